package html

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

func read(t testing.TB, src string) *prose.Document {
	t.Helper()
	d, err := Read("t.html", source.HTML, source.NewText(src), Options{YesClasses: []string{"acme-on"}, NoClasses: []string{"acme-off"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := prose.Verify(d); err != nil {
		t.Errorf("%v in %q", err, src)
	}
	return d
}

// outline prints a document's blocks, one a line: kind, level, key, text, labels, inlines.
func outline(d *prose.Document) []string {
	out := []string{}
	for _, b := range d.Blocks {
		line := string(b.Kind)
		if b.Kind == prose.Heading {
			line += fmt.Sprint(b.Level)
		}
		if b.Key != "" {
			line += "(" + b.Key + ")"
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
	return out
}

// pages are small pages and what they say.
var pages = []struct {
	name, src string
	want      []string
}{
	{"a broken sentence is one", "<p>SAML <b>single\nsign-on</b> is on <a href=/p>every &amp; all</a> plans.</p>",
		[]string{`paragraph "SAML single sign-on is on every & all plans." <strong single sign-on> <link every & all>`}},
	{"scripts and hidden parts", `<p>See</p><script>var x="SSO"</script><style>p{}</style><template><p>no</p></template><p hidden>a</p><p style="display: none">b</p><div aria-hidden=true>→</div><svg aria-hidden="true"><text>c</text></svg>`,
		[]string{`paragraph "See"`}},
	{"visible though hidden from screen readers", `<span aria-hidden="true">79 languages</span>`, []string{`paragraph "79 languages"`}},
	{"breaks", "<p>One<br>Two</p>", []string{`paragraph "One\nTwo"`}},
	{"headings", "<h1>A</h1><p>x</p><section><h2>B</h2><p>y</p></section><p>z</p>",
		[]string{`heading1 "A"`, `paragraph "x" heading:A`, `heading2 "B"`, `paragraph "y" heading:A heading:B`, `paragraph "z" heading:A`}},
	{"lists", "<p>Includes:</p><ul><li>SSO<ul><li>Okta</li></ul></li><li><p>SCIM</p></li></ul>",
		[]string{`paragraph "Includes:"`, `item "SSO" intro:Includes:`, `item "Okta" intro:Includes: parent:SSO`, `item "SCIM" intro:Includes:`}},
	{"crossed items", `<ul><li><i class="fas fa-times"></i> SSO</li><li><i class="fas fa-check"></i> Chat</li><li class="excluded">Audit</li><li><svg class="acme-off"></svg>SCIM</li><li><a><svg class="icon-x"></svg>X</a></li></ul>`,
		[]string{`item "✗ SSO"`, `item "Chat"`, `item "✗ Audit"`, `item "✗ SCIM"`, `item "X" <link X>`}},
	{"definitions", "<dl><dt>SSO?</dt><dd>Yes.</dd></dl><p>After</p>",
		[]string{`term "SSO?"`, `definition "Yes." term:SSO?`, `paragraph "After"`}},
	{"details", "<details><summary>Trial?</summary><p>14 days.</p></details><p>After</p>",
		[]string{`term "Trial?"`, `paragraph "14 days." term:Trial?`, `paragraph "After"`}},
	{"accordion", `<div class="x"><h3><button aria-expanded="false">Is there a trial?</button></h3><div>14 days.</div></div><p>After</p>`,
		[]string{`term "Is there a trial?"`, `paragraph "14 days." term:Is there a trial?`, `paragraph "After"`}},
	{"numbers beside their noun", `<div><div>79</div><div>languages</div></div><p><b>87</b><span>integrations</span></p><div><h3>99.9%</h3><p>uptime</p></div>`,
		[]string{`paragraph "79 languages"`, `paragraph "87 integrations" <strong 87>`, `paragraph "99.9% uptime"`}},
	{"steps are no numbers", `<div><div><b>1</b></div><p>Create it</p></div><div><div><b>2</b></div><p>Send it</p></div>`,
		[]string{`paragraph "1" <strong 1>`, `paragraph "Create it"`, `paragraph "2" <strong 2>`, `paragraph "Send it"`}},
	{"pills", `<h3>SSO</h3><span class="badge badge-info">Soon</span><p>Chat<span class="px-2 rounded-full text-xs">Beta</span></p>`,
		[]string{`heading3 "SSO Soon"`, `paragraph "Chat Beta" heading:SSO Soon <badge Beta>`}},
	{"cards", `<h2>Plans</h2><div class="row"><div class="card"><div class="card-head"><div class="plan-name">Free</div><span class="price">$0</span></div><ul><li>Chat</li></ul></div><div class="card"><div class="plan-name">Pro</div><ul><li>SSO</li></ul></div></div><p>All plans.</p>`,
		[]string{`heading2 "Plans"`, `heading6 "Free"`, `paragraph "$0" heading:Plans heading:Free`, `item "Chat" heading:Plans heading:Free`,
			`heading6 "Pro"`, `item "SSO" heading:Plans heading:Pro`, `paragraph "All plans." heading:Plans`}},
	{"a heading's own wrapper", `<section><div class="head"><h2>Plans</h2><p>Pick one</p></div><div><p>Text</p></div></section>`,
		[]string{`heading2 "Plans"`, `paragraph "Pick one" heading:Plans`, `paragraph "Text" heading:Plans`}},
	{"buttons", `<p>Go <a href=/a>there</a></p><a class="btn btn-primary" href=/b>Start free</a><button>Buy</button><input type=submit value="Send">`,
		[]string{`paragraph "Go there" <link there>`, `button "Start free" <link Start free>`, `button "Buy"`, `button(value) "Send"`}},
	{"deleted and marks", `<p><del>$29</del> $19, 99.9%<sup>1</sup> <span class="line-through">old</span></p>`,
		[]string{`paragraph "$29 $19, 99.9%¹ old" <deleted $29> <deleted old>`}},
	{"head", `<title>Acme &ndash; it</title><meta name=description content="All you &amp; me"><meta property="og:title" content='Acme'><meta name=robots content=noindex>`,
		[]string{`title(title) "Acme – it"`, `meta(description) "All you & me"`, `meta(og:title) "Acme"`}},
	{"attributes", `<p>A <img alt="SOC 2 &amp; more" src=x.png> b <a href=/ title='Read it'>c</a></p><nav aria-label="Main menu"><a href=/>Home</a></nav>`,
		[]string{`paragraph "A b c" <link c>`, `alt(alt) "SOC 2 & more"`, `alt(title) "Read it"`, `alt(aria-label) "Main menu"`, `paragraph "Home" <link Home>`}},
	{"badges", `<img alt="tools" src="https://img.shields.io/badge/API-31%20calls-blue?logo=x"><img src="https://img.shields.io/badge/air--gapped_mode-a%20%7C%20b-red.svg">`,
		[]string{`alt(alt) "tools"`, `badge(badge) "API 31 calls"`, `badge(badge) "air-gapped mode a | b"`}},
	{"tooltips with markup", `<p title="&lt;p&gt;Only on &lt;b>Pro.&lt;/p&gt;">x</p>`, []string{`alt(title) "Only on Pro."`, `paragraph "x"`}},
	{"a quotation's source", `<blockquote><p>Best.</p><footer>Jane</footer></blockquote>`, []string{`quote "Best."`, `quote "Jane"`}},
	{"structured data", `<h1>A</h1><script type="application/ld+json">{"@type":"FAQPage","name":"F\u0041Q","mainEntity":{"offerCount":4}}</script><p>b</p>`,
		[]string{`heading1 "A"`, `value(jsonld.name) "FAQ"`, `value(jsonld.mainEntity.offerCount) "offerCount: 4" key:FAQ`, `paragraph "b" heading:A`}},
	{"svg", `<svg><title>Map</title><text x=1>30 <tspan>regions</tspan></text><text>here</text></svg>`,
		[]string{`alt(svg title) "Map"`, `paragraph "30 regions"`, `paragraph "here"`}},
	{"parts of the page", `<noscript><h2>Off</h2><p>a</p></noscript><h1>Plans</h1><p>b</p><nav><ul><li>c</ul></nav><footer><h4>More</h4><p>d</p></footer>`,
		[]string{`heading2 "Off"`, `paragraph "a" heading:Off`, `heading1 "Plans"`, `paragraph "b" heading:Plans`, `item "c"`, `heading4 "More"`, `paragraph "d" heading:More`}},
	{"links of a menu", `<nav><a href=/>Home</a> <a href=/p>Pricing</a></nav>`, []string{`paragraph "Home" <link Home>`, `paragraph "Pricing" <link Pricing>`}},
	{"noscript", `<noscript><p>Runs anywhere</p></noscript>`, []string{`paragraph "Runs anywhere"`}},
	{"entities", `<p>a&nbsp;b&nbsp; c&shy;d &copy2024 &bogus; &lt;x&gt;</p>`, []string{`paragraph "a\u00a0b cd ©2024 &bogus; <x>"`}},
	{"unknown values", "<p>Up to \x1a\x1a\x1a seats</p><img alt=\"\x1a\x1a logo\">", []string{`paragraph "Up to ` + prose.Unknown + ` seats"`, `alt(alt) "` + prose.Unknown + ` logo"`}},
	{"misnested", `<b>one <p>two</b> three</p>`, []string{`paragraph "one" <strong one>`, `paragraph "two three" <strong two>`}},
	{"quotes", `<figure class="testimonial"><p>Best</p></figure>`, []string{`quote "Best"`}},
	{"icon fonts", `<p><span class="material-icons">check_circle</span> Done</p>`, []string{`paragraph "Done"`}},
}

func TestRead(t *testing.T) {
	for _, tc := range pages {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, outline(read(t, tc.src))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAgain: what was made out of tags that were met before is what they say, whatever
// the options were then.
func TestAgain(t *testing.T) {
	const row = `<ul><li><i class="acme-off"></i>Audit log</li><li><i class="fa fa-times"></i>SAML</li><li class="acme-off">Sync</li></ul>`
	for range 4 {
		for _, tc := range []struct {
			opt  Options
			want []string
		}{
			{Options{}, []string{`item "Audit log"`, `item "✗ SAML"`, `item "Sync"`}},
			{Options{NoClasses: []string{"acme-off"}}, []string{`item "✗ Audit log"`, `item "✗ SAML"`, `item "✗ Sync"`}},
		} {
			d, err := Read("t.html", source.HTML, source.NewText(row+row), tc.opt)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(append(tc.want, tc.want...), outline(d)); diff != "" {
				t.Errorf("%v (-want +got):\n%s", tc.opt, diff)
			}
		}
	}
}

func TestTables(t *testing.T) {
	head := `<table><thead><tr><th></th><th>Free</th><th>Pro</th></tr></thead><tbody>`
	for _, tc := range []struct {
		name, row string
		want      [2]string // what the two plans' cells say
	}{
		{"text ticks", `<td>✗<td>✓`, [2]string{"✗", "✓"}},
		{"emoji", `<td>❌<td>✅`, [2]string{"✗", "✓"}},
		{"dash beside ticks", `<td> &mdash; <td>✔️`, [2]string{"✗", "✓"}},
		{"classes", `<td><i class="fa fa-times"></i><td><i class="fa fa-check"></i>`, [2]string{"✗", "✓"}},
		{"own classes", `<td><i class="acme-off"></i><td><span class="acme-on"></span>`, [2]string{"✗", "✓"}},
		{"cell classes", `<td class="no"></td><td class="feature--yes"></td>`, [2]string{"✗", "✓"}},
		{"images", `<td><img alt="No" src=a.svg><td><img src="/i/check.svg" alt="">`, [2]string{"✗", "✓"}},
		{"labels", `<td><svg aria-label="Not included"></svg><td><span title="Included"></span>`, [2]string{"✗", "✓"}},
		{"svg title and use", `<td><svg><title>No</title></svg><td><svg><use href="#icon-check"/></svg>`, [2]string{"✗", "✓"}},
		{"strokes", `<td><svg><path d="M6 18L18 6M6 6l12 12"/></svg><td><svg aria-hidden=true><path d="M5 13l4 4L19 7"/></svg>`, [2]string{"✗", "✓"}},
		{"words for screen readers", `<td><svg class="x"></svg><span class="sr-only">Not included</span><td><i class="check"></i><span class="sr-only">Included</span>`, [2]string{"Not included", "Included"}},
		{"icon with words", `<td><i class="check"></i> 5 users<td>Unlimited`, [2]string{"✓ 5 users", "Unlimited"}},
		{"partly", `<td><i class="icon-partial"></i><td>◐`, [2]string{"◐", "◐"}},
		{"icon font", `<td><span class="material-icons">close</span><td><span class="material-icons" aria-hidden="true">check</span>`, [2]string{"✗", "✓"}},
		{"checkbox", `<td><input type=checkbox disabled><td><input type=checkbox checked disabled>`, [2]string{"✗", "✓"}},
		{"empty", `<td></td><td>✓`, [2]string{"", "✓"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := read(t, head+"<tr><td>SSO</td>"+tc.row+"</table>")
			want := []string{`cell ""`, `cell "Free"`, `cell "Pro"`, `cell "SSO"`,
				fmt.Sprintf("cell %q row:SSO column:Free", tc.want[0]), fmt.Sprintf("cell %q row:SSO column:Pro", tc.want[1])}
			if diff := cmp.Diff(want, outline(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, b := range d.Blocks {
				if m := d.Locate(b.Span).Start; !m.Exact() {
					t.Errorf("cell %q has no place", d.String(b.Span))
				}
			}
		})
	}
}

func TestTableShapes(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		want      []string
	}{
		{"spans", `<table><tr><th rowspan=2>x<th colspan=2>Cloud<tr><th>Free<th>Pro<tr><td>SSO<td>no<td>yes</table>`,
			[]string{`cell "x"`, `cell "Cloud"`, `cell "Free"`, `cell "Pro"`, `cell "SSO" column:x`, `cell "no" row:SSO column:Cloud column:Free`, `cell "yes" row:SSO column:Cloud column:Pro`}},
		{"roles", `<div role=table><div role=row><div role=columnheader>f</div><div role=columnheader>Free</div></div><div role=row><div role=rowheader>SSO</div><div role=cell>no</div></div></div>`,
			[]string{`cell "f"`, `cell "Free"`, `cell "SSO" column:f`, `cell "no" row:SSO column:Free`}},
		{"grid of plain containers", `<div><div><div></div><div>Free</div><div>Pro</div></div><div><div>SSO</div><div><svg class="lucide lucide-x"></svg></div><div><i class="check"></i></div></div><div><div>Seats</div><div>5</div><div>Unlimited</div></div></div>`,
			[]string{`cell ""`, `cell "Free"`, `cell "Pro"`, `cell "SSO"`, `cell "✗" row:SSO column:Free`, `cell "✓" row:SSO column:Pro`, `cell "Seats"`, `cell "5" row:Seats column:Free`, `cell "Unlimited" row:Seats column:Pro`}},
		{"layout", `<table role=presentation><tr><td><h2>Left</h2><p>one</p><td><p>two</table>`,
			[]string{`heading2 "Left"`, `paragraph "one" heading:Left`, `paragraph "two" heading:Left`}},
		{"nested", `<table><tr><td><table><tr><th>a<th>b<tr><td>c<td>d</table></table>`,
			[]string{`cell "a"`, `cell "b"`, `cell "c" column:a`, `cell "d" row:c column:b`}},
		{"caption", `<table><caption>Plans</caption><tr><th>a<th>b<tr><td>c<td>d</table>`,
			[]string{`caption "Plans"`, `cell "a"`, `cell "b"`, `cell "c" column:a`, `cell "d" row:c column:b`}},
		{"row heads without a head row", `<table><tr><td></td><td>Free</td></tr><tr><th>SSO</th><td>no</td></tr></table>`,
			[]string{`cell ""`, `cell "Free"`, `cell "SSO"`, `cell "no" row:SSO column:Free`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, outline(read(t, tc.src))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	src := "<meta name=description content='Ten &amp; more'>\n<img alt=\"A logo\">\n<p>caf\u00e9 &ndash; <b>SAML</b>\n  SSO</p>"
	d := read(t, src)
	for _, want := range []struct {
		text         string
		line, column int
		source       string
	}{
		{"Ten & more", 1, 33, "Ten &amp; more"}, {"A logo", 2, 11, "A logo"},
		{"SAML SSO", 3, 20, "SAML</b>\n  SSO"}, {"–", 3, 9, "&ndash;"},
	} {
		i := strings.Index(d.Text, want.text)
		loc := d.Locate(prose.Span{Start: i, End: i + len(want.text)})
		if loc.Start.Line != want.line || loc.Start.Column != want.column || src[loc.Start.Offset:loc.End.Offset] != want.source {
			t.Errorf("%q at %d:%d %q", want.text, loc.Start.Line, loc.Start.Column, src[loc.Start.Offset:loc.End.Offset])
		}
	}
}

// TestTooManyTags: a page of nothing but tags is refused before a tree is made of it.
func TestTooManyTags(t *testing.T) {
	src := strings.Repeat("<p>a", MaxTags+1)
	if _, err := Read("a.html", source.HTML, source.NewText(src), Options{}); err == nil || err.Error() != "too dense: 100001 tags and entities in 0.4 MB; at most 100000 are read" {
		t.Errorf("%v", err)
	}
}
