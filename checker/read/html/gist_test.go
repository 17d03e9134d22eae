package html

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/read/tree"
)

// TestGist: however little is wanted, it is the beginning of the whole, whose blanks
// are those of words one after another.
func TestGist(t *testing.T) {
	piece := rapid.SampledFrom(append([]string{" a ", "b\u00a0c", "\n", "é", strings.Repeat("long ", 500), "<br>", "<i>d</i>", "<p hidden>e</p>"}, fragments...))
	rapid.Check(t, func(t *rapid.T) {
		tr, err := tree.Parse(strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "page"), ""), nil)
		if err != nil {
			t.Skip()
		}
		whole := text(tr.Root)
		if want := strings.Join(strings.Fields(whole), " "); whole != want {
			t.Fatalf("%q, want %q", whole, want)
		}
		most := rapid.IntRange(0, 100).Draw(t, "most")
		some, all := within(tr.Root, most)
		if all != (len(whole) <= most) || all && some != whole {
			t.Fatalf("%q, %t of %q", some, all, whole)
		}
		if wordy(tr.Root) != (whole != "") || !says(tr.Root, whole) || says(tr.Root, whole+"x") {
			t.Fatalf("%q", whole)
		}
	})
}
