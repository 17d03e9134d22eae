package factmismatch

import (
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

var (
	// gained stands before a number of what came on top of the others or left them:
	// "version 1.2 added 3 languages and 2 tools".
	gained = pattern.New(`(?i)\b(?:add(?:s|ed|ing)?|gain(?:s|ed|ing)?|introduc(?:ed|ing)|dropp(?:ed|ing)|remov(?:ed|es|ing)|contribut(?:ed|es|ing)|port(?:ed|s|ing)|fixed|updated)(?: support for| a further| another)?(?: (?:about|over|some))?(?: \d[\d,.]* (?:[\w-]+ ){1,2}(?:and|,))? ?$`)
	// first stands before a number of those that one is told to begin with.
	first = pattern.New(`(?i)^\W*(?:start|begin|you can start|you could begin) (?:out )?with\W*(?:just |only |these )?$`)
	// then are words of a time behind a number that is over by now.
	then = pattern.New(`(?i)^\W{0,2}(?:at (?:launch|first|the (?:time|start|beginning))|back then|in the beginning|originally|initially|when (?:it|we) (?:launched|started|began))\b`)
)

// grown reports whether a number is not how many there are, but how many came or were
// at first; the sentence may give today's number beside it: "71 at launch, 74 today".
func grown(c *link.Claim, q *link.Quantity, truth quantity.Quantity) bool {
	before, after := c.Sentence[:q.At], c.Sentence[q.At+len(q.Text):]
	return gained.MatchString(before) || first.MatchString(before) || then.MatchString(after) || given(c, q, truth)
}

// given reports whether the sentence holds the true number as well, and of nothing else.
func given(c *link.Claim, q *link.Quantity, truth quantity.Quantity) bool {
	for _, at := range integers.FindAllStringIndex(c.Sentence, -1) {
		v, err := strconv.ParseFloat(c.Sentence[at[0]:at[1]], 64)
		if err != nil || v != truth.Value || at[0] >= q.At && at[0] < q.At+len(q.Text) {
			continue
		}
		other := false
		for i := range c.Quantities {
			o := &c.Quantities[i]
			other = other || o.At <= at[0] && at[0] < o.At+len(o.Text) && o.Unit != q.Unit
		}
		if !other && !strings.Contains(c.Sentence[at[1]:min(at[1]+1, len(c.Sentence))], "%") {
			return true
		}
	}
	return false
}

// oldLine are words before a name of what an older line of the product needs: "the 1.x
// line still runs on Python 3.8".
var oldLine = pattern.New(`(?i)\b\d+(?:\.\d+)*\.x\b|\bstill (?:runs?|works?|supports?|needs?|requires?)\b[^.;]*$`)
