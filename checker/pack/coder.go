package pack

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/copytruth/copytruth/checker/source"
)

// coder writes values to body, or reads them from it. Words stand in a
// dictionary before the body, each once, and the body has their numbers.
type coder struct {
	reading bool
	body    []byte
	words   []string // the first is number 1; 0 is ""
	length  int      // of all words
	index   map[string]int
	mark    source.Mark // the last one: marks are told by how far they lie from it
	shared  *Words      // nil = the words of a page are one string
}

// bytes gives what was written, behind so many bytes that are free: the dictionary
// and the body.
func (c *coder) bytes(free int) []byte {
	out := make([]byte, free, free+len(c.body)+c.length+3*len(c.words)+8)
	out = appendLength(appendLength(out, len(c.words)), c.length)
	for _, s := range c.words {
		out = appendLength(out, len(s))
	}
	for _, s := range c.words {
		out = append(out, s...)
	}
	return append(out, c.body...)
}

func appendLength(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

// cut parts the next n bytes from the rest.
func (c *coder) cut(n uint64) (next, rest []byte) {
	if n > uint64(len(c.body)) {
		panic(errDamaged)
	}
	return c.body[:n:n], c.body[n:]
}

// dictionary reads the words: one string that all of them are parts of.
func (c *coder) dictionary() {
	n, length := c.uvarint(), c.uvarint()
	if n > uint64(len(c.body)) || length > uint64(len(c.body)) {
		panic(errDamaged)
	}
	c.words = make([]string, n)
	lengths, at := c.body, 0
	for range n {
		c.uvarint()
	}
	bytes := c.body[:length]
	c.body = c.body[length:]
	all := ""
	if c.shared == nil {
		all = string(bytes)
	} else {
		c.shared.mu.Lock()
		defer c.shared.mu.Unlock()
	}
	for i := range c.words {
		l, used := binary.Uvarint(lengths)
		lengths = lengths[used:]
		if l > uint64(len(bytes)-at) {
			panic(errDamaged)
		}
		if c.shared == nil {
			c.words[i] = all[at : at+int(l)]
		} else {
			c.words[i] = c.shared.own(bytes[at : at+int(l)])
		}
		at += int(l)
	}
}

func (c *coder) uvarint() uint64 {
	if len(c.body) > 0 && c.body[0] < 0x80 {
		v := c.body[0]
		c.body = c.body[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(c.body)
	if n <= 0 {
		panic(errDamaged)
	}
	c.body = c.body[n:]
	return v
}

func (c *coder) putUvarint(v uint64) { c.body = binary.AppendUvarint(c.body, v) }

func (c *coder) int(v *int) {
	if c.reading {
		u := c.uvarint()
		*v = int(u>>1) ^ -int(u&1)
		return
	}
	c.putUvarint(uint64(*v)<<1 ^ uint64(*v>>63))
}

func (c *coder) short(v *int32) {
	n := int(*v)
	c.int(&n)
	*v = int32(n)
}

// flags writes up to eight truths as one byte.
func (c *coder) flags(vs ...*bool) {
	if c.reading {
		b := c.uvarint()
		for i, v := range vs {
			*v = b&(1<<i) != 0
		}
		return
	}
	b := uint64(0)
	for i, v := range vs {
		if *v {
			b |= 1 << i
		}
	}
	c.putUvarint(b)
}

// there tells whether something follows that need not.
func (c *coder) there(v bool) bool {
	c.flags(&v)
	return v
}

func (c *coder) float(v *float64) {
	if c.reading {
		*v = math.Float64frombits(binary.LittleEndian.Uint64(c.body))
		c.body = c.body[8:]
		return
	}
	c.body = binary.LittleEndian.AppendUint64(c.body, math.Float64bits(*v))
}

// sum writes eight bytes as they are.
func (c *coder) sum(v *uint64) {
	if c.reading {
		*v = binary.LittleEndian.Uint64(c.body)
		c.body = c.body[8:]
		return
	}
	c.body = binary.LittleEndian.AppendUint64(c.body, *v)
}

// word writes a text or a constant that is one.
func word[S ~string](c *coder, v *S) {
	if c.reading {
		if n := c.uvarint(); n > 0 {
			*v = S(c.words[n-1])
		}
		return
	}
	n, ok := c.index[string(*v)]
	if !ok {
		c.words = append(c.words, string(*v))
		c.length += len(*v)
		n = len(c.words)
		c.index[string(*v)] = n
	}
	c.putUvarint(uint64(n))
}

// list writes elements one after another; a nil list stays nil.
func list[T any](c *coder, v *[]T, one func(*coder, *T)) {
	if c.reading {
		n := c.uvarint()
		if n == 0 {
			return
		}
		if n-1 > uint64(len(c.body)) { // an element has a byte at least
			panic(errDamaged)
		}
		*v = make([]T, n-1)
	} else if *v == nil {
		c.putUvarint(0)
		return
	} else {
		c.putUvarint(uint64(len(*v)) + 1)
	}
	for i := range *v {
		one(c, &(*v)[i])
	}
}

func words[S ~string](c *coder, v *[]S) { list(c, v, word[S]) }

// again writes a list that often equals the one before it; equal neighbours
// share their elements when they are read.
func again[T comparable](c *coder, v, last *[]T, one func(*coder, *T)) {
	if c.there((*v == nil) == (*last == nil) && slices.Equal(*v, *last)) {
		*v = *last
		return
	}
	list(c, v, one)
	*last = *v
}

func (c *coder) place(m *source.Mark) {
	from := c.mark
	if c.reading {
		var d source.Mark
		c.marks(&d)
		*m = source.Mark{Page: from.Page + d.Page, Line: from.Line + d.Line, Column: from.Column + d.Column, Offset: from.Offset + d.Offset}
	} else {
		c.marks(&source.Mark{Page: m.Page - from.Page, Line: m.Line - from.Line, Column: m.Column - from.Column, Offset: m.Offset - from.Offset})
	}
	c.mark = *m
}

func (c *coder) marks(d *source.Mark) {
	c.int(&d.Page)
	c.int(&d.Line)
	c.int(&d.Column)
	c.int(&d.Offset)
}

// location skips what is not known: its marks would throw the next ones off.
func location(c *coder, l *source.Location) {
	if !c.there(*l != source.Location{}) {
		return
	}
	word(c, &l.URI)
	c.place(&l.Start)
	c.place(&l.End)
}
