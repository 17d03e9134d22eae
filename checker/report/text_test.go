package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/source"
)

var update = flag.Bool("update", false, "rewrite the committed files that are generated")

func at(uri string, line, column, offset, length int) source.Location {
	return source.Location{URI: uri, Start: source.Mark{Line: line, Column: column, Offset: offset}, End: source.Mark{Line: line, Column: column + length, Offset: offset + length}}
}

func place(uri string, line, column, offset int, text, sentence string) lint.Place {
	return lint.Place{Location: at(uri, line, column, offset, len(text)), Text: text, Sentence: sentence}
}

// sample is a result with everything in it that a reporter must cope with.
func sample() *lint.Result {
	required := true
	m := &manifest.Manifest{
		Files: []string{"product.yaml"},
		Features: []manifest.Feature{
			{ID: "saml-sso", Name: "SAML single sign-on", Status: manifest.GA, Messaging: manifest.Messaging{Allowed: true, Surfaces: []string{"pricing"}}},
			{ID: "audit-log", Name: "Audit log", Status: manifest.GA, Messaging: manifest.Messaging{Allowed: true, Required: &required}},
			{ID: "exports", Name: "CSV export", Status: manifest.Beta, Messaging: manifest.Messaging{Allowed: true}},
			{ID: "mobile", Name: "モバイル", Status: manifest.Planned, Messaging: manifest.Messaging{Allowed: true}},
		},
		Facts: []manifest.Fact{{ID: "integrations", Name: "integrations", Kind: manifest.Count}},
	}
	sso := "SAML SSO is included on every plan, and every plan has 80+ integrations and a 14-day trial, but not CSV export."
	long := strings.Repeat("We do a lot of things for a lot of teams, ", 5) + "and 50 integrations come with them, " + strings.Repeat("which is a good thing to have, ", 4) + "is it not."
	return &lint.Result{
		AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), Manifest: m,
		Pages: lint.Whole([]*link.Page{
			{URI: "content/pricing.md", Media: source.Markdown, Surface: "pricing", Sentences: 40, Claims: []link.Claim{{
				Sentence: sso, Location: at("content/pricing.md", 14, 1, 372, len(sso)), Block: prose.Paragraph, Headings: []string{"Pricing"},
				Stance: claim.Asserted, Types: []claim.Type{claim.Capability, claim.Availability}, Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, Confidence: 930,
				Quantities: []link.Quantity{
					{Quantity: quantity.Quantity{Value: 80, Compare: quantity.Min, Unit: "integration"}, Of: "integrations"},
					{Quantity: quantity.Quantity{Value: 14, Compare: quantity.Exact, Unit: "day"}},
					{Quantity: quantity.Quantity{Unlimited: true, Per: []string{"user", "month"}}},
				},
				Links: []link.Link{
					{Target: link.Target{Kind: link.ToFeature, ID: "saml-sso"}, Name: link.ByName, Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, Plans: link.Plans{IDs: []string{"free", "pro"}}, Quantity: -1, Confidence: 970, Why: "alias 'SAML SSO'"},
					{Target: link.Target{Kind: link.ToFact, ID: "integrations"}, Name: link.ByNoun, Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, Plans: link.Plans{IDs: []string{"free", "pro"}}, Quantity: 0, Confidence: 900, Why: "noun 'integrations'"},
					{Target: link.Target{Kind: link.ToFeature, ID: "exports"}, Name: link.ByName, Polarity: claim.Denied, Availability: claim.Available, Attribution: claim.Ours, Quantity: -1, Confidence: 800, Why: "name 'CSV export'"},
					{Target: link.Target{Kind: link.ToPlan, ID: "pro"}, Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, Quantity: 1},
				},
			}, {Sentence: "What about exports?", Stance: claim.Asked}}},
			{URI: "CHANGELOG.md", Media: source.Markdown, Surface: "changelog", History: claim.Changelog, Sentences: 2, Claims: []link.Claim{
				{Sentence: "Exports are here.", Location: at("CHANGELOG.md", 5, 1, 60, 17), Stance: claim.Asserted, Confidence: 900, Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours},
				{Sentence: "Imports are here.", Location: at("CHANGELOG.md", 9, 1, 90, 17), Stance: claim.Asserted, Confidence: 900, Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, History: claim.Changelog},
			}},
			{URI: "img/plans.txt", Media: source.Plain, Shows: "img/plans.png", Sentences: 1, Claims: []link.Claim{
				{Sentence: "Before: 40 teams.", Location: at("img/plans.txt", 1, 1, 0, 17), Stance: claim.Asserted, Confidence: 900, Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, History: "before/after list"},
			}},
			{URI: "deck.pdf", Media: source.PDF, Sentences: 3, Mentions: []link.Mention{{Target: link.Target{Kind: link.ToFeature, ID: "exports"}}}},
		}),
		Findings: []lint.Finding{
			{
				Rule: "plan-mismatch", Severity: lint.Error, Direction: lint.Overclaim, Message: "Free does not include SAML single sign-on", Feature: "saml-sso", Plan: "free", Owner: "@acme/identity",
				Found: "every plan", Expected: "Enterprise", Truth: manifest.Place{Path: "product.yaml", Line: 31, Column: 5}, TruthText: "saml-sso: plans enterprise",
				Suggestion: &lint.Suggestion{Replacement: "Enterprise"}, Fingerprint: "0123456789abcdef",
				Places: []lint.Place{
					place("content/pricing.md", 14, 25, 396, "every plan", sso),
					place("content/index.md", 3, 5, 20, "all plans", "SSO on all plans."),
					{Location: source.Location{URI: "deck.pdf", Start: source.Mark{Page: 3, Line: 2}, End: source.Mark{Page: 3, Line: 2}}, Text: "every plan", Sentence: sso},
					place("x.md", 1, 1, 0, "every plan", sso), place("y.md", 1, 1, 0, "every plan", sso), place("z.md", 1, 1, 0, "every plan", sso), place("z.md", 9, 1, 90, "every plan", sso),
				},
			},
			{
				Rule: "fact-mismatch", Severity: lint.Warning, Direction: lint.Underclaim, Message: `"50 integrations" is less than the 87 there are`, Fact: "integrations", Found: "50", Expected: "87",
				Truth: manifest.Place{Path: "product.yaml", Line: 90}, TruthText: "integrations: 87", Suggestion: &lint.Suggestion{Replacement: "87", Fixable: true}, Fingerprint: "1123456789abcdef",
				Places: []lint.Place{place("content/pricing.md", 20, 211, 800, "50", long)},
			},
			{
				Rule: "former-name", Severity: lint.Note, Message: "モバイル is called Mobile", Fingerprint: "2123456789abcdef",
				Places: []lint.Place{place("content/日本\n.md", 2, 3, 10, "モバイル", "新しいモバイル\x1b[31mアプリ\u202e。")},
			},
			{Rule: "unmessaged-feature", Severity: lint.Warning, Direction: lint.Underclaim, Message: "no page speaks of Audit log", Feature: "audit-log", Truth: manifest.Place{Path: "product.yaml", Line: 44}, Fingerprint: "3123456789abcdef"},
		},
		Muted:    []lint.Muted{{Finding: lint.Finding{Rule: "stale-roadmap", Severity: lint.Warning, Message: "m", Fingerprint: "4123456789abcdef"}, By: "note", Reason: "agreed with legal"}},
		Stale:    []lint.Stale{{By: "baseline", Rule: "plan-mismatch", Reason: "saml-sso every plan (1 of 2 gone)", At: source.Location{URI: "content/faq.md"}}, {By: "configuration", Rule: "plan-mismatch", Reason: "T-123", At: at(".copytruth.yaml", 9, 5, 100, 3)}},
		Problems: []lint.Problem{{URI: "z.pptx", Message: "is encrypted"}, {URI: "a.md", At: source.Mark{Line: 4, Column: 2, Offset: 40}, Message: "front matter: tab"}},
		Skipped:  []lint.Skip{{URI: "a.css", Why: "no reader"}, {URI: "b.css", Why: "no reader"}, {URI: "c.css", Why: "no reader"}, {URI: "d.css", Why: "no reader"}, {URI: "drafts/", Why: "excluded by drafts"}},
	}
}

