package tree

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawing writes a tree down with all that readers see of it.
func drawing(t *Tree) string {
	var b strings.Builder
	var draw func(n *Node, depth int)
	draw = func(n *Node, depth int) {
		fmt.Fprintf(&b, "%s%d %s:%s %d-%d", strings.Repeat(" ", depth), n.Kind, n.Space, n.Name, n.Off, n.End)
		for _, a := range n.Attrs {
			fmt.Fprintf(&b, " %s:%s=%q", a.Space, a.Key, a.Val)
		}
		fmt.Fprintf(&b, " %q %v %v\n", n.Text, n.Runs, n.tag)
		var last *Node
		for c := range n.Children() {
			if c.Parent != n || c.Prev != last {
				fmt.Fprintf(&b, "%s: not tied to its neighbours\n", c.Name)
			}
			last = c
			draw(c, depth+1)
		}
		if n.Last != last {
			b.WriteString("last is not the last\n")
		}
	}
	draw(t.Root, 0)
	return b.String()
}

// ways reads a page both ways; one is false where the page needs repairs.
func ways(t interface{ Fatalf(string, ...any) }, src string) (one bool) {
	quick := &Tree{Src: src, soil: newSoil()}
	if !(&planter{Tree: quick}).plant() {
		return false
	}
	standard := &Tree{Src: src, soil: newSoil()}
	if err := standard.repair(nil); err != nil {
		t.Fatalf("%v, but read in one go: %q", err, src)
	}
	if got, want := drawing(quick), drawing(standard); got != want {
		g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range g {
			if i >= len(w) || g[i] != w[i] {
				t.Fatalf("line %d is\n%s, want\n%s in %.300q", i, g[i], strings.Join(w[min(i, len(w)-1):min(i+3, len(w))], "\n"), src)
			}
		}
		t.Fatalf("too short: %.300q", src)
	}
	for range 3 { // by then its tags are known
		again := &Tree{Src: src, soil: seasoned}
		again.clear()
		if !(&planter{Tree: again}).plant() || drawing(again) != drawing(quick) {
			t.Fatalf("read otherwise when its tags are known: %.300q", src)
		}
	}
	return true
}

// seasoned has known the tags of all pages.
var seasoned = newSoil()

// TestSame: pages that are read in one go have the tree that the standard parser makes.
func TestSame(t *testing.T) {
	one := 0
	rapid.Check(t, func(t *rapid.T) {
		if ways(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 25).Draw(t, "parts"), "")) {
			one++
		}
	})
	if one < 20 {
		t.Errorf("only %d pages were read in one go", one)
	}
}

// TestKnown: a tag is known when it was met twice, and so is nothing that ends elsewhere.
func TestKnown(t *testing.T) {
	s := newSoil()
	read := func(src string) *Tree {
		tr := &Tree{Src: src, soil: s}
		tr.clear()
		if !(&planter{Tree: tr}).plant() {
			t.Fatalf("needs repair: %s", src)
		}
		return tr
	}
	const page = `<p title="a > b" class="x Y">one</p><p class="x Y">two</p>`
	find := func(tr *Tree, text string) *Node {
		for n := range tr.Root.Descendants() {
			if n.Kind == Text && n.Text == text {
				return n.Parent
			}
		}
		t.Fatalf("%s is gone", text)
		return nil
	}
	if k := find(read(page), "two").Known(); k != nil {
		t.Errorf("known at first sight: %v", k)
	}
	read(page)
	tr := read(page)
	two := find(tr, "two")
	k := two.Known()
	if k == nil || two.Class() != k.class || len(two.Class().Names) != 2 || two.Attr("class") != "x Y" {
		t.Errorf("known as %v", k)
	}
	if k := find(tr, "one").Known(); k != nil {
		t.Errorf("a tag with a bracket in it is known as %v", k)
	}
	for i := range 3 * mostKnown {
		tag := fmt.Sprintf("<p id=%d>", i)
		read(tag + tag)
	}
	if n := len(s.known.tags); n > mostKnown {
		t.Errorf("%d tags are kept", n)
	}
}

// TestOneGo: what pages are mostly made of needs no repair.
func TestOneGo(t *testing.T) {
	for _, src := range plain {
		if !ways(t, src) {
			t.Errorf("needs repair: %s", src)
		}
	}
}

