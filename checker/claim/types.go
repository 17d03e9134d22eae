package claim

import (
	"strings"

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

// typeSet holds types by their places in typesInOrder.
type typeSet uint8

func (s typeSet) has(t typeSet) bool { return s&t != 0 }

const (
	availabilityType typeSet = 1 << iota
	capabilityType
	complianceType
	integrationType
	platformType
	quantityType
	roadmapType
	superlativeType
)

// listed holds every set of types as a sorted list. They are shared, and full:
// who appends to one gets a copy.
var listed = func() (t [1 << len(typesInOrder)][]Type) {
	for set := range t {
		t[set] = []Type{}
		for i, one := range typesInOrder {
			if set>>i&1 != 0 {
				t[set] = append(t[set], one)
			}
		}
		t[set] = t[set][:len(t[set]):len(t[set])]
	}
	return t
}()

// types says what kinds of things the sentence claims.
func (s *sentence) types(c *Claim) {
	var set typeSet
	add := func(holds bool, t typeSet) {
		if holds {
			set |= t
		}
	}
	add(len(c.Quantities) > 0 || s.has[cMetric], quantityType)
	add(s.integration(), integrationType)
	add(s.availability(c), availabilityType)
	add(s.has[cCompliance], complianceType)
	add(s.platform(), platformType)
	add(s.roadmap(c), roadmapType)
	add(s.superlative(), superlativeType)
	add(s.capability(set), capabilityType)
	c.Types = listed[set]
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
		if (h.class == cIntegration || h.class == cIntegNoun && !s.isTopName(h)) && !s.covered(h, cProduct, cPseudo) {
			return true
		}
	}
	return false
}

func (s *sentence) availability(c *Claim) bool {
	return s.sells() || s.row().availability || s.planInText(c) || len(s.ctx.plans) > 0 && (s.ctx.kindOf(prose.Item) || s.bounds(c)) || s.has[cUnpaid] || s.ofEdition() || s.has[cDeprecated] && c.Availability == Deprecated
}

// bounds: a limit, or a number in a heading: under a plan's name, what the plan
// holds.
func (s *sentence) bounds(c *Claim) bool {
	if s.ctx.kindOf(prose.Heading) {
		return len(c.Quantities) > 0
	}
	for i := range s.lex {
		switch s.word(i) {
		case "limit", "limits", "limited", "quota", "quotas", "cap", "capped":
			return true
		}
	}
	return false
}

// ofEdition: an entry that is kept to an edition in brackets: "Usage reports
// (Enterprise Edition)", "New dialogs (Studio only)".
func (s *sentence) ofEdition() bool {
	n := len(s.lex)
	if n < 4 || !s.is(n-1, ')', ']') || s.has[cPlatform] || s.has[cPlatformName] {
		return false
	}
	return (s.word(n-2) == "only" || s.within(n-2, n-1, cPlanNoun)) && (s.is(n-3, '(', '[') || s.is(n-4, '(', '[') || n > 4 && s.is(n-5, '(', '['))
}

func (s *sentence) sells() bool {
	if s.has[cAvail] || s.has[cTrial] || s.has[cAddOn] {
		return true
	}
	for _, h := range s.hits {
		if h.class == cPrice && !(s.word(h.from) == "buy" && strings.HasPrefix(s.r.d.Text[s.lex[h.from].end:], "-")) { // "buy-in"
			return true
		}
	}
	return false
}

func (s *sentence) platform() bool { return s.runsOn() || s.row().platform }

func (s *sentence) runsOn() bool {
	if s.has[cPlatformName] {
		return true
	}
	for _, h := range s.hits {
		if h.class == cPlatform && !s.managesSystem(h) {
			return true
		}
	}
	return false
}

// managesSystem: "OS updates", "the operating system version": what is done with a
// system, not where the product runs.
func (s *sentence) managesSystem(h hit) bool {
	last := s.word(h.to - 1)
	if last != "os" && last != "system" && last != "systems" {
		return false
	}
	switch s.word(h.to) {
	case "update", "updates", "version", "versions", "patch", "patches", "upgrade", "upgrades", "settings", "level":
		return true
	}
	return false
}

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
func (s *sentence) capability(others typeSet) bool {
	if s.has[cLets] || s.imperative() {
		return true
	}
	if s.ctx.kindOf(prose.Cell) {
		return !others.has(platformType|quantityType) || s.has[cFeature]
	}
	if others.has(availabilityType) {
		return false
	}
	return others&^(quantityType|roadmapType) == 0 || s.has[cCapability]
}
