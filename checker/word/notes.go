package word

import (
	"sync"
	"sync/atomic"
)

// Notes keep what somebody found out about words, by the numbers that one Cutter
// gave them. Notes stand side by side in the order of those numbers, so that what is
// known of the most frequent words, which have the lowest ones, lies together. Any
// number of goroutines may use them at once: a note is written once, before it is
// shown to anybody.
type Notes[T any] struct {
	of   *Cutter
	list atomic.Pointer[[]*leaf[T]]
	mu   sync.Mutex // of who writes
}

// leaf holds the notes on some words; a bit of there is set once a note is written.
// The notes come first, so that one that fills a line of the processor's cache lies in
// one.
type leaf[T any] struct {
	notes [leafSize]T
	there [leafSize / 32]atomic.Uint32
}

const leafSize = 1 << 8

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
	fresh.list.Store(new([]*leaf[T]))
	if b.open.CompareAndSwap(old, fresh) {
		return fresh
	}
	return b.On(c)
}

// Get gives the note on a word, nil if there is none. Nobody may change it.
func (n *Notes[T]) Get(word int32) *T {
	list, at := *n.list.Load(), uint32(word)/leafSize
	if at < uint32(len(list)) {
		l, i := list[at], uint32(word)%leafSize
		if l.there[i/32].Load()&(1<<(i%32)) != 0 {
			return &l.notes[i]
		}
	}
	return nil
}

// Put notes something on a word, unless that was done already, and gives the note.
func (n *Notes[T]) Put(word int32, note T) *T {
	n.mu.Lock()
	defer n.mu.Unlock()
	at, i := uint32(word)/leafSize, uint32(word)%leafSize
	n.reach(int(at))
	l := (*n.list.Load())[at]
	if bit := uint32(1) << (i % 32); l.there[i/32].Load()&bit == 0 {
		l.notes[i] = note
		l.there[i/32].Store(l.there[i/32].Load() | bit)
	}
	return &l.notes[i]
}

// reach makes the list long enough for a leaf.
func (n *Notes[T]) reach(at int) {
	old := *n.list.Load()
	if at < len(old) {
		return
	}
	list := append(old[:len(old):len(old)], make([]*leaf[T], at+1-len(old))...)
	for i := len(old); i < len(list); i++ {
		list[i] = new(leaf[T])
	}
	n.list.Store(&list)
}
