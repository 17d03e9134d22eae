package link

import (
	"math/bits"
	"slices"
)

// outOfOrder finds forms of two or more content words whose words stand near
// one another, in any order and with others between them, and forms of three
// or more of which the most telling words do.
func (x *index) outOfOrder(s scene, ms []match) []match {
	var tried []int32
	present := uint64(0)
	for i := range s.grams {
		if s.grams[i].kin != 0 {
			present |= mask(s.grams[i].kin)
		}
	}
	for i := range s.grams {
		if !x.plays(s.grams[i].lexeme, leads) {
			continue
		}
		for j := max(0, i-maxReach); j < len(s.grams) && j <= i+maxReach; j++ {
			if j == i || !x.plays(s.grams[j].lexeme, hooks) {
				continue
			}
			for _, n := range x.anchored(s.grams[i].kin, s.grams[j].kin) {
				if x.briefs[n].absent(present) || slices.Contains(tried, n) || hasForm(ms, n) {
					continue
				}
				if m, ok := x.nearby(s, n, i); ok {
					tried = append(tried, n)
					ms = append(ms, m)
				}
			}
		}
	}
	return ms
}

// plays reports whether a word plays a part among the anchors.
func (x *index) plays(l *lexeme, r role) bool {
	return l.kin != 0 && !l.stop && int(l.kin) < len(x.roles) && x.roles[l.kin]&r != 0
}

// anchored gives the forms to look for where a head and another word occur.
func (x *index) anchored(head, other int32) []int32 {
	e := edge(head, other)
	if !x.seen.may(e) {
		return nil
	}
	if n := x.anchors.get(e); n >= 0 {
		return x.hooked.of(n)
	}
	return nil
}

// brief is what of a form can be told without looking at its words: a bit for
// each of them, and how many of those bits may be wanting.
type brief struct {
	bits  uint64
	spare int
}

func mask(kin int32) uint64 { return 1 << (uint32(kin) % 64) }

// absent reports whether too many words of the form are not in a sentence of
// these bits. Words may share a bit, so it errs on the side of presence only.
func (b *brief) absent(present uint64) bool { return bits.OnesCount64(b.bits&^present) > b.spare }

// brief computes the briefs of all forms: of a form of three or more words, as
// many may be wanting as can make up what a match in part may lack.
func (x *index) brief() {
	x.briefs = make([]brief, len(x.forms))
	for i := range x.forms {
		f, b := &x.forms[i], &x.briefs[i]
		total := int32(0)
		ws := make([]int32, 0, len(f.content))
		for _, k := range f.content {
			b.bits |= mask(k)
			ws = append(ws, x.weight[k])
			total += x.weight[k]
		}
		slices.Sort(ws)
		lacking := int32(0)
		for _, w := range ws {
			lacking += w
			if len(ws) < 3 || int64(total-lacking)*1000 < int64(total)*partCoverage {
				break
			}
			b.spare++
		}
	}
}

// maxReach is how far from a name's head its other words are looked for.
const maxReach = 6

func hasForm(ms []match, n int32) bool {
	for i := range ms {
		if ms[i].form == n && !ms[i].loose {
			return true
		}
	}
	return false
}

// nearby looks for the words of a form around gram at, inside one clause.
func (x *index) nearby(s scene, n int32, at int) (match, bool) {
	f := &x.forms[n]
	lo, hi := clauseAround(s.grams, at, len(f.content)+windowSlack)
	total := int32(0)
	last := len(f.content) - 1
	for _, c := range f.content {
		total += x.weight[c]
	}
	var found [maxFormWords]int
	hits := found[:0]
	missing := int32(0)
	for k, c := range f.content {
		w := x.weight[c]
		h := nearest(s.grams, c, lo, hi, at, hits)
		if h >= 0 {
			hits = append(hits, h)
			continue
		}
		missing += w
		if k == last {
			missing += w / 4 // the head tells most
			total += w / 4
		}
		if last < 2 || int64(total-missing)*1000 < int64(total)*partCoverage {
			return match{}, false
		}
	}
	return x.grade(s, n, hits, missing, total, at)
}

// grade turns the words that were found into a match, or refuses: a single
// word of a longer name is not that name.
func (x *index) grade(s scene, n int32, hits []int, missing, total int32, at int) (match, bool) {
	f := &x.forms[n]
	m := match{form: n, entry: f.entry, loose: true, pass: "words"}
	if len(hits) < 2 || total == 0 {
		return m, false
	}
	m.first, m.last = hits[0], hits[0]
	turned := false
	for i, h := range hits {
		m.first, m.last = min(m.first, h), max(m.last, h)
		turned = turned || i > 0 && h < hits[i-1]
	}
	foreign, across := 0, false
	for i := m.first; i <= m.last; i++ {
		if !s.grams[i].stop && !contains(hits, i) {
			foreign++
		}
		across = across || i > m.first && (s.grams[i].gap == mark || s.grams[i-1].join)
	}
	if across && (foreign == 0 || turned) && !f.several {
		return m, false // "pages, components": two things, no shared word
	}
	m.tight = foreign == 0 && !turned
	if x.ordinary(f) && !(foreign == 0 && turned && m.last-m.first == len(hits)) {
		return m, false // common words must be tied by a preposition: "logs for audits"
	}
	limit := 2
	if turned && len(f.content) == 2 {
		limit = 1
	}
	if foreign > limit {
		return m, false
	}
	coverage := int(1000 * (total - missing) / total)
	m.score = scoreLoose - stepGap*foreign - derivedMalus*int(f.how)
	if turned {
		m.score -= stepTurned
	}
	if missing > 0 {
		if f.name == ByFormer || coverage < partCoverage || len(f.content) < 3 || !contains(hits, lastHit(x, s, f, hits)) {
			return m, false
		}
		m.pass = "part"
		m.score = scorePart + (coverage-partCoverage)/2 - stepGap*foreign
		if m.tight {
			m.score += scoreTight
		}
	}
	m.hits = slices.Clone(hits)
	return m, true
}

// lastHit is the gram that matched the head of the form, -1 if none did.
func lastHit(x *index, s scene, f *form, hits []int) int {
	head := f.content[len(f.content)-1]
	for _, h := range hits {
		if s.grams[h].kin == head {
			return h
		}
	}
	return -1
}

// clauseAround bounds the search for a form's words: the clause that gram at
// stands in, no further than width away.
func clauseAround(g []gram, at, width int) (lo, hi int) {
	lo, hi = at, at
	for lo > 0 && at-lo < width && g[lo].gap != clause {
		lo--
	}
	for hi+1 < len(g) && hi-at < width && g[hi+1].gap != clause {
		hi++
	}
	return lo, hi
}

// nearest gives the gram of a family nearest to at that is not taken yet.
func nearest(g []gram, kin int32, lo, hi, at int, taken []int) int {
	for d := 0; at-d >= lo || at+d <= hi; d++ {
		if i := at + d; i <= hi && g[i].kin == kin && !contains(taken, i) {
			return i
		}
		if i := at - d; i >= lo && g[i].kin == kin && !contains(taken, i) {
			return i
		}
	}
	return -1
}

func contains(list []int, v int) bool { return slices.Contains(list, v) }
