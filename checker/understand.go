package checker

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/store"
)

// Understanding is what was understood of copy, before any rule looks at it. It
// is all that a shard carries.
type Understanding struct {
	// Packed are the pages, sorted by URI. They wait in this form until the last
	// one is there: it takes a tenth of the room, and nothing in it holds on to the
	// text that a page was made of.
	Packed   []pack.Packed
	Problems []lint.Problem // with sources that could not be read at all
	Skipped  []lint.Skip    // sorted by URI

	brief bool // idle sentences are gone already
}

// Understand reads the copy of a job and finds what it says.
func Understand(ctx context.Context, job Job) (*Understanding, error) {
	r := &reading{job: job}
	if _, err := r.open(); err != nil {
		return nil, err
	}
	if err := r.shorten(); err != nil {
		return nil, err
	}
	each(job.Workers, func(queue chan<- source.Source) { r.fetch(ctx, queue) }, r.one)
	r.close()
	if err := ctx.Err(); err != nil {
		return nil, err // what was seen of a part is not judged as the whole
	}
	r.sort()
	return &Understanding{Packed: r.packed, Problems: r.problems, Skipped: job.skipped(), brief: r.heed != nil}, nil
}

// unpack gives the pages, sorted by URI, and all problems. It can be done once.
// Sentences that heed does not ask for are let go as Page.Without says; nil = none is.
func (u *Understanding) unpack(workers int, shared *Shared, heed lint.Heed, unlisted bool) ([]*link.Page, []lint.Problem, error) {
	entries := make([]pack.Entry, len(u.Packed))
	errs := make([]error, len(u.Packed))
	upTo(workers, len(u.Packed), func(i int) {
		entries[i], errs[i] = shared.decode(u.Packed[i])
		u.Packed[i].Bytes = nil // the page is what is wanted now
		if heed != nil && errs[i] == nil && entries[i].Page != nil {
			entries[i].Page = entries[i].Page.Without(heed, !unlisted)
		}
	})
	pages := make([]*link.Page, 0, len(entries))
	r := &reading{problems: slices.Clone(u.Problems)}
	for i, e := range entries {
		if errs[i] != nil {
			return nil, nil, fmt.Errorf("%s: what was understood of it is %w", u.Packed[i].URI, errs[i])
		}
		pages = append(pages, e.Page)
		for _, f := range e.Faults {
			r.problems = append(r.problems, lint.Problem{URI: e.Page.URI, At: f.At, Message: f.Message})
		}
	}
	r.sort()
	return pages, r.problems, nil
}

// reading turns sources into pages, several at a time. Which worker takes which
// source does not show in the result: everything is sorted afterwards.
type reading struct {
	job  Job
	mind mind         // made when a source has to be understood
	book *store.Book  // nil = nothing is kept
	key  store.Sum    // of the book
	less *store.Book  // pages without what heed lets go; nil = none are kept
	heed lint.Heed    // what of idle sentences is needed; nil = they stay
	busy sync.RWMutex // held by whoever reads; written by who wants nobody to
	mu   sync.Mutex
	told map[uint64]struct{} // the claims that were judged along the way, by their hashes
	seed maphash.Seed        // of these

	shelf    *shelf    // of a survey; there packed stays empty
	lays     lint.Heed // what of idle sentences goes on the shelf, where the cache gets all; nil = all
	packed   []pack.Packed
	waiting  int // bytes of packed
	problems []lint.Problem
}

// open prepares for understanding. Where there is a cache it opens what was
// understood before, and gives the key of what linking sees of the manifest.
func (r *reading) open() (sight string, err error) {
	m := r.job.truth()
	r.mind = sync.OnceValues(func() (*link.Linker, *claim.Extractor) {
		linker := link.New(m, r.job.Link)
		return linker, claim.New(linker.Vocabulary())
	})
	if r.job.Cache == nil {
		return "", nil
	}
	if sight, err = link.Sight(m); err != nil {
		return "", err
	}
	key, ok, err := r.job.key(sight)
	if ok && err == nil {
		r.book, r.key = r.job.Cache.Pages(key), key
	}
	return sight, err
}

// shorten has the reading let go of what the job does not need. What is kept for
// other runs is kept whole and, for those that need no more, short.
func (r *reading) shorten() error {
	heed := r.job.heed()
	if heed == nil || r.book == nil {
		r.heed = heed
		return nil
	}
	key, ok, err := r.job.briefKey(r.key)
	if ok && err == nil {
		r.heed, r.less = heed, r.job.Cache.Pages(key)
	}
	return err
}

func (r *reading) close() {
	for _, b := range []*store.Book{r.book, r.less} {
		if b != nil {
			b.Close()
		}
	}
}

func (r *reading) fetch(ctx context.Context, queue chan<- source.Source) {
	for _, p := range r.job.Providers {
		for src, err := range p.Sources(ctx) {
			if err != nil {
				r.problem(src.URI, err)
				continue
			}
			queue <- src
		}
	}
}

// each works on what is put into a queue, several at a time; 0 workers are one
// for each core.
func each[T any](workers int, put func(chan<- T), work func(T)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	queue := make(chan T, workers)
	var pool sync.WaitGroup
	for range workers {
		pool.Go(func() {
			for one := range queue {
				work(one)
			}
		})
	}
	put(queue)
	close(queue)
	pool.Wait()
}

