// Package planmismatch holds what copy says about plans against what they
// include. It knows the algebra of plans: "every plan", "Pro and above",
// "Enterprise only", add-ons, partial access, cards that inherit.
//
// It speaks only where copy names plans and the manifest knows them. A cross for
// a plan that has the feature is deniedfeature's business.
package planmismatch

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

//go:embed doc.md
var doc string

// Rule is plan-mismatch.
var Rule = &lint.Rule{
	ID:       "plan-mismatch",
	Title:    "copy puts a feature into plans that do not include it, or out of plans that do",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Linked,
}

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		if said.Polarity != claim.Denied && said.Availability != claim.Planned && f.PlansKnown && f.Status.Available() && conditioned(p, f, said) && !toward(said) {
			judge(p, f, said)
		}
	}
	cards(p)
	universal(p)
	inheritance(p)
	retired(p)
}

// means are words by which a plan gives what a feature is paid with, and not the feature.
var means = pattern.New(`(?i)\b(?:credits?|tokens?|points|vouchers?|a discount) (?:to|for|towards?|on) (?:\w+ )?$`)

// toward reports whether the words before the feature's name say so.
func toward(said lint.Said) bool {
	before, _, found := said.Around()
	return found && means.MatchString(before)
}

// judge compares one statement with the truth. The reach decides what the words
// promise and what they rule out.
func judge(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	included, promised := f.IncludedPlans(p.Manifest), said.Plans.IDs
	switch said.Plans.Reach {
	case claim.AddOn:
		if has := both(included, said.Plans.IDs); len(has) > 0 {
			under(p, f, said, has, "{is} sold as an add-on, but %s %s {them}")
		}
		return
	case claim.NotThese:
		if has := both(included, said.Plans.IDs); len(has) > 0 {
			under(p, f, said, has, "{is} ruled out, but %s %s {them}")
			return
		}
		if !exceptional.MatchString(said.Plans.Text) {
			return
		}
		promised = slices.DeleteFunc(p.Manifest.PlanIDs(), func(id string) bool { return slices.Contains(said.Plans.IDs, id) })
	}
	if lacking := without(f, p.Manifest, promised); len(lacking) > 0 {
		over(p, f, said, lacking)
		return
	}
	if graded(p, f, said) {
		return
	}
	exclusive := said.Plans.Reach == claim.Only || said.Plans.Reach == claim.AndAbove || said.Plans.Reach == claim.Paid && exclusively.MatchString(said.Claim.Sentence) || said.Plans.Reach == claim.These && demanded(said)
	if exclusive && len(said.Claim.Quantities) == 0 { // with a number the plans may be the number's
		if cheaper := below(p.Manifest, included, said.Plans.IDs); len(cheaper) > 0 {
			under(p, f, said, cheaper, "{is} said to be for "+p.PlanNames(said.Plans.IDs)+", but %s %s {them}")
		}
	}
}

func over(p *lint.Pass, f *manifest.Feature, said lint.Said, lacking []string) {
	x := finding(p, f, said)
	x.Direction, x.Plan = lint.Overclaim, lacking[0]
	x.Message = fmt.Sprintf("%s %s not include %s", p.PlanNames(lacking), verb(lacking, "does", "do"), f.Name)
	x.Assertion = "included in " + strings.Join(lacking, ",")
	p.Report(x)
}

// under reports copy that keeps a feature from plans that have it. The format
// takes the names of these plans and "includes" or "include".
func under(p *lint.Pass, f *manifest.Feature, said lint.Said, has []string, format string) {
	x := finding(p, f, said)
	x.Direction, x.Plan = lint.Underclaim, has[0]
	x.Message = lint.SayOf(f, fmt.Sprintf(format, p.PlanNames(has), verb(has, "includes", "include")))
	x.Assertion = "kept from " + strings.Join(has, ",")
	p.Report(x)
}

func finding(p *lint.Pass, f *manifest.Feature, said lint.Said) lint.Finding {
	included := f.IncludedPlans(p.Manifest)
	x := said.About(f)
	x.Found, x.Expected = said.Plans.Text, p.PlanNames(included)
	x.Truth, x.TruthText = f.PlansAt, f.ID+": plans "+strings.Join(included, ", ")
	x.Places = []lint.Place{said.PlacePlans()}
	x.Suggestion = suggestion(p, said, included)
	return x
}

func verb(plans []string, one, many string) string {
	if len(plans) == 1 {
		return one
	}
	return many
}

// without gives the plans among ids with which the feature cannot be had at all.
func without(f *manifest.Feature, m *manifest.Manifest, ids []string) []string {
	return slices.DeleteFunc(both(m.PlanIDs(), ids), func(id string) bool { return f.On(id).Level != manifest.NotIncluded })
}

// below gives the plans that include the feature and are cheaper than all of ids.
func below(m *manifest.Manifest, included, ids []string) []string {
	order := m.PlanIDs()
	first := slices.IndexFunc(order, func(id string) bool { return slices.Contains(ids, id) })
	if first < 0 {
		return nil
	}
	return both(order[:first], included)
}

// both gives what a and b share, in the order of a.
func both(a, b []string) []string {
	var out []string
	for _, id := range a {
		if slices.Contains(b, id) {
			out = append(out, id)
		}
	}
	return out
}
