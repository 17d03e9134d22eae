package prose

// table keeps the grid of the table being read: which block stands where.
type table struct {
	index  int
	row    int
	inCell bool
	cells  []tableCell
	taken  map[[2]int]bool // slots that a spanning cell covers
	next   int             // next free column of the row
}

type tableCell struct {
	block      int
	row, col   int
	rows, cols int
	header     bool
}

// maxSpan bounds colspan and rowspan, as browsers do.
const maxSpan = 1000

// OpenTable starts a data table. Tables do not nest: inside one, a reader
// treats an inner table as flowing text.
func (b *Builder) OpenTable() {
	b.End()
	b.table = &table{index: b.tables, row: -1, taken: map[[2]int]bool{}}
	b.tables++
}

// InTable reports whether a table is open.
func (b *Builder) InTable() bool { return b.table != nil }

// OpenRow starts the next row.
func (b *Builder) OpenRow() {
	b.CloseCell()
	b.table.row++
	b.table.next = 0
}

// OpenCell starts the next cell of the row, which spans cols columns and rows rows.
func (b *Builder) OpenCell(header bool, cols, rows int) {
	b.CloseCell()
	t := b.table
	if t.row < 0 {
		t.row = 0
	}
	cols, rows = min(max(1, cols), maxSpan), min(max(1, rows), maxSpan)
	for t.taken[[2]int{t.row, t.next}] {
		t.next++
	}
	b.End()
	c := tableCell{block: len(b.doc.Blocks), row: t.row, col: t.next, rows: rows, cols: cols, header: header}
	b.Begin(Cell, 0)
	b.current().Cell = &Position{Table: t.index, Row: c.row, Column: c.col, Header: header, Columns: cols, Rows: rows}
	if rows > 1 {
		for r := c.row + 1; r < c.row+rows; r++ {
			for k := c.col; k < c.col+cols; k++ {
				t.taken[[2]int{r, k}] = true
			}
		}
	}
	t.next = c.col + cols
	t.cells = append(t.cells, c)
	t.inCell = true
}

// CloseCell ends the open cell.
func (b *Builder) CloseCell() {
	if b.table != nil && b.table.inCell {
		b.table.inCell = false
		b.close()
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
	heads := t.headRows()
	sections := t.sectionRows(b.doc, heads)
	rowHead := map[int]tableCell{}
	for _, c := range t.cells {
		if c.col == 0 {
			for r := c.row; r < c.row+c.rows; r++ {
				rowHead[r] = c
			}
		}
	}
	label := func(k LabelKind, c tableCell) (Label, bool) {
		s := b.doc.Blocks[c.block].Span
		return Label{Kind: k, Span: s, Text: b.buf.String()[s.Start:s.End]}, !s.Empty()
	}
	columns := map[int][]tableCell{}
	for _, h := range t.cells {
		if heads[h.row] {
			for k := h.col; k < h.col+h.cols; k++ {
				columns[k] = append(columns[k], h)
			}
		}
	}
	var section *tableCell
	last := -1
	for _, c := range t.cells {
		blk := &b.doc.Blocks[c.block]
		if c.row != last {
			last = c.row
			if s, ok := sections[c.row]; ok {
				section = &s
				continue
			}
		}
		if heads[c.row] {
			blk.Cell.Header = true
			continue
		}
		if section != nil {
			if l, ok := label(HeadingLabel, *section); ok {
				l.Level = 7 // below every heading of the page
				blk.Labels = append(blk.Labels, l)
			}
		}
		if h, ok := rowHead[c.row]; ok && h.block != c.block {
			if l, ok := label(RowLabel, h); ok {
				blk.Labels = append(blk.Labels, l)
			}
		}
		for _, h := range columns[c.col] {
			if l, ok := label(ColumnLabel, h); ok {
				blk.Labels = append(blk.Labels, l)
			}
		}
	}
}

// headRows: the leading rows whose cells are all marked as heads; where no
// cell is marked, the first row.
func (t *table) headRows() map[int]bool {
	heads, marked := map[int]bool{}, false
	plain := map[int]bool{}
	for _, c := range t.cells {
		marked = marked || c.header
		if !c.header && !(c.col == 0 && c.row == 0) {
			plain[c.row] = true
		}
	}
	if !marked {
		if t.row > 0 {
			heads[0] = true
		}
		return heads
	}
	for r := 0; r <= t.row && !plain[r]; r++ {
		heads[r] = true
	}
	if len(heads) == t.row+1 && t.row > 0 { // every cell is a head: only the first row can be one
		return map[int]bool{0: true}
	}
	return heads
}

// sectionRows: a row of one cell that spans the table's width titles the rows
// below it.
func (t *table) sectionRows(d *Document, heads map[int]bool) map[int]tableCell {
	width, count, first := 0, map[int]int{}, map[int]tableCell{}
	for _, c := range t.cells {
		width = max(width, c.col+c.cols)
		if count[c.row] == 0 {
			first[c.row] = c
		}
		count[c.row]++
	}
	rows := map[int]tableCell{}
	for r, n := range count {
		c := first[r]
		if n == 1 && width > 1 && c.cols > 1 && c.cols >= width-1 && !heads[r] && !d.Blocks[c.block].Span.Empty() {
			rows[r] = c
		}
	}
	return rows
}
