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

// whole is up to how many claims a page is never trimmed.
const whole = 300

// Trim leaves of large pages only those claims and mentions that speak of an
// entry, so that a manifest of hundreds of entries is turned around in the time
// of a few runs. Pages of ordinary size stay whole: rules read a plan's cards
// together. So do all pages for plans, of which nearly everything may speak. The
// pages given are not changed.
func Trim(pages []*link.Page, entry string) []*link.Page {
	if strings.HasPrefix(entry, string(link.ToPlan)+" ") {
		return pages
	}
	out := make([]*link.Page, len(pages))
	for i, p := range pages {
		if len(p.Claims) <= whole {
			out[i] = p
			continue
		}
		part := *p
		part.Claims, part.Mentions = nil, nil
		for _, c := range p.Claims {
			if About(&link.Page{Claims: []link.Claim{c}}, entry) {
				part.Claims = append(part.Claims, c)
			}
		}
		for _, m := range p.Mentions {
			if About(&link.Page{Mentions: []link.Mention{m}}, entry) {
				part.Mentions = append(part.Mentions, m)
			}
		}
		out[i] = &part
	}
	return out
}
