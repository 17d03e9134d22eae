package pricemismatch

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

// apart judges an amount that is asked for a feature by itself, where the feature is
// free or comes with plans at no price of its own: "the workshop is $40", "access to
// the API costs $17/month".
func apart(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	c := said.Claim
	if len(c.Quantities) != 1 || !said.Sold() || c.Attribution != claim.Ours || said.Inherited || said.Plans.Stated || lint.Supposed(c) {
		return
	}
	q := &c.Quantities[0]
	if quantity.Dimension(q.Unit) != quantity.Money || q.Vague || q.Value <= 0 || !asksFor(said, q) || elsewise.MatchString(c.Sentence) || f.Condition != "" {
		return
	}
	truth, at, ok := without(p, f, q)
	if !ok {
		return
	}
	x := said.About(f)
	x.Direction, x.Found, x.Expected, x.Truth = lint.Underclaim, q.Text, truth, at
	x.Message = lint.SayOf(f, fmt.Sprintf("{is} priced at %q, but {is} %s", q.Text, truth))
	x.Assertion, x.TruthText = "costs "+bare(q.Quantity).String(), f.ID+": "+truth
	x.Places = []lint.Place{said.At(q.NumberText, q.NumberAt)}
	p.Report(x)
}

// without tells how a feature is had that is not paid for by itself; ok is false where
// the amount may be a price all the same.
func without(p *lint.Pass, f *manifest.Feature, q *link.Quantity) (truth string, at manifest.Place, ok bool) {
	if f.Price != nil {
		return "free", f.Price.At, f.Price.Value == 0 && !f.Price.Unlimited
	}
	if !f.PlansKnown || len(q.Per) != 1 || q.Per[0] != "month" && q.Per[0] != "year" {
		return "", at, false
	}
	for _, id := range p.Manifest.PlanIDs() {
		access := f.On(id)
		if access.Price != nil || slices.ContainsFunc(p.Manifest.Plan(id).Prices, func(pr manifest.Price) bool {
			return near(pr.Value, q.Value) || near(pr.Value, 12*q.Value) || near(12*pr.Value, q.Value)
		}) {
			return "", at, false
		}
	}
	plans := f.IncludedPlans(p.Manifest)
	if len(plans) == 0 || len(plans) == len(p.Manifest.PlanIDs()) {
		return "", at, false
	}
	return "part of " + p.PlanNames(plans), f.PlansAt, true
}

// asksFor reports whether the amount is what the feature before it is had for.
func asksFor(said lint.Said, q *link.Quantity) bool {
	before, after, found := said.Around()
	from := len(before) + len(said.Text)
	if !found || from > q.At || q.At-from > len(after) {
		return false
	}
	between := after[:q.At-from]
	return charges.MatchString(between) || between == " for " && buying.MatchString(before)
}

var (
	// charges stand between a thing and what one pays for it.
	charges = pattern.New(`(?i)^(?: (?:itself|alone|access|plan|subscription|add-on|module))? ?(?:costs?|will cost|(?:is|are)(?: priced| sold| available| offered| billed| charged)?(?: separately)?(?: at| for)|starts? at|sells? for|for (?:only|just)|(?:is|are)|: (?:from )?|[–—-] ?)(?: (?:an? )?(?:additional|extra|only|just|about|you|from))* ?$`)
	// buying stands before what one pays for.
	buying = pattern.New(`(?i)\b(?:buy|purchase|order|book|get)(?:ing)? (?:the |our |this |your |an? )?$`)
	// elsewise are words by which nothing need be paid, or for something else.
	elsewise = pattern.New(`(?i)\b(?:free|gratis|optional(?:ly)?|donat\w*|tips?|instead|save|saves|worth|value[ds]?|was|were|used to|formerly|previously|elsewhere|others?|competitors?|usually|normally|credits?|refund\w*|budget|prize|discount\w*|off|up to|if|certificates?|printed|hardware|bill|fine|penalt\w+)\b`)
)
