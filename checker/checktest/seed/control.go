package seed

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
)

// paraphrased (C1): a page says once more, in other words, what is true.
func (d *drawer) paraphrased() {
	m := d.site.Manifest
	for i := range m.Features {
		f := &m.Features[i]
		for range 2 {
			if w := d.truth(f); w != "" {
				d.sentence(w, &Mutant{})
			}
		}
	}
	for i := range m.Facts {
		f := &m.Facts[i]
		if f.Kind == manifest.Count {
			d.sentence(fmt.Sprintf(pick(d, []string{"There are %[1]g %[2]s today.", "Count them: %[1]g %[2]s.", "More than %[3]g %[2]s and counting."}),
				f.Quantity.Value, f.Name, f.Quantity.Value-1), &Mutant{})
		}
	}
}

// truth gives a true sentence about a feature, "" if none is certain.
func (d *drawer) truth(f *manifest.Feature) string {
	m := d.site.Manifest
	product := m.Product.Name
	switch {
	case f.Kind == "compliance":
		return ""
	case f.Status == manifest.Planned:
		return say(pick(d, []string{"%s is planned, not finished.", "We do not have %s yet.", "%s is still to come.", "%s is not available today."}), f)
	case f.Status == manifest.Beta:
		return say(pick(d, []string{"%s is still in beta.", "Try %s, now in beta.", "%s (beta) is there to be tested."}), f)
	case f.Status == manifest.None:
		return say(pick(d, []string{"There is no %s.", product + " does not offer %s.", "%s is not supported.", "You will not find %s here."}), f)
	case f.Status != manifest.GA || !f.PlansKnown:
		return ""
	}
	included := f.IncludedPlans(m)
	if len(included) == len(m.PlanIDs()) {
		return say(pick(d, []string{"%s comes with every plan.", "Whatever you pay, %s is there.", "On every plan: %s.", product + " has %s, too.", "All plans include %s."}), f)
	}
	if len(included) == 0 {
		return ""
	}
	first := m.Plan(included[0]).Name
	return say(pick(d, []string{
		"%s starts with the " + first + " plan.", "From " + first + " on, you also get %s.", "Want %s? It is included in " + first + " and above.",
		"You need " + first + " or a larger plan for %s.", product + " has %s.", "%s is not included in " + m.Plans[0].Name + ".",
	}), f)
}

// rearranged (C2): what is said stays, how it is set changes.
func (d *drawer) rearranged() {
	for _, p := range d.site.pages {
		d.reordered(p)
		for i := range d.site.Manifest.Features {
			f := &d.site.Manifest.Features[i]
			for _, at := range p.find(forms(f)) {
				if w := d.reset(p, at); w != "" {
					d.replace(p, at, w, &Mutant{})
				}
			}
		}
		d.replace(p, span{len(p.raw), len(p.raw)}, "\n\n", &Mutant{})
	}
}

// reset writes a name in another manner.
func (d *drawer) reset(p *page, at span) string {
	name := p.raw[at.from:at.to]
	l := p.line(at.from)
	starred := strings.Contains(p.raw[l.from:l.to], "**") || headed.MatchString(p.raw[l.from:l.to])
	ways := []string{strings.ToUpper(name[:1]) + name[1:], strings.ReplaceAll(name, "-", "\u2011"), strings.ReplaceAll(name, " ", "\u00a0")}
	switch {
	case p.media == source.HTML:
		ways = append(ways, "<b>"+name+"</b>", `<span class="name">`+name+"</span>", strings.ReplaceAll(name, " ", "&nbsp;"), strings.ReplaceAll(name, " ", "\n"))
	case p.media == source.Markdown && !starred:
		ways = append(ways, "**"+name+"**", "*"+name+"*", "["+name+"](#more)")
	}
	if w := pick(d, ways); w != name {
		return w
	}
	return ""
}

var section = regexp.MustCompile(`(?m)^## `)