// upTo does something for 0 … n-1, several at a time.
func upTo(workers, n int, do func(i int)) {
	each(workers, func(queue chan<- int) {
		for i := range n {
			queue <- i
		}
	}, do)
}

// one reads and understands one source, unless that was done before. The
// document ends here: only the page goes on.
func (r *reading) one(src source.Source) {
	r.rest()
	r.busy.RLock()
	defer r.busy.RUnlock()
	packed := r.remember(&src)
	if packed == nil {
		t, err := r.job.read(src)
		if err != nil {
			r.problem(src.URI, err)
			return
		}
		packed, _ = r.made(t)
		t.doc.Release()
	}
	r.put(src.URI, packed)
}

// rest gives way to whoever wants nobody to read for a moment.
func (r *reading) rest() {
	if r.job.Rest == nil || !r.job.Rest(false) {
		return
	}
	r.busy.Lock()
	defer r.busy.Unlock()
	if r.job.Rest(false) { // nobody was sooner
		r.job.Rest(true)
	}
}

// remember gives what was understood of a source before, nil where nothing was.
func (r *reading) remember(src *source.Source) []byte {
	if r.book == nil {
		return nil
	}
	key := r.job.pageKey(src)
	if r.less == nil {
		return held(r.book, key)
	}
	if b := held(r.less, key); b != nil {
		return b
	}
	e, err := pack.Decode(held(r.book, key))
	if err != nil || e.Page == nil {
		return nil
	}
	return r.short(key, &e)
}

// held is what a book has under a key, nil where nothing sound is.
func held(book *store.Book, key store.Sum) []byte {
	if b := book.Get(key); pack.Sound(b) {
		return b
	}
	return nil
}

// short takes from a page what heed lets go, packs it and keeps it.
func (r *reading) short(key store.Sum, e *pack.Entry) []byte {
	e.Page = e.Page.Without(r.heed, !r.job.Unlisted)
	packed := pack.Encode(*e)
	if r.less != nil {
		r.less.Put(key, packed)
	}
	return packed
}

// made understands a text and keeps what it says for the next run.
func (r *reading) made(t *text) (packed []byte, e pack.Entry) {
	e = r.understand(t)
	packed = pack.Encode(e)
	if r.book == nil {
		return packed, e // what heed lets go is gone already
	}
	key := r.job.pageKey(&t.src)
	r.book.Put(key, packed)
	if r.heed != nil {
		packed = r.short(key, &e)
	}
	return packed, e
}

func (r *reading) put(uri string, packed []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.packed = append(r.packed, pack.Packed{URI: uri, Bytes: packed})
	before := r.waiting / holdStep
	r.waiting += len(packed)
	if r.job.Holds != nil && r.waiting/holdStep > before {
		r.job.Holds(r.waiting, false)
	}
}

const (
	// holdStep is by how many bytes pages grow until it is told again.
	holdStep = 4 << 20
	// unpacked is how many times the room of a packed page it takes for the rules.
	unpacked = 6
)

// unpacking tells how much will be held by the pages that rules see.
func (job *Job) unpacking(u *Understanding) {
	if job.Holds == nil {
		return
	}
	n := 0
	for i := range u.Packed {
		n += len(u.Packed[i].Bytes)
	}
	job.Holds(n*unpacked, true)
}

// understand finds what a text says; what nobody keeps for another run, as far as
// it is needed.
func (r *reading) understand(t *text) pack.Entry {
	linker, extractor := r.mind()
	e := pack.Entry{Faults: t.doc.Faults}
	extractor.With(t.doc, t.history, func(claims []claim.Claim) {
		if r.heed == nil || r.book != nil {
			e.Page = linker.Page(t.doc, claims, t.surface, t.history)
			return
		}
		e.Page = linker.Brief(t.doc, claims, t.surface, t.history, r.heed, !r.job.Unlisted)
	})
	return e
}

// recall is remember for who wants the page at once.
func (r *reading) recall(src *source.Source) (pack.Entry, bool) {
	b := r.remember(src)
	if b == nil {
		return pack.Entry{}, false
	}
	e, err := pack.Decode(b)
	return e, err == nil && e.Page != nil
}

func (r *reading) problem(uri string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var se *source.Error
	if errors.As(err, &se) {
		uri, err = se.URI, se.Err
	}
	r.problems = append(r.problems, lint.Problem{URI: uri, Message: err.Error()})
}

// sort is the barrier: from here on everything is in one order.
func (r *reading) sort() {
	slices.SortFunc(r.packed, func(a, b pack.Packed) int {
		return cmp.Or(strings.Compare(a.URI, b.URI), bytes.Compare(a.Bytes, b.Bytes))
	})
	slices.SortFunc(r.problems, func(a, b lint.Problem) int {
		switch {
		case a.URI != b.URI:
			return strings.Compare(a.URI, b.URI)
		case a.At.Before(b.At):
			return -1
		case b.At.Before(a.At):
			return 1
		}
		return strings.Compare(a.Message, b.Message)
	})
}
