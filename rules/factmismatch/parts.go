package factmismatch

import (
	"strconv"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// summands reports whether the numbers of a sentence are the parts of the whole:
// "18 regions run on one cloud, 6 on another and 4 on a third".
func summands(c *link.Claim, truth quantity.Quantity) bool {
	sum, all := 0.0, integers.FindAllString(c.Sentence, -1)
	for _, n := range all {
		v, _ := strconv.ParseFloat(n, 64)
		sum += v
	}
	return len(all) > 1 && sum == truth.Value
}

var integers = pattern.New(`\b\d{1,9}\b`)
