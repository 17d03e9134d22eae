package contradiction

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

// An attribute is something of which a product as a whole has one value: its licence,
// the place where it runs, the year in which it was founded, the least version that it
// needs of something else.
type attribute struct {
	name  string
	said  *pattern.Pattern // the last group is the value; with two, the first is of what
	other *pattern.Pattern // words of a sentence that speaks of more than one value, or of a part
	words map[string]bool  // what may stand before it, beside the product's name
	value func(string) string
}

var attributes = []attribute{
	{
		name:  "licence",
		said:  pattern.New(`(?i)(?:\b(?:licen[sc]ed|released|available|distributed|published|open[- ]source(?:d)?) under (?:the )?(?:terms of (?:the )?)?|^licen[sc]e\W{1,3}(?:the )?)(MIT|Apache|A?GPL|GNU (?:A(?:ffero )?|L(?:esser )?)?G(?:PL|eneral)|LGPL|BSD|MPL|Mozilla|ISC|BSL|Business Source|Elastic|SSPL|Server Side|Unlicense|EUPL)\b`),
		other: pattern.New(`(?i)\b(?:dual|or|either|except|unless|enterprise|commercial|third|dependenc\w*|docs|documentation|fonts?|icons?|logos?|datasets?|models?|sdks?|clients?|plugins?|examples?|parts?|some|until|was|were|previously|formerly)\b`),
		words: setOf("is are the this it it's project software repository library tool app product code source open and free fully completely 100 % all our we everything core"),
		value: licence,
	},
	{
		name:  "place",
		said:  pattern.New(`\b(?:[Hh]osted|[Ss]tored|[Kk]ept|[Ll]ocated|[Pp]rocessed|[Rr]esides?|[Ss]tays?|[Ss]tores?|[Rr]uns?) (?:(?:all|your|our|customer|data|exclusively|only|securely|safely|entirely|solely|always|on|servers|data|cent(?:er|re)s|at rest|encrypted) )*(?:in|within) (?:the )?((?:European |United )?[A-Z][A-Za-z]+)\b`),
		other: pattern.New(`(?i)\b(?:or|and|either|choose|choice|backups?|optional(?:ly)?|default|can|may|region of|if|unless|for|sub-?processors?|emails?|payments?|logs)\b`),
		words: setOf("is are the this it your our all customer user personal data servers server infrastructure everything we platform app product application made and content files"),
		value: place,
	},
	{
		name:  "founding",
		said:  pattern.New(`(?i)\b(?:founded|established|gegründet|fondée?|fundada) (?:in|im jahr|en) ((?:19|20)\d\d)\b`),
		other: pattern.New(`(?i)\b(?:foundation|customer|client|partner|university|who|which|when|by then)\b`),
		words: setOf("we was were is are company the wurde"),
		value: func(s string) string { return s },
	},
	{
		name:  "least version",
		said:  pattern.New(`\b(?:[Rr]equires?|[Nn]eeds?|[Rr]uns on|[Mm]inimum:?)(?: at least)? ((?:[a-z]{1,3})?[A-Z][\w.]*(?: [A-Z][\w.]*)?) (?:version )?v?(\d+(?:\.\d+)?)(?: ?\+| or (?:later|newer|higher|above)| and (?:later|newer|up|above))`),
		other: pattern.New(`(?i)\b(?:recommended|develop\w*|build|contribut\w*|beta|legacy|older|previous|if|when|for|plugin|extension|cli|sdk|server|client|agent)\b`),
		words: setOf("it this the app tool project library package software which"),
		value: func(s string) string { return strings.TrimSuffix(s, ".0") },
	},
}

// licence gives the family of a licence.
func licence(s string) string {
	s = strings.ToLower(s)
	for _, family := range [][]string{{"agpl", "gnu a"}, {"lgpl", "gnu l"}, {"gpl", "gnu g"}, {"mpl", "mozilla"}, {"bsl", "business"}, {"sspl", "server"}} {
		if slices.ContainsFunc(family, func(w string) bool { return strings.HasPrefix(s, w) }) {
			return family[0]
		}
	}
	return s
}

// regions are places by what they lie in; a place that stands for itself is a region.
var regions = map[string]string{
	"eu": "eu", "europe": "eu", "european union": "eu", "germany": "eu/germany", "ireland": "eu/ireland", "france": "eu/france", "netherlands": "eu/netherlands",
	"finland": "eu/finland", "sweden": "eu/sweden", "austria": "eu/austria", "italy": "eu/italy", "spain": "eu/spain", "belgium": "eu/belgium", "poland": "eu/poland",
	"frankfurt": "eu/germany", "nuremberg": "eu/germany", "dublin": "eu/ireland", "paris": "eu/france", "amsterdam": "eu/netherlands", "stockholm": "eu/sweden",
	"us": "us", "usa": "us", "united states": "us", "virginia": "us", "oregon": "us", "ohio": "us", "uk": "uk", "united kingdom": "uk", "london": "uk",
	"switzerland": "ch", "zurich": "ch", "canada": "ca", "montreal": "ca", "australia": "au", "sydney": "au", "japan": "jp", "tokyo": "jp", "india": "in", "singapore": "sg",
}

