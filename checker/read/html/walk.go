package html

import (
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/tree"
	"github.com/copytruth/copytruth/checker/source"
)

// walker walks the tree in reading order and tells the builder what it sees.
type walker struct {
	b    *prose.Builder
	t    *tree.Tree
	full *source.Text // the builder's text; src stands at base in it
	base int
	opt  Options

	kind  prose.Kind // of the blocks begun here
	level int        // of headings
	lang  string
	cell  *cell // the table cell being read
	flat  int   // block elements inside do not begin lines
	nav   int   // navigation around: links in it are lines of their own
	inner int   // article, section and main elements around: a header in them is not the page's

	done   map[*tree.Node]bool // read already, out of turn; nil while nothing is
	blocks []answer            // isBlock, remembered by node
	tail   tail
	titled bool
	graphs int    // structured data read
	whole  answer // does a <details> that is opened here end here, too? a fragment of Markdown may end before

	uses map[string]bool // ids that an svg's <use> shows; nil until asked for

	crossed *place // the item that begins is crossed out by its class
}

// place is a stretch of the builder's source.
type place struct{ from, to int }

// tail is the end of the text that was written last in the open line.
type tail struct {
	node *tree.Node
	char rune
}

// answer is that to a question that is asked again and again.
type answer uint8

const (
	unasked answer = iota
	yes
	no
)

func newWalker(b *prose.Builder, full *source.Text, t *tree.Tree, base int, opt Options) *walker {
	return &walker{b: b, t: t, full: full, base: base, opt: opt, kind: prose.Paragraph,
		blocks: make([]answer, t.Len())}
}

// closesDetails reports whether some <details> ends in the source.
func (w *walker) closesDetails() bool {
	if w.whole == unasked {
		if w.whole = no; EndTag(w.t.Src, "details") >= 0 {
			w.whole = yes
		}
	}
	return w.whole == yes
}

func (w *walker) children(n *tree.Node) {
	for c := n.First; c != nil; c = c.Next {
		w.node(c)
	}
}

// skip has an element passed by when its turn comes.
func (w *walker) skip(n *tree.Node) {
	if w.done == nil {
		w.done = map[*tree.Node]bool{}
	}
	w.done[n] = true
}

func (w *walker) node(n *tree.Node) {
	switch n.Kind {
	case tree.Text:
		w.words(n)
	case tree.Comment:
		w.comment(n)
	case tree.Element:
		w.element(n)
	}
}

func (w *walker) comment(n *tree.Node) {
	if n.Off >= 0 {
		w.b.Note(n.Text, w.base+n.Off, w.base+n.End)
	}
}

func (w *walker) element(n *tree.Node) {
	if w.done != nil && w.done[n] || w.opt.Islands != nil && w.island(n) {
		return
	}
	w.plain(n)
}

// plain reads an element as what it is in HTML.
func (w *walker) plain(n *tree.Node) {
	if w.mark(n) {
		return
	}
	switch n.Name {
	case "title":
		if n.Space == "" {
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
	if factsOf(n).skipped || hidden(n) {
		return
	}
	w.attributes(n)
	switch {
	case n.Name == "br":
		w.brk()
	case n.Name == "table", isGrid(n):
		w.table(n)
	case n.Name == "svg":
		w.svg(n)
	case n.Name == "input", n.Name == "img":
	case w.isBlock(n) || w.isTitle(n) || w.isButton(n) || w.nav > 0 && n.Name == "a" && alone(n):
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
func (w *walker) words(n *tree.Node) {
	runs := n.Runs
	if len(runs) == 0 {
		w.strayed(n)
		return
	}
	if w.cell != nil && w.cell.glyph(w, n, runs[0]) {
		return
	}
	for _, r := range runs {
		raw := w.t.Src[r.Off:r.End]
		w.border(n, r, raw)
		w.begin()
		if w.kind == prose.Code {
			w.code(r.Off, raw)
		} else {
			Words(w.b, raw, w.base+r.Off)
		}
		w.tail = tail{node: n}
		if c, _ := utf8.DecodeLastRuneInString(raw); !isBlank(byte(c)) {
			w.tail.char = c
		}
	}
}

// border decides what stands between these words and the ones before.
func (w *walker) border(n *tree.Node, r tree.Run, raw string) {
	i := r.Off
	for i > 0 && isBlank(w.t.Src[i-1]) {
		i--
	}
	if i < r.Off {
		w.b.Space(w.base+i, w.base+r.Off)
		return
	}
	if t := w.tail; t.node != nil && t.node != n && t.char != 0 && w.kind != prose.Code &&
		apart(t.char, raw, t.node.Parent != n.Parent && !holds(t.node.Parent, n) && !holds(n.Parent, t.node)) {
		w.b.Gap()
	}
}

func holds(p, n *tree.Node) bool {
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
func (w *walker) strayed(n *tree.Node) {
	if strings.TrimSpace(n.Text) == "" {
		if w.b.Open() {
			w.b.Gap()
		}
		w.tail.char = 0
		return
	}
	near := w.base
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Off >= 0 {
			near += p.Off
			break
		}
	}
	w.begin()
	w.b.Placed(n.Text, source.Mark{Line: w.full.Mark(near).Line})
	w.tail = tail{}
}

// page takes what <html> and <body> say of the whole.
func (w *walker) page(n *tree.Node) {
	if l := n.Attr("lang"); l != "" && n.Name == "html" {
		w.b.SetLang(l)
	}
	from, to, ok := n.Tag()
	for _, a := range n.Attrs {
		if ok && strings.HasPrefix(a.Key, "data-") && len(a.Val) < 100 {
			w.b.Datum(a.Key, a.Val, w.base+from, w.base+to)
		}
	}
}
