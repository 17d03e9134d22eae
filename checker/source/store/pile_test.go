package store

import (
	"bytes"
	"fmt"
	"os"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// TestPile: what is put on a pile can be had from it as often as one likes, in whatever
// order, and nothing else can.
func TestPile(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		var p Pile
		var all [][]byte
		var spots []Spot
		for i := range rapid.IntRange(0, 12).Draw(t, "n") {
			b := bytes.Repeat([]byte{byte(i)}, rapid.SampledFrom([]int{0, 1, 70, pileBatch / 3, pileBatch}).Draw(t, "size"))
			all, spots = append(all, b), append(spots, p.Put(b))
		}
		for _, i := range rapid.Permutation(spots).Draw(t, "asked") {
			k := 0
			for spots[k] != i {
				k++
			}
			if got, err := p.Get(i); err != nil || !bytes.Equal(got, all[k]) {
				t.Fatalf("%v: %d bytes and %v; want %d", i, len(got), err, len(all[k]))
			}
		}
		if _, err := p.Get(Spot{p.Size(), 1}); err == nil {
			t.Error("more is given than there is")
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
		t.Errorf("%d files are left", len(left))
	}
}

// TestPileWithoutDisk: where nothing can be written all stays in memory.
func TestPileWithoutDisk(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere/at/all")
	var p Pile
	first := p.Put(bytes.Repeat([]byte{1}, pileBatch))
	last := p.Put([]byte("last"))
	for want, s := range map[int]Spot{pileBatch: first, 4: last} {
		if b, err := p.Get(s); err != nil || len(b) != want {
			t.Errorf("%d bytes, %v; want %d", len(b), err, want)
		}
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

// TestPileAtOnce: several may use it.
func TestPileAtOnce(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var p Pile
	defer p.Close()
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for k := range 40 {
				want := fmt.Append(bytes.Repeat([]byte{' '}, pileBatch/50), i, k)
				if got, err := p.Get(p.Put(want)); err != nil || !bytes.Equal(got, want) {
					t.Errorf("%d %d: %v", i, k, err)
				}
			}
		})
	}
	all.Wait()
}
