package link

import (
	"slices"
)

// sense is what a stretch of text says, in ideas.
type sense struct {
	ideas []int32 // ascending
	pairs []int64 // neighbouring ideas, in order of the text
	mass  int32   // weight of all its words, those that the manifest does not use too
}

// sense reads the ideas of a text into s.
func (r *reader) sense(s *sense, g []gram) {
	s.ideas, s.pairs, s.mass = s.ideas[:0], s.pairs[:0], 0
	last := int32(-1)
	for i := range g {
		w := g[i].lexeme
		switch {
		case w.stop || g[i].num || w.company:
			continue
		case w.idea < 0:
			s.mass += unknown(w)
		case !slices.Contains(s.ideas, w.idea):
			s.ideas = append(s.ideas, w.idea)
			s.mass += r.lore.weight[w.idea]
		}
		if last >= 0 && w.idea >= 0 {
			s.pairs = append(s.pairs, pairOf(last, w.idea))
		}
		last = w.idea
	}
	slices.Sort(s.ideas)
}

// meant gives the ideas of a label.
func (r *reader) meant(lb *label) *sense {
	if lb.meaning == nil {
		lb.meaning = &sense{}
		r.sense(lb.meaning, lb.grams)
	}
	return lb.meaning
}

// weigh gives the evidence for every feature that there is any for. It holds
// until the next claim is weighed.
func (k *looking) weigh(words *sense, head *label) []candidate {
	s := scale{looking: k, words: words, head: &sense{}, cands: k.cands[:0]}
	if head != nil {
		s.head = k.meant(head)
	}
	s.mark()
	s.own()
	s.place(head)
	for _, f := range s.pageOf {
		s.get(f).raise(pageIs, 1000)
	}
	s.tell()
	for i := range s.cands {
		s.finish(&s.cands[i])
	}
	s.headLead()
	k.cands = s.cands
	return s.cands
}

// mark notes the ideas of the sentence and of its heading.
func (s *scale) mark() {
	s.claimed++
	for _, k := range s.words.ideas {
		s.marks[k].own = s.claimed
	}
	for _, k := range s.head.ideas {
		s.marks[k].head = s.claimed
	}
}

// scale is the weighing of one claim.
type scale struct {
	*looking
	words, head *sense
	cands       []candidate
	named       []int32 // features the sentence names
	headNamed   bool
	largest     int32 // share of the sentence of any name in it
}

func (s *scale) get(feature int32) *candidate {
	for i := range s.cands {
		if s.cands[i].feature == feature {
			return &s.cands[i]
		}
	}
	s.cands = append(s.cands, candidate{feature: feature})
	c := &s.cands[len(s.cands)-1]
	c.ev[always] = 1000
	return c
}

// own weighs the names in the sentence itself.
func (s *scale) own() {
	for i := range s.found {
		m := &s.found[i]
		e := &s.x.entries[m.entry]
		if e.layer != features {
			continue
		}
		c := s.get(int32(e.item))
		f := &s.x.forms[m.form]
		switch {
		case m.pass == "part" || m.score < s.tau:
			c.raise(ownPart, int32(m.score))
			continue
		case m.loose && c.ev[ownName] == 0:
			c.raise(ownLoose, 1000)
		case !m.loose:
			c.ev[ownName], c.ev[ownLoose] = 1000, 0
		}
		if !slices.Contains(s.named, c.feature) {
			s.named = append(s.named, c.feature)
		}
		s.share(c, m, f)
	}
	for k := range s.out.Links {
		l := &s.out.Links[k]
		if l.Quantity >= 0 && l.Target.Kind == ToFeature {
			if i := s.item(l.Target.ID); i >= 0 {
				s.get(i).raise(ownCounted, 1000)
			}
		}
	}
}

func (s *scale) item(id string) int32 {
	if i, ok := s.byID[id]; ok {
		return i
	}
	return -1
}

// share weighs how much of its sentence a name is.
func (s *scale) share(c *candidate, m *match, f *form) {
	mass := int32(0)
	for i := m.first; i <= m.last; i++ {
		g := &s.grams[i]
		if !g.stop && !g.num && g.idea >= 0 && (!m.loose || contains(m.hits, i)) {
			mass += s.lore.weight[g.idea]
			s.marks[g.idea].taken = s.claimed
		}
	}
	c.raise(ownShare, part(mass, s.words.mass))
	s.largest = max(s.largest, c.ev[ownShare])
	if len(f.content) == 1 {
		c.raise(ownSingle, 1000)
	}
	s.stands(c, m, f)
}

func part(a, b int32) int32 {
	if b <= 0 {
		return 0
	}
	return int32(min(1000, int64(a)*1000/int64(b)))
}

// tell brings up features that are told of in the words of the sentence or its
// heading.
func (s *scale) tell() {
	s.bring(s.words.ideas, 1)
	s.bring(s.head.ideas, 2)
	top, n := s.topTold()
	for _, f := range top[:n] {
		s.get(f)
	}
	s.hint()
	for _, f := range s.summed {
		s.sums[f] = 0
	}
	s.summed = s.summed[:0]
	s.told()
}

// bring adds up the weight of ideas by the features that use them. Ideas that
// many use bring up none.
func (s *scale) bring(ideas []int32, div int32) {
	l := s.lore
	for _, k := range ideas {
		if len(l.by[k]) > maxCandidates {
			continue
		}
		w := l.weight[k]/div + 1
		for _, f := range l.by[k] {
			if s.sums[f] == 0 {
				s.summed = append(s.summed, f)
			}
			s.sums[f] += w
		}
	}
}

