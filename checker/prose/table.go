package prose

import (
	"slices"
	"strings"
)

// table keeps the grid of the table being read: which block stands where.
type table struct {
	index  int
	row    int
	inCell bool
	cells  []tableCell
	next   int   // next free column of the row
	busy   []int // for each column the first row that no spanning cell covers
}

type tableCell struct {
	block      int
	row, col   int
	rows, cols int
	header     bool
	strong     bool // all its words are
}

// Bounds of a table. Spans are bounded as browsers do; what lies beyond the
// last column is read but titled by nothing, and only the last head rows title.
const (
	maxSpan    = 1000
	maxColumns = 1000
	maxHeads   = 4
	maxTitles  = 16 // of a cell, as a rule
)

// OpenTable starts a data table. Tables do not nest: inside one, a reader
// treats an inner table as flowing text.
func (b *Builder) OpenTable() {
	b.End()
	b.table = &table{index: b.tables, row: -1}
	b.tables++
}

// InTable reports whether a table is open.
func (b *Builder) InTable() bool { return b.table != nil }

// OpenRow starts the next row.
func (b *Builder) OpenRow() {
	if b.CloseCell(); b.Full() {
		return
	}
	b.table.row++
	b.table.next = 0
}

// OpenCell starts the next cell of the row, which spans cols columns and rows rows.
func (b *Builder) OpenCell(header bool, cols, rows int) {
	b.CloseCell()
	b.End()
	t := b.table
	t.row = max(0, t.row)
	for t.next < len(t.busy) && t.busy[t.next] > t.row {
		t.next++
	}
	cols, rows = min(max(1, cols), maxSpan), min(max(1, rows), maxSpan)
	if t.next+cols > maxColumns {
		cols = 1
	}
	c := tableCell{block: len(b.doc.Blocks), row: t.row, col: t.next, rows: rows, cols: cols, header: header}
	if b.Begin(Cell, 0); !b.open {
		return // no more is taken
	}
	b.current().Cell = b.post(Position{Table: t.index, Row: c.row, Column: c.col, Header: header, Columns: cols, Rows: rows})
	if rows > 1 && c.col < maxColumns {
		for len(t.busy) < c.col+cols {
			t.busy = append(t.busy, 0)
		}
		for k := c.col; k < c.col+cols; k++ {
			t.busy[k] = c.row + rows
		}
	}
	t.next = c.col + cols
	t.cells = append(t.cells, c)
	t.inCell = true
}

// post puts a position where it can be pointed at.
func (b *Builder) post(p Position) *Position {
	if len(b.posts) == cap(b.posts) {
		b.posts = make([]Position, 0, max(8, min(slab, 2*len(b.table.cells))))
	}
	b.posts = append(b.posts, p)
	return &b.posts[len(b.posts)-1]
}

// CloseCell ends the open cell.
func (b *Builder) CloseCell() {
	if b.table == nil || !b.table.inCell {
		return
	}
	b.table.inCell = false
	b.close()
	c := &b.table.cells[len(b.table.cells)-1]
	if n := len(b.doc.Inlines) - 1; n >= 0 && b.doc.Inlines[n].Kind == StrongInline {
		c.strong = b.doc.Inlines[n].Span == b.doc.Blocks[c.block].Span
	}
}

// CloseTable ends the table and titles its cells by their row, their column
// and the section row above them.
func (b *Builder) CloseTable() {
	if b.table == nil {
		return
	}
	b.CloseCell()
	t := b.table
	b.table = nil
	titler{table: t, doc: b.doc, text: b.buf.String(), width: t.width()}.title()
	b.flush()
}

// titler gives the cells of a finished table their labels.
type titler struct {
	*table
	doc   *Document
	text  string
	width int // in columns
}

func (t titler) title() {
	rows := t.byRow()
	heads := t.headRows(rows)
	rowHead := map[int]tableCell{}
	for _, c := range t.cells {
		if c.col == 0 {
			for r := c.row; r < c.row+c.rows; r++ {
				rowHead[r] = c
			}
		}
	}
	columns := map[int][]tableCell{}
	var section *tableCell
	for r, cells := range rows {
		switch {
		case heads[r]:
			if r > 0 && !heads[r-1] { // a head in the middle: what it says replaces what stood above
				clear(columns)
				section = nil
			}
			t.headsOf(cells, columns)
			continue
		case t.isSection(cells):
			section = &cells[0]
			continue
		}
		for _, c := range cells {
			t.label(c, section, rowHead[r], columns[c.col])
		}
	}
}

