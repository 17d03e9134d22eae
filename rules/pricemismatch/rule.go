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
		if said.Polarity == claim.Denied || said.Availability == claim.Planned {
			continue
		}
		if q := said.Number(); q != nil && len(plan.Prices) > 0 && nearest(said, q) {
			price(p, said.Claim, q, plan, plan.Prices)
		}
		gratis(p, plan, said)
	}
	for f, said := range p.Features() {
		single(p, f, said)
	}
	for _, c := range p.Claims() {
		if c.Attribution == claim.Ours && c.Polarity != claim.Denied && c.Availability == claim.Available && !c.Hedged && paying.MatchString(c.Sentence) && p.AboutUs(c) {
			starting(p, c)
			fee(p, c)
			giveaway(p, c)
		}
	}
}

// nearest reports whether no other amount stands closer to the plan's name.
func nearest(said lint.Said, q *link.Quantity) bool {
	own := lint.Gap(said.Place(), said.At(q.Text, q.Location))
	for i := range said.Claim.Quantities {
		o := &said.Claim.Quantities[i]
		if gap := lint.Gap(said.Place(), said.At(o.Text, o.Location)); o != q && o.Unit == q.Unit && gap >= 0 && gap < own {
			return false
		}
	}
	return true
}

// price compares an amount with the prices that it could be.
func price(p *lint.Pass, c *link.Claim, q *link.Quantity, plan *manifest.Plan, list []manifest.Price) {
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
		if near(q.Value, price.Value) || yearly(price.Per) && near(12*q.Value, price.Value) {
			return truth, false
		}
		if !bad {
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
