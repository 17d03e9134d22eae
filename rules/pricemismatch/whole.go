package pricemismatch

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// forAll are words behind an amount by which it is paid once, whoever uses the thing.
var forAll = pattern.New(`(?i)^\W{0,3}(?:in total |flat |all in )?(?:for (?:the|your|a) (?:whole|entire) (?:team|company|organi[sz]ation|workspace|business|studio|office|staff|club|school|crew|agency|department)|flat(?: (?:fee|rate|price))?\b|(?:no matter|whatever|regardless of|independent of|irrespective of)(?: of)? (?:how (?:many|big|large)|(?:the|your) (?:(?:team|company|organi[sz]ation)(?:['’]s)? size|size of|number of (?:people|users|seats|members))|(?:team|company) size|head ?count)|however (?:many (?:people|users|seats|members|teammates|colleagues)|(?:big|large) (?:the|your))|(?:per|a) team\b|for (?:everyone|everybody|all) (?:in|on|of) (?:the|your)\b)`)

// payers are those for each of whom a price may be paid.
var payers = []string{"user", "seat", "member", "person", "agent", "editor", "developer", "employee"}

// whole reports the price of one seat that is told for all of them: "$25 a month for the
// whole team".
func whole(p *lint.Pass, said lint.Said, plan *manifest.Plan) {
	c := said.Claim
	if len(c.Quantities) != 1 || said.Inherited || len(c.Plans.Named) > 1 || lint.Supposed(c) {
		return
	}
	q := &c.Quantities[0]
	end := q.At + len(q.Text)
	if quantity.Dimension(q.Unit) != quantity.Money || q.Value <= 0 || q.At < 0 || end > len(c.Sentence) || slices.ContainsFunc(q.Per, isPayer) {
		return
	}
	at := forAll.FindStringIndex(c.Sentence[end:])
	if at == nil {
		return
	}
	var truth *manifest.Price
	for i := range plan.Prices {
		pr := &plan.Prices[i]
		switch {
		case pr.Unit != q.Unit || !samePeriod(q.Per, pr.Per):
		case !slices.ContainsFunc(pr.Per, isPayer):
			return // there is a price for all of them
		case near(q.Value, pr.Value):
			truth = pr
		}
	}
	if truth == nil {
		return
	}
	amount := truth.Quantity.String()
	words := c.Sentence[q.At : end+at[1]]
	p.Report(lint.Finding{
		Direction: lint.Overclaim, Plan: plan.ID, Found: words, Expected: amount, Assertion: "costs " + bare(q.Quantity).String() + " for all",
		Message: fmt.Sprintf("%s is priced at %q, but costs %s", plan.Name, strings.TrimSpace(words), amount),
		Truth:   truth.At, TruthText: plan.ID + ": price " + amount, Places: []lint.Place{lint.Part(c, q.At, end+at[1])},
	})
}

func isPayer(per string) bool { return slices.Contains(payers, per) }

// byYear are words behind an amount by the month by which a year is paid at once.
var byYear = pattern.New(`(?i)^\W{0,3}(?:(?:if|when) (?:you(?:['’]re| are)? )?)?(?:billed|paid|charged|invoiced|prepaid|pay|paying|prepay|with|on)(?: (?:it|for|in|as|one|an?|the|your|single|once|up ?front|whole|full|by)){0,4} (?:annual(?:ly)?|yearly|year)\b|^\W{0,3}bei jährlicher (?:zahlung|abrechnung|zahlweise)|^\W{0,3}(?:facturés? annuellement|facturados? anualmente)`)

// twelfth judges an amount by the month that stands beside another one and is had by
// those who pay for a year: "$12 a month, or $8 a month billed annually".
func twelfth(p *lint.Pass, said lint.Said, plan *manifest.Plan) {
	c := said.Claim
	if len(c.Quantities) < 2 || len(c.Plans.Named) > 1 || said.Inherited || lint.Within(said.Location, c.Location) && nearer(said) {
		return
	}
	var list []manifest.Price
	for i := range c.Quantities {
		q := &c.Quantities[i]
		end := q.At + len(q.Text)
		if !slices.Contains(q.Per, "month") || quantity.Dimension(q.Unit) != quantity.Money || q.At < 0 || end > len(c.Sentence) || noPrice(c, q) || !byYear.MatchString(c.Sentence[end:]) {
			continue
		}
		if list == nil {
			list = slices.DeleteFunc(slices.Clone(plan.Prices), func(pr manifest.Price) bool { return !yearly(pr.Per) })
		}
		if slices.ContainsFunc(list, func(pr manifest.Price) bool { return pr.Unit == q.Unit && rounded(q.Quantity, pr.Value) }) {
			continue
		}
		if len(list) > 0 {
			price(p, c, q, plan, list)
		}
	}
}

// rounded reports whether an amount by the month is a twelfth of the price by the year,
// as exactly as it is written.
func rounded(q quantity.Quantity, year float64) bool {
	slack := 12.0
	if q.Decimals > 0 {
		slack = 0.12
	}
	return 12*q.Value-year < slack && year-12*q.Value < slack
}

// nearer reports whether the sentence speaks of another plan too.
func nearer(said lint.Said) bool {
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool { return l.Target.Kind == link.ToPlan && l.Target != said.Target })
}
