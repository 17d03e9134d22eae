package rst

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/read/lines"
)

// drawn is a grid table while it is read: where its columns may begin, and the cell
// that is open in each.
type drawn struct {
	bounds []int
	open   []*cell // by column; a cell that spans several stands in each
	all    []*cell
	row    int
}

// maxBounds bounds the columns of a grid.
const maxBounds = 200

// grid reads a table drawn with "+", "-" and "|". It gives 0 where it is none.
func (r *reader) grid(ls []lines.Line) int {
	n := 0
	for n < len(ls) && !ls[n].Blank() && strings.IndexByte("+|", ls[n].Of(r.src)[0]) >= 0 {
		n++
	}
	for n > 0 && !r.drawnLine(ls[n-1]) {
		n--
	}
	if n < 3 {
		return 0
	}
	g := &drawn{bounds: r.bounds(ls[:n]), row: -1}
	if len(g.bounds) < 2 || len(g.bounds) > maxBounds {
		return 0
	}
	g.open = make([]*cell, len(g.bounds)-1)
	heads := 0
	for _, l := range ls[:n] {
		if s := l.Of(r.src); strings.HasPrefix(s, "+=") {
			heads = g.row + 1
		}
		r.draw(g, l)
	}
	slices.SortStableFunc(g.all, func(a, b *cell) int { return a.row - b.row })
	cells := make([]cell, 0, len(g.all))
	for _, c := range g.all {
		c.header = c.row < heads
		c.ls = lines.Dedent(r.src, c.ls, lines.Margin(r.src, c.ls))
		cells = append(cells, *c)
	}
	if len(cells) == 0 {
		return 0
	}
	r.write(cells)
	return n
}

func (r *reader) drawnLine(l lines.Line) bool {
	s := l.Of(r.src)
	return strings.HasPrefix(s, "+-") || strings.HasPrefix(s, "+=")
}

// bounds are the columns at which lines of the grid cross.
func (r *reader) bounds(ls []lines.Line) []int {
	at := map[int]bool{}
	for _, l := range ls {
		s := l.Of(r.src)
		if s[0] != '+' && !strings.Contains(s, "+-") && !strings.Contains(s, "-+") {
			continue
		}
		col := 0
		for i, c := range s {
			if c == '+' && (i+1 < len(s) && (s[i+1] == '-' || s[i+1] == '=') || i > 0 && (s[i-1] == '-' || s[i-1] == '=')) {
				at[col] = true
			}
			col += cells(c)
		}
	}
	var all []int
	for n := range at {
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}

// draw reads one line of a grid: where it is drawn the cells above end, where it is
// not they go on.
func (r *reader) draw(g *drawn, l lines.Line) {
	closed := make([]bool, len(g.open))
	offsets := make([]int, len(g.bounds))
	for i, n := range g.bounds {
		offsets[i] = r.column(l, n)
	}
	any := false
	for k := range g.open {
		part := strings.Trim(r.src[offsets[k]:max(offsets[k], offsets[k+1])], "+|")
		closed[k] = part != "" && strings.Trim(part, "-=") == "" && len(part) > 1
		any = any || closed[k]
	}
	if any {
		g.row++
		for k := range g.open {
			if closed[k] {
				g.open[k] = nil
			} else if c := g.open[k]; c != nil && c.col == k {
				c.rows = g.row - c.row + 1
			}
		}
	}
	for k := 0; k < len(g.open); {
		if closed[k] {
			k++
			continue
		}
		k = r.fill(g, l, offsets, closed, k)
	}
}

// fill hands what a line says in the columns from k on to the cell that is open there,
// and gives the column behind it.
func (r *reader) fill(g *drawn, l lines.Line, offsets []int, closed []bool, k int) int {
	next := k + 1
	for next < len(g.open) && !closed[next] && !r.barred(offsets[next], l.To) {
		next++
	}
	c := g.open[k]
	if c == nil {
		c = &cell{row: max(0, g.row), col: k, rows: 1, cols: next - k}
		g.all = append(g.all, c)
		for i := k; i < next; i++ {
			g.open[i] = c
		}
	}
	from := min(offsets[k]+1, l.To)
	to := max(from, min(offsets[next], l.To))
	if from < to && offsets[k] < len(r.src) && strings.IndexByte("|+", r.src[offsets[k]]) < 0 {
		from-- // the bar stands elsewhere: nothing of the words is lost
	}
	part := lines.Line{From: from, To: to}
	part.To = part.From + len(strings.TrimRight(part.Of(r.src), " \t"))
	c.ls = append(c.ls, part)
	return next
}

func (r *reader) barred(at, end int) bool {
	return at < end && strings.IndexByte("|+", r.src[at]) >= 0
}
