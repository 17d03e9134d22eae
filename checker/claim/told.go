package claim

// fromLabel: the words say how far the thing is that a label before them names, in a
// predicate without a subject of its own: "Dark mode: not implemented yet in the SDK",
// "Dark mode (new) — coming soon to Android". They speak of all the line.
func (s *sentence) fromLabel(h hit) bool {
	at := h.from
	for at > 0 && told[s.word(at-1)] {
		at--
	}
	if at < 2 || !s.is(at-1, ':', '—', '–', '-') || !s.labels(at-1) {
		return false
	}
	return s.predicates(h)
}

// predicates: the words of h say how far something is and describe no noun behind them.
func (s *sentence) predicates(h hit) bool {
	switch s.word(h.from) {
	case "upcoming", "forthcoming", "future", "next", "we", "i":
		return false // they open a phrase of their own
	}
	i := h.to
	if last := i - 1; last > h.from && s.lex[last].syntax&preposition != 0 || h.class == cSoft {
		return true // "not part of", "coming to"
	}
	if s.word(i-1) == "yet" && present[s.word(i)] {
		i++ // "not yet" "available"
	}
	return s.goesOut(i)
}

// openedBy: a sentence opens with words that say how far something is that stands
// before it: "Not implemented yet in the SDK."
func (s *sentence) openedBy() (stage Stage, denied bool) {
	at := 0
	for told[s.word(at)] {
		at++
	}
	for _, h := range s.hits {
		if h.from > at {
			break
		}
		if h.class == cBack && !s.covered(h, cPseudo, cPlanned) && s.predicates(h) {
			denied = true
		}
		if st, ok := s.stageOf(h); ok && s.predicates(h) {
			stage = st
		}
	}
	return stage, denied
}

// told are adverbs that may open such a predicate.
var told = setOf(`currently still sadly unfortunately presently now also just`)

// maxLabel is how many words and marks may stand before the mark.
const maxLabel = 12

// labels: what stands before the mark at end is a name and no statement.
func (s *sentence) labels(end int) bool {
	if end > maxLabel {
		return false
	}
	for i := range end {
		switch l := &s.lex[i]; {
		case l.syntax&(auxiliary|finis|pronoun) != 0, l.mark == ':', l.mark == ';', l.mark == '?', l.mark == '—':
			return false
		}
	}
	return true
}

// toFollow: "Dark mode: will follow in the next release".
func (s *sentence) toFollow(h hit) bool {
	switch s.word(h.to) {
	case "follow", "come", "arrive", "land", "ship", "be":
		return s.fromLabel(h)
	}
	return false
}

// goesOut: behind a predicate that ends before i there is nothing, a mark, or where,
// when and for whom it holds; no noun that it describes.
func (s *sentence) goesOut(i int) bool {
	if s.word(i) == "yet" || s.word(i) == "anymore" || s.word(i) == "either" {
		i++
	}
	if i >= len(s.lex) {
		return true
	}
	l := &s.lex[i]
	return l.mark != 0 && l.mark != '-' || l.number || l.syntax&(preposition|adverb) != 0 || outward[l.folded]
}

// outward are further words with which a place or time begins, folded, and what is
// said of no single noun: "noch nicht verfügbar im SDK", "todavía no disponible en".
var outward = setOf(`if while when because but until next this later and or
	im in am auf fur bei en dans sur pour con para per su nel nella no na nos nas em do da por pas`)
