package sourcemap

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
)

// telling is how many words a sentence has that hardly stands twice by chance.
const telling = 6

// ahead is how many sentences that no other file has must speak for a file
// above all others.
const ahead = 1.0

// mapping is an index in use for one result.
type mapping struct {
	*Index
	of    *lint.Pages
	pages map[string]*known
}

// mostKnown is of how many pages is kept what is known of them.
const mostKnown = 256

// known is what is known of a page.
type known struct {
	page  *link.Page
	lines []string  // its sentences, comparable, in order
	files []float64 // how much of each file stands on it; nil = not asked yet
}

// ready compares a page with all files, once.
func (m *mapping) ready(uri string) *known {
	k := m.pages[uri]
	if k != nil {
		return k
	}
	k = &known{page: &link.Page{URI: uri}}
	if pages := m.of.At(uri); len(pages) > 0 {
		k.page = pages[len(pages)-1]
	}
	if len(m.pages) == mostKnown {
		clear(m.pages)
	}
	m.pages[uri] = k
	k.files = make([]float64, len(m.docs))
	k.lines = make([]string, len(k.page.Claims))
	counted := map[string]bool{}
	for i := range k.page.Claims {
		line := comparable(k.page.Claims[i].Sentence)
		k.lines[i] = line
		if counted[line] {
			continue
		}
		counted[line] = true
		files := filesOf(m.said[line])
		for _, f := range files {
			k.files[f] += 1 / float64(len(files))
		}
	}
	return k
}

// filesOf gives the files of entries, each once. Entries stand in the order of files.
func filesOf(entries []entry) []int {
	var out []int
	for _, e := range entries {
		if n := len(out); n == 0 || out[n-1] != e.doc {
			out = append(out, e.doc)
		}
	}
	return out
}

// decide gives the one place where the sentence of a place is written.
func (m *mapping) decide(p lint.Place) (entry, bool) {
	text := comparable(p.Sentence)
	found := m.find(text)
	if len(found) == 0 {
		return entry{}, false
	}
	k := m.ready(p.URI)
	if named := m.named(p.URI); len(named) > 0 {
		if in := slices.DeleteFunc(slices.Clone(found), func(e entry) bool { return !slices.Contains(named, e.doc) }); len(in) > 0 {
			return m.within(k, p, text, m.nearest(k, text, in))
		}
	}
	in := m.nearest(k, text, found)
	if len(in) == 0 || !m.sure(k, text, in[0].doc) {
		return entry{}, false
	}
	return m.within(k, p, text, in)
}

// nearest keeps the entries of the file that most of the page comes from: none
// where two files are about as near.
func (m *mapping) nearest(k *known, text string, found []entry) []entry {
	files := filesOf(found)
	if len(files) == 1 {
		return found
	}
	best, next := -1, 0.0
	for _, f := range files {
		switch {
		case best < 0 || k.files[f] > k.files[best]:
			if best >= 0 {
				next = k.files[best]
			}
			best = f
		case k.files[f] > next:
			next = k.files[f]
		}
	}
	if k.files[best]-next < ahead || k.files[best] < 2*next {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(found), func(e entry) bool { return e.doc != best })
}

// sure reports whether a file that no pattern names is the page's: the sentence
// is long enough to stand nowhere else by chance, or others of the page stand
// there too.
func (m *mapping) sure(k *known, text string, file int) bool {
	if len(strings.Fields(text)) >= telling {
		return true
	}
	own := 0.0
	if files := filesOf(m.said[text]); len(files) > 0 && slices.Contains(k.lines, text) {
		own = 1 / float64(len(files))
	}
	return k.files[file]-own >= ahead/2
}

// within tells several places in one file apart: by the titles of a cell, by the
// heading, by the sentences beside it, by its number.
func (m *mapping) within(k *known, p lint.Place, text string, in []entry) (entry, bool) {
	if len(in) == 1 {
		return in[0], true
	}
	if len(in) == 0 {
		return entry{}, false
	}
	i := claimAt(k.page, p)
	if i < 0 {
		return entry{}, false
	}
	c := &k.page.Claims[i]
	for _, same := range []func(entry) bool{
		func(e entry) bool { return c.Block == prose.Cell && m.titled(e, c) },
		func(e entry) bool { return m.headed(e, c) },
		func(e entry) bool { return m.beside(e, k, i, -1) && m.beside(e, k, i, 1) },
		func(e entry) bool { return m.beside(e, k, i, -1) || m.beside(e, k, i, 1) },
	} {
		left := slices.DeleteFunc(slices.Clone(in), func(e entry) bool { return !same(e) })
		if len(left) == 1 {
			return left[0], true
		}
		if len(left) > 0 {
			in = left
		}
	}
	return nth(k, i, text, in)
}

// nth takes the places by their number, if page and file have as many.
func nth(k *known, i int, text string, in []entry) (entry, bool) {
	all, mine := 0, 0
	for j, line := range k.lines {
		if line == text {
			if j < i {
				mine++
			}
			all++
		}
	}
	if all != len(in) {
		return entry{}, false
	}
	return in[mine], true
}

// claimAt gives the claim that a place stands in, -1 = none.
func claimAt(page *link.Page, p lint.Place) int {
	first := -1
	for i := range page.Claims {
		c := &page.Claims[i]
		if c.Sentence != p.Sentence {
			continue
		}
		if lint.Within(p.Location, c.Location) {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// titled reports whether a cell stands under the same row and column heads.
func (m *mapping) titled(e entry, c *link.Claim) bool {
	return slices.Equal(titles(m.docs[e.doc].Blocks[e.block].Labels), titles(c.Labels))
}

func titles(labels []prose.Label) []string {
	var out []string
	for _, l := range labels {
		if l.Kind == prose.RowLabel || l.Kind == prose.ColumnLabel {
			out = append(out, comparable(l.Text))
		}
	}
	slices.Sort(out)
	return out
}

// headed reports whether a block stands under the same heading.
func (m *mapping) headed(e entry, c *link.Claim) bool {
	last := ""
	for _, l := range m.docs[e.doc].Blocks[e.block].Labels {
		if l.Kind == prose.HeadingLabel {
			last = comparable(l.Text)
		}
	}
	n := len(c.Headings)
	return n > 0 && comparable(c.Headings[n-1]) == last
}

// beside reports whether the claim before (-1) or after (1) stands beside the
// sentence in the file too. A sentence or two between them may be no claims.
func (m *mapping) beside(e entry, k *known, i, step int) bool {
	if i+step < 0 || i+step >= len(k.lines) {
		return false
	}
	want, lines := k.lines[i+step], m.lines[e.doc]
	for off := 1; off <= 3; off++ {
		if j := e.nth + step*off; j >= 0 && j < len(lines) && lines[j] == want {
			return true
		}
	}
	return false
}
