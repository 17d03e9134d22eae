package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/crawl"
)

type auditFlags struct {
	*truthFlags
	*copyFlags
	*style
	crawl                *crawlFlags // nil = no site is read
	render               *renderFlags
	sources              []string
	failOn               *choice
	html, json, markdown string
	against              string
	history              []string
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
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, targets []string) error { return a.audit(cmd, f, targets) },
	}
	f.truthFlags, f.style, f.crawl = addTruth(cmd), addStyle(cmd), addCrawlFlags(cmd)
	fl := cmd.Flags()
	f.copyFlags = &copyFlags{}
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "how many pages are understood at a time; one for each core by default")
	f.cacheFlags, f.render = addCache(cmd), addRender(cmd)
	addSources(cmd, &f.sources)
	fl.StringVar(&f.html, "html", "", "write the report as one web page that needs no network and no script: `FILE`, - for standard output")
	fl.StringVar(&f.json, "json", "", "write the audit as `FILE` for programs and for later comparison, - for standard output")
	fl.StringVar(&f.markdown, "markdown", "", "write the report as Markdown: `FILE`, - for standard output")
	fl.StringVar(&f.against, "against", "", "say what is otherwise than in an earlier audit's JSON file, on another site, or in other copy: `FILE|URL|PATH`")
	fl.StringArrayVar(&f.history, "history", nil, "JSON files of earlier audits, or `folders` of them, for the trend (repeatable)")
	f.failOn = choose(cmd, "fail-on", "lightest severity that speaks against the launch and makes the exit code 1", "error", "warning", "note")
	return cmd
}

func (a *app) audit(cmd *cobra.Command, f *auditFlags, targets []string) error {
	if err := f.outputs(); err != nil {
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
		var b bytes.Buffer
		if err := o.write(&b, now); err != nil {
			return err
		}
		if o.file == "-" {
			taken = true
			if _, err := a.out.Write(b.Bytes()); err != nil {
				return err
			}
			continue
		}
		if err := replace(o.file, b.Bytes()); err != nil {
			return unwritten(o.what, o.file, err)
		}
	}
	if taken {
		return nil
	}
	return report.AuditText(a.out, a.text(f.style), now)
}

// auditing is one call of audit.
type auditing struct {
	*app
	*settings
	f       *auditFlags
	failing lint.Severity
}

// one audits some copy. forecast asks what becomes of it on later days.
func (run *auditing) one(ctx context.Context, targets []string, forecast bool) (*audit.Audit, *lint.Result, error) {
	selected, err := selection(run.all(), nil)
	if err != nil {
		return nil, nil, err
	}
	providers, sites, err := run.providers(targets)
	if err != nil {
		return nil, nil, err
	}
	defer closeAll(sites)
	job, err := run.judging(nil, run.f.copyFlags, selected, true)
	if err != nil {
		return nil, nil, err
	}
	job.Providers = nil
	var halts []*stoppable
	for _, p := range providers {
		halts = append(halts, &stoppable{Provider: p, ctx: ctx})
		job.Providers = append(job.Providers, halts[len(halts)-1])
	}
	// What was read before the user stopped the reading is judged all the same.
	ctx = context.WithoutCancel(ctx)
	corpus, err := checker.Read(ctx, job)
	if err != nil {
		return nil, nil, err
	}
	result, err := corpus.Judge(ctx, job)
	if err != nil {
		return nil, nil, err
	}
	for _, site := range sites {
		for _, note := range site.Notes() {
			run.advise("%s", note)
		}
	}
	tell, err := run.app.teller(ctx, run.settings, run.f.sources)
	if err != nil {
		return nil, nil, err
	}
	o := report.AuditOptions{
		Version: version(), Targets: targetNames(targets), Day: run.today(), Failing: run.failing,
		Stopped: slices.ContainsFunc(halts, func(h *stoppable) bool { return h.stopped }), Name: portable(targets), Tell: tell,
	}
	if forecast && run.manifest != nil {
		if o.Days, err = run.days(ctx, corpus, job); err != nil {
			return nil, nil, err
		}
	}
	return report.Audit(result, o), result, nil
}

