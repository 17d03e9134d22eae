package lint

import (
	"iter"
	"strings"
	"sync"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// view is what all rules of a run look for first in a part of the pages, looked for
// once: which claims count today, and what of them is ours by kind of entry. Rules
// that run at a time share it.
type view struct {
	pages  []*link.Page
	once   sync.Once
	claims []counted
	said   map[link.TargetKind][]Said
}

// common is what all rules of a run share beside their view: what we are called, and
// what is known by now of pages as a whole.
type common struct {
	names sync.Once
	ours  []string // the product's names in lower case
	long  []string // names of plans and of the product that have several words

	lists     sync.Mutex
	inventory map[*link.Page]bool // which pages list all features

	tongues func() *locales
}

type counted struct {
	page  *link.Page
	claim *link.Claim
}

// views gives the view of one part of the pages after another. It is there while it
// is looked at, also where all views are looked at once more meanwhile.
func (p *Pass) views() iter.Seq[*view] {
	return func(yield func(*view) bool) {
		outer := p.inside
		for i := range p.Pages.parts() {
			if p.inside = i + 1; !p.at(i, yield) {
				break
			}
		}
		if p.inside = outer; outer > 0 && p.wait != nil {
			p.wait(outer - 1)
		}
	}
}

// at shows a part: in a run when it is its turn, else at once.
func (p *Pass) at(part int, yield func(*view) bool) bool {
	if p.wait != nil {
		return yield(p.wait(part))
	}
	defer p.Pages.leave(part)
	return yield(&view{pages: p.Pages.take(part)})
}

// seen gives the view, made when it is first asked for.
func (v *view) seen(p *Pass) *view {
	v.once.Do(func() { v.fill(p) })
	return v
}

// shared gives what the rules of the run share.
func (p *Pass) shared() *common {
	if p.common == nil { // a pass of its own, outside a run
		p.common = newCommon(p.Pages)
	}
	return p.common
}

func newCommon(pages *Pages) *common {
	return &common{inventory: map[*link.Page]bool{}, tongues: sync.OnceValue(func() *locales { return localesOf(pages) })}
}

func (v *view) fill(p *Pass) {
	v.said = map[link.TargetKind][]Said{}
	for _, page := range v.pages {
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
		if p.anothers(c, l) {
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

// named gives what is shared, with all names in it.
func (p *Pass) named() *common {
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
