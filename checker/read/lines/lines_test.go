package lines

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

func TestCut(t *testing.T) {
	src := "one \r\n\n  two\rthree"
	var got []string
	for _, l := range Cut(src) {
		got = append(got, l.Of(src))
	}
	if diff := cmp.Diff([]string{"one", "", "  two", "three"}, got); diff != "" {
		t.Error(diff)
	}
	if ls := Cut(src); ls[2].Indent(src) != 2 || ls[1].Indent(src) != -1 || Dedent(src, ls, 1)[2].Of(src) != " two" || Margin(src, ls[1:3]) != 2 || len(Crop(ls[1:3])) != 1 {
		t.Error("the margin is read wrongly")
	}
}

func TestFields(t *testing.T) {
	for row, want := range map[string][]string{
		`a, b ,c`:            {"a", "b", "c"},
		`"a, b",c`:           {"a, b", "c"},
		`"say ""hi""", x,`:   {`say ""hi""`, "x", ""},
		``:                   {""},
		`"open, to the end `: {"open, to the end"},
		`"", b`:              {"", "b"},
	} {
		var got []string
		for _, f := range Fields(row, Line{0, len(row)}, ',') {
			got = append(got, f.Of(row))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", row, diff)
		}
	}
}

// TestJoined: every byte of running text stands where it is said to stand, and what is
// written of it is a sound document.
func TestJoined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"word", " ", "  ", "\n", "\r\n", "ä☃", "."}), 0, 30).Draw(t, "parts"), "")
		j := Join(src, Cut(src))
		for i := range len(j.Text) {
			if c := j.Text[i]; c != '\n' && src[j.Place(i)] != c {
				t.Fatalf("byte %d of %q is not at %d of %q", i, j.Text, j.Place(i), src)
			}
		}
		from := rapid.IntRange(0, len(j.Text)).Draw(t, "from")
		to := rapid.IntRange(from, len(j.Text)).Draw(t, "to")
		if a, z := j.Span(from, to); a > z || z > len(src) {
			t.Fatalf("%d-%d is at %d-%d of %q", from, to, a, z, src)
		}
		b := prose.NewBuilder("t", source.Plain, source.NewText(src))
		b.Begin(prose.Paragraph, 0)
		j.Write(b, 0, len(j.Text))
		d := b.Document()
		if err := prose.Verify(d); err != nil {
			t.Fatal(err)
		}
		if got, want := strings.Fields(d.Text), strings.Fields(src); cmp.Diff(want, got) != "" {
			t.Fatalf("%q says %q", src, d.Text)
		}
	})
}
