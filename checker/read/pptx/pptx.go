// Package pptx reads PowerPoint presentations.
//
// It owns what PresentationML says: slides in the order they are shown, titles,
// bullets by level, grouped shapes, tables, charts' and diagrams' words, and
// speaker notes marked as such. Positions are the slide and the paragraph on
// it, both counted from 1.
//
// It refuses to know masters and layouts: their words are prompts for the
// author, not copy.
package pptx

import (
	"fmt"
	"path"
	"sort"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/archive"
	"github.com/copytruth/copytruth/checker/source"
)

// Read reads a PPTX file. A slide that cannot be read is a fault; the others are read.
func Read(src source.Source) (*prose.Document, error) {
	a, err := archive.Open(src.Bytes)
	if err != nil {
		return nil, err
	}
	main := "ppt/presentation.xml"
	for _, r := range a.Relations("") {
		if r.Type == "officeDocument" {
			main = r.Target
		}
	}
	deck, err := a.Tree(main)
	if err != nil {
		return nil, err
	}
	r := &reader{a: a, b: prose.NewBuilder(src.URI, source.PPTX, nil)}
	if core, err := a.Tree("docProps/core.xml"); err == nil {
		r.b.SetTitle(core.Find("title").Content())
	}
	rels := a.Relations(main)
	deck.Find("sldIdLst").Each("sldId", func(id *archive.Node) {
		r.page++
		r.line = 0
		part := rels[relID(id)].Target
		if err := r.slide(part); err != nil {
			r.b.Fault(fmt.Sprintf("slide %d: %v", r.page, err), 0)
		}
	})
	return r.b.Document(), nil
}

