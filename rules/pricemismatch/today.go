package pricemismatch

import (
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

// today stands behind an amount that is due at the beginning, whatever comes then.
var today = pattern.New(`(?i)^\W*(?:is |are )?(?:due |charged |billed |to pay )?(?:today|now|at sign-?up|upfront|up front|to (?:start|begin)|until|(?:for|during) (?:the|your) (?:first|trial|free trial))\b`)

// trialStart reports whether nothing is to be paid at first for a plan that may be
// tried: "$0 today" is how its trial begins.
func trialStart(plan *manifest.Plan, c *link.Claim, q *link.Quantity) bool {
	end := q.At + len(q.Text)
	return plan.Trial != nil && q.Value == 0 && q.At >= 0 && end <= len(c.Sentence) && today.MatchString(c.Sentence[end:])
}
