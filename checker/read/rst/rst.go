// Package rst reads reStructuredText as Docutils and Sphinx have it: sections, lists of all
// kinds, simple, grid, list and CSV tables, admonitions, tabs and cards, figures, footnotes,
// substitutions, roles and links.
//
// It owns what a line means by its marks and its margin, and the way from there to the
// bytes: it never renders.
//
// It refuses to run anything: what an extension or another file would put in its place is
// unknown.
package rst

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/lines"
	"github.com/copytruth/copytruth/checker/source"
)

// MaxSize bounds a file, in bytes, MaxLines its lines, and maxDepth how far what is
// indented is looked into: each level looks at its lines again.
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
		return nil, fmt.Errorf("%d bytes of reStructuredText; at most %d are read", t.Len(), MaxSize)
	}
	if err := prose.Sparse(t, "\n\r", MaxLines, "lines"); err != nil {
		return nil, err
	}
	r := &reader{b: prose.NewBuilder(uri, media, t), t: t, src: t.String(), opt: opt, kind: prose.Paragraph, fresh: true}
	all := lines.Cut(r.src)
	r.collect(all)
	r.blocks(all)
	return r.b.Document(), nil
}

type reader struct {
	b    *prose.Builder
	t    *source.Text
	src  string
	opt  Options
	kind prose.Kind // of the paragraphs here

	targets map[string]string // what names lead to
	subs    map[string]string // what |names| stand for
	styles  []string          // how titles are marked, outermost first
	fresh   bool              // nothing was said yet: a field is the page's own
	depth   int
	deep    bool // it was said that something is too deep
}

var (
	target = regexp.MustCompile("^\\.\\. _(`[^`]+`|[^:`]+|[^`]*[^:\\\\`]):(?:[ \t]+(\\S.*))?$")
	sub    = regexp.MustCompile(`^\.\. \|([^|\s](?:[^|]*[^|\s])?)\|[ \t]+([\w-]+)::[ \t]*(.*)$`)
)

// collect remembers what names and substitutions stand for, wherever it is said.
func (r *reader) collect(all []lines.Line) {
	r.targets, r.subs = map[string]string{}, map[string]string{}
	for _, l := range all {
		s := strings.TrimLeft(l.Of(r.src), " \t")
		if !strings.HasPrefix(s, ".. ") || len(s) < 6 {
			continue
		}
		switch s[3] {
		case '_':
			if m := target.FindStringSubmatch(s); m != nil {
				r.targets[name(strings.Trim(m[1], "`"))] = m[2]
			}
		case '|':
			if m := sub.FindStringSubmatch(s); m != nil {
				if m[2] != "replace" || strings.ContainsAny(m[3], "`|\\*") {
					m[3] = prose.Unknown
				}
				r.subs[name(m[1])] = m[3]
			}
		}
	}
}

// name is how a reference is looked up: case and blanks do not matter.
func name(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// blocks reads lines whose margin has been taken away.
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
	r.fresh = false
	r.b.Begin(k, level)
	r.inlines(lines.Join(r.src, ls))
	r.b.End()
}

// indented counts the lines that belong to what stands above them: they are blank or
// begin behind the margin. Blank lines at the end are not counted.
func (r *reader) indented(ls []lines.Line) int {
	n := 0
	for i, l := range ls {
		switch in := l.Indent(r.src); {
		case in == 0:
			return n
		case in > 0:
			n = i + 1
		}
	}
	return n
}

// body is what is indented at the beginning of lines, without its margin, and how many
// lines that is.
func (r *reader) body(ls []lines.Line) ([]lines.Line, int) {
	n := r.indented(ls)
	return lines.Dedent(r.src, ls[:n], lines.Margin(r.src, ls[:n])), n
}
