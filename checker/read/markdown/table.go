package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
)

func (w *walker) table(n *east.Table) {
	w.reach(start(n))
	ticked := w.ticked(n)
	w.b.OpenTable()
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		w.b.OpenRow()
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			w.b.OpenCell(row.Kind() == east.KindTableHeader, 1, 1)
			w.readCell(c, ticked)
			w.b.CloseCell()
		}
		w.remarks(row)
	}
	w.b.CloseTable()
}

// remarks takes the comments behind the last cell of a row, where they would be a
// cell too many and are no part of the table: "| SSO | ✓ | <!-- … -->".
func (w *walker) remarks(row ast.Node) {
	from := -1
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Lines().Len() > 0 {
			from = c.Lines().At(0).Stop
		}
	}
	if from < 0 {
		return
	}
	line, _, _ := strings.Cut(w.src[from:], "\n")
	for at := 0; ; {
		open := strings.Index(line[at:], "<!--")
		if open < 0 {
			return
		}
		open += at
		end := strings.Index(line[open:], "-->")
		if end < 0 {
			return
		}
		at = open + end + len("-->")
		w.b.Note(line[open+len("<!--"):at-len("-->")], w.place(from+open), w.place(from+at))
	}
}

// ticked reports whether some cell holds nothing but a tick.
func (w *walker) ticked(n ast.Node) bool {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			if from, to := w.cellRange(c); html.Glyph(bare(w.src[from:to]), false) == prose.Yes {
				return true
			}
		}
	}
	return false
}

func (w *walker) cellRange(c ast.Node) (from, to int) {
	if c.Lines().Len() == 0 { // the row is short: the cell is not in the source
		return w.at, w.at
	}
	s := c.Lines().At(0)
	from, to = s.Start, s.Stop
	for from < to && strings.IndexByte(" \t", w.src[from]) >= 0 {
		from++
	}
	for from < to && strings.IndexByte(" \t", w.src[to-1]) >= 0 {
		to--
	}
	return from, to
}

func (w *walker) readCell(c ast.Node, ticked bool) {
	from, to := w.cellRange(c)
	w.b.Anchor(w.place(from), w.place(to))
	w.at = max(w.at, from)
	raw := w.src[from:to]
	switch mark := html.Glyph(bare(raw), ticked); {
	case mark != "":
		w.b.Decoded(mark, w.place(from), w.place(to))
	default:
		w.cell = true
		w.inlines(c)
		w.tags.Close()
		w.cell = false
	}
	w.at = max(w.at, to)
}

// linked is a cell that is nothing but a link.
var linked = regexp.MustCompile(`^\[([^\[\]]{1,40})\](?:\([^()]*\)|\[[^\[\]]*\])$`)

// bare gives what a cell says without its emphasis and without the link that is all
// there is: a cross often leads to the issue that asks for the thing.
func bare(cell string) string {
	cell = strings.Trim(cell, "* _")
	if strings.HasPrefix(cell, "[") && strings.HasSuffix(cell, ")") || strings.HasSuffix(cell, "]") && strings.Contains(cell, "][") {
		if m := linked.FindStringSubmatch(cell); m != nil {
			return strings.Trim(m[1], "* _")
		}
	}
	return cell
}

// cellImage: an image in a cell is what the cell says.
func (w *walker) cellImage(from, to int) {
	if mark := html.Said(w.src[from:to]); mark != "" {
		w.b.Decoded(mark, w.place(from), w.place(to))
		return
	}
	w.words(w.src[from:to], from)
}
