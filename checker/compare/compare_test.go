package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
)

func at(line int) lint.Place {
	return lint.Place{Location: source.Location{URI: "a.md", Start: source.Mark{Line: line, Column: 1}, End: source.Mark{Line: line, Column: 5}}, Text: "text"}
}

func finding(rule, feature string, d lint.Direction, lines ...int) lint.Finding {
	f := lint.Finding{Rule: rule, Feature: feature, Direction: d, Message: rule}
	for _, l := range lines {
		f.Places = append(f.Places, at(l))
	}
	return f
}

// show writes changes as "kind rule lines".
func show(changes []compare.Change) []string {
	var out []string
	for _, c := range changes {
		var lines []string
		for _, p := range c.Finding.Places {
			lines = append(lines, fmt.Sprint(p.Start.Line))
		}
		out = append(out, strings.TrimSpace(string(c.Kind)+" "+c.Finding.Rule+" "+strings.Join(lines, ",")))
	}
	return out
}

func TestChanges(t *testing.T) {
	over, under := lint.Overclaim, lint.Underclaim
	for _, tt := range []struct {
		name          string
		before, after []lint.Finding
		want          []string
	}{
		{"a new fault", nil, []lint.Finding{finding("r", "f", over, 3)}, []string{"false r 3"}},
		{"copy falls behind", nil, []lint.Finding{finding("r", "f", under, 3)}, []string{"due r 3"}},
		{"silence falls due", nil, []lint.Finding{finding("r", "f", "")}, []string{"due r"}},
		{"a fault goes", []lint.Finding{finding("r", "f", over, 3)}, nil, []string{"possible r 3"}},
		{"one more place", []lint.Finding{finding("r", "f", over, 3)}, []lint.Finding{finding("r", "f", over, 3, 9)}, []string{"false r 9"}},
		{"false for another reason", []lint.Finding{finding("r", "f", over, 3)}, []lint.Finding{finding("s", "f", over, 3)}, nil},
		{"false now, behind before", []lint.Finding{finding("r", "f", under, 3)}, []lint.Finding{finding("s", "f", over, 3)}, []string{"false s 3", "possible r 3"}},
		{"the same words, another entry", []lint.Finding{finding("r", "f", over, 3)}, []lint.Finding{finding("r", "g", over, 3)}, []string{"false r 3", "possible r 3"}},
		{"the same silence", []lint.Finding{finding("r", "f", "")}, []lint.Finding{finding("r", "f", "")}, nil},
	} {
		if d := cmp.Diff(tt.want, show(compare.Changes(tt.before, tt.after))); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

// TestThereAndBack: nothing changes between a run and itself, and what comes on
// the way there goes on the way back.
func TestThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := func(name string) []lint.Finding {
			var out []lint.Finding
			for _, rule := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"r", "s"}), rapid.ID[string]).Draw(t, name) {
				out = append(out, finding(rule, rapid.SampledFrom([]string{"f", "g"}).Draw(t, "feature"), rapid.SampledFrom([]lint.Direction{lint.Overclaim, lint.Underclaim}).Draw(t, "direction"),
					rapid.SliceOfNDistinct(rapid.IntRange(1, 4), 1, 3, rapid.ID[int]).Draw(t, "lines")...))
			}
			return out
		}
		a, b := some("a"), some("b")
		if got := compare.Changes(a, a); len(got) > 0 {
			t.Fatalf("nothing changed, and %v", show(got))
		}
		there, back := compare.Count(compare.Changes(a, b)), compare.Count(compare.Changes(b, a))
		if there[compare.False]+there[compare.Due] != back[compare.Possible] || back[compare.False]+back[compare.Due] != there[compare.Possible] {
			t.Fatalf("there %v, back %v", there, back)
		}
	})
}

