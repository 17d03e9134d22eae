package quantity_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/quantity"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		want quantity.Quantity
	}{
		{"14 days", quantity.Quantity{Value: 14, Unit: "day", Compare: quantity.Exact}},
		{"10m", quantity.Quantity{Value: 10, Unit: "minute", Compare: quantity.Exact}},
		{"1h", quantity.Quantity{Value: 1, Unit: "hour", Compare: quantity.Exact}},
		{"unlimited", quantity.Quantity{Unlimited: true, Compare: quantity.Exact}},
		{"Unlimited users", quantity.Quantity{Unlimited: true, Unit: "user", Compare: quantity.Exact}},
		{"99.5", quantity.Quantity{Value: 99.5, Decimals: 1, Compare: quantity.Exact}},
		{"99.95%", quantity.Quantity{Value: 99.95, Decimals: 2, Unit: "%", Compare: quantity.Exact}},
		{"3 months", quantity.Quantity{Value: 3, Unit: "month", Compare: quantity.Exact}},
		{"$19 per user per month", quantity.Quantity{Value: 19, Unit: "USD", Compare: quantity.Exact, Per: []string{"user", "month"}}},
		{"500 GB", quantity.Quantity{Value: 500, Unit: "GB", Compare: quantity.Exact}},
		{"1,500", quantity.Quantity{Value: 1500, Compare: quantity.Exact}},
		{"2024", quantity.Quantity{Value: 2024, Compare: quantity.Exact}},
		{"10k", quantity.Quantity{Value: 10000, Compare: quantity.Exact}},
		{"300 requests/min", quantity.Quantity{Value: 300, Unit: "request", Compare: quantity.Exact, Per: []string{"minute"}}},
		{"up to 5 seats", quantity.Quantity{Value: 5, Unit: "seat", Compare: quantity.Max}},
		{"80+", quantity.Quantity{Value: 80, Compare: quantity.Min}},
		{"5-10", quantity.Quantity{Value: 5, High: 10, Compare: quantity.Range}},
		{"1 user", quantity.Quantity{Value: 1, Unit: "user", Compare: quantity.Exact}},
		{"3 API key", quantity.Quantity{Value: 3, Unit: "API key", Compare: quantity.Exact}},
		{"$0.50 per 1,000 events", quantity.Quantity{Value: 0.5, Decimals: 2, Unit: "USD", Compare: quantity.Exact, Per: []string{"1000 event"}}},
	} {
		got, err := quantity.Parse(c.in)
		if err != nil {
			t.Error(err)
			continue
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", c.in, d)
		}
	}
}
