package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/suppress"
)

func (a *app) timelineCommand() *cobra.Command {
	var f *listFlags
	var until string
	cmd := &cobra.Command{
		Use:   "timeline [PATHS…]",
		Short: "Show on which days which sentences become false, fall due or become possible",
		Long: `timeline judges the copy on every day that the manifest names from --as-of on (stages, last days of plans, embargoes, expected
dates), and on every day after the last one of an agreement (a note, an ignore or a known fault with an until), and lists what each
of them makes of the copy: what becomes false, what falls due (it says less than is true then, or nothing says it yet), what becomes
possible. A day on which something is only expected shows what would change if it shipped.

Stages that are counted in versions have no day. With --as-of VERSION, the versions after it that the manifest names are listed
behind the days.

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
	moments := withEndings(run.manifest.Moments, suppress.Endings(run.base.Pages, run.job.Suppress))
	days, err := compare.Timeline(run.asOf, last, moments, func(day time.Time, shipped string) ([]lint.Finding, error) {
		return a.judgedOn(cmd.Context(), run, f, day, "", shipped)
	})
	if err != nil {
		return err
	}
	if _, version, _ := moment(f.asOf, a.now()); version != "" { // settle has refused what is neither day nor version
		releases, err := compare.Releases(version, run.manifest.ReleasesAfter(version), func(version string) ([]lint.Finding, error) {
			return a.judgedOn(cmd.Context(), run, f, run.asOf, version, "")
		})
		if err != nil {
			return err
		}
		days = append(days, releases...)
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

// judgedOn gives what is found on a day, with a version ("" = that of the run), if a
// feature had shipped by then ("" = none).
func (a *app) judgedOn(ctx context.Context, run *study, f *listFlags, day time.Time, version, shipped string) ([]lint.Finding, error) {
	m, err := run.truthOn(a, f.truthFlags, day, version)
	if err != nil {
		return nil, err
	}
	job := run.job
	job.Manifest, job.AsOf, job.Lint.AsOf, job.Suppress.AsOf = assumed(m, shipped), day, day, day
	r, err := run.corpus.Judge(ctx, job)
	if err != nil {
		return nil, err
	}
	return r.Findings, nil
}

// withEndings puts the ends of agreements among the days of the manifest.
func withEndings(moments []manifest.Moment, endings []suppress.Ending) []manifest.Moment {
	out := slices.Clone(moments)
	for _, e := range endings {
		rule := e.Rule
		if rule == "" {
			rule = "every rule"
		}
		out = append(out, manifest.Moment{
			Day: e.Day, Entry: "agreement on " + rule, What: "has ended (" + e.Reason + ")",
			At: manifest.Place{Path: e.At.URI, Line: e.At.Start.Line, Column: e.At.Start.Column},
		})
	}
	slices.SortStableFunc(out, func(a, b manifest.Moment) int { return a.Day.Compare(b.Day) })
	return out
}

// truthOn loads the manifest for a day and a version, "" = that of the run.
func (s *settings) truthOn(a *app, f *truthFlags, day time.Time, version string) (*manifest.Manifest, error) {
	names, err := s.manifests(f)
	if err != nil {
		return nil, err
	}
	if version == "" {
		if _, version, err = moment(f.asOf, a.now()); err != nil {
			return nil, err
		}
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
