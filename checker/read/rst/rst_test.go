package rst

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// outline says what a page holds, a block on a line: its kind, its words, what titles it.
func outline(t *testing.T, src string) string {
	t.Helper()
	d, err := Read("t.rst", source.RST, source.NewText(src), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, b := range d.Blocks {
		if b.Cell != nil && b.Cell.Header {
			continue
		}
		fmt.Fprintf(&out, "%s", b.Kind)
		if b.Level > 0 {
			fmt.Fprintf(&out, "%d", b.Level)
		}
		for flag, name := range map[prose.Region]string{prose.InAside: "aside", prose.InQuote: "quote"} {
			if b.Region&flag != 0 {
				out.WriteString(" " + name)
			}
		}
		if b.Cell != nil && b.Cell.Rows+b.Cell.Columns > 2 {
			fmt.Fprintf(&out, " %dx%d", b.Cell.Rows, b.Cell.Columns)
		}
		said := strings.ReplaceAll(d.String(b.Span), "\n", "/")
		for _, in := range d.Inlines {
			if b.Span.Contains(in.Span) {
				said += fmt.Sprintf(" {%s %s %s}", in.Kind, d.String(in.Span), in.Target)
			}
		}
		out.WriteString(": " + said)
		for _, l := range b.Labels {
			out.WriteString(" <" + l.Text)
		}
		out.WriteString("\n")
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&out, "note %s\n", n.Text)
	}
	for _, v := range d.Data {
		fmt.Fprintf(&out, "datum %s=%s\n", v.Key, v.Value)
	}
	return strings.ReplaceAll(out.String(), " }", "}")
}

