package store

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"github.com/copytruth/copytruth/checker/source"
)

type notes struct {
	mu   sync.Mutex
	list []string
}

func (n *notes) add(s string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.list = append(n.list, s)
}

func sum(s string) Sum { return sha256.Sum256([]byte(s)) }

func dirAt(t *testing.T, path string, limit int64) (*Dir, *notes) {
	t.Helper()
	n := &notes{}
	return Open(Options{Path: path, Start: time.Now(), Limit: limit, Note: n.add}), n
}

// written gives the file of a book that holds n values.
func written(t *testing.T, dir string, n int) string {
	t.Helper()
	d, said := dirAt(t, dir, 0)
	b := d.Pages(sum("key"))
	for i := range n {
		b.Put(sum(fmt.Sprint(i)), bytes.Repeat([]byte{byte(i)}, 500))
	}
	b.Close()
	d.Close()
	if len(said.list) > 0 {
		t.Fatal(said.list)
	}
	return b.name
}

func TestKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	written(t, dir, 100)
	d, said := dirAt(t, dir, 0)
	defer d.Close()
	b := d.Pages(sum("key"))
	defer b.Close()
	for i := range 100 {
		if got := b.Get(sum(fmt.Sprint(i))); !bytes.Equal(got, bytes.Repeat([]byte{byte(i)}, 500)) {
			t.Fatalf("value %d: %v", i, got)
		}
	}
	if b.Get(sum("nothing")) != nil {
		t.Error("a key that nobody wrote has a value")
	}
	if d.Pages(sum("other program")).Get(sum("1")) != nil {
		t.Error("pages of another program were given")
	}
	if tag, err := os.ReadFile(filepath.Join(dir, "CACHEDIR.TAG")); err != nil || !strings.HasPrefix(string(tag), "Signature: 8a477f597d28d172789f06886806bc55") {
		t.Errorf("the folder is not marked as a cache: %v", err)
	}
	if len(said.list) > 0 {
		t.Error(said.list)
	}
}

func TestOfNoUse(t *testing.T) {
	for _, c := range []struct {
		name, note string
		spoil      func(t *testing.T, file string)
	}{
		{"garbage", "damaged", func(t *testing.T, file string) { overwrite(t, file, bytes.Repeat([]byte("no database "), 9000)) }},
		{"short garbage", "damaged", func(t *testing.T, file string) { overwrite(t, file, []byte("x")) }},
		{"cut off", "damaged", func(t *testing.T, file string) { check(t, os.Truncate(file, 20_000)) }},
		{"overwritten in the middle", "damaged", func(t *testing.T, file string) {
			b, err := os.ReadFile(file)
			check(t, err)
			overwrite(t, file, append(b[:8192:8192], bytes.Repeat([]byte{0xee}, len(b)-8192)...))
		}},
		{"another program's", "made by another program", func(t *testing.T, file string) {
			check(t, os.Remove(file))
			db, err := bbolt.Open(file, 0o644, nil)
			check(t, err)
			check(t, db.Update(func(tx *bbolt.Tx) error {
				_, err := tx.CreateBucket([]byte("theirs"))
				return err
			}))
			check(t, db.Close())
		}},
		{"killed at its beginning", "", func(t *testing.T, file string) {
			check(t, os.Remove(file))
			db, err := bbolt.Open(file, 0o644, nil)
			check(t, err)
			check(t, db.Close())
		}},
		{"empty", "", func(t *testing.T, file string) { overwrite(t, file, nil) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			c.spoil(t, written(t, dir, 200))
			d, said := dirAt(t, dir, 0)
			b := d.Pages(sum("key"))
			for i := range 200 {
				b.Get(sum(fmt.Sprint(i)))
			}
			b.Put(sum("new"), []byte("value"))
			b.Close()
			d.Close()
			switch {
			case c.note == "" && len(said.list) > 0:
				t.Errorf("notes %q, want none", said.list)
			case c.note != "" && (len(said.list) != 1 || !strings.Contains(said.list[0], c.note)):
				t.Errorf("notes %q, want one with %q", said.list, c.note)
			}
			d, said = dirAt(t, dir, 0)
			if got := d.Pages(sum("key")).Get(sum("new")); string(got) != "value" || len(said.list) > 0 {
				t.Errorf("after it was dropped it holds %q, notes %q; want it to be as new", got, said.list)
			}
		})
	}
}

// TestAnyDamage: whatever byte is wrong, no value is made up and nothing breaks
// down. Values carry their own checksum one floor above.
func TestAnyDamage(t *testing.T) {
	dir := t.TempDir()
	file := written(t, dir, 60)
	whole, err := os.ReadFile(file)
	check(t, err)
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		bad := bytes.Clone(whole)
		for range 1 + r.IntN(3) {
			bad[r.IntN(len(bad))] ^= byte(1 << r.IntN(8))
		}
		overwrite(t, file, bad)
		d, _ := dirAt(t, dir, 0)
		b := d.Pages(sum("key"))
		for i := range 60 {
			b.Get(sum(fmt.Sprint(i)))
		}
		b.Put(sum("new"), []byte("value"))
		b.Close()
		d.Close()
	}
}

func TestInUse(t *testing.T) {
	dir := t.TempDir()
	file := written(t, dir, 3)
	reader, err := bbolt.Open(file, 0o644, &bbolt.Options{ReadOnly: true})
	check(t, err)
	d, said := dirAt(t, dir, 0)
	b := d.Pages(sum("key"))
	if b.Get(sum("1")) == nil {
		t.Error("two readers do not share")
	}
	b.Put(sum("new"), []byte("value"))
	b.Close()
	if len(said.list) != 1 || !strings.Contains(said.list[0], "in use") {
		t.Errorf("notes %q, want that it is in use", said.list)
	}
	check(t, reader.Close())

	writer, err := bbolt.Open(file, 0o644, nil)
	check(t, err)
	defer writer.Close()
	d, said = dirAt(t, dir, 0)
	if b := d.Pages(sum("key")); b.Get(sum("1")) != nil || len(said.list) != 1 {
		t.Errorf("notes %q, want that it is in use", said.list)
	}
}

