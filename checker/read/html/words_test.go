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

// TestEndTag: it is found where the text in lower case has it.
func TestEndTag(t *testing.T) {
	piece := rapid.SampledFrom([]string{"<", "/", "</", "details", "DETAILS", "Details", "detail", ">", "s", " ", "é"})
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "src"), "")
		if got, want := EndTag(src, "details"), strings.Index(strings.ToLower(src), "</details"); got != want {
			t.Fatalf("%q: %d, want %d", src, got, want)
		}
	})
}
