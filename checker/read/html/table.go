package html

import (
	"slices"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/tree"
)

// MaxCells bounds the cells of one table. What has more is read as running text.
const MaxCells = 20_000

// cell is the table cell being read.
type cell struct {
	ticked bool   // the table has ticks
	says   string // what a symbol that is all of the cell's text says
	worded bool   // the cell's words say themselves whether it is a yes or a no
}

func isGrid(n *tree.Node) bool {
	r := factsOf(n).role
	return r == "table" || r == "grid" || r == "treegrid"
}

// rowOf is one row: its cells, and whether it stands in the table's head; and the
// comments that stand between rows before it, and between its cells.
type rowOf struct {
	cells  []*tree.Node
	head   bool
	before []*tree.Node
	within map[int][]*tree.Node // by the number of cells before them
}

// rows collects the rows of a table, not those of tables inside it.
func rows(table *tree.Node) []rowOf {
	var out []rowOf
	var remarks []*tree.Node
	var walk func(n *tree.Node, head bool)
	walk = func(n *tree.Node, head bool) {
		for c := range n.Children() {
			role := c.Attr("role")
			switch {
			case c.Kind == tree.Comment:
				remarks = append(remarks, c)
			case c.Kind != tree.Element || hidden(c):
			case c.Name == "tr" || role == "row":
				r := rowOf{head: head, before: remarks}
				r.cells, r.within = cells(c)
				out, remarks = append(out, r), nil
			case c.Name == "table" || isGrid(c):
			case c.Name == "thead":
				walk(c, true)
			default:
				walk(c, head)
			}
		}
	}
	walk(table, false)
	return out
}

func cells(row *tree.Node) (out []*tree.Node, between map[int][]*tree.Node) {
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		for c := range n.Children() {
			if c.Kind == tree.Comment {
				if between == nil {
					between = map[int][]*tree.Node{}
				}
				between[len(out)] = append(between[len(out)], c)
			}
			if c.Kind != tree.Element || hidden(c) {
				continue
			}
			switch r := c.Attr("role"); {
			case c.Name == "td", c.Name == "th", r == "cell", r == "gridcell", r == "columnheader", r == "rowheader":
				out = append(out, c)
			case c.Name != "table":
				walk(c)
			}
		}
	}
	walk(row)
	return out, between
}

func isHead(n *tree.Node) bool {
	r := n.Attr("role")
	return n.Name == "th" || r == "columnheader" || r == "rowheader"
}

// grid finds the rows of a table that is made of plain containers: rows with
// as many cells each, and ticks in some of them; nil where there is none.
func (w *walker) grid(n *tree.Node) []rowOf {
	if n.Name != "div" && n.Name != "section" && n.Name != "ul" || w.cell != nil || w.flat > 0 {
		return nil
	}
	var rs []rowOf
	for c := range n.Children() {
		if c.Kind == tree.Text && strings.TrimSpace(c.Text) != "" {
			return nil
		}
		if c.Kind != tree.Element || factsOf(c).skipped || hidden(c) {
			continue
		}
		r := rowOf{}
		for d := range c.Children() {
			if d.Kind == tree.Element && !hidden(d) {
				r.cells = append(r.cells, d)
			}
		}
		if len(rs) > 0 && len(r.cells) != len(rs[0].cells) || len(r.cells) < 2 || !factsOf(c).block {
			return nil
		}
		rs = append(rs, r)
	}
	if len(rs) < 3 || !w.says(rs) {
		return nil
	}
	return rs
}

// says reports whether rows read like a comparison: a name in front, and
// behind it ticks in some cells and no more than a few words in any.
func (w *walker) says(rs []rowOf) bool {
	ticks := 0
	for i, r := range rs {
		if name := text(r.cells[0]); i > 0 && (name == "" || Glyph(name, true) != "") {
			return false
		}
		for _, c := range r.cells[1:] {
			s := text(c)
			if len(strings.Fields(s)) > 6 {
				return false
			}
			if i > 0 && (Glyph(s, false) != "" || s == "" && w.iconIn(c)) {
				ticks++
			}
		}
	}
	return ticks > 0
}

func (w *walker) iconIn(n *tree.Node) bool {
	if w.iconSays(n) != "" {
		return true
	}
	for d := range n.Descendants() {
		if d.Kind == tree.Element && w.iconSays(d) != "" {
			return true
		}
	}
	return false
}

func (w *walker) table(n *tree.Node) {
	rs := rows(n)
	if w.cell != nil || w.flat > 0 || !isData(n, rs) {
		w.layout(n)
		return
	}
	w.data(n, rs)
}

