package word_test

import (
	"sync"
	"testing"

	"github.com/copytruth/copytruth/checker/word"
)

// TestNotesStay: what was noted first stays, whoever else notes something, and a
// word that nobody looked at has no note.
func TestNotesStay(t *testing.T) {
	var b word.Book[int]
	n := b.On(new(word.Cutter))
	if n.Get(7) != nil || n.Get(70000) != nil {
		t.Error("a note on a word that nobody looked at")
	}
	var all sync.WaitGroup
	for by := range 4 {
		all.Go(func() {
			for w := int32(0); w < 3000; w += 3 {
				if kept := n.Put(w, int(w)+by*1000000); n.Get(w) != kept || *kept%1000000 != int(w) {
					t.Errorf("note %d on %d", *kept, w)
				}
			}
		})
	}
	all.Wait()
	for w := int32(0); w < 3100; w++ {
		if noted := n.Get(w) != nil; noted != (w%3 == 0 && w < 3000) {
			t.Errorf("%d: noted %v", w, noted)
		}
	}
	if b.On(new(word.Cutter)) == n {
		t.Error("two Cutters share their notes")
	}
}
