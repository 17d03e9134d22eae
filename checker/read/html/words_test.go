package html

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestSpecial: one look at each byte finds what a search for each character finds.
func TestSpecial(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("ab é€\u00a0\u00ad\u200b\u200c\u2060\ufeff\uff01\ufffd&\x1b\x1d"))).Draw(t, "s")
		if cut := rapid.IntRange(0, 2).Draw(t, "cut"); cut < len(s) {
			s = s[cut:] // also in the middle of a character
		}
		if got, want := special(s), strings.IndexAny(s, "&"+invisible); got != want {
			t.Fatalf("%q: %d, want %d", s, got, want)
		}
	})
}
