package lint

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/copytruth/copytruth/checker/link"
)

// Pages are the pages of a run, sorted by URI. What is known of a page as a whole is
// always there. What stands on it (Claims, Unkept, Mentions and Data) is there for all
// pages of a small site, and of a large one for a part of the pages at a time: who wants
// to keep something of it copies that. A nil *Pages has no pages.
type Pages struct {
	heads []*link.Page
	ends  []int // behind the last page of each part
	load  func(i int) (*link.Page, error)
	each  func(n int, do func(i int))

	mu   sync.Mutex
	uses []int // by part: how many are at it; nil = all is there

	asked  sync.Mutex
	recent map[int]*link.Page // that At gave
	err    error
}

// mostRecent is how many of the pages that were asked for by URI are kept at hand.
const mostRecent = 12

// Whole gives pages that are all there.
func Whole(pages []*link.Page) *Pages {
	byURI := func(a, b *link.Page) int { return strings.Compare(a.URI, b.URI) }
	if !slices.IsSortedFunc(pages, byURI) {
		pages = slices.Clone(pages)
		slices.SortStableFunc(pages, byURI)
	}
	return &Pages{heads: pages, ends: []int{len(pages)}}
}

// Drawn gives pages, sorted by URI, of which a part is there at a time. heads are the pages without
// what stands on them, ends the indexes behind the last page of each part, and load
// gives page i with all that stands on it, as often as it is asked. each has the pages of
// a part loaded, several at a time if it likes; nil = one after another.
func Drawn(heads []*link.Page, ends []int, load func(i int) (*link.Page, error), each func(n int, do func(i int))) *Pages {
	if each == nil {
		each = inTurn
	}
	return &Pages{heads: heads, ends: ends, load: load, each: each, uses: make([]int, len(ends))}
}

// Len is how many pages there are.
func (p *Pages) Len() int { return len(p.Heads()) }

// Heads gives the pages without what stands on them; nobody may change them.
func (p *Pages) Heads() []*link.Page {
	if p == nil {
		return nil
	}
	return p.heads
}

// Err tells why a page could not be loaded: then it was as if nothing stood on it, and
// what was made of the pages is worth nothing.
func (p *Pages) Err() error {
	if p == nil {
		return nil
	}
	p.asked.Lock()
	defer p.asked.Unlock()
	return p.err
}

// All gives every page with all that stands on it, while it is looked at.
func (p *Pages) All() iter.Seq[*link.Page] {
	return func(yield func(*link.Page) bool) {
		for i := range p.parts() {
			if !p.visit(i, yield) {
				return
			}
		}
	}
}

func (p *Pages) visit(part int, yield func(*link.Page) bool) bool {
	pages := p.take(part)
	defer p.leave(part)
	for _, page := range pages {
		if !yield(page) {
			return false
		}
	}
	return true
}

// At gives the pages of a URI, with all that stands on them. They are the caller's own
// to keep, and need not be those that All gives.
func (p *Pages) At(uri string) []*link.Page {
	if p == nil {
		return nil
	}
	from, _ := slices.BinarySearchFunc(p.heads, uri, func(q *link.Page, uri string) int { return strings.Compare(q.URI, uri) })
	to := from
	for to < len(p.heads) && p.heads[to].URI == uri {
		to++
	}
	if p.uses == nil {
		return p.heads[from:to]
	}
	var out []*link.Page
	for i := from; i < to; i++ {
		out = append(out, p.again(i))
	}
	return out
}

// again gives a page that may have been asked for not long ago.
func (p *Pages) again(i int) *link.Page {
	p.asked.Lock()
	page := p.recent[i]
	p.asked.Unlock()
	if page != nil {
		return page
	}
	page = p.draw(i)
	p.asked.Lock()
	defer p.asked.Unlock()
	if len(p.recent) >= mostRecent || p.recent == nil {
		p.recent = map[int]*link.Page{}
	}
	p.recent[i] = page
	return page
}

func (p *Pages) draw(i int) *link.Page {
	page, err := p.load(i)
	if err == nil {
		return page
	}
	p.asked.Lock()
	defer p.asked.Unlock()
	if p.err == nil {
		p.err = err
	}
	return p.heads[i].Head()
}

// parts is how many parts there are.
func (p *Pages) parts() int {
	if p == nil {
		return 0
	}
	return len(p.ends)
}

// bounds are the indexes of the first page of a part and behind its last.
func (p *Pages) bounds(part int) (from, to int) {
	if part > 0 {
		from = p.ends[part-1]
	}
	return from, p.ends[part]
}

// take gives the pages of a part, with all that stands on them until who took it leaves.
func (p *Pages) take(part int) []*link.Page {
	from, to := p.bounds(part)
	pages := p.heads[from:to]
	if p.uses == nil {
		return pages
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.uses[part]++; p.uses[part] == 1 {
		p.each(len(pages), func(i int) { pages[i].Fill(p.draw(from + i)) })
	}
	return pages
}

// leave lets go of what stands on the pages of a part, if nobody else is at it.
func (p *Pages) leave(part int) {
	if p.uses == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.uses[part]--; p.uses[part] > 0 {
		return
	}
	from, to := p.bounds(part)
	for _, page := range p.heads[from:to] {
		page.Fill(&link.Page{})
	}
}
