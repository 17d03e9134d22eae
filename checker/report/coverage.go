package report

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// CoverageList is what `coverage --format json` prints.
type CoverageList struct {
	Version  int       `json:"version" jsonschema:"enum=1"`
	Features []Covered `json:"features"`
}

// Covered says how well the copy speaks of a feature.
type Covered struct {
	ID        string         `json:"id"`
	Status    string         `json:"status"`
	State     string         `json:"state" jsonschema:"enum=messaged,enum=weak,enum=unmessaged,enum=not-due"`
	Claims    int            `json:"claims"`
	Surfaces  map[string]int `json:"surfaces" jsonschema_description:"claims on each surface of the site"`
	Locations []Where        `json:"locations"`
	// Locales parts Surfaces by language; nil where the copy has only one.
	Locales map[string]map[string]int `json:"locales,omitempty" jsonschema_description:"claims on each surface by language, where the copy has several; und: no language is said"`
}

// Where is a line of a source.
type Where struct {
	Path string `json:"path"`
	Line int    `json:"line,omitempty"`
}

// The states of coverage.
const (
	Messaged   = "messaged"   // claimed, and on every surface that asks for it
	Weak       = "weak"       // only named, only by a weak or former name, only as planned, or not on every such surface
	Unmessaged = "unmessaged" // not a word
	NotDue     = "not-due"    // need not, or must not, be spoken of
)

// Elsewhere stands for pages that no surface was configured for.
const Elsewhere = "other"

// CoverageJSON is the reporter of `coverage --format json`.
func CoverageJSON(w io.Writer, r *lint.Result) error {
	return Encode(w, CoverageList{Version: wireVersion, Features: coverage(r)})
}

// coverage gives every feature in the order of the manifest.
func coverage(r *lint.Result) []Covered {
	if r.Manifest == nil {
		return []Covered{}
	}
	return covered(r, lint.TemplateOf(r.Pages))
}

// covered is coverage for who knows already what pages have in common.
func covered(r *lint.Result, common *lint.Template) []Covered {
	g := gatheringOf(r)
	g.listed = true
	for p := range r.Pages.All() {
		g.read(p, common)
	}
	return g.covered(r)
}

// covered tells of every feature in the order of the manifest.
func (all *gathering) covered(r *lint.Result) []Covered {
	out := []Covered{}
	names, langs := surfaceNames(r), all.locales()
	for i := range r.Manifest.Features {
		f := &r.Manifest.Features[i]
		g := all.found[f.ID]
		c := Covered{ID: f.ID, Status: string(f.Status), Surfaces: zeros(names), Locations: g.places}
		if len(langs) > 1 {
			c.Locales = map[string]map[string]int{}
			for _, l := range langs {
				c.Locales[l] = zeros(names)
			}
		}
		for s, n := range g.claims {
			c.Claims += n
			c.Surfaces[s.surface] += n
			if c.Locales != nil {
				c.Locales[s.locale][s.surface] += n
			}
		}
		c.State = stateOf(f, g, r)
		out = append(out, c)
	}
	return out
}