// TestLimit: the folder stays within its limit, and what the last run used
// stays in it.
func TestLimit(t *testing.T) {
	dir := t.TempDir()
	const limit = 1 << 20
	value := func(run, i int) []byte { return bytes.Repeat([]byte{byte(run*16 + i)}, 20_000) }
	for run := range 30 {
		d, said := dirAt(t, dir, limit)
		b := d.Pages(sum("key"))
		for i := range 10 {
			b.Put(sum(fmt.Sprint(run, i)), value(run, i))
		}
		b.Close()
		d.Close()
		if len(said.list) > 0 {
			t.Fatal(said.list)
		}
		again, _ := dirAt(t, dir, limit)
		kept := again.Pages(sum("key"))
		for i := range 10 {
			if !bytes.Equal(kept.Get(sum(fmt.Sprint(run, i))), value(run, i)) {
				t.Fatalf("run %d: value %d is gone", run, i)
			}
		}
		kept.Close()
		if size := sizeOf(t, dir); size > limit {
			t.Fatalf("run %d: the folder has %d bytes, above the limit of %d", run, size, limit)
		}
	}
}

func TestOldFilesGo(t *testing.T) {
	dir := t.TempDir()
	file := written(t, dir, 3)
	other := filepath.Join(dir, "notes.txt")
	overwrite(t, other, []byte("somebody's own"))
	long := time.Now().Add(-2 * unused)
	check(t, os.Chtimes(file, long, long))
	check(t, os.Chtimes(other, long, long))
	d, _ := dirAt(t, dir, 0)
	d.Close()
	if _, err := os.Stat(file); err == nil {
		t.Error("a file that no run has used for two months is still there")
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("a file that is not ours was taken away")
	}
}

// TestNowhere: a folder that cannot be made or written costs nothing but a note,
// and not even that where nobody asked for it.
func TestNowhere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	overwrite(t, file, []byte("no folder"))
	for _, silent := range []bool{false, true} {
		n := &notes{}
		d := Open(Options{Path: filepath.Join(file, "cache"), Start: time.Now(), Note: n.add, Silent: silent})
		b := d.Pages(sum("key"))
		b.Put(sum("a"), []byte("b"))
		b.Close()
		d.Close()
		if want := 1; silent != (len(n.list) == 0) || !silent && len(n.list) != want {
			t.Errorf("silent %v: notes %q", silent, n.list)
		}
	}
}

func TestKnown(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	file := filepath.Join(dir, "page.md")
	overwrite(t, file, []byte("one"))
	info, err := os.Stat(file)
	check(t, err)
	if stampOf(info) == nil {
		t.Skip("this system does not tell when a file was changed")
	}
	later := func() *Dir { return Open(Options{Path: cache, Start: time.Now().Add(time.Minute)}) }

	young, _ := dirAt(t, cache, 0)
	young.Learn(file, info, sum("one"), source.Markdown)
	young.Close()
	if _, _, ok := later().Known(file, info); ok {
		t.Error("a file that was touched as the run began is trusted")
	}

	d := later()
	d.Learn(file, info, sum("one"), source.Markdown)
	d.Close()
	got, media, ok := later().Known(file, info)
	if !ok || got != sum("one") || media != source.Markdown {
		t.Errorf("known as %x %q %v", got[:4], media, ok)
	}
	if _, _, ok := later().Known(file+"x", info); ok {
		t.Error("another path is known")
	}

	// Same size, and the date set back, as tools do that restore files.
	overwrite(t, file, []byte("two"))
	check(t, os.Chtimes(file, info.ModTime(), info.ModTime()))
	now, err := os.Stat(file)
	check(t, err)
	if _, _, ok := later().Known(file, now); ok {
		t.Error("a file with its date set back is taken for what it was")
	}
}

func TestProgram(t *testing.T) {
	cache := t.TempDir()
	first, err := Open(Options{Path: cache, Start: time.Now()}).Program()
	check(t, err)
	d := Open(Options{Path: cache, Start: time.Now().Add(time.Hour)})
	second, err := d.Program()
	check(t, err)
	d.Close()
	third, err := Open(Options{Path: cache, Start: time.Now()}).Program()
	check(t, err)
	if first != second || second != third || first == (Sum{}) {
		t.Errorf("sums %x, %x, %x", first[:4], second[:4], third[:4])
	}
}

// TestManyAtOnce: several goroutines ask and keep; meant for the race detector.
func TestManyAtOnce(t *testing.T) {
	d, said := dirAt(t, t.TempDir(), 0)
	b := d.Pages(sum("key"))
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 300 {
				k := sum(fmt.Sprint(i))
				if got := b.Get(k); got != nil && len(got) != 20_000 {
					t.Errorf("%d bytes", len(got))
				}
				if i%4 == g {
					b.Put(k, make([]byte, 20_000))
				}
			}
		})
	}
	wg.Wait()
	b.Close()
	d.Close()
	if len(said.list) > 0 {
		t.Error(said.list)
	}
}

func sizeOf(t *testing.T, dir string) (size int64) {
	entries, err := os.ReadDir(dir)
	check(t, err)
	for _, e := range entries {
		info, err := e.Info()
		check(t, err)
		size += info.Size()
	}
	return size
}

func overwrite(t *testing.T, file string, b []byte) {
	t.Helper()
	check(t, os.WriteFile(file, b, 0o644))
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
