package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/whole"
	"github.com/copytruth/copytruth/checker/suppress"
)

// usualBaseline is where a baseline is kept when nothing names a file.
const usualBaseline = ".copytruth-baseline.jsonl"

const baselineHelp = `A baseline holds the faults that were there when the tool came: by rule, feature or fact, assertion and page, never by line. They
are muted; what is new fails. Moved and reworded text stays muted, one more of the same on a page does not.`

// baselineFlags are those of all commands on baselines.
type baselineFlags struct {
	*truthFlags
	*copyFlags
	file, until string
	force       bool
}

func (a *app) baselineCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Adopt the tool on copy that has faults already",
		Long:  baselineHelp,
		Args:  noArguments,
		RunE:  needsSubcommand,
	}
	add := func(use, short, long string, run func(context.Context, *baselineFlags, *ledger) error) (*cobra.Command, *baselineFlags) {
		f := &baselineFlags{}
		sub := &cobra.Command{
			Use: use + " [PATHS…]", Short: short, Long: short + ". " + long + "\n\n" + baselineHelp + "\n\n" + pathsHelp,
			RunE: func(cmd *cobra.Command, paths []string) error {
				l, err := a.ledger(cmd.Context(), f, paths)
				if err != nil {
					return err
				}
				return run(cmd.Context(), f, l)
			},
		}
		f.truthFlags, f.copyFlags = addTruth(sub), addCopy(sub)
		sub.Flags().StringVar(&f.file, "file", "", "the baseline; by default the configuration's, else "+usualBaseline)
		cmd.AddCommand(sub)
		return sub, f
	}
	until := func(sub *cobra.Command, f *baselineFlags) {
		sub.Flags().StringVar(&f.until, "until", "", "last `day` (2027-01-31) on which what is taken in stays muted")
	}
	create, f := add("create", "Write down every fault there is", "From then on only new ones fail.", a.baselineCreate)
	create.Flags().BoolVar(&f.force, "force", false, "replace the baseline that is there")
	until(create, f)
	until(add("update", "Take out what is fixed and take in what is new", "Says what it does, line by line.", a.baselineUpdate))
	add("prune", "Take out what is fixed or has ended", "Never takes anything in.", a.baselinePrune)
	add("diff", "Show what is new and what is fixed since the baseline was taken", "Ends with 1 if anything is new or has ended.", a.baselineDiff)
	return cmd
}

// ledger is a baseline held against a run.
type ledger struct {
	s      *settings
	file   string
	found  []suppress.Entry
	judged func(suppress.Entry) bool
}

// ledger judges the copy without its baseline.
func (a *app) ledger(ctx context.Context, f *baselineFlags, paths []string) (*ledger, error) {
	if _, err := time.Parse(time.DateOnly, f.until); err != nil && f.until != "" {
		return nil, fmt.Errorf("--until %q is no day; write it like 2027-01-31", f.until)
	}
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return nil, err
	}
	l := &ledger{s: s, file: cmp.Or(f.file, s.baselineFile(), usualBaseline)}
	s.known = noBaseline // it is what is asked for, not what mutes
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return nil, err
	}
	job, err := s.judging(provider, f.copyFlags, s.all(), len(paths) > 0)
	if err != nil {
		return nil, err
	}
	r, err := checker.Run(ctx, job)
	if err != nil {
		return nil, err
	}
	if r.Pages.Len() == 0 {
		return nil, a.complete(r, provider)
	}
	l.judged = a.judged(r, job.Suppress)
	for _, e := range suppress.Record(ofCopy(r.Findings)) {
		if len(paths) == 0 || e.Page != "" {
			l.found = append(l.found, e) // a part of the copy cannot say what the whole forgets
		}
	}
	return l, nil
}

// judged leaves out pages that could not be read: their faults would look fixed.
func (a *app) judged(r *lint.Result, s suppress.Settings) func(suppress.Entry) bool {
	if len(r.Problems) == 0 {
		return s.Judged(r.Pages)
	}
	a.advise("%s in reading the copy; of the faults there nothing is said", count(len(r.Problems), "problem"))
	unread := map[string]bool{}
	for _, p := range r.Problems {
		unread[p.URI] = true
	}
	ran := s.Judged(r.Pages)
	return func(e suppress.Entry) bool { return ran(e) && !unread[e.Page] }
}

// ofCopy leaves out what the tool finds of its own notes: that is put right, not
// put up with.
func ofCopy(findings []lint.Finding) []lint.Finding {
	var out []lint.Finding
	for _, f := range findings {
		if f.Rule != suppress.UnusedSuppression && f.Rule != suppress.UnknownRule {
			out = append(out, f)
		}
	}
	return out
}

// noBaseline is the word that leaves the configuration's baseline aside.
const noBaseline = "none"

// baselineFile is the baseline of a run, "" = none.
func (s *settings) baselineFile() string {
	switch {
	case s.known == noBaseline || s.known == "" && s.config.Baseline == "":
		return ""
	case s.known != "":
		return s.known
	}
	return s.fromConfig(s.config.Baseline)
}

