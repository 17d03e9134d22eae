package limitmismatch

import (
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// choosing are the words before a range that one may choose from: its upper end is the
// limit.
var choosing = pattern.New(`(?i)\b(?:(?:valid|allowed|permitted|accepted|supported|possible|configurable)(?: (?:range|values?))?|range|values?)(?: is| are|:| of| from| between)*\s*$|\b(?:configurable|adjustable|settable|anywhere|choose)(?: from| between| within)? $`)

// ranged reports whether a number is such a range.
func ranged(c *link.Claim, q *link.Quantity, limit *manifest.Limit) bool {
	return q.Compare == quantity.Range && limit.Better != "lower" && q.At >= 0 && q.At <= len(c.Sentence) && choosing.MatchString(c.Sentence[:q.At])
}

// ceiling gives what a number says of a limit: of a range to choose from its upper end.
func ceiling(c *link.Claim, q *link.Quantity, limit *manifest.Limit) quantity.Quantity {
	out := q.Quantity
	if ranged(c, q, limit) {
		out.Value, out.Compare = out.High, quantity.Exact
	}
	return out
}
