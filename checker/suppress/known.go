package suppress

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// baseline is a set of known faults, ready to be asked. It is put in order when it is
// asked for the first time: a large one is asked little by most pages.
type baseline struct {
	entries []Entry
	asOf    time.Time
	order   []int32 // places of entries, by what these mean
	met     []int32 // by place in order, at the first of those that mean the same: how many the run has met
}

func newBaseline(entries []Entry, asOf time.Time) *baseline {
	return &baseline{entries: entries, asOf: asOf}
}

// find gives where in order the first entry stands that means the same, -1 for none.
func (b *baseline) find(e Entry) int {
	if b.order == nil {
		b.order, b.met = make([]int32, len(b.entries)), make([]int32, len(b.entries))
		for i := range b.order {
			b.order[i] = int32(i)
		}
		less := func(x, y int32) int { return byMeaning(&b.entries[x], &b.entries[y]) }
		if !slices.IsSortedFunc(b.order, less) {
			slices.SortStableFunc(b.order, less)
		}
	}
	i, ok := slices.BinarySearchFunc(b.order, &e, func(x int32, e *Entry) int { return byMeaning(&b.entries[x], e) })
	if !ok {
		return -1
	}
	return i
}

// known is how often a fault is known to stand on its page; what has ended is not.
func (b *baseline) known(e Entry) int {
	n := 0
	if i := b.find(e); i >= 0 {
		for ; i < len(b.order) && byMeaning(&b.entries[b.order[i]], &e) == 0; i++ {
			if one := &b.entries[b.order[i]]; !one.ended(b.asOf) {
				n = max(n, one.Count)
			}
		}
	}
	return n
}

// meet counts a fault and gives how often it was met.
func (b *baseline) meet(e Entry) int {
	i := b.find(e)
	if i < 0 {
		return 0
	}
	b.met[i]++
	return int(b.met[i])
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
		if met := b.meet(e); met == 0 || b.known(e) < met {
			return lint.Finding{}, f
		}
		return f, lint.Finding{}
	}
	counts := map[string]int{}
	for _, p := range f.Places {
		counts[p.URI]++
		b.meet(entryOf(f, p.URI))
	}
	return split(f, func(p lint.Place) bool { return b.known(entryOf(f, p.URI)) >= counts[p.URI] })
}

// stale gives the entries that say more than is there: whose fault is gone, or
// stands less often, or whose time is over.
func (b *baseline) stale(pages *lint.Pages, s Settings) []lint.Stale {
	judged := s.Judged(pages)
	mets := b.meetings()
	var out []lint.Stale
	for i := range b.entries {
		e := &b.entries[i]
		why, met := "", 0
		if mets != nil {
			met = int(mets[i])
		}
		switch {
		case !judged(*e), met >= e.Count && !e.ended(s.AsOf):
			continue
		case e.ended(s.AsOf):
			why = " (ended " + e.Until + ")"
		case met > 0:
			why = fmt.Sprintf(" (%d of %d gone)", e.Count-met, e.Count)
		}
		why = strings.TrimSpace(cmp.Or(e.Feature, e.Fact, e.Plan)+" "+e.Assertion) + why
		out = append(out, lint.Stale{By: ByBaseline, Rule: e.Rule, Reason: why, At: source.Location{URI: e.Page}})
	}
	return out
}

// meetings is how often each entry was met; nil = none was.
func (b *baseline) meetings() []int32 {
	if b.order == nil {
		return nil
	}
	out, first := make([]int32, len(b.order)), 0
	for i, at := range b.order {
		if byMeaning(&b.entries[b.order[first]], &b.entries[at]) != 0 {
			first = i
		}
		out[at] = b.met[first]
	}
	return out
}

// Judged tells for which entries a run can say that their fault is gone: those
// whose rule ran and, where only a part of the site was read, whose page was read.
func (s Settings) Judged(pages *lint.Pages) func(Entry) bool {
	read := map[string]bool{}
	for _, p := range pages.Heads() {
		read[p.URI] = true
	}
	return func(e Entry) bool {
		return (s.Ran == nil || slices.Contains(s.Ran, e.Rule)) && (!s.Partial || read[e.Page])
	}
}
