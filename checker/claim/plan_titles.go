package claim

import (
	"slices"

	"github.com/copytruth/copytruth/checker/prose"
)

// titlePlans finds the plans that a heading or a column's head names: the
// heading is the name, the name with a price or "plan", or has it in brackets.
// "Everything in Free, plus:" is about what comes on top of Free.
func (s *sentence) titlePlans() []PlanPhrase {
	all := s.planPhrases()
	ps := slices.DeleteFunc(slices.Clone(all), func(p PlanPhrase) bool {
		return s.ending(s.lexemeAt(p.Span.Start), cTier) >= 0
	})
	if len(all) == 0 {
		for _, h := range s.hits {
			if h.class == cPlan && s.nameAlone(h) && s.ending(h.from, cTier) < 0 {
				g := s.planGroup(h)
				return []PlanPhrase{s.named(g)}
			}
		}
	}
	return ps
}

// keyPlans reads a label that is nothing but a plan's name in small letters:
// the key of a column in data.
func (s *sentence) keyPlans() []PlanPhrase {
	for _, h := range s.hits {
		if h.class == cPlan && h.from == 0 && h.to == len(s.lex) {
			return []PlanPhrase{s.named(s.planGroup(h))}
		}
	}
	return nil
}

// nameAlone: the label holds little beside the plan's name.
func (s *sentence) nameAlone(h hit) bool {
	if !s.lex[h.from].title {
		return false
	}
	for i, l := range s.lex {
		if i >= h.from && i < h.to || l.mark != 0 || l.number || l.syntax&(preposition|determiner) != 0 || s.within(i, i+1, cPlanNoun, cPrice, cProduct, cListHead, cPlan, cOnly) ||
			s.counts && (s.is(i-1, '/') || s.word(i-1) == "per") {
			continue
		}
		return false
	}
	return true
}

// inheritPlans takes the plans of a label; of headings the nearest that names
// any.
func (r *reader) inheritPlans(c *context, b *prose.Block, l *prose.Label, t *title) {
	plans := t.plans
	if l.Kind == prose.KeyLabel && len(plans) == 0 {
		plans = t.key // the key of a map from plans
	}
	if len(plans) == 0 || t.question && l.Kind != prose.TermLabel {
		return
	}
	from := "heading"
	switch l.Kind {
	case prose.KeyLabel:
		from = "key"
	case prose.RowLabel:
		from = "row"
	case prose.ColumnLabel:
		from = "column"
	}
	if from == "heading" || from == "key" {
		c.plans = nil
	}
	for _, p := range plans {
		p.From = from
		c.plans = append(c.plans, p)
	}
}