// data reads a table that says something by its rows and columns.
func (w *walker) data(n *tree.Node, rs []rowOf) {
	count := 0
	for _, r := range rs {
		count += len(r.cells)
	}
	if count > MaxCells {
		w.b.Fault("table of "+strconv.Itoa(count)+" cells read as running text; at most "+strconv.Itoa(MaxCells)+" are titled", w.base)
		w.layout(n)
		return
	}
	w.line()
	w.caption(n)
	ticked := ticks(w, rs)
	w.b.OpenTable()
	for _, r := range rs {
		w.b.OpenRow()
		w.comments(r.before)
		for i, c := range r.cells {
			w.comments(r.within[i])
			w.b.OpenCell(r.head || isHead(c), span(c, "colspan", "aria-colspan"), span(c, "rowspan", "aria-rowspan"))
			w.readCell(c, ticked)
			w.b.CloseCell()
		}
		w.comments(r.within[len(r.cells)])
	}
	w.b.CloseTable()
	w.tail = tail{}
}

func (w *walker) comments(list []*tree.Node) {
	for _, c := range list {
		w.comment(c)
	}
}

// layout reads a table that only arranges things: its cells are lines.
func (w *walker) layout(n *tree.Node) {
	w.line()
	w.children(n)
	w.line()
}

func (w *walker) caption(n *tree.Node) {
	for c := range n.Children() {
		if c.Kind == tree.Element && c.Name == "caption" && !hidden(c) {
			w.block(c)
		}
	}
}

// isData tells tables that say something by rows and columns from those that
// arrange a page: these declare it, hold other tables, or long running text.
func isData(n *tree.Node, rs []rowOf) bool {
	if r := n.Attr("role"); r == "presentation" || r == "none" {
		return false
	}
	width, long, marked := 0, 0, isGrid(n)
	for _, r := range rs {
		width = max(width, len(r.cells))
		for _, c := range r.cells {
			marked = marked || r.head || isHead(c)
			if len(strings.Fields(text(c))) > 60 {
				long++
			}
			for d := range c.Descendants() {
				if d.Kind == tree.Element && d.Name == "table" {
					return false
				}
			}
		}
	}
	if width == 0 {
		return false
	}
	return marked || len(rs) > 1 && width > 1 && long == 0
}

func span(n *tree.Node, keys ...string) int {
	for _, k := range keys {
		if v, err := strconv.Atoi(strings.TrimSpace(n.Attr(k))); err == nil && v > 0 {
			return v
		}
	}
	return 1
}

// ticks reports whether some cell of the table holds nothing but a tick.
func ticks(w *walker, rs []rowOf) bool {
	for _, r := range rs {
		for _, c := range r.cells {
			if Glyph(text(c), false) == prose.Yes {
				return true
			}
			for d := range c.Descendants() {
				if d.Kind == tree.Element && w.iconSays(d) == prose.Yes {
					return true
				}
			}
		}
	}
	return false
}

func (w *walker) readCell(n *tree.Node, ticked bool) {
	if from, to, ok := n.Tag(); ok {
		w.b.Anchor(w.base+from, w.base+to)
	}
	s := text(n)
	w.cell = &cell{ticked: ticked, says: Glyph(s, ticked), worded: Said(s) != "" && Glyph(s, true) == ""}
	kind, level := w.kind, w.level
	w.kind, w.level = prose.Cell, 0
	w.attributes(n)
	w.tail = tail{}
	if w.bare(n, s) {
		from, to, _ := n.Tag()
		w.b.Decoded(w.nameSays(n), w.base+from, w.base+to)
	} else if !w.mark(n) {
		w.children(n)
	}
	w.kind, w.level = kind, level
	w.cell = nil
}

// bare: the cell is empty but for its class, which says it all.
func (w *walker) bare(n *tree.Node, words string) bool {
	_, _, placed := n.Tag()
	if !placed || words != "" || w.nameSays(n) == "" {
		return false
	}
	for d := range n.Descendants() {
		if d.Kind == tree.Element && w.iconSays(d) != "" {
			return false
		}
	}
	return true
}

// glyph writes the symbol that is all of the cell's text as what it says.
func (c *cell) glyph(w *walker, n *tree.Node, r tree.Run) bool {
	if c.says == "" || strings.TrimSpace(n.Text) == "" {
		return false
	}
	end := r.End
	for end > r.Off && isBlank(w.t.Src[end-1]) {
		end--
	}
	w.b.Decoded(c.says, w.base+r.Off, w.base+end)
	c.says = " " // once; a second text node of the same symbol adds nothing
	return true
}

// offered: class names of list items that say the thing is not part of the offer.
var offered = []string{"excluded", "not-included", "unavailable", "is-excluded", "na", "no", "disabled", "feature-excluded"}

// excluded reports whether a list item's class crosses it out.
func (w *walker) excluded(n *tree.Node) bool {
	return slices.ContainsFunc(n.Class().Names, func(c string) bool {
		return slices.Contains(offered, c) || slices.Contains(w.opt.NoClasses, c)
	})
}
