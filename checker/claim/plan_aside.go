package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// setAside keeps a plan that is named beside a number of its own to that number: in "Up
// to 5 boards (unlimited on Crew)" and "5 boards, 25 on Crew" the five are not
// Crew's.
func (s *sentence) setAside(ps []PlanPhrase, qs []Quantity) {
	for i := range ps {
		p := &ps[i]
		own, ok := s.inBrackets(p.Span)
		if !ok {
			own, ok = s.elided(p.Span, qs)
		}
		if ok && p.Scope.Contains(own) && p.Scope != own && rivals(qs, own, p.Scope) {
			p.Scope, p.Apart = own, true
		}
	}
}

// inBrackets gives what stands in the brackets around a phrase.
func (s *sentence) inBrackets(at prose.Span) (in prose.Span, ok bool) {
	from, to := s.lexemeAt(at.Start), s.lexemeAt(at.End-1)+1
	for from > 0 && !s.is(from-1, '(', '[', ')', ']') {
		from--
	}
	for to < len(s.lex) && !s.is(to, '(', '[', ')', ']') {
		to++
	}
	if from == 0 || !s.is(from-1, '(', '[') || to == len(s.lex) || !s.is(to, ')', ']') {
		return in, false
	}
	return s.of(from, to), true
}

// elided gives a phrase together with the number right before it that says no more of
// what it counts: "25 on Crew".
func (s *sentence) elided(at prose.Span, qs []Quantity) (in prose.Span, ok bool) {
	for i := range qs {
		if q := &qs[i]; q.Noun.Empty() && q.Span.End <= at.Start && len(q.Per) == 0 {
			if gap := strings.Fields(s.r.d.Text[q.Span.End:at.Start]); len(gap) > 0 && len(gap) < 3 && s.lex[s.lexemeAt(q.Span.End)].syntax&preposition != 0 {
				return prose.Span{Start: q.Span.Start, End: at.End}, true
			}
		}
	}
	return in, false
}

// rivals reports whether a number inside a stretch and one outside of it, both in
// reach of a plan, measure the same.
func rivals(qs []Quantity, in, reach prose.Span) bool {
	for i := range qs {
		for k := range qs {
			a, b := &qs[i], &qs[k]
			if in.Contains(a.Span) && reach.Contains(b.Span) && !in.Contains(b.Span) &&
				(a.Unlimited || b.Unlimited || quantity.Dimension(a.Unit) == quantity.Dimension(b.Unit)) {
				return true
			}
		}
	}
	return false
}
