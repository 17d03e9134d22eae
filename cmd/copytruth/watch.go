package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/watch"
)

type watchFlags struct {
	*truthFlags
	*copyFlags
	*style
	rules []string
}

func (a *app) watchCommand() *cobra.Command {
	f := &watchFlags{}
	cmd := &cobra.Command{
		Use:   "watch [PATHS…]",
		Short: "Check on every save: what is new, what is fixed, what is left",
		Long: `watch checks once and then after every save, and reads only what has changed. The manifest and the configuration are watched
too; while one of them has a mistake, the mistake is shown and the last good truth holds. Ctrl-C ends it.

` + pathsHelp,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.watch(cmd.Context(), f, paths) },
	}
	f.truthFlags, f.copyFlags, f.style = addTruth(cmd), addFiles(cmd), addStyle(cmd)
	cmd.Flags().StringSliceVar(&f.rules, "rule", nil, "run only the rule with this `id` (repeatable)")
	complete(cmd, "rule", ruleIDs())
	return cmd
}

func (a *app) watch(ctx context.Context, f *watchFlags, paths []string) error {
	l := &lookout{app: a, truth: f.truthFlags, copied: f.copyFlags, rules: f.rules, paths: paths}
	if err := l.begin(ctx); err != nil {
		return err
	}
	w, err := watch.New(l.watched(), 0)
	if err != nil {
		return err
	}
	defer w.Close()
	if _, err := l.again(ctx); err != nil { // what changed before anybody was listening
		return unlessEnded(ctx, err)
	}
	r, err := l.judge(ctx)
	if err != nil {
		return err
	}
	if err := report.Text(a.text(f.style))(a.out, r.Folded()); err != nil {
		return err
	}
	a.advise("watching %s; Ctrl-C ends", count(l.corpus.Len(), "file"))
	for {
		if err := w.Wait(ctx); err != nil {
			return unlessEnded(ctx, err)
		}
		same, err := l.again(ctx)
		var now *lint.Result
		if err == nil {
			now, err = l.judge(ctx) // also where nothing changed: what the manifest derives, or the baseline, may have
		}
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			a.complain(err)
			continue
		}
		if err := a.tellNews(f, r, now, same); err != nil {
			return err
		}
		r = now
	}
}

