package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prove"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
)

func (a *app) proveCommand() *cobra.Command {
	var f *listFlags
	cmd := &cobra.Command{
		Use:   "prove [PATHS…]",
		Short: "Show which entries of the manifest the copy depends on, and which nothing would catch",
		Long: `prove turns every status, plan, price, limit and fact of the manifest around in memory, one at a time, and shows which copy
the rules would then catch. An entry that can be wrong without anything being found is one that no copy speaks of in a
way that can be judged: its truth protects nothing.

` + pathsHelp + `

Exit codes: 0 done; 2 wrong use, configuration or manifest; 3 incomplete: a source could not be read, or nothing was read.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.prove(cmd, f, paths) },
	}
	f = addList(cmd)
	return cmd
}

func (a *app) prove(cmd *cobra.Command, f *listFlags, paths []string) error {
	run, err := a.study(cmd, f, paths)
	if err != nil {
		return err
	}
	pages, err := run.corpus.Pages(cmd.Context(), run.job.Manifest, run.job.Link, nil)
	if err != nil {
		return err
	}
	again := func(m *manifest.Manifest, only func(uri string) bool) ([]*link.Page, error) {
		return run.corpus.Pages(cmd.Context(), m, run.job.Link, only)
	}
	outcomes, err := prove.Run(run.job.Manifest, prove.Judging(pages, again, run.job.Rules, run.job.Lint))
	if err != nil {
		return err
	}
	if f.format.value == "json" {
		err = report.ProveJSON(a.out, version(), outcomes)
	} else {
		err = report.ProveText(a.out, a.text(f.style), outcomes)
	}
	if err != nil {
		return err
	}
	return a.complete(run.base, run.provider)
}

// study is copy that was read to be judged more than once.
type study struct {
	*settings
	job      checker.Job
	corpus   *checker.Corpus
	provider *files.Provider
	base     *lint.Result
}

// study reads the copy and judges it as it is.
func (a *app) study(cmd *cobra.Command, f *listFlags, paths []string) (*study, error) {
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return nil, err
	}
	if s.manifest == nil {
		return nil, errors.New(cmd.Name() + " needs a manifest: name one with --manifest; copytruth init drafts one")
	}
	return a.studyOf(cmd.Context(), s, f, paths)
}

func (a *app) studyOf(ctx context.Context, s *settings, f *listFlags, paths []string) (*study, error) {
	provider, err := a.provider(s, f.copyFlags, paths)
	if err != nil {
		return nil, err
	}
	s.approved = noLock // who has approved what does not turn with the truth
	selected, err := selection(s.all(), nil)
	if err != nil {
		return nil, err
	}
	job, err := s.judging(provider, f.copyFlags, selected, len(paths) > 0)
	if err != nil {
		return nil, err
	}
	run := &study{settings: s, job: job, provider: provider}
	if run.corpus, err = checker.Read(ctx, job); err != nil {
		return nil, err
	}
	run.base, err = run.corpus.Judge(ctx, job)
	return run, err
}
