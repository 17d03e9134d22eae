package checker

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/store"
)

const (
	// roomy is how many bytes of packed pages are unpacked all at once: memory holds
	// several times as much of them then.
	roomy = 4 << 20
	// partBytes is about how many bytes of packed pages are unpacked at a time of a site
	// that is larger.
	partBytes = 512 << 10
)

// shelf is where understood pages wait to be judged, packed; those of a large site on
// disk. Only what is known of a page as a whole stays at hand.
type shelf struct {
	pile  store.Pile
	roomy int64 // see the constant
	part  int

	mu       sync.Mutex
	pages    []shelved
	problems []lint.Problem // parts of sources that could not be read
	words    map[string]string
	shared   pack.Words
}

type shelved struct {
	head *link.Page
	at   store.Spot
}

func (job *Job) newShelf() *shelf {
	s := &shelf{roomy: roomy, part: partBytes, words: map[string]string{}}
	if job.cramped {
		s.roomy, s.part = 0, 0
	}
	return s
}

// put lays the page of a source on the shelf.
func (s *shelf) put(uri string, packed []byte, e *pack.Entry) {
	at := s.pile.Put(packed)
	s.mu.Lock()
	defer s.mu.Unlock()
	one := shelved{head: s.headOf(uri, e.Page), at: at}
	s.pages = append(s.pages, one)
	for _, f := range e.Faults {
		s.problems = append(s.problems, lint.Problem{URI: one.head.URI, At: f.At, Message: strings.Clone(f.Message)})
	}
}

// headOf gives what is known of a page as a whole in words of its own: those of the
// page hold on to all that stands on it.
func (s *shelf) headOf(uri string, p *link.Page) *link.Page {
	h := p.Head()
	h.Notes = slices.Clone(h.Notes)
	if h.URI != uri {
		uri = strings.Clone(h.URI)
	}
	h.URI, h.Shows, h.Title = uri, strings.Clone(h.Shows), strings.Clone(h.Title)
	h.Lang, h.History = s.word(h.Lang), s.word(h.History)
	h.Media, h.Surface = source.Media(s.word(string(h.Media))), link.Surface(s.word(string(h.Surface)))
	for i := range h.Notes {
		n := &h.Notes[i]
		n.Text, n.Location.URI = strings.Clone(n.Text), h.URI
		if n.Covers.URI != "" {
			n.Covers.URI = h.URI
		}
	}
	return h
}

// word gives a word that many pages have in common.
func (s *shelf) word(w string) string {
	own, known := s.words[w]
	if !known {
		own = strings.Clone(w)
		s.words[own] = own
	}
	return own
}

// sort brings the pages into the order of their URIs.
func (s *shelf) sort() {
	slices.SortFunc(s.pages, func(a, b shelved) int {
		if c := strings.Compare(a.head.URI, b.head.URI); c != 0 {
			return c
		}
		return s.compare(a.at, b.at)
	})
}

// compare orders what has one name.
func (s *shelf) compare(a, b store.Spot) int {
	x, _ := s.pile.Get(a)
	y, _ := s.pile.Get(b)
	return bytes.Compare(x, y)
}

// get unpacks page i.
func (s *shelf) get(i int) (*link.Page, error) {
	b, err := s.pile.Get(s.pages[i].at)
	if err == nil {
		var e pack.Entry
		if e, err = s.shared.Decode(b); err == nil && e.Page != nil {
			return e.Page, nil
		}
	}
	return nil, fmt.Errorf("%s: what was understood of it is lost: %w", s.pages[i].head.URI, err)
}

// all gives the pages: those of a small site whole, of a large one part by part.
func (s *shelf) all(workers int) (*lint.Pages, error) {
	if s.pile.Size() <= s.roomy {
		return s.whole(workers)
	}
	var heads []*link.Page
	var ends []int
	size := 0
	for i := range s.pages {
		heads = append(heads, s.pages[i].head)
		if size += s.pages[i].at.Length; size >= s.part || i == len(s.pages)-1 {
			ends, size = append(ends, i+1), 0
		}
	}
	return lint.Drawn(heads, ends, s.get, func(n int, do func(i int)) { upTo(workers, n, do) }), nil
}

func (s *shelf) whole(workers int) (*lint.Pages, error) {
	pages, errs := make([]*link.Page, len(s.pages)), make([]error, len(s.pages))
	upTo(workers, len(s.pages), func(i int) { pages[i], errs[i] = s.get(i) })
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return lint.Whole(pages), s.pile.Close()
}
