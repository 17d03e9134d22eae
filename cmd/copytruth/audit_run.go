package main

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source"
)

// auditing is one call of audit.
type auditing struct {
	*app
	*settings
	f       *auditFlags
	failing lint.Severity
	told    *lint.Result // the result as --output tells it
	surveys []*checker.Survey
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
	job, err := run.prepared(selected, sites)
	if err != nil {
		return nil, nil, err
	}
	halts := stoppables(ctx, providers)
	job.Providers = reading(halts)
	// What was read before the user stopped the reading is judged all the same.
	run.app.telling.Store(true)
	ctx = context.WithoutCancel(ctx)
	var later []truth
	if forecast && run.manifest != nil {
		if later, err = run.future(); err != nil {
			return nil, nil, err
		}
	}
	survey, err := checker.Look(ctx, job, run.judges(later))
	if err != nil {
		return nil, nil, err
	}
	run.surveys = append(run.surveys, survey)
	result, err := survey.Judge(job)
	if err != nil {
		return nil, nil, err
	}
	run.remark(sites)
	tell, err := run.app.teller(ctx, run.settings, run.f.sources)
	if err != nil {
		return nil, nil, err
	}
	told := tell(result)
	o := run.options(targets, halts)
	o.Tell = func(r *lint.Result) *lint.Result {
		if r == result {
			return told
		}
		return tell(r)
	}
	if len(later) > 1 {
		if o.Days, err = run.days(survey, job, later); err != nil {
			return nil, nil, err
		}
	}
	if forecast {
		run.told = told
	}
	found := report.Audit(result, o)
	return found, result, survey.Err()
}

// prepared is the job of an audit, without those who provide what it reads.
func (run *auditing) prepared(selected []*lint.Rule, sites []*visiting) (checker.Job, error) {
	run.web = len(sites) > 0
	job, err := run.judging(nil, run.f.copyFlags, selected, true)
	run.pace.bounded.Store(true)
	job.Brief = true // of a sentence that holds nothing a report says nothing
	if len(sites) > 0 {
		job.Along = sites[0].progress.along
	}
	return job, err
}

// options are what a report says of its run.
func (run *auditing) options(targets []string, halts []*stoppable) report.AuditOptions {
	return report.AuditOptions{
		Version: version(), Targets: targetNames(targets), Day: run.today(), Failing: run.failing,
		Stopped: slices.ContainsFunc(halts, func(h *stoppable) bool { return h.stopped }), Name: portable(targets),
	}
}

// remark says what the crawls have to say of themselves.
func (run *auditing) remark(sites []*visiting) {
	for _, site := range sites {
		for _, note := range site.Notes() {
			run.advise("%s", note)
		}
	}
}

// providers gives what reads the targets: addresses are crawled, one site for
// all of them, the rest are files.
func (run *auditing) providers(targets []string) ([]source.Provider, []*visiting, error) {
	var out []source.Provider
	var sites []*visiting
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
		out, sites = append(out, site), append(sites, site)
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
func closeAll(sites []*visiting) {
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

// truth is the manifest as it is on a day.
type truth struct {
	day time.Time
	m   *manifest.Manifest
}

// judges are all the manifests that the copy is to be judged by: of each day, and
// as they would be if what is only expected then had shipped.
func (run *auditing) judges(list []truth) []*manifest.Manifest {
	var out []*manifest.Manifest
	for _, t := range list {
		out = append(out, t.m)
		for _, m := range run.manifest.Moments {
			if m.Promise && m.Day.Equal(t.day) {
				out = append(out, assumed(t.m, strings.TrimPrefix(m.Entry, "feature ")))
			}
		}
	}
	return out
}

// future gives the truth of today, or of the launch if that is past, and of each
// later day on which it moves.
func (run *auditing) future() ([]truth, error) {
	from := run.today()
	if run.asOf.Before(from) {
		from = run.asOf
	}
	days := []time.Time{from}
	for _, d := range compare.Days(from, time.Time{}, run.manifest.Moments) {
		days = append(days, d.Date)
	}
	var out []truth
	for _, day := range days {
		m, err := run.truthOn(run.app, run.f.truthFlags, day, "")
		if err != nil {
			return nil, err
		}
		out = append(out, truth{day, m})
	}
	return out, nil
}

// days follows the copy over the days of the future.
func (run *auditing) days(survey *checker.Survey, job checker.Job, future []truth) ([]compare.Day, error) {
	return compare.Timeline(future[0].day, time.Time{}, run.manifest.Moments, func(day time.Time, shipped string) ([]lint.Finding, error) {
		i := slices.IndexFunc(future, func(t truth) bool { return t.day.Equal(day) })
		if i < 0 {
			return nil, nil
		}
		then := job
		then.Manifest, then.AsOf, then.Lint.AsOf, then.Suppress.AsOf = assumed(future[i].m, shipped), day, day, day
		r, err := survey.Judge(then)
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
	if err == nil && result.Pages.Len() == 0 {
		err = errors.New("nothing was read")
	}
	return out, err
}

// stoppable ends a provider's iteration when the user asks for it.
type stoppable struct {
	source.Provider
	ctx     context.Context
	stopped bool
}

func stoppables(ctx context.Context, providers []source.Provider) []*stoppable {
	var out []*stoppable
	for _, p := range providers {
		out = append(out, &stoppable{Provider: p, ctx: ctx})
	}
	return out
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

// reading gives the providers as a job has them.
func reading(halts []*stoppable) []source.Provider {
	out := make([]source.Provider, len(halts))
	for i, h := range halts {
		out[i] = h
	}
	return out
}
