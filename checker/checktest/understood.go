package checktest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
)

// An expected claim says what extraction and linking should have understood of
// its line, before any rule judges:
//
//	claim capability feature saml-sso plans free,pro denied
//	claim none
//
// The words, in any order: types of claims; feature, fact, plan, platform,
// member or product, followed by an id, and plans, followed by ids, which must
// belong to one link; denied; stages (beta, planned, deprecated); attributions
// (customer, competitor, partner). "none" says that nothing on the line is a
// claim. Where nothing is said of polarity or stage, the plain one is expected.
type understanding struct {
	types        []claim.Type
	target       *link.Target
	plans        []string
	polarity     claim.Polarity
	availability claim.Stage
	attribution  claim.Attribution
	none         bool
}

var types = []claim.Type{claim.Capability, claim.Integration, claim.Quantitative, claim.Availability, claim.Compliance, claim.Platform, claim.Roadmap, claim.Superlative}

var targets = []link.TargetKind{link.ToFeature, link.ToFact, link.ToPlan, link.ToPlatform, link.ToMember}

func parseUnderstanding(text string) (understanding, error) {
	u := understanding{polarity: claim.Affirmed, availability: claim.Available, attribution: claim.Ours}
	words := strings.Fields(text)[1:] // the first is "claim"
	for i := 0; i < len(words); i++ {
		w := words[i]
		takesID := slices.Contains(targets, link.TargetKind(w)) && i+1 < len(words) && !slices.Contains(types, claim.Type(words[i+1]))
		switch {
		case w == "plans" && i+1 < len(words):
			i++
			u.plans = strings.Split(words[i], ",")
		case takesID:
			i++
			u.target = &link.Target{Kind: link.TargetKind(w), ID: words[i]}
		case w == "product":
			u.target = &link.Target{Kind: link.ToProduct}
		case slices.Contains(types, claim.Type(w)):
			u.types = append(u.types, claim.Type(w))
		case w == "denied":
			u.polarity = claim.Denied
		case w == "beta" || w == "planned" || w == "deprecated" || w == "past":
			u.availability = claim.Stage(w)
		case w == "customer" || w == "competitor" || w == "partner":
			u.attribution = claim.Attribution(w)
		case w == "none":
			u.none = true
		default:
			return u, fmt.Errorf("a claim note says %q; it knows types, kinds of targets with an id, plans with ids, denied, stages, attributions, none", w)
		}
	}
	return u, nil
}

// understood checks the claim notes of all pages; what it returns is what is wrong.
func understood(pages []*link.Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, n := range p.Notes {
			if !strings.HasPrefix(n.Text, "claim ") {
				continue
			}
			line := n.Location.End.Line
			if n.Alone {
				line++
			}
			u, err := parseUnderstanding(n.Text)
			if err != nil {
				fmt.Fprintf(&b, "%s:%d: %v\n", p.URI, n.Location.Start.Line, err)
				continue
			}
			if !u.holds(p, line) {
				fmt.Fprintf(&b, "%s:%d: not understood: %s\n%s", p.URI, line, n.Text, describe(p, line))
			}
		}
	}
	return b.String()
}

func (u understanding) holds(p *link.Page, line int) bool {
	for i := range p.Claims {
		c := &p.Claims[i]
		if c.Location.Start.Line > line || c.Location.End.Line < line {
			continue
		}
		if u.none && c.Stance == claim.Asserted {
			return false
		}
		if !u.none && u.fits(c) {
			return true
		}
	}
	return u.none
}

func (u understanding) fits(c *link.Claim) bool {
	for _, t := range u.types {
		if !slices.Contains(c.Types, t) {
			return false
		}
	}
	if u.target == nil {
		return c.Polarity == u.polarity && c.Availability == u.availability && c.Attribution == u.attribution && (u.plans == nil || slices.Equal(c.Plans.IDs, u.plans))
	}
	return slices.ContainsFunc(c.Links, func(l link.Link) bool {
		return l.Target.Kind == u.target.Kind && (l.Target.ID == u.target.ID || u.target.Kind == link.ToProduct) &&
			l.Polarity == u.polarity && l.Availability == u.availability && l.Attribution == u.attribution &&
			(u.plans == nil || slices.Equal(l.Plans.IDs, u.plans))
	})
}

// describe prints what was understood of a line instead.
func describe(p *link.Page, line int) string {
	var b strings.Builder
	for _, c := range p.Claims {
		if c.Location.Start.Line > line || c.Location.End.Line < line {
			continue
		}
		fmt.Fprintf(&b, "\t%q: %s %v %s %s %s plans %v\n", c.Sentence, c.Stance, c.Types, c.Polarity, c.Availability, c.Attribution, c.Plans.IDs)
		for _, l := range c.Links {
			fmt.Fprintf(&b, "\t\t%s %s %q: %s %s %s plans %v %s (%s)\n", l.Target.Kind, l.Target.ID, l.Text, l.Polarity, l.Availability, l.Attribution, l.Plans.IDs, l.Plans.Reach, l.Why)
		}
	}
	return b.String()
}
