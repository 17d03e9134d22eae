package markdown

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// sound asserts what the reader owes whatever the page: the document holds
// together, and every word has a place in the source.
func sound(t interface{ Fatalf(string, ...any) }, src string, opt Options) {
	txt := source.NewText(strings.ToValidUTF8(src, "\uFFFD"))
	d, err := Read("t.md", source.Markdown, txt, opt)
	if err != nil {
		return
	}
	if err := prose.Verify(d); err != nil {
		t.Fatalf("%v in %q", err, src)
	}
	for _, b := range d.Blocks {
		loc := d.Locate(b.Span)
		if loc.Start.Offset > txt.Len() || loc.End.Offset > txt.Len() {
			t.Fatalf("%q at %+v of %d bytes", d.String(b.Span), loc, txt.Len())
		}
		if words := strings.TrimSpace(d.String(b.Span)); words != "" && !loc.Start.Known() {
			t.Fatalf("%q has no place in %q", words, src)
		}
	}
}

var fragments = []string{
	"# ", "## A", "\n", "\n\n", "- ", "  - ", "1. ", "> ", "> [!NOTE]\n", "**", "*", "`", "```\n", "    ", "\t", "| a | b |\n|---|---|\n", "| ✓ | — |\n", "|", "\\|",
	"[x](y 'z')", "![alt](https://img.shields.io/badge/a-29%20b-blue)", "[r]", "\n[r]: https://a.test 'T'\n", "https://acme.test", "<a@b.test>", "[^1]", "\n[^1]: note\n",
	"- [ ] ", "- [x] ", "~~", "text", " ", "&amp;", "&nbsp;", "\\*", "<br>", "<b>", "</b>", "<sup>1</sup>", "<!-- want \"x\" -->", "<div>\n", "</div>\n", "<table>\n<tr><td>x\n",
	"<details><summary>q</summary>\n", "</details>\n", "---\n", "+++\n", "title: x\n", "...\n", "***\n", "===\n", "::: tip T\n", ":::\n", "!!! note \"N\"\n", "{{ x }}", "{% if %}",
	"{{< y", "}}", "{: .c}", "\r\n", "\r", "Term\n: Def\n", "\x1a", "\x1d", "\x00", "ä☃",
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range fragments {
		f.Add("a "+s+" b\n"+s, false)
	}
	f.Add("---\ntitle: \"a\\u0041\"\nx: [1, {y: z}]\n---\n>\t#", true)
	f.Fuzz(func(t *testing.T, src string, component bool) { sound(t, src, Options{Component: component}) })
}

// TestBrokenPages puts fragments together in any order.
func TestBrokenPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 40).Draw(t, "parts")
		sound(t, strings.Join(parts, ""), Options{Component: rapid.Bool().Draw(t, "component")})
	})
}
