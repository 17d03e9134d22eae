package lint_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// sited is a page with one sentence in a region.
func sited(uri, sentence string, region prose.Region) *link.Page {
	at := source.Location{URI: uri, Start: source.Mark{Line: 3, Column: 1}, End: source.Mark{Line: 3, Column: 90, Offset: 89}}
	return &link.Page{URI: uri, Media: source.HTML, Claims: []link.Claim{{Sentence: sentence, Location: at, Block: prose.Item, Region: region}}}
}

// onEach is a finding on the sentence of every page.
func onEach(pages []*link.Page) lint.Finding {
	var f lint.Finding
	for _, p := range pages {
		c := &p.Claims[0]
		f.Places = append(f.Places, lint.Place{Location: c.Location, Text: "words", Sentence: c.Sentence})
	}
	return f
}

// told lists the places of a folded finding: "a.html x 7".
func told(f lint.Finding) []string {
	var out []string
	for _, p := range f.Places {
		s := p.URI
		if p.Pages > 0 {
			s += fmt.Sprintf(" x %d", p.Pages)
		}
		out = append(out, s)
	}
	return out
}

func many(n int, sentence string, region prose.Region) []*link.Page {
	var out []*link.Page
	for i := range n {
		out = append(out, sited(fmt.Sprintf("p%02d.html", i), sentence, region))
	}
	return out
}

func TestFolded(t *testing.T) {
	odd := func(change func(*link.Page)) []*link.Page {
		pages := many(7, "Free for ever", prose.InFooter)
		change(pages[4])
		return pages
	}
	each := func(pages []*link.Page) []string {
		var out []string
		for _, p := range pages {
			out = append(out, p.URI)
		}
		return out
	}
	few, body, banner := many(4, "Free for ever", prose.InFooter), many(30, "Free for ever", 0), many(12, "We use cookies", 0)
	for _, tc := range []struct {
		name  string
		pages []*link.Page
		of    []*link.Page // with the finding; nil = all
		want  []string
	}{
		{"a footer", many(7, "Free for ever", prose.InFooter), nil, []string{"p00.html x 7"}},
		{"on few pages", few, nil, each(few)},
		{"in the text of a share of the pages", slices.Concat(body[:10], many(40, "Other", 0)[20:]), body[:10], each(body[:10])},
		{"in the text of most pages", slices.Concat(banner, many(14, "Other", 0)[12:]), banner, []string{"p00.html x 12"}},
		{"a page of the past is not of the rest", odd(func(p *link.Page) { p.History = "changelog" }), nil, []string{"p00.html x 6", "p04.html"}},
		{"another language", odd(func(p *link.Page) { p.Lang = "de" }), nil, []string{"p00.html x 6", "p04.html"}},
		{"under a plan", odd(func(p *link.Page) { p.Claims[0].Plans.IDs = []string{"pro"} }), nil, []string{"p00.html x 6", "p04.html"}},
		{"in the text of one page", odd(func(p *link.Page) { p.Claims[0].Region = 0 }), nil, []string{"p00.html x 6", "p04.html"}},
		{"other words", odd(func(p *link.Page) { p.Claims[0].Sentence = "Free this week" }), nil, []string{"p00.html x 6", "p04.html"}},
		{"another site", odd(func(p *link.Page) {
			p.URI = "https://quill.example/"
			p.Claims[0].Location.URI = p.URI
		}), nil, []string{"p00.html x 6", "https://quill.example/"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			of := tc.of
			if of == nil {
				of = tc.pages
			}
			f := onEach(of)
			lint.Sort([]lint.Finding{f})
			r := &lint.Result{Pages: lint.Whole(tc.pages), Findings: []lint.Finding{f}, Muted: []lint.Muted{{Finding: f}}}
			folded := r.Folded()
			if d := cmp.Diff(tc.want, told(folded.Findings[0])); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(tc.want, told(folded.Muted[0].Finding)); d != "" {
				t.Error("muted: ", d)
			}
			if len(r.Findings[0].Places) != len(of) || r.Findings[0].Places[0].Pages != 0 {
				t.Error("the result itself was changed")
			}
		})
	}
}

// TestFoldedOwner: who owns a page is told apart.
func TestFoldedOwner(t *testing.T) {
	pages := many(12, "Free for ever", prose.InNav)
	f := onEach(pages)
	for i := range f.Places {
		f.Places[i].Owner = []string{"@web", "@docs"}[i/6]
	}
	f.Places[7].Suggestion = &lint.Suggestion{Replacement: "Free this year"}
	got := (&lint.Result{Pages: lint.Whole(pages), Findings: []lint.Finding{f}}).Folded().Findings[0]
	if d := cmp.Diff([]string{"p00.html x 6", "p06.html x 5", "p07.html"}, told(got)); d != "" {
		t.Error(d)
	}
}

// TestFoldedLoses: whatever is folded, no page is lost and the order of pages
// does not show.
func TestFoldedLoses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pages []*link.Page
		for i := range rapid.IntRange(0, 40).Draw(t, "pages") {
			region := rapid.SampledFrom([]prose.Region{0, prose.InNav, prose.InFooter}).Draw(t, "region")
			pages = append(pages, sited(fmt.Sprintf("p%02d", i), rapid.SampledFrom([]string{"a", "b"}).Draw(t, "sentence"), region))
		}
		f := onEach(pages)
		got := (&lint.Result{Pages: lint.Whole(pages), Findings: []lint.Finding{f}}).Folded().Findings[0]
		sum := 0
		for _, p := range got.Places {
			sum += max(1, p.Pages)
		}
		if sum != len(pages) {
			t.Fatalf("%d pages became %d", len(pages), sum)
		}
		shuffled := rapid.Permutation(pages).Draw(t, "order")
		again := (&lint.Result{Pages: lint.Whole(shuffled), Findings: []lint.Finding{f}}).Folded().Findings[0]
		if d := cmp.Diff(told(got), told(again)); d != "" {
			t.Fatal(d)
		}
	})
}
