package claim

import (
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// longestArrival is how many words may stand between a verb of arrival and the
// time that belongs to it: "arrives on the Team plan in September".
const longestArrival = 6

// arrivals finds things that come at a named time: "ships in September", "kommt im
// Herbst", "In March 2027, dark mode lands". Whether the day has passed is not known
// here; a present form with a time announces in any case.
func (s *sentence) arrivals(c *Claim) {
	if !s.has[cArrive] {
		return
	}
	for _, h := range s.hits {
		if h.class != cArrive || s.noArrival(h) {
			continue
		}
		from, to := s.clause(h.from)
		at := h
		if until := s.timeAfter(h.to, to); until > 0 {
			at.to = until
		} else if !s.timeBefore(h) {
			continue
		}
		cue := Cue{Span: s.of(at.from, at.to), Scope: s.arrivalScope(from, max(to, at.to)), Availability: Planned}
		if s.cued(c, cue.Span) {
			continue
		}
		if s.fromLabel(at) {
			cue.Scope = s.span
		}
		c.Cues = append(c.Cues, cue)
		if s.main(cue.Scope) {
			c.Availability = outranks(Planned, c.Availability)
		}
	}
}

// arrivalScope is the clause; one that opens the sentence with the verb speaks of
// all of it: "Launching in Q3: dark mode".
func (s *sentence) arrivalScope(from, to int) prose.Span {
	if s.starting(0, cArrive) > 0 {
		return s.span
	}
	return s.of(from, min(to, len(s.lex)))
}

// noArrival: a noun ("our launches in May"), what happens to the reader, what
// happens on a condition.
func (s *sentence) noArrival(h hit) bool {
	from, _ := s.clause(h.from)
	if s.within(from, h.from, cIf, cNot, cNo, cYou, cPeople) || s.within(0, 1, cIf) {
		return true
	}
	if h.from > 0 && s.lex[h.from-1].syntax&determiner != 0 {
		return true
	}
	switch s.word(h.from) {
	case "launch", "ship", "land", "debut", "release": // the verb alone looks like the noun
		return !s.within(max(from, h.from-3), h.from, cSoft)
	case "due": // "a plan, due on 1 May" is somebody's task
		return h.from == 0 || s.lex[h.from-1].syntax&auxiliary == 0
	case "be", "verfugbar", "erhaltlich":
		return !s.within(from, h.from, cSoft) && !s.future(from, h.from)
	}
	return false
}

// future: a word that makes German speak of what is to come.
func (s *sentence) future(from, to int) bool {
	for i := from; i < to; i++ {
		if w := s.word(i); w == "wird" || w == "werden" {
			return true
		}
	}
	return false
}

// timeAfter is where the time ends that stands behind a verb, at once or after a
// phrase that begins with a preposition; 0 where there is none.
func (s *sentence) timeAfter(i, to int) int {
	for k := i; k < len(s.lex) && k <= i+longestArrival; k++ {
		if end := s.timeAt(k); end > 0 {
			return end
		}
		l := &s.lex[k]
		if l.mark != 0 || k >= to || k == i && l.syntax&preposition == 0 && !mayLead[l.folded] {
			return 0
		}
	}
	return 0
}

// timeBefore reports whether the sentence opens with a time, or one stands right
// before the verb: "wird ab März 2027 verfügbar".
func (s *sentence) timeBefore(h hit) bool {
	for k := range min(2, h.from) {
		if end := s.timeAt(k); end > 0 && end <= h.from && (k == 0 || s.word(0) == "ab" || s.word(0) == "starting") {
			return true
		}
	}
	for k := max(0, h.from-longestArrival); k < h.from; k++ {
		if s.timeAt(k) == h.from {
			return true
		}
	}
	return false
}

// timeAt is where the time ends that begins at lexeme k with a word that leads to
// one ("in", "next", "ab"); 0 where there is none.
func (s *sentence) timeAt(k int) int {
	i := k
	for i < len(s.lex) && i < k+5 && leads[s.word(i)] {
		i++
	}
	if i == k || i >= len(s.lex) || k > 0 && recurs[s.word(k-1)] {
		return 0
	}
	if next := s.word(i - 1); periods[s.word(i)] && (coming[next] || i-2 >= k && coming[s.word(i-2)]) {
		return s.withYear(i + 1)
	}
	if s.lex[i].number && s.day(i) && i+1 < len(s.lex) { // "3 March", "3. März", "3 de março"
		if s.is(i+1, '.') && i+2 < len(s.lex) {
			i++
		}
		if i++; s.word(i) == "de" || s.word(i) == "of" {
			i++
		}
	}
	w := s.word(i)
	switch {
	case word.Month(w) > 0:
		return s.withYear(i + 1)
	case seasons[w] && s.stops(i+1):
		return s.withYear(i + 1)
	case len(w) == 2 && (w[0] == 'q' && '1' <= w[1] && w[1] <= '4' || w[0] == 'h' && (w[1] == '1' || w[1] == '2')):
		return s.withYear(i + 1)
	case s.year(i):
		return i + 1
	}
	return 0
}

// withYear goes on from i over a day and a year: "March 3, 2027", "mars de 2027".
func (s *sentence) withYear(i int) int {
	k := i
	if k+1 < len(s.lex) && s.lex[k].number && s.day(k) {
		k, i = k+1, k+1
	}
	if s.is(k, ',') || s.word(k) == "de" || s.word(k) == "of" {
		k++
	}
	if s.year(k) {
		return k + 1
	}
	return i
}

// stops: what follows a season that is the name of nothing: "spring" but not
// "Spring Boot".
func (s *sentence) stops(i int) bool {
	if i >= len(s.lex) {
		return true
	}
	l := &s.lex[i]
	return l.mark != 0 || l.number || l.syntax&(preposition|conjunction) != 0 || !l.title
}

// digits of a number as it is written; -1 for anything else.
func (s *sentence) digits(i int) int {
	if i < 0 || i >= len(s.lex) || !s.lex[i].number || s.lex[i].end-s.lex[i].start > 4 {
		return -1
	}
	n := 0
	for _, c := range []byte(s.r.d.Text[s.lex[i].start:s.lex[i].end]) {
		if c < '0' || c > '9' {
			return -1
		}
		n = 10*n + int(c-'0')
	}
	return n
}

func (s *sentence) day(i int) bool  { n := s.digits(i); return 1 <= n && n <= 31 }
func (s *sentence) year(i int) bool { n := s.digits(i); return 2000 <= n && n < 2100 }
