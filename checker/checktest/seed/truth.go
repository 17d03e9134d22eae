package seed

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
)

// forms gives the words by which copy calls a feature today.
func forms(f *manifest.Feature) []string {
	out := append([]string{f.Name}, f.Aliases...)
	for _, n := range f.Names {
		out = append(out, n.Text)
	}
	return out
}

// place is a feature named on a page.
type place struct {
	page *page
	at   span
}

// places gives where the copy names a feature, in text that can be changed.
func (s *Site) places(words []string) []place {
	var out []place
	for _, p := range s.pages {
		for _, at := range p.find(words) {
			out = append(out, place{p, at})
		}
	}
	return out
}

// lingers reports whether words are left where the copy names none of the
// others: in sources that cannot be changed as text, in parts of pages that are
// not looked at, or in other phrases.
func (s *Site) lingers(left, others []string) bool {
	re := s.wording(left)
	for uri, text := range s.prose {
		if re.MatchString(text) && uri != "" {
			return true
		}
	}
	for _, p := range s.pages {
		blank := []byte(p.raw)
		for _, at := range p.find(others) {
			for j := at.from; j < at.to; j++ {
				blank[j] = '|'
			}
		}
		if re.Match(blank) {
			return true
		}
	}
	return false
}

// heads are the words that still tell of a feature where its name is gone: the
// last word of each of its names, what it is an integration with, what its
// limits count.
func heads(f *manifest.Feature) []string {
	var out []string
	for _, n := range forms(f) {
		words := strings.Fields(n)
		last := words[len(words)-1]
		if f.Kind == "integration" {
			last = words[0]
		}
		out = append(out, last)
	}
	for _, l := range f.Limits {
		for _, w := range []string{l.Unit, l.Metric} {
			if w != "" && w != "%" {
				out = append(out, w)
			}
		}
	}
	return out
}

// edit gives a manifest in which one feature is another.
func edit(m *manifest.Manifest, id string, change func(*manifest.Feature)) *manifest.Manifest {
	c := *m
	c.Features = slices.Clone(m.Features)
	change(c.Feature(id))
	return &c
}

