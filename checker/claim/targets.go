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
			c.Targets = append(c.Targets, s.ctx.row.Span)
		}
	case s.bare() && !s.imperative():
		s.phrases(c, 0)
	default:
		s.phrases(c, s.afterVerb())
	}
	if q := s.ctx.question; q != nil && s.nth == 0 && s.r.closed(q.Span) {
		lex, hits := s.r.lex, s.r.hits
		s.r.lex, s.r.hits = nil, nil
		ask := s.r.open(q.Span)
		ask.ctx, ask.block = &context{}, s.block
		ask.phrases(c, ask.afterVerb())
		s.r.lex, s.r.hits = lex, hits
	}
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

// phrases adds the noun phrases from lexeme i on.
func (s *sentence) phrases(c *Claim, i int) {
	for i < len(s.lex) {
		if s.lex[i].mark != 0 || s.lex[i].number || s.lex[i].syntax&closed != 0 || i == 0 && s.imperative() {
			i++
			continue
		}
		from := i
		for i < len(s.lex) && s.lex[i].mark == 0 && s.lex[i].syntax&closed == 0 {
			i++
		}
		if i-from > longestTarget {
			continue
		}
		c.Targets = append(c.Targets, s.of(from, i))
	}
}
