package html

import (
	"strings"
	"unicode"

	"github.com/copytruth/copytruth/checker/read/tree"
)

// skipped elements hold nothing that a reader of the page sees as text.
var skipped = set("script style template iframe object embed noembed noframes xmp datalist audio canvas map portal")

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// blockElements stand on lines of their own.
var blockElements = set(`address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
	figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p
	pre search section select summary table tbody td textarea tfoot th thead tr ul`)

// hidden reports whether an element is not shown: by attribute, by its own
// style, or as mere decoration.
func hidden(n *tree.Node) bool {
	if n.Kind != tree.Element || len(n.Attrs) == 0 {
		return false
	}
	h := factsOf(n).hides
	return h == isHidden || h == mayHide && decoration(n)
}

// decoration: what is hidden from screen readers alone is still seen by the
// others, unless it is a symbol, the name of an icon or a copy in a picture.
func decoration(n *tree.Node) bool {
	for p := n; p != nil; p = p.Parent {
		if p.Name == "svg" {
			return true
		}
	}
	if ligature(n) != "" {
		return false // the icon is judged where it stands
	}
	for c := range n.Descendants() {
		if c.Kind == tree.Text && strings.IndexFunc(c.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			return false
		}
		if c.Kind == tree.Element && c.Name == "img" {
			return false
		}
	}
	return true
}

var (
	blockClasses  = []string{"block", "flex", "grid", "d-block", "d-flex", "d-grid", "table-row", "list-item"}
	inlineClasses = []string{"inline", "inline-block", "inline-flex", "d-inline", "d-inline-block", "d-inline-flex", "contents"}
)

// isBlock reports whether an element stands on lines of its own: by its name,
// by the usual display classes, or because it holds something that does.
func (w *walker) isBlock(n *tree.Node) bool {
	v := &w.blocks[n.ID]
	if *v == unasked {
		if *v = no; w.judgeBlock(n) {
			*v = yes
		}
	}
	return *v == yes
}

func (w *walker) judgeBlock(n *tree.Node) bool {
	for c := n.First; c != nil && n.Name != "svg"; c = c.Next {
		if c.Kind == tree.Element && !factsOf(c).skipped && w.isBlock(c) {
			return true
		}
	}
	f := factsOf(n)
	switch {
	case f.display != unset:
		return f.display == blocked
	case f.block:
		return n.Name != "div" || !f.style.inline
	}
	return f.style.block && wordy(n)
}
