package contradiction

import (
	"math"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/quantity"
)

// rounded reports whether one value is the other one with fewer decimals: "86 %" and
// "86.32 %" are one share. Prices are not rounded.
func rounded(coarse, fine quantity.Quantity) bool {
	places := decimals(coarse.Value)
	if coarse.Unit != fine.Unit || quantity.Dimension(coarse.Unit) == quantity.Money || decimals(fine.Value) <= places {
		return false
	}
	scale := math.Pow10(places)
	return math.Abs(math.Floor(fine.Value*scale+0.5+1e-9)/scale-coarse.Value) < 1e-9
}

// decimals is how many digits stand behind the point of a value.
func decimals(v float64) int {
	_, frac, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return len(frac)
}
