// Package html reads HTML and SVG: what a page shows, and what it says of
// itself to search engines, link previews and screen readers.
//
// It owns the way from the parsed tree back to the bytes, the judgement what is
// visible, what is a block, a heading, a table, a tick or a cross, and the texts that stand
// in attributes, metadata and structured data.
//
// It refuses to run anything: no scripts, no style sheets beyond the usual class
// names, and what a template would fill in is prose.Unknown.
package html

import (
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// Options add to what the reader knows by itself.
type Options struct {
	// YesClasses and NoClasses are class names of icons that say, in a table
	// cell or list item, that something is or is not part of the offer.
	YesClasses, NoClasses []string
	// Skip are CSS selectors of what is no copy: a cookie banner, reviews that
	// another site feeds in. A selector that does not parse selects nothing;
	// whoever takes it from a user checks it first.
	Skip []string
	// Islands are start tags of a masked copy that stand for something else, by
	// their offset in the builder's source.
	Islands map[int]Island
}

// Read reads a whole page or an SVG file.
func Read(uri string, media source.Media, t *source.Text, opt Options) (*prose.Document, error) {
	if n := strings.Count(t.String(), "<"); n > MaxTags {
		return nil, fmt.Errorf("%d tags; at most %d are read", n, MaxTags)
	}
	b := prose.NewBuilder(uri, media, t)
	Into(b, t, t.String(), 0, opt)
	return b.Document(), nil
}

// MaxTags bounds a page: what is understood of it takes up to two thousand bytes for each tag. Pages
// have one in thirty bytes or more.
const MaxTags = 200_000

// Into reads HTML into a document that is being built. src stands at base in
// t, the builder's text; it may be a masked copy of what stands there, of the
// same length (see prose.Hole). Nesting that the parser does not follow costs
// the structure, not the words; it is recorded as a fault.
func Into(b *prose.Builder, t *source.Text, src string, base int, opt Options) {
	tr, err := parse(src)
	if err != nil {
		b.Fault("nested too deeply: read as running text", base)
		flat(b, src, base)
		return
	}
	if len(opt.Skip) > 0 {
		goquery.NewDocumentFromNode(tr.doc).Find(strings.Join(opt.Skip, ", ")).SetAttr("hidden", "")
	}
	w := newWalker(b, t, tr, base, opt)
	w.children(tr.doc)
	w.line()
}