// shipped gives the features that are sold and named in copy that can be changed.
func (s *Site) shipped() []*manifest.Feature {
	var out []*manifest.Feature
	for i := range s.Manifest.Features {
		f := &s.Manifest.Features[i]
		if f.Status == manifest.GA && f.Exposure != manifest.OptIn && f.Messaging.Allowed && len(s.places(forms(f))) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// unshipped (M1): what is sold is not there, or only as a beta.
func (d *drawer) unshipped() {
	for _, f := range d.site.shipped() {
		d.add(&Mutant{
			What: f.ID + ": ga → planned", Features: []string{f.ID}, Rules: []string{"not-shipped"},
			manifest: edit(d.site.Manifest, f.ID, func(f *manifest.Feature) {
				f.Status, f.Expected = manifest.Planned, d.site.AsOf.AddDate(1, 0, 0)
			}),
		})
		if f.Kind == "compliance" || f.Kind == "support" {
			continue
		}
		d.add(&Mutant{
			What: f.ID + ": ga → beta", Features: []string{f.ID}, Rules: []string{"status-mismatch"},
			manifest: edit(d.site.Manifest, f.ID, func(f *manifest.Feature) { f.Status = manifest.Beta }),
		})
	}
}

// deleted (M2): the manifest does not have what is sold.
func (d *drawer) deleted() {
	for _, f := range d.site.shipped() {
		c := *d.site.Manifest
		c.Features = slices.DeleteFunc(slices.Clone(c.Features), func(g manifest.Feature) bool { return g.ID == f.ID })
		for i := range c.Features {
			if c.Features[i].Parent == f.ID {
				c.Features[i].Parent = ""
			}
			if c.Features[i].ReplacedBy == f.ID {
				c.Features[i].ReplacedBy = ""
			}
		}
		d.add(&Mutant{
			What: f.ID + " deleted", Near: forms(f), manifest: &c, world: world{open: true}, Rules: unbacked,
		})
	}
}

// unbacked are the rules by which something is promised that is not there.
var unbacked = []string{"unsupported-claim", "compliance-mismatch", "platform-mismatch"}

// late (M8): what is announced is there already, or the day has passed.
func (d *drawer) late() {
	for i := range d.site.Manifest.Features {
		f := &d.site.Manifest.Features[i]
		found := d.site.places(forms(f))
		if f.Status == manifest.Planned && len(found) > 0 {
			d.add(&Mutant{
				What: f.ID + ": planned → ga", Features: []string{f.ID}, Rules: []string{"stale-roadmap"},
				manifest: edit(d.site.Manifest, f.ID, func(f *manifest.Feature) { f.Status = manifest.GA }),
			})
			for _, w := range []string{"%s is coming in March 2024.", "%s arrives in Q2 2025.", "Coming in 2023: %s."} {
				d.sentence(say(w, f), &Mutant{Features: []string{f.ID}, Rules: []string{"stale-roadmap", "not-shipped"}})
			}
		}
		if f.Status != manifest.GA || len(found) == 0 {
			continue
		}
		announced := []string{"%s is coming soon.", "Coming soon: %s.", "%s is on our roadmap.", "%s is not available yet.", "We are working on %s.", "%s will be available next year."}
		d.sentence(say(pick(d, announced), f), &Mutant{Features: []string{f.ID}, Rules: []string{"stale-roadmap"}})
		for _, at := range found {
			if historical(at.page.uri) {
				continue
			}
			l := at.page.line(at.at.from)
			if headed.MatchString(at.page.raw[l.from:l.to]) && at.page.text(l) == at.page.text(at.at) || item.MatchString(at.page.raw[l.from:l.to]) {
				d.replace(at.page, span{at.at.to, at.at.to}, " (coming soon)", &Mutant{Features: []string{f.ID}, Rules: []string{"stale-roadmap"}})
			}
		}
	}
}

// silent (M9): no page names the feature any more.
func (d *drawer) silent() {
	for _, f := range d.site.shipped() {
		if changed, ok := d.without(f); ok {
			d.add(&Mutant{What: "no page names " + f.ID, Features: []string{f.ID}, Rules: []string{"unmessaged-feature"}, changed: changed})
		}
	}
}

// hushed (M10): it is left in navigation or beside a picture only.
func (d *drawer) hushed() {
	for _, f := range d.site.shipped() {
		changed, ok := d.without(f)
		if !ok {
			continue
		}
		p := d.site.pages[d.rand.IntN(len(d.site.pages))]
		for historical(p.uri) || p.media != source.HTML && p.media != source.Markdown {
			p = d.site.pages[d.rand.IntN(len(d.site.pages))]
		}
		b := string(p.raw)
		if c, ok := changed[p.uri]; ok {
			b = string(c)
		}
		words := "\n\n![" + f.Name + "](picture.png)\n"
		if p.media == source.HTML {
			words = pick(d, []string{`<nav><a href="#x">` + f.Name + `</a></nav>`, `<img src="picture.png" alt="` + f.Name + `">`}) + "</body>"
			b = strings.Replace(b, "</body>", words, 1)
		} else {
			b += words
		}
		changed[p.uri] = []byte(b)
		d.add(&Mutant{What: fmt.Sprintf("%s: %s only in navigation or beside a picture", p.uri, f.ID), Features: []string{f.ID}, Rules: []string{"under-messaged"}, changed: changed})
	}
}

// without takes all that is said of a feature out of all pages; false where its
// names stand in what cannot be changed.
func (d *drawer) without(f *manifest.Feature) (map[string][]byte, bool) {
	words := slices.Concat(forms(f), f.WeakAliases, f.FormerNames)
	if d.site.lingers(append(heads(f), words...), words) || f.Messaging.Required != nil && !*f.Messaging.Required {
		return nil, false
	}
	changed := map[string][]byte{}
	for _, p := range d.site.pages {
		if found := p.find(words); len(found) > 0 {
			changed[p.uri] = p.cut(found)
		}
	}
	return changed, len(changed) > 0
}

// renamed (M14): a page calls a feature, a plan or the product by a name that it had.
func (d *drawer) renamed() {
	m := d.site.Manifest
	swap := func(old string, words []string, x *Mutant) {
		x.Rules, x.Near = []string{"former-name"}, nil
		for _, at := range d.site.places(words) {
			if historical(at.page.uri) {
				continue
			}
			c := *x
			d.replace(at.page, at.at, old, &c)
		}
	}
	for i := range m.Features {
		f := &m.Features[i]
		if f.Status != manifest.GA {
			continue
		}
		if len(f.FormerNames) > 0 {
			swap(f.FormerNames[0], forms(f), &Mutant{Features: []string{f.ID}})
			continue
		}
		old := pick(d, []string{"Acorn Board", "Copper Lane", "Quickstep", "SmartFlow", "Blue Desk Plus", "Turnstile", "MegaView"})
		swap(old, forms(f), &Mutant{Features: []string{f.ID}, manifest: edit(m, f.ID, func(f *manifest.Feature) { f.FormerNames = []string{old} })})
	}
	for _, old := range m.Product.FormerNames {
		swap(old, []string{m.Product.Name}, &Mutant{})
	}
}
