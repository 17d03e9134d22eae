package html

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// holds asserts what the reader owes whatever the page: the document holds
// together, and blocks with a place have one that lies in the source.
func sound(t interface{ Fatalf(string, ...any) }, src string) {
	txt := source.NewText(strings.ToValidUTF8(src, "\uFFFD"))
	d, err := Read("t.html", source.HTML, txt, Options{})
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

func FuzzHTML(f *testing.F) {
	for _, s := range fragments {
		f.Add("<p>a" + s + "b</p>")
	}
	f.Add("<table><tr><td>a<table><tr><th>b</table>c</table>d<select><option>e")
	f.Add("<svg><title>a</title><text>b</text><![CDATA[c]]></svg><math><mi>d")
	f.Add("<a><b><div></a>x<i class='fa-check'/></b>y<script type=application/ld+json>{\"name\":\"z\"}</script>")
	f.Fuzz(func(t *testing.T, src string) { sound(t, src) })
}

var fragments = []string{
	"<b>", "</b>", "<i class=\"fa fa-check\"></i>", "<i/>", "<p>", "</p>", "<div class=\"card\">", "</div>", "<h2>", "</h2>", "<table>", "</table>",
	"<tr>", "<td colspan=2>", "<th>", "</tr>", "<ul>", "<li>", "</ul>", "<a href=x title=\"y &amp; z\">", "</a>", "<svg>", "</svg>", "<text>t</text>",
	"<title>x</title>", "<img alt=\"a logo\" src=\"https://img.shields.io/badge/a-b-c\">", "text &amp; more", " ", "&nbsp;", "79", "<span class=\"badge\">new</span>",
	"<!-- want \"x\" -->", "<br>", "<script>x</script>", "<style>", "</style>", "<noscript>", "</noscript>", "<sup>1</sup>", "<details>", "<summary>", "</details>",
	"<dl>", "<dt>", "<dd>", "</dl>", "<pre>  a\n b</pre>", "<textarea>", "</textarea>", "<select>", "<option>", "</select>", "<template>", "</template>",
	"<math>", "<mi>", "</math>", "<![CDATA[x]]>", "<", "&", "\x00", "\x0e", "\x0f", "\x1a", "<meta name=description content='d'>", "<button aria-expanded=false>Is it?</button>",
	"<div role=table>", "<div role=row>", "<div role=cell>", "<blockquote>", "</blockquote>", "<nav>", "</nav>", "<body>", "<head>", "</head>", "<html lang=de>", "✓", "<td>—</td>",
	"<div><div>87</div><div>tools</div></div>", "<plaintext>", "<frameset>", "<caption>", "<form>", "<input type=submit value=Go>", "<!DOCTYPE html>",
}

// TestBrokenPages puts fragments together in any order.
func TestBrokenPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 40).Draw(t, "parts")
		sound(t, strings.Join(parts, ""))
	})
}

// TestBounds: pages made to cost more than they say are read in good time.
func TestBounds(t *testing.T) {
	for name, src := range map[string]string{
		"deep":           strings.Repeat("<div>", 5000) + "<p>In the deep</p>",
		"deep enough":    strings.Repeat("<div class=card>", 500) + strings.Repeat("word ", 50000),
		"spans":          "<table>" + strings.Repeat("<td colspan=1000 rowspan=1000>x", 3000),
		"many cells":     "<table>" + strings.Repeat("<tr><th>a<td>b", MaxCells/2+1) + "</table>",
		"nested tables":  strings.Repeat("<table><tr><td>", 150) + "x",
		"open tags":      strings.Repeat("<b><i>", 5000) + "x",
		"objects":        strings.Repeat("<div>", 600) + strings.Repeat("<object>", 20000) + "x",
		"scripts":        strings.Repeat("<script type=application/ld+json>{}</script>", 3000),
		"many siblings":  strings.Repeat("<div><h3>a</h3><p>b</p></div>", 10000),
		"one long line":  strings.Repeat("<p>ä word.</p>", 50000),
		"many icons":     strings.Repeat("<li><svg><path d='M1'/></svg>x", 10000),
		"empty elements": strings.Repeat("<span></span>", 50000),
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			d := read(t, src)
			if spent := time.Since(begin); spent > 20*time.Second {
				t.Errorf("%d bytes took %s", len(src), spent)
			}
			if name == "deep" && (len(d.Faults) != 1 || !strings.Contains(d.Text, "In the deep")) {
				t.Errorf("faults %v, text %q", d.Faults, d.Text)
			}
		})
	}
}