// TestGolden holds every form of report against the files in testdata. Run
// with -update to rewrite them, then read the difference.
func TestGolden(t *testing.T) {
	for name, r := range map[string]Reporter{
		"check.json": JSON("1.2.3"), "claims.json": ClaimsJSON, "coverage.json": CoverageJSON,
		"check.txt": Text(TextOptions{}), "check-narrow.txt": Text(TextOptions{Width: 60, Places: -1}), "check-color.txt": Text(TextOptions{Color: true}),
		"claims.txt": ClaimsText(TextOptions{}), "coverage.txt": CoverageText(TextOptions{}), "coverage-color.txt": CoverageText(TextOptions{Color: true}),
		"files.json": FilesJSON, "files.txt": FilesText(TextOptions{}, false), "files-skipped.txt": FilesText(TextOptions{}, true),
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := r(&got, sample()); err != nil {
				t.Fatal(err)
			}
			golden(t, name, got.Bytes())
			var again bytes.Buffer
			if err := r(&again, sample()); err != nil || !bytes.Equal(got.Bytes(), again.Bytes()) {
				t.Error("two runs differ")
			}
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Error(d)
	}
}

// No text of a page steers the terminal, whatever stands in it.
func TestNothingSteers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		evil := rapid.StringOf(rapid.SampledFrom([]rune("a\x1b[]0;\x07\n\r\t\b\u202e\u2066\u0085\u200b漢é👩‍👩‍👧 "))).Draw(t, "s")
		r := sample()
		for i := range r.Findings {
			f := &r.Findings[i]
			f.Message, f.TruthText, f.Owner = evil, evil, evil
			f.Suggestion = &lint.Suggestion{Replacement: evil}
			for j := range f.Places {
				f.Places[j].URI, f.Places[j].Text, f.Places[j].Sentence = evil, evil, "x"+evil+"y"
			}
		}
		r.Problems[0].Message, r.Stale[0].Reason = evil, evil
		r.Pages.Heads()[0].URI, r.Pages.Heads()[0].Claims[0].Sentence = evil, evil
		for _, report := range []Reporter{Text(TextOptions{}), ClaimsText(TextOptions{})} {
			var b strings.Builder
			if err := report(&b, r); err != nil {
				t.Fatal(err)
			}
			if i := strings.IndexFunc(b.String(), func(r rune) bool { return r != '\n' && steers(r) }); i >= 0 {
				t.Fatalf("%q reaches the terminal", b.String()[i:min(i+20, b.Len())])
			}
		}
	})
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain é 漢 soft\u00adhyphen": "plain é 漢 soft\u00adhyphen", "a\x1b[31m": "a␛[31m", "a\nb\x00\x7f": "a␊b␀␡",
		"x\u202ey": `x\u{202e}y`, "::error::x": `\u{3a}:error::x`, "a ::error::x": "a ::error::x", "a ##[error]x": `a #\u{23}[error]x`, "## [1]": "## [1]",
		"\xff\xfe": `\xff\xfe`, "\uFFFD": "\uFFFD", "\u0085": `\u{85}`,
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOf(rapid.SampledFrom([]rune("abc 漢字é")))
		b, m, a := word.Draw(t, "before"), word.Draw(t, "marked"), word.Draw(t, "after")
		columns := rapid.IntRange(10, 60).Draw(t, "columns")
		x, y, z := window(b, m, a, columns)
		if got := width(x) + width(y) + width(z); got > columns+2 {
			t.Fatalf("%d columns of %d: %q %q %q", got, columns, x, y, z)
		}
		if width(m) <= columns && y != m {
			t.Fatalf("the marked words %q became %q", m, y)
		}
	})
}

// TestExcerpt: what is cut of a sentence leaves the words of the finding.
func TestExcerpt(t *testing.T) {
	p := lint.Place{Sentence: "Connect what you have, from the first day to the last, and rely on 99.99% uptime.", Text: "99.99"}
	w := &text{}
	for columns := 20; columns < 100; columns++ {
		if got := w.excerpt(p, columns); !strings.Contains(got, "99.99") || width(got) > columns {
			t.Errorf("%d columns: %q", columns, got)
		}
	}
	p.Text = "not in it"
	if got := w.excerpt(p, 20); got != "Connect what you ha…" {
		t.Errorf("without its words: %q", got)
	}
}
