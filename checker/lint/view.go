package lint

import (
	"strings"
	"sync"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// view is what all rules of a run look for first, looked for once: which claims
// count today, what of them is ours by kind of entry, and what we are called. Rules
// that run at a time share it.
type view struct {
	once   sync.Once
	claims []counted
	said   map[link.TargetKind][]Said

	names sync.Once
	ours  []string // the product's names in lower case
	long  []string // names of plans and of the product that have several words

	lists     sync.Mutex
	inventory map[*link.Page]bool // what is known by now of which pages list all features
}

type counted struct {
	page  *link.Page
	claim *link.Claim
}

// seen gives the view of the pass, made when it is first asked for.
func (p *Pass) seen() *view {
	v := p.shared()
	v.once.Do(func() { v.fill(p) })
	return v
}

// shared gives the view as far as it is made.
func (p *Pass) shared() *view {
	if p.view == nil { // a pass of its own, outside a run
		p.view = &view{}
	}
	return p.view
}

func (v *view) fill(p *Pass) {
	v.said = map[link.TargetKind][]Said{}
	for _, page := range p.Pages {
		hires := hiring(page)
		for i := range page.Claims {
			if c := &page.Claims[i]; today(c) {
				v.claims = append(v.claims, counted{page, c})
				v.add(p, page, c, hires)
			}
		}
	}
}

// add notes what a claim says of us. On a page that hires only its facts are ours:
// the rest is said of the work.
func (v *view) add(p *Pass, page *link.Page, c *link.Claim, hires bool) {
	asked, about := false, false
	for i := range c.Links {
		l := &c.Links[i]
		if l.Attribution != claim.Ours || l.Availability == claim.Past || hires && l.Target.Kind != link.ToFact {
			continue
		}
		if (l.Target.Kind == link.ToFeature || l.Target.Kind == link.ToPlatform) && (identified(l) || p.swallowed(c, l) || l.Quantity < 0 && l.Limit < 0 && referenced(c, l)) {
			continue
		}
		if !asked {
			asked, about = true, p.AboutUs(c)
		}
		if about {
			v.said[l.Target.Kind] = append(v.said[l.Target.Kind], Said{l, c, page})
		}
	}
}

// ourNames gives the product's names in lower case.
func (p *Pass) ourNames() []string { return p.named().ours }

// named gives the view with all names in it.
func (p *Pass) named() *view {
	v := p.shared()
	v.names.Do(func() { v.ours, v.long = namesOf(&p.Manifest.Product), longNames(p.Manifest) })
	return v
}

func namesOf(product *manifest.Product) []string {
	out := []string{}
	for _, n := range append([]string{product.Name}, product.Aliases...) {
		if n != "" {
			out = append(out, strings.ToLower(n))
		}
	}
	return out
}

// today reports whether a claim counts today, as Pass.Claims has it.
func today(c *link.Claim) bool {
	return c.Stance == claim.Asserted && c.History == "" && c.Region&prose.InDeleted == 0
}