func surfaceNames(r *lint.Result) []string {
	set := map[string]bool{}
	for _, p := range r.Pages.Heads() {
		set[surfaceOf(p)] = true
	}
	for i := range r.Manifest.Features {
		for _, s := range r.Manifest.Features[i].Messaging.Surfaces {
			set[s] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

func surfaceOf(p *link.Page) string {
	if p.Surface == "" {
		return Elsewhere
	}
	return string(p.Surface)
}

func zeros(names []string) map[string]int {
	out := map[string]int{}
	for _, n := range names {
		out[n] = 0
	}
	return out
}

// Unsaid stands for text that does not say its language, as in BCP 47.
const Unsaid = "und"

// locales gives the languages that pages and claims say they are in, sorted.
func locales(r *lint.Result) []string {
	g := gathering{langs: map[string]bool{}}
	for p := range r.Pages.All() {
		g.speak(p)
	}
	return g.locales()
}

func (all *gathering) speak(p *link.Page) {
	for i := range p.Claims {
		all.langs[localeOf(p, &p.Claims[i])] = true
	}
}

func (all *gathering) locales() []string { return slices.Sorted(maps.Keys(all.langs)) }

func localeOf(p *link.Page, c *link.Claim) string {
	switch {
	case c.Lang != "":
		return strings.ToLower(strings.ReplaceAll(c.Lang, "_", "-"))
	case p.Lang != "":
		return strings.ToLower(strings.ReplaceAll(p.Lang, "_", "-"))
	}
	return Unsaid
}

// gathering is what pages say of features, and in which languages.
type gathering struct {
	found  map[string]*gathered
	langs  map[string]bool
	listed bool // with the places of the claims
}

// gathered is what the copy says of one feature.
type gathered struct {
	claims  map[spot]int // strong: asserted, affirmed, ours, by a name of today
	common  map[told]bool
	places  []Where
	at      map[Where]bool // those of places
	hinted  bool           // anything weaker
	planned bool           // announced as coming
}

// spot is where a claim stands, as far as that is counted.
type spot struct{ surface, locale string }

// told is a sentence that pages have in common.
type told struct {
	spot
	sentence string
}

func gatheringOf(r *lint.Result) *gathering {
	all := &gathering{found: map[string]*gathered{}, langs: map[string]bool{}}
	for i := range r.Manifest.Features {
		all.found[r.Manifest.Features[i].ID] = &gathered{claims: map[spot]int{}, common: map[told]bool{}, places: []Where{}, at: map[Where]bool{}}
	}
	return all
}

// read adds what a page says.
func (all *gathering) read(p *link.Page, common *lint.Template) {
	all.speak(p)
	for i := range p.Claims {
		if c := &p.Claims[i]; len(c.Links) > 0 {
			all.claim(p, c, common.Pages(p, c) > 0)
		}
	}
	for _, m := range p.Mentions {
		if g := all.found[m.Target.ID]; m.Target.Kind == link.ToFeature && g != nil && !m.Code {
			g.hinted = true
		}
	}
}

// claim adds what a claim says. What pages have in common counts once for
// each surface and language: a footer on a thousand pages is one claim and not a
// thousand.
func (all *gathering) claim(p *link.Page, c *link.Claim, common bool) {
	seen := map[string]bool{}
	for _, l := range c.Links {
		g := all.found[l.Target.ID]
		if l.Target.Kind != link.ToFeature || g == nil {
			continue
		}
		switch {
		case !strong(p, c, l):
			g.hinted = true
		case l.Availability == claim.Planned:
			g.planned = true
		case !seen[l.Target.ID]:
			seen[l.Target.ID] = true
			s := spot{surface: surfaceOf(p), locale: localeOf(p, c)}
			if common {
				if g.common[told{s, c.Sentence}] {
					continue
				}
				g.common[told{s, c.Sentence}] = true
			}
			g.claims[s]++
			if w := (Where{c.Location.URI, c.Location.Start.Line}); all.listed && !g.at[w] {
				g.at[w] = true
				g.places = append(g.places, w)
			}
		}
	}
}

// strong: the sentence asserts, of our product today, that the feature is
// there or will be, and calls it by a name of today.
func strong(p *link.Page, c *link.Claim, l link.Link) bool {
	return c.Stance == claim.Asserted && l.Polarity == claim.Affirmed && l.Attribution == claim.Ours &&
		(l.Name == link.ByName || l.Name == link.ByNoun) && l.Availability != claim.Past &&
		c.History == "" && p.History == "" && c.Region&(prose.InNav|prose.InDeleted) == 0
}

func stateOf(f *manifest.Feature, g *gathered, r *lint.Result) string {
	switch {
	case len(g.claims) > 0 && onAll(f.Messaging.Surfaces, g.claims):
		return Messaged
	case !due(f, r):
		return NotDue
	case len(g.claims) > 0, g.hinted, g.planned:
		return Weak
	}
	return Unmessaged
}

func onAll(surfaces []string, claims map[spot]int) bool {
	on := map[string]bool{}
	for s := range claims {
		on[s.surface] = true
	}
	return !slices.ContainsFunc(surfaces, func(s string) bool { return !on[s] })
}

// due reports whether silence about a feature says anything at all.
func due(f *manifest.Feature, r *lint.Result) bool {
	m := f.Messaging
	switch {
	case m.Required != nil && !*m.Required, !m.Allowed, !m.NotBefore.IsZero() && r.AsOf.Before(m.NotBefore):
		return false
	case m.Required != nil && *m.Required:
		return true
	}
	return f.Status == manifest.GA || f.Status == manifest.Beta || f.Status == ""
}
