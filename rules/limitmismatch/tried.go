package limitmismatch

import (
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// aTrial are the names of a feature that is the trial itself.
var aTrial = pattern.New(`(?i)^(?:the )?(?:free[ -])?trial(?: period)?$`)

// tries are words without which no sentence speaks of a trial and does not name it.
var tries = pattern.New(`(?i)\b(?:try|tried|trial)\b`)

// glance are units of a look at something: "Try the editor for five minutes".
var glance = map[string]bool{"second": true, "minute": true, "hour": true}

var forFree = pattern.New(`(?i)\b(?:free|trial)\b`)

// tried judges the length of a trial that is a feature of the manifest where copy
// speaks of it without its name: "Try it free for 14 days".
func tried(p *lint.Pass) {
	f, limit := trialOf(p.Manifest)
	if f == nil {
		return
	}
	for _, c := range p.Claims() {
		if c.Attribution != claim.Ours || c.Polarity == claim.Denied || c.Availability != claim.Available || len(c.Quantities) != 1 || lint.Supposed(c) || !p.AboutUs(c) {
			continue
		}
		q := &c.Quantities[0]
		known := slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToFeature && l.Target.ID == f.ID })
		if known || q.Vague || glance[q.Unit] && !forFree.MatchString(c.Sentence) || quantity.Dimension(q.Unit) != quantity.Time || !trialBefore.MatchString(c.Sentence[:q.At]) {
			continue
		}
		plan, allowed := asked(p, limit, c.Plans.IDs, c.Plans.Stated)
		bad, worst := against(q.Quantity, limit, allowed)
		if !bad {
			continue
		}
		truth := worst.truth.Quantity.String()
		x := lint.Finding{
			Feature: f.ID, Owner: f.Owner, Plan: plan, Direction: lint.Underclaim, Found: q.Text, Expected: truth,
			Message:   fmt.Sprintf("the trial is given as %q, but is %s", q.Text, truth),
			Assertion: limit.Metric + " " + bound(q.Quantity).String(), Truth: worst.truth.At, TruthText: fmt.Sprintf("%s: %s %s", f.ID, limit.Metric, truth),
			Places:     []lint.Place{{Location: q.Location, Text: q.Text, Sentence: c.Sentence}},
			Suggestion: &lint.Suggestion{Replacement: truth},
		}
		if worst.relation == quantity.More {
			x.Direction = lint.Overclaim
		}
		p.Report(x)
	}
}

// trialOf finds the one feature that is the trial, and the limit that is its length.
func trialOf(m *manifest.Manifest) (*manifest.Feature, *manifest.Limit) {
	for i := range m.Features {
		f := &m.Features[i]
		if !f.Status.Available() || !aTrial.MatchString(f.Name) && !slices.ContainsFunc(f.Aliases, aTrial.MatchString) {
			continue
		}
		for n := range f.Limits {
			if quantity.Dimension(f.Limits[n].Unit) == quantity.Time {
				return f, &f.Limits[n]
			}
		}
	}
	return nil, nil
}
