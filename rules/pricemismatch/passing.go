package pricemismatch

import (
	"slices"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// perPieces are the heads of columns that price what comes on top of a plan.
var perPieces = pattern.New(`(?i)\b(?:extra|additional|further|overage|overuse|excess|beyond|per (?:extra|additional|further|piece))\b`)

// perPiece reports whether a cell stands under such a head: "Extra minute".
func perPiece(c *link.Claim) bool {
	return c.Block == prose.Cell && slices.ContainsFunc(c.Labels, func(l prose.Label) bool {
		return l.Kind == prose.ColumnLabel && perPieces.MatchString(l.Text)
	})
}

// forAWhile are words of a price that holds for a time: "in your first six months",
// "half price until May", "then".
var forAWhile = pattern.New(`(?i)\b(?:first|then|after(?:wards| that)|thereafter|normally|usually|regular(?:ly)?|instead of|rather than|until|off|half)\b`)

// introductory reports whether a sentence gives the price of the list beside one
// that holds for a while: "£59.50 in your first six months, then £119".
func introductory(c *link.Claim, list []manifest.Price) bool {
	return len(c.Quantities) > 1 && forAWhile.MatchString(c.Sentence) && slices.ContainsFunc(c.Quantities, func(q link.Quantity) bool {
		return slices.ContainsFunc(list, func(pr manifest.Price) bool { return pr.Unit == q.Unit && near(pr.Value, q.Value) })
	})
}
