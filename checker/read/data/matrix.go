package data

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// matrix is data that a page shows as a comparison table: a row for each
// feature or plan, a column for each plan, product or property.
type matrix struct {
	columns []Field // Key with its place
	rows    []matrixRow
	rest    []Field // what the rows say besides
	ticks   int     // cells that say yes or no
	heads   []*Node // the columns' names, where a list beside gives them
	corner  *Node   // the name of the first column; nil for none
}

type matrixRow struct {
	head  Field // Value set where the row's name is a string
	cells []*Node
}

// matrix recognises comparison data; see the shapes below.
func (w *Writer) matrix(n *Node, c place) (matrix, bool) {
	if w.Messages {
		return matrix{}, false
	}
	switch {
	case n.Kind == Array && len(n.Items) > 0 && n.Items[0].Kind == Object:
		return w.listMatrix(n, c)
	case n.Kind == Array && len(n.Items) > 0 && n.Items[0].Kind == Array:
		return gridMatrix(n, c)
	case n.Kind == Object:
		return mapMatrix(n)
	}
	return matrix{}, false
}

// listMatrix: [{feature: "SSO", ours: true, theirs: false}, …], the values
// directly in the row, in a map of its own, or in a list beside column names.
func (w *Writer) listMatrix(n *Node, c place) (matrix, bool) {
	var m matrix
	at := map[string]int{}
	ticks := 0
	if c.columns == nil {
		c.columns = w.plans
	}
	for _, item := range n.Items {
		if item.Kind != Object {
			return m, false
		}
		head, ok := rowHead(item)
		if !ok || head.Value.Kind != String || !displayable(head.Value.Text()) {
			return m, false
		}
		cells, rest, ok := rowCells(item, head, c)
		if !ok {
			return m, false
		}
		row := matrixRow{head: head}
		for _, f := range cells {
			k, seen := at[f.Key]
			if !seen {
				k = len(m.columns)
				at[f.Key] = k
				m.columns = append(m.columns, f)
			}
			for len(row.cells) <= k {
				row.cells = append(row.cells, nil)
			}
			row.cells[k] = f.Value
			if f.Value.Kind == Bool || isTick(f.Value) || c.columns != nil && f.From == f.To {
				ticks++
			}
		}
		m.rows, m.rest = append(m.rows, row), append(m.rest, rest...)
	}
	for i := range m.columns {
		if m.columns[i].From == m.columns[i].To {
			m.heads = columnNames(c.columns, len(m.columns))
		}
		m.columns[i].Value = nil
	}
	return m, len(m.columns) >= 2 && (ticks > 0 || editions(m.columns))
}

// rowHead finds what names a row: a key for it, or else a description beside plans.
func rowHead(n *Node) (Field, bool) {
	if head, ok := n.field(namingKeys...); ok {
		return head, true
	}
	return n.field("desc", "description", "row", "item", "text", "resource", "limit")
}

// edition are usual names of plans, by which keys that stand side by side are known as
// columns of a price list.
var edition = set(`free hobby community starter start basic essential essentials lite light standard personal individual solo
	plus pro professional premium team teams growth scale business organization enterprise advanced ultimate max unlimited
	selfhosted cloud opensource oss developer dev indie startup startups agency custom`)

// editions reports whether the columns' keys are names of plans.
func editions(columns []Field) bool {
	named := 0
	for _, f := range columns {
		k := fold(f.Key)
		for _, end := range []string{"plan", "tier", "edition"} {
			k = strings.TrimSuffix(k, end)
		}
		if edition[k] {
			named++
		}
	}
	return named >= 2 && named >= len(columns)-1
}

// rowCells gives the cells of one row, by column.
func rowCells(n *Node, head Field, c place) (cells, rest []Field, ok bool) {
	for _, f := range n.Fields {
		k := fold(f.Key)
		switch {
		case f.Value == head.Value:
		case f.Value.Kind == Object && len(cells) == 0 && flat(f.Value):
			cells = f.Value.Fields
			ok = true
		case f.Value.Kind == Array && c.columns != nil && flat(f.Value) && aligned(f.Value, c.columns) != nil:
			cells, ok = aligned(f.Value, c.columns), true
		case !f.Value.scalar() || planContent[k]:
			return nil, nil, false
		case copyKeys[k] || codeKeys[k] || statusHolds[k]:
			rest = append(rest, f)
		}
	}
	if ok {
		return cells, rest, true
	}
	for _, f := range n.Fields {
		k := fold(f.Key)
		switch {
		case f.Value == head.Value || copyKeys[k] || codeKeys[k] || statusHolds[k]:
		case plainFlags[k] || statusKeys[k] || includedKeys[k] || excludedKeys[k] || priceKeys[k]:
			return nil, nil, false
		default:
			cells = append(cells, f)
		}
	}
	return cells, rest, len(cells) >= 2
}

// aligned pairs a row's values with the column names; nil where they do not fit.
func aligned(values, columns *Node) []Field {
	names := columnNames(columns, len(values.Items))
	if names == nil {
		return nil
	}
	var fs []Field
	for i, v := range values.Items {
		fs = append(fs, Field{Key: names[i].Text(), From: names[i].From, To: names[i].From, Value: v})
	}
	return fs
}

// columnNames gives the names of n columns, without that of the rows' heads.
func columnNames(columns *Node, n int) []*Node {
	if columns == nil || len(columns.Items) != n && len(columns.Items) != n+1 {
		return nil
	}
	return columns.Items[len(columns.Items)-n:]
}

