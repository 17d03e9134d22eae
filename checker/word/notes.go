package word

import (
	"sync"
	"sync/atomic"
)

// Notes keep what somebody found out about words, by the numbers that one Cutter
// gave them. Any number of goroutines may use them at once: a note is put down
// whole, so who comes second finds out the same once more and nothing worse.
type Notes[T any] struct {
	of    *Cutter
	pages atomic.Pointer[[]*notesPage[T]]
	mu    sync.Mutex // of who adds a page
}

const notesPerPage = 1 << 10

type notesPage[T any] [notesPerPage]atomic.Pointer[T]

// A Book hands out notes on the words of one Cutter after another. The zero value
// is ready.
type Book[T any] struct{ open atomic.Pointer[Notes[T]] }

// On gives the notes on the words of c.
func (b *Book[T]) On(c *Cutter) *Notes[T] {
	old := b.open.Load()
	if old != nil && old.of == c {
		return old
	}
	fresh := &Notes[T]{of: c}
	fresh.pages.Store(new([]*notesPage[T]))
	if b.open.CompareAndSwap(old, fresh) {
		return fresh
	}
	return b.On(c)
}

// Get gives the note on a word, nil if there is none.
func (n *Notes[T]) Get(word int32) *T {
	pages := *n.pages.Load()
	if i := int(uint32(word) / notesPerPage); i < len(pages) {
		return pages[i][uint32(word)%notesPerPage].Load()
	}
	return nil
}

// Put notes something on a word.
func (n *Notes[T]) Put(word int32, note *T) {
	i := int(uint32(word) / notesPerPage)
	if i >= len(*n.pages.Load()) {
		n.reach(i)
	}
	(*n.pages.Load())[i][uint32(word)%notesPerPage].Store(note)
}

// reach adds pages up to page i.
func (n *Notes[T]) reach(i int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	pages := *n.pages.Load()
	for i >= len(pages) {
		pages = append(pages[:len(pages):len(pages)], new(notesPage[T]))
	}
	n.pages.Store(&pages)
}
