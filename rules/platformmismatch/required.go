package platformmismatch

import (
	"fmt"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// requiring are words of a line that says what the product as a whole needs.
var requiring = pattern.New(`(?i)\b(require[sd]?|requirements?|needs?|runs? on|works? on|compatible|compatibility|supported|supports|minimum|available (on|for)|download)\b`)

// required judges the least version of a platform that is asked for without
// naming a feature, where all features that need one need the same.
func required(p *lint.Pass) {
	for _, c := range p.Claims() {
		if c.Attribution != claim.Ours || c.Polarity == claim.Denied || c.Availability != claim.Available || !onPlatform(c) || aboutFeature(c) {
			continue
		}
		if bygone(c) {
			continue
		}
		short := len(strings.Fields(c.Sentence)) <= 5
		if lint.Supposed(c) || !p.AboutUs(c) || !short && !requiring.MatchString(c.Sentence) && !requiring.MatchString(strings.Join(c.Headings, " ")) {
			continue
		}
		for _, l := range c.Links {
			f, truth := needed(p.Manifest, l)
			from, to := after(c.Sentence, &l, called(p.Manifest, l.Target.ID))
			if f == nil || to == 0 || l.Inherited {
				continue
			}
			written := c.Sentence[from:to]
			order, ok := quantity.CompareVersions(written, truth)
			if !ok || order == 0 {
				continue
			}
			x := lint.Finding{
				Direction: lint.Underclaim, Feature: f.ID, Owner: f.Owner, Found: written, Expected: truth,
				Message:   fmt.Sprintf("%s %s is asked for, but %s is needed", l.Text, written, truth),
				Assertion: "needs " + l.Target.ID + " " + written, Truth: f.At, TruthText: f.ID + ": requires " + l.Target.ID + " " + f.Requires[l.Target.ID],
				Places:     []lint.Place{lint.Part(c, from, to)},
				Suggestion: &lint.Suggestion{Replacement: truth, Fixable: true},
			}
			if order < 0 {
				x.Direction = lint.Overclaim
			}
			p.Report(x)
		}
	}
}

// needed gives the one least version that features need of a platform, with a
// feature that needs it; nil where none does or they differ.
func needed(m *manifest.Manifest, l link.Link) (f *manifest.Feature, version string) {
	if l.Target.Kind != link.ToPlatform {
		return nil, ""
	}
	for i := range m.Features {
		need, isLeast := strings.CutPrefix(m.Features[i].Requires[l.Target.ID], ">=")
		need = strings.TrimSpace(need)
		switch {
		case m.Features[i].Requires[l.Target.ID] == "":
		case !isLeast || f != nil && need != version:
			return nil, ""
		default:
			f, version = &m.Features[i], need
		}
	}
	return f, version
}
