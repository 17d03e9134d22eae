package pricemismatch

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// starts are the words that give the price of the cheapest plan that costs: they
// open the sentence, so that nobody else is its subject.
var starts = pattern.New(`(?i)^\W*(?:(?:our|all|paid|the) )*(?:(?:plans?|pricing|prices?|subscriptions?)\b.{0,16}\b(?:starts?|starting|begins?|from|priced)|start(?:s|ing)? (?:at|from)|from|ab|schon ab|dès|à partir de|desde|a partire da|a partir de)(?:\b|\s)`)

// ends closes a page's title or description with that price.
var ends = pattern.New(`(?i)\b(?:from|starting at|ab|dès|desde)\s*(?:[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?[$€£])(?:\s?(?:a|an|per|/|im|pro|par|por)\s?\w+)*\W*$`)

// paying are the words without which a sentence says nothing of what the
// product as a whole costs.
var paying = pattern.New(`(?i)start|from|begins?|priced|\bab\b|dès|partir|desde|partire|purchase|payment|\bfees?\b|charges?\b|billed|payable|subscription|licen[cs]e|free|costs nothing`)

// starting judges "starts at $17" against the cheapest price in that currency
// and period, where no plan is named.
func starting(p *lint.Pass, c *link.Claim) {
	if len(c.Quantities) == 0 || !starts.MatchString(c.Sentence) && !((c.Block == prose.Title || c.Block == prose.Meta) && ends.MatchString(c.Sentence)) || slices.ContainsFunc(c.Links, func(l link.Link) bool {
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
var free = pattern.New(`(?i)^( plan| tier| edition)? (is|are|comes|costs)( \w+)? (free|nothing)\b( (trial|for)\b)?`)

// gratis reports a plan that is said to be free and is not.
func gratis(p *lint.Pass, plan *manifest.Plan, said lint.Said) {
	_, after, found := said.Around()
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
var fees = pattern.New(`(?i)\b(?:monthly|annual|yearly|weekly|one[- ]time|one[- ]off|once-only|recurring|licen[cs]e|usage|membership|service|applicable|set-?up|platform) (?:fees?|charges?|payments?|purchase)\b|\b(?:billed|charged|payable) (?:monthly|annually|yearly|weekly|quarterly|in advance|per (?:month|year|user|seat))\b|\bone[- ]time (purchase|payment|fee)\b|\b(on a|monthly|annual|paid) subscription( basis)?\b|\bsubscription (fee|basis|required)\b|\bpay the (\w+ )?fees?\b|\bpaid licen[cs]e\b|\b(buy|purchase) (an?|the|your) (\w+ )?(licen[cs]e|subscription)\b`)

// fee reports words of payment where every plan that is sold is free.
func fee(p *lint.Pass, c *link.Claim) {
	at := fees.FindStringIndex(c.Sentence)
	sold := p.Manifest.PlanIDs()
	if at == nil || spared.MatchString(c.Sentence[:at[0]]) || settable.MatchString(c.Sentence[at[1]:]) || c.Block == prose.Cell && !p.OurColumn(c) || len(sold) == 0 || slices.ContainsFunc(sold, func(id string) bool { return !p.Manifest.Plan(id).Free() }) {
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

// spared are words before a fee by which there is none, or by which it is others'.
var spared = pattern.New(`(?i)\b(?:no|not|never|without|zero|free of|instead of|rather than|unlike|than|avoid|skip|save|replaces?|other \w+|competitors?|isn['’]t|aren['’]t|don['’]t|doesn['’]t|n['’]t|may|might|could|later|future|if|they|(?:your|their) (?:\w+ )?(?:customers?|clients?|users?|members?|guests?|buyers?|patients?|students?|readers?|subscribers?|tenants?|audience|fans|supporters|donors)|charge|collect|earn)\b[^.;:!?]{0,60}$`)

// settable are words behind a fee by which it is the reader's to take.
var settable = pattern.New(`(?i)^ (?:that |which )?(?:you|they) (?:can )?(?:set|charge|choose|decide|earn|collect|define)\b`)

// gifts are words by which the product as a whole is given away for good.
var gifts = pattern.New(`(?i)\b(free forever|forever free|free for(ever| life| everyone| all)\b|(completely|totally|100 ?%|always|entirely) free|free to use|free of charge|costs nothing)\b`)

// giveaway reports words that give the product away where every plan costs.
func giveaway(p *lint.Pass, c *link.Claim) {
	at := gifts.FindStringIndex(c.Sentence)
	paid := p.Manifest.Paid()
	if at == nil || len(paid) == 0 || len(paid) != len(p.Manifest.PlanIDs()) || lint.Supposed(c) || len(c.Plans.Named) > 0 {
		return
	}
	if slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind != link.ToProduct && l.Target.Kind != link.ToPlan }) ||
		len(strings.Fields(c.Sentence)) > maxGift && !p.NamesUs(c) {
		return // it is something in particular that is free
	}
	plan := p.Manifest.Plan(paid[0])
	if len(plan.Prices) == 0 {
		return
	}
	words, amount := c.Sentence[at[0]:at[1]], plan.Prices[0].Quantity.String()
	p.Report(lint.Finding{
		Direction: lint.Overclaim, Plan: plan.ID, Found: words, Expected: amount, Assertion: "free",
		Message: fmt.Sprintf("%q is promised, but no plan is free; %s costs %s", words, plan.Name, amount),
		Truth:   plan.Prices[0].At, TruthText: plan.ID + ": price " + amount, Places: []lint.Place{lint.Part(c, at[0], at[1])},
	})
}

// maxGift is how many words a line may have that gives the product away
// without naming it.
const maxGift = 8
