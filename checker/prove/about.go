package prove

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
)

// About reports whether a page speaks of an entry in any way that a rule could
// judge: a claim, a mention, a topic. Whatever speaks of plans or prices speaks
// of every plan.
func About(p *link.Page, entry string) bool {
	kind, id, _ := strings.Cut(entry, " ")
	if kind == string(link.ToPlan) {
		return slices.ContainsFunc(p.Claims, aboutPlans)
	}
	is := func(t link.Target) bool {
		return string(t.Kind) == kind && t.ID == id || kind == string(link.ToFact) && t.Kind == link.ToMember && strings.HasPrefix(t.ID, id+"/")
	}
	linked := func(l link.Link) bool { return is(l.Target) }
	return slices.ContainsFunc(p.Claims, func(c link.Claim) bool {
		return slices.ContainsFunc(c.Links, linked) || slices.ContainsFunc(c.Topics, linked)
	}) || slices.ContainsFunc(p.Mentions, func(m link.Mention) bool { return is(m.Target) })
}

func aboutPlans(c link.Claim) bool {
	return c.Plans.Stated || slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToPlan || l.Plans.Stated }) ||
		slices.ContainsFunc(c.Quantities, func(q link.Quantity) bool { return len(q.Unit) == 3 && strings.ToUpper(q.Unit) == q.Unit })
}
