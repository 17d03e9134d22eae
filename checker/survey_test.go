package checker_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/store"
	"github.com/copytruth/copytruth/rules"
)

// TestSurveySaysWhatRunSays: whatever a survey was made for, it says of it what a
// run says; and what it was not made for it refuses to judge.
func TestSurveySaysWhatRunSays(t *testing.T) {
	sources, m := house(t, "site")
	other := &manifest.Manifest{Product: manifest.Product{Name: "Other"}}
	cache := store.Open(store.Options{Path: t.TempDir(), Start: time.Now()})
	defer cache.Close()
	for name, cache := range map[string]*store.Dir{"cold": nil, "cached": cache} {
		t.Run(name, func(t *testing.T) {
			job := checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All(), Workers: 4, Cache: cache}
			for range 2 { // the second time the cache knows all
				s, err := checker.Look(t.Context(), job, []*manifest.Manifest{other, m})
				if err != nil {
					t.Fatal(err)
				}
				brief := job
				brief.Brief = true
				b, err := checker.Look(t.Context(), brief, []*manifest.Manifest{other})
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range []*manifest.Manifest{m, other, m} {
					then := job
					then.Manifest = m
					got, err := s.Judge(then)
					if err != nil {
						t.Fatal(err)
					}
					want, err := checker.Run(t.Context(), then)
					if err != nil {
						t.Fatal(err)
					}
					if d := cmp.Diff(want.Findings, got.Findings); d != "" {
						t.Error(d)
					}
					if d := cmp.Diff(slices.Collect(want.Pages.All()), slices.Collect(got.Pages.All())); d != "" {
						t.Error(d)
					}
					less, err := b.Judge(then)
					if err != nil {
						t.Fatal(err)
					}
					if d := cmp.Diff(want.Findings, less.Findings); d != "" {
						t.Errorf("a brief one: %s", d)
					}
					if sentences(less) >= sentences(want) {
						t.Errorf("a brief one keeps %d sentences of %d", sentences(less), sentences(want))
					}
					if d := cmp.Diff(want.Problems, got.Problems); d != "" {
						t.Error(d)
					}
				}
				job.Manifest = &manifest.Manifest{Product: manifest.Product{Name: "Third"}}
				if _, err := s.Judge(job); err == nil {
					t.Error("judged by a manifest that it was not made for")
				}
				job.Manifest = m
			}
		})
	}
}

// sentences counts what is kept of pages.
func sentences(r *lint.Result) int {
	n := 0
	for p := range r.Pages.All() {
		n += len(p.Claims)
	}
	return n
}
