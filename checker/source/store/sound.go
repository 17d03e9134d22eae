package store

import (
	"encoding/binary"
	"io"
	"os"

	"go.etcd.io/bbolt"
)

// What a page begins with and what its entries look like, in the byte order of the
// machine (go.etcd.io/bbolt, internal/common).
const (
	headLen  = 16 // id, kind, count of entries, further pages that belong to it
	entryLen = 16

	branchPage = 1
	leafPage   = 2
	listPage   = 16
	bucketBit  = 1 // of a leaf's entry

	longList = 1<<16 - 1 // a list of more entries says how many in the first of them
)

// inspection looks at the pages of a file before the database does. That trusts
// every page: over a branch that leads back to itself it never ends, one that says
// it is a terabyte long is entered page by page into a map, and neither is a panic
// that could be caught.
type inspection struct {
	file   io.ReaderAt
	size   int64    // of a page, bytes
	end    uint64   // the pages of the file are below it
	seen   []uint64 // bits of the pages that belong to something
	leaves bool     // what leaves hold is looked at as well
}

// sound reports whether a transaction may go anywhere in its file, or into leaves
// and the list of free pages as well, as writing does.
func sound(tx *bbolt.Tx, name string, leaves bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	size := int64(tx.DB().Info().PageSize)
	i := &inspection{file: f, size: size, end: uint64(min(tx.Size(), info.Size()) / size), leaves: leaves}
	i.seen = make([]uint64, i.end/64+1)
	inner, ok := i.tree(uint64(tx.Cursor().Bucket().Root()), true)
	for _, root := range inner {
		if ok {
			_, ok = i.tree(root, false)
		}
	}
	if !ok || leaves && !i.free(uint64(tx.ID()), uint64(tx.Size()/size)) {
		return errDamaged
	}
	return nil
}

// page is what the head of a page says.
type page struct {
	id    uint64
	kind  uint16
	count int
	len   int64 // bytes of it and of those that belong to it
}

// page reads the head of a page that nothing else has led to.
func (i *inspection) page(id uint64) (p page, ok bool) {
	var b [headLen]byte
	if id < 2 || id >= i.end || i.taken(id) || !i.read(b[:], id, 0) || binary.NativeEndian.Uint64(b[:]) != id {
		return p, false
	}
	more := uint64(binary.NativeEndian.Uint32(b[12:]))
	if more >= i.end-id {
		return p, false
	}
	for k := id; k <= id+more; k++ {
		if i.taken(k) {
			return p, false
		}
		i.seen[k/64] |= 1 << (k % 64)
	}
	return page{id, binary.NativeEndian.Uint16(b[8:]), int(binary.NativeEndian.Uint16(b[10:])), int64(1+more) * i.size}, true
}

func (i *inspection) taken(id uint64) bool { return i.seen[id/64]>>(id%64)&1 == 1 }

func (i *inspection) read(b []byte, id uint64, at int64) bool {
	_, err := i.file.ReadAt(b, int64(id)*i.size+at)
	return err == nil
}

// tree follows all branches from a page. Of the tree that buckets stand in, it gives
// the pages at which theirs begin.
func (i *inspection) tree(root uint64, top bool) (inner []uint64, ok bool) {
	for open := []uint64{root}; len(open) > 0; {
		id := open[len(open)-1]
		open = open[:len(open)-1]
		p, ok := i.page(id)
		switch {
		case !ok:
			return nil, false
		case p.kind == branchPage && p.count > 0:
			open, ok = i.branch(p, open)
		case p.kind == leafPage && (top || i.leaves):
			inner, ok = i.leaf(p, inner, top)
		case p.kind != leafPage:
			ok = false
		}
		if !ok {
			return nil, false
		}
	}
	return inner, true
}

// entries gives the entries of a page, which must fit into it.
func (i *inspection) entries(p page) ([]byte, bool) {
	b := make([]byte, p.count*entryLen)
	return b, headLen+int64(len(b)) <= p.len && i.read(b, p.id, headLen)
}

// branch adds the pages that a page leads to.
func (i *inspection) branch(p page, open []uint64) ([]uint64, bool) {
	b, ok := i.entries(p)
	for n := 0; ok && n < p.count; n++ {
		e := b[n*entryLen:]
		open = append(open, binary.NativeEndian.Uint64(e[8:]))
		ok = p.holds(n, binary.NativeEndian.Uint32(e), binary.NativeEndian.Uint32(e[4:]), 0)
	}
	return open, ok
}

// leaf looks at the entries of a leaf, and adds where buckets among them begin.
func (i *inspection) leaf(p page, inner []uint64, top bool) ([]uint64, bool) {
	b, ok := i.entries(p)
	for n := 0; ok && n < p.count; n++ {
		e := b[n*entryLen:]
		at, key, value := binary.NativeEndian.Uint32(e[4:]), binary.NativeEndian.Uint32(e[8:]), binary.NativeEndian.Uint32(e[12:])
		if ok = p.holds(n, at, key, value); !ok || !top || binary.NativeEndian.Uint32(e)&bucketBit == 0 {
			continue
		}
		var root [8]byte
		if ok = value >= headLen && i.read(root[:], p.id, headLen+int64(n)*entryLen+int64(at)+int64(key)); ok {
			if id := binary.NativeEndian.Uint64(root[:]); id != 0 { // else it stands here, in the entry
				inner = append(inner, id)
			}
		}
	}
	return inner, ok
}

// holds reports whether what entry n speaks of lies in the page.
func (p page) holds(n int, at, key, value uint32) bool {
	return headLen+int64(n)*entryLen+int64(at)+int64(key)+int64(value) <= p.len
}

// free looks at the list of free pages, which the last page 0 or 1 names: each of
// them once, in order, and none that is in use.
func (i *inspection) free(tx, end uint64) bool {
	for k := range uint64(2) {
		var b [80]byte
		if i.read(b[:], k, 0) && binary.NativeEndian.Uint64(b[64:]) == tx && binary.NativeEndian.Uint64(b[56:]) == end {
			return i.list(binary.NativeEndian.Uint64(b[48:]), end)
		}
	}
	return false
}

func (i *inspection) list(id, end uint64) bool {
	p, ok := i.page(id)
	if !ok || p.kind != listPage {
		return false
	}
	b := make([]byte, p.len-headLen)
	if !i.read(b, p.id, headLen) {
		return false
	}
	n := uint64(p.count)
	if p.count == longList {
		n, b = binary.NativeEndian.Uint64(b), b[8:]
	}
	if n > uint64(len(b)/8) {
		return false
	}
	last := uint64(1)
	for ; n > 0; n, b = n-1, b[8:] {
		k := binary.NativeEndian.Uint64(b)
		if k <= last || k >= end || k < i.end && i.taken(k) {
			return false
		}
		last = k
	}
	return true
}
