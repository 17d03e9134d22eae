package checker_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

// copies gives each source several times over, as pages of sites of their own.
func copies(sources []source.Source, n int) []source.Source {
	var out []source.Source
	for i := range n {
		for _, s := range sources {
			s.URI = fmt.Sprintf("%03d/%s", i, s.URI)
			out = append(out, s)
		}
	}
	return out
}

// reports gives all that is told of a survey.
func reports(t *testing.T, job checker.Job) []byte {
	t.Helper()
	s, err := checker.Look(t.Context(), job, []*manifest.Manifest{job.Manifest})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Judge(job)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	a := report.Audit(r, report.AuditOptions{Day: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), Failing: lint.Error, Tell: (*lint.Result).Folded})
	for _, err := range []error{report.AuditJSON(&out, a), report.AuditHTML(&out, a), report.JSON("1")(&out, r.Folded()), report.SARIF("1")(&out, r.Folded()), report.Text(report.TextOptions{})(&out, r), s.Err()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	return out.Bytes()
}

// TestLargeSites: a site of which one page is there at a time is told of as if all were
// there, by whatever number of workers, and in whatever order its pages came.
func TestLargeSites(t *testing.T) {
	sources, m := house(t, "site")
	sources = copies(sources, 6)
	job := checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All(), Workers: 1, Brief: true}
	want := reports(t, job)
	for i := range sources[:len(sources)/2] {
		k := len(sources) - 1 - i*i%7
		sources[i], sources[k] = sources[k], sources[i]
	}
	for _, workers := range []int{1, 4} {
		job.Workers = workers
		if d := cmp.Diff(string(want), string(reports(t, job.Cramped()))); d != "" {
			t.Errorf("%d workers (-all there +one at a time):\n%s", workers, d)
		}
	}
	job.Manifest = nil
	if d := cmp.Diff(string(reports(t, job)), string(reports(t, job.Cramped()))); d != "" {
		t.Errorf("without a manifest (-all there +one at a time):\n%s", d)
	}
}

// BenchmarkSurvey measures what a page of a large site costs, and what is held of it
// when it is judged.
func BenchmarkSurvey(b *testing.B) {
	sources, m := house(b, "site")
	for _, n := range []int{10, 40} {
		all := copies(sources, n)
		b.Run(fmt.Sprint(len(all)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				before := live()
				job := checker.Job{Providers: []source.Provider{pile{sources: all}}, Manifest: m, Rules: rules.All(), Brief: true}.Cramped()
				s, err := checker.Look(b.Context(), job, nil)
				if err != nil {
					b.Fatal(err)
				}
				r, err := s.Judge(job)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(live()-before)/float64(len(all)), "held-B/page")
				runtime.KeepAlive(r)
				_ = s.Close()
			}
		})
	}
}

// live is how much memory is held.
func live() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// pagesOf has results compared by what their pages hold.
var pagesOf = cmp.Transformer("pages", func(p *lint.Pages) []*link.Page { return slices.Collect(p.All()) })
