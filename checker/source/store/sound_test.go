package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestAstray: pages that would send the database round and round, or have it enter
// a terabyte page by page, are noticed before it follows them, and the cache can be
// used again.
func TestAstray(t *testing.T) {
	whole, err := os.ReadFile(written(t, t.TempDir(), 100))
	if err != nil {
		t.Fatal(err)
	}
	size := os.Getpagesize()
	put16, put32, put64 := binary.NativeEndian.PutUint16, binary.NativeEndian.PutUint32, binary.NativeEndian.PutUint64
	met := map[uint16]bool{}
	for at := 2 * size; at < len(whole); at += size {
		kind := binary.NativeEndian.Uint16(whole[at+8:])
		met[kind] = true
		for name, change := range map[string]func(page []byte){
			"a length":        func(b []byte) { put32(b[12:], 0x07fd0000) },
			"a list":          func(b []byte) { put16(b[8:], listPage); put16(b[10:], longList); put64(b[headLen:], 1<<34) },
			"a way back":      func(b []byte) { put16(b[8:], branchPage); put64(b[headLen+8:], binary.NativeEndian.Uint64(b)) },
			"a way up":        func(b []byte) { put16(b[8:], branchPage); put64(b[headLen+8:], 2) },
			"a long value":    func(b []byte) { put32(b[headLen+12:], 1<<31) },
			"another's place": func(b []byte) { put64(b, 3) },
		} {
			b := bytes.Clone(whole)
			change(b[at:])
			t.Run(fmt.Sprintf("page %d of kind %d, %s", at/size, kind, name), func(t *testing.T) {
				dir := t.TempDir()
				for range 2 {
					d, _ := dirAt(t, dir, 0)
					book := d.Pages(sum("key"))
					if b != nil {
						if err := os.WriteFile(filepath.Join(dir, filepath.Base(book.name)), b, 0o600); err != nil {
							t.Fatal(err)
						}
						b, book = nil, d.Pages(sum("key"))
					} else if got := book.Get(sum("new")); string(got) != "value" {
						t.Errorf("what was kept after it is %q", got)
					}
					for i := range 100 {
						book.Get(sum(fmt.Sprint(i)))
					}
					book.Put(sum("new"), []byte("value"))
					book.Close()
					d.Close()
				}
			})
		}
	}
	if !met[branchPage] || !met[leafPage] || !met[listPage] {
		t.Errorf("kinds of pages met: %v", met)
	}
}