// topTold gives the features with the greatest sums, the first of equals first.
func (s *scale) topTold() (top [maxTold]int32, n int) {
	for _, f := range s.summed {
		i := n
		for i > 0 && (s.sums[f] > s.sums[top[i-1]] || s.sums[f] == s.sums[top[i-1]] && f < top[i-1]) {
			i--
		}
		if i == maxTold {
			continue
		}
		n = min(n+1, maxTold)
		copy(top[i+1:n], top[i:n-1])
		top[i] = f
	}
	return top, n
}

// maxTold is how many features a sentence may bring up by its words alone.
const maxTold = 12

// told compares what is told of the candidates with the sentence.
func (s *scale) told() {
	best, second, at := int32(0), int32(0), -1
	for i := range s.cands {
		switch mass := s.compare(&s.cands[i]); {
		case mass > best:
			best, second, at = mass, best, i
		case mass > second:
			second = mass
		}
	}
	if at >= 0 {
		s.cands[at].ev[toldLead] = part(best-second, best)
	}
}

// compare weighs the words that a feature's telling shares with the sentence and
// with its heading, and gives the weight of the former.
func (s *scale) compare(c *candidate) int32 {
	t, w := &s.lore.features[c.feature], s.lore.weight
	mass, rare, head, taken := int32(0), int32(0), int32(0), int32(0)
	s.compared++
	for _, k := range t.told {
		m := &s.marks[k]
		m.told = s.compared
		if m.own == s.claimed {
			mass += w[k]
			rare = max(rare, w[k])
			if m.taken == s.claimed {
				taken += w[k]
			}
		}
		if m.head == s.claimed {
			head += w[k]
		}
	}
	c.ev[toldFocus] = part(mass, s.words.mass)
	c.ev[toldRare] = rare
	if !c.named() {
		c.ev[toldTaken] = part(taken, mass)
	}
	c.ev[toldCover] = part(mass, t.mass)
	c.ev[toldHead] = part(head, s.head.mass)
	s.proper(c)
	for _, p := range s.words.pairs {
		if s.marks[p>>32].told != s.compared || s.marks[int32(p)].told != s.compared {
			continue
		}
		if _, ok := slices.BinarySearch(t.pairs, p); ok {
			c.ev[toldPairs] = min(1000, c.ev[toldPairs]+250)
		}
	}
	return mass
}

// headLead compares what is told of the candidates with the heading.
func (s *scale) headLead() {
	best, second, at := int32(0), int32(0), -1
	for i := range s.cands {
		switch v := s.cands[i].ev[toldHead]; {
		case v > best:
			best, second, at = v, best, i
		case v > second:
			second = v
		}
	}
	if at >= 0 {
		s.cands[at].ev[headLead] = best - second
	}
}

// finish weighs what needs the other candidates.
func (s *scale) finish(c *candidate) {
	ev := &c.ev
	t := &s.lore.features[c.feature]
	s.names(c, t)
	ev[crowd] = s.crowded
	others := len(s.named)
	if slices.Contains(s.named, c.feature) {
		ev[rivals] = int32(min(others-1, 4)) * 250
		ev[ownCentral] = t.centrality
		ev[ownPassing] = t.centrality * (1000 - ev[ownShare]) / 1000
	} else {
		ev[rivalShare] = s.largest
		ev[placeCentral] = t.centrality
		if others > 0 {
			ev[placeRivals], ev[toldRivals] = 1000, 1000
		}
		if ev[headNames] == 0 && s.headNamed {
			ev[headRivals] = 1000
		}
	}
}

// names weighs the best of a feature's names by the words of the sentence, and
// by those of sentence and heading together.
func (s *scale) names(c *candidate, t *tale) {
	w := s.lore.weight
	for _, n := range t.names {
		total, own, both := int32(0), int32(0), int32(0)
		for _, k := range n {
			total += w[k]
			switch {
			case s.marks[k].own == s.claimed:
				own += w[k]
				both += w[k]
			case s.marks[k].head == s.claimed:
				both += w[k]
			}
		}
		cover, last := part(own, total), int32(0)
		if len(n) == 1 {
			cover = cover * 4 / 5 // a word of the same root alone: "maintain" is no "maintenance"
		}
		if s.marks[n[len(n)-1]].own == s.claimed {
			last = cover
		}
		if cover > c.ev[nameCover] || cover == c.ev[nameCover] && last > c.ev[nameHead] {
			c.ev[nameCover], c.ev[nameHead] = cover, last
		}
		if own > 0 {
			c.raise(bothCover, part(both, total))
		}
		if t := s.tail(n); t > 0 {
			c.raise(nameTail, part(t, total))
		}
	}
}

// tail gives the weight of the last words of a name that stand in a row in the
// sentence, if they are two or more: "value stream analytics" of "Group-level
// value stream analytics".
func (s *scale) tail(n []int32) int32 {
	mass, w := int32(0), s.lore.weight
	i := len(n) - 1
	for ; i > 0; i-- {
		if !slices.Contains(s.words.pairs, pairOf(n[i-1], n[i])) {
			break
		}
		mass += w[n[i]]
	}
	if i == len(n)-1 {
		return 0
	}
	return mass + w[n[i]]
}
