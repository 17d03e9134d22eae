package suppress

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// baseline is a set of known faults, ready to be asked.
type baseline struct {
	known   map[Entry]int // by key, what has ended left out
	met     map[Entry]int // how many of them the run has met
	entries []Entry
}

func newBaseline(entries []Entry, asOf time.Time) *baseline {
	b := &baseline{known: map[Entry]int{}, met: map[Entry]int{}, entries: entries}
	for _, e := range entries {
		if !e.ended(asOf) {
			b.known[e.key()] = max(b.known[e.key()], e.Count)
		}
	}
	return b
}

// part mutes the places on pages where the fault is known and stands no more
// often than it did. On a page with more of them none is muted: which one is
// new cannot be told.
func (b *baseline) part(f lint.Finding) (hit, rest lint.Finding) {
	if f.Rule == "" {
		return f, f
	}
	if len(f.Places) == 0 {
		e := entryOf(f, "")
		b.met[e]++
		if b.known[e] < b.met[e] {
			return lint.Finding{}, f
		}
		return f, lint.Finding{}
	}
	counts := map[string]int{}
	for _, p := range f.Places {
		counts[p.URI]++
		b.met[entryOf(f, p.URI)]++
	}
	return split(f, func(p lint.Place) bool { return b.known[entryOf(f, p.URI)] >= counts[p.URI] })
}

// stale gives the entries that say more than is there: whose fault is gone, or
// stands less often, or whose time is over.
func (b *baseline) stale(pages []*link.Page, s Settings) []lint.Stale {
	judged := s.Judged(pages)
	var out []lint.Stale
	for _, e := range b.entries {
		why := strings.TrimSpace(cmp.Or(e.Feature, e.Fact, e.Plan) + " " + e.Assertion)
		met := b.met[e.key()]
		switch {
		case !judged(e), met >= e.Count && !e.ended(s.AsOf):
			continue
		case e.ended(s.AsOf):
			why += " (ended " + e.Until + ")"
		case met > 0:
			why += fmt.Sprintf(" (%d of %d gone)", e.Count-met, e.Count)
		}
		out = append(out, lint.Stale{By: ByBaseline, Rule: e.Rule, Reason: why, At: source.Location{URI: e.Page}})
	}
	return out
}

// Judged tells for which entries a run can say that their fault is gone: those
// whose rule ran and, where only a part of the site was read, whose page was read.
func (s Settings) Judged(pages []*link.Page) func(Entry) bool {
	read := map[string]bool{}
	for _, p := range pages {
		read[p.URI] = true
	}
	return func(e Entry) bool {
		return (s.Ran == nil || slices.Contains(s.Ran, e.Rule)) && (!s.Partial || read[e.Page])
	}
}
