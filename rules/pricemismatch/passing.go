package pricemismatch

import (
	"slices"
	"strings"

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

// priced are the heads of rows that price a plan itself.
var priced = pattern.New(`(?i)^\W*$|\b(?:pric(?:e|es|ing)|costs?|fees?|billed|billing|subscriptions?|amount|rates?|monthly|month|annual(?:ly)?|year(?:ly)?|starting|starts?|from|base|plans?|tiers?|pay|total|preise?|kosten|monatlich|jährlich|tarifs?|prix|coûts?|precios?|costes?|prezz[io]|preços?)\b|[$€£¥]`)

// ofAnother reports whether a cell under a plan's head prices what its row names,
// which comes on top of the plan: "White label | $300/mo".
func ofAnother(c *link.Claim) bool {
	if c.Block != prose.Cell || c.Plans.From != "column" && c.Plans.From != "key" {
		return false
	}
	for _, l := range c.Labels {
		if l.Kind == prose.RowLabel {
			return !priced.MatchString(l.Text)
		}
	}
	return false
}

var (
	// saved are words right before an amount that is what one saves, and behind it.
	saved    = pattern.New(`(?i)\b(?:sav(?:e|es|ing|ings)|spar(?:e|en|st)|économisez|ahorra|ahorre|risparmi\w*|poupe|economize|discount|worth|value[ds]? at|credits?)(?: of| up to| you| over| more than| bis zu| jusqu'à| hasta)*\W*$`)
	savedOff = pattern.New(`(?i)^\W*(?:off|discount|less|cheaper|savings?|rabatt|de descuento|de réduction|in credits?|credits?)\b`)
	// holds stands behind an amount that measures something one gets: "$20 of usage".
	holds = pattern.New(`(?i)^\W{0,2}(?:(?:worth )?of|worth|in) (?:(?:free|monthly|included|prepaid|promotional|api|ai|agent|compute|cloud) )*(?:budget|credits?|usage|spend|spending|compute|inference|tokens|calls|ad spend|inventory|transactions|sales|revenue)\b`)
	// pieces are words by which an amount is that of what comes on top, by the piece.
	pieces = pattern.New(`(?i)^\W{0,2}(?:per|/|for every|for each|pro|par|por) ?(?:additional |extra |further )?(?:\d[\d.,]*|hundred|thousand|million|1k|1m)\b`)
	// beyond stands right before such an amount.
	beyond = pattern.New(`(?i)\b(?:then|thereafter|beyond that|after that|above that|additional|extra|overage)\W*(?:just |only |at )?\W*$`)
)

// noPrice reports whether an amount is what one saves, or what the next thousand of
// something cost.
func noPrice(c *link.Claim, q *link.Quantity) bool {
	end := q.At + len(q.Text)
	if q.At < 0 || end > len(c.Sentence) {
		return false
	}
	before, after := c.Sentence[:q.At], c.Sentence[end:]
	at := strings.Index(q.Text, q.NumberText)
	if at > 0 {
		before += q.Text[:at] // "from $0.10": the comparator belongs to the amount
		before = strings.TrimRight(before, "$€£¥ ")
	}
	return saved.MatchString(before) || holds.MatchString(after) || savedOff.MatchString(after) || pieces.MatchString(after) || beyond.MatchString(before) && len(c.Quantities) > 1
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