// reordered swaps two sections of a page, or two entries of a list.
func (d *drawer) reordered(p *page) {
	at := section.FindAllStringIndex(p.shown, -1)
	if p.media == source.Markdown {
		for i := 0; i+1 < len(at); i++ {
			end := len(p.raw)
			if i+2 < len(at) {
				end = at[i+2][0]
			}
			first, second := p.raw[at[i][0]:at[i+1][0]], strings.TrimRight(p.raw[at[i+1][0]:end], "\n")+"\n\n"
			d.replace(p, span{at[i][0], end}, second+strings.TrimRight(first, "\n")+"\n\n", &Mutant{})
		}
	}
	for i := 0; i+1 < len(p.starts); i++ {
		a, b := p.line(p.starts[i]), p.line(p.starts[i+1])
		if item.MatchString(p.raw[a.from:a.to]) && item.MatchString(p.raw[b.from:b.to]) && d.rand.IntN(4) == 0 {
			d.replace(p, span{a.from, b.to}, p.raw[b.from:b.to]+"\n"+p.raw[a.from:a.to], &Mutant{})
		}
	}
}

// quoted (C3): somebody else speaks, somebody else is spoken of, or nothing is
// asserted at all. That a competitor is spoken of without a source may be noted.
func (d *drawer) quoted() {
	m := d.site.Manifest
	var missing, shipped []string
	for i := range m.Features {
		f := &m.Features[i]
		switch {
		case f.Status == manifest.Planned || f.Status == manifest.None:
			missing = append(missing, f.Name)
		case f.Status == manifest.GA && f.Kind != "compliance":
			shipped = append(shipped, f.Name)
		}
	}
	if len(missing) == 0 {
		missing = aliens // what nobody here sells will do as well
	}
	if len(shipped) == 0 {
		return
	}
	rival := "Globex"
	if len(m.Product.Competitors) > 0 {
		rival = m.Product.Competitors[0].Name
	}
	for _, w := range []string{
		"%[2]s offers %[1]s.", "With %[2]s you get %[1]s on every plan.", "Imagine %[1]s that just works.", "What if you had %[1]s on every plan?",
		"If we ever build %[1]s, you will read it here.", "Do you need %[1]s?", "Suppose that you need %[1]s next year.", "“We would love %[1]s,” says one customer.",
	} {
		for _, name := range []string{pick(d, missing), pick(d, missing)} {
			d.sentence(fmt.Sprintf(strings.ReplaceAll(w, "%[2]s", rival), name), &Mutant{})
		}
	}
	for _, w := range []string{"%[2]s has no %[1]s.", "Unlike us, %[2]s does not support %[1]s.", "%[2]s plans to add %[1]s in 2024.", "What would you do without %[1]s?"} {
		d.sentence(fmt.Sprintf(w, pick(d, shipped), rival), &Mutant{})
	}
	d.testimonials(pick(d, missing))
}

func (d *drawer) testimonials(missing string) {
	quotes := []string{
		"It is 100% secure, and support never sleeps.", "We cut our costs by 45% in 30 days.", "We moved 120 integrations in a week.",
		"The best decision we made this year.", "We built " + missing + " on top of it ourselves.", "Guaranteed to make you smile.",
	}
	for _, p := range d.site.pages {
		for _, at := range p.after() {
			if historical(p.uri) || d.rand.IntN(3) > 0 {
				continue
			}
			q := pick(d, quotes)
			words := "\n\n> “" + q + "”\n> — Jane Fisher, Head of Operations, Brightwater"
			if p.media == source.HTML {
				words = "\n<blockquote><p>“" + q + "”</p><footer>Jane Fisher, Head of Operations, Brightwater</footer></blockquote>"
			}
			d.replace(p, span{at.to, at.to}, words, &Mutant{})
		}
	}
}

// control reports whether nothing may be found.
func (m *Mutant) control() bool { return strings.HasPrefix(m.Op, "C") }

// alarms counts what a control must not cause. Advice about a competitor is
// what that rule is for, and a page that is longer may be told that it is vague.
func alarms(rule string) bool { return !slices.Contains([]string{"competitor-claim"}, rule) }
