package contradiction

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// nounOf gives what a number counts: its own noun, or, of a bare number in our
// column of a comparison, what titles the row.
func nounOf(p *lint.Pass, c *link.Claim, q *link.Quantity) string {
	if q.Of != "" || q.Unit != "" || !ourCell(p, c) {
		return q.Of
	}
	for _, l := range c.Labels {
		if l.Kind == prose.RowLabel && !strings.ContainsAny(l.Text, "0123456789(:") {
			return word.Key(l.Text)
		}
	}
	return ""
}

// ourCell reports whether a claim is a cell under our name that counts for all
// plans.
func ourCell(p *lint.Pass, c *link.Claim) bool {
	return c.Block == prose.Cell && !c.Plans.Stated && slices.ContainsFunc(c.Labels, func(l prose.Label) bool {
		return l.Kind == prose.ColumnLabel && p.Manifest.Product.Name != "" && strings.Contains(strings.ToLower(l.Text), strings.ToLower(p.Manifest.Product.Name))
	})
}

// often is at how many places a value stands, on more than one page, to be taken
// for the one that the copy means.
const often = 2

// totals leaves, of small numbers with a noun of one word, those that the copy
// says often; agreed reports whether it says some value so often, and but one other.
func totals(all []statement) (left []statement, agreed bool) {
	places, values := map[string]int{}, map[string]bool{}
	for i, s := range all {
		if slices.ContainsFunc(all[:i], func(o statement) bool { return o.shown == s.shown && o.place == s.place }) {
			continue
		}
		places[s.shown]++
	}
	settled := func(s statement) bool {
		return places[s.shown] >= often && slices.ContainsFunc(all, func(o statement) bool { return o.shown == s.shown && o.page != s.page })
	}
	for _, s := range all {
		if s.small && !settled(s) {
			continue
		}
		agreed = agreed || settled(s)
		if s.value.Compare == quantity.Exact {
			values[s.shown] = true
		}
		left = append(left, s)
	}
	return left, agreed && len(values) == 2
}
