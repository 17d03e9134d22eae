package prose

import (
	"sort"
	"strings"

	"github.com/copytruth/copytruth/checker/source"
)

// addressed reports whether a comment is for the tool, by its first word: those that
// mute, and those by which fixtures say what must be found and understood.
func addressed(text string) bool {
	for _, word := range [...]string{"copytruth", "want", "claim"} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// covers finds what a note speaks of.
func (d *Document) covers(n Note) source.Location {
	if !n.Alone {
		loc := n.Location
		loc.Start.Column, loc.Start.Offset = 0, 0 // whole lines
		loc.End.Column, loc.End.Offset = 0, 0
		return loc
	}
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.Start >= n.At })
	before := d.cellBefore(i)
	for i < len(d.Blocks) && d.Blocks[i].Span.Empty() {
		i++
	}
	if i == len(d.Blocks) {
		return source.Location{}
	}
	s := d.Blocks[i].Span
	if c := d.Blocks[i].Cell; c != nil {
		if before != nil && before.Table == c.Table && before.Row == c.Row {
			return d.Locate(s) // between the cells of a row: the next one
		}
		within := before != nil && before.Table == c.Table // between rows: the next one
		for _, b := range d.Blocks[i:] {
			if b.Cell == nil || b.Cell.Table != c.Table || within && b.Cell.Row != c.Row {
				break
			}
			s.End = b.Span.End
		}
	}
	return d.Locate(s)
}

// cellBefore gives the cell that the block right before a block is, nil if it is none.
func (d *Document) cellBefore(i int) *Position {
	if i == 0 {
		return nil
	}
	return d.Blocks[i-1].Cell
}
