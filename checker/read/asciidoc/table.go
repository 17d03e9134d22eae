package asciidoc

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/lines"
)

// cell is one of a table with what its mark says of it.
type cell struct {
	cols, rows int
	style      byte // 'a' holds blocks, 'h' is a head
	ls         []lines.Line
}

// The bounds of a table.
const (
	maxCells   = prose.MaxBlocks
	maxColumns = 200
	maxCopies  = 50 // "3*|" stands for three cells
)

var (
	cellSpec   = regexp.MustCompile(`(?:^|[ \t])(?:(\d{1,3})\*|(\d{1,3})?(?:\.(\d{1,3}))?\+)?(?:[<^>]?(?:\.[<^>])?)([adehlmsv])?$`)
	columnSpec = regexp.MustCompile(`^(?:(\d{1,3})\*)?[<^>]?(?:\.[<^>])?(?:\d+%?|~)?([adehlmsv])?$`)
)

// table reads what stands between two lines of "|===". first is the sign of the kind.
func (r *reader) table(s style, ls []lines.Line, first byte) {
	r.titled(s, prose.Caption)
	columns, heads := columnsOf(s.values["cols"])
	var cells []cell
	implicit := len(ls) > 1 && !ls[0].Blank() && ls[1].Blank()
	width := 0
	switch format := s.values["format"]; {
	case first == ',' || first == ':' || format == "csv" || format == "tsv" || format == "dsv":
		cells, width = r.values(ls, apartBy(s, first, format))
	default:
		apart := s.values["separator"]
		if apart == "" {
			apart = string(first)
		}
		cells, width = r.cells(ls, apart)
	}
	if len(columns) == 0 {
		columns, heads = make([]byte, max(1, min(width, maxColumns))), make([]bool, max(1, min(width, maxColumns)))
	}
	header := s.has("header") || implicit && !s.has("noheader")
	if r.b.InTable() {
		for _, c := range cells {
			r.blocks(c.ls)
		}
		return
	}
	r.lay(cells, columns, heads, header)
}

func apartBy(s style, first byte, format string) byte {
	if apart := s.values["separator"]; len(apart) == 1 {
		return apart[0]
	}
	switch {
	case format == "tsv":
		return '\t'
	case first == ':' || format == "dsv":
		return ':'
	}
	return ','
}

// columnsOf reads the widths and styles of columns; only their number and style matter.
func columnsOf(spec string) (styles []byte, heads []bool) {
	if n, err := strconv.Atoi(strings.TrimSuffix(spec, "*")); err == nil && strings.HasSuffix(spec, "*") {
		spec = strings.Repeat(",", min(max(n, 1), maxColumns)-1) + ","
		spec = spec[:len(spec)-1]
		return make([]byte, strings.Count(spec, ",")+1), make([]bool, strings.Count(spec, ",")+1)
	}
	if strings.TrimSpace(spec) == "" {
		return nil, nil
	}
	for _, c := range strings.FieldsFunc(spec+" ", func(c rune) bool { return c == ',' || c == ';' }) {
		m := columnSpec.FindStringSubmatch(strings.TrimSpace(c))
		if m == nil {
			m = []string{"", "", ""}
		}
		n, _ := strconv.Atoi(m[1])
		for range max(1, n) {
			if len(styles) == maxColumns {
				return styles, heads
			}
			kind := byte(0)
			if m[2] != "" {
				kind = m[2][0]
			}
			styles, heads = append(styles, kind), append(heads, kind == 'h')
		}
	}
	return styles, heads
}

// cells cuts lines at the signs that stand before each cell. width is how many columns
// the first line with cells has.
func (r *reader) cells(ls []lines.Line, apart string) (all []cell, width int) {
	copies, counted := 1, false
	for _, l := range ls {
		s := l.Of(r.src)
		from := 0
		begun := false
		for at := 0; len(all) <= maxCells; {
			i := strings.Index(s[at:], apart)
			if i < 0 {
				break
			}
			i += at
			at = i + len(apart)
			if i > 0 && s[i-1] == '\\' {
				continue
			}
			spec := cellSpec.FindStringSubmatchIndex(s[from:i])
			end := i
			c := cell{cols: 1, rows: 1}
			n := 1
			if spec != nil && (spec[0] == 0 && from == 0 || spec[1] > spec[0]) {
				end = from + spec[0]
				c, n = specified(s[from:i], spec)
			}
			r.extend(all, copies, lines.Line{From: l.From + from, To: l.From + max(from, end)})
			copies = n
			for range n {
				all = append(all, c)
				if !counted {
					width += c.cols
				}
			}
			from, begun = at, true
		}
		r.extend(all, copies, lines.Line{From: l.From + from, To: l.To})
		counted = counted || begun
	}
	return all, width
}

