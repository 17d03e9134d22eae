// Package pricemismatch finds prices that are not those of the price list:
// amount, currency and period of a plan, a starting price, "free" for what
// costs, a fee for what is free. Limits and trials are limitmismatch's business.
package pricemismatch

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

//go:embed doc.md
var doc string

// Rule is price-mismatch.
var Rule = &lint.Rule{
	ID:       "price-mismatch",
	Title:    "a price differs from the price list",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Worded(fees, gifts),
}

func run(p *lint.Pass) {
	for plan, said := range p.Plans() {
		if said.Polarity == claim.Denied || said.Availability == claim.Planned || said.Inherited && said.Claim.Attribution == claim.Competitor {
			continue
		}
		if q := said.Number(); q != nil && len(plan.Prices) > 0 && nearest(said, q) && !extra(said) && !perPiece(said.Claim) && !gained(said) && !ofAnother(said.Claim) && !introductory(said.Claim, plan.Prices) && !noPrice(said.Claim, q) && !ofThing(p, said.Claim, q) && !trialStart(plan, said.Claim, q) {
			price(p, said.Claim, q, plan, plan.Prices)
			others(p, said, q, plan)
		}
		if said.Attribution == claim.Ours && said.Availability == claim.Available {
			whole(p, said, plan)
			twelfth(p, said, plan)
		}
		gratis(p, plan, said)
	}
	for f, said := range p.Features() {
		single(p, f, said)
		apart(p, f, said)
	}
	for _, c := range p.Claims() {
		if c.Attribution == claim.Ours && c.Polarity != claim.Denied {
			tagged(p, c)
			if c.Availability == claim.Available && p.AboutUs(c) {
				lone(p, c)
			}
		}
		if c.Attribution == claim.Ours && c.Polarity != claim.Denied && c.Availability == claim.Available && paying.MatchString(c.Sentence) && p.AboutUs(c) {
			fee(p, c) // "subject to a fee" is no hedge
			if !c.Hedged {
				starting(p, c)
				giveaway(p, c)
			}
		}
	}
}

// others judges the further amounts of a sentence that names one plan: "Pro is $19 a
// month or $190 a year".
func others(p *lint.Pass, said lint.Said, first *link.Quantity, plan *manifest.Plan) {
	c := said.Claim
	if len(c.Plans.Named) > 1 || len(first.Per) == 0 || said.Inherited {
		return
	}
	for i := range c.Quantities {
		q := &c.Quantities[i]
		if q != first && q.Unit == first.Unit && len(q.Per) > 0 && !slices.Equal(q.Per, first.Per) && alternative(c, first, q) && slices.ContainsFunc(plan.Prices, func(pr manifest.Price) bool {
			return pr.Unit == q.Unit && slices.Equal(pr.Per, q.Per)
		}) {
			price(p, c, q, plan, plan.Prices)
		}
	}
}

// alternative reports whether an amount stands right behind another one, as the other
// way to pay: "$19 a month or $190 a year".
func alternative(c *link.Claim, first, q *link.Quantity) bool {
	from := first.At + len(first.Text)
	return from <= q.At && or.MatchString(c.Sentence[from:q.At])
}

var or = pattern.New(`(?i)^[ ,/(]*(?:or|and|oder|ou|o)?[ ,/(]*$`)

// annual are words of billing by the year: a monthly amount beside them is no price
// by the month.
var annual = pattern.New(`(?i)\b(?:annual(?:ly)?|yearly|per year|a year|jährlich|annuel(?:le)?|anual)\b|/ ?(?:yr|year)\b`)

// nearest reports whether no other amount stands closer to the plan's name, those of
// other plans aside.
func nearest(said lint.Said, q *link.Quantity) bool {
	own := lint.Gap(said.Place(), said.At(q.Text, q.Location))
	for i := range said.Claim.Quantities {
		o := &said.Claim.Quantities[i]
		if said.Target.Kind == link.ToPlan && (len(o.Plans.Named) > 0 && !slices.Contains(o.Plans.Named, said.Target.ID) || given(said, i)) {
			continue
		}
		if gap := lint.Gap(said.Place(), said.At(o.Text, o.Location)); o != q && o.Unit == q.Unit && gap >= 0 && gap < own {
			return false
		}
	}
	return true
}

