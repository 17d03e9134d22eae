package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// FuzzBook: a cache may be damaged in any place. What it gives then is its caller's
// to judge; it never breaks down, is none where it cannot be read, and can be used
// again.
func FuzzBook(f *testing.F) {
	f.Add(uint16(0), []byte{0}, uint16(0))
	f.Add(uint16(16), []byte{0xff, 0xff, 0xff, 0xff}, uint16(0))
	f.Add(uint16(4096), []byte("\xed\xda\x0c\xed"), uint16(0))
	f.Add(uint16(8192+8), []byte{0x10, 0, 0xff, 0xff}, uint16(4096))
	f.Add(uint16(3*4096), bytes.Repeat([]byte{0xff}, 64), uint16(1))
	for page := range uint16(8) {
		f.Add(page*4096+14, []byte{0xfd, 7}, uint16(0)) // a page of half a terabyte
	}
	var whole []byte
	var base string
	f.Fuzz(func(t *testing.T, at uint16, change []byte, cut uint16) {
		dir := t.TempDir()
		if whole == nil {
			name := written(t, dir, 30)
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			whole, base = b, filepath.Base(name)
		}
		b := bytes.Clone(whole)
		copy(b[int(at)%len(b):], change)
		if err := os.WriteFile(filepath.Join(dir, base), b[:len(b)-int(cut)%len(b)], 0o600); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			d, _ := dirAt(t, dir, 0)
			book := d.Pages(sum("key"))
			for _, key := range []string{"0", "1", "2", "new"} {
				book.Get(sum(key))
			}
			book.Put(sum("new"), []byte("value"))
			book.Close()
			d.Close()
		}
	})
}
