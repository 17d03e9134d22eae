package seed

import (
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
)

// planPhrase finds "on Pro", "on Plus and Family", "of the Enterprise plan".
func (s *Site) planPhrase() *regexp.Regexp {
	var names []string
	for i := range s.Manifest.Plans {
		if p := &s.Manifest.Plans[i]; p.Status != manifest.Retired {
			names = append(names, regexp.QuoteMeta(p.Name))
		}
	}
	if len(names) == 0 {
		return regexp.MustCompile(`$^`)
	}
	name := `(?:` + strings.Join(names, "|") + `)`
	return regexp.MustCompile(`\b(on|in|of|with|from|for|to) ((?:the )?` + name + `(?:(?:, | and |, and )` + name + `)*(?: plans?)?(?: only| and above)?)\b`)
}

// widened (M6): a plan scope is written too wide, in words, cells and cards.
func (d *drawer) widened() {
	phrase := d.site.planPhrase()
	for _, p := range d.site.pages {
		for _, m := range phrase.FindAllStringSubmatchIndex(p.shown, -1) {
			at := span{m[4], m[5]}
			words := "every plan"
			if p.raw[m[2]:m[3]] == "from" {
				continue // "from Pro" is widened by its first word
			}
			if ids := d.restricted(d.spoken(p, at)); len(ids) > 0 && !historical(p.uri) {
				d.replace(p, at, words, &Mutant{Features: ids, Rules: []string{"plan-mismatch"}})
			}
		}
	}
	for _, c := range d.cells(negative) {
		if ids := d.restricted(c.features); len(ids) > 0 {
			d.replace(c.page, c.at, "✓", &Mutant{Features: ids, Rules: []string{"plan-mismatch"}})
		}
	}
	d.cards()
}

