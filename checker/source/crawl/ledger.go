package crawl

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"sync"

	"github.com/copytruth/copytruth/checker/source"
)

// maxKnown is how many addresses a crawl remembers. More are not followed: a site
// that names a million has no end.
const maxKnown = 1 << 20

// page is what is known of an address.
type page struct {
	url, from  string
	final      string
	canonical  string
	why        string
	alternates []Alternate
	media      source.Media
	outcome    Outcome // "" = not done
	bytes      int
	depth      int32
	status     int16
	hops       uint8 // redirects that led here
	start      bool
	// own: the page is read although it calls another one its original.
	own, rendered, bare bool
}

func (p *page) yielded() bool {
	return p.outcome == Read || p.outcome == Unchanged || p.outcome == Cached
}

// ledger knows every address once. Addresses that are being found while others are
// fetched are kept apart in fresh, so that nothing moves under who works on pages.
type ledger struct {
	seed  maphash.Seed
	pages []page // those that were admitted or refused one by one

	mu      sync.Mutex
	ids     map[uint64]int32 // by fingerprint: in pages, or beyond its end in fresh; gone = counted and forgotten
	fresh   []page
	dropped int // addresses beyond maxKnown
	shared  map[uint64][]Alternate
}

const gone = -1

func newLedger() *ledger {
	return &ledger{seed: maphash.MakeSeed(), ids: map[uint64]int32{}, shared: map[uint64][]Alternate{}}
}

func (l *ledger) print(url []byte) uint64 { return maphash.Bytes(l.seed, url) }

// find notes that from names an address at that depth. Of all who name it the one
// with the least depth, then the first by its own address is kept: whoever is
// fetched first does not show.
func (l *ledger) find(url []byte, from string, depth int32, hops uint8) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.findLocked(url, from, depth, hops)
}

// findAll is find for the links of a page: each ends where ends says.
func (l *ledger) findAll(urls []byte, ends []int, from string, depth int32) {
	l.mu.Lock()
	defer l.mu.Unlock()
	begin := 0
	for _, end := range ends {
		l.findLocked(urls[begin:end], from, depth, 0)
		begin = end
	}
}

func (l *ledger) findLocked(url []byte, from string, depth int32, hops uint8) {
	key := l.print(url)
	id, known := l.ids[key]
	switch {
	case !known && len(l.ids) >= maxKnown:
		l.dropped++
	case !known:
		l.ids[key] = int32(len(l.pages) + len(l.fresh))
		l.fresh = append(l.fresh, page{url: string(url), from: from, depth: depth, hops: hops})
	case int(id) >= len(l.pages):
		p := &l.fresh[int(id)-len(l.pages)]
		if c := cmp.Or(cmp.Compare(depth, p.depth), strings.Compare(from, p.from)); c < 0 {
			p.from, p.depth = from, depth
		}
		p.hops = min(p.hops, hops)
	}
}

// known gives the page of an address, nil if there is none yet.
func (l *ledger) known(url string) *page {
	l.mu.Lock()
	defer l.mu.Unlock()
	id, ok := l.ids[l.print([]byte(url))]
	switch {
	case !ok || id == gone:
		return nil
	case int(id) >= len(l.pages):
		return &l.fresh[int(id)-len(l.pages)]
	}
	return &l.pages[id]
}

// admit takes the fresh addresses of that depth into pages in the order of their
// URLs. decide sets the outcome of those that are refused; false forgets one. It
// gives the ids of the pages that have no outcome yet.
func (l *ledger) admit(depth int32, decide func(*page) bool) []int32 {
	// Nobody else is at work, so no lock is held while decide fetches a robots file.
	slices.SortFunc(l.fresh, func(a, b page) int {
		return cmp.Or(cmp.Compare(max(a.depth, depth), max(b.depth, depth)), strings.Compare(a.url, b.url))
	})
	n, _ := slices.BinarySearchFunc(l.fresh, depth+1, func(p page, d int32) int { return cmp.Compare(p.depth, d) })
	now, later := l.fresh[:n], slices.Clone(l.fresh[n:])
	l.fresh = nil
	var open []int32
	l.pages = slices.Grow(l.pages, len(now)/2) // some are refused
	for i := range now {
		if !decide(&now[i]) {
			l.ids[l.print([]byte(now[i].url))] = gone
			continue
		}
		id := int32(len(l.pages))
		l.ids[l.print([]byte(now[i].url))] = id
		if l.pages = append(l.pages, now[i]); now[i].outcome == "" {
			open = append(open, id)
		}
	}
	for i := range later {
		l.ids[l.print([]byte(later[i].url))] = int32(len(l.pages) + i)
	}
	l.fresh = later
	return open
}

// share keeps one copy of a list that all pages of a group repeat.
func (l *ledger) share(list []Alternate) []Alternate {
	if len(list) == 0 {
		return nil
	}
	var h maphash.Hash
	h.SetSeed(l.seed)
	for _, a := range list {
		_, _ = h.WriteString(a.Lang + " " + a.URL + "\n") // never fails
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if old, ok := l.shared[h.Sum64()]; ok {
		return old
	}
	l.shared[h.Sum64()] = list
	return list
}
