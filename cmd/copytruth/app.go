package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// The exit codes.
const (
	exitClean      = 0
	exitFindings   = 1
	exitUsage      = 2 // wrong use, configuration or manifest
	exitIncomplete = 3 // a source could not be read, or nothing was checked
)

// app is the program with everything that it touches of the world.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	// terminal gives the width of the output in columns; false if it is no terminal.
	terminal func() (width int, is bool)
	// watched reports whether diagnostics go to a terminal; nil = they do not.
	watched func() bool
	// cacheHome gives the folder for what can be worked out again; nil = there is none.
	cacheHome func() (string, error)
	// patience is the first wait before an endpoint is asked again; 0 = as usual.
	patience time.Duration
	after    []func()    // what is to be done when the command is over
	telling  atomic.Bool // told to stop, the run tells what it has seen until then
	pace     pace
	ctx      context.Context
}

// exit is an error that carries an exit code and has nothing left to say.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

var errInterrupted = errors.New("interrupted")

// run executes one command line and gives the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	a.ctx = ctx
	said := &minded{Writer: a.out}
	a.out = said
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	err := misspelt(root, args)
	if err == nil {
		err = root.ExecuteContext(ctx)
	}
	for _, do := range a.after {
		do()
	}
	var code exit
	if unsaid := said.failed(); unsaid != nil && (err == nil || errors.As(err, &code)) {
		err = unsaid // a list that is cut off looks like a shorter one
	}
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, context.Canceled):
		a.complain(errInterrupted)
		return exitIncomplete
	}
	a.complain(err)
	return exitUsage
}

// minded is the output of a run, which minds whether all of it could be written.
type minded struct {
	io.Writer
	mu  sync.Mutex
	err error
}

// Write does what the writer underneath does.
func (m *minded) Write(p []byte) (int, error) {
	n, err := m.Writer.Write(p)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err == nil {
		m.err = err
	}
	return n, err
}

func (m *minded) failed() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.err
}

// complain prints an error. Mistakes in files speak for themselves, each on a
// line that begins with its place.
func (a *app) complain(err error) {
	var mistakes strictyaml.Errors
	if errors.As(err, &mistakes) {
		for _, m := range mistakes {
			fmt.Fprintln(a.err, report.Visible(m.Error()))
		}
		return
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintln(a.err, "copytruth: "+report.Visible(line))
	}
}

// advise tells something about the run that is no result.
func (a *app) advise(format string, args ...any) {
	fmt.Fprintln(a.err, "copytruth: "+report.Visible(fmt.Sprintf(format, args...)))
}

func (a *app) root() *cobra.Command {
	check := a.checkCommand()
	root := a.checkCommand()
	root.Use = "copytruth [PATHS…]"
	root.Short = "Hold what you promise against what your product does"
	root.Long = "copytruth reads your copy, finds the claims in it and holds them against the manifest of your product.\nWithout a command it runs check.\n\n" + pathsHelp
	root.Example = "  copytruth content/\n  copytruth check --manifest product.yaml 'site/**/*.{md,html}'\n  copytruth explain plan-mismatch"
	root.SilenceUsage, root.SilenceErrors = true, true
	root.DisableSuggestions = true // misspelt says it, and knows paths from commands
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetFlagErrorFunc(flagError)
	root.Version = version()
	root.SetVersionTemplate(versions())
	root.AddCommand(
		check, a.mergeCommand(), a.auditCommand(), a.watchCommand(), a.serveCommand(), a.claimsCommand(), a.coverageCommand(), a.impactCommand(), a.timelineCommand(), a.proveCommand(), a.filesCommand(), a.rulesCommand(), a.explainCommand(),
		a.baselineCommand(), a.approveCommand(), a.ledgerCommand(), a.lspCommand(), a.mcpCommand(), a.manifestCommand(), a.configCommand(), a.initCommand(), a.manCommand(), a.versionCommand(),
	)
	a.arrange(root)
	return root
}

// misspelt catches a first word that is no path and nearly a command: with
// check as the default command it would be taken for a path.
func misspelt(root *cobra.Command, args []string) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") || strings.ContainsAny(args[0], `/.*\`) {
		return nil
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	names = append(names, "help", "completion")
	word := args[0]
	for _, n := range names {
		if n == word {
			return nil
		}
	}
	if _, err := os.Stat(word); err == nil || strings.HasPrefix(word, "__complete") {
		return nil
	}
	if near := strictyaml.Suggest(word, names); near != "" {
		return fmt.Errorf("unknown command %q (did you mean %q?); to check a file of that name write ./%s", word, near, word)
	}
	return nil
}