func (t titler) byRow() [][]tableCell {
	rows := make([][]tableCell, t.row+1)
	from := 0
	for i := range t.cells { // they are in the order of rows
		if i+1 == len(t.cells) || t.cells[i+1].row != t.cells[i].row {
			rows[t.cells[i].row] = t.cells[from : i+1 : i+1]
			from = i + 1
		}
	}
	return rows
}

// headsOf enters the cells of a head row as titles of the columns they span.
func (t titler) headsOf(cells []tableCell, columns map[int][]tableCell) {
	for _, c := range cells {
		t.doc.Blocks[c.block].Cell.Header = true
		for k := c.col; k < min(c.col+c.cols, maxColumns); k++ {
			if len(columns[k]) == maxHeads {
				columns[k] = columns[k][1:]
			}
			columns[k] = append(columns[k], c)
		}
	}
}

// label adds the titles of a cell to those that the table has. Its neighbours share
// those, so the cell gets a copy.
func (t titler) label(c tableCell, section *tableCell, row tableCell, column []tableCell) {
	blk := &t.doc.Blocks[c.block]
	all := append(make([]Label, 0, maxTitles), blk.Labels...)
	add := func(k LabelKind, level int, from tableCell) {
		if s := t.doc.Blocks[from.block].Span; !s.Empty() && from.block != c.block {
			all = append(all, Label{Kind: k, Level: level, Span: s, Text: t.text[s.Start:s.End]})
		}
	}
	if section != nil {
		add(HeadingLabel, 7, *section) // below every heading of the page
	}
	if row.cols > 0 {
		add(RowLabel, 0, row)
	}
	for _, h := range column {
		add(ColumnLabel, 0, h)
	}
	if len(all) > len(blk.Labels) {
		blk.Labels = slices.Clone(all)
	}
}

// headRows: every row whose cells are all marked as heads, the corner apart;
// where no cell is marked, the first row.
func (t titler) headRows(rows [][]tableCell) map[int]bool {
	heads, marked := map[int]bool{}, false
	for r, cells := range rows {
		all, any := len(cells) > 0, false
		for _, c := range cells {
			marked = marked || c.header
			any = any || c.header
			if !c.header && (c.col > 0 || r > 0) {
				all = false
			}
		}
		// A lone head beside nothing is the head of its row.
		if all && any && (len(cells) > 1 || r == 0) {
			heads[r] = true
		}
	}
	switch {
	case len(rows) > 1 && (!marked || len(heads) == 0 && t.onlyRowHeads()):
		return map[int]bool{0: true}
	case len(heads) == len(rows) && len(rows) > 1: // every cell is a head: only the first row can be one
		return map[int]bool{0: true}
	}
	return heads
}

// onlyRowHeads: the cells marked as heads stand in the first column and not in
// the first row, which then is a head that nobody has marked.
func (t titler) onlyRowHeads() bool {
	for _, c := range t.cells {
		if c.header && (c.col > 0 || c.row == 0) {
			return false
		}
	}
	return true
}

// isSection: a row that says one thing, in a cell as wide as the table or, set
// in bold or as a head, beside empty cells, titles the rows below it.
func (t titler) isSection(cells []tableCell) bool {
	if len(cells) == 0 || t.doc.Blocks[cells[0].block].Span.Empty() {
		return false
	}
	if len(cells) == 1 {
		return cells[0].cols > 1 && cells[0].cols >= t.width-1
	}
	for _, c := range cells[1:] {
		if strings.TrimSpace(t.text[t.doc.Blocks[c.block].Span.Start:t.doc.Blocks[c.block].Span.End]) != "" {
			return false
		}
	}
	return cells[0].col == 0 && cells[0].strong
}

func (t *table) width() int {
	w := 0
	for _, c := range t.cells {
		w = max(w, c.col+c.cols)
	}
	return w
}
