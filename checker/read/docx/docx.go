// Package docx reads Word documents.
//
// It owns what WordprocessingML says: paragraphs, headings by the name of
// their style, lists, tables, text boxes, footnotes, headers and footers, and
// the accepted state of tracked changes. Positions are paragraph numbers,
// counted from 1 in reading order; the format has no bytes to point at.
//
// It refuses to know layout: pages do not exist before a program prints them.
package docx

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/archive"
	"github.com/copytruth/copytruth/checker/source"
)

// Read reads a DOCX file.
func Read(src source.Source) (*prose.Document, error) {
	a, err := archive.Open(src.Bytes)
	if err != nil {
		return nil, err
	}
	main := mainPart(a)
	tree, err := a.Tree(main)
	if err != nil {
		return nil, err
	}
	rels := a.Relations(main)
	r := &reader{b: prose.NewBuilder(src.URI, source.DOCX, nil), styles: headings(a, rels), rels: rels}
	if core, err := a.Tree("docProps/core.xml"); err == nil {
		r.b.SetTitle(core.Find("title").Content())
	}
	r.furniture(a, "header", prose.InHeader)
	r.blocks(tree.Find("body"))
	r.notes(a, "footnotes", "footnote")
	r.notes(a, "endnotes", "endnote")
	r.furniture(a, "footer", prose.InFooter)
	return r.b.Document(), nil
}

func mainPart(a *archive.Archive) string {
	return target(a.Relations(""), "officeDocument", "word/document.xml")
}

type reader struct {
	b      *prose.Builder
	styles map[string]int // style id → heading level
	rels   map[string]archive.Relation
	line   int
	depth  int             // of the open lists
	raised bool            // the run stands above the line
	boxes  []*archive.Node // text boxes met inside the open paragraph
}

// headings finds heading styles by their names: ids are translated and renamed
// by every program, the names are fixed by the standard.
func headings(a *archive.Archive, rels map[string]archive.Relation) map[string]int {
	levels := map[string]int{}
	tree, err := a.Tree(target(rels, "styles", "word/styles.xml"))
	if err != nil {
		return levels
	}
	tree.Each("style", func(s *archive.Node) {
		name := strings.ToLower(s.Child("name").Attr("val"))
		switch {
		case name == "title":
			levels[s.Attr("styleId")] = 1
		case strings.HasPrefix(name, "heading "):
			if n, err := strconv.Atoi(strings.TrimPrefix(name, "heading ")); err == nil && n >= 1 && n <= 9 {
				levels[s.Attr("styleId")] = n
			}
		default:
			if l := s.Path("pPr", "outlineLvl"); l != nil {
				if n, err := strconv.Atoi(l.Attr("val")); err == nil && n < 9 {
					levels[s.Attr("styleId")] = n + 1
				}
			}
		}
	})
	return levels
}

func target(rels map[string]archive.Relation, kind, otherwise string) string {
	found := ""
	for _, r := range rels {
		if r.Type == kind && (found == "" || r.Target < found) { // the first by name, should there be two
			found = r.Target
		}
	}
	return cmp.Or(found, otherwise)
}

// furniture reads the headers or footers, each distinct text once.
func (r *reader) furniture(a *archive.Archive, kind string, region prose.Region) {
	var parts []string
	for _, rel := range r.rels {
		if rel.Type == kind {
			parts = append(parts, rel.Target)
		}
	}
	sort.Strings(parts)
	seen := map[string]bool{}
	for _, p := range parts {
		tree, err := a.Tree(p)
		if err != nil {
			r.b.Fault(err.Error(), 0)
			continue
		}
		if text := strings.TrimSpace(tree.Content()); text == "" || seen[text] {
			continue
		} else {
			seen[text] = true
		}
		r.b.Enter(region)
		for _, c := range tree.Children {
			r.blocks(c)
		}
		r.b.Leave()
	}
}

// notes reads footnotes or endnotes after the text, in their own order.
func (r *reader) notes(a *archive.Archive, part, element string) {
	name := target(r.rels, part, "")
	if name == "" {
		return
	}
	tree, err := a.Tree(name)
	if err != nil {
		r.b.Fault(err.Error(), 0)
		return
	}
	tree.Each(element, func(n *archive.Node) {
		if n.Attr("type") != "" { // separators
			return
		}
		r.line++
		r.b.Begin(prose.Footnote, 0)
		n.Each("p", func(p *archive.Node) {
			r.runs(p)
			r.b.Gap()
		})
		r.b.End()
	})
}

// blocks reads paragraphs and tables, and walks into what merely wraps them.
func (r *reader) blocks(n *archive.Node) {
	if n == nil {
		return
	}
	for _, c := range n.Children {
		switch c.Name {
		case "p":
			r.paragraph(c)
		case "tbl":
			r.closeList()
			r.table(c)
		case "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice":
			r.blocks(c)
		}
	}
	r.closeList()
}

func (r *reader) closeList() { r.list(0) }

// list opens and closes lists until there are as many as an item lies deep.
func (r *reader) list(depth int) {
	for ; r.depth < depth; r.depth++ {
		r.b.OpenList()
	}
	for ; r.depth > depth; r.depth-- {
		r.b.CloseList()
	}
}

