package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/source"
)

// message is a claim in a locale file on one line of its own. With known, its
// number was understood; else only its words are there.
func message(uri, key string, line int, words, number string, known bool) link.Claim {
	mark := func(n int) source.Mark { return source.Mark{Line: line, Column: n + 1, Offset: 100*line + n} }
	c := link.Claim{
		Sentence: words, Key: key, Stance: claim.Asserted,
		Location: source.Location{URI: uri, Start: mark(0), End: mark(len(words))},
	}
	if known {
		i := strings.Index(words, number)
		at := source.Location{URI: uri, Start: mark(i), End: mark(i + len(number))}
		c.Quantities = []link.Quantity{{Quantity: quantity.Quantity{Value: 1200}, NumberText: number, NumberAt: at, Text: number, Location: at}}
	}
	return c
}

// TestLocales: what is wrong in one language is wrong in all files that carry
// the same message; what only looks like it is left alone.
func TestLocales(t *testing.T) {
	page := func(uri string, claims ...link.Claim) *link.Page { return &link.Page{URI: uri, Claims: claims} }
	pages := []*link.Page{
		page("messages/de.json",
			message("messages/de.json", "hero", 1, "Acme hat 1.200 Anschlüsse.", "1.200", false),
			message("messages/de.json", "stats.value", 2, "1.200", "1.200", true),
			message("messages/de.json", "other", 3, "1.200 Sitze", "1.200", true)),
		page("messages/en.json",
			message("messages/en.json", "hero", 1, "Acme has 1,200 connectors.", "1,200", true),
			message("messages/en.json", "stats.value", 2, "1,200", "1,200", true)),
		page("messages/fr.json",
			message("messages/fr.json", "hero", 1, "Acme a 1 200 connecteurs.", "1 200", false),
			message("messages/fr.json", "stats.value", 2, "87", "87", false)),
		page("messages/ja.json", message("messages/ja.json", "hero", 1, "1,200 と 1,200", "", false)),
		page("other/de.json", message("other/de.json", "hero", 1, "1.200", "1.200", true)),
	}
	out, err := lint.Run([]*lint.Rule{rule("r", lint.Error, func(p *lint.Pass) {
		for _, c := range p.Pages.Heads()[1].Claims {
			q := c.Quantities[0]
			p.Report(lint.Finding{Fact: "connectors", Assertion: "1200", Places: []lint.Place{{Location: q.NumberAt, Text: q.NumberText, Sentence: c.Sentence}},
				Suggestion: &lint.Suggestion{Replacement: "1,300", Fixable: true}})
		}
	})}, lint.Whole(pages), nil, lint.Options{})
	if err != nil || len(out) != 1 {
		t.Fatal(out, err)
	}
	var got []string
	for _, p := range out[0].Places {
		got = append(got, fmt.Sprintf("%s:%d:%d %s", p.URI, p.Start.Line, p.Start.Column, p.Text))
	}
	want := []string{
		"messages/de.json:1:10 1.200", "messages/de.json:2:1 1.200",
		"messages/en.json:1:10 1,200", "messages/en.json:2:1 1,200",
		"messages/fr.json:1:8 1 200",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
