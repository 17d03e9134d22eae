// Package deniedfeature finds copy that denies what the product has: a cross in
// a table, "does not support", "not available". It speaks only where the denial
// is as wide as the truth: a condition that the manifest does not know keeps it
// silent. Denials in time ("not yet") are staleroadmap's business.
package deniedfeature

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

//go:embed doc.md
var doc string

// Rule is denied-feature.
var Rule = &lint.Rule{
	ID:       "denied-feature",
	Title:    "a feature is denied that the product has",
	Doc:      doc,
	Severity: lint.Warning,
	Run:      run,
	Heeds:    lint.Linked,
}

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		if !p.FlatDenial(said) || said.Availability == claim.Planned || !f.Status.Available() || conditional(f, said) {
			continue
		}
		x := said.About(f)
		x.Direction = lint.Underclaim
		x.Truth, x.Expected, x.TruthText = f.StatusAt, string(f.Status), f.ID+": status "+string(f.Status)
		x.Message = lint.SayOf(f, "{is} denied, but {is} available")
		if said.Plans.Stated {
			has := deniedPlans(p, f, said.Plans)
			if len(has) == 0 || said.Plans.Reach == claim.Every && len(has) < len(said.Plans.IDs) && !none.MatchString(said.Plans.Text) {
				continue // "not on every plan" is true where one plan lacks it, "not on any plan" is not
			}
			x.Plan, x.Truth = has[0], f.PlansAt
			x.Places = []lint.Place{said.PlacePlans()}
			x.Message = lint.SayOf(f, "{is} denied for "+p.PlanNames(has)+", which "+includes(has)+" {them}")
			x.Expected, x.TruthText = "included", f.ID+": plans "+strings.Join(f.IncludedPlans(p.Manifest), ", ")
		}
		if on := platforms(p, said); on != "" {
			x.Message = lint.SayOf(f, "{is} denied on "+on+", where {it} {is} available")
			x.TruthText = f.ID + ": platforms " + strings.Join(f.Platforms, ", ")
		}
		x.Assertion = "denied"
		p.Report(x)
	}
}

// none are the words of every plan that leave no plan out where they are denied.
var none = pattern.New(`(?i)^any\b`)

// conditional reports whether the denial is bound to something that the truth
// of the feature may depend on: a platform, a member of a dimension, a number,
// another audience.
func conditional(f *manifest.Feature, said lint.Said) bool {
	if said.Number() != nil || bounded(said.Claim) || f.Condition != "" {
		return true
	}
	has := func(platform string) bool { return slices.Contains(f.Platforms, platform) }
	if slices.ContainsFunc(said.Claim.Platforms, func(id string) bool { return !has(id) }) {
		return true
	}
	if f.Exposure == manifest.Flagged || f.Exposure != manifest.ByDefault && !(f.Exposure == manifest.OptIn && outright(said)) && (said.Inherited || !offering.MatchString(said.Claim.Sentence) || standard.MatchString(said.Claim.Sentence)) {
		return true
	}
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		return l.Target.Kind == link.ToMember || l.Target.Kind == link.ToPlatform && !has(l.Target.ID)
	})
}

// offering are verbs by which a thing is denied to everybody, to those as well who ask
// for it or switch it on; standard are words by which it is denied to the others only.
var (
	offering = pattern.New(`(?i)\b(?:(?:do|does)(?: not|n['’]t)|cannot) (?:currently |yet )?(?:offer|support|provide|give|grant)\b|\b(?:is|are)(?: not|n['’]t) (?:currently )?(?:offered|supported)\b|\bthere (?:is|are) (?:currently )?no\b|\boffers? no\b`)
	standard = pattern.New(`(?i)\b(?:by default|out of the box|automatic(?:ally)?|standard|everyone|everybody|all|every|general(?:ly)?|public(?:ly)?|yet|unless|without|only|until)\b`)
)

// platforms names those that the denial is about, "" for a denial as such.
func platforms(p *lint.Pass, said lint.Said) string {
	var names []string
	for _, l := range said.Claim.Links {
		if pf := p.Manifest.Platform(l.Target.ID); l.Target.Kind == link.ToPlatform && pf != nil {
			names = append(names, pf.Name)
		}
	}
	return strings.Join(names, " and ")
}

// bounded reports whether the denial holds below or above a number only: "not
// available for less than 40 seats".
func bounded(c *link.Claim) bool {
	return slices.ContainsFunc(c.Quantities, func(q link.Quantity) bool { return q.Compare != quantity.Exact && !q.Unlimited })
}

// deniedPlans gives the plans that the denial names and that have the feature.
func deniedPlans(p *lint.Pass, f *manifest.Feature, plans link.Plans) []string {
	if !f.PlansKnown {
		return nil
	}
	return slices.DeleteFunc(f.IncludedPlans(p.Manifest), func(id string) bool { return !slices.Contains(plans.IDs, id) })
}

func includes(plans []string) string {
	if len(plans) == 1 {
		return "includes"
	}
	return "include"
}
