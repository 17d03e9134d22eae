package html

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/copytruth/copytruth/checker/prose"
)

// svg reads the words of a picture: its texts one by one, its title and
// description as what stands in for it.
func (w *walker) svg(n *html.Node) {
	if !speaks(n) {
		w.shapes(n)
		return
	}
	w.line()
	defer func(k prose.Kind, l int) { w.kind, w.level = k, l }(w.kind, w.level)
	if w.cell == nil {
		w.kind, w.level = prose.Paragraph, 0
	}
	w.shapes(n)
	w.line()
}

func speaks(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && (c.Data == "text" || c.Data == "foreignObject") {
			return true
		}
	}
	return false
}

func (w *walker) shapes(n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.CommentNode:
			w.comment(c)
		case c.Type != html.ElementNode || skipped[c.Data] || hidden(c):
		case parked[c.Data] && !w.used(c):
		case c.Data == "title" || c.Data == "desc":
			w.named(c)
		case c.Data == "text":
			w.line()
			w.spans(c)
			w.line()
		case c.Data == "foreignObject":
			w.children(c)
		default:
			w.attributes(c)
			w.shapes(c)
		}
	}
}

// parked are elements whose content shows only where another element uses it.
var parked = map[string]bool{"defs": true, "symbol": true}

// used reports whether some <use> shows a part of the element.
func (w *walker) used(n *html.Node) bool {
	if w.uses == nil {
		w.uses = map[string]bool{}
		root := n
		for root.Parent != nil {
			root = root.Parent
		}
		for c := range root.Descendants() {
			if c.Type == html.ElementNode && c.Data == "use" {
				w.uses[strings.TrimPrefix(attr(c, "href"), "#")] = true
			}
		}
	}
	if w.uses[attr(n, "id")] {
		return true
	}
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && w.uses[attr(c, "id")] {
			return true
		}
	}
	return false
}

// spans reads a text element. A tspan that sets its own position is a new word,
// one that sets a new height a new line of the same text.
func (w *walker) spans(n *html.Node) {
	for c := range n.ChildNodes() {
		switch c.Type {
		case html.TextNode:
			w.words(c)
		case html.ElementNode:
			if hasAttr(c, "y") || hasAttr(c, "dy") || hasAttr(c, "x") {
				w.b.Gap()
				w.tail = tail{}
			}
			w.spans(c)
		}
	}
}

func (w *walker) named(n *html.Node) {
	c := n.FirstChild
	if c == nil || len(w.t.text[c]) == 0 {
		return
	}
	r := w.t.text[c][0]
	w.later(func() { w.value(prose.Alt, "svg "+n.Data, r.off, w.t.end.of(r.off)) })
}
