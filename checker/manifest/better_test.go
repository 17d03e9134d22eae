package manifest

import "testing"

// TestBetterIsInferred: only durations that get shorter along the plans turn
// the order of a limit, and only where nothing is written.
func TestBetterIsInferred(t *testing.T) {
	const head = "version: 1\nproduct: {name: Acme}\nplans: [{id: free, name: Free}, {id: pro, name: Pro}, {id: max, name: Max}]\nfeatures:\n  - id: checks\n    name: Checks\n    limits:\n"
	for _, tc := range []struct{ name, limits, want string }{
		{"falling durations", "      - {metric: interval, by_plan: {free: 10 minutes, pro: 1 minute, max: 30 seconds}}\n", "lower"},
		{"over two entries of one metric", "      - {metric: interval, unit: minute, by_plan: {free: 10, pro: 1}}\n      - {metric: interval, unit: second, by_plan: {max: 30}}\n", "lower"},
		{"the first of several allowed values", "      - {metric: interval, by_plan: {free: [10 minutes, 1 hour], pro: [1 minute, 10 minutes]}}\n", "lower"},
		{"rising durations", "      - {metric: retention, by_plan: {free: 14 days, pro: 3 months}}\n", "higher"},
		{"equal durations", "      - {metric: retention, by_plan: {free: 14 days, pro: 14 days}}\n", "higher"},
		{"up and down", "      - {metric: retention, by_plan: {free: 14 days, pro: 7 days, max: 1 month}}\n", "higher"},
		{"falling counts", "      - {metric: seats, unit: seat, by_plan: {free: 10, pro: 5}}\n", "higher"},
		{"as written", "      - {metric: interval, better: higher, by_plan: {free: 10 minutes, pro: 1 minute}}\n", "higher"},
		{"other metrics", "      - {metric: retention, by_plan: {free: 10 minutes}}\n      - {metric: interval, by_plan: {pro: 1 minute}}\n", "higher"},
	} {
		m, err := Load([]File{{Path: "product.yaml", Bytes: []byte(head + tc.limits)}}, Options{})
		if err != nil {
			t.Fatalf("%s: %v", tc.name, err)
		}
		if got := m.Features[0].Limits[0].Better; got != tc.want {
			t.Errorf("%s: better %s, want %s", tc.name, got, tc.want)
		}
	}
}
