package source

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestHints: a template's tag is seen wherever it may begin, and nowhere else.
func TestHints(t *testing.T) {
	mark := regexp.MustCompile(`\{\{|\{%|<%|<\?`)
	rapid.Check(t, func(t *rapid.T) {
		src := []byte(rapid.StringOfN(rapid.SampledFrom([]rune("{%<?xé")), 0, 6, -1).Draw(t, "src"))
		if got, want := hints(src), mark.Match(src); got != want {
			t.Fatalf("%v of %q, want %v", got, src, want)
		}
	})
}

// TestCodeElement: scripts and styles are cut out as a regular expression does it.
func TestCodeElement(t *testing.T) {
	code := regexp.MustCompile(`(?is)<(?:script|style)\b.*?(?:</(?:script|style)|$)`)
	piece := rapid.SampledFrom([]string{"<", "</", "script", "STYLE", "style>", "{{ a }}", " ", "<script>", "</style", "scripts", "x", "é"})
	rapid.Check(t, func(t *rapid.T) {
		src := []byte(strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "src"), ""))
		var got []byte
		for rest := src; len(rest) > 0; {
			from, to := codeElement(rest)
			got, rest = append(got, rest[:from]...), rest[to:]
		}
		if want := code.ReplaceAll(src, nil); string(got) != string(want) {
			t.Fatalf("%q of %q, want %q", got, src, want)
		}
	})
}
