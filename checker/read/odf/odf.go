// Package odf reads OpenDocument texts and presentations.
//
// It owns what ODF says: headings by outline level, lists, tables, text boxes,
// footnotes, slides and their speaker notes; deletions that are tracked and
// comments are not on the page. Positions are the paragraph, and for
// presentations the slide, counted from 1.
//
// It refuses to know styles beyond what a word's role needs.
package odf

import (
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/archive"
	"github.com/copytruth/copytruth/checker/source"
)

// Read reads an ODT or ODP file.
func Read(src source.Source) (*prose.Document, error) {
	a, err := archive.Open(src.Bytes)
	if err != nil {
		return nil, err
	}
	if m, err := a.Tree("META-INF/manifest.xml"); err == nil && m.Find("encryption-data") != nil {
		return nil, archive.ErrEncrypted
	}
	tree, err := a.Tree("content.xml")
	if err != nil {
		return nil, err
	}
	r := &reader{b: prose.NewBuilder(src.URI, src.Media, nil), struck: map[string]bool{}, raised: map[string]bool{}}
	r.styles(tree)
	if meta, err := a.Tree("meta.xml"); err == nil {
		r.b.SetTitle(meta.Find("title").Content())
	}
	var furniture *archive.Node
	if src.Media == source.ODT { // a presentation's master pages hold prompts, not copy
		if furniture, err = a.Tree("styles.xml"); err != nil {
			furniture = nil
		}
	}
	r.furniture(furniture, "header", prose.InHeader)
	r.body(tree.Find("body"))
	r.furniture(furniture, "footer", prose.InFooter)
	for _, n := range r.footnotes {
		r.line++
		r.b.Begin(prose.Footnote, 0)
		n.Each("p", func(p *archive.Node) { r.inline(p); r.b.Gap() })
		r.b.End()
	}
	return r.b.Document(), nil
}

type reader struct {
	b          *prose.Builder
	page, line int
	struck     map[string]bool // styles that cross out
	raised     map[string]bool // styles that set above the line
	up         bool            // the words stand above the line
	notes      prose.Kind      // Notes while inside speaker notes
	footnotes  []*archive.Node
	boxes      []*archive.Node
	title      bool // the shape being read is the slide's title
}

// styles notes what the styles of words do to them, as far as it is meant.
func (r *reader) styles(tree *archive.Node) {
	tree.Find("automatic-styles").Each("style", func(s *archive.Node) {
		props := s.Child("text-properties")
		if l := props.Attr("text-line-through-style"); l != "" && l != "none" {
			r.struck[s.Attr("name")] = true
		}
		if up := props.Attr("text-position"); up != "" && up[0] != '-' && up[0] != '0' && !strings.HasPrefix(up, "sub") {
			r.raised[s.Attr("name")] = true
		}
	})
}

func (r *reader) furniture(styles *archive.Node, element string, region prose.Region) {
	seen := map[string]bool{}
	styles.Find("master-styles").Each(element, func(n *archive.Node) {
		if text := strings.TrimSpace(n.Content()); text != "" && !seen[text] {
			seen[text] = true
			r.b.Enter(region)
			r.body(n)
			r.b.Leave()
		}
	})
}

func (r *reader) mark() source.Mark { return source.Mark{Page: r.page, Line: r.line} }

// body reads block elements and walks into what merely wraps them.
func (r *reader) body(n *archive.Node) {
	if n == nil {
		return
	}
	for _, c := range n.Children {
		switch c.Name {
		case "", "tracked-changes", "annotation", "forms", "sequence-decls", "user-field-decls", "variable-decls", "thumbnail":
		case "page":
			r.slide(c)
		case "notes":
			r.speaker(c)
		case "h":
			r.paragraph(c, prose.Heading, max(1, atoi(c.Attr("outline-level"))))
		case "p":
			r.paragraph(c, prose.Paragraph, 0)
		case "list":
			r.list(c)
		case "table":
			r.table(c)
		case "frame", "custom-shape", "rect", "ellipse":
			r.frame(c)
		default:
			r.body(c)
		}
	}
}

func (r *reader) slide(n *archive.Node) {
	r.page++
	r.line = 0
	r.b.OpenSection()
	r.body(n)
	r.b.CloseSection()
}

