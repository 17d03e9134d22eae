package prove

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
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

// Speaking says of every entry which pages speak of it.
type Speaking struct {
	of    map[string]map[*link.Page]bool
	plans map[*link.Page]bool
}

// Index looks at each page once.
func Index(pages []*link.Page) *Speaking {
	s := &Speaking{of: map[string]map[*link.Page]bool{}, plans: map[*link.Page]bool{}}
	for _, p := range pages {
		add := func(t link.Target) {
			entry := string(t.Kind) + " " + t.ID
			if owner, _, member := strings.Cut(t.ID, "/"); member && t.Kind == link.ToMember {
				entry = string(link.ToFact) + " " + owner
			}
			if s.of[entry] == nil {
				s.of[entry] = map[*link.Page]bool{}
			}
			s.of[entry][p] = true
		}
		for i := range p.Claims {
			for l := range lint.Named(&p.Claims[i]) {
				add(l.Target)
			}
		}
		for i := range p.Mentions {
			add(p.Mentions[i].Target)
		}
		if slices.ContainsFunc(p.Claims, aboutPlans) {
			s.plans[p] = true
		}
	}
	return s
}

// Of reports whether a page speaks of an entry, as About does.
func (s *Speaking) Of(p *link.Page, entry string) bool {
	if strings.HasPrefix(entry, string(link.ToPlan)+" ") {
		return s.plans[p]
	}
	return s.of[entry][p]
}

// whole is up to how many claims a page is never trimmed.
const whole = 300

// Trim leaves of large pages only those claims and mentions that speak of an
// entry, and those that make a page a list of all there is, so that a manifest of
// hundreds of entries is turned around in the time of a few runs. Pages of ordinary size stay whole: rules read a plan's cards
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
		for i := range p.Claims {
			if c := &p.Claims[i]; lint.Listed(c) != nil || About(&link.Page{Claims: p.Claims[i : i+1]}, entry) {
				part.Claims = append(part.Claims, *c)
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
