package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

func read(t testing.TB, src string, opt Options) *prose.Document {
	t.Helper()
	d, err := Read("t.md", source.Markdown, source.NewText(src), opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Errorf("%v in %q", err, src)
	}
	return d
}

// outline prints a document's blocks, one a line: kind, level, key, region, text, labels, inlines.
func outline(d *prose.Document) []string {
	out := []string{}
	for _, b := range d.Blocks {
		line := string(b.Kind)
		if b.Level > 0 {
			line += fmt.Sprint(b.Level)
		}
		if b.Key != "" {
			line += "(" + b.Key + ")"
		}
		for _, r := range []struct {
			flag prose.Region
			name string
		}{{prose.InQuote, "quote"}, {prose.InAside, "aside"}} {
			if b.Region&r.flag != 0 {
				line += "@" + r.name
			}
		}
		line += fmt.Sprintf(" %q", d.String(b.Span))
		if b.Kind == prose.Heading {
			out = append(out, line)
			continue
		}
		for _, l := range b.Labels {
			line += fmt.Sprintf(" %s:%s", l.Kind, l.Text)
		}
		for _, in := range d.Inlines {
			if b.Span.Contains(in.Span) {
				line += fmt.Sprintf(" <%s %s>", in.Kind, d.String(in.Span))
			}
		}
		out = append(out, line)
	}
	for _, x := range d.Data {
		out = append(out, fmt.Sprintf("%s=%s", x.Key, x.Value))
	}
	return out
}

