package rst

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/lines"
)

// cell is one of a table: where it stands and what stands in it.
type cell struct {
	row, col, rows, cols int
	header               bool
	ls                   []lines.Line
}

// maxCells bounds a table, in cells.
const maxCells = prose.MaxBlocks

// write tells the builder of a table. Inside of another one its cells are running text.
func (r *reader) write(cells []cell) {
	r.fresh = false
	if len(cells) > maxCells {
		r.b.Fault("the table has too many cells; the rest is not read", cells[maxCells].at())
		cells = cells[:maxCells]
	}
	ticked := false
	for _, c := range cells {
		ticked = ticked || html.Glyph(r.bare(c), false) == prose.Yes
	}
	if r.b.InTable() {
		for _, c := range cells {
			r.blocks(c.ls)
		}
		return
	}
	r.b.OpenTable()
	for i, c := range cells {
		if i == 0 || cells[i-1].row != c.row {
			r.b.OpenRow()
		}
		r.b.OpenCell(c.header, c.cols, c.rows)
		r.cell(c, ticked)
		r.b.CloseCell()
	}
	r.b.CloseTable()
}

func (r *reader) cell(c cell, ticked bool) {
	ls := lines.Crop(c.ls)
	if len(ls) == 0 {
		r.b.Anchor(c.at(), c.at())
		return
	}
	from, to := ls[0].From, ls[0].To
	r.b.Anchor(from, to)
	if mark := html.Glyph(r.bare(c), ticked); mark != "" {
		r.b.Decoded(mark, from, to)
		return
	}
	r.within(prose.Paragraph, c.ls)
}

// at is where a cell stands.
func (c cell) at() int {
	if len(c.ls) == 0 {
		return 0
	}
	return c.ls[0].From
}

// bare is what stands in a cell of one line, without emphasis.
func (r *reader) bare(c cell) string {
	if ls := lines.Crop(c.ls); len(ls) == 1 {
		return strings.Trim(ls[0].Of(r.src), "* ")
	}
	return ""
}

// tables reads the directives that hold a table, under their title.
func (r *reader) tables(d directive) {
	if !d.arg.Blank() {
		r.leaf(prose.Caption, 0, []lines.Line{d.arg})
	}
	heads, _ := strconv.Atoi(r.option(d, "header-rows"))
	stubs, _ := strconv.Atoi(r.option(d, "stub-columns"))
	switch d.name {
	case "table":
		r.blocks(d.content)
	case "csv-table":
		r.write(r.csv(d, heads, stubs))
	default:
		r.write(r.nested(d.content, heads, stubs))
	}
}

// nested reads a table that is a list of rows, each a list of cells.
func (r *reader) nested(ls []lines.Line, heads, stubs int) []cell {
	var all []cell
	ls = lines.Crop(ls)
	for row := 0; len(ls) > 0; row++ {
		rows, n := r.items(ls, bullet)
		if n == 0 {
			break
		}
		for k, body := range rows {
			body = lines.Crop(body)
			if len(body) == 0 {
				continue
			}
			cells, _ := r.items(body, bullet)
			for col, c := range cells {
				all = append(all, cell{row: row + k, col: col, rows: 1, cols: 1, header: row+k < heads || col < stubs, ls: c})
			}
		}
		row += len(rows) - 1
		ls = lines.Crop(ls[n:])
	}
	return all
}

// csv reads a table of values, each row on its line; its heads may stand in an option.
func (r *reader) csv(d directive, heads, stubs int) []cell {
	apart := byte(',')
	switch s := r.option(d, "delim"); {
	case s == "tab":
		apart = '\t'
	case s == "space":
		apart = ' '
	case len(s) == 1:
		apart = s[0]
	}
	rows := d.content
	if l, ok := d.options["header"]; ok {
		rows, heads = append([]lines.Line{l}, rows...), heads+1
	}
	var all []cell
	row := 0
	for _, l := range rows {
		if l.Blank() {
			continue
		}
		for col, f := range lines.Fields(r.src, l, apart) {
			all = append(all, cell{row: row, col: col, rows: 1, cols: 1, header: row < heads || col < stubs, ls: []lines.Line{f}})
		}
		row++
	}
	return all
}

