package html

import (
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/tree"
)

// Island is what a masked copy says at a start tag without it being HTML: the
// values that a component is given, an expression's words. It is read once.
type Island struct {
	Inline bool   // Open writes words into the line
	Block  bool   // Open writes blocks of its own
	Badge  bool   // the element is a tag beside a name
	Mark   string // the element is an icon that says this
	// Open is called before the element's content is read, Close after it.
	// Either may be nil.
	Open, Close func()
}

// island reads the element that an island stands at; it reports false where
// there is none.
func (w *walker) island(n *tree.Node) bool {
	if n.Off < 0 {
		return false
	}
	is, ok := w.opt.Islands[w.base+n.Off]
	if !ok {
		return false
	}
	delete(w.opt.Islands, w.base+n.Off)
	w.skip(n)
	switch {
	case is.Mark != "":
		w.islandMark(n, is.Mark)
		return true
	case is.Block:
		w.line()
	case is.Inline:
		w.begin()
	}
	if is.Open != nil {
		is.Open()
	}
	w.tail = tail{}
	delete(w.done, n)
	if is.Badge {
		w.pill(n)
	} else {
		w.plain(n)
	}
	if is.Close != nil {
		w.line()
		is.Close()
	}
	return true
}

// islandMark writes an icon as mark does.
func (w *walker) islandMark(n *tree.Node, says string) {
	switch {
	case w.cell != nil && !w.cell.worded:
	case w.cell == nil && w.kind == prose.Item && !w.b.Open() && says != prose.Yes && !linked(n):
	default:
		return
	}
	if from, to, ok := n.Tag(); ok {
		w.begin()
		w.b.Decoded(says, w.base+from, w.base+to)
		w.b.Gap()
		w.tail = tail{}
	}
}