func place(s string) string { return regions[strings.ToLower(s)] }

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// valued is one such statement.
type valued struct {
	value string
	place lint.Place
}

// attributesOf reports a product that has two licences, two homes, two births.
func attributesOf(p *lint.Pass) question {
	groups := map[string][]valued{}
	see := func(page *link.Page, c *link.Claim) {
		if !valuable(c.Sentence) || !whole(p, page, c) {
			return
		}
		for i := range attributes {
			a := &attributes[i]
			if key, v, ok := a.read(p, c); ok {
				groups[key] = append(groups[key], v)
			}
		}
	}
	return question{see, func() {
		for _, key := range slices.Sorted(maps.Keys(groups)) {
			twoValues(p, key, groups[key])
		}
	}}
}

// valuable reports whether a sentence may give one of the attributes.
var valuable = func() func(string) bool {
	var said []*pattern.Pattern
	for i := range attributes {
		said = append(said, attributes[i].said)
	}
	return pattern.AnyPossible(said...)
}()

// whole reports whether a claim may speak of the product as a whole, today, on a page
// that is about it.
func whole(p *lint.Pass, page *link.Page, c *link.Claim) bool {
	if c.Attribution != claim.Ours || c.Hedged || c.Availability != claim.Available || c.Polarity == claim.Denied || c.Plans.Stated {
		return false
	}
	return page.Surface != "blog" && page.Surface != "changelog" && !apart.MatchString(page.URI) && !lint.Supposed(c) && p.AboutUs(c)
}

// apart are folders of things that have a licence and needs of their own.
var apart = pattern.New(`(?i)(?:^|/)(?:packages|examples?|vendor|third[-_]party|plugins?|integrations?|templates?|customers?|case-studies|stories|sdks?|clients?|contributing)(?:[/.]|$)`)

// read finds the attribute's value in a claim about the product as a whole.
func (a *attribute) read(p *lint.Pass, c *link.Claim) (key string, v valued, ok bool) {
	m := a.said.FindStringSubmatchIndex(c.Sentence)
	if m == nil || a.other.MatchString(c.Sentence) || !a.plain(p, c.Sentence[:m[0]]) {
		return "", v, false
	}
	n := len(m) - 2
	value := a.value(c.Sentence[m[n]:m[n+1]])
	key = a.name
	if n > 2 {
		key += " " + strings.TrimSuffix(strings.ToLower(c.Sentence[m[2]:m[3]]), ".js")
	}
	return key, valued{value, lint.Part(c, m[n], m[n+1])}, value != ""
}

// plain reports whether nothing but the product is named before the words.
func (a *attribute) plain(p *lint.Pass, before string) bool {
	before = strings.ToLower(before)
	for _, name := range append([]string{p.Manifest.Product.Name}, p.Manifest.Product.Aliases...) {
		if name != "" {
			before = strings.ReplaceAll(before, strings.ToLower(name), " ")
		}
	}
	for _, w := range strings.FieldsFunc(before, func(r rune) bool { return strings.ContainsRune(" ,-–:*_#`()", r) }) {
		if !a.words[w] {
			return false
		}
	}
	return true
}

func twoValues(p *lint.Pass, key string, all []valued) {
	distinct := map[string]bool{}
	for _, v := range all {
		distinct[v.value] = true
	}
	values := slices.Sorted(maps.Keys(distinct))
	if len(values) != 2 || strings.HasPrefix(values[1], values[0]+"/") { // Germany lies in the EU
		return
	}
	first, i := all[0], slices.IndexFunc(all, func(v valued) bool { return v.value != all[0].value })
	places := make([]lint.Place, 0, len(all))
	places = append(places, all[i].place, first.place)
	for k, v := range all {
		if k != 0 && k != i {
			places = append(places, v.place)
		}
	}
	p.Report(lint.Finding{
		Message: fmt.Sprintf("the copy disagrees with itself: %q and %q", first.place.Text, all[i].place.Text), Found: all[i].place.Text,
		Expected: "one value", Assertion: "attribute " + key, Places: places,
	})
}

// voiced are words without which no attribute is told of.
var voiced = pattern.New(`(?i)licen[sc]e|under the|hosted|stored?|kept|located|processed|reside|stays|founded|established|gegründet|requires?|needs?|minimum|runs? (?:on|in)`)
