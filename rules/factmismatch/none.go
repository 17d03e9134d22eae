package factmismatch

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// denying are the words without which no sentence says that there is none of a thing.
var denying = pattern.New(`(?i)\b(?:no|zero)[ -]\w`)

// having are the words before such a denial when it is said of the product, or of
// whatever the entry of a list is about.
var having = pattern.New(`(?i)^\W*(?:(?:it|we|the (?:app|application|library|package|tool|server|product|plugin|extension|cli|core|binary|service)) (?:also )?)?(?:(?:has|have|comes with|ships with|with|there (?:are|is)|needs?|requires?|pulls in) )?$`)

// closing is what stands behind the noun when nothing is said of it but that there is none.
var closing = pattern.New(`(?i)^(?: at all| whatsoever| of any kind)?(?:\W*$|[.,;:!)]| and | – | — )`)

// none reports where copy says that there is none of what the manifest counts some: "Has
// no dependencies". What there is none of beside something else ("no native
// dependencies", "no dependencies to install") is not the whole.
func none(p *lint.Pass) {
	said := map[*manifest.Fact]*regexp.Regexp{}
	for i := range p.Manifest.Facts {
		if f := &p.Manifest.Facts[i]; f.Kind == manifest.Count && f.Quantity.Value >= 1 && len(f.Scope) == 0 {
			said[f] = nouns(f)
		}
	}
	if len(said) == 0 {
		return
	}
	for _, c := range p.Claims() {
		if c.Attribution != claim.Ours || c.Availability != claim.Available || !denying.MatchString(c.Sentence) || lint.Supposed(c) || c.Block == prose.Cell || !p.AboutUs(c) {
			continue
		}
		for i := range p.Manifest.Facts {
			f := &p.Manifest.Facts[i]
			if said[f] == nil {
				continue
			}
			if at := said[f].FindStringIndex(c.Sentence); at != nil && whole(p, c, at) {
				nothing(p, f, c, at)
			}
		}
	}
}

// nouns matches a denial of any of the fact's names.
func nouns(f *manifest.Fact) *regexp.Regexp {
	var names []string
	for _, n := range append([]string{f.Name}, f.Aliases...) {
		names = append(names, strings.ReplaceAll(regexp.QuoteMeta(n), " ", `\s+`))
	}
	return regexp.MustCompile(`(?i)\b(?:no|zero) (?:` + strings.Join(names, "|") + `)\b`)
}

// whole reports whether the denial at these bytes is all that its clause says.
func whole(p *lint.Pass, c *link.Claim, at []int) bool {
	before, after := c.Sentence[:at[0]], c.Sentence[at[1]:]
	if !closing.MatchString(after) {
		return false
	}
	if having.MatchString(before) {
		return true
	}
	if strings.HasSuffix(before, " with ") && p.NamesUs(c) {
		return true
	}
	i := strings.LastIndexAny(before, ",:;—–(.")
	return i >= 0 && having.MatchString(before[i+1:]) && (c.Block == prose.Item || c.Block == prose.Heading || c.Block == prose.Meta || p.NamesUs(c))
}

func nothing(p *lint.Pass, f *manifest.Fact, c *link.Claim, at []int) {
	place := lint.Part(c, at[0], at[1])
	truth := value(f).String()
	p.Report(lint.Finding{
		Fact: f.ID, Owner: f.Owner, Truth: f.At, Direction: lint.Overclaim, Found: place.Text, Expected: truth, Places: []lint.Place{place},
		Message:   fmt.Sprintf("%s: %q, but %s", f.Name, place.Text, lint.Counted(f, truth)),
		Assertion: "none", TruthText: f.ID + ": " + truth,
	})
}