func TestRead(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		want      []string
	}{
		{"a broken sentence is one", "SAML **single\nsign-on** is on [every &amp; all](/p) plans\\*.",
			[]string{`paragraph "SAML single sign-on is on every & all plans*." <strong single sign-on> <link every & all>`}},
		{"headings", "# A\n\nx\n\nB\n-\n\ny `z`", []string{`heading1 "A"`, `paragraph "x" heading:A`, `heading2 "B"`, `paragraph "y z" heading:A heading:B <code z>`}},
		{"lists", "Includes:\n\n- SSO\n  - Okta\n- SCIM\n\n  and more\n\nAfter",
			[]string{`paragraph "Includes:"`, `item1 "SSO" intro:Includes:`, `item2 "Okta" intro:Includes: parent:SSO`, `item1 "SCIM" intro:Includes:`, `item1 "and more" intro:Includes:`, `paragraph "After"`}},
		{"tasks", "- [x] SSO\n- [ ] SCIM", []string{`item1 "✓ SSO"`, `item1 "✗ SCIM"`}},
		{"tables", "| F | Free | Pro |\n|---|:-:|---|\n| SSO | - | ✅ |\n| **S** | | |\n| a \\| b | | `x` |\n| short |",
			[]string{`cell "F"`, `cell "Free"`, `cell "Pro"`,
				`cell "SSO" column:F`, `cell "✗" row:SSO column:Free`, `cell "✓" row:SSO column:Pro`,
				`cell "S" <strong S>`, `cell ""`, `cell ""`,
				`cell "a | b" heading:S column:F`, `cell "" heading:S row:a | b column:Free`, `cell "x" heading:S row:a | b column:Pro <code x>`,
				`cell "short" heading:S column:F`, `cell "" heading:S row:short column:Free`, `cell "" heading:S row:short column:Pro`}},
		{"images in cells", "|a|b|\n|-|-|\n|![yes](x.png)|![a logo](y.png)|", []string{`cell "a"`, `cell "b"`, `cell "✓" column:a`, `cell "a logo" row:✓ column:b`}},
		{"quotes and remarks", "> Best tool.\n\n> [!NOTE]\n> Only Pro.\n\n> **Note:** soon.", []string{
			`quote@quote "Best tool."`, `paragraph@aside "Only Pro."`, `paragraph@aside "Note: soon." <strong Note:>`}},
		{"callouts", "::: tip Good news\nSSO is here.\n:::\n\n:::note[Plan]\n\nPro.\n\n:::\n\nAfter", []string{
			`paragraph@aside "Good news"`, `paragraph@aside "SSO is here."`, `paragraph@aside "Plan"`, `paragraph@aside "Pro."`, `paragraph "After"`}},
		{"indented callouts", "!!! note \"Plans\"\n    SSO is Pro.\n", []string{`paragraph "Plans"`, `paragraph "SSO is Pro."`}},
		{"code", "```sh\nrun {{ x }}\n```\n\n    four", []string{`code "run {{ x }}\n"`, `code "four"`}},
		{"images and badges", "Get ![the logo](l.png \"Our logo\") now.\n\n![tools](https://img.shields.io/badge/API-31%20calls-blue)\n\n![b][r]\n\n[r]: https://img.shields.io/badge/air--gapped-yes-red\n",
			[]string{`paragraph "Get now."`, `alt(alt) "the logo"`, `alt(title) "Our logo"`, `alt(alt) "tools"`, `badge(badge) "API 31 calls"`, `alt(alt) "b"`, `badge(badge) "air-gapped yes"`}},
		{"links", "See [it](/x 'The title') or https://acme.test/a and <https://b.test>.",
			[]string{`paragraph "See it or https://acme.test/a and https://b.test." <link it> <url https://acme.test/a> <url https://b.test>`, `alt(title) "The title"`}},
		{"raw HTML", "99.9%<sup>1</sup> up<br>for <del>ten</del> <b>all</b> <script>x</script><img alt=\"pic\">\n\n<p>block &amp; more</p>\n\n<div>\n\nInside\n\n</div>",
			[]string{`paragraph "99.9%¹ up\nfor ten all" <deleted ten> <strong all>`, `alt(alt) "pic"`, `paragraph "block & more"`, `paragraph "Inside"`}},
		{"tables in HTML", "<table>\n<tr><th>a</th><th>b</th></tr>\n\n<tr><td>c</td><td>d</td></tr>\n</table>", []string{`cell "a"`, `cell "b"`, `cell "c" column:a`, `cell "d" row:c column:b`}},
		{"details", "<details><summary>Trial?</summary>\n\n14 days.\n\n</details>\n\nAfter\n\n<details><summary>A</summary>b</details>\n<details><summary>C</summary>\n\nd\n",
			[]string{`term "Trial?"`, `paragraph "14 days." term:Trial?`, `paragraph "After"`, `term "A"`, `paragraph "b" term:A`, `term "C"`, `paragraph "d" term:C`}},
		{"footnotes", "Uptime 99.9%[^1].\n\nAfter\n\n[^1]: Paid plans.", []string{`paragraph "Uptime 99.9%¹."`, `paragraph "After"`, `footnote "Paid plans."`}},
		{"definitions", "Trial\n: 14 days", []string{`term "Trial"`, `definition "14 days" term:Trial`}},
		{"templates", "{% if x %}\nUp to {{ n }} seats{% endif %} on {{< plan >}}all.\n\n{%- else -%}Fine.\n\n# Head {#id}\n{: .lead}",
			[]string{`paragraph "Up to ` + prose.Unknown + ` seats on all."`, `paragraph "Fine."`, `heading1 "Head {#id}"`}},
		{"entities", "a&nbsp;b &copy; &copy2 AT&T \\& &bogus;", []string{`paragraph "a\u00a0b © &copy2 AT&T & &bogus;"`}},
		{"hard breaks", "one  \ntwo\\\nthree", []string{`paragraph "one\ntwo\nthree"`}},
		{"yaml front matter", "---\ntitle: \"Acme: the \\u201ctool\\u201d\"\ndescription: >\n  All you\n  need.\ncomingSoon: true\nlayout: page\nfaq:\n  - question: Is it free?\n    answer: Yes, on all plans.\n---\n# Head\n",
			[]string{`title(title) "Acme: the “tool”"`, `meta(description) "All you need."`, `value(faq[0].question) "Is it free?"`, `value(faq[0].answer) "Yes, on all plans." term:Is it free?`, `heading1 "Head"`, `comingSoon=true`, `layout=page`}},
		{"toml front matter", "+++\ntitle = \"Acme\"\ndraft = true\n+++\nText", []string{`title(title) "Acme"`, `paragraph "Text"`, `draft=true`}},
		{"no front matter", "---\n\nText\n\n---\n\nMore", []string{`paragraph "Text"`, `paragraph "More"`}},
		{"setext after a rule", "---\nnot closed", []string{`paragraph "not closed"`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, src := range []string{tc.src, strings.ReplaceAll(tc.src, "\n", "\r\n")} {
				want := tc.want
				if src != tc.src && tc.name == "code" {
					continue
				}
				if diff := cmp.Diff(want, outline(read(t, src, Options{}))); diff != "" {
					t.Errorf("%q (-want +got):\n%s", src[:min(20, len(src))], diff)
				}
			}
		})
	}
}