// relID: sldId has two attributes named id; the relationship's is the one with a prefix.
func relID(n *archive.Node) string {
	for _, a := range n.Attrs {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

type reader struct {
	a          *archive.Archive
	b          *prose.Builder
	rels       map[string]archive.Relation
	page, line int
	depth      int // open lists
}

func (r *reader) mark() source.Mark { return source.Mark{Page: r.page, Line: r.line} }

func (r *reader) slide(part string) error {
	tree, err := r.a.Tree(part)
	if err != nil {
		return err
	}
	r.rels = r.a.Relations(part)
	shapes := tree.Find("spTree")
	r.b.OpenSection()
	defer r.b.CloseSection()
	if title := findTitle(shapes); title != nil {
		r.text(title.Find("txBody"), prose.Heading, 1)
	}
	r.shapes(shapes)
	for _, id := range sortedIDs(r.rels) {
		if r.rels[id].Type != "notesSlide" {
			continue
		}
		notes, err := r.a.Tree(r.rels[id].Target)
		if err != nil {
			return err
		}
		notes.Find("spTree").Each("sp", func(sp *archive.Node) {
			if placeholder(sp) == "body" {
				r.text(sp.Find("txBody"), prose.Notes, 0)
			}
		})
	}
	return nil
}

// findTitle gives the slide's title shape: it is read first wherever it stands
// in the stack of shapes.
func findTitle(n *archive.Node) *archive.Node {
	var title *archive.Node
	n.Each("sp", func(sp *archive.Node) {
		if p := placeholder(sp); title == nil && (p == "title" || p == "ctrTitle") {
			title = sp
		}
	})
	return title
}

func placeholder(sp *archive.Node) string {
	ph := sp.Path("nvSpPr", "nvPr", "ph")
	if ph == nil {
		return ""
	}
	if t := ph.Attr("type"); t != "" {
		return t
	}
	return "body"
}

func (r *reader) shapes(n *archive.Node) {
	if n == nil {
		return
	}
	for _, c := range n.Children {
		switch c.Name {
		case "sp":
			r.shape(c)
		case "grpSp":
			r.shapes(c)
		case "AlternateContent":
			r.shapes(c.Child("Choice"))
		case "graphicFrame":
			r.graphic(c)
		case "pic":
			r.picture(c)
		case "cxnSp":
			r.text(c.Find("txBody"), prose.Paragraph, 0)
		}
	}
}

func (r *reader) shape(sp *archive.Node) {
	body := sp.Find("txBody")
	switch placeholder(sp) {
	case "title", "ctrTitle":
		return // read first
	case "sldNum", "dt":
		return
	case "ftr":
		r.b.Enter(prose.InFooter)
		r.text(body, prose.Paragraph, 0)
		r.b.Leave()
	case "subTitle":
		r.text(body, prose.Paragraph, 0)
	case "body", "obj":
		r.text(body, prose.Item, 0)
	default:
		r.text(body, prose.Paragraph, 0)
	}
}

func (r *reader) picture(c *archive.Node) {
	if d := strings.TrimSpace(c.Path("nvPicPr", "cNvPr").Attr("descr")); d != "" && !fileName(d) {
		r.line++
		r.b.BeginValue(prose.Alt, "alt")
		r.b.Placed(d, r.mark())
		r.b.End()
	}
}

// fileName: programs fill the description with the name of the image file.
func fileName(s string) bool {
	ext := path.Ext(s)
	return len(ext) > 2 && len(ext) < 6 && !strings.Contains(ext, " ")
}

// text reads the paragraphs of one shape. Bullets nest by their level.
func (r *reader) text(body *archive.Node, k prose.Kind, level int) {
	if body == nil {
		return
	}
	for _, p := range body.Children {
		if p.Name != "p" {
			continue
		}
		r.line++
		kind := k
		if k == prose.Paragraph && bulleted(p) {
			kind = prose.Item
		}
		if kind == prose.Item && !r.b.InTable() {
			r.nest(1 + atoi(p.Child("pPr").Attr("lvl")))
		} else {
			r.nest(0)
		}
		r.b.Begin(kind, level)
		r.runs(p)
		r.b.End()
	}
	r.nest(0)
}

func bulleted(p *archive.Node) bool {
	props := p.Child("pPr")
	return props.Child("buChar") != nil || props.Child("buAutoNum") != nil
}

// nest opens or closes lists until depth of them are open.
func (r *reader) nest(depth int) {
	depth = min(depth, 9)
	for ; r.depth < depth; r.depth++ {
		r.b.OpenList()
	}
	for ; r.depth > depth; r.depth-- {
		r.b.CloseList()
	}
}

func (r *reader) runs(p *archive.Node) {
	for _, c := range p.Children {
		switch c.Name {
		case "r":
			props := c.Child("rPr")
			strong, struck := props.Attr("b") == "1", props.Attr("strike") != "" && props.Attr("strike") != "noStrike"
			if strong {
				r.b.OpenInline(prose.StrongInline, "")
			}
			if struck {
				r.b.OpenInline(prose.DeletedInline, "")
			}
			text := strings.ReplaceAll(c.Child("t").Content(), "\u00ad", "")
			if up := props.Attr("baseline"); up != "" && up != "0" && up[0] != '-' {
				text = prose.Raised(text)
			}
			r.b.Placed(text, r.mark())
			if struck {
				r.b.CloseInline()
			}
			if strong {
				r.b.CloseInline()
			}
		case "br":
			r.b.Break()
		case "fld":
			if !strings.HasPrefix(c.Attr("type"), "slidenum") && !strings.HasPrefix(c.Attr("type"), "datetime") {
				r.b.Placed(c.Child("t").Content(), r.mark())
			}
		case "m", "AlternateContent":
			r.b.Placed(c.Content(), r.mark())
		}
	}
}

func (r *reader) graphic(c *archive.Node) {
	if t := c.Find("tbl"); t != nil {
		r.table(t)
		return
	}
	data := c.Find("graphicData")
	if ids := data.Find("relIds"); ids != nil { // a diagram: its words are in its data part
		r.words(r.rels[ids.Attr("dm")].Target, "pt")
	}
	if chart := data.Find("chart"); chart != nil {
		r.chart(r.rels[chart.Attr("id")].Target)
	}
}

// words reads each element of that name in another part as one item.
func (r *reader) words(part, element string) {
	tree, err := r.a.Tree(part)
	if err != nil {
		r.b.Fault(fmt.Sprintf("slide %d: %v", r.page, err), 0)
		return
	}
	r.b.OpenList()
	tree.Each(element, func(n *archive.Node) {
		n.Each("p", func(p *archive.Node) {
			r.line++
			r.b.Begin(prose.Item, 0)
			r.runs(p)
			r.b.End()
		})
	})
	r.b.CloseList()
}

// chart reads a chart's title, axis titles, series and categories.
func (r *reader) chart(part string) {
	tree, err := r.a.Tree(part)
	if err != nil {
		r.b.Fault(fmt.Sprintf("slide %d: %v", r.page, err), 0)
		return
	}
	tree.Each("title", func(t *archive.Node) {
		r.line++
		r.b.Begin(prose.Caption, 0)
		t.Each("p", func(p *archive.Node) { r.runs(p); r.b.Gap() })
		r.b.End()
	})
	seen := map[string]bool{}
	tree.Each("strCache", func(s *archive.Node) {
		s.Each("v", func(v *archive.Node) {
			if text := strings.TrimSpace(v.Content()); text != "" && !seen[text] {
				seen[text] = true
				r.line++
				r.b.Begin(prose.Caption, 0)
				r.b.Placed(text, r.mark())
				r.b.End()
			}
		})
	})
}

func (r *reader) table(t *archive.Node) {
	r.nest(0)
	r.b.OpenTable()
	firstRowHeads := t.Child("tblPr").Attr("firstRow") == "1"
	row := 0
	for _, tr := range t.Children {
		if tr.Name != "tr" {
			continue
		}
		r.b.OpenRow()
		for _, tc := range tr.Children {
			if tc.Name != "tc" || tc.Attr("hMerge") == "1" || tc.Attr("vMerge") == "1" {
				continue
			}
			r.b.OpenCell(firstRowHeads && row == 0, max(1, atoi(tc.Attr("gridSpan"))), max(1, atoi(tc.Attr("rowSpan"))))
			r.b.AnchorAt(source.Mark{Page: r.page, Line: r.line + 1})
			r.text(tc.Child("txBody"), prose.Paragraph, 0)
			r.b.CloseCell()
		}
		row++
	}
	r.b.CloseTable()
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func sortedIDs(rels map[string]archive.Relation) []string {
	ids := make([]string, 0, len(rels))
	for id := range rels {
		ids = append(ids, id)
	}
	sort.Strings(ids) // any fixed order: a slide has one notes page
	return ids
}
