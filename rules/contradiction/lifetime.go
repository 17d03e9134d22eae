package contradiction

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// lifetime is what a sentence says of how long something lives: kept for so
// long, deleted after so long. Both are the same statement.
var lifetime = pattern.New(`(?i)^\W*((?:[\w-]+ ){1,4})(?:is|are|will be|get|gets) (?:automatically |always |permanently |then )?(?:kept|stored|retained|preserved|held|available|deleted|removed|purged|erased|wiped|expired?) (?:automatically )?(?:for|after|within)\b`)

// told is one such statement.
type told struct {
	place lint.Place
	value quantity.Quantity
}

// lifetimes reports one thing that is said to live for two different times.
func lifetimes(p *lint.Pass) question {
	groups := map[string][]told{}
	var order []string
	see := func(page *link.Page, c *link.Claim) {
		if len(c.Quantities) != 1 || page.Surface == "blog" || c.Attribution != claim.Ours || c.Polarity == claim.Denied || c.Availability != claim.Available || judged(c) {
			return
		}
		m := lifetime.FindStringSubmatch(c.Sentence)
		if m == nil || lint.Supposed(c) {
			return
		}
		q := &c.Quantities[0]
		if q.Vague || quantity.Dimension(q.Unit) != quantity.Time || !strings.HasPrefix(strings.TrimSpace(c.Sentence[len(m[0]):]), q.Text) && !strings.Contains(m[0], q.Text) {
			return
		}
		key := strings.ToLower(strings.TrimSpace(m[1])) + "|" + strings.Join(c.Plans.IDs, ",") + "|" + c.Lang
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], told{lint.Place{Location: q.Location, Text: q.Text, Sentence: c.Sentence}, q.Quantity})
	}
	return question{see, func() {
		for _, key := range order {
			clash(p, key, groups[key])
		}
	}}
}

// judged reports whether the manifest has the last word on a claim's number.
func judged(c *link.Claim) bool {
	return slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Limit >= 0 || l.Target.Kind == link.ToFact && l.Quantity >= 0 })
}

func clash(p *lint.Pass, key string, all []told) {
	first := all[0]
	for _, other := range all[1:] {
		r := quantity.Relate(plain(other.value), plain(first.value), quantity.Options{})
		if r != quantity.More && r != quantity.Less {
			continue
		}
		p.Report(lint.Finding{
			Message: fmt.Sprintf("the copy disagrees with itself: %q and %q", first.place.Text, other.place.Text), Found: other.place.Text,
			Expected: "one value", Assertion: "lifetime " + key, Places: []lint.Place{first.place, other.place},
		})
		return
	}
}

// plain reads "within 30 days" as 30 days.
func plain(q quantity.Quantity) quantity.Quantity {
	q.Compare = quantity.Exact
	return q
}
