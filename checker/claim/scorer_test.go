package claim

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSumsAreOfWeights: what lanes add up to is the sum of the weights.
func TestSumsAreOfWeights(t *testing.T) {
	m := trained()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfDistinct(rapid.IntRange(0, len(m.Features)-1), func(i int) int { return i }).Draw(t, "rows")
		fs, want := []Feature{}, m.Bias
		for _, row := range rows {
			fs = append(fs, m.Features[row])
			for task, w := range m.Weights[row] {
				want[task] += int32(w)
			}
		}
		if got := m.Scores(fs); got != want {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
