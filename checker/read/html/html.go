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
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/tree"
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
	if err := Sparse(t, MaxTags); err != nil {
		return nil, err
	}
	b := prose.NewBuilder(uri, media, t)
	b.Grow(t.Len()/perWord, t.Len()/perBlock)
	Into(b, t, t.String(), 0, opt)
	return b.Document(), nil
}

// How many bytes of a page there are, as a rule, for one that is read and for a block.
const (
	perWord  = 6
	perBlock = 240
)

// MaxTags bounds the tags and entities of a page: each takes up to a thousand bytes
// while it is read. Pages have one in thirty bytes or more.
const MaxTags = 100_000

// maxAttributes bounds those of all tags together: each takes five hundred bytes.
const maxAttributes = 150_000

// Sparse is an error where a text, of a page or of what HTML is in, has more than
// so many tags and entities, or too many attributes.
func Sparse(t *source.Text, tags int) error {
	if err := prose.Sparse(t, "<&", tags, "tags and entities"); err != nil {
		return err
	}
	if n := attributes(t.String()); n > maxAttributes {
		return prose.TooDense("attributes", n, maxAttributes, t.Len())
	}
	return nil
}

// attributes counts, roughly, the words that stand in tags; 0 for a text that is
// too short to hold too many.
func attributes(s string) int {
	n := 0
	for len(s) > maxAttributes {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 == len(s) {
			break
		}
		if s = s[i+1:]; s[0]|0x20 < 'a' || s[0]|0x20 > 'z' {
			continue
		}
		to, quote := 1, byte(0)
		for ; to < len(s) && (quote != 0 || s[to] != '>'); to++ {
			switch c := s[to]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case (c == '"' || c == '\'') && s[to-1] == '=':
				quote = c
			case c <= ' ' || c == '/' || c == '=':
			case s[to-1] <= ' ' || s[to-1] == '/':
				n++
			}
		}
		s = s[to:]
	}
	return n
}

// Into reads HTML into a document that is being built. src stands at base in
// t, the builder's text; it may be a masked copy of what stands there, of the
// same length (see prose.Hole). Nesting that the parser does not follow costs
// the structure, not the words; it is recorded as a fault.
func Into(b *prose.Builder, t *source.Text, src string, base int, opt Options) {
	tr, err := tree.Parse(src, opt.Skip)
	if err != nil {
		b.Fault("nested too deeply: read as running text", base)
		flat(b, src, base)
		return
	}
	defer tr.Release()
	w := newWalker(b, t, tr, base, opt)
	w.children(tr.Root)
	w.line()
}
