package lint_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// said makes pages of two claims each.
func saidOn(n int) []*link.Page {
	var out []*link.Page
	for i := range n {
		p := &link.Page{URI: fmt.Sprintf("%02d/en.md", i), Title: fmt.Sprint("Page ", i)}
		for k := range 2 {
			p.Claims = append(p.Claims, link.Claim{Sentence: fmt.Sprint("Claim ", i, " ", k), Stance: claim.Asserted, Location: source.Location{URI: p.URI, Start: source.Mark{Line: k + 1}}})
		}
		out = append(out, p)
	}
	return out
}

// drawn gives pages of which a few are there at a time, and how often one was loaded.
func drawn(pages []*link.Page, part int) (all *lint.Pages, loaded *int) {
	var heads []*link.Page
	var ends []int
	for i, p := range pages {
		heads = append(heads, p.Head())
		if (i+1)%part == 0 || i == len(pages)-1 {
			ends = append(ends, i+1)
		}
	}
	loaded = new(int)
	var mu sync.Mutex
	return lint.Drawn(heads, ends, func(i int) (*link.Page, error) {
		mu.Lock()
		defer mu.Unlock()
		*loaded++
		p := *pages[i]
		return &p, nil
	}, nil), loaded
}

// looks are rules that look at pages in every way that there is.
func looks() []*lint.Rule {
	note := func(p *lint.Pass, c *link.Claim, what string) {
		p.Report(lint.Finding{Message: what, Assertion: what + c.Sentence, Places: []lint.Place{{Location: c.Location, Sentence: c.Sentence}}})
	}
	twice := rule("twice", lint.Error, func(p *lint.Pass) {
		seen := map[*link.Page]int{}
		for page := range p.AllPages() {
			seen[page] += len(page.Claims)
		}
		for page, c := range p.Claims() {
			if seen[page] == 2 { // the page is the same, however often it is loaded
				note(p, c, "again")
			}
		}
	})
	nested := rule("nested", lint.Error, func(p *lint.Pass) {
		for page, c := range p.Claims() {
			n := 0
			for range p.Claims() {
				n++
			}
			note(p, c, fmt.Sprint(n, len(page.Claims) > 0))
		}
	})
	first := rule("first", lint.Error, func(p *lint.Pass) {
		for _, c := range p.Claims() {
			note(p, c, "first")
			break
		}
		for _, c := range p.Claims() {
			note(p, c, "and first")
			return
		}
	})
	known := rule("known", lint.Error, func(p *lint.Pass) {
		for _, head := range p.Pages.Heads() {
			for _, page := range p.Pages.At(head.URI) {
				note(p, &page.Claims[1], "known"+page.Title)
			}
		}
	})
	blind := rule("blind", lint.Error, func(p *lint.Pass) { p.Report(lint.Finding{Message: "m", Assertion: fmt.Sprint(p.Pages.Len())}) })
	return []*lint.Rule{twice, nested, first, known, blind}
}

// TestDrawn: rules find the same wherever the pages are and however many run at a time.
func TestDrawn(t *testing.T) {
	atOnce := func(n int, do func(i int)) {
		var all sync.WaitGroup
		for i := range n {
			all.Go(func() { do(i) })
		}
		all.Wait()
	}
	for _, n := range []int{0, 1, 7} {
		want, err := lint.Run(looks(), lint.Whole(saidOn(n)), nil, lint.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []int{1, 3, 100} {
			for _, each := range []func(int, func(int)){nil, atOnce} {
				pages, _ := drawn(saidOn(n), part)
				got, err := lint.Run(looks(), pages, nil, lint.Options{Each: each})
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(want, got); d != "" {
					t.Errorf("%d pages, %d at a time (-whole +drawn):\n%s", n, part, d)
				}
				for _, h := range pages.Heads() {
					if len(h.Claims) > 0 {
						t.Errorf("%s is still there", h.URI)
					}
				}
			}
		}
	}
}

// TestDrawnOnce: rules that look at the same time are shown a page once.
func TestDrawnOnce(t *testing.T) {
	pages, loaded := drawn(saidOn(6), 2)
	look := func(p *lint.Pass) {
		for range p.Claims() {
		}
	}
	if _, err := lint.Run([]*lint.Rule{rule("a", lint.Error, look), rule("b", lint.Error, look)}, pages, nil, lint.Options{}); err != nil || *loaded != 6 {
		t.Errorf("%d loaded, %v", *loaded, err)
	}
}

// TestDrawnPanic: a rule that fails does not hang those that wait.
func TestDrawnPanic(t *testing.T) {
	pages, _ := drawn(saidOn(3), 1)
	defer func() {
		if recover() != "failed" {
			t.Error("nobody heard of it")
		}
	}()
	_, _ = lint.Run([]*lint.Rule{
		rule("fails", lint.Error, func(p *lint.Pass) {
			for range p.Claims() {
			}
			panic("failed")
		}),
		rule("waits", lint.Error, func(p *lint.Pass) {
			for range 3 {
				for range p.Claims() {
				}
			}
		}),
	}, pages, nil, lint.Options{})
}

// TestDrawnLost: a page that cannot be loaded is told of.
func TestDrawnLost(t *testing.T) {
	heads := []*link.Page{{URI: "a"}, {URI: "b"}}
	lost := errors.New("lost")
	pages := lint.Drawn(heads, []int{2}, func(int) (*link.Page, error) { return nil, lost }, nil)
	if got := slices.Collect(pages.All()); len(got) != 2 || !errors.Is(pages.Err(), lost) {
		t.Errorf("%d pages, %v", len(got), pages.Err())
	}
	if (*lint.Pages)(nil).Err() != nil || (*lint.Pages)(nil).Len() != 0 || (*lint.Pages)(nil).At("a") != nil {
		t.Error("no pages are some")
	}
}
