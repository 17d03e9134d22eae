package factmismatch

import (
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// less are words of a bound that nothing reaches: what is under 4 kB may well be 3.9 kB,
// while "up to 4 kB" names the limit.
var less = pattern.New(`(?i)^\W*(?:well |just |far |always |in |way )*(?:under|below|beneath|less than|fewer than|smaller than|lighter than|faster than|shorter than|sub-?|<)`)

// beneath reports whether a number is such a bound: it is true of everything below.
func beneath(q *link.Quantity) bool {
	return q.Compare == quantity.Max && less.MatchString(q.Text)
}
