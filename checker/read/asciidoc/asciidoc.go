// Package asciidoc reads AsciiDoc as Asciidoctor and Antora have it: sections, lists of all
// kinds with what is attached to them, tables, admonitions, delimited blocks, attributes,
// macros, links and footnotes.
//
// It owns what a line means by its marks, and the way from there to the bytes: it never
// renders.
//
// It refuses to run anything: what another file, a condition or an extension would put in
// its place is unknown, and what stands under conditions is read whether they hold or not.
package asciidoc

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/lines"
	"github.com/copytruth/copytruth/checker/source"
)

// MaxSize bounds a file, in bytes, MaxLines its lines, and maxDepth how far what stands in
// something else is looked into: each level looks at its lines again.
const (
	MaxSize  = 4 << 20
	MaxLines = 150_000
	maxDepth = 30
)

// Options of the readers of what stands inside a page.
type Options struct{ HTML html.Options }

// Read reads a whole page.
func Read(uri string, media source.Media, t *source.Text, opt Options) (*prose.Document, error) {
	if t.Len() > MaxSize {
		return nil, fmt.Errorf("%d bytes of AsciiDoc; at most %d are read", t.Len(), MaxSize)
	}
	if err := prose.Sparse(t, "\n\r", MaxLines, "lines"); err != nil {
		return nil, err
	}
	r := &reader{b: prose.NewBuilder(uri, media, t), t: t, src: t.String(), opt: opt, kind: prose.Paragraph, attributes: map[string]string{}}
	r.blocks(r.given(lines.Cut(r.src)))
	return r.b.Document(), nil
}

type reader struct {
	b    *prose.Builder
	t    *source.Text
	src  string
	opt  Options
	kind prose.Kind // of the paragraphs here

	attributes map[string]string // what {names} stand for
	style      style             // what the lines above the next block say of it
	said       bool              // something was said: the head of the page is over
	depth      int
	deep       bool // it was said that something is too deep
}

var directive = regexp.MustCompile(`^(?:ifdef|ifndef|ifeval|endif|include)::\S*\[.*\]$`)

// given leaves out the lines that steer what is put together.
func (r *reader) given(all []lines.Line) []lines.Line {
	out := all[:0]
	for _, l := range all {
		if s := l.Of(r.src); s == "" || s[0] != 'i' && s[0] != 'e' || !directive.MatchString(s) {
			out = append(out, l)
		}
	}
	return out
}

// blocks reads lines.
func (r *reader) blocks(ls []lines.Line) {
	if r.depth++; r.depth > maxDepth {
		if ls = lines.Crop(ls); len(ls) > 0 {
			if !r.deep {
				r.b.Fault("nested more than 30 deep: read as running text", ls[0].From)
			}
			r.deep = true
			r.leaf(r.kind, 0, ls)
		}
	} else {
		for len(ls) > 0 && !r.b.Full() {
			ls = ls[max(1, r.block(ls)):]
		}
	}
	r.style = style{}
	r.depth--
}

func (r *reader) within(k prose.Kind, ls []lines.Line) {
	was := r.kind
	r.kind = k
	r.blocks(ls)
	r.kind = was
}

// leaf reads lines as one block of words.
func (r *reader) leaf(k prose.Kind, level int, ls []lines.Line) {
	r.said = true
	r.b.Begin(k, level)
	r.inlines(ls)
	r.b.End()
}

// inlines reads running text, line by line where one ends by force.
func (r *reader) inlines(ls []lines.Line) {
	from := 0
	for i, l := range ls {
		s := l.Of(r.src)
		if strings.HasSuffix(s, " +") {
			part := append(append([]lines.Line{}, ls[from:i]...), lines.Line{From: l.From, To: l.To - 2})
			r.running(lines.Join(r.src, part))
			r.b.Break()
			from = i + 1
		}
	}
	r.running(lines.Join(r.src, ls[from:]))
}

// section reads something that titles nothing behind it.
func (r *reader) section(k prose.Kind, ls []lines.Line) {
	r.b.OpenSection()
	r.within(k, ls)
	r.b.CloseSection()
}

// aside reads an admonition.
func (r *reader) aside(title lines.Line, read func()) {
	r.b.Enter(prose.InAside)
	r.b.OpenSection()
	if !title.Blank() {
		r.leaf(prose.Paragraph, 0, []lines.Line{title})
	}
	read()
	r.b.CloseSection()
	r.b.Leave()
}
