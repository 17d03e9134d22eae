package claim

import "github.com/copytruth/copytruth/checker/prose"

const (
	maxTold  = 6   // words that name what a sentence of its own tells the stage of
	maxStage = 30  // bytes of such a sentence that is nothing else
	maxAfter = 120 // bytes of one that opens with it
)

// followed: the next sentence is nothing but the stage of what this one names ("SOC 2
// Type II. In progress."), or opens with it: "Dark mode. Not implemented yet in the
// SDK."
func (s *sentence) followed(c *Claim) {
	if s.words > maxTold || s.ctx.kindOf(prose.Cell) || !s.bare() {
		return
	}
	next := s.next()
	if next.Empty() || next.Len() > maxAfter {
		return
	}
	if next.Len() <= maxStage && !s.ctx.kindOf(prose.Term, prose.Value) {
		if t := s.r.title(next); t.stage != "" && t.words <= 3 {
			s.follows(c, Cue{Span: next, Availability: t.stage})
			return
		}
	}
	if !s.has[cFeature] {
		return
	}
	after := s.r.look(next)
	after.ctx, after.block = &nowhere, &nothing
	stage, denied := after.openedBy()
	after.shut()
	switch {
	case stage != "":
		s.follows(c, Cue{Span: next, Availability: stage})
	case denied:
		s.follows(c, Cue{Span: next, Polarity: Denied})
	}
}

// follows takes over what the next sentence says of the one thing that this one names.
func (s *sentence) follows(c *Claim, cue Cue) {
	cue.Scope, cue.Inherited = s.span, true
	c.Cues = append(c.Cues, cue)
	if cue.Polarity == Denied {
		c.Polarity = Denied
		return
	}
	c.Availability = outranks(cue.Availability, c.Availability)
}

// next is the sentence behind this one in its block, or what is told of the term or of
// the name in data that it is; empty where there is none.
func (s *sentence) next() prose.Span {
	if s.nth+1 < len(s.block.Sentences) && s.block.Sentences[s.nth] == s.span {
		return s.block.Sentences[s.nth+1]
	}
	i := s.r.at + 1
	if i >= len(s.r.d.Blocks) || !s.ctx.kindOf(prose.Term, prose.Value) {
		return prose.Span{}
	}
	b := &s.r.d.Blocks[i]
	if n := len(b.Labels); n == 0 || b.Labels[n-1].Span != s.block.Span || len(b.Sentences) == 0 || b.Kind != prose.Definition && b.Kind != prose.Value {
		return prose.Span{}
	}
	return b.Sentences[0]
}
