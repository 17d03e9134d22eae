package claim

import (
	"slices"

	"github.com/copytruth/copytruth/checker/prose"
)

// platforms notes the platforms of the vocabulary.
func (s *sentence) platforms(c *Claim) {
	for _, h := range s.hits {
		if h.class == cPlatformName {
			at := s.of(h.from, h.to)
			c.Platforms = append(c.Platforms, Phrase{Text: s.r.d.String(at), Span: at})
		}
	}
}

// types says what kinds of things the sentence claims.
func (s *sentence) types(c *Claim) {
	c.Types = make([]Type, 0, 4)
	add := func(t Type) {
		if !slices.Contains(c.Types, t) {
			c.Types = append(c.Types, t)
		}
	}
	if len(c.Quantities) > 0 || s.has[cMetric] {
		add(Quantitative)
	}
	if s.integration() {
		add(Integration)
	}
	if s.availability(c) {
		add(Availability)
	}
	if s.has[cCompliance] {
		add(Compliance)
	}
	if s.platform() {
		add(Platform)
	}
	if s.roadmap(c) {
		add(Roadmap)
	}
	if s.superlative() {
		add(Superlative)
	}
	if s.capability(c) {
		add(Capability)
	}
	slices.Sort(c.Types)
}

// row is what the head of the cell's row says; the zero title elsewhere.
func (s *sentence) row() *title {
	if s.ctx.row == nil {
		return &title{}
	}
	return s.r.title(s.ctx.row.Span)
}

// integration: the sentence says so, or it is an item of a list that is
// introduced by it ("Connect to:", "Integrations").
func (s *sentence) integration() bool {
	return s.integrates() || s.row().integration || s.ctx.integrates && s.ctx.kindOf(prose.Item) && s.words <= 8
}

func (s *sentence) integrates() bool {
	for _, h := range s.hits {
		if (h.class == cIntegration || h.class == cIntegNoun) && !s.covered(h, cProduct, cPseudo) {
			return true
		}
	}
	return false
}

func (s *sentence) availability(c *Claim) bool {
	return s.sells() || s.row().availability || s.planInText(c) || s.ctx.kindOf(prose.Item) && len(s.ctx.plans) > 0 || s.has[cUnpaid] || s.has[cDeprecated] && c.Availability == Deprecated
}

func (s *sentence) sells() bool {
	return s.has[cPrice] || s.has[cAvail] || s.has[cTrial] || s.has[cAddOn]
}

func (s *sentence) platform() bool { return s.runsOn() || s.row().platform }

func (s *sentence) runsOn() bool { return s.has[cPlatformName] || s.has[cPlatform] }

func (s *sentence) roadmap(c *Claim) bool {
	return c.Availability == Planned || s.has[cPlanned]
}

func (s *sentence) superlative() bool {
	for _, h := range s.hits {
		if h.class == cSuper && !s.covered(h, cSuperNot, cPlan, cProduct) {
			return true
		}
	}
	return false
}

// capability: what is left: something the product does or has, unless the
// sentence is only about money, plans, platforms or standards.
func (s *sentence) capability(c *Claim) bool {
	if s.has[cLets] || s.imperative() {
		return true
	}
	other := len(c.Types)
	for _, t := range c.Types {
		switch {
		case t == Availability && !s.ctx.kindOf(prose.Cell):
			return false
		case t == Quantitative, t == Roadmap:
			other--
		}
	}
	if s.ctx.kindOf(prose.Cell) {
		return !slices.Contains(c.Types, Platform) && !slices.Contains(c.Types, Quantitative) || s.has[cFeature]
	}
	return other == 0 || s.has[cCapability]
}