func FuzzSame(f *testing.F) {
	for _, s := range append(plain, fragments...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) { ways(t, strings.ToValidUTF8(src, "\uFFFD")) })
}

var plain = []string{
	"",
	"a < b",
	"<p>One<p>Two<ul><li>a<li>b</ul>Three",
	"<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8><title>A &amp; B</title>\n<script>if (a<b) {}</script></head>\n<body class='x y'>\n<p>t</p>\n</body>\n</html>\n<!-- end -->",
	"<head><noscript><link rel=x><style>a{}</style></noscript></head>x",
	"<body><noscript><p>no</p></noscript><iframe src=x>a<b></iframe><textarea>\n\n a</textarea>",
	"<table><caption>c</caption><colgroup><col><col></colgroup><thead><tr><th>a<th>b</thead><tbody><tr><td>1<td><b>2</b></tr></tbody></table>",
	"<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table><p>b<table><td>c</table>",
	"<!DOCTYPE html><p>b<table><td>c</table>",
	"<dl><dt>a<dd>b<dt>c<dd>d</dl><select><optgroup label=a><option>b<option selected>c</select>",
	"<form action=?a=1&b=2><input type=hidden value='&lt;&copy=&notin;&#39;'><button>Go</button></form>",
	"<a href=x Title=t HREF=y>l <b>b <i class=icon></i></b></a><h2>a<h3>b</h3></h2>",
	"<svg viewBox='0 0 1 1'><title>t</title><linearGradient/><use xlink:href=#a /><style>a{}</style><path d=M1></path></svg>x",
	"<pre>\r\n  a\r\n b</pre><br/><hr/><img src=a alt=\"b\"/><p/>c</p></p>d",
	"<!----><!--a--><!-- b --!><?xml x?><!--->c<!---d-->",
	"<div><span>a</div>b</span></custom-element><custom-element>c",
	"<ul><li><a href=x>a<div>b<h3><a href=y>c</a></h3><p>d</p></div></a><li>e</a></ul>",
	"</b><!doctype html><div>a<b><div>b</b>c</div></i>d<em><span>e</em>f",
}

var fragments = []string{
	"<b>", "</b>", "<i class=\"fa fa-check\"></i>", "<i/>", "<p>", "</p>", "<div class=\"card\">", "</div>", "<h2>", "</h2>", "<h3>", "<table>", "</table>",
	"<tr>", "<td colspan=2>", "</td>", "<th>", "</tr>", "<tbody>", "</tbody>", "<thead>", "</thead>", "<col>", "<colgroup>", "</colgroup>", "<caption>", "</caption>",
	"<ul>", "<li>", "</li>", "</ul>", "<ol>", "</ol>", "<a title=\"y &amp; z\" href=x>", "</a>", "<svg>", "</svg>", "<text>t</text>", "<svg/>", "<path/>", "<g>", "</g>", "<desc>", "</desc>",
	"<title>x</title>", "<img alt=\"a logo\" src=\"?a=1&b=2\">", "text &amp; more", " ", "\n", "&nbsp;", "79", "<span class=\"badge\">", "</span>", "<base>", "<link>",
	"<!-- want \"x\" -->", "<br>", "</br>", "<script>x</script>", "<script><!-- <script> </script>", "<style>", "</style>", "<noscript>", "</noscript>", "<sup>", "</sup>", "<details>", "<summary>", "</details>",
	"<dl>", "<dt>", "<dd>", "</dl>", "</dd>", "<pre>", "</pre>", "<pre>\n a", "<textarea>", "</textarea>", "<select>", "<option>", "<optgroup>", "</option>", "</select>", "<template>", "</template>",
	"<math>", "<mi>", "</math>", "<![CDATA[x]]>", "<", "&", "\x00", "\x0e", "\x0f", "\r", "\r\n", "<meta name=description content='d'>", "<button>", "</button>",
	"<nav>", "</nav>", "<body>", "</body>", "<head>", "</head>", "<html lang=de>", "</html>", "<plaintext>", "<frameset>", "<form>", "</form>", "<input type=hidden>", "<!DOCTYPE html>",
	"<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", "<center>", "<font color=x>", "</font>", "<em>", "</em>", "<code>", "</code>", "<x-y>", "</x-y>", "<iframe>", "</iframe>", "<object>", "</object>", "<ruby>", "<rt>", "<hr>", "<address>", "</address>",
}
