package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

func readWith(src string, least syntax, component bool) *prose.Document {
	t := source.NewText(src)
	b := prose.NewBuilder("a.md", source.Markdown, t)
	into(b, t, src, 0, Options{Component: component}, least)
	return b.Document()
}

// TestSyntax: a parser that understands no more than a page calls for reads it as
// one that understands all.
func TestSyntax(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"word", "a", "http", "www", "https", "//", "://a.bc", " ", "  ", "\t", "\n", "\n\n", "|", "-", "---", ":", ":-", "-:", "www.", "www.example.com", "http:", "://", "https://example.com/a.",
		"ftp://a.bc", "@", "a@b.cd", ".", "*", "**", "_", "~~", "(", ")", "[", "](", "]", "<", ">", "`", "#", "# ", "- ", "> ", "    ", "\\", "&amp;", "!", "[^1]", "[^1]: x", "[ ]", "- [x] ", "[X]", "[\t]", "mailto:", "/", "é", "`@b.cd`", "x@b",
	})
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(piece, 1, 30).Draw(t, "src"), "")
		component := rapid.Bool().Draw(t, "component")
		want, got := readWith(src, syntaxes-1-inComponent, component), readWith(src, 0, component)
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(prose.Document{})); diff != "" {
			t.Fatalf("%q (-all +some):\n%s", src, diff)
		}
		for _, b := range got.Blocks {
			if got.Locate(b.Span) != want.Locate(b.Span) {
				t.Fatalf("%q: %q stands at %v, want %v", src, got.String(b.Span), got.Locate(b.Span), want.Locate(b.Span))
			}
		}
	})
}

// TestBeginsAddress: whatever the extension makes an address of is looked at.
func TestBeginsAddress(t *testing.T) {
	for line, want := range map[string]bool{
		"https://a.bc": true, "http:": true, "ftp://a.bc": true, "www.a.bc": true, "a@b.cd": true, "first.last+tag@b.cd": true,
		"": false, "word and a@b.cd": false, "@b": false, "-a@b.cd": false, "ht": false, "ä@b.cd": false,
		strings.Repeat("a", 63) + "@b.cd": true, strings.Repeat("a", 70) + "@b.cd": false,
	} {
		if got := beginsAddress([]byte(line)); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
}
