package lint

import (
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/source"
)

// locales finds the same message in the other languages of a site: in a file
// that differs in its locale alone, under the same key, with the same number.
// A translation is the same claim, whether or not its words are understood.
type locales struct {
	pages  *Pages
	groups map[string][]string // URIs by URI without the locale; sorted
	known  map[string]*index   // of the pages that were searched, by URI
}

// mostKnown bounds for how many pages is kept what was found in them.
const mostKnown = 256

// index finds in a page what a place or a key names; a page of twenty thousand
// wrong numbers is not searched through for each of them.
type index struct {
	numbers map[source.Location]numberOf // the first at a place
	keys    map[string][]*link.Claim
}

type numberOf struct {
	claim  *link.Claim
	number *link.Quantity
}

func (l *locales) index(uri string) *index {
	if x := l.known[uri]; x != nil {
		return x
	}
	if len(l.known) == mostKnown {
		clear(l.known)
	}
	x := &index{map[source.Location]numberOf{}, map[string][]*link.Claim{}}
	l.known[uri] = x
	if pages := l.pages.At(uri); len(pages) > 0 {
		x.enter(pages[len(pages)-1])
	}
	return x
}

// enter adds what stands on a page.
func (x *index) enter(page *link.Page) {
	enter := func(at source.Location, n numberOf) {
		if _, taken := x.numbers[at]; !taken {
			x.numbers[at] = n
		}
	}
	for i := range page.Claims {
		c := &page.Claims[i]
		x.keys[c.Key] = append(x.keys[c.Key], c)
		for k := range c.Quantities {
			n := numberOf{c, &c.Quantities[k]}
			enter(n.number.NumberAt, n)
			enter(n.number.Location, n)
		}
	}
}

func localesOf(pages *Pages) *locales {
	l := &locales{pages: pages, groups: map[string][]string{}, known: map[string]*index{}}
	for _, p := range pages.Heads() {
		if bare, ok := withoutLocale(p.URI); ok {
			l.groups[bare] = append(l.groups[bare], p.URI)
		}
	}
	maps.DeleteFunc(l.groups, func(_ string, uris []string) bool { return len(uris) < 2 })
	return l
}

// Translations gives the pages that differ in their locale alone, group by
// group, as far as there are several.
func (p *Pass) Translations() iter.Seq[[]*link.Page] {
	l := p.shared().tongues()
	return func(yield func([]*link.Page) bool) {
		for _, bare := range sortedKeys(l.groups) {
			var group []*link.Page
			for i, uri := range l.groups[bare] {
				if i == 0 || uri != l.groups[bare][i-1] {
					group = append(group, p.Pages.At(uri)...)
				}
			}
			if !yield(group) {
				return
			}
		}
	}
}

// locale is a language with a region or script, as folders and files carry it:
// en, pt-BR, zh_Hant.
var locale = pattern.New(`^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$`)

// appValues is a folder of the texts of an Android app in a language, or in that
// which is shown where there is none: values, values-de, values-pt-rBR.
var appValues = pattern.New(`^values(?:-(?:[a-z]{2,3}(?:-r[A-Z]{2})?|b\+[A-Za-z+]+))?$`)

// withoutLocale leaves the locale out of a path: of messages/de.json,
// locales/de/app.json and pricing.de.yaml.
func withoutLocale(uri string) (string, bool) {
	segs := strings.Split(uri, "/")
	last := len(segs) - 1
	ext := path.Ext(segs[last])
	stem := strings.TrimSuffix(segs[last], ext)
	if i := strings.LastIndexAny(stem, "."); locale.MatchString(stem[i+1:]) {
		segs[last] = stem[:i+1] + "*" + ext
		return strings.Join(segs, "/"), true
	}
	if last > 0 && ext == ".xml" && appValues.MatchString(segs[last-1]) {
		segs[last-1] = "values*" // an Android app's: res/values, res/values-de
		return strings.Join(segs, "/"), true
	}
	for i := last - 1; i >= 0; i-- {
		if locale.MatchString(segs[i]) {
			segs[i] = "*"
			return strings.Join(segs, "/"), true
		}
	}
	return uri, false
}

// echo adds to the places of a finding those of the same number in the same
// message of other languages.
func (l *locales) echo(places []Place) []Place {
	out := places
	for _, p := range places {
		bare, _ := withoutLocale(p.URI)
		if len(l.groups[bare]) < 2 {
			continue
		}
		c, q := l.number(p.Location)
		if q == nil || c.Key == "" {
			continue
		}
		whole := q.Location == p.Location
		for _, uri := range l.groups[bare] {
			if uri == p.URI || slices.ContainsFunc(out, func(o Place) bool { return o.URI == uri }) {
				continue
			}
			if o, ok := same(l.index(uri).keys[c.Key], q, whole); ok {
				out = append(out[:len(out):len(out)], o)
			}
		}
	}
	return out
}

// number gives the claim and its number that a place points at.
func (l *locales) number(at source.Location) (*link.Claim, *link.Quantity) {
	if !at.Start.Known() {
		return nil, nil
	}
	n := l.index(at.URI).numbers[at]
	return n.claim, n.number
}

// same gives the place of an equal number in the claims under a key, if there is
// just one.
func same(claims []*link.Claim, q *link.Quantity, whole bool) (place Place, ok bool) {
	for _, c := range claims {
		if c.History != "" {
			continue
		}
		found := numbersLike(c, q, whole)
		if len(found) > 1 || len(found) == 1 && ok {
			return Place{}, false
		}
		if len(found) == 1 {
			place, ok = found[0], true
		}
	}
	return place, ok
}

// numbersLike gives the places of an equal number in a claim: as understood, else,
// where no unit in the claim's language is known, as the same digits.
func numbersLike(c *link.Claim, q *link.Quantity, whole bool) []Place {
	var out []Place
	for k := range c.Quantities {
		if o := &c.Quantities[k]; o.Value == q.Value && o.Unlimited == q.Unlimited {
			place := Place{Location: o.NumberAt, Text: o.NumberText, Sentence: c.Sentence}
			if whole {
				place.Location, place.Text = o.Location, o.Text
			}
			out = append(out, place)
		}
	}
	want := onlyDigits(q.NumberText)
	if len(out) > 0 || want == "" {
		return out
	}
	for _, at := range written.FindAllStringIndex(c.Sentence, -1) {
		if onlyDigits(c.Sentence[at[0]:at[1]]) == want {
			out = append(out, Part(c, at[0], at[1]))
		}
	}
	return out
}

// written is a number with the marks that languages put between its digits.
var written = pattern.New(`\d+(?:[.,'’ \x{a0}\x{202f}]\d+)*`)

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
