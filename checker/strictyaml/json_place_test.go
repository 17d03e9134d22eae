package strictyaml

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestPlace: wherever one asks, forwards or back, the column is the one that is
// counted from the beginning of the line.
func TestPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "é", "🎉", "\n", "\""}), 1, 60).Draw(t, "pieces")
		r := &jsonReader{lines: []int{0}, offset: 4}
		var starts []int
		for _, p := range pieces {
			starts = append(starts, len(r.src))
			r.src = append(r.src, p...)
			if p == "\n" {
				r.lines = append(r.lines, len(r.src))
			}
		}
		for range 20 {
			off := rapid.SampledFrom(starts).Draw(t, "off")
			wantLine, begin := 5, 0
			for _, at := range r.lines {
				if at > 0 && at <= off {
					wantLine, begin = wantLine+1, at
				}
			}
			line, col := r.place(off)
			if want := utf8.RuneCount(r.src[begin:off]) + 1; line != wantLine || col != want {
				t.Fatalf("byte %d of %q is at %d:%d, want %d:%d", off, r.src, line, col, wantLine, want)
			}
		}
	})
}
