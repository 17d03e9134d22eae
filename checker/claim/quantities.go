package claim

import (
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// quantities finds the numbers of the sentence, struck-out ones and those in
// code and addresses apart.
func (s *sentence) quantities(c *Claim) {
	if !s.counts {
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