// header finds a list of column names in an object.
func header(n *Node) (*Node, bool) {
	for _, f := range n.Fields {
		switch fold(f.Key) {
		case "columns", "headers", "header", "head", "plans", "tiers", "cols", "products", "competitors":
			if f.Value.Kind == Array && flat(f.Value) && len(f.Value.Items) > 1 && f.Value.Items[1].Kind == String {
				return f.Value, true
			}
		}
	}
	return nil, false
}

func flat(n *Node) bool {
	for _, f := range n.Fields {
		if !cellable(f.Value) || copyKeys[fold(f.Key)] && !planKeys[fold(f.Key)] || codeKeys[fold(f.Key)] {
			return false
		}
	}
	for _, i := range n.Items {
		if !cellable(i) {
			return false
		}
	}
	return len(n.Fields)+len(n.Items) > 0
}

// cellable: what a cell can show.
func cellable(n *Node) bool {
	return n.scalar() || n.Kind == Flow || n.Kind == Opaque
}

// gridMatrix: rows: [["SSO", "✗", "✓"], …] beside columns: ["", "Free", "Pro"].
func gridMatrix(n *Node, c place) (matrix, bool) {
	var m matrix
	if c.columns == nil {
		return m, false
	}
	for _, item := range n.Items {
		if item.Kind != Array || len(item.Items) < 2 || !flat(item) || item.Items[0].Kind != String {
			return m, false
		}
		values := &Node{Kind: Array, Items: item.Items[1:]}
		cells := aligned(values, c.columns)
		if cells == nil {
			return m, false
		}
		row := matrixRow{head: Field{Value: item.Items[0]}}
		for _, f := range cells {
			row.cells = append(row.cells, f.Value)
		}
		m.columns, m.rows = cells, append(m.rows, row)
		m.heads = columnNames(c.columns, len(cells))
		if len(c.columns.Items) > len(cells) {
			m.corner = c.columns.Items[0]
		}
	}
	return m, true
}

// mapMatrix: {uptime: {ours: "99.9%", theirs: "none"}, …}, keys for both heads.
func mapMatrix(n *Node) (matrix, bool) {
	var m matrix
	if len(n.Fields) == 0 || n.Fields[0].Value.Kind != Object || len(n.Fields[0].Value.Fields) < 2 {
		return m, false
	}
	for _, f := range n.Fields[0].Value.Fields {
		m.columns = append(m.columns, Field{Key: f.Key, From: f.From, To: f.To})
	}
	says := 0
	for _, f := range n.Fields {
		if f.Value.Kind != Object || !flat(f.Value) || len(f.Value.Fields) != len(m.columns) {
			return m, false
		}
		row := matrixRow{head: Field{Key: f.Key, From: f.From, To: f.To}}
		for i, g := range f.Value.Fields {
			if g.Key != m.columns[i].Key || priceKeys[fold(g.Key)] {
				return m, false
			}
			row.cells = append(row.cells, g.Value)
			switch {
			case g.Value.Kind == Bool, isTick(g.Value):
				m.ticks++
			case g.Value.Kind == String && readsLikeProse(g.Value.Text()):
				says++
			}
		}
		m.rows = append(m.rows, row)
	}
	return m, m.ticks+says > 0 || editions(m.columns)
}

// isTick: a string that only says yes or no.
func isTick(n *Node) bool {
	if n.Kind != String {
		return false
	}
	switch strings.ToLower(strings.Trim(n.Text(), " .!")) {
	case "yes", "no", "✓", "✔", "✗", "✘", "x", "-", "–", "—", "✅", "❌", "partial", "limited", "included", "not included":
		return true
	}
	return false
}

// table writes a matrix as the table it is shown as.
func (w *Writer) table(m matrix, c place) {
	w.B.OpenTable()
	w.B.OpenRow()
	w.B.OpenCell(true, 1, 1)
	if m.corner != nil {
		WriteText(w.B, w.Src, m.corner.Parts)
	}
	w.B.Anchor(m.rows[0].head.From, m.rows[0].head.From)
	for i, f := range m.columns {
		w.B.OpenCell(true, 1, 1)
		if m.heads != nil {
			f = Field{Value: m.heads[i]}
		}
		w.head(f)
	}
	for _, r := range m.rows {
		w.B.OpenRow()
		w.B.OpenCell(true, 1, 1)
		w.head(r.head)
		for i := range m.columns {
			w.B.OpenCell(false, 1, 1)
			if i < len(r.cells) && r.cells[i] != nil {
				w.cell(r.cells[i])
			}
		}
	}
	w.B.CloseTable()
	for _, f := range m.rest {
		w.value(f, c.under(f))
	}
}

func (w *Writer) head(f Field) {
	if f.Value != nil {
		WriteText(w.B, w.Src, f.Value.Parts)
	} else {
		w.key(f)
	}
}

func (w *Writer) cell(n *Node) {
	switch n.Kind {
	case Bool:
		w.B.Decoded(tick(n), n.From, n.To)
	case Number, String:
		WriteText(w.B, w.Src, n.Parts)
	case Flow:
		n.Flow()
	case Opaque:
		w.B.Decoded(prose.Unknown, n.From, max(n.From, n.To))
	}
	w.B.Anchor(n.From, n.To)
}
