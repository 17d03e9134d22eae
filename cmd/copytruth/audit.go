package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/whole"
)

type auditFlags struct {
	*truthFlags
	*copyFlags
	*style
	crawl                *crawlFlags // nil = no site is read
	render               *renderFlags
	sources              []string // what the pages are made from
	failOn               *choice
	html, json, markdown string
	against              string
	history              []string
	output               []string
}

func (a *app) auditCommand() *cobra.Command {
	f := &auditFlags{}
	cmd := &cobra.Command{
		Use:   "audit URL|PATHS…",
		Short: "Audit a site for the day of a launch and leave a report to walk through",
		Long: `audit reads a site, holds it against the truth of the day of the launch (--as-of), and says whether it may go out: findings
with the truth and its place, the register of all claims, what each surface says of each feature, what becomes false on which
day, what was read and what was not; and with --against what is new, changed and gone since another audit or on another copy.

An address (https://staging.example.com) is crawled; --include and --exclude then speak of paths on the site.
` + crawlHelp + `

` + pathsHelp + `

Exit codes: 0 nothing at or above the failing severity; 1 findings; 2 wrong use, configuration or manifest;
3 incomplete: something could not be read, the reading was stopped, or nothing was read. The reports are written all the same.`,
		Example: "  copytruth audit https://staging.example.com --as-of 2026-12-01 --html report.html --json audit.json\n  copytruth audit https://staging.example.com --against https://www.example.com --html report.html\n  copytruth audit public/ --against last/audit.json --history audits/ --html report.html",
		Args:    needs("what to audit: an address, or files and folders"),
		RunE:    func(cmd *cobra.Command, targets []string) error { return a.audit(cmd, f, targets) },
	}
	f.truthFlags, f.style, f.crawl = addTruth(cmd), addStyle(cmd), addCrawlFlags(cmd)
	fl := cmd.Flags()
	f.copyFlags = &copyFlags{}
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "how many pages are understood at a time; one for each core by default")
	f.cacheFlags.add(cmd)
	f.render = addRender(cmd)
	addSources(cmd, &f.sources)
	fl.StringVar(&f.html, "html", "", "write the report as one web page that needs no network and no script: `FILE`, - for standard output")
	fl.StringVar(&f.json, "json", "", "write the audit as `FILE` for programs and for later comparison, - for standard output")
	fl.StringVar(&f.markdown, "markdown", "", "write the report as Markdown: `FILE`, - for standard output")
	fl.StringVar(&f.against, "against", "", "say what is otherwise than in an earlier audit's JSON file, on another site, or in other copy: `FILE|URL|PATH`")
	fl.StringArrayVar(&f.history, "history", nil, "JSON files of earlier audits, or `folders` of them, for the trend (repeatable)")
	fl.StringArrayVar(&f.output, "output", nil, "also write the findings in a form that check has: `FORMAT=FILE`, for instance sarif=audit.sarif, with - for standard output (repeatable)")
	f.failOn = choose(cmd, "fail-on", "lightest severity that speaks against the launch and makes the exit code 1", "error", "warning", "note")
	return cmd
}

func (a *app) audit(cmd *cobra.Command, f *auditFlags, targets []string) error {
	if err := f.outputs(); err != nil {
		return err
	}
	if err := knownSchemes(targets); err != nil {
		return err
	}
	also, err := outlets(f.output)
	if err != nil {
		return err
	}
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return err
	}
	a.about(s)
	f.copyFlags.include, f.copyFlags.exclude = f.crawl.include, f.crawl.exclude
	past, err := history(f.history)
	if err != nil {
		return err
	}
	run := &auditing{app: a, settings: s, f: f, failing: lint.Severity(f.failOn.value)}
	if on := s.config.FailOn; on != "" && !cmd.Flags().Changed("fail-on") {
		run.failing = on
	}
	defer run.close()
	var other *audit.Audit
	if f.against != "" {
		if other, err = run.other(cmd.Context()); err != nil {
			return fmt.Errorf("--against %s: %w", withoutSecrets(f.against), err)
		}
	}
	now, result, err := run.one(cmd.Context(), targets, true)
	if err != nil {
		return err
	}
	if other != nil {
		now.Changes = audit.Compare(other, now)
	}
	if len(past) > 0 {
		now.Trend = audit.Trend(append(past, now))
	}
	if err := a.leave(f, now); err != nil {
		return err
	}
	if err := a.deliver(&checkFlags{style: f.style, quiet: true}, also, run.told); err != nil {
		return err
	}
	for _, s := range run.surveys {
		if err := s.Err(); err != nil {
			return err
		}
	}
	return run.exit(result, now)
}