// specified reads what stands before a cell's sign: how often it stands, what it spans, its style.
func specified(s string, m []int) (cell, int) {
	number := func(k int) int {
		if m[2*k] < 0 {
			return 1
		}
		n, _ := strconv.Atoi(s[m[2*k]:m[2*k+1]])
		return max(1, n)
	}
	c := cell{cols: min(number(2), maxColumns), rows: number(3)}
	if m[8] >= 0 {
		c.style = s[m[8]]
	}
	return c, min(number(1), maxCopies)
}

// extend adds a line to the last cells, which are copies of each other.
func (r *reader) extend(all []cell, copies int, l lines.Line) {
	l.To = l.From + len(strings.TrimRight(l.Of(r.src), " \t"))
	for i := max(0, len(all)-copies); i < len(all); i++ {
		all[i].ls = append(all[i].ls, l)
	}
}

// values cuts lines of values.
func (r *reader) values(ls []lines.Line, apart byte) (all []cell, width int) {
	for _, l := range ls {
		if l.Blank() || len(all) > maxCells {
			continue
		}
		fields := lines.Fields(r.src, l, apart)
		if width == 0 {
			width = len(fields)
		}
		for i := range width {
			c := cell{cols: 1, rows: 1}
			if i < len(fields) {
				c.ls = []lines.Line{fields[i]}
			}
			all = append(all, c)
		}
	}
	return all, width
}

// lay puts cells into rows, as many in each as there are columns free.
func (r *reader) lay(cells []cell, columns []byte, heads []bool, header bool) {
	r.said = true
	if len(cells) > maxCells {
		r.b.Fault("the table has too many cells; the rest is not read", cells[maxCells].at())
		cells = cells[:maxCells]
	}
	ticked := false
	for _, c := range cells {
		ticked = ticked || html.Glyph(r.bare(c), false) == prose.Yes
	}
	busy := make([]int, len(columns)) // rows that a cell above still takes
	col, row := len(columns), -1
	free := func() bool {
		for col < len(columns) && busy[col] > 0 {
			busy[col]--
			col++
		}
		return col < len(columns)
	}
	r.b.OpenTable()
	for _, c := range cells {
		for tries := 0; !free() && tries <= maxColumns; tries++ {
			r.b.OpenRow()
			col, row = 0, row+1
		}
		if col >= len(columns) {
			break
		}
		kind := c.style
		if kind == 0 {
			kind = columns[col]
		}
		for k := col; k < min(col+c.cols, len(columns)); k++ {
			busy[k] = c.rows - 1
		}
		r.b.OpenCell(header && row == 0 || c.style == 'h' || heads[col], c.cols, c.rows)
		r.cell(c, kind, ticked)
		r.b.CloseCell()
		col += c.cols
	}
	r.b.CloseTable()
}

func (r *reader) cell(c cell, kind byte, ticked bool) {
	ls := lines.Crop(c.ls)
	if len(ls) == 0 {
		r.b.Anchor(c.at(), c.at())
		return
	}
	ls = append([]lines.Line{ls[0].Trim(r.src)}, ls[1:]...)
	r.b.Anchor(ls[0].From, ls[0].To)
	if mark := html.Glyph(r.bare(c), ticked); mark != "" {
		r.b.Decoded(mark, ls[0].From, ls[0].To)
		return
	}
	switch kind {
	case 'a':
		was := r.style
		r.within(prose.Paragraph, ls)
		r.style = was
	case 'm', 'l':
		r.b.OpenInline(prose.CodeInline, "")
		r.paragraphs(ls)
		r.b.CloseInline()
	case 's', 'h':
		r.b.OpenInline(prose.StrongInline, "")
		r.paragraphs(ls)
		r.b.CloseInline()
	default:
		r.paragraphs(ls)
	}
}

// paragraphs reads lines that hold nothing but running text.
func (r *reader) paragraphs(ls []lines.Line) {
	for len(ls) > 0 {
		n := 0
		for n < len(ls) && !ls[n].Blank() {
			n++
		}
		if n > 0 {
			r.leaf(prose.Paragraph, 0, ls[:n])
		}
		ls = lines.Crop(ls[n:])
	}
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
		return strings.Trim(ls[0].Of(r.src), "*_ ")
	}
	return ""
}