func load(t *testing.T, text string) *manifest.Manifest {
	t.Helper()
	m, err := manifest.Load([]manifest.File{{Path: "p.yaml", Bytes: []byte(text)}}, manifest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestManifests(t *testing.T) {
	old := load(t, `
product: {name: Acme}
plans: [{id: free, name: Free}, {id: pro, name: Pro, price: {amount: 19, currency: USD, per: month}}]
features:
  - {id: sso, name: SSO, plans: [pro], limits: [{metric: seats, by_plan: {pro: 5}}]}
  - {id: old, name: Old}
facts: [{id: n, name: things, kind: count, value: 4}]
`)
	same := load(t, `
# moved, and in another order
product: {name: Acme}
facts: [{id: n, name: things, kind: count, value: 4}]
plans: [{id: free, name: Free}, {id: pro, name: Pro, price: {amount: 19, currency: USD, per: month}}]
features:
  - {id: old, name: Old}
  - {id: sso, name: SSO, plans: [pro], limits: [{metric: seats, by_plan: {pro: 5}}]}
`)
	if d := compare.Manifests(old, same); len(d) > 0 {
		t.Errorf("order and place count: %v", d)
	}
	new := load(t, `
product: {name: Acme}
plans: [{id: free, name: Free}, {id: pro, name: Pro, price: {amount: 29, currency: USD, per: month}}]
features:
  - {id: sso, name: SSO, status: beta, plans: [free], limits: [{metric: seats, by_plan: {pro: 10}}]}
  - {id: fresh, name: Fresh}
facts: [{id: n, name: things, kind: count, value: 5}]
`)
	var got []string
	for _, d := range compare.Manifests(old, new) {
		line := d.Entry
		for _, x := range d.Details {
			line += fmt.Sprintf("; %s: %s → %s", x.What, x.Old, x.New)
		}
		got = append(got, fmt.Sprintf("%s (%d → %d)", line, d.Old.Line, d.New.Line))
	}
	want := []string{
		"plan pro; price: $19 per month → $29 per month (3 → 3)",
		"feature sso; status: ga → beta; plans: pro → free, pro; limit seats: pro 5 → pro 10 (5 → 5)",
		"feature fresh (0 → 6)", "fact n; value: 4 → 5 (7 → 7)", "feature old (6 → 0)",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestGroups(t *testing.T) {
	changes := compare.Changes(nil, []lint.Finding{finding("r", "", lint.Overclaim, 1), finding("r", "b", lint.Overclaim, 2), finding("r", "a", lint.Overclaim, 3), {Rule: "r", Plan: "pro", Places: []lint.Place{at(4)}}})
	var got []string
	for _, g := range compare.Groups(changes, []string{"feature b", "fact x"}) {
		got = append(got, fmt.Sprint(g.Entry, len(g.Changes)))
	}
	if d := cmp.Diff([]string{"feature b1", "fact x0", "feature a1", "plan pro1", "1"}, got); d != "" {
		t.Error(d)
	}
}

func TestTimeline(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 12, d, 0, 0, 0, 0, time.UTC) }
	moments := []manifest.Moment{
		{Day: day(1), Entry: "feature a", What: "past"}, {Day: day(5), Entry: "feature a", What: "enters beta"},
		{Day: day(5), Entry: "plan p", What: "is no longer sold"}, {Day: day(9), Entry: "feature v", What: "is expected", Promise: true}, {Day: day(20), Entry: "feature a", What: "late"},
	}
	days, err := compare.Timeline(day(1), day(10), moments, func(d time.Time, shipped string) ([]lint.Finding, error) {
		switch {
		case shipped == "v":
			return []lint.Finding{finding("r", "a", lint.Overclaim, 5)}, nil
		case d.Before(day(5)):
			return nil, nil
		case d.Before(day(9)):
			return []lint.Finding{finding("r", "a", lint.Overclaim, 5), finding("s", "p", "")}, nil
		}
		return []lint.Finding{finding("r", "a", lint.Overclaim, 5), finding("r", "v", lint.Overclaim, 6)}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range days {
		got = append(got, d.Date.Format(time.DateOnly), strings.Join(show(d.Changes), "; "))
		for _, g := range d.Ships {
			got = append(got, g.Entry+": "+strings.Join(show(g.Changes), "; "))
		}
	}
	want := []string{"2026-12-05", "false r 5; due s", "2026-12-09", "false r 6; possible s", "feature v: possible r 6"}
	if !slices.Equal(want, got) {
		t.Errorf("got %q, want %q", got, want)
	}
}
