package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// walker walks the tree in reading order and tells the builder what it sees.
type walker struct {
	b    *prose.Builder
	t    *tree
	full *source.Text // the builder's text; src stands at base in it
	base int
	opt  Options

	kind  prose.Kind // of the blocks begun here
	level int        // of headings
	lang  string
	cell  *cell // the table cell being read
	flat  int   // block elements inside do not begin lines
	lists int
	nav   int // navigation around: links in it are lines of their own
	inner int // article, section and main elements around: a header in them is not the page's

	done   map[*html.Node]bool // read already, out of turn
	blocks map[*html.Node]bool // isBlock, remembered
	tail   tail
	titled bool
	graphs int  // structured data read
	whole  bool // a <details> that is opened here is closed here, too: a fragment of Markdown may end before

	uses map[string]bool // ids that an svg's <use> shows; nil until asked for

	crossed *place // the item that begins is crossed out by its class
}

// place is a stretch of the builder's source.
type place struct{ from, to int }

// tail is the end of the text that was written last in the open line.
type tail struct {
	node *html.Node
	char rune
}

func newWalker(b *prose.Builder, full *source.Text, t *tree, base int, opt Options) *walker {
	return &walker{b: b, t: t, full: full, base: base, opt: opt, kind: prose.Paragraph,
		done: map[*html.Node]bool{}, blocks: map[*html.Node]bool{}, whole: EndTag(t.src, "details") >= 0}
}

func (w *walker) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.words(n)
	case html.CommentNode:
		w.comment(n)
	case html.ElementNode:
		w.element(n)
	}
}

func (w *walker) comment(n *html.Node) {
	if from, ok := w.t.comment[n]; ok {
		w.b.Note(n.Data, w.base+from, w.base+w.t.end.of(from))
	}
}

func (w *walker) element(n *html.Node) {
	if w.done[n] || w.opt.Islands != nil && w.island(n) {
		return
	}
	w.plain(n)
}

// plain reads an element as what it is in HTML.
func (w *walker) plain(n *html.Node) {
	if w.mark(n) {
		return
	}
	switch n.Data {
	case "title":
		if n.Namespace == "" {
			w.title(n)
			return
		}
	case "meta":
		w.meta(n)
		return
	case "link":
		w.link(n)
		return
	case "script":
		w.script(n)
		return
	case "html", "body":
		w.page(n)
	}
	if skipped[n.Data] || hidden(n) {
		return
	}
	w.attributes(n)
	switch {
	case n.Data == "br":
		w.brk()
	case n.Data == "table", isGrid(n):
		w.table(n)
	case n.Data == "svg":
		w.svg(n)
	case n.Data == "input", n.Data == "img":
	case w.isBlock(n) || w.isTitle(n) || w.isButton(n) || w.nav > 0 && n.Data == "a" && alone(n):
		w.block(n)
	default:
		w.inline(n)
	}
}

// line ends the line that words are written to.
func (w *walker) line() {
	switch {
	case w.flat > 0:
		w.b.Gap()
	case w.cell != nil:
		w.b.Break()
	default:
		w.b.End()
	}
	w.tail = tail{}
}

func (w *walker) brk() {
	if w.flat > 0 {
		w.b.Gap()
	} else {
		w.b.Break()
	}
	w.tail = tail{}
}

// begin sees to it that a block is open for words.
func (w *walker) begin() {
	if w.b.Open() {
		return
	}
	w.b.Begin(w.kind, w.level)
	if w.lang != "" {
		w.b.Lang(w.lang)
	}
	if p := w.crossed; p != nil && w.kind == prose.Item {
		w.crossed = nil
		w.b.Decoded(prose.No, p.from, p.to)
		w.b.Gap()
	}
}

// words writes a text node.
func (w *walker) words(n *html.Node) {
	runs := w.t.text[n]
	if len(runs) == 0 {
		w.strayed(n)
		return
	}
	if w.cell != nil && w.cell.glyph(w, n, runs[0]) {
		return
	}
	for _, r := range runs {
		raw := w.t.src[r.off:w.t.end.of(r.off)]
		w.border(n, r, raw)
		w.begin()
		if w.kind == prose.Code {
			w.code(r.off, raw)
		} else {
			Words(w.b, raw, w.base+r.off)
		}
		w.tail = tail{node: n}
		if c, _ := utf8.DecodeLastRuneInString(raw); !isBlank(byte(c)) {
			w.tail.char = c
		}
	}
}

// border decides what stands between these words and the ones before.
func (w *walker) border(n *html.Node, r run, raw string) {
	i := r.off
	for i > 0 && isBlank(w.t.src[i-1]) {
		i--
	}
	if i < r.off {
		w.b.Space(w.base+i, w.base+r.off)
		return
	}
	if t := w.tail; t.node != nil && t.node != n && t.char != 0 && w.kind != prose.Code &&
		apart(t.char, raw, t.node.Parent != n.Parent && !holds(t.node.Parent, n) && !holds(n.Parent, t.node)) {
		w.b.Gap()
	}
}

func holds(p, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == p {
			return true
		}
	}
	return false
}

// code keeps white space; character references are decoded all the same.
func (w *walker) code(off int, raw string) {
	for raw != "" {
		i := strings.IndexByte(raw, '&')
		if i < 0 {
			i = len(raw)
		}
		w.b.Raw(w.base+off, w.base+off+i)
		raw, off = raw[i:], off+i
		if raw == "" {
			return
		}
		s, n := decodeReference(raw)
		if n == 0 {
			s, n = "&", 1
		}
		w.b.Decoded(s, w.base+off, w.base+off+n)
		raw, off = raw[n:], off+n
	}
}

// strayed writes text whose place is not known: white space, and the rare
// words that the parser took from where the tokenizer saw none.
func (w *walker) strayed(n *html.Node) {
	if strings.TrimSpace(n.Data) == "" {
		if w.b.Open() {
			w.b.Gap()
		}
		w.tail.char = 0
		return
	}
	near := w.base
	for p := n.Parent; p != nil; p = p.Parent {
		if off, ok := w.t.elem[p]; ok {
			near += off
			break
		}
	}
	w.begin()
	w.b.Placed(n.Data, source.Mark{Line: w.full.Mark(near).Line})
	w.tail = tail{}
}

// page takes what <html> and <body> say of the whole.
func (w *walker) page(n *html.Node) {
	if l := attr(n, "lang"); l != "" && n.Data == "html" {
		w.b.SetLang(l)
	}
	from, to, ok := w.t.tag(n)
	for _, a := range n.Attr {
		if ok && strings.HasPrefix(a.Key, "data-") && len(a.Val) < 100 {
			w.b.Datum(a.Key, a.Val, w.base+from, w.base+to)
		}
	}
}
