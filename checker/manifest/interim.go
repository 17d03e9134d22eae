package manifest

import (
	"fmt"
	"github.com/copytruth/copytruth/checker/quantity"
	"strconv"
	"strings"
)

func canonical(s string) string { return strings.TrimSuffix(s, "s") }
func parseQuantity(s string) (quantity.Quantity, error) {
	if s == "unlimited" {
		return quantity.Quantity{Unlimited: true, Compare: quantity.Exact}, nil
	}
	f := strings.Fields(s)
	if len(f) == 0 {
		return quantity.Quantity{}, fmt.Errorf("empty")
	}
	v, err := strconv.ParseFloat(strings.TrimRight(f[0], "mhd%"), 64)
	if err != nil {
		return quantity.Quantity{}, err
	}
	q := quantity.Quantity{Value: v, Compare: quantity.Exact}
	if len(f) > 1 {
		q.Unit = canonical(f[1])
	}
	return q, nil
}