func (r *reader) paragraph(p *archive.Node) {
	r.line++
	props := p.Child("pPr")
	level := r.styles[props.Child("pStyle").Attr("val")]
	listed := props.Child("numPr") != nil && props.Path("numPr", "numId").Attr("val") != "0"
	switch {
	case level > 0:
		r.closeList()
		r.b.Begin(prose.Heading, level)
	case listed:
		if !r.b.InTable() {
			r.list(min(number(props.Path("numPr", "ilvl"), 0)+1, maxLevel))
		}
		r.b.Begin(prose.Item, 0)
	default:
		r.closeList()
		r.b.Begin(prose.Paragraph, 0)
	}
	r.runs(p)
	r.b.End()
	boxes := r.boxes
	r.boxes = nil
	for _, box := range boxes {
		r.blocks(box)
	}
}

// runs reads the words of a paragraph. What was deleted, moved away, or is a
// field's instruction is not on the page.
func (r *reader) runs(n *archive.Node) {
	for _, c := range n.Children {
		switch c.Name {
		case "del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr":
		case "t":
			r.text(strings.ReplaceAll(c.Content(), "\u00ad", ""))
		case "tab", "cr":
			r.b.Gap()
		case "br":
			r.b.Break()
		case "noBreakHyphen":
			r.b.Placed("-", source.Mark{Line: r.line})
		case "txbxContent":
			r.boxes = append(r.boxes, c)
		case "docPr":
			r.alt(c)
		case "r":
			r.run(c)
		case "hyperlink":
			r.b.OpenInline(prose.LinkInline, r.rels[c.Attr("id")].Target)
			r.runs(c)
			r.b.CloseInline()
		default:
			r.runs(c)
		}
	}
}

func (r *reader) text(s string) {
	if r.raised {
		s = prose.Raised(s)
	}
	r.b.Placed(s, source.Mark{Line: r.line})
}

func (r *reader) run(c *archive.Node) {
	var roles []prose.InlineKind
	props := c.Child("rPr")
	if props.Child("vanish") != nil {
		return
	}
	if on(props.Child("b")) {
		roles = append(roles, prose.StrongInline)
	}
	if on(props.Child("strike")) || on(props.Child("dstrike")) {
		roles = append(roles, prose.DeletedInline)
	}
	for _, k := range roles {
		r.b.OpenInline(k, "")
	}
	r.raised = props.Child("vertAlign").Attr("val") == "superscript" || number(props.Child("position"), 0) > 0
	r.runs(c)
	r.raised = false
	for range roles {
		r.b.CloseInline()
	}
}

func on(n *archive.Node) bool {
	return n != nil && n.Attr("val") != "0" && n.Attr("val") != "false" && n.Attr("val") != "none"
}

// alt keeps a picture's description for after the paragraph.
func (r *reader) alt(c *archive.Node) {
	if d := strings.TrimSpace(c.Attr("descr")); d != "" {
		p := &archive.Node{Name: "p", Children: []*archive.Node{{Name: "t", Children: []*archive.Node{{Text: d}}}}}
		r.boxes = append(r.boxes, &archive.Node{Children: []*archive.Node{p}})
	}
}

func (r *reader) table(t *archive.Node) {
	if r.b.InTable() { // a table in a cell: its words flow into the cell
		t.Each("p", r.paragraph)
		return
	}
	r.b.OpenTable()
	rows := rowsOf(t)
	for i, row := range rows {
		r.b.OpenRow()
		for _, c := range row.cells {
			if c.goesOn {
				continue
			}
			r.b.OpenCell(row.header, c.columns, c.rows(rows[i+1:]))
			r.b.AnchorAt(source.Mark{Line: r.line + 1})
			r.cell(c.node)
			r.b.CloseCell()
		}
	}
	r.b.CloseTable()
}

func (r *reader) cell(n *archive.Node) {
	for _, c := range n.Children {
		switch c.Name {
		case "p":
			r.paragraph(c)
		case "tbl", "sdt":
			c.Each("p", r.paragraph)
		}
	}
}

// row is a row of a table as it is written, cells that go on from above included.
type row struct {
	header bool
	cells  []cell
}

type cell struct {
	node            *archive.Node
	column, columns int
	goesOn          bool // from the cell above
}

// The limits of what one attribute may ask for.
const (
	maxSpan  = 1000
	maxLevel = 9
)

func rowsOf(t *archive.Node) []row {
	var rows []row
	for _, n := range t.Children {
		if n.Name != "tr" || n.Path("trPr", "del") != nil {
			continue
		}
		one := row{header: n.Path("trPr", "tblHeader") != nil}
		column := number(n.Path("trPr", "gridBefore"), 0)
		for _, c := range n.Children {
			if c.Name != "tc" {
				continue
			}
			merge := c.Path("tcPr", "vMerge")
			span := max(1, number(c.Path("tcPr", "gridSpan"), 1))
			one.cells = append(one.cells, cell{node: c, column: column, columns: span, goesOn: merge != nil && merge.Attr("val") != "restart" && len(rows) > 0})
			column += span
		}
		rows = append(rows, one)
	}
	return rows
}

// rows counts the rows that a cell spans, given those below it.
func (c *cell) rows(below []row) int {
	n := 1
	for _, r := range below {
		if !slices.ContainsFunc(r.cells, func(o cell) bool { return o.goesOn && o.column == c.column }) {
			break
		}
		n++
	}
	return n
}

// number reads the value of a property.
func number(n *archive.Node, otherwise int) int {
	v, err := strconv.Atoi(n.Attr("val"))
	if err != nil {
		return otherwise
	}
	return min(max(v, 0), maxSpan)
}
