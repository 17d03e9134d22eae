package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/report"
)

func (a *app) timelineCommand() *cobra.Command {
	var f *listFlags
	var until string
	cmd := &cobra.Command{
		Use:   "timeline [PATHS…]",
		Short: "Show on which days which sentences become false, fall due or become possible",
		Long: `timeline judges the copy on every day that the manifest names from --as-of on (stages, last days of plans, embargoes, expected
dates) and lists what each of them makes of it: what becomes false, what falls due (it says less than is true then, or nothing
says it yet), what becomes possible. A day on which something is only expected shows what would change if it shipped.
Stages that are counted in versions have no day.

` + pathsHelp + `

Exit codes: 0 done; 2 wrong use, configuration or manifest; 3 incomplete: a source could not be read, or nothing was read.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.timeline(cmd, f, until, paths) },
	}
	f = addList(cmd)
	cmd.Flags().StringVar(&until, "until", "", "last `day` to show; to the end of the manifest's days by default")
	return cmd
}

func (a *app) timeline(cmd *cobra.Command, f *listFlags, until string, paths []string) error {
	var last time.Time
	if until != "" {
		var err error
		if last, err = time.Parse(time.DateOnly, until); err != nil {
			return fmt.Errorf("--until %q is not a day like 2026-11-21", until)
		}
	}
	run, err := a.study(cmd, f, paths)
	if err != nil {
		return err
	}
	days, err := compare.Timeline(run.asOf, last, run.manifest.Moments, func(day time.Time, shipped string) ([]lint.Finding, error) {
		m, err := run.truthOn(a, f.truthFlags, day)
		if err != nil {
			return nil, err
		}
		job := run.job
		job.Manifest, job.AsOf, job.Lint.AsOf, job.Suppress.AsOf = assumed(m, shipped), day, day, day
		r, err := run.corpus.Judge(cmd.Context(), job)
		if err != nil {
			return nil, err
		}
		return r.Findings, nil
	})
	if err != nil {
		return err
	}
	if f.format.value == "json" {
		err = report.TimelineJSON(a.out, version(), run.asOf, days)
	} else {
		o := a.text(f.style)
		o.Places = -1
		err = report.TimelineText(a.out, o, run.base, run.asOf, days)
	}
	if err != nil {
		return err
	}
	return a.complete(run.base, run.provider)
}

// truthOn loads the manifest for a day.
func (s *settings) truthOn(a *app, f *truthFlags, day time.Time) (*manifest.Manifest, error) {
	names, err := s.manifests(f)
	if err != nil {
		return nil, err
	}
	_, version, err := moment(f.asOf, a.now())
	if err != nil {
		return nil, err
	}
	return s.load(names, manifest.Options{AsOf: day, AsOfVersion: version}, f.commands)
}

// assumed gives the manifest as it would be if a feature that is not there had
// shipped.
func assumed(m *manifest.Manifest, shipped string) *manifest.Manifest {
	i := slices.IndexFunc(m.Features, func(f manifest.Feature) bool { return f.ID == shipped })
	if i < 0 || m.Features[i].Status.Available() {
		return m
	}
	out := *m
	out.Features = slices.Clone(m.Features)
	out.Features[i].Status = manifest.GA
	return &out
}
