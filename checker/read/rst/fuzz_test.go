package rst

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
	d, err := Read("t.rst", source.RST, txt, Options{})
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
	"word ", "Pro", " ", "\n", "\n\n", "\n   ", "\n      ", "\t", "====", "=", "----", "\n====  ===\n", "\n+---+---+\n", "\n+===+===+\n", "\n| a | b |\n", "|   +---+\n", "|", "+", "* ", "- ", "1. ", "(a) ", "#. ", "::",
	".. ", ".. note:: ", "\n.. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n", "\n.. csv-table::\n   :header: \"a\", b\n\n   \"c\", \"d\n", "\n.. code::\n\n   x\n", "\n.. raw:: html\n\n   <p>a</b>\n", "\n.. figure:: a\n   :alt: b\n",
	".. _a: b\n", ".. |s| replace:: t\n", ".. [1] n", "__ x\n", ":a: b\n", ":", "`", "``", "**", "*", "_", "__", "\\", ":ref:`a <b>`", "`a <b>`_", "|s|", "[1]_", "https://a.test/x", "--opt X  y", ">>> ", "-- Ann", "\r\n", "\r", "ä☃", "価", "\x1a", "\x00", "\v",
}

func FuzzRST(f *testing.F) {
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
