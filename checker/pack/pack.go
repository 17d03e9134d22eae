// Package pack turns an understood page into bytes and back: what a cache keeps,
// what a shard carries, and the form in which pages wait for the rules.
//
// It owns the form: its version, its layout and its checksum. One list of fields
// serves both ways, so that what is written is what is read.
//
// It refuses to know where the bytes are kept and what any field means.
package pack

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"reflect"
	"sync"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/prose"
)

// Entry is a page with the parts of its source that could not be read.
type Entry struct {
	Page   *link.Page
	Faults []prose.Fault
}

// version counts the changes of the form that the types do not show.
const version = "1"

// Layout names the form: entries of two programs with equal layouts can be
// exchanged. It changes with every field of a page.
func Layout() string {
	h := sha256.New()
	fmt.Fprintln(h, version)
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		fmt.Fprintln(h, t, t.Kind())
		if seen[t] {
			return
		}
		seen[t] = true
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(t.Elem())
		case reflect.Struct:
			for i := range t.NumField() {
				fmt.Fprintln(h, t.Field(i).Name)
				walk(t.Field(i).Type)
			}
		}
	}
	walk(reflect.TypeFor[Entry]())
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// errDamaged is said of bytes that no Encode made.
var errDamaged = errors.New("damaged: it is not what was written")

var table = crc32.MakeTable(crc32.Castagnoli)

// Encode gives an entry as bytes. Equal entries give equal bytes.
func Encode(e Entry) []byte {
	c, _ := coders.Get().(*coder)
	if c == nil {
		c = &coder{index: map[string]int{}}
	}
	c.index[""] = 0
	c.entry(&e)
	out := c.bytes(4)
	binary.LittleEndian.PutUint32(out, crc32.Checksum(out[4:], table))
	if len(c.words) <= mostWords {
		clear(c.words) // they hold on to the page
		clear(c.index)
		*c = coder{index: c.index, words: c.words[:0], body: c.body[:0]}
		coders.Put(c)
	}
	return out
}

// coders are used for one page after another.
var coders sync.Pool // of *coder

// mostWords bounds what a coder keeps room for after a long page.
const mostWords = 4096

// Sound tells by the checksum whether bytes are as they were written.
func Sound(b []byte) bool {
	return len(b) >= 4 && binary.LittleEndian.Uint32(b) == crc32.Checksum(b[4:], table)
}

// Decode is the way back. It keeps nothing of b; all words of the page share one
// string. Bytes that Encode did not make are an error.
func Decode(b []byte) (e Entry, err error) { return (*Words)(nil).Decode(b) }

// Words are words that many pages have in common: what is decoded with them holds on to
// no more than the words that it has. The zero value is ready; it may be used by several
// goroutines.
type Words struct {
	mu   sync.Mutex
	all  map[string]string
	size int
}

// mostShared bounds how many bytes of words are kept; they are forgotten all at once.
const mostShared = 4 << 20

// own gives a word, shared with others who have asked for it.
func (w *Words) own(word []byte) string {
	if known, ok := w.all[string(word)]; ok {
		return known
	}
	if w.size += len(word); w.size > mostShared || w.all == nil {
		w.all, w.size = map[string]string{}, len(word)
	}
	own := string(word)
	w.all[own] = own
	return own
}

// Decode is the same as the function of that name, but for where the words are.
func (w *Words) Decode(b []byte) (e Entry, err error) {
	if !Sound(b) {
		return Entry{}, errDamaged
	}
	defer func() {
		if recover() != nil { // it ended too soon, or a number leads outside
			e, err = Entry{}, errDamaged
		}
	}()
	c := &coder{reading: true, body: b[4:], shared: w}
	c.dictionary()
	c.entry(&e)
	if len(c.body) > 0 {
		return Entry{}, errDamaged
	}
	return e, nil
}
