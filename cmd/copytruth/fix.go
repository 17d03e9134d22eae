package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/fix"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/whole"
	"github.com/copytruth/copytruth/checker/textdiff"
)

const fixHelp = `--fix replaces numbers, prices, names and labels where the manifest leaves no choice. Each correction is tried first: it is
made only if its finding goes away and no other comes. What is ambiguous, what stands in files that are not UTF-8 text and
what would need escaping is left alone and listed. Nothing but the words themselves changes. --diff prints the same as a patch.`

// repair makes the corrections of a run, or prints them as a patch. It gives
// what is left to say of the copy as it then is: with --diff, as it was.
func (a *app) repair(ctx context.Context, f *checkFlags, job checker.Job) (*lint.Result, error) {
	corpus, err := checker.Read(ctx, job)
	if err != nil {
		return nil, err
	}
	r, err := corpus.Judge(ctx, job)
	if err != nil {
		return nil, err
	}
	edits, left := fix.Plan(r.Findings, corpus.Source)
	edits = slices.DeleteFunc(edits, func(e fix.Edit) bool {
		if e.URI != files.Stdin && e.URI != f.stdinName {
			return false
		}
		left = append(left, fix.Left{Place: e.Place, Rule: e.Rule, New: e.New, Why: "it stands in standard input"})
		return true
	})
	edits, worse, err := fix.Settle(edits, r.Findings, func(edits []fix.Edit) ([]lint.Finding, error) {
		tried, err := attempt(ctx, corpus, job, edits)
		if err != nil {
			return nil, err
		}
		return tried.Findings, nil
	})
	if err != nil {
		return nil, err
	}
	if !f.quiet {
		a.leftAlone(append(left, worse...))
	}
	changed := fix.Changed(edits, corpus.Source)
	if f.diff {
		return r, a.patch(corpus, changed)
	}
	for _, uri := range slices.Sorted(maps.Keys(changed)) {
		was, _ := corpus.Source(uri)
		if err := overwrite(uri, was.Bytes, changed[uri]); err != nil {
			return nil, unread("fixing", uri, err)
		}
	}
	switch {
	case f.quiet:
	case len(edits) == 0:
		a.advise("nothing to fix")
	default:
		a.advise("fixed %s in %s", count(len(edits), "place"), count(len(changed), "file"))
	}
	return attempt(ctx, corpus, job, edits)
}

// attempt judges the copy with edits in it.
func attempt(ctx context.Context, corpus *checker.Corpus, job checker.Job, edits []fix.Edit) (*lint.Result, error) {
	with, err := corpus.With(fix.Changed(edits, corpus.Source))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", fix.ErrBroken, err)
	}
	return with.Judge(ctx, job)
}

// leftAlone says what could be corrected and was not.
func (a *app) leftAlone(list []fix.Left) {
	for _, l := range list {
		at := l.Place.URI
		switch m := l.Place.Start; {
		case m.Page > 0:
			at += fmt.Sprintf(" page %d", m.Page)
		case m.Exact():
			at += fmt.Sprintf(":%d:%d", m.Line, m.Column)
		case m.Line > 0:
			at += fmt.Sprintf(":%d", m.Line)
		}
		a.advise("%s: left alone: %q should be %q, but %s", at, l.Place.Text, l.New, l.Why)
	}
}

func (a *app) patch(corpus *checker.Corpus, changed map[string][]byte) error {
	for _, uri := range slices.Sorted(maps.Keys(changed)) {
		was, _ := corpus.Source(uri)
		if err := a.printPatch(textdiff.Unified(path.Clean(uri), string(was.Bytes), string(changed[uri]))); err != nil {
			return err
		}
	}
	return nil
}

// printPatch prints a patch as it is applied, byte by byte; where a person looks at it
// or a log is kept that obeys commands, what the copy holds of such is made visible.
func (a *app) printPatch(patch string) error {
	_, terminal := a.terminal()
	if terminal || a.env("GITHUB_ACTIONS") != "" || a.env("TF_BUILD") != "" || a.env("TEAMCITY_VERSION") != "" {
		patch = report.VisibleLines(patch)
	}
	_, err := io.WriteString(a.out, patch)
	return err
}

var errMeanwhile = errors.New("it was changed by somebody else meanwhile; run again")

// overwrite puts new content in the place of a file in one step, so that
// nobody ever sees half of it. Its permissions stay; where the name is a link, the file
// that it leads to is replaced. A file that is not what was read is kept.
func overwrite(name string, was, content []byte) error {
	real, err := filepath.EvalSymlinks(filepath.FromSlash(name))
	if err != nil {
		return err
	}
	if now, err := os.ReadFile(real); err != nil || !bytes.Equal(now, was) {
		return cmpErr(err, errMeanwhile)
	}
	return whole.Write(real, content)
}

// cmpErr gives the first error that is one.
func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
