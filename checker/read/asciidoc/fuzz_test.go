package asciidoc

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// sound asserts what the reader owes whatever the page: the document holds
// together, and every word has a place in the source.
func sound(t interface{ Fatalf(string, ...any) }, src string) {
	txt := source.NewText(strings.ToValidUTF8(src, "\uFFFD"))
	d, err := Read("t.adoc", source.AsciiDoc, txt, Options{})
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
	"word ", "Pro", " ", "\n", "\n\n", "\n+\n", "\n ", "= ", "== A\n", "----\n", "====\n", "****\n", "____\n", "....\n", "++++\n", "////\n", "--\n", "```\n", "// n\n", "* ", "** ", "- [x] ", ". ", "1. ", "<1> ", "A:: ", "B;; ", " +\n",
	"\n|===\n", "\n,===\n", "|", "|a |b\n", "2+|", ".3+a|", "4*|", "[cols=\"1,2a,3*\"]\n", "[%header]\n", "[NOTE]\n", "[quote]\n", "[source,go]\n", "[[i]]\n", ".Title\n", "NOTE: ", ":a: {b}\n", ":b: x \\\n", ":!a:\n", "{a}", "{nbsp}", "{c}",
	"*", "**", "_", "__", "`", "``", "#", "##", "+", "+++", "^1^", "~", "\\", "\"`", "`\"", "[.badge]#", "https://a.test/x[y,z=w]", "link:a[b]", "xref:a[]", "<<a,b>>", "<<", "((", "((a))", "footnote:[a *b*]", "icon:check[]", "image:a.png[b]", "image::a.png[alt=\"b\"]\n", "menu:A[B]", "ifdef::a[]\n", "'''\n", "&amp;", "\r\n", "\r", "ä☃", "価", "\x1a", "\x00", "\v",
}

func FuzzAsciiDoc(f *testing.F) {
	for _, s := range fragments {
		f.Add("a " + s + " b\n" + s + "\n  c")
	}
	f.Fuzz(func(t *testing.T, src string) { sound(t, src) })
}

// TestBrokenPages puts fragments together in any order.
func TestBrokenPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 40).Draw(t, "parts")
		sound(t, strings.Join(parts, ""))
	})
}