// outputs refuses two reports for one place.
func (f *auditFlags) outputs() error {
	seen := map[string]string{}
	for _, o := range [][2]string{{"--html", f.html}, {"--json", f.json}, {"--markdown", f.markdown}} {
		if o[1] == "" {
			continue
		}
		name := filepath.Clean(o[1])
		if by := seen[name]; by != "" {
			return fmt.Errorf("%s and %s both go to %s", by, o[0], name)
		}
		seen[name] = o[0]
	}
	return nil
}

// leave writes the reports that were asked for; what goes to standard output
// stands there alone.
func (a *app) leave(f *auditFlags, now *audit.Audit) error {
	taken := false
	for _, o := range []struct {
		what, file string
		write      func(io.Writer, *audit.Audit) error
	}{
		{"HTML report", f.html, report.AuditHTML},
		{"audit", f.json, report.AuditJSON},
		{"Markdown report", f.markdown, func(w io.Writer, x *audit.Audit) error { return report.AuditMarkdown(w, x, 0) }},
	} {
		if o.file == "" {
			continue
		}
		if o.file == "-" {
			taken = true
			out := bufio.NewWriter(a.out)
			if err := errors.Join(o.write(out, now), out.Flush()); err != nil {
				return err
			}
			continue
		}
		if err := whole.Stream(o.file, func(w io.Writer) error { return o.write(w, now) }); err != nil {
			return unwritten(o.what, o.file, err)
		}
	}
	if taken {
		return nil
	}
	return report.AuditText(a.out, a.text(f.style), now)
}

func readAudit(name string) (*audit.Audit, error) {
	content, err := files.Content(name, files.MaxRecord)
	if err != nil {
		return nil, unread("audit", name, err)
	}
	return audit.Decode(filepath.ToSlash(name), bytes.TrimPrefix(content, []byte("\ufeff")))
}

// history reads the earlier audits of files, and of all JSON files in folders.
// What lies in a folder and is no audit is passed by.
func history(names []string) ([]*audit.Audit, error) {
	var out []*audit.Audit
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, unread("history", name, err)
		}
		if !info.IsDir() {
			one, err := readAudit(name)
			if err != nil {
				return nil, fmt.Errorf("--history: %w", err)
			}
			out = append(out, one)
			continue
		}
		found, err := filepath.Glob(filepath.Join(name, "*.json")) // sorted
		if err != nil {
			return nil, fmt.Errorf("--history %s: %w", name, err)
		}
		for _, file := range found {
			if one, err := readAudit(file); err == nil {
				out = append(out, one)
			}
		}
	}
	return out, nil
}

// close lets go of what was read: all has been said of it.
func (run *auditing) close() {
	for _, s := range run.surveys {
		_ = s.Close()
	}
}

// exit turns an audit into the exit code.
func (run *auditing) exit(r *lint.Result, now *audit.Audit) error {
	blind := ""
	for _, reason := range now.Verdict.Reasons {
		switch reason.Kind {
		case audit.Stopped:
			blind = "the reading was stopped before its end"
		case audit.Nothing:
			blind = "nothing was read"
		case audit.Problems:
			blind = count(reason.Count, "problem") + " in reading the copy"
		}
	}
	if blind != "" {
		run.advise("incomplete: %s", blind)
		return exit(exitIncomplete)
	}
	if now.Verdict.Go == audit.NoGo {
		return exit(exitFindings)
	}
	return nil
}