// spoken gives the features that a plan phrase speaks of: those of its
// sentence, else of its line, else of the heading above it.
func (d *drawer) spoken(p *page, at span) []string {
	for _, within := range []func() (span, bool){
		func() (span, bool) { return p.sentence(at), true },
		func() (span, bool) { return p.line(at.from), true },
		func() (span, bool) { return p.heading(at.from) },
	} {
		if s, ok := within(); ok {
			if ids := d.named(p, s); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// named gives the ids of the features that are named within a range.
func (d *drawer) named(p *page, within span) []string {
	var ids []string
	for i := range d.site.Manifest.Features {
		f := &d.site.Manifest.Features[i]
		if slices.ContainsFunc(p.find(forms(f)), func(s span) bool { return s.from >= within.from && s.to <= within.to }) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// restricted keeps the features that are shipped and not on every plan; nil
// where one of them is on every plan, since then the sentence may stay true in part.
func (d *drawer) restricted(ids []string) []string {
	for _, id := range ids {
		f := d.site.Manifest.Feature(id)
		if f.Status != manifest.GA && f.Status != manifest.Beta || len(f.IncludedPlans(d.site.Manifest)) == len(d.site.Manifest.PlanIDs()) {
			return nil
		}
	}
	return ids
}

// cell is a mark in a table of plans.
type cell struct {
	place
	features []string
}

var (
	negative = regexp.MustCompile(`^(✗|—|–|-|No|no)$`)
	positive = regexp.MustCompile(`^(✓|Yes|yes)$`)
	parts    = regexp.MustCompile(`[^|\x00]+`)
)

// cells gives the cells whose text matches, of rows that name a feature and
// stand in tables whose heads are plans.
func (d *drawer) cells(mark *regexp.Regexp) []cell {
	var out []cell
	for _, p := range d.site.pages {
		if !d.planTable(p) {
			continue
		}
		for _, from := range p.starts {
			l := p.line(from)
			if !row.MatchString(p.raw[l.from:l.to]) {
				continue
			}
			ids := d.named(p, l)
			if len(ids) != 1 {
				continue
			}
			for _, m := range parts.FindAllStringIndex(p.shown[l.from:l.to], -1) {
				s := span{l.from + m[0], l.from + m[1]}
				text := p.raw[s.from:s.to]
				if trimmed := strings.TrimSpace(text); mark.MatchString(trimmed) {
					at := s.from + strings.Index(text, trimmed)
					out = append(out, cell{place{p, span{at, at + len(trimmed)}}, ids})
				}
			}
		}
	}
	return out
}

// planTable reports whether some row of the page names all plans as heads.
func (d *drawer) planTable(p *page) bool {
	for _, from := range p.starts {
		l := p.line(from)
		heads := 0
		for i := range d.site.Manifest.Plans {
			if regexp.MustCompile(`(\| |<th>)` + regexp.QuoteMeta(d.site.Manifest.Plans[i].Name) + `( \||</th>)`).MatchString(p.raw[l.from:l.to]) {
				heads++
			}
		}
		if heads >= 2 {
			return true
		}
	}
	return false
}

// cards lists a feature on the card of a plan that does not have it.
func (d *drawer) cards() {
	for _, p := range d.site.pages {
		plan := ""
		for _, from := range p.starts {
			l := p.line(from)
			raw := p.raw[l.from:l.to]
			if headed.MatchString(raw) {
				plan = d.plan(p.text(l))
			}
			m := item.FindStringSubmatch(raw)
			if m == nil || plan == "" {
				continue
			}
			f := d.lacking(plan)
			if f == nil {
				continue
			}
			words := "\n" + m[0] + f.Name
			if m[2] == "<li>" {
				words += "</li>"
			}
			d.replace(p, span{l.to, l.to}, words, &Mutant{Features: []string{f.ID}, Rules: []string{"plan-mismatch"}})
			plan = "" // one for each card
		}
	}
}

// plan gives the id of the plan that a heading is the name of.
func (d *drawer) plan(heading string) string {
	for i := range d.site.Manifest.Plans {
		if strings.TrimLeft(heading, "# ") == d.site.Manifest.Plans[i].Name {
			return d.site.Manifest.Plans[i].ID
		}
	}
	return ""
}

// lacking gives some shipped feature that a plan does not have.
func (d *drawer) lacking(plan string) *manifest.Feature {
	var out []*manifest.Feature
	for _, f := range d.site.shipped() {
		if f.PlansKnown && f.On(plan).Level == manifest.NotIncluded {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return pick(d, out)
}

var flips = []struct {
	affirmed *regexp.Regexp
	denied   string
}{
	{regexp.MustCompile(`\b(is|are) (included|available|part)\b`), "$1 not $2"},
	{regexp.MustCompile(`\b(\pL+) (include|support|offer|connect|work|run)s\b`), "$1 does not $2"},
}

// negated (M7): one of several statements is turned into its opposite.
func (d *drawer) negated() {
	rules := []string{"denied-feature", "contradiction", "plan-mismatch"}
	for _, p := range d.site.pages {
		for _, f := range flips {
			for _, m := range f.affirmed.FindAllStringIndex(p.shown, -1) {
				at := span{m[0], m[1]}
				ids := d.named(p, p.sentence(at))
				if len(ids) == 0 || historical(p.uri) || d.mixed(ids) || regexp.MustCompile(`(?i)\b(not|no)\b`).MatchString(p.text(p.sentence(at))) {
					continue
				}
				words := f.affirmed.ReplaceAllString(p.raw[m[0]:m[1]], f.denied)
				d.replace(p, at, words, &Mutant{Features: ids, Rules: rules})
			}
		}
	}
	for _, c := range d.cells(positive) {
		if !d.mixed(c.features) {
			d.replace(c.page, c.at, "✗", &Mutant{Features: c.features, Rules: rules})
		}
	}
	for _, f := range d.site.shipped() {
		w := pick(d, []string{"%s is not available.", "%s is not supported.", "We do not offer %s.", "There is no %s.", "%s is not included on any plan."})
		d.sentence(say(w, f), &Mutant{Features: []string{f.ID}, Rules: rules})
	}
}

// mixed reports whether one of the features is not there: to deny it may be right.
func (d *drawer) mixed(ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool {
		s := d.site.Manifest.Feature(id).Status
		return s != manifest.GA && s != manifest.Beta
	})
}