// span is a range of columns of signs.
type span struct{ from, to int }

// spans finds the stretches of a sign in a line of a simple table's border.
func spans(s string) []span {
	var all []span
	for i := 0; i < len(s); {
		if s[i] != '=' && s[i] != '-' {
			i++
			continue
		}
		j := i
		for j < len(s) && (s[j] == '=' || s[j] == '-') {
			j++
		}
		all = append(all, span{i, j})
		i = j
	}
	return all
}

// simple reads a table between lines of "==== ====". It gives 0 where none ends below.
func (r *reader) simple(ls []lines.Line) int {
	end, borders := 0, 0
	for i, l := range ls {
		if simpleTop.MatchString(l.Of(r.src)) {
			borders++
			if i > 0 && (i+1 == len(ls) || ls[i+1].Blank()) {
				end = i
				break
			}
		}
	}
	if end == 0 {
		return 0
	}
	columns := spans(ls[0].Of(r.src))
	var all []cell
	row, from, header := -1, 0, borders > 2
	for _, l := range ls[1:end] {
		switch s := l.Of(r.src); {
		case simpleTop.MatchString(s):
			header = false
		case l.Blank():
		case strings.Trim(s, "- \t") == "" && strings.Contains(s, "--"):
			all = append(all[:from], r.merge(all[from:], columns, spans(s))...)
		default:
			cells := r.slice(l, columns, header)
			if row >= 0 && cells[0].ls[0].Blank() && len(all) > from && all[from].header == header {
				for i, c := range cells {
					all[from+i].ls = append(all[from+i].ls, c.ls...)
				}
				continue
			}
			row++
			from = len(all)
			for i := range cells {
				cells[i].row = row
			}
			all = append(all, cells...)
		}
	}
	for i := range all {
		all[i].ls = lines.Dedent(r.src, all[i].ls, lines.Margin(r.src, all[i].ls))
	}
	r.write(all)
	return end + 1
}

// slice cuts a line of a simple table into its cells; the last one has no end.
func (r *reader) slice(l lines.Line, columns []span, header bool) []cell {
	cells := make([]cell, len(columns))
	for i, c := range columns {
		part := lines.Line{From: r.column(l, c.from), To: l.To}
		if i+1 < len(columns) {
			part.To = r.column(l, columns[i+1].from)
		}
		part.To = part.From + len(strings.TrimRight(part.Of(r.src), " \t"))
		cells[i] = cell{col: i, rows: 1, cols: 1, header: header, ls: []lines.Line{part}}
	}
	return cells
}

// merge makes one cell of those that a line below them spans.
func (r *reader) merge(cells []cell, columns, wide []span) []cell {
	if len(cells) != len(columns) {
		return cells
	}
	var out []cell
	i := 0
	for _, w := range wide {
		if i == len(cells) {
			break
		}
		c := cells[i]
		for i++; i < len(columns) && columns[i].from < w.to; i++ {
			c.cols++
			for k := range c.ls {
				if next := cells[i].ls[k]; !next.Blank() {
					c.ls[k].To = next.To
				}
			}
		}
		out = append(out, c)
	}
	return append(out, cells[i:]...)
}

// column gives the offset of a line's column, which wide characters take two of.
func (r *reader) column(l lines.Line, n int) int {
	at := 0
	for i, c := range l.Of(r.src) {
		if at >= n {
			return l.From + i
		}
		at += cells(c)
	}
	return l.To
}

// cells is how many columns a character takes.
func cells(c rune) int {
	switch {
	case c < 0x300:
		return 1
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	if k := width.LookupRune(c).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}
