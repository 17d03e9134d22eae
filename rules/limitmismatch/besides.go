package limitmismatch

import (
	"slices"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// equals stands behind a number that is a unit's measure: "1 credit = 1,000 tokens".
var equals = pattern.New(`^\s*(?:=|≈|≙|equals\b|corresponds to\b)`)

// defines reports whether a number is one side of an equation: it says what a unit
// is worth and not how many of them there are.
func defines(c *link.Claim, q *link.Quantity) bool {
	end := q.At + len(q.Text)
	return q.At >= 0 && end <= len(c.Sentence) && equals.MatchString(c.Sentence[end:])
}

// orOf is what stands between two numbers of which the second one is given to
// something else, by name: " replicas, or fixed nodes ".
var orOf = pattern.New(`(?i)\b(?:or|plus|and)\s+(?:[\p{L}-]+\s+){1,4}$`)

// besides reports whether a cell has given the limit already, and the number is that
// of something that it names besides: "up to 8 nodes, or fixed pools up to 40 nodes".
func besides(said lint.Said, q *link.Quantity, allowed []manifest.LimitValue) bool {
	c := said.Claim
	if c.Block != prose.Cell {
		return false
	}
	return slices.ContainsFunc(c.Quantities, func(o link.Quantity) bool {
		end := o.At + len(o.Text)
		return o.At >= 0 && end <= q.At && q.At <= len(c.Sentence) && (o.Unit == q.Unit || o.Unit == "") && orOf.MatchString(c.Sentence[end:q.At]) &&
			slices.Equal(o.Plans.IDs, q.Plans.IDs) && slices.ContainsFunc(allowed, func(v manifest.LimitValue) bool {
			return o.Unit == "" && o.Value == v.Value || quantity.Relate(bound(o.Quantity), v.Quantity, quantity.Options{}) == quantity.Agrees
		})
	})
}
