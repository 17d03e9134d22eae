package claim

import "github.com/copytruth/copytruth/checker/prose"

// The longest noun phrase that is proposed as a target.
const longestTarget = 6

// targets proposes what the sentence is about: the row's head of a cell, what
// was asked of an answer, a bare noun phrase, and the noun phrases after the
// verb otherwise.
func (s *sentence) targets(c *Claim) {
	switch {
	case s.ctx.kindOf(prose.Cell):
		if s.ctx.row != nil {
			s.r.target(c, s.ctx.row.Span)
		}
	case s.bare() && !s.imperative():
		s.phrases(c, 0, len(s.lex))
	default:
		verb := s.afterVerb()
		if s.phrases(c, verb, len(s.lex)); len(c.Targets) == 0 {
			s.phrases(c, 0, verb) // "SAML SSO is available": the subject
		}
	}
	if q := s.ctx.question; q != nil && s.nth == 0 && s.r.closed(q.Span) {
		ask := s.r.look(q.Span)
		ask.ctx, ask.block = &nowhere, s.block
		ask.phrases(c, ask.afterVerb(), len(ask.lex))
		ask.shut()
	}
}

// target adds a target. Those of many claims stand in one room, the last claim's
// at its end.
func (r *reader) target(c *Claim, at prose.Span) {
	n := len(c.Targets)
	if len(r.spans) == cap(r.spans) {
		r.spans = append(make([]prose.Span, 0, max(64, 4*n)), c.Targets...)
	}
	r.spans = append(r.spans, at)
	c.Targets = r.spans[len(r.spans)-n-1 : len(r.spans) : len(r.spans)]
}

// afterVerb is where the object of the first verb begins.
func (s *sentence) afterVerb() int {
	if s.imperative() {
		return 1
	}
	for i := range s.lex {
		if s.finite(i) || s.within(i, i+1, cLets) {
			return i + 1
		}
	}
	return 0
}

// phrases adds the noun phrases that begin at lexeme i or later and before to.
func (s *sentence) phrases(c *Claim, i, to int) {
	if s.words <= 4 && s.bare() {
		i = 0 // "Email support" is no order
	}
	spent := s.spent(c)
	for i < to {
		if s.outside(i, spent) || s.lex[i].number {
			i++
			continue
		}
		from := i
		for i < to && !s.outside(i, spent) {
			i++
		}
		if i-from <= longestTarget {
			s.r.target(c, s.of(from, i))
		}
	}
}

// outside: the lexeme at i belongs to no noun phrase.
func (s *sentence) outside(i int, spent []bool) bool {
	l := &s.lex[i]
	return spent[i] || l.mark != 0 && l.mark != '&' && l.mark != '/' || l.syntax&closed != 0
}

// spent marks the words that say something about a thing and do not name one:
// numbers, plans, stages, denials, prices.
func (s *sentence) spent(c *Claim) []bool {
	out := append(s.r.spent[:0], make([]bool, len(s.lex))...)
	s.r.spent = out
	mark := func(from, to int) {
		for i := max(0, from); i < to && i < len(out); i++ {
			out[i] = true
		}
	}
	for _, h := range s.hits {
		switch h.class {
		case cAvail, cPlanned, cBeta, cDeprecated, cBack, cPrice, cRequired, cNow, cShipped, cLets, cPlan, cPlanNoun, cEvery, cPaid, cUnpaid, cNo, cNot, cPast, cProduct:
			if !s.covered(h, cFeature) {
				mark(h.from, h.to)
			}
		}
	}
	for _, q := range c.Quantities {
		if s.span.Contains(q.Number) {
			mark(s.lexemeAt(q.Number.Start), s.lexemeAt(q.Number.End-1)+1)
		}
	}
	return out
}
