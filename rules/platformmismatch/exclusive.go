package platformmismatch

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

// only are the words by which a product is kept to the platforms that follow
// them or stand before them.
var (
	only = pattern.New(`(?i)\b(?:only|exclusively) (?:(?:available|runs?|running|works?|supported|offered|sold|exists?) )?(?:on|for|in)(?: the)? *$|\b(?:available|runs?|works?|supported|offered) (?:only|exclusively) (?:on|for|in)(?: the)? *$|\bonly (?:supports?|runs? on) *$|` +
		`\b(?:only|exclusively) (?:has|have|had|ships?|offers?|provides?|publish(?:es)?|releases?|comes with|exist)? ?(?:[\w-]+ )?` + programs + `(?: (?:are |is )?available)? (?:for|on)(?: the)? *$|` +
		`\b` + programs + `(?: (?:are|is))? (?:only|exclusively) (?:for|on)(?: the)? *$`)
	onlyTail = pattern.New(`(?i)^(?:[- ]only\b|\W*\bexclusive(?:ly)?\b)`)
)

// programs are what one gets for a platform.
const programs = `(?:builds?|binar(?:y|ies)|installers?|packages?|versions?|releases?|clients?|apps?|downloads?|executables?)`

// exclusive reports a product that is said to run on some platforms only,
// though it runs on others too. What is said of one feature is not.
func exclusive(p *lint.Pass) {
	spoken := offered(p)
	for _, c := range p.Claims() {
		if c.Attribution != claim.Ours || c.Polarity == claim.Denied || c.Availability != claim.Available || c.Plans.Stated ||
			!onPlatform(c) || aboutFeature(c) || lint.Supposed(c) || !p.AboutUs(c) || !p.NamesUs(c) && len(strings.Fields(c.Sentence)) > 6 {
			continue
		}
		named := map[string]bool{}
		var first *link.Link
		for i := range c.Links {
			l := &c.Links[i]
			if l.Target.Kind != link.ToPlatform || l.Inherited {
				continue
			}
			named[l.Target.ID] = true
			before, after, found := lint.Said{Link: l, Claim: c}.Around()
			if found && first == nil && (only.MatchString(before) || onlyTail.MatchString(after)) {
				first = l
			}
		}
		more := slices.IndexFunc(p.Manifest.Platforms, func(pf manifest.Platform) bool {
			return !named[pf.ID] && (pf.Status == manifest.GA || runs(&pf) && !spoken[pf.ID])
		})
		if first == nil || more < 0 || p.Manifest.Platform(first.Target.ID).Status != manifest.GA {
			continue
		}
		pf := &p.Manifest.Platforms[more]
		p.Report(lint.Finding{
			Direction: lint.Underclaim, Found: first.Text, Expected: pf.Name + " too", Assertion: "only " + first.Target.ID,
			Message: fmt.Sprintf("only %s is named, but %s is %s too", first.Text, pf.Name, standing(pf)),
			Truth:   pf.At, TruthText: fmt.Sprintf("%s: status %s", pf.ID, pf.Status),
			Places: []lint.Place{{Location: first.Location, Text: first.Text, Sentence: c.Sentence}},
		})
	}
}

// offered are the platforms that some copy names as there: of one in beta nothing more
// need be said beside "macOS only".
func offered(p *lint.Pass) map[string]bool {
	out := map[string]bool{}
	for pf, said := range p.Platforms() {
		if said.Polarity != claim.Denied {
			out[pf.ID] = true
		}
	}
	return out
}
