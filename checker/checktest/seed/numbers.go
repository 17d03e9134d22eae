package seed

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
)

// figure is a number of the copy that the manifest knows.
type figure struct {
	place
	subject string // what it is a number of, comparable
	value   float64
	truths  []float64 // what may rightly be said of the subject somewhere
	upward  bool      // a smaller number would be true as well
	rules   []string
}

var digits = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// figures gives all numbers of the copy whose value and nouns are those of a
// fact, a limit or a price.
func (s *Site) figures() []figure {
	var out []figure
	for _, p := range s.pages {
		if historical(p.uri) {
			continue
		}
		for _, m := range digits.FindAllStringIndex(p.shown, -1) {
			at := span{m[0], m[1]}
			text := strings.TrimRight(p.shown[m[0]:m[1]], ",")
			at.to = at.from + len(text)
			v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
			if err != nil || v == 0 || word(p, at) || v == 1 && !row.MatchString(p.raw[p.line(at.from).from:]) {
				continue // "1 inbox" would want another noun beside another number
			}
			if f := s.figure(p, at, v); f != nil {
				out = append(out, *f)
			}
		}
	}
	return out
}

// word reports whether digits are a part of a word or of a longer number.
func word(p *page, at span) bool {
	joined := func(i int) bool {
		return i >= 0 && i < len(p.shown) && regexp.MustCompile(`[\pL\d._/]`).MatchString(p.shown[i:i+1])
	}
	return joined(at.from-1) || joined(at.to) && p.shown[at.to] != '.' || at.to+1 < len(p.shown) && p.shown[at.to] == '.' && joined(at.to+1)
}

func (s *Site) figure(p *page, at span, v float64) *figure {
	around := p.text(p.sentence(at))
	if row.MatchString(p.raw[p.line(at.from).from:p.line(at.from).to]) {
		around = p.text(p.line(at.from))
	}
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool {
			return w != "" && strings.Contains(squash(around), strings.TrimSuffix(squash(w), "s"))
		})
	}
	m := s.Manifest
	if at.from > 0 && strings.ContainsAny(currencyBefore(p, at), "$€£") {
		return s.price(p, at, v)
	}
	for i := range m.Facts {
		f := &m.Facts[i]
		if f.Quantity.Value == v && f.Kind != manifest.Set && has(append(f.Aliases, f.Name)...) {
			return &figure{place{p, at}, "fact " + f.ID, v, []float64{v}, f.Compare == "floor", []string{"fact-mismatch"}}
		}
	}
	for i := range m.Features {
		for _, l := range m.Features[i].Limits {
			truths := values(l)
			if slices.Contains(truths, v) && has(append(forms(&m.Features[i]), l.Unit, l.Metric)...) {
				return &figure{place{p, at}, fmt.Sprint("limit ", m.Features[i].ID, " ", l.Metric), v, truths, false, []string{"limit-mismatch"}}
			}
		}
	}
	for i := range m.Plans {
		if t := m.Plans[i].Trial; t != nil && t.Length.Value == v && has("trial", "try") {
			return &figure{place{p, at}, "trial " + m.Plans[i].ID, v, []float64{v}, false, []string{"limit-mismatch", "price-mismatch"}}
		}
	}
	return nil
}

func currencyBefore(p *page, at span) string {
	return p.shown[max(0, at.from-3):at.from]
}

func (s *Site) price(p *page, at span, v float64) *figure {
	var truths []float64
	subject := ""
	for i := range s.Manifest.Plans {
		for _, pr := range s.Manifest.Plans[i].Prices {
			truths = append(truths, pr.Value)
			if pr.Value == v {
				subject = "price " + s.Manifest.Plans[i].ID
			}
		}
	}
	if subject == "" {
		return nil
	}
	return &figure{place{p, at}, subject, v, truths, false, []string{"price-mismatch"}}
}

// values are the numbers of a limit, whatever the plan.
func values(l manifest.Limit) []float64 {
	var out []float64
	for _, v := range l.All {
		out = append(out, v.Value)
	}
	for _, of := range l.ByPlan {
		for _, v := range of {
			out = append(out, v.Value)
		}
	}
	slices.Sort(out)
	return out
}

// other gives a number that is not true of a figure anywhere, as it would be written.
func (d *drawer) other(f figure) string {
	written := f.page.raw[f.at.from:f.at.to]
	if f.value > 90 && f.value < 100 && strings.Contains(written, ".") {
		if f.value != 99.99 {
			return "99.99"
		}
		return "99.5"
	}
	candidates := []float64{f.value * 2, f.value + 1, f.value * 3, f.value + 10, f.value * 10}
	if !f.upward && f.value > 3 {
		candidates = append(candidates, f.value-1, float64(int(f.value/2)))
	}
	candidates = slices.DeleteFunc(candidates, func(v float64) bool { return slices.Contains(f.truths, v) })
	v := pick(d, candidates)
	_, decimals, _ := strings.Cut(written, ".")
	out := strconv.FormatFloat(v, 'f', len(decimals), 64)
	if v >= 1000 { // without a comma it might be a year
		whole, rest, dot := strings.Cut(out, ".")
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
		out = whole
		if dot {
			out += "." + rest
		}
	}
	return out
}

// miscounted (M4): a number of the copy is not the one that the manifest has.
func (d *drawer) miscounted() {
	for _, f := range d.site.figures() {
		w := d.other(f)
		d.replace(f.page, f.at, w, &Mutant{Rules: f.rules, Near: []string{w}})
	}
}

// disagreeing (M5): of the pages that give a number one gives another.
func (d *drawer) disagreeing() {
	for _, f := range d.repeated() {
		w := d.other(f)
		d.replace(f.page, f.at, w, &Mutant{Rules: append([]string{"contradiction"}, f.rules...), Near: []string{w}})
	}
}

// unjudged (M5b): the same, and only the other page tells.
func (d *drawer) unjudged() {
	for _, f := range d.repeated() {
		w := d.other(f)
		d.replace(f.page, f.at, w, &Mutant{Rules: []string{"contradiction"}, Near: []string{w}, world: world{blind: true}})
	}
}

// repeated gives the figures that stand on more than one page.
func (d *drawer) repeated() []figure {
	all := d.site.figures()
	var out []figure
	for _, f := range all {
		if slices.ContainsFunc(all, func(g figure) bool { return g.subject == f.subject && g.value == f.value && g.page != f.page }) {
			out = append(out, f)
		}
	}
	return out
}