func (r *reader) speaker(n *archive.Node) {
	r.notes = prose.Notes
	n.Each("frame", func(f *archive.Node) {
		if f.Attr("class") == "notes" {
			r.body(f)
		}
	})
	r.notes = ""
}

func (r *reader) frame(n *archive.Node) {
	switch n.Attr("class") {
	case "page-number", "date-time":
		return
	case "title":
		r.title = true
		defer func() { r.title = false }()
	}
	r.body(n)
	if desc := strings.TrimSpace(n.Child("desc").Content()); desc != "" {
		r.line++
		r.b.BeginValue(prose.Alt, "alt")
		r.b.Placed(desc, r.mark())
		r.b.End()
	}
}

func (r *reader) paragraph(n *archive.Node, k prose.Kind, level int) {
	r.line++
	switch {
	case r.notes != "":
		k = r.notes
	case r.title && k == prose.Paragraph:
		k, level = prose.Heading, 1
	}
	r.b.Begin(k, level)
	r.inline(n)
	r.b.End()
	boxes := r.boxes
	r.boxes = nil
	for _, box := range boxes {
		r.frame(box)
	}
}

func (r *reader) inline(n *archive.Node) {
	for _, c := range n.Children {
		switch c.Name {
		case "":
			text := strings.ReplaceAll(c.Text, "\u00ad", "")
			if r.up {
				text = prose.Raised(text)
			}
			r.b.Placed(text, r.mark())
		case "s", "tab":
			r.b.Gap()
		case "line-break":
			r.b.Break()
		case "annotation", "annotation-end", "change", "change-start", "change-end", "page-number", "date", "time", "bookmark", "soft-page-break", "desc", "title":
		case "note":
			r.footnotes = append(r.footnotes, c.Child("note-body"))
		case "frame", "custom-shape":
			r.boxes = append(r.boxes, c)
		case "a":
			r.role(c, prose.LinkInline, c.Attr("href"))
		default:
			up := r.up
			r.up = up || r.raised[c.Attr("style-name")]
			if r.struck[c.Attr("style-name")] {
				r.role(c, prose.DeletedInline, "")
			} else {
				r.inline(c)
			}
			r.up = up
		}
	}
}

func (r *reader) role(n *archive.Node, k prose.InlineKind, target string) {
	r.b.OpenInline(k, target)
	r.inline(n)
	r.b.CloseInline()
}

func (r *reader) list(n *archive.Node) {
	if r.b.InTable() || r.notes != "" {
		n.Each("p", func(p *archive.Node) { r.paragraph(p, prose.Paragraph, 0) })
		return
	}
	r.b.OpenList()
	for _, item := range n.Children {
		if item.Name != "list-item" && item.Name != "list-header" {
			continue
		}
		for _, c := range item.Children {
			switch c.Name {
			case "p":
				r.paragraph(c, prose.Item, 0)
			case "h":
				r.paragraph(c, prose.Heading, max(1, atoi(c.Attr("outline-level"))))
			case "list":
				r.list(c)
			}
		}
	}
	r.b.CloseList()
}

// maxRepeat bounds repeated cells and rows: programs fill the sheet's rest with
// one cell repeated a million times.
const maxRepeat = 256

func (r *reader) table(n *archive.Node) {
	if r.b.InTable() {
		n.Each("p", func(p *archive.Node) { r.paragraph(p, prose.Paragraph, 0) })
		return
	}
	r.b.OpenTable()
	r.rows(n, false)
	r.b.CloseTable()
}

func (r *reader) rows(n *archive.Node, header bool) {
	for _, c := range n.Children {
		switch c.Name {
		case "table-header-rows":
			r.rows(c, true)
		case "table-rows", "table-row-group":
			r.rows(c, header)
		case "table-row":
			r.b.OpenRow()
			for _, cell := range c.Children {
				r.cell(cell, header)
			}
		}
	}
}

func (r *reader) cell(cell *archive.Node, header bool) {
	if cell.Name != "table-cell" {
		return // covered by a spanning one
	}
	for range min(max(1, atoi(cell.Attr("number-columns-repeated"))), maxRepeat) {
		r.b.OpenCell(header, max(1, atoi(cell.Attr("number-columns-spanned"))), max(1, atoi(cell.Attr("number-rows-spanned"))))
		r.b.AnchorAt(source.Mark{Page: r.page, Line: r.line + 1})
		r.body(cell)
		r.b.CloseCell()
	}
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
