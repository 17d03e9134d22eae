// Package pricemismatch finds prices that are not those of the price list:
// amount, currency and period of a plan, a starting price, "free" for what
// costs, a fee for what is free. Limits and trials are limitmismatch's business.
package pricemismatch

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

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
	for _, c := range p.Claims() {
		if c.Attribution == claim.Ours && c.Polarity != claim.Denied && c.Availability == claim.Available && !c.Hedged && p.AboutUs(c) {
			starting(p, c)
			fee(p, c)
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
	return true
}

func bare(q quantity.Quantity) quantity.Quantity {
	q.Compare = quantity.Exact
	return q
}

// starts are the words that give the price of the cheapest plan that costs: they
// open the sentence, so that nobody else is its subject.
var starts = regexp.MustCompile(`(?i)^\W*(?:(?:our|all|paid|the) )*(?:(?:plans?|pricing|prices?|subscriptions?)\b.{0,16}\b(?:starts?|starting|begins?|from|priced)|start(?:s|ing)? (?:at|from)|from)\b`)

// starting judges "starts at $14" against the cheapest price in that currency
// and period, where no plan is named.
func starting(p *lint.Pass, c *link.Claim) {
	if !starts.MatchString(c.Sentence) || slices.ContainsFunc(c.Links, func(l link.Link) bool {
		return l.Target.Kind == link.ToPlan || l.Target.Kind == link.ToFeature && l.Quantity >= 0
	}) || c.Plans.Stated {
		return
	}
	for i := range c.Quantities {
		q := &c.Quantities[i]
		if q.Unit == "" || len(q.Per) == 0 {
			continue
		}
		for _, id := range p.Manifest.Paid() {
			plan := p.Manifest.Plan(id)
			list := slices.DeleteFunc(slices.Clone(plan.Prices), func(pr manifest.Price) bool { return pr.Unit != q.Unit })
			if len(list) > 0 {
				price(p, c, q, plan, list)
				return
			}
		}
	}
}

// free are the words that, right after a plan's name, say that it costs nothing.
var free = regexp.MustCompile(`(?i)^( plan| tier| edition)? (is|are|comes|costs)( \w+)? (free|nothing)\b( (trial|for))?`)

// gratis reports a plan that is said to be free and is not.
func gratis(p *lint.Pass, plan *manifest.Plan, said lint.Said) {
	_, after, found := strings.Cut(said.Claim.Sentence, said.Text)
	m := free.FindStringSubmatch(after)
	if !found || m == nil || m[5] != "" || plan.Free() || len(plan.Prices) == 0 {
		return
	}
	amount := plan.Prices[0].Quantity.String()
	p.Report(lint.Finding{
		Direction: lint.Overclaim, Plan: plan.ID, Found: "free", Expected: amount, Assertion: "free",
		Message: fmt.Sprintf("%s is said to be free, but costs %s", plan.Name, amount),
		Truth:   plan.Prices[0].At, TruthText: plan.ID + ": price " + amount, Places: []lint.Place{said.Place()},
	})
}

// fees are words that say that the product is paid for.
var fees = regexp.MustCompile(`(?i)\bone[- ]time (purchase|payment|fee)\b|\b(on a|monthly|annual|paid) subscription( basis)?\b|\bsubscription (fee|basis|required)\b|\bpay the (\w+ )?fees?\b|\bpaid licen[cs]e\b`)

// fee reports words of payment where every plan that is sold is free.
func fee(p *lint.Pass, c *link.Claim) {
	at := fees.FindStringIndex(c.Sentence)
	sold := p.Manifest.PlanIDs()
	if at == nil || len(sold) == 0 || slices.ContainsFunc(sold, func(id string) bool { return !p.Manifest.Plan(id).Free() }) {
		return
	}
	plan := p.Manifest.Plan(sold[0])
	words := c.Sentence[at[0]:at[1]]
	p.Report(lint.Finding{
		Direction: lint.Underclaim, Plan: plan.ID, Found: words, Expected: "free", Assertion: "paid",
		Message: fmt.Sprintf("%q is asked for, but %s is free", words, plan.Name),
		Truth:   plan.At, TruthText: plan.ID + ": price 0", Places: []lint.Place{lint.Part(c, at[0], at[1])},
	})
}