func TestBlocks(t *testing.T) {
	for _, tc := range []struct{ name, src, want string }{
		{"titles", "Guide\n=====\n\nPlans\n-----\nText.\n\nLimits\n------\n\nMore\n~~~~", "heading1: Guide\nheading2: Plans <Guide\nparagraph: Text. <Guide <Plans\nheading2: Limits <Guide\nheading3: More <Guide <Limits\n"},
		{"a rule between paragraphs", "One.\n\n----\n\nTwo.", "paragraph: One.\nparagraph: Two.\n"},
		{"lists", "It has:\n\n* one\n  more\n* two\n\n  1. deep\n  2. deeper\n\nEnd.", "paragraph: It has:\nitem1: one more <It has:\nitem1: two <It has:\nitem2: deep <It has: <two\nitem2: deeper <It has: <two\nparagraph: End.\n"},
		{"a definition", "Retention : days\n   30 days.\n\nSeats\n   Five.", "term: Retention\ndefinition: 30 days. <Retention\nterm: Seats\ndefinition: Five. <Seats\n"},
		{"fields", ":orphan:\n:Status: beta\n\nText.\n\n:Price: $5\n", "paragraph: Text.\nterm: Price\ndefinition: $5 <Price\ndatum orphan=\ndatum Status=beta\n"},
		{"options", "--max-size SIZE  Up to 5 MB.\n-q               Quiet.", "term: --max-size SIZE {code --max-size SIZE}\ndefinition: Up to 5 MB. <--max-size SIZE\nterm: -q {code -q}\ndefinition: Quiet. <-q\n"},
		{"code", "Run this::\n\n    pip install acme\n\nThen::\n\nText.\n\n.. code-block:: sh\n   :linenos:\n\n   ls\n   ls -l", "paragraph: Run this:\ncode: pip install acme\nparagraph: Then:\nparagraph: Text.\ncode: ls/ls -l\n"},
		{"comments", "One. \n\n.. Never read\n   this.\n\n.. copytruth ignore plan-mismatch: agreed\n\nTwo.", "paragraph: One.\nparagraph: Two.\nnote copytruth ignore plan-mismatch: agreed\n"},
		{"admonitions", ".. note:: It is in beta.\n\n   Still.\n\n.. admonition:: Mind\n\n   This.\n\nEnd.", "paragraph aside: It is in beta.\nparagraph aside: Still.\nparagraph aside: Mind\nparagraph aside: This.\nparagraph: End.\n"},
		{"versions", ".. versionadded:: 2.1\n   The export.\n\n.. deprecated:: 3.0", "paragraph aside: New in version 2.1 The export.\nparagraph aside: Deprecated since version 3.0\n"},
		{"tabs", ".. tab-set::\n\n   .. tab-item:: Pro\n\n      Ten seats.\n\n   .. tab-item:: Free\n\n      One seat.\n\nEnd.", "heading6: Pro\nparagraph: Ten seats. <Pro\nheading6: Free\nparagraph: One seat. <Free\nparagraph: End.\n"},
		{"images", ".. figure:: a.png\n   :alt: The plans\n\n   Our plans.\n", "alt: The plans\ncaption: Our plans.\n"},
		{"descriptions", ".. meta::\n   :description: Backups for 7 days.\n   :keywords: x\n\n.. toctree::\n   :maxdepth: 1\n\n   a\n   b\n", "meta: Backups for 7 days.\n"},
		{"objects", ".. py:function:: send(mail)\n\n   Sends it.\n\n.. unheard-of:: x\n\n   Said.", "term: send(mail)\ndefinition: Sends it. <send(mail)\nparagraph: Said.\n"},
		{"quotations", "  It is great.\n\n  -- Ann, Globex\n\nText.\n\n  Set in.", "quote quote: It is great.\nquote quote: -- Ann, Globex\nparagraph: Text.\nparagraph: Set in.\n"},
		{"footnotes", "Up to five [#f]_ seats [1]_.\n\n.. [1] On Pro.", "paragraph: Up to five * seats ¹.\nfootnote: On Pro.\n"},
		{"lines", "| One\n| Two\n  more", "paragraph: One/Two more\n"},
		{"html", ".. raw:: html\n\n   <p>Ten <b>seats</b>.</p>", "paragraph: Ten seats. {strong seats}\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, outline(t, tc.src)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTables(t *testing.T) {
	cells := "cell: Pro <Plan\ncell: 14 days <Pro <Retention\ncell: ✓ <Pro <SSO\n"
	for _, tc := range []struct{ name, src, want string }{
		{"list", ".. list-table:: Plans\n    :header-rows: 1\n    :widths: 1 2 3\n\n    * - Plan\n      - Retention\n      - SSO\n    * - Pro\n      - 14 days\n      - ✅\n", "caption: Plans\n" + cells},
		{"values", ".. csv-table::\n   :header: \"Plan\", Retention, SSO\n\n   Pro, \"14 days\", ✓\n", cells},
		{"values apart", ".. csv-table::\n   :header-rows: 1\n   :delim: ;\n\n   Plan; Retention;SSO\n   Pro;14 days;✓\n", cells},
		{"simple", "====  =========  ===\nPlan  Retention  SSO\n====  =========  ===\nPro   14         ✓\n      days\n====  =========  ===\n", cells},
		{"grid", "+------+-----------+-----+\n| Plan | Retention | SSO |\n+======+===========+=====+\n| Pro  | 14        | ✓   |\n|      | days      |     |\n+------+-----------+-----+\n", cells},
		{"grid with spans", "+------+-----+-----+\n| A    | B   | C   |\n+======+=====+=====+\n| one  | two       |\n|      +-----+-----+\n|      | x   | y   |\n+------+-----+-----+\n",
			"cell 2x1: one <A\ncell 1x2: two <one <B\ncell: x <one <B\ncell: y <one <C\n"},
		{"simple with spans", "===  ===  ===\nA    of both\n---  --------\nB    C    D\n===  ===  ===\n1    2    3\n===  ===  ===\n", "cell: 1 <A <B\ncell: 2 <1 <of both <C\ncell: 3 <1 <of both <D\n"},
		{"blocks in cells", ".. list-table::\n\n   * - Plan\n     - Has\n   * - Pro\n     - * one\n       * two\n", "cell: Pro <Plan\ncell: one/two <Pro <Has\n"},
		{"no table", "+---+\nText.", "paragraph: +---+ Text.\n"},
		{"no end", "==== ====\nText.", "paragraph: ==== ==== Text.\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, outline(t, tc.src)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestInlines(t *testing.T) {
	for _, tc := range []struct{ src, want string }{
		{"A **bold** and *em* ``code *x*`` word", "A bold and em code *x* word {strong bold} {em em} {code code *x*}"},
		{"2 * 3 * 4 and a*b*c and \\*not\\*", "2 * 3 * 4 and a*b*c and *not*"},
		{"`Plans <https://a.test/p>`_ and `guide`_ and manual_", "Plans and guide and manual {link Plans https://a.test/p} {link guide g.html} {link manual m.html}"},
		{":doc:`The limits </limits>` of :ref:`x`", "The limits of \ufffc {link The limits /limits} {link \ufffc x}"},
		{":guilabel:`Save` in :file:`a.txt`, :py:func:`run`", "Save in a.txt, run {code a.txt} {code run}"},
		{"|product| has |unknown|", "Acme Cloud has \ufffc"},
		{"See https://a.test/x.", "See https://a.test/x. {url https://a.test/x https://a.test/x}"},
		{":sup:`2` :bdg-info:`Beta`", "² Beta {badge Beta}"},
		{"re\\ structured and C:\\\\Files", "restructured and C:\\Files"},
		{"a snake_case_ name and _private", "a snake_case_ name and _private"},
	} {
		src := tc.src + "\n\n.. |product| replace:: Acme Cloud\n.. _guide: g.html\n.. _manual: m.html\n"
		if diff := cmp.Diff("paragraph: "+tc.want+"\n", outline(t, src)); diff != "" {
			t.Errorf("%s: %s", tc.src, diff)
		}
	}
}

// TestRefused: what is too large is not read.
func TestRefused(t *testing.T) {
	for _, src := range []string{strings.Repeat("word ", MaxSize/5+1), strings.Repeat("\n", MaxLines+1)} {
		if _, err := Read("t.rst", source.RST, source.NewText(src), Options{}); err == nil || !strings.Contains(err.Error(), "at most") {
			t.Errorf("%.10q: %v", src, err)
		}
	}
}
