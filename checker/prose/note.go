package prose

import (
	"sort"

	"github.com/copytruth/copytruth/checker/source"
)

// covers finds what a note speaks of.
func (d *Document) covers(n Note) source.Location {
	if !n.Alone {
		loc := n.Location
		loc.Start.Column, loc.Start.Offset = 0, 0 // whole lines
		loc.End.Column, loc.End.Offset = 0, 0
		return loc
	}
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Span.Start >= n.At })
	for i < len(d.Blocks) && d.Blocks[i].Span.Empty() {
		i++
	}
	if i == len(d.Blocks) {
		return source.Location{}
	}
	s := d.Blocks[i].Span
	if c := d.Blocks[i].Cell; c != nil {
		for _, b := range d.Blocks[i:] {
			if b.Cell == nil || b.Cell.Table != c.Table {
				break
			}
			s.End = b.Span.End
		}
	}
	return d.Locate(s)
}
