package source

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestStarts: counting eight bytes at a time counts what counting one by one
// does, in whatever bytes and wherever they begin.
func TestStarts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		s = s[rapid.IntRange(0, len(s)).Draw(t, "from"):]
		want := 0
		for i := 0; i < len(s); i++ {
			if utf8.RuneStart(s[i]) {
				want++
			}
		}
		if got := starts(s); got != want {
			t.Fatalf("starts(%q) = %d, want %d", s, got, want)
		}
	})
}
