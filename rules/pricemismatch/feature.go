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

// single judges the price of a feature that is paid for by itself: as such, or
// as an add-on to the plans that are named.
func single(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	list := pricesOf(p, f, said)
	if len(list) == 0 || f.Price != nil && f.Price.Value == 0 && !f.Price.Unlimited || !said.Sold() || lint.Supposed(said.Claim) {
		return
	}
	q := said.Number()
	if q == nil && len(said.Claim.Quantities) == 1 {
		q = &said.Claim.Quantities[0]
	}
	if q == nil || quantity.Dimension(q.Unit) != quantity.Money || !nearest(said, q) {
		return
	}
	truth, bad := misses(q.Quantity, list)
	if !bad || said.Claim.Attribution != claim.Ours {
		return
	}
	amount := truth.Quantity.String()
	x := said.About(f)
	x.Direction = lint.Underclaim
	if q.Value < truth.Value {
		x.Direction = lint.Overclaim
	}
	x.Found, x.Expected, x.Truth = q.Text, amount, truth.At
	x.Message = lint.SayOf(f, fmt.Sprintf("{is} priced at %q, but {costs} %s", q.Text, amount))
	x.Assertion, x.TruthText = "costs "+bare(q.Quantity).String(), f.ID+": price "+amount
	x.Places = []lint.Place{said.At(q.NumberText, q.NumberAt)}
	x.Suggestion = &lint.Suggestion{Replacement: lint.Digits(truth.Quantity), Fixable: len(list) == 1}
	p.Report(x)
}

// pricesOf gives the prices that an amount beside a feature may be: its own, and
// those of the add-on to the plans that are named, else to any.
func pricesOf(p *lint.Pass, f *manifest.Feature, said lint.Said) []manifest.Price {
	var list []manifest.Price
	if f.Price != nil {
		list = append(list, *f.Price)
	}
	ids := p.Manifest.PlanIDs()
	if said.Plans.Stated {
		ids = said.Plans.IDs
	}
	for _, id := range ids {
		if access := f.On(id); access.Price != nil {
			list = append(list, *access.Price)
		}
		if plan := p.Manifest.Plan(id); plan != nil && len(list) > 0 {
			list = append(list, plan.Prices...) // the number may be the plan's
		}
	}
	return list
}

// addition are words by which an amount comes on top of what the plan costs.
var addition = pattern.New(`(?i)\b(?:can be added|add(?:ed|s)? (?:it )?(?:for|at)|add[- ]ons?|extra|on top|additional(?:ly)?|surcharge|plus)\b`)

// extra reports whether an amount under a plan's title is that of a feature which
// its sentence names and which costs extra.
func extra(said lint.Said) bool {
	return said.Inherited && addition.MatchString(said.Claim.Sentence) && slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		return l.Target.Kind == link.ToFeature && !l.Inherited
	})
}
