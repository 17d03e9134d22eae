package lint

import (
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
	pages  map[string]*link.Page   // by URI
	groups map[string][]*link.Page // by URI without the locale; sorted as the pages are
	known  map[*link.Page]*index   // of the pages that were searched
}

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

func (l *locales) index(page *link.Page) *index {
	if x := l.known[page]; x != nil {
		return x
	}
	x := &index{map[source.Location]numberOf{}, map[string][]*link.Claim{}}
	l.known[page] = x
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
	return x
}

func localesOf(pages []*link.Page) *locales {
	l := &locales{map[string]*link.Page{}, map[string][]*link.Page{}, map[*link.Page]*index{}}
	for _, p := range pages {
		l.pages[p.URI] = p
		if bare, ok := withoutLocale(p.URI); ok {
			l.groups[bare] = append(l.groups[bare], p)
		}
	}
	return l
}

// Translations gives the pages that differ in their locale alone, group by
// group, as far as there are several.
func (p *Pass) Translations() [][]*link.Page {
	l := localesOf(p.Pages)
	var out [][]*link.Page
	for _, bare := range sortedKeys(l.groups) {
		if len(l.groups[bare]) > 1 {
			out = append(out, l.groups[bare])
		}
	}
	return out
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
		for _, page := range l.groups[bare] {
			if page.URI == p.URI || slices.ContainsFunc(out, func(o Place) bool { return o.URI == page.URI }) {
				continue
			}
			if o, ok := same(l.index(page).keys[c.Key], q, whole); ok {
				out = append(out[:len(out):len(out)], o)
			}
		}
	}
	return out
}

// number gives the claim and its number that a place points at.
func (l *locales) number(at source.Location) (*link.Claim, *link.Quantity) {
	page := l.pages[at.URI]
	if page == nil || !at.Start.Known() {
		return nil, nil
	}
	n := l.index(page).numbers[at]
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
