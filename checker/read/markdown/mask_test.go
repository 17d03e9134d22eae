package markdown

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// TestFenceOf: what it says of a line is what the expression says.
func TestFenceOf(t *testing.T) {
	fence := regexp.MustCompile("^[ \t>]*(`{3,}|~{3,})")
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringOf(rapid.SampledFrom([]rune("` ~\t>a`~"))).Draw(t, "line")
		want := ""
		if m := fence.FindStringSubmatch(line); m != nil {
			want = m[1]
		}
		if got := fenceOf(line); got != want {
			t.Fatalf("%q: %q, want %q", line, got, want)
		}
	})
}

// TestHasMkdocs: the same for callouts of MkDocs.
func TestHasMkdocs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.StringOf(rapid.SampledFrom([]rune("!!!???+ \t\nab"))).Draw(t, "src")
		if got, want := hasMkdocs(src), mkdocs.MatchString(src); got != want {
			t.Fatalf("%q: %v, want %v", src, got, want)
		}
	})
}
