package word

import (
	"sync"
	"sync/atomic"
)

// Notes keep what somebody found out about words, by the numbers that one Cutter
// gave them. Any number of goroutines may use them at once: a note is put down
// whole, and one that is lost or put down twice is found out once more and
// nothing worse.
type Notes[T any] struct {
	of   *Cutter
	list atomic.Pointer[[]atomic.Pointer[T]]
	mu   sync.Mutex // of who makes a longer list
}

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
	fresh.list.Store(new([]atomic.Pointer[T]))
	if b.open.CompareAndSwap(old, fresh) {
		return fresh
	}
	return b.On(c)
}

// Get gives the note on a word, nil if there is none.
func (n *Notes[T]) Get(word int32) *T {
	if list := *n.list.Load(); int(word) < len(list) {
		return list[word].Load()
	}
	return nil
}

// Put notes something on a word.
func (n *Notes[T]) Put(word int32, note *T) {
	if int(word) >= len(*n.list.Load()) {
		n.reach(int(word))
	}
	(*n.list.Load())[word].Store(note)
}

// reach makes the list long enough for a word.
func (n *Notes[T]) reach(word int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	old := *n.list.Load()
	if word < len(old) {
		return
	}
	list := make([]atomic.Pointer[T], max(2*len(old), word+1, firstShelf))
	for i := range old {
		list[i].Store(old[i].Load())
	}
	n.list.Store(&list)
}
