package pricemismatch

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// costs are labels of what the product as a whole is sold for.
var costs = pattern.New(`(?i)^\W*(?:(?:our|the|your|monthly|total|list) )?(?:price|pricing|costs?|preis|kosten|prix|tarif|precio|coste|preço|custo|prezzo|costo|価格|料金|价格)\W*$`)

// sold is the answer to what it costs by which one pays.
var sold = pattern.New(`(?i)^\W*(?:an? )?(?:(?:monthly|yearly|annual|paid|recurring|per[- ]user) )*(?:subscription|licen[cs]e fee|purchase|membership)\b`)

// tagged reports an amount, or a way to pay, beside a label that asks for the price,
// where every plan that is sold is free.
func tagged(p *lint.Pass, c *link.Claim) {
	ids := p.Manifest.PlanIDs()
	if c.Block != prose.Cell && c.Block != prose.Value && c.Block != prose.Definition || !asksPrice(c) || c.Block == prose.Cell && !p.OurColumn(c) ||
		len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return !p.Manifest.Plan(id).Free() }) || zero.MatchString(c.Sentence) {
		return
	}
	place, paid := lint.Place{}, false
	for i := range c.Quantities {
		if q := &c.Quantities[i]; quantity.Dimension(q.Unit) == quantity.Money && q.Value > 0 {
			place, paid = lint.Place{Location: q.Location, Text: q.Text, Sentence: c.Sentence}, true
		}
	}
	if at := sold.FindStringIndex(c.Sentence); !paid && at != nil {
		place, paid = lint.Part(c, at[0], at[1]), true
	}
	if !paid {
		return
	}
	plan := p.Manifest.Plan(ids[0])
	words := strings.TrimSpace(place.Text)
	p.Report(lint.Finding{
		Direction: lint.Underclaim, Plan: plan.ID, Found: words, Expected: "free", Assertion: "paid",
		Message: fmt.Sprintf("the price is given as %q, but %s is free", words, plan.Name),
		Truth:   plan.At, TruthText: plan.ID + ": price 0", Places: []lint.Place{place},
	})
}

// zero are words by which an amount beside them is not asked for.
var zero = pattern.New(`(?i)\b(?:free|no|not|without|instead|save|donat\w*|tip|optional|kostenlos|gratis|gratuit\w*|grátis)\b`)

// asksPrice reports whether the label nearest to the claim asks for the price.
func asksPrice(c *link.Claim) bool {
	for i := len(c.Labels) - 1; i >= 0; i-- {
		switch l := c.Labels[i]; l.Kind {
		case prose.RowLabel, prose.TermLabel, prose.KeyLabel:
			return costs.MatchString(l.Text)
		}
	}
	key := c.Key[strings.LastIndexByte(c.Key, '.')+1:]
	return key != "" && !strings.Contains(strings.ToLower(c.Key), "offer") && costs.MatchString(key)
}
