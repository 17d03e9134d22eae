package claim

import (
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// quantities finds the numbers of the sentence, struck-out ones and those in
// code and addresses apart.
func (s *sentence) quantities(c *Claim) {
	s.r.supposes = s.supposes()
	if !s.promise.Holds() || s.r.supposes {
		return
	}
	at := s.span.Start
	for _, m := range quantity.Find(s.text()) {
		q := Quantity{
			Quantity: m.Quantity,
			Span:     prose.Span{Start: at + m.Start, End: at + m.End},
			Number:   prose.Span{Start: at + m.NumberStart, End: at + m.NumberEnd},
			Noun:     prose.Span{Start: at + m.NounStart, End: at + m.NounEnd},
		}
		if s.r.inside(q.Number, prose.DeletedInline) || s.r.inside(q.Number, prose.CodeInline) || s.r.inside(q.Number, prose.URLInline) {
			continue
		}
		if q.Noun.Empty() {
			q.Noun = prose.Span{}
		} else {
			q.Of = word.Key(s.r.d.String(q.Noun))
		}
		c.Quantities = append(c.Quantities, q)
	}
}

// supposes: the sentence makes up a case, whose numbers are nobody's: "For
// example: if a group has 4 users, …", and what goes on with it in the same
// paragraph.
func (s *sentence) supposes() bool {
	if s.nth > 0 && s.r.supposes && (s.word(0) == "if" || s.word(0) == "then") {
		return true
	}
	n := s.starting(0, cExample)
	if n == 0 {
		return false
	}
	if s.word(0) == "suppose" || s.word(0) == "say" {
		return true
	}
	for s.lex != nil && n < len(s.lex) && s.lex[n].mark != 0 {
		n++
	}
	return s.word(n) == "if" || s.word(n) == "when" || s.word(n) == "suppose"
}
