// Package sourcemap finds the file in which the words of a page are written: a
// finding on an address of a site becomes one on a line that somebody can edit.
//
// It owns the index of a content repository by sentence, the patterns by which
// pages and files belong together, and the decision. It decides only where there
// is no doubt: words that could come from two places stay where they were met.
//
// It refuses to know how pages are fetched and files are read: it gets documents
// and a result.
package sourcemap

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
)

// Index is a content repository by its sentences. It may be used by several
// goroutines at a time.
type Index struct {
	o     Options
	docs  []*prose.Document // sorted by URI
	lines [][]string        // the sentences of each document, comparable, in order
	said  map[string][]entry
	holes []hole
}

// entry is where a sentence stands.
type entry struct {
	doc, block, nth int // nth sentence of the document
	span            prose.Span
}

// hole is a sentence that holds a value which only building the site would tell.
type hole struct {
	entry
	parts []string // what stands around the values
}

// Options say what is known beforehand.
type Options struct {
	// Rules say which files pages are made from; the first that speaks of a page
	// counts.
	Rules []Rule
	// Place gives the path of a file as rules see it; nil = its URI.
	Place func(uri string) string
	// Owner gives who owns a file, "" = nobody; nil = that is not known.
	Owner func(uri string) string
}

// New makes an index of documents.
func New(docs []*prose.Document, o Options) *Index {
	if o.Place == nil {
		o.Place = func(uri string) string { return uri }
	}
	x := &Index{o: o, docs: slices.Clone(docs), said: map[string][]entry{}}
	slices.SortStableFunc(x.docs, func(a, b *prose.Document) int { return strings.Compare(a.URI, b.URI) })
	x.lines = make([][]string, len(x.docs))
	for i, d := range x.docs {
		for k := range d.Blocks {
			for _, s := range d.Blocks[k].Sentences {
				x.add(entry{doc: i, block: k, nth: len(x.lines[i]), span: s}, comparable(d.String(s)))
			}
		}
	}
	return x
}

// literal is how many words must stand around the holes of a sentence for it to
// be told from others.
const literal = 3

func (x *Index) add(e entry, text string) {
	x.lines[e.doc] = append(x.lines[e.doc], text)
	if !strings.Contains(text, prose.Unknown) {
		if text != "" {
			x.said[text] = append(x.said[text], e)
		}
		return
	}
	h := hole{entry: e}
	words := 0
	for part := range strings.SplitSeq(text, prose.Unknown) {
		h.parts = append(h.parts, part)
		words += len(strings.Fields(part))
	}
	if words >= literal {
		x.holes = append(x.holes, h)
	}
}

// fits reports whether a sentence is one with its holes filled.
func (h *hole) fits(text string) bool {
	rest, ok := strings.CutPrefix(text, h.parts[0])
	if !ok {
		return false
	}
	last := len(h.parts) - 1
	for _, part := range h.parts[1:last] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return strings.HasSuffix(rest, h.parts[last])
}

// find gives every place of a sentence.
func (x *Index) find(text string) []entry {
	if found := x.said[text]; len(found) > 0 {
		return found
	}
	var out []entry
	for i := range x.holes {
		if x.holes[i].fits(text) {
			out = append(out, x.holes[i].entry)
		}
	}
	return out
}

// comparable brings a sentence to the form in which a page and its source are
// equal: site generators make quotes, dashes and blanks prettier.
func comparable(s string) string {
	s = pretty.Replace(s)
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

var pretty = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "‛", "'", "—", "-", "–", "-", "‑", "-", "---", "-", "--", "-",
	"…", "...", "\u00a0", " ", "\u202f", " ", "\u200b", "", "\u00ad", "", "×", "x")

// Map gives the result with every place that could be found in the repository
// moved there. lint.Place.Seen keeps where it was met. Several places that come
// from one are one, with the number of pages.
func (x *Index) Map(r *lint.Result) *lint.Result {
	out := *r
	m := &mapping{Index: x, of: r.Pages, pages: map[string]*known{}}
	out.Findings = slices.Clone(r.Findings)
	for i := range out.Findings {
		m.finding(&out.Findings[i])
	}
	out.Muted = slices.Clone(r.Muted)
	for i := range out.Muted {
		m.finding(&out.Muted[i].Finding)
	}
	lint.Sort(out.Findings)
	return &out
}

// finding moves the places of a finding, which is the caller's own. The first
// stays the first: message and suggestion speak of it.
func (m *mapping) finding(f *lint.Finding) {
	places := make([]lint.Place, 0, len(f.Places))
	for _, p := range f.Places {
		if e, ok := m.decide(p); ok {
			p = m.move(p, e)
		}
		same := slices.IndexFunc(places, func(o lint.Place) bool { return o.Location == p.Location && o.Seen.URI != "" && o.Text == p.Text })
		if same < 0 {
			places = append(places, p)
			continue
		}
		places[same].Pages = max(1, places[same].Pages) + max(1, p.Pages)
	}
	f.Places = places
	if len(places) > 0 && places[0].Seen.URI != "" {
		if places[0].Owner != "" && f.Feature == "" && f.Fact == "" {
			f.Owner = cmp.Or(f.Owner, places[0].Owner)
		}
	}
}

// move puts a place where its words are written. Where the very words cannot be
// told within their sentence, the place is the sentence's, and no machine may
// write there.
func (m *mapping) move(p lint.Place, e entry) lint.Place {
	d := m.docs[e.doc]
	span, text := e.span, d.String(e.span)
	exact := p.Text != "" && strings.Count(text, p.Text) == 1
	if exact {
		at := strings.Index(text, p.Text)
		span = prose.Span{Start: e.span.Start + at, End: e.span.Start + at + len(p.Text)}
	}
	p.Seen, p.Location = p.Location, d.Locate(span)
	if !exact && p.Suggestion != nil {
		s := *p.Suggestion
		s.Fixable = false
		p.Suggestion = &s
	}
	if m.o.Owner != nil {
		p.Owner = m.o.Owner(d.URI)
	}
	return p
}
