package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Help is laid out for a reader: names of flags to the left, what they do beside
// them, and below them where the name leaves no room.
const (
	helpWidth  = 100 // columns, where the output is no terminal or a wider one
	helpIndent = 28  // columns in front of what a flag does
)

// groups are the parts of the list of commands, in its order.
var groups = []struct{ id, title, of string }{
	{"hold", "Hold copy against the truth:", "check audit watch serve merge"},
	{"know", "See what is said and what depends on it:", "claims coverage timeline impact prove files"},
	{"agree", "Adopt, approve, account for:", "init baseline approve ledger"},
	{"set", "Rules, manifest, configuration:", "rules explain manifest config"},
	{"serve", "For editors, agents, shells:", "lsp mcp completion man version help"},
}

// arrange gives every command its group and help its layout.
func (a *app) arrange(root *cobra.Command) {
	root.SetHelpCommand(helpCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, g := range groups {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
		for _, c := range root.Commands() {
			if strings.Contains(" "+g.of+" ", " "+c.Name()+" ") {
				c.GroupID = g.id
			}
		}
	}
	root.SetUsageFunc(a.usage)
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell of a command what it does and what it takes",
		RunE: func(cmd *cobra.Command, args []string) error {
			of, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(of, rest)
			}
			return of.Help()
		},
	}
}

// unknownCommand names what there is instead.
func unknownCommand(parent *cobra.Command, args []string) error {
	names := commandsOf(parent)
	if near := strictyaml.Suggest(args[0], names); near != "" {
		return fmt.Errorf("%s has no command %q; did you mean %q?", parent.CommandPath(), args[0], near)
	}
	if len(names) == 0 {
		return fmt.Errorf("%s has no commands of its own, and %q is none of the program's", parent.CommandPath(), args[0])
	}
	return fmt.Errorf("%s has no command %q; have %s", parent.CommandPath(), args[0], strings.Join(names, ", "))
}

// noArguments refuses whatever stands behind a command that takes nothing.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, and %q is one; %[1]s --help tells what it takes", cmd.CommandPath(), args[0])
	}
	return nil
}

// needs refuses a command line without arguments, and says which are missing.
func needs(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("%s needs %s; %[1]s --help shows examples", cmd.CommandPath(), what)
		}
		return nil
	}
}

// needsOne is needs for a command that takes one argument and no more.
func needsOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fmt.Errorf("%s takes one argument, %s; %q is one too many", cmd.CommandPath(), what, args[1])
		}
		return needs(what)(cmd, args)
	}
}

// needsSubcommand refuses a command that is only a group of others.
func needsSubcommand(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return unknownCommand(cmd, args)
	}
	return fmt.Errorf("%s needs a command; have %s", cmd.CommandPath(), strings.Join(commandsOf(cmd), ", "))
}

func commandsOf(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// usage writes how a command is called.
func (a *app) usage(cmd *cobra.Command) error {
	w, width := cmd.OutOrStdout(), helpWidth
	if columns, is := a.terminal(); is && columns > 2*helpIndent {
		width = min(width, columns)
	}
	fmt.Fprintln(w, "Usage:")
	if cmd.Runnable() {
		fmt.Fprintln(w, "  "+cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintln(w, "  "+cmd.CommandPath()+" COMMAND")
	}
	if cmd.Example != "" {
		fmt.Fprintln(w, "\nExamples:\n"+cmd.Example)
	}
	writeCommands(w, cmd)
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprintln(w, "\nFlags:")
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) { writeFlag(w, f, width) })
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\n%s COMMAND --help tells more of a command.\n", cmd.CommandPath())
	}
	return nil
}

func writeCommands(w io.Writer, cmd *cobra.Command) {
	list := func(title, group string) {
		first := true
		for _, c := range cmd.Commands() {
			if c.GroupID != group || !c.IsAvailableCommand() && c.Name() != "help" {
				continue
			}
			if first {
				fmt.Fprintln(w, "\n"+title)
				first = false
			}
			fmt.Fprintf(w, "  %-11s %s\n", c.Name(), c.Short)
		}
	}
	for _, g := range cmd.Groups() {
		list(g.Title, g.ID)
	}
	list("Commands:", "")
}

// writeFlag writes a flag with what it does, wrapped to the width.
func writeFlag(w io.Writer, f *pflag.Flag, width int) {
	if f.Hidden {
		return
	}
	kind, does := pflag.UnquoteUsage(f)
	name := "      --" + f.Name
	if f.Shorthand != "" {
		name = "  -" + f.Shorthand + ", --" + f.Name
	}
	if kind != "" {
		name += " " + kind
	}
	if c, ok := f.Value.(*choice); ok {
		does += " (default " + c.words[0] + ")"
	}
	margin := strings.Repeat(" ", helpIndent)
	text := strings.Join(wrapped(does, width-helpIndent), "\n"+margin)
	if n := ansi.StringWidth(name); n+2 <= helpIndent {
		fmt.Fprintln(w, name+margin[n:]+text)
	} else {
		fmt.Fprintln(w, name+"\n"+margin+text)
	}
}

// wrapped breaks a text at blanks only: "--output" stays whole.
func wrapped(text string, width int) []string {
	var lines []string
	for _, w := range strings.Fields(text) {
		if n := len(lines) - 1; n >= 0 && ansi.StringWidth(lines[n])+1+ansi.StringWidth(w) <= width {
			lines[n] += " " + w
		} else {
			lines = append(lines, w)
		}
	}
	return lines
}
