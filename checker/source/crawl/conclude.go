package crawl

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/source"
)

// conclude follows all redirects to their ends, now that all are known.
func (w *walk) conclude() {
	pages := w.ledger.pages
	ends := make([]string, len(pages))
	for i := range pages {
		if p := &pages[i]; p.outcome == Redirected && w.scope.admits(p.final) {
			ends[i] = w.endOf(p)
		}
	}
	for i := range pages {
		p := &pages[i]
		switch {
		case p.outcome != Redirected || !w.scope.admits(p.final):
		case ends[i] == "":
			p.outcome, p.why, p.final = Failed, "its redirects come to no end", ""
			if p.start {
				w.problem(p.url, errors.New(p.why))
			}
		default:
			p.final = ends[i]
		}
	}
	if n := len(w.unstored); n > 0 {
		w.problem(slices.Min(w.unstored), fmt.Errorf("%w, as %s", errNotStored, plural(n-1, "further address", "further addresses")))
	}
	if w.ledger.dropped > 0 {
		w.note(fmt.Sprintf("the site names more than %d addresses; links to further ones were not followed", maxKnown))
	}
}

// maxChain is how many redirects are followed to say where a page stands.
const maxChain = 5 * maxHops

// endOf is where a redirected page stands in the end, "" = nowhere, it goes in a circle.
func (w *walk) endOf(p *page) string {
	for range maxChain {
		next := w.ledger.known(p.final)
		if next == nil || next.outcome != Redirected {
			return p.final
		}
		p = next
	}
	return ""
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// visits is the ledger as others see it.
func (w *walk) visits() []Visit {
	out := make([]Visit, 0, len(w.ledger.pages)+len(w.held))
	for i := range w.ledger.pages {
		p := &w.ledger.pages[i]
		out = append(out, Visit{
			URL: p.url, Final: p.final, Status: int(p.status), Media: p.media, Outcome: p.outcome, Why: p.why,
			Depth: int(p.depth), From: p.from, Canonical: p.canonical, Alternates: p.alternates, Bytes: p.bytes,
			Rendered: p.rendered, Bare: p.bare,
		})
	}
	for _, h := range w.held { // sorted below
		v := Visit{URL: h.first, From: h.from, Depth: int(h.depth), Outcome: Skipped, Why: h.why}
		if h.count > 1 {
			v.Why += fmt.Sprintf("; so are %s", plural(h.count-1, "other address", "other addresses"))
		}
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b Visit) int { return strings.Compare(a.URL, b.URL) })
	return out
}

// skips are the addresses that who reads a report should know were not read, and why.
func (w *walk) skips() []source.Skip {
	told := map[string]bool{}
	for _, url := range w.told {
		told[url] = true
	}
	var out []source.Skip
	for _, v := range w.Site.visits {
		switch {
		case v.Outcome == Skipped, v.Outcome == Failed && !told[v.URL], v.Outcome == Redirected && v.Why != "":
			out = append(out, source.Skip{URI: v.URL, Why: v.Why})
		case v.Bare && v.Yielded():
			out = append(out, source.Skip{URI: v.URL, Why: "was read, but shows next to nothing without scripts"})
		}
	}
	return out
}
