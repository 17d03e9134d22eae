package checker_test

import (
	"fmt"
	"hash/fnv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

// TestLikenessMakesNoFinding: whatever an endpoint says of likeness, and however
// severe a team holds what its topics are asked for, a run of rules finds what it
// finds without. Runs without rules are those that listen.
func TestLikenessMakesNoFinding(t *testing.T) {
	m := &manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Plans: []manifest.Plan{{ID: "free", Name: "Free"}, {ID: "pro", Name: "Pro"}}}
	for _, f := range []struct{ id, name, description string }{
		{"timers", "Oven timers", "Counts down the baking time of several trays."},
		{"alarms", "Kitchen alarms", "Rings when the baking time of trays is over."},
		{"shopping", "Shopping lists", "Collects ingredients by aisle."},
		{"scaling", "Portion scaling", ""},
	} {
		m.Features = append(m.Features, manifest.Feature{ID: f.id, Name: f.name, Description: f.description, Status: "ga"})
	}
	page := "# Acme\n\n## Everything else\n\nAcme counts down the baking time of several trays and rings when the baking time is over.\n\n" +
		"Portion scaling collects ingredients for any number of guests.\n\nIngredients are collected by aisle of the market on every plan.\n\nThe Free plan rings when trays are over.\n"
	sources := []source.Source{
		{URI: "a.md", Media: source.Markdown, Bytes: []byte(page)},
		{URI: "b.md", Media: source.Markdown, Bytes: []byte(strings.ReplaceAll(page, "every plan", "Pro only"))},
	}
	raised := lint.Options{Rules: map[string]lint.Setting{}}
	for _, r := range rules.All() {
		raised.Rules[r.ID] = lint.Setting{Severity: lint.Error}
	}
	job := checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All(), Lint: raised}
	without := result(t, job).Findings
	if len(without) == 0 {
		t.Fatal("nothing is found, so nothing can change")
	}
	heard := false
	rapid.Check(t, func(rt *rapid.T) {
		salt, other := rapid.String().Draw(rt, "salt"), job
		other.Link.Likeness = func(a, b string) (int, bool) {
			h := fnv.New32()
			fmt.Fprint(h, salt, a, b)
			return int(h.Sum32()%2001) - 1000, true
		}
		if diff := cmp.Diff(without, result(t, other).Findings); diff != "" {
			rt.Fatal(diff)
		}
		listing, bare := other, job
		listing.Rules, bare.Rules, listing.Lint, bare.Lint = nil, nil, lint.Options{}, lint.Options{}
		heard = heard || topics(result(t, listing).Pages.Heads()) != topics(result(t, bare).Pages.Heads())
	})
	if !heard {
		t.Error("no likeness ever told in a run without rules")
	}
}

// topics writes down what the claims of pages are about.
func topics(pages []*link.Page) string {
	var b strings.Builder
	for _, p := range pages {
		for i := range p.Claims {
			for _, l := range p.Claims[i].Topics {
				fmt.Fprintf(&b, "%s %d %s\n", p.URI, i, l.Target.ID)
			}
		}
	}
	return b.String()
}
