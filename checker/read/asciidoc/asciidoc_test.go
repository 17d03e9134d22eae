package asciidoc

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
	d, err := Read("t.adoc", source.AsciiDoc, source.NewText(src), Options{})
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
		for _, f := range []struct {
			flag prose.Region
			name string
		}{{prose.InAside, "aside"}, {prose.InQuote, "quote"}, {prose.InDeleted, "deleted"}} {
			if b.Region&f.flag != 0 {
				out.WriteString(" " + f.name)
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
		{"titles", "= Guide\nAnn Writer <ann@a.test>\nv1.0, 2024-05-05\n:toc:\n\n== Plans\nText.\n\nLimits\n------\n\n=== More", "heading1: Guide\nheading2: Plans <Guide\nparagraph: Text. <Guide <Plans\nheading2: Limits <Guide\nheading3: More <Guide <Limits\ndatum toc=\n"},
		{"lists", "It has:\n\n* one\n  more\n* two\n** deep\n+\nTied.\n\n. first\n. second\n\n- [x] done\n- [ ] open\n\nEnd.",
			"paragraph: It has:\nitem1: one more <It has:\nitem1: two <It has:\nitem2: deep <It has: <two\nitem2: Tied. <It has: <two\nitem3: first <It has: <two <Tied.\nitem3: second <It has: <two <Tied.\nitem4: ✓ done <It has: <two <Tied. <second\nitem4: ✗ open <It has: <two <Tied. <second\nparagraph: End.\n"},
		{"terms", "Retention::\n30 days.\n\nSeats:: Five.\n+\nOr more.\n\nAfter all.", "term: Retention\ndefinition: 30 days. <Retention\nterm: Seats\ndefinition: Five. <Seats\ndefinition: Or more. <Seats\nparagraph: After all.\n"},
		{"terms with lists", "Pro::\n\n  * ten seats\n\nFree:: one seat", "term: Pro\nitem1: ten seats <Pro\nterm: Free\ndefinition: one seat <Free\n"},
		{"code", "Run:\n\n[source,sh]\n----\nls *x*\n----\n\n literal\n\n....\na\n....\n\n```go\nb\n```\nText.", "paragraph: Run:\ncode: ls *x*\ncode: literal\ncode: a\ncode: b\nparagraph: Text.\n"},
		{"comments", "One.\n// copytruth ignore plan-mismatch: agreed\n\n////\nNever read.\n////\n\n[comment]\nNor this.\n\nTwo.", "paragraph: One.\nparagraph: Two.\nnote copytruth ignore plan-mismatch: agreed\n"},
		{"admonitions", "NOTE: In beta.\n\n[WARNING]\n.Mind\n====\nThis.\n====\n\n[TIP]\nThat.\n\n****\nBeside.\n****\n\nEnd.", "paragraph aside: In beta.\nparagraph aside: Mind\nparagraph aside: This.\nparagraph aside: That.\nparagraph aside: Beside.\nparagraph: End.\n"},
		{"attributes", ":version: 4.2\n:product: Acme {version}\n:!toc:\n\n{product} and {elsewhere}, {nbsp}{empty}done.", "paragraph: Acme 4.2 and \ufffc, \u00a0done.\ndatum version=4.2\ndatum product=Acme 4.2\n"},
		{"descriptions", ":description: Backups for 7 days.\n\nText.", "meta: Backups for 7 days.\nparagraph: Text.\n"},
		{"conditions", "ifdef::cloud[]\nIn the cloud.\nendif::[]\n\ninclude::partial$a.adoc[]\n", "paragraph: In the cloud.\n"},
		{"quotations", "[quote, Ann]\n____\nGreat.\n____\n\n[quote]\nFine.\n\nText.", "quote quote: Great.\nquote quote: Fine.\nparagraph: Text.\n"},
		{"what folds", ".More\n[%collapsible]\n====\nInside.\n====\n\nOutside.", "heading6: More\nparagraph: Inside. <More\nparagraph: Outside.\n"},
		{"images", ".Our plans\nimage::a.png[The plans,200]\n", "alt: The plans\ncaption: Our plans\n"},
		{"html", "++++\n<p>Ten <b>seats</b>.</p>\n++++\n", "paragraph: Ten seats. {strong seats}\n"},
		{"forced ends", "One +\ntwo", "paragraph: One/two\n"},
		{"blocks that do not end", "====\nText.", "paragraph: Text.\n"},
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
		{"head by its blank line", "|===\n|Plan |Retention |SSO\n\n|Pro\n|14 days\n|✅\n|===", cells},
		{"head by option", ".Plans\n[%header,cols=3*]\n|===\n|Plan\n|Retention\n|SSO\n|Pro |14 days |icon:check[]\n|===", "caption: Plans\n" + cells},
		{"values", ",===\nPlan,Retention,SSO\n\nPro,\"14 days\",✓\n,===", cells},
		{"values by format", "[format=dsv,options=header]\n|===\nPlan:Retention:SSO\nPro:14 days:✓\n|===", cells},
		{"another sign", "[separator=¦]\n|===\n¦Plan ¦Retention ¦SSO\n\n¦Pro ¦14 days ¦✓\n|===", cells},
		{"spans", "[cols=\"1,1,1\",options=header]\n|===\n|A |B |C\n.2+|one 2+|two\n|x |y\n|===", "cell 2x1: one <A\ncell 1x2: two <one <B\ncell: x <one <B\ncell: y <one <C\n"},
		{"copies", "|===\n|A |B\n\n2*|same\n|===", "cell: same <A\ncell: same <same <B\n"},
		{"blocks in cells", "[cols=\"1,a\"]\n|===\n|Plan |Has\n\n|Pro\n|\n* one\n* two\n|===", "cell: Pro <Plan\ncell: one/two <Pro <Has\n"},
		{"signs that are no marks", "|===\n|A |B\n\n|a \\| b |c\n|===", "cell: a | b <A\ncell: c <a | b <B\n"},
		{"emphasis", "|===\n|A |B\n\ns|x m|y\n|===", "cell: x {strong x} <A\ncell: y {code y} <x <B\n"},
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
		{"A *bold* and _em_ `code` #mark# word", "A bold and em code mark word {strong bold} {em em} {code code}"},
		{"**B**old __e__m ``c``ode", "Bold em code {strong B} {em e} {code c}"},
		{"2 * 3 * 4, snake_case_name, a+b+c", "2 * 3 * 4, snake_case_name, a+b+c"},
		{"*bold with `code`*", "bold with code {strong bold with code} {code code}"},
		{"See https://a.test/x[the plans^], https://a.test/y.", "See the plans, https://a.test/y. {link the plans https://a.test/x} {url https://a.test/y https://a.test/y}"},
		{"link:a.html[Plans,window=_blank] xref:b.adoc#c[Limits] xref:d[] <<e,Seats>> <<f>>", "Plans Limits \ufffc Seats \ufffc {link Plans a.html} {link Limits b.adoc#c} {link \ufffc d} {link Seats e} {link \ufffc f}"},
		{"Ten footnote:[On Pro.] seats^1^ in H~2~O", "Ten * seats¹ in H2O"},
		{"kbd:[Ctrl] btn:[OK] menu:File[Save] icon:times[] icon:user[]", "Ctrl OK File Save ✗"},
		{"[[anchor]]((Seats)) (((index))) [.badge]#Beta# [.line-through]#old#", "Seats Beta old {badge Beta} {deleted old}"},
		{"\\{not} \\*not* +*raw*+ pass:[<u>] \"`said`\" &amp; (C)", "{not} *not* *raw* <u> \"said\" & (C)"},
		{"at 12:30 on ratio 3:1[a] time::x", "at 12:30 on ratio 3:1[a] time::x"},
	} {
		got, _, _ := strings.Cut(outline(t, tc.src), "\nfootnote")
		if diff := cmp.Diff("paragraph: "+tc.want, strings.TrimSuffix(got, "\n")); diff != "" {
			t.Errorf("%s: %s", tc.src, diff)
		}
	}
}

// TestRefused: what is too large is not read.
func TestRefused(t *testing.T) {
	for _, src := range []string{strings.Repeat("word ", MaxSize/5+1), strings.Repeat("\n", MaxLines+1)} {
		if _, err := Read("t.adoc", source.AsciiDoc, source.NewText(src), Options{}); err == nil || !strings.Contains(err.Error(), "at most") {
			t.Errorf("%.10q: %v", src, err)
		}
	}
}