func TestComponent(t *testing.T) {
	d := read(t, "    Indented text\n    goes on\n\n        - item\n", Options{Component: true})
	want := []string{`paragraph "Indented text goes on"`, `item1 "item" intro:Indented text goes on`}
	if diff := cmp.Diff(want, outline(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPlaces(t *testing.T) {
	src := "---\ntitle: It's \"new\"\n---\n\n| a | ☃ b |\n|---|---|\n| c |  |\n\n![x](https://img.shields.io/badge/API-31%20calls-blue)\n\nA &mdash; **SAML\n  SSO** <!-- want \"x\" -->\n"
	d := read(t, src, Options{})
	for _, want := range []struct {
		text         string
		line, column int
		source       string
	}{
		{`It's "new"`, 2, 8, `It's "new"`}, {"☃ b", 5, 7, "☃ b"}, {"31 calls", 9, 39, "31%20calls"}, {"SAML SSO", 11, 13, "SAML\n  SSO"}, {"—", 11, 3, "&mdash;"},
	} {
		i := strings.Index(d.Text, want.text)
		if i < 0 {
			t.Errorf("no %q in %q", want.text, d.Text)
			continue
		}
		loc := d.Locate(prose.Span{Start: i, End: i + len(want.text)})
		if loc.Start.Line != want.line || loc.Start.Column != want.column || src[loc.Start.Offset:loc.End.Offset] != want.source {
			t.Errorf("%q at %d:%d %q", want.text, loc.Start.Line, loc.Start.Column, src[loc.Start.Offset:loc.End.Offset])
		}
	}
	if len(d.Notes) != 1 || d.Notes[0].Text != `want "x"` || d.Notes[0].Location.Start.Line != 12 {
		t.Errorf("notes %+v", d.Notes)
	}
	for _, b := range d.Blocks {
		if b.Cell != nil && !d.Locate(b.Span).Start.Exact() {
			t.Errorf("cell %q has no place", d.String(b.Span))
		}
	}
}

// TestBounds: files made to cost more than they say are read in good time.
func TestBounds(t *testing.T) {
	for name, src := range map[string]string{
		"wide table":    strings.Repeat("|a", 3000) + "|\n" + strings.Repeat("|-", 3000) + "|\n" + strings.Repeat("|x|\n", 3000),
		"deep quotes":   strings.Repeat(strings.Repeat("> ", 2000)+"x\n", 10),
		"deep lists":    strings.Repeat("- ", 20000) + "x",
		"open brackets": strings.Repeat("[", 50000),
		"open stars":    strings.Repeat("*a ", 50000),
		"open tags":     strings.Repeat("<div>\n", 20000),
	} {
		begin := time.Now()
		d := read(t, src, Options{})
		if spent := time.Since(begin); spent > 20*time.Second {
			t.Errorf("%s: %d bytes took %s", name, len(src), spent)
		}
		if strings.HasPrefix(name, "wide") || strings.HasPrefix(name, "deep") {
			if len(d.Faults) == 0 {
				t.Errorf("%s: no fault", name)
			}
		}
	}
	if _, err := Read("t.md", source.Markdown, source.NewText(strings.Repeat("x", MaxSize+1)), Options{}); err == nil {
		t.Error("a file beyond the bound was read")
	}
}

// TestTooManyMarks: what is within the size in bytes can still be too much.
func TestTooManyMarks(t *testing.T) {
	src := strings.Repeat("- a\n", MaxMarks+1)
	if _, err := Read("a.md", source.Markdown, source.NewText(src), Options{}); err == nil || err.Error() != "too dense: 150001 lines and marks of Markdown in 0.6 MB; at most 150000 are read" {
		t.Errorf("%v", err)
	}
}

// TestDetailsBehindWideLetters: letters that are longer in lower case do not move
// the place at which a <details> is looked for.
func TestDetailsBehindWideLetters(t *testing.T) {
	src := "<div>" + strings.Repeat("Ⱥ", 80) + "<DETAILS><summary>More</summary>\n\nWords.\n\n</details></div>\n"
	d, err := Read("a.md", source.Markdown, source.NewText(src), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Error(err)
	}
	if !strings.Contains(d.Text, "Words.") || !strings.Contains(d.Text, "More") {
		t.Errorf("%q", d.Text)
	}
}