// unlessEnded drops the error of a wait that the user has ended.
func unlessEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// tellNews prints what has become otherwise, and what is left; nothing where the
// copy is the same and so is what is found.
func (a *app) tellNews(f *watchFlags, was, is *lint.Result, same bool) error {
	fresh, fixed := news(was.Findings, is.Findings), news(is.Findings, was.Findings)
	if same && len(fresh)+len(fixed) == 0 {
		return nil
	}
	some := *is
	some.Findings, some.Stale, some.Problems = fresh, nil, nil
	for _, p := range is.Problems {
		if !slices.Contains(was.Problems, p) {
			some.Problems = append(some.Problems, p)
		}
	}
	o := a.text(f.style)
	o.Quiet = true
	if err := report.Text(o)(a.out, some.Folded()); err != nil {
		return err
	}
	for _, one := range fixed {
		where := "missing from the copy"
		if len(one.Places) > 0 {
			where = one.Places[0].URI
		}
		if _, err := fmt.Fprintf(a.out, "fixed  %s  %s  %s\n", report.Visible(where), report.Visible(one.Message), one.Rule); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(a.out, "%s new, %s fixed, %s left\n", count(len(fresh), "finding"), count(len(fixed), "finding"), count(len(is.Findings), "finding"))
	return err
}

// news gives the findings of after that before has not, each in the places that
// are new. As in a baseline neither line nor wording matters: on each page there
// must be more of a fault than there were.
func news(before, after []lint.Finding) []lint.Finding {
	known := map[string]int{}
	spots := func(f *lint.Finding) []lint.Place {
		if len(f.Places) == 0 {
			return []lint.Place{{}}
		}
		return f.Places
	}
	key := func(f *lint.Finding, p lint.Place) string { return f.Fingerprint + "\x00" + p.URI }
	exact := func(f *lint.Finding, p lint.Place) string { return key(f, p) + "\x00" + p.Sentence }
	for i := range before {
		for _, p := range spots(&before[i]) {
			known[key(&before[i], p)]++
			known[exact(&before[i], p)]++
		}
	}
	var out []lint.Finding
	for _, f := range after {
		all := spots(&f)
		// Sentences that were there before are the old ones; of the others as many are
		// new as there are more of them.
		slices.SortStableFunc(all, func(a, b lint.Place) int { return min(known[exact(&f, b)], 1) - min(known[exact(&f, a)], 1) })
		var fresh []lint.Place
		for _, p := range all {
			if known[key(&f, p)]--; known[key(&f, p)] < 0 {
				fresh = append(fresh, p)
			}
		}
		if len(fresh) == 0 {
			continue
		}
		if len(f.Places) > 0 {
			f.Places = fresh
		}
		out = append(out, f)
	}
	return out
}

// lookout is copy that is judged again and again.
type lookout struct {
	*app
	truth  *truthFlags
	copied *copyFlags
	rules  []string
	paths  []string

	settings *settings
	provider *files.Provider
	corpus   *checker.Corpus
	config   string // the text of the configuration
	manifest string // the texts of the manifest
}

// begin reads everything.
func (l *lookout) begin(ctx context.Context) error {
	if slices.Contains(l.paths, files.Stdin) {
		return errors.New("standard input cannot be watched; name files or folders")
	}
	s, err := l.settle(l.truth)
	if err != nil {
		return err
	}
	if l.settings == nil {
		l.about(s)
	}
	p, err := l.app.provider(s, l.copied, l.paths)
	if err != nil {
		return err
	}
	corpus, err := checker.Read(ctx, s.job(p, l.copied))
	if err != nil {
		return err
	}
	l.settings, l.provider, l.corpus = s, p, corpus
	l.config, l.manifest = textOf(s.file), textOf(s.manifestFiles()...)
	return nil
}

// again reads what has changed. same is true where nothing that counts is
// otherwise. An error leaves everything as it was.
func (l *lookout) again(ctx context.Context) (same bool, err error) {
	s, err := l.settle(l.truth)
	if err != nil {
		return false, err
	}
	config, manifest := textOf(s.file), textOf(s.manifestFiles()...)
	if config != l.config || s.file != l.settings.file {
		return false, l.begin(ctx) // other files may be copy, and read in another way
	}
	corpus, same, err := l.corpus.Again(ctx)
	if err != nil {
		return false, err
	}
	same = same && manifest == l.manifest
	l.settings, l.corpus, l.config, l.manifest = s, corpus, config, manifest
	return same, nil
}

func (l *lookout) judge(ctx context.Context) (*lint.Result, error) {
	selected, err := selection(l.settings.all(), l.rules)
	if err != nil {
		return nil, err
	}
	job, err := l.settings.judging(l.provider, l.copied, selected, len(l.paths) > 0)
	if err != nil {
		return nil, err
	}
	r, err := l.corpus.Judge(ctx, job)
	if err != nil {
		return nil, err
	}
	l.settings.unpromised(r, job)
	return r, nil
}

// watched are the paths whose changes matter: those of the copy, the truth and
// the configuration, there or not.
func (l *lookout) watched() []string {
	return watchedBy(l.paths, l.truth, l.settings)
}

func watchedBy(paths []string, truth *truthFlags, s *settings) []string {
	var out []string
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil && strings.ContainsAny(p, "*?[{") {
			p, _ = doublestar.SplitPattern(filepath.ToSlash(p))
		}
		out = append(out, p)
	}
	if len(paths) == 0 {
		out = append(out, ".")
	}
	out = append(out, s.manifestFiles()...)
	if len(truth.manifests) == 0 && truth.config != noConfig {
		out = append(out, usual...)
	}
	switch {
	case s.file != "":
		out = append(out, s.file)
	case truth.config == "":
		out = append(out, config.Name)
	}
	return out
}

// manifestFiles are the files that the manifest was read from.
func (s *settings) manifestFiles() []string {
	if s.manifest == nil {
		return nil
	}
	return s.manifest.Files
}

// textOf joins the contents of files. One that cannot be read counts as empty:
// whoever needs it says why.
func textOf(names ...string) string {
	var b strings.Builder
	for _, n := range names {
		if n == "" {
			continue
		}
		content, _ := files.Content(n, files.MaxRecord)
		fmt.Fprintf(&b, "%d:%s", len(content), content)
	}
	return b.String()
}
