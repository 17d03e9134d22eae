package editor

import (
	"context"
	"strings"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
)

// Find gives the cards that a query is about: those that it names when it is
// read as copy, and those whose name or id holds it. An empty query gives all.
func Find(ctx context.Context, job checker.Job, m *manifest.Manifest, query string) ([]Card, error) {
	all, query := Cards(m), strings.TrimSpace(query)
	if query == "" {
		return all, nil
	}
	named, err := names(ctx, job, query)
	if err != nil {
		return nil, err
	}
	out := []Card{}
	low := strings.ToLower(query)
	for _, c := range all {
		if named[link.Target{Kind: link.TargetKind(c.Kind), ID: c.ID}] || strings.Contains(strings.ToLower(c.Name), low) || strings.Contains(strings.ToLower(c.ID), low) {
			out = append(out, c)
		}
	}
	return out, nil
}

// names gives what a text names or is about, claimed or not.
func names(ctx context.Context, job checker.Job, text string) (map[link.Target]bool, error) {
	job.Providers = []source.Provider{one{source.Source{URI: draftURI, Media: source.Plain, Bytes: []byte(text)}}}
	job.Rules = nil
	r, err := checker.Run(ctx, job)
	if err != nil {
		return nil, err
	}
	out := map[link.Target]bool{}
	for p := range r.Pages.All() {
		for _, s := range spotsOf(p) {
			out[s.Target] = true
		}
	}
	return out, nil
}