// given reports whether an amount is another plan's.
func given(said lint.Said, amount int) bool {
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		return l.Target.Kind == link.ToPlan && l.Target != said.Target && l.Quantity == amount
	})
}

// price compares an amount with the prices that it could be.
func price(p *lint.Pass, c *link.Claim, q *link.Quantity, plan *manifest.Plan, list []manifest.Price) {
	byYear := func(pr manifest.Price) bool { return pr.Unit == q.Unit && yearly(pr.Per) }
	if slices.Contains(q.Per, "month") && annual.MatchString(c.Sentence) && !slices.ContainsFunc(list, byYear) {
		return
	}
	truth, bad := misses(q.Quantity, list)
	if !bad {
		return
	}
	amount := truth.Quantity.String()
	x := lint.Finding{
		Direction: lint.Underclaim, Plan: plan.ID, Found: q.Text, Expected: amount,
		Message:   fmt.Sprintf("%s is priced at %q, but costs %s", plan.Name, q.Text, amount),
		Assertion: "costs " + bare(q.Quantity).String(), Truth: truth.At, TruthText: plan.ID + ": price " + amount,
		Places: []lint.Place{{Location: q.NumberAt, Text: q.NumberText, Sentence: c.Sentence}},
	}
	if q.Value < truth.Value {
		x.Direction = lint.Overclaim
	}
	x.Suggestion = &lint.Suggestion{Replacement: lint.Digits(truth.Quantity), Fixable: len(list) == 1 && slices.Equal(q.Per, truth.Per)}
	p.Report(x)
}

// misses reports whether an amount is none of the prices in its currency, and
// gives the price that it should be. A price per year may be told by the month.
func misses(q quantity.Quantity, list []manifest.Price) (truth manifest.Price, bad bool) {
	for _, price := range list {
		if price.Unit != q.Unit || q.Vague || !samePeriod(q.Per, price.Per) {
			continue
		}
		byMonth := slices.Contains(q.Per, "month") && !slices.Contains(price.Per, "month") // of what is paid by the year
		if near(q.Value, price.Value) && (!byMonth || q.Value == 0) || yearly(price.Per) && near(12*q.Value, price.Value) {
			return truth, false
		}
		if !bad {
			truth, bad = price, true
		}
	}
	if !bad {
		return foreign(q, list)
	}
	return truth, bad
}

// foreign reports an amount that is a price of the list but for its currency, where
// the list has none in that currency. Another amount may be that of another country.
func foreign(q quantity.Quantity, list []manifest.Price) (truth manifest.Price, bad bool) {
	for _, price := range list {
		switch {
		case price.Unit == q.Unit:
			return truth, false
		case !bad && !q.Vague && q.Value > 0 && near(q.Value, price.Value) && samePeriod(q.Per, price.Per):
			truth, bad = price, true
		}
	}
	return truth, bad
}

func near(a, b float64) bool { return a-b < 0.005 && b-a < 0.005 }

func yearly(per []string) bool { return slices.Contains(per, "year") }

// samePeriod reports whether an amount can be a price: nothing that it is per
// is foreign to the price, except that yearly prices are told by the month.
func samePeriod(q, price []string) bool {
	for _, period := range []string{"month", "year", "week", "day"} {
		if slices.Contains(q, period) && !slices.Contains(price, period) && !(period == "month" && yearly(price)) {
			return false
		}
	}
	for _, per := range q {
		if !slices.Contains(price, per) && !slices.Contains(ofPlans, per) {
			return false // "€0.15 per SMS" is the price of something else
		}
	}
	return true
}

// ofPlans is what plans are sold by: beside these, an amount per something that no
// price of the plan is for is not the plan's.
var ofPlans = []string{"month", "year", "week", "day", "user", "seat", "member", "person", "agent", "editor", "developer", "employee", "host", "workspace", "team", "each"}

func bare(q quantity.Quantity) quantity.Quantity {
	q.Compare = quantity.Exact
	return q
}
