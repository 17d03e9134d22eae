// Package markdown reads Markdown: CommonMark with GitHub's tables, task lists,
// strikethrough and footnotes, definition lists, callouts, front matter, and the
// HTML and template tags that stand between.
//
// It owns the way from Markdown's syntax tree back to the bytes: it never renders.
//
// It refuses to know HTML (read/html reads what stands in a page) and data
// (read/data reads the front matter).
package markdown

import (
	"fmt"
	"sync"

	"github.com/yuin/goldmark/text"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/source"
)

// Options of the readers of what stands inside a page.
type Options struct {
	HTML html.Options
	Data data.Options
	// Component says that the text stands in a component: indentation is the
	// component's, and tags are blanked out already. No line is code for its
	// indentation, and no tag begins a block of HTML.
	Component bool
}

// MaxSize bounds a Markdown file, in bytes.
const MaxSize = 4 << 20

// MaxMarks bounds the line ends and the signs that Markdown gives a meaning: each
// takes some six hundred bytes while the page is parsed. The largest page that
// people wrote was seen to have 36,000, one in thirteen bytes.
const MaxMarks = 150_000

// Sparse is an error where a text, of a page or of a component, has more marks
// than are read.
func Sparse(t *source.Text) error {
	if err := prose.Sparse(t, "\n\r*_[`<|&~!", MaxMarks, "lines and marks of Markdown"); err != nil {
		return err
	}
	return html.Sparse(t, html.MaxTags)
}

// Read reads a whole page.
func Read(uri string, media source.Media, t *source.Text, opt Options) (*prose.Document, error) {
	if t.Len() > MaxSize {
		return nil, fmt.Errorf("%d bytes of Markdown; at most %d are read", t.Len(), MaxSize)
	}
	if err := Sparse(t); err != nil {
		return nil, err
	}
	b := prose.NewBuilder(uri, media, t)
	b.Grow(t.Len(), t.Len()/perBlock)
	src := t.String()
	body := Front(b, src, opt.Data)
	Into(b, t, src[body:], body, opt)
	return b.Document(), nil
}

// perBlock is how many bytes of a page there are for a block, as a rule.
const perBlock = 80

// Into reads Markdown into a document that is being built. src stands at base
// in t, the builder's text; it may be a masked copy of what stands there, of the
// same length (see prose.Hole).
func Into(b *prose.Builder, t *source.Text, src string, base int, opt Options) {
	into(b, t, src, base, opt, 0)
}

// into is Into by a parser that understands at least so much.
func into(b *prose.Builder, t *source.Text, src string, base int, opt Options, least syntax) {
	sh := &shifted{src: src}
	if opt.Component || hasMkdocs(src) {
		least, sh = least|inComponent, dedent(src)
	}
	place := func(off int) int { return base + sh.place(off) }
	room, _ := rooms.Get().(*[]byte)
	if room == nil {
		room = new([]byte)
	}
	m := maskTemplates(sh.src, (*room)[:0], func(message string, off int) { b.Fault(message, place(off)) })
	tree := parsers[least|syntaxOf(sh.src)]().Parse(text.NewReader(m.parsed))
	w := &walker{b: b, t: t, src: m.said, bytes: m.bytes, place: place, opt: opt, asides: m.asides, alerts: m.alerts, kind: prose.Paragraph}
	w.tags = html.Inline{B: b, Islands: opt.HTML.Islands}
	w.blocks(tree)
	w.reach(len(w.src))
	w.closeDetails()
	b.End()
	if *room = m.parsed; cap(*room) <= mostRoom {
		rooms.Put(room) // the words of the document are taken from elsewhere
	}
}

// rooms are for what the parsers of pages get, one page after another.
var rooms sync.Pool // of *[]byte

// mostRoom bounds what is kept after a long page.
const mostRoom = 256 << 10
