package html

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/tree"
)

// svg reads the words of a picture: its texts one by one, its title and
// description as what stands in for it.
func (w *walker) svg(n *tree.Node) {
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

func speaks(n *tree.Node) bool {
	for c := range n.Descendants() {
		if c.Kind == tree.Element && (c.Name == "text" || c.Name == "foreignObject") {
			return true
		}
	}
	return false
}

func (w *walker) shapes(n *tree.Node) {
	for c := range n.Children() {
		switch {
		case c.Kind == tree.Comment:
			w.comment(c)
		case c.Kind != tree.Element || factsOf(c).skipped || hidden(c):
		case parked[c.Name] && !w.used(c):
		case c.Name == "title" || c.Name == "desc":
			w.named(c)
		case c.Name == "text":
			w.line()
			w.spans(c)
			w.line()
		case c.Name == "foreignObject":
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
func (w *walker) used(n *tree.Node) bool {
	if w.uses == nil {
		w.uses = map[string]bool{}
		root := n
		for root.Parent != nil {
			root = root.Parent
		}
		for c := range root.Descendants() {
			if c.Kind == tree.Element && c.Name == "use" {
				w.uses[strings.TrimPrefix(c.Attr("href"), "#")] = true
			}
		}
	}
	if w.uses[n.Attr("id")] {
		return true
	}
	for c := range n.Descendants() {
		if c.Kind == tree.Element && w.uses[c.Attr("id")] {
			return true
		}
	}
	return false
}

// spans reads a text element. A tspan that sets its own position is a new word,
// one that sets a new height a new line of the same text.
func (w *walker) spans(n *tree.Node) {
	for c := range n.Children() {
		switch c.Kind {
		case tree.Text:
			w.words(c)
		case tree.Element:
			if c.Has("y") || c.Has("dy") || c.Has("x") {
				w.b.Gap()
				w.tail = tail{}
			}
			w.spans(c)
		}
	}
}

func (w *walker) named(n *tree.Node) {
	c := n.First
	if c == nil || len(c.Runs) == 0 {
		return
	}
	r, key := c.Runs[0], "svg "+n.Name
	w.later(func() { w.value(prose.Alt, key, r.Off, r.End) })
}