// readBaseline reads a baseline that somebody named.
func readBaseline(name string) ([]suppress.Entry, error) {
	var entries []suppress.Entry
	var wrong error // with what stands there
	err := files.Read(name, files.MaxRecord, func(r io.Reader) error {
		entries, wrong = suppress.Decode(r)
		return nil
	})
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("baseline %s: no such file; copytruth baseline create makes it", name)
	case err != nil:
		return nil, unread("baseline", name, err)
	case wrong != nil:
		return nil, fmt.Errorf("baseline %s: %w", name, wrong)
	}
	if entries, err = rebased(entries, filepath.Dir(name), "."); err != nil {
		return nil, err
	}
	return followed(entries, name), nil
}

// rebased turns pages that are relative to one folder into pages relative to
// another: a baseline names them as seen from where it lies, a run as seen from the
// working folder.
func rebased(entries []suppress.Entry, from, to string) ([]suppress.Entry, error) {
	from, err := filepath.Abs(from)
	if err != nil {
		return nil, err
	}
	if to, err = filepath.Abs(to); err != nil || from == to {
		return entries, err
	}
	out := slices.Clone(entries)
	for i, e := range out {
		page := filepath.FromSlash(e.Page)
		if e.Page == "" || strings.Contains(e.Page, "://") || filepath.IsAbs(page) {
			continue
		}
		if page, err = filepath.Rel(to, filepath.Join(from, page)); err == nil {
			out[i].Page = filepath.ToSlash(page)
		}
	}
	return out, nil
}

func (l *ledger) write(entries []suppress.Entry) error {
	entries, err := rebased(entries, ".", filepath.Dir(l.file))
	if err != nil {
		return err
	}
	if err := whole.Stream(l.file, func(w io.Writer) error { return suppress.Encode(w, entries) }); err != nil {
		return unwritten("baseline", l.file, err)
	}
	return nil
}

func (a *app) baselineCreate(_ context.Context, f *baselineFlags, l *ledger) error {
	if _, err := os.Stat(l.file); err == nil && !f.force {
		return fmt.Errorf("baseline %s: it is there already; copytruth baseline update changes it, --force replaces it", l.file)
	}
	for i := range l.found {
		l.found[i].Until = f.until
	}
	if err := l.write(l.found); err != nil {
		return err
	}
	a.advise("%s on %s written to %s", count(total(l.found), "known fault"), count(pagesOf(l.found), "page"), l.file)
	if l.s.config.Baseline == "" && f.file == "" {
		a.advise("add \"baseline: %s\" to .copytruth.yaml, or run check with --baseline %s", l.file, l.file)
	}
	return nil
}

func (a *app) baselineUpdate(_ context.Context, f *baselineFlags, l *ledger) error {
	base, err := readBaseline(l.file)
	if err != nil {
		return err
	}
	c := suppress.Compare(base, l.found, l.judged, l.s.asOf)
	if err := l.write(suppress.Update(base, l.found, l.judged, l.s.asOf, f.until)); err != nil {
		return err
	}
	a.change(c)
	a.advise("%s taken in, %d taken out", count(total(c.New), "fault"), total(c.Gone))
	if n := total(c.Ended); n > 0 && f.until == "" {
		a.advise("%s stood until a day that is over and fails again; --until renews it", count(n, "fault"))
	}
	return nil
}

func (a *app) baselinePrune(_ context.Context, _ *baselineFlags, l *ledger) error {
	base, err := readBaseline(l.file)
	if err != nil {
		return err
	}
	c := suppress.Compare(base, l.found, l.judged, l.s.asOf)
	c.New = nil
	if err := l.write(suppress.Prune(base, l.found, l.judged, l.s.asOf)); err != nil {
		return err
	}
	a.change(c)
	a.advise("%s taken out", count(total(c.Gone)+total(c.Ended), "fault"))
	return nil
}

func (a *app) baselineDiff(_ context.Context, _ *baselineFlags, l *ledger) error {
	base, err := readBaseline(l.file)
	if err != nil {
		return err
	}
	c := suppress.Compare(base, l.found, l.judged, l.s.asOf)
	a.change(c)
	a.advise("%d new, %d fixed, %d ended", total(c.New), total(c.Gone), total(c.Ended))
	if len(c.New)+len(c.Ended) > 0 {
		return exit(exitFindings)
	}
	return nil
}

// change prints what differs, one entry in a line.
func (a *app) change(c suppress.Change) {
	for _, part := range []struct {
		mark    string
		entries []suppress.Entry
	}{{"+", c.New}, {"!", c.Ended}, {"-", c.Gone}} {
		for _, e := range part.entries {
			fmt.Fprintln(a.out, part.mark+" "+report.Visible(worded(e)))
		}
	}
}

// worded is an entry for people: "content/pricing.md  plan-mismatch  saml-sso every plan  (2)".
func worded(e suppress.Entry) string {
	about := strings.TrimSpace(strings.Join([]string{e.Feature, e.Fact, e.Plan, e.Assertion}, " "))
	s := cmp.Or(e.Page, "the whole copy") + "  " + e.Rule + "  " + strings.Join(strings.Fields(about), " ")
	if e.Count > 1 {
		s += fmt.Sprintf("  (%d)", e.Count)
	}
	if e.Until != "" {
		s += "  until " + e.Until
	}
	return s
}

func total(entries []suppress.Entry) int {
	n := 0
	for _, e := range entries {
		n += e.Count
	}
	return n
}

func pagesOf(entries []suppress.Entry) int {
	seen := map[string]bool{}
	for _, e := range entries {
		seen[e.Page] = true
	}
	return len(seen)
}
