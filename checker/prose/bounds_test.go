package prose

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/source"
)

// TestDense: whatever there is too much of, the builder says so, takes no more, and
// what it has taken is a sound document.
func TestDense(t *testing.T) {
	for _, tc := range []struct {
		want  string
		write func(b *Builder)
	}{
		{"too dense: more than 30000 blocks in 1.5 MB; at most 30000 are read", func(b *Builder) {
			b.Begin(Code, 0)
			b.Decoded("word", 0, 1)
			b.End()
		}},
		{"too dense: more than 30000 blocks in 1.5 MB; at most 30000 are read", func(b *Builder) {
			if !b.InTable() {
				b.OpenTable()
			}
			b.OpenRow()
			b.OpenCell(false, 1, 2)
			b.Lang("de")
			b.Break()
			b.CloseCell()
		}},
		{"too dense: more than 20000 sentences in 1.5 MB; at most 20000 are read", func(b *Builder) {
			b.Begin(Paragraph, 0)
			b.Decoded(strings.Repeat("One is. ", 1000), 0, 1)
			b.End()
		}},
		{"too dense: more than 100000 links and emphases in 1.5 MB; at most 100000 are read", func(b *Builder) {
			b.OpenInline(StrongInline, "")
			b.Decoded("word ", 0, 1)
			b.CloseInline()
		}},
		{"too dense: more than 250000 labels of blocks in 1.5 MB; at most 250000 are read", func(b *Builder) {
			b.PushLabel(Label{Kind: KeyLabel})
			b.BeginValue(Value, "key")
			b.Decoded("word", 0, 1)
			b.End()
		}},
		{"too dense: more than 100000 values in 1.5 MB; at most 100000 are read", func(b *Builder) { b.Datum("key", "value", 0, 1) }},
		{"too dense: more than 100000 comments in 1.5 MB; at most 100000 are read", func(b *Builder) { b.Note("copytruth", 0, 1) }},
		{"too dense: more than 100000 faults in 1.5 MB; at most 100000 are read", func(b *Builder) { b.Fault("broken", 0) }},
	} {
		b := builder("word")
		for range 120_000 {
			tc.write(b)
		}
		if !b.Full() {
			t.Errorf("it is not full: %s", tc.want)
		}
		d := b.Document()
		if err := Verify(d); err != nil {
			t.Error(err)
		}
		if err := d.Dense(1_500_000); err == nil || err.Error() != tc.want {
			t.Errorf("%v, want %s", err, tc.want)
		}
	}
	if err := builder("word").Document().Dense(4); err != nil {
		t.Error(err)
	}
}

// TestEndless: a sentence without end is cut at blanks, or between characters,
// and no word of it is lost.
func TestEndless(t *testing.T) {
	for _, s := range []string{strings.Repeat("word and ", 9000), strings.Repeat("ä", 50_000), "a" + strings.Repeat("価", 20_000), strings.Repeat("word  \n", 9000)} {
		b := builder(s)
		b.Begin(Paragraph, 0)
		b.Raw(0, len(s))
		d := b.Document()
		if err := Verify(d); err != nil {
			t.Fatal(err)
		}
		var said strings.Builder
		for _, span := range d.Blocks[0].Sentences {
			if span.Len() > longest || !utf8.ValidString(d.String(span)) {
				t.Errorf("a sentence of %d bytes", span.Len())
			}
			said.WriteString(d.String(span))
		}
		if bare := strings.NewReplacer(" ", "", "\n", ""); bare.Replace(said.String()) != bare.Replace(s) {
			t.Error("words are lost")
		}
	}
}

// TestSparse: marks are counted where a text is long enough to hold too many.
func TestSparse(t *testing.T) {
	for s, want := range map[string]string{
		"":         "",
		",,,,":     "",
		",,,,,":    "too dense: 5 commas in 0.0 MB; at most 4 are read",
		"a,b,c,d,": "",
	} {
		got := ""
		if err := Sparse(source.NewText(s), ",;", 4, "commas"); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}
