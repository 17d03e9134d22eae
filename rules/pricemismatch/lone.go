package pricemismatch

import (
	"slices"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

var (
	// subscribing are words of taking the product for money, whatever its plan is called.
	subscribing = pattern.New(`(?i)\b(?:subscri(?:be|bing|ption)s?|memberships?|billed|upgrade|(?:full|unlimited|complete) access|all features|everything|flat (?:rate|fee|price)|(?:one|single) (?:simple |low )?(?:price|plan)|abonnements?|abo|abonnez|abonnieren|suscripción|suscríbete|assinatura|abbonamento)\b`)
	// asking are headings above a price.
	asking = pattern.New(`(?i)\b(?:how much|pricing|prices?|costs?|plans?|subscriptions?|preise?|kosten|tarifs?|prix|precios?|preços?|prezzi)\b`)
	// elsewhere are words by which an amount is what something else costs, or nothing is paid.
	elsewhere = pattern.New(`(?i)\b(?:instead|than|other|others|elsewhere|competitors?|average|spend(?:s|ing)?|spent|pay(?:s|ing)? for|donat\w*|tips?|worth|cheaper|usually|example|e\.g|add-?ons?|extra|additional|hosting|server|vps|api|per (?:extra|additional))\b`)
)

// lone judges an amount by the month or year for which one is told to subscribe, where
// the manifest has one plan that costs and the copy names none.
func lone(p *lint.Pass, c *link.Claim) {
	paid := p.Manifest.Paid()
	if len(paid) != 1 || c.Plans.Stated || c.Hedged || lint.Supposed(c) || elsewhere.MatchString(c.Sentence) {
		return
	}
	subscribed := subscribing.MatchString(c.Sentence)
	if !subscribed && !asked(c) {
		return
	}
	if slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToPlan || l.Target.Kind == link.ToFeature }) {
		return
	}
	plan := p.Manifest.Plan(paid[0])
	var amount *link.Quantity
	for i := range c.Quantities {
		q := &c.Quantities[i]
		if quantity.Dimension(q.Unit) != quantity.Money {
			continue
		}
		if amount != nil || len(q.Per) != 1 || noPrice(c, q) || q.Value == 0 {
			return
		}
		amount = q
	}
	if amount != nil && (subscribed || opens.MatchString(c.Sentence[:amount.At])) {
		price(p, c, amount, plan, plan.Prices)
	}
}

// opens are the words before an amount that answers a heading: "Only €6 a month".
var opens = pattern.New(`(?i)^\W*(?:(?:only|just|it(?: only)? costs|it is|it['’]s|costs?|price|for|from|nur|ab|seulement|solo|apenas) ?)*\W*$`)

// asked reports whether the heading right above asks for a price.
func asked(c *link.Claim) bool {
	n := len(c.Headings)
	return n > 0 && asking.MatchString(c.Headings[n-1])
}
