package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/source"
)

// walker walks the syntax tree in reading order and tells the builder what it
// sees. Offsets count bytes of src; place turns them into offsets of t.
type walker struct {
	b     *prose.Builder
	t     *source.Text
	src   string
	bytes []byte // src
	place func(off int) int
	opt   Options

	kind    prose.Kind // of the paragraphs here
	at      int        // up to where the source has been read
	asides  []aside
	inside  int // callouts that are open
	alerts  []int
	details int // <details> that are open
	tags    html.Inline
	cell    bool
}

func (w *walker) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindHTMLBlock {
			c = w.htmlBlocks(c)
			continue
		}
		w.block(c)
	}
}

func (w *walker) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		w.leaf(n, prose.Heading, n.Level)
	case *ast.Paragraph, *ast.TextBlock:
		w.leaf(n, w.kind, 0)
	case *ast.Blockquote:
		w.quote(n)
	case *ast.List:
		w.reach(start(n))
		w.b.OpenList()
		w.within(n, w.kind)
		w.b.CloseList()
	case *ast.ListItem:
		w.b.OpenSection()
		w.within(n, prose.Item)
		w.b.CloseSection()
	case *ast.CodeBlock:
		w.code(n.Lines())
	case *ast.FencedCodeBlock:
		w.code(n.Lines())
	case *east.Table:
		w.table(n)
	case *east.FootnoteList:
		w.b.Apart(func() { w.within(n, prose.Footnote) })
	case *east.DefinitionList:
		w.reach(start(n))
		w.b.OpenSection()
		w.within(n, w.kind)
		w.b.CloseSection()
	case *east.DefinitionTerm:
		w.leaf(n, prose.Term, 0)
	case *east.DefinitionDescription:
		w.within(n, prose.Definition)
	case *ast.ThematicBreak:
	default:
		w.blocks(n)
	}
}

func (w *walker) within(n ast.Node, k prose.Kind) {
	was := w.kind
	w.kind = k
	w.blocks(n)
	w.kind = was
}

// leaf reads a block that holds words.
func (w *walker) leaf(n ast.Node, k prose.Kind, level int) {
	w.reach(start(n))
	w.b.Begin(k, level)
	w.at = max(w.at, start(n))
	w.inlines(n)
	w.tags.Close()
	w.b.End()
	w.at = max(w.at, end(n))
}

func (w *walker) code(lines *text.Segments) {
	if lines.Len() == 0 {
		return
	}
	w.reach(lines.At(0).Start)
	w.b.Begin(prose.Code, 0)
	for i := range lines.Len() {
		s := lines.At(i)
		w.b.Raw(w.place(s.Start), w.place(s.Stop))
		w.at = s.Stop
	}
	w.b.End()
}

// noteWord opens quotes that are remarks of the page's own.
var noteWord = regexp.MustCompile(`(?i)^\W{0,6}(?:note|tip|hint|info|information|important|warning|caution|danger|attention|heads up|disclaimer|update|status|beta|preview|deprecated|todo)\b`)

// quote: a quotation, unless it is marked or worded as a remark.
func (w *walker) quote(n *ast.Blockquote) {
	from := start(n)
	w.reach(from)
	region, kind := prose.InQuote, prose.Quote
	for len(w.alerts) > 0 && w.alerts[0] < from {
		if w.alerts[0] >= w.at {
			region, kind = prose.InAside, prose.Paragraph
		}
		w.alerts = w.alerts[1:]
	}
	if from >= 0 && noteWord.MatchString(w.src[from:min(len(w.src), from+40)]) {
		region, kind = prose.InAside, prose.Paragraph
	}
	w.b.Enter(region)
	w.b.OpenSection()
	w.within(n, kind)
	w.b.CloseSection()
	w.b.Leave()
}

// reach opens and closes the callouts whose marks stand before an offset.
func (w *walker) reach(off int) {
	for len(w.asides) > 0 && w.asides[0].at < off {
		a := w.asides[0]
		w.asides = w.asides[1:]
		if a.open {
			w.b.Enter(prose.InAside)
			w.inside++
		}
		if a.to > a.from {
			w.b.Begin(prose.Paragraph, 0)
			w.words(w.src0(a.from, a.to), a.from)
			w.b.End()
		}
		if !a.open && a.to == a.from && w.inside > 0 {
			w.b.Leave()
			w.inside--
		}
		w.at = max(w.at, a.at)
	}
}

// src0 gives source text as it was before masking.
func (w *walker) src0(from, to int) string { return w.t.String()[w.place(from):w.place(to)] }

// start is the first offset of a block's words, the end of the source if it has none.
func start(n ast.Node) int {
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if s := start(c); s >= 0 {
			return s
		}
	}
	return -1
}

func end(n ast.Node) int {
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(n.Lines().Len() - 1).Stop
	}
	return -1
}

// htmlBlocks hands blocks of HTML that follow each other to the HTML reader as
// one, and gives the last of them.
func (w *walker) htmlBlocks(n ast.Node) ast.Node {
	from := start(n)
	if from < 0 {
		return n
	}
	w.reach(from)
	buf := bytes.Repeat([]byte{' '}, htmlEnd(n)-from)
	to := from
	last := n
	for c := n; c != nil && c.Kind() == ast.KindHTMLBlock; c = c.NextSibling() {
		h := c.(*ast.HTMLBlock)
		for i := range h.Lines().Len() {
			s := h.Lines().At(i)
			to = max(to, from+copy(buf[s.Start-from:], w.src[s.Start:s.Stop])+s.Start-from)
		}
		if h.HasClosure() {
			s := h.ClosureLine
			to = max(to, from+copy(buf[s.Start-from:], w.src[s.Start:s.Stop])+s.Start-from)
		}
		last = c
	}
	w.fragment(string(buf[:to-from]), from)
	w.at = max(w.at, to)
	return last
}

// htmlEnd is where the blocks of HTML end that begin with n and follow each other.
func htmlEnd(n ast.Node) int {
	to := 0
	for c := n; c != nil && c.Kind() == ast.KindHTMLBlock; c = c.NextSibling() {
		h := c.(*ast.HTMLBlock)
		if k := h.Lines().Len(); k > 0 {
			to = max(to, h.Lines().At(k-1).Stop)
		}
		if h.HasClosure() {
			to = max(to, h.ClosureLine.Stop)
		}
	}
	return to
}

// fragment reads a stretch of HTML. A <details> may be opened in one and
// closed in another; its summary titles what stands between.
func (w *walker) fragment(s string, from int) {
	lower := lowered(s)
	opens, closes := strings.Count(lower, "<details"), strings.Count(lower, "</details")
	read := func(a, z int) { html.Into(w.b, w.t, s[a:z], w.place(from+a), w.opt.HTML) }
	cut := len(s)
	if i := strings.LastIndex(lower, "<details"); i > strings.LastIndex(lower, "</details") {
		cut = i
	}
	read(0, cut)
	for range closes - opens {
		w.closeDetail()
	}
	if cut == len(s) {
		return
	}
	if closes > 0 && closes >= opens {
		w.closeDetail()
	}
	w.b.OpenSection()
	w.details++
	read(cut, len(s))
}

// lowered is s with its ASCII letters in lower case: as long as s, as
// strings.ToLower is not.
func lowered(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

func (w *walker) closeDetail() {
	if w.details > 0 {
		w.details--
		w.b.CloseSection()
	}
}

func (w *walker) closeDetails() {
	for w.details > 0 {
		w.closeDetail()
	}
}