// providers gives what reads the targets: addresses are crawled, one site for
// all of them, the rest are files.
func (run *auditing) providers(targets []string) ([]source.Provider, []*crawl.Site, error) {
	var out []source.Provider
	var sites []*crawl.Site
	urls, paths := parted(targets)
	if len(urls) > 0 && run.f.crawl != nil {
		o, err := run.f.crawl.options(run.app, urls)
		if err != nil {
			return nil, nil, err
		}
		site, err := run.app.visit(run.f.render, o)
		if err != nil {
			return nil, nil, err
		}
		out, sites = append(out, site), append(sites, site.Site)
	}
	if len(paths) > 0 {
		files, err := run.app.provider(run.settings, run.f.copyFlags, paths)
		if err != nil {
			closeAll(sites)
			return nil, nil, err
		}
		out = append(out, files)
	}
	return out, sites, nil
}

// closeAll closes sites whose pages have been read; what could go wrong then has
// been said.
func closeAll(sites []*crawl.Site) {
	for _, s := range sites {
		_ = s.Close()
	}
}

func parted(targets []string) (urls, paths []string) {
	for _, t := range targets {
		if isURL(t) {
			urls = append(urls, t)
		} else {
			paths = append(paths, t)
		}
	}
	return urls, paths
}

func (run *auditing) today() time.Time {
	day, _, _ := moment("", run.now()) // no word, nothing to misread
	return day
}

// days follows the copy from today, or from the launch if that is past, to the
// end of the manifest's days.
func (run *auditing) days(ctx context.Context, corpus *checker.Corpus, job checker.Job) ([]compare.Day, error) {
	from := run.today()
	if run.asOf.Before(from) {
		from = run.asOf
	}
	return compare.Timeline(from, time.Time{}, run.manifest.Moments, func(day time.Time, shipped string) ([]lint.Finding, error) {
		if shipped != "" {
			return nil, nil
		}
		m, err := run.truthOn(run.app, run.f.truthFlags, day)
		if err != nil {
			return nil, err
		}
		then := job
		then.Manifest, then.AsOf, then.Lint.AsOf, then.Suppress.AsOf = m, day, day, day
		r, err := corpus.Judge(ctx, then)
		if err != nil {
			return nil, err
		}
		return r.Findings, nil
	})
}

// other is the audit to compare with: an earlier one's file, or one that is made
// now of other copy.
func (run *auditing) other(ctx context.Context) (*audit.Audit, error) {
	name := run.f.against
	if !isURL(name) {
		info, err := os.Stat(name)
		if err != nil {
			return nil, unread("audit", name, err)
		}
		if info.Mode().IsRegular() && filepath.Ext(name) == ".json" {
			return readAudit(name)
		}
	}
	out, result, err := run.one(ctx, []string{name}, false)
	if err == nil && len(result.Pages) == 0 {
		err = errors.New("nothing was read")
	}
	return out, err
}

func readAudit(name string) (*audit.Audit, error) {
	content, err := os.ReadFile(name)
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

// stoppable ends a provider's iteration when the user asks for it.
type stoppable struct {
	source.Provider
	ctx     context.Context
	stopped bool
}

// Sources yields what the provider does until the user stops it.
func (s *stoppable) Sources(context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		for src, err := range s.Provider.Sources(s.ctx) {
			if s.ctx.Err() != nil {
				break
			}
			if !yield(src, err) {
				return
			}
		}
		s.stopped = s.ctx.Err() != nil
	}
}

// Skipped is what the provider passed by.
func (s *stoppable) Skipped() []source.Skip {
	if sk, ok := s.Provider.(source.Skipper); ok {
		return sk.Skipped()
	}
	return nil
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// withoutSecrets leaves of an address what may be shown and written: no user, no
// password, no query.
func withoutSecrets(target string) string {
	if !isURL(target) {
		return target
	}
	u, err := url.Parse(target)
	if err != nil {
		return "the address"
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String()
}

// targetNames gives the targets as they may be shown and written: of a machine's
// absolute paths only the last name.
func targetNames(targets []string) []string {
	var out []string
	for _, t := range targets {
		if !isURL(t) {
			t = portable([]string{t})(filepath.ToSlash(filepath.Clean(t)))
		}
		out = append(out, withoutSecrets(t))
	}
	return out
}

// portable gives sources names that hold on other machines: absolute paths begin
// with the last name of the target that they lie in.
func portable(targets []string) func(uri string) string {
	var homes []string
	for _, t := range targets {
		if filepath.IsAbs(t) {
			homes = append(homes, filepath.ToSlash(filepath.Dir(filepath.Clean(t)))+"/")
		}
	}
	return func(uri string) string {
		for _, h := range homes {
			if rest, ok := strings.CutPrefix(uri, h); ok {
				return rest
			}
		}
		return uri
	}
}
