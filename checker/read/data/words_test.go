package data

import (
	"testing"

	"pgregory.net/rapid"
)

// TestStyles: what the list of words says is what the expression says.
func TestStyles(t *testing.T) {
	for w, want := range map[string]bool{"flex": true, "!hidden": true, "-m": true, "md:grid": true, "p-4": true, "sr-only": true, "Flex": false, "team": false, "!": false, "5": false, "é": false} {
		if got := styles(w); got != want {
			t.Errorf("%q: %v, want %v", w, got, want)
		}
	}
	piece := rapid.SampledFrom([]string{"flex", "p", "m", "x", "md", "sr-only", "-", ":", "!", "4", "/", "A", ".", "#", "prose"})
	rapid.Check(t, func(t *rapid.T) {
		w := ""
		for _, p := range rapid.SliceOfN(piece, 1, 4).Draw(t, "pieces") {
			w += p
		}
		if got, want := styles(w), cssToken.MatchString(w); got != want {
			t.Fatalf("%q: %v, want %v", w, got, want)
		}
	})
}
