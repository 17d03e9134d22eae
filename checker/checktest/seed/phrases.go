package seed

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
)

// aliens are things that other vendors sell, of many trades, each written as it
// stands in a sentence and alone.
var aliens = []string{
	"barcode scanning", "payroll exports", "CAD file import", "drone flight planning", "video conferencing", "gift card redemption",
	"crash replay", "menu translation", "blood pressure charts", "seat reservations", "loyalty points", "warehouse heat maps",
	"invoice factoring", "3D product previews", "voice cloning", "pallet tracking", "lease abstraction", "podcast hosting",
}

// alien (M3): a page promises what another vendor sells.
func (d *drawer) alien() {
	for _, phrase := range []string{
		"%[1]s includes %[2]s.", "%[1]s supports %[2]s.", "You get %[2]s as well.", "With %[1]s, you have %[2]s built in.", "We offer %[2]s on every plan.",
	} {
		for range 3 {
			x := pick(d, aliens)
			if d.site.knows(x) {
				continue
			}
			d.sentence(fmt.Sprintf(phrase, d.site.Manifest.Product.Name, x), &Mutant{Rules: unbacked, Near: []string{x}, world: world{open: true}})
		}
	}
}

// knows reports whether any name of the manifest shares a telling word with x.
func (s *Site) knows(x string) bool {
	for _, w := range strings.Fields(strings.ToLower(x)) {
		for i := range s.Manifest.Features {
			for _, n := range forms(&s.Manifest.Features[i]) {
				if len(w) > 3 && strings.Contains(strings.ToLower(n), strings.TrimSuffix(w, "s")) {
					return true
				}
			}
		}
	}
	return false
}

// absolute (M11): a page promises what nobody can keep.
func (d *drawer) absolute() {
	for _, phrase := range []string{
		"%s is 100%% secure.", "Your data is 100%% safe with %s.", "%s comes with guaranteed uptime.", "Zero downtime, guaranteed.", "%s never fails.",
		"%s is the only solution you will ever need.", "%s is the best product on the market.", "Completely unhackable.", "%s is always available, without exception.",
		"We guarantee that you will never lose data.", "The most secure choice in the world.", "%s is unbreakable.",
	} {
		w := phrase
		if strings.Contains(phrase, "%") {
			w = fmt.Sprintf(phrase, d.site.Manifest.Product.Name)
		}
		w, _, _ = strings.Cut(w, "%!(EXTRA")
		d.sentence(w, &Mutant{Rules: []string{"absolute-claim"}, Near: []string{w}})
	}
}

// raised (M12): a standard is claimed that is not held, or higher than it is held.
func (d *drawer) raised() {
	product := d.site.Manifest.Product.Name
	certified := []string{"We are %s certified.", product + " is %s certified.", product + " is fully %s compliant.", "Our %s certification is renewed every year."}
	rules := []string{"compliance-mismatch", "not-shipped", "unsupported-claim"}
	for i := range d.site.Manifest.Features {
		f := &d.site.Manifest.Features[i]
		if f.Kind != "compliance" {
			continue
		}
		bare := strings.TrimSuffix(strings.TrimSuffix(f.Name, " compliance"), " certification")
		if f.Status != manifest.GA {
			for _, w := range certified[:3] {
				d.sentence(fmt.Sprintf(w, bare), &Mutant{Features: []string{f.ID}, Rules: rules})
			}
			continue
		}
		if head, ok := strings.CutSuffix(f.Name, "Type I"); ok {
			for _, at := range d.site.places([]string{f.Name}) {
				d.replace(at.page, at.at, head+"Type II", &Mutant{Features: []string{f.ID}, Rules: rules})
			}
			d.sentence(product+" is "+head+"Type II attested.", &Mutant{Features: []string{f.ID}, Rules: rules})
		}
		if head, ok := strings.CutSuffix(f.Name, "Type II"); ok {
			d.add(&Mutant{What: f.ID + ": Type II → Type I", Features: []string{f.ID}, Rules: rules,
				manifest: edit(d.site.Manifest, f.ID, func(f *manifest.Feature) { f.Name = head + "Type I" })})
		}
		if f.Extra["x-level"] == "compliant" {
			d.sentence("We are "+bare+" certified.", &Mutant{Features: []string{f.ID}, Rules: rules})
			d.sentence(product+" holds a "+bare+" certificate.", &Mutant{Features: []string{f.ID}, Rules: rules})
		}
	}
	if !slices.ContainsFunc(d.site.Manifest.Features, func(f manifest.Feature) bool { return f.Kind == "compliance" }) {
		return // the manifest is silent about standards
	}
	for _, standard := range []string{"PCI DSS", "FedRAMP", "HITRUST", "ISO 22301", "CSA STAR", "TISAX", "SOC 3", "ISO 27701"} {
		if !d.site.knows(standard) && !d.site.names(standard) {
			d.sentence(fmt.Sprintf(pick(d, certified), standard), &Mutant{Rules: rules, Near: []string{standard}})
		}
	}
}

// names reports whether the manifest has a feature whose name holds the words.
func (s *Site) names(words string) bool {
	return slices.ContainsFunc(s.Manifest.Features, func(f manifest.Feature) bool {
		return slices.ContainsFunc(forms(&f), func(n string) bool { return strings.Contains(squash(n), squash(words)) })
	})
}

// swapped (M13): an integration, a platform or a member of a closed set gives
// way to one that is not there.
func (d *drawer) swapped() {
	m := d.site.Manifest
	tools := []string{"Basecamp", "Trello", "Zoho", "Mattermost", "Airtable", "Bitbucket", "Looker", "Shopify"}
	for i := range m.Features {
		f := &m.Features[i]
		if f.Kind != "integration" || f.Status != manifest.GA {
			continue
		}
		for _, at := range d.site.places(forms(f)) {
			x := pick(d, tools)
			if d.site.knows(x) || historical(at.page.uri) {
				continue
			}
			words := x
			for _, tail := range []string{" integration", " provider", " channel", " metrics"} {
				if strings.HasSuffix(strings.ToLower(at.page.raw[at.at.from:at.at.to]), tail) {
					words += tail
				}
			}
			d.replace(at.page, at.at, words, &Mutant{Rules: unbacked, Near: []string{x}, world: world{open: true}})
		}
	}
	d.platforms([]string{"ChromeOS", "Solaris", "HarmonyOS", "Tizen", "AIX"})
	for i := range m.Facts {
		if fact := &m.Facts[i]; fact.Closed {
			for _, member := range fact.Set {
				for _, at := range d.site.places([]string{member.Name}) {
					x := pick(d, []string{"Singapore", "Sydney", "Montreal", "Lagos"})
					d.replace(at.page, at.at, x, &Mutant{Rules: unbacked, Near: []string{x}})
				}
			}
		}
	}
}

// platforms swaps a supported platform for one that is planned or unheard of.
func (d *drawer) platforms(others []string) {
	m := d.site.Manifest
	for i := range m.Platforms {
		if pf := &m.Platforms[i]; pf.Status != manifest.GA {
			for range 3 {
				others = append(others, pf.Name)
			}
		}
	}
	for i := range m.Platforms {
		pf := &m.Platforms[i]
		if pf.Status != manifest.GA {
			continue
		}
		for _, at := range d.site.places([]string{pf.Name}) {
			x := pick(d, others)
			rules := append([]string{"not-shipped"}, unbacked...)
			d.replace(at.page, at.at, x, &Mutant{Rules: rules, Near: []string{x}, world: world{open: true}})
		}
	}
}
