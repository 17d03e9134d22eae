package pricemismatch

import (
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

// costing is a subject and its verb right before an amount: "Labels are €0.04".
var costing = pattern.New(`(?i)(?:^|[.;,] |\band )(?:an? |the |each |every |our )?((?:[\w-]+ ){0,2}[\w-]+) (?:is|are|costs?|starts? at|starts? from|goes? for|sells? for|begins? at)(?: only| just| currently| now)?[^\w]*$`)

// further stands before an amount that goes on what was said of the one before.
var further = pattern.New(`(?i)(?:,|\band|\bor)(?: only| just)? ?$`)

// ofPlan are subjects whose price is a plan's.
var ofPlan = pattern.New(`(?i)\b(?:it|that|this|which|everything|all|plans?|pric(?:e|es|ing)|costs?|subscriptions?|memberships?|licen[cs]es?|tiers?|editions?|packages?|rates?|fees?|seats?|users?|access|billing|monthly|yearly|annual|we|one|paid|version|app)\b`)

// ofThing reports whether an amount is the price of a thing that the sentence names as
// its subject, on a plan: "Labels are €0.04 each on Crew".
func ofThing(p *lint.Pass, c *link.Claim, q *link.Quantity) bool {
	if q.At <= 0 || q.At > len(c.Sentence) {
		return false
	}
	before := c.Sentence[:q.At]
	if at := strings.Index(q.Text, q.NumberText); at > 0 {
		before += q.Text[:at] // "from $0.10": the comparator belongs to the amount
	}
	before = strings.TrimRight(before, "$€£¥ ")
	for i := range c.Quantities { // "€0.04 on Crew and €0.03 on Fleet"
		if o := &c.Quantities[i]; o.At < q.At && o.Unit == q.Unit && further.MatchString(before) && ofThing(p, c, o) {
			return true
		}
	}
	m := costing.FindStringSubmatch(before)
	if m == nil || ofPlan.MatchString(m[1]) {
		return false
	}
	subject := strings.ToLower(m[1])
	if strings.Contains(subject, strings.ToLower(p.Manifest.Product.Name)) {
		return false
	}
	for i := range p.Manifest.Plans {
		plan := &p.Manifest.Plans[i]
		for _, n := range append([]string{plan.Name}, plan.Aliases...) {
			if strings.Contains(subject, strings.ToLower(n)) {
				return false
			}
		}
	}
	return true
}
