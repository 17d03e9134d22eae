package lint_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

var acme = &lint.Pass{Manifest: &manifest.Manifest{Product: manifest.Product{Name: "Acme", Aliases: []string{"Acme Cloud"}}}}

func TestFlatDenial(t *testing.T) {
	column := func(head string) []prose.Label {
		return []prose.Label{{Kind: prose.RowLabel, Text: "CSV exports"}, {Kind: prose.ColumnLabel, Text: head}}
	}
	cell := link.Claim{Block: prose.Cell}
	for _, tc := range []struct {
		sentence string
		labels   []prose.Label
		base     link.Claim
		want     bool
	}{
		{sentence: "Acme does not support CSV exports.", want: true},
		{sentence: "Acme Cloud has no CSV exports.", want: true},
		{sentence: "We don't offer CSV exports.", want: true},
		{sentence: "CSV exports are not available.", want: true},
		{sentence: "No CSV exports in the free tier.", want: false},
		{sentence: "No CSV exports.", want: true},
		{sentence: "Globex has no CSV exports.", want: false},
		{sentence: "You don't have CSV exports set up yet.", want: false},
		{sentence: "If your plan does not include CSV exports, upgrade.", want: false},
		{sentence: "No rule of thumb names CSV exports.", want: false},
		{sentence: "Reports that were made with CSV exports are not available.", want: false},
		{sentence: "CSV exports", base: link.Claim{Headings: []string{"Not supported"}}, want: true},
		{sentence: "CSV exports", base: link.Claim{Headings: []string{"Features"}}, want: false},
		{sentence: "✗", labels: column("Acme"), base: cell, want: true},
		{sentence: "No", labels: column("Supported?"), base: cell, want: true},
		{sentence: "No", labels: column("Required"), base: cell, want: false},
		{sentence: "✗", labels: column("Globex"), base: cell, want: false},
		{sentence: "None (managed)", labels: column("Acme"), base: cell, want: false},
		{sentence: "No", labels: []prose.Label{{Kind: prose.RowLabel, Text: "Nightly CSV exports"}}, base: cell, want: false},
		{sentence: "✗", labels: column("Pro"), base: link.Claim{Block: prose.Cell, Plans: link.Plans{Stated: true}}, want: true},
	} {
		c := tc.base
		c.Sentence, c.Labels = tc.sentence, tc.labels
		said := lint.Said{Link: &link.Link{Text: "CSV exports", Polarity: claim.Denied, Inherited: c.Block == prose.Cell}, Claim: &c}
		if got := acme.FlatDenial(said); got != tc.want {
			t.Errorf("%q %v under %v: %v, want %v", tc.sentence, tc.labels, c.Headings, got, tc.want)
		}
	}
}

func TestAboutUs(t *testing.T) {
	for sentence, want := range map[string]bool{
		"Acme has boards.":                           true,
		"Acme Cloud includes boards.":                true,
		"UptimeRobot has the most generous plan.":    false,
		"incident.io has no monitoring.":             false,
		"Better Stack charges by the seat.":          false,
		"Smart Boards are included.":                 true, // the feature that is linked
		"Everything is included.":                    true,
		"Teams get ten boards.":                      true,
		"Unlike Better Stack, we charge by the day.": true,
	} {
		c := link.Claim{Sentence: sentence, Links: []link.Link{{Text: "Smart Boards"}}}
		if got := acme.AboutUs(&c); got != want {
			t.Errorf("%q: %v, want %v", sentence, got, want)
		}
	}
}

func TestSupposed(t *testing.T) {
	for sentence, want := range map[string]bool{
		"If you are on Pro, exports work.":         true,
		"Exports work if you are on Pro.":          true,
		"For example, 3 boards are enough.":        true,
		"When the build ends, the key is deleted.": true,
		"The key is deleted, even when it fails.":  false,
		"Gift cards are accepted.":                 false,
	} {
		if got := lint.Supposed(&link.Claim{Sentence: sentence}); got != want {
			t.Errorf("%q: %v, want %v", sentence, got, want)
		}
	}
}

// TestPart: exact on one line, the sentence's place where markup runs through it.
func TestPart(t *testing.T) {
	mark := func(line, column, offset int) source.Mark {
		return source.Mark{Line: line, Column: column, Offset: offset}
	}
	sentence := "Über 95 Anbindungen."
	plain := link.Claim{Sentence: sentence, Location: source.Location{URI: "a", Start: mark(2, 3, 10), End: mark(2, 23, 31)}}
	marked := link.Claim{Sentence: sentence, Location: source.Location{URI: "a", Start: mark(2, 3, 10), End: mark(2, 27, 35)}}
	if diff := cmp.Diff(source.Location{URI: "a", Start: mark(2, 8, 16), End: mark(2, 10, 18)}, lint.Part(&plain, 6, 8).Location); diff != "" {
		t.Error(diff)
	}
	if got := lint.Part(&marked, 6, 8); got.Location != marked.Location || got.Text != "95" {
		t.Errorf("through markup: %+v", got)
	}
	if got := lint.Part(&plain, 0, len(sentence)).Narrow("95"); got.Start != mark(2, 8, 16) {
		t.Errorf("narrowed to %+v", got)
	}
}

func TestGap(t *testing.T) {
	span := func(line, from, to int) lint.Place {
		return lint.Place{Location: source.Location{Start: source.Mark{Line: line, Column: 1 + from, Offset: from}, End: source.Mark{Line: line, Column: 1 + to, Offset: to}}}
	}
	for _, tc := range []struct {
		a, b lint.Place
		want int
	}{
		{span(1, 0, 5), span(1, 8, 9), 3},
		{span(1, 8, 9), span(1, 0, 5), 3},
		{span(1, 0, 5), span(1, 3, 9), 0},
		{span(1, 0, 5), span(2, 8, 9), -1},
		{lint.Place{}, span(1, 0, 1), -1},
	} {
		if got := lint.Gap(tc.a, tc.b); got != tc.want {
			t.Errorf("%v to %v: %d, want %d", tc.a, tc.b, got, tc.want)
		}
	}
}
