package link

import (
	"slices"
	"strings"
)

// settle decides between matches that compete for the same words: the longer
// name hides the shorter one of another entry, the better reading of one entry
// hides its others, and equal names are told apart by what surrounds them.
func (x *index) settle(s scene, ms []match, around func(entry int32) bool) []match {
	if len(ms) == 0 {
		return nil
	}
	slices.SortStableFunc(ms, better)
	var out []match
	for i := range ms {
		if !x.beaten(s, out, &ms[i]) {
			out = append(out, ms[i])
		}
	}
	out = x.single(out, around)
	slices.SortStableFunc(out, func(a, b match) int { return a.first - b.first })
	return x.vouched(s, out, around)
}

// better puts the match that takes its words from others first: what stands in a
// row before what is spread, then the longer one, the one that fits better, the
// one that begins first.
func better(p, q match) int {
	lp, lq := p.loose && !p.tight, q.loose && !q.tight
	switch {
	case lp != lq:
		if lq {
			return -1
		}
		return 1
	case !lp && p.last-p.first != q.last-q.first:
		return q.last - q.first - p.last + p.first
	case p.score != q.score:
		return q.score - p.score
	case p.first != q.first:
		return p.first - q.first
	}
	return int(p.entry - q.entry)
}

// beaten reports whether a match that was taken already leaves m no ground.
func (x *index) beaten(s scene, taken []match, m *match) bool {
	lay := x.entries[m.entry].layer
	for i := range taken {
		t := &taken[i]
		if t.last < m.first || m.last < t.first {
			if x.headed(s.grams, t, m) {
				return true
			}
			continue
		}
		if t.entry == m.entry {
			return true
		}
		if x.entries[t.entry].layer > lay {
			continue // an entry of a lower kind does not hide a feature
		}
		equal := t.first == m.first && t.last == m.last && (!m.loose || m.tight) && (!t.loose || t.tight)
		switch {
		case equal && x.entries[t.entry].layer == lay:
			if t.score > m.score+derivedMalus/2 {
				return true
			}
		case equal:
			// One word may name a feature and a platform.
		case m.loose && !m.tight && !t.loose:
			if !freeOf(m, t) && !coordinated(s.grams, m, t) {
				return true
			}
		case m.loose && !m.tight:
			if !freeOf(m, t) && t.score > m.score && len(t.hits) >= len(m.hits) {
				return true
			}
		case x.entries[t.entry].layer == lay || t.last-t.first > m.last-m.first:
			return true
		}
	}
	return false
}

// headed reports whether the name of another feature stands right before some words of
// a longer name, and has the place of those that are missing: of a removed "analytics
// auto-delete" no word is said in "Performance metrics are auto-deleted".
func (x *index) headed(g []gram, t, m *match) bool {
	if m.pass != "part" || t.loose || t.last >= m.first || x.entries[t.entry].layer != features || m.first != slices.Min(m.hits) {
		return false
	}
	for i := t.last + 1; i < m.first; i++ {
		if !g[i].stop || g[i].gap != blank {
			return false
		}
	}
	return g[m.first].gap == blank
}

// freeOf reports whether a loose match shares no word with another match.
func freeOf(m, t *match) bool {
	for _, h := range m.hits {
		if t.loose && contains(t.hits, h) || !t.loose && h >= t.first && h <= t.last {
			return false
		}
	}
	return true
}

// coordinated reports whether a loose match shares a head or a modifier with
// another name across a conjunction: "email and weekday live chat support".
func coordinated(g []gram, m, t *match) bool {
	shared, own := 0, 0
	for _, h := range m.hits {
		if h >= t.first && h <= t.last {
			shared++
		} else {
			own++
		}
	}
	if shared == 0 || own == 0 || shared > own+1 {
		return false
	}
	lo, hi := m.first, m.last
	for i := lo + 1; i <= hi; i++ {
		if (g[i-1].join || g[i].gap == mark) && (i <= t.first || i > t.last) {
			return ordered(m.hits)
		}
	}
	return false
}

func ordered(hits []int) bool { return slices.IsSorted(hits) }

// single resolves names that several entries of one layer carry: by what
// surrounds them, else nobody is meant.
func (x *index) single(ms []match, around func(int32) bool) []match {
	if len(ms) < 2 {
		return ms
	}
	out := ms[:0:0]
	for i := range ms {
		rivals, near := 0, 0
		for k := range ms {
			if k != i && x.rivals(&ms[i], &ms[k]) {
				rivals++
				if around(ms[k].entry) {
					near++
				}
			}
		}
		if rivals == 0 || around(ms[i].entry) && near == 0 {
			out = append(out, ms[i])
		}
	}
	return out
}

func (x *index) rivals(a, b *match) bool {
	return a.entry != b.entry && !a.loose && !b.loose && a.first == b.first && a.last == b.last &&
		x.entries[a.entry].layer == x.entries[b.entry].layer && x.entries[a.entry].target.Kind != ToMember
}

// vouched drops weak names that stand by themselves.
func (x *index) vouched(s scene, ms []match, around func(int32) bool) []match {
	weak := func(m match) bool { return x.forms[m.form].only == beside }
	if !slices.ContainsFunc(ms, weak) {
		return ms
	}
	out := ms[:0:0]
	for i := range ms {
		if !weak(ms[i]) {
			out = append(out, ms[i])
			continue
		}
		ok := s.near || around(ms[i].entry)
		for k := range ms {
			e := x.entries[ms[k].entry]
			ok = ok || k != i && (ms[k].entry == ms[i].entry || e.layer == products)
		}
		if ok {
			out = append(out, ms[i])
		}
	}
	return out
}

// why says in words what makes a match.
func (x *index) why(g []gram, m *match) string {
	f := &x.forms[m.form]
	var b strings.Builder
	switch {
	case m.loose:
		b.WriteString("words ")
		for i, h := range m.hits {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString("'" + g[h].raw + "'")
		}
		b.WriteString(" of the " + f.label + " '" + f.text + "'")
	case f.how >= swapped:
		b.WriteString("'" + f.raw + "' for the " + f.label + " '" + f.text + "'")
	default:
		b.WriteString(f.label + " '" + f.text + "'")
	}
	return b.String()
}
