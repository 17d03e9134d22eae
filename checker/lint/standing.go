package lint

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/copytruth/copytruth/checker/source"
)

// standing is where one sentence stands on a page, in reading order.
type standing struct {
	first block // that was noted
	slots []slot
}

// slot is a block with the stretch where it stands.
type slot struct {
	block
	at    source.Location
	n     int         // when it was noted
	reach source.Mark // where the furthest of this one and those before it ends
}

// note adds a stretch.
func (s *standing) note(b block, at source.Location) {
	if len(s.slots) == 0 {
		s.first = b
	}
	s.slots = append(s.slots, slot{block: b, at: at, n: len(s.slots)})
}

// order makes the stretches ready to be asked. Of those at one place the first
// that was noted counts.
func (s *standing) order() {
	slices.SortFunc(s.slots, func(a, b slot) int {
		return cmp.Or(byMark(a.at.Start, b.at.Start), byMark(a.at.End, b.at.End), cmp.Compare(a.at.URI, b.at.URI), a.n-b.n)
	})
	s.slots = slices.CompactFunc(s.slots, func(a, b slot) bool { return a.at == b.at })
	var reach source.Mark
	for i := range s.slots {
		if end := s.slots[i].at.End; reach.Before(end) {
			reach = end
		}
		s.slots[i].reach = reach
	}
}

func byMark(a, b source.Mark) int {
	switch {
	case a.Before(b):
		return -1
	case b.Before(a):
		return 1
	}
	return 0
}

// of gives the block that a place stands in: of several, the first that was noted,
// and so where the place stands in none.
func (s *standing) of(at source.Location) block {
	found, earliest := s.first, math.MaxInt
	behind := sort.Search(len(s.slots), func(i int) bool { return at.Start.Before(s.slots[i].at.Start) })
	for i := behind - 1; i >= 0 && !s.slots[i].reach.Before(at.Start); i-- {
		if k := &s.slots[i]; k.n < earliest && Within(at, k.at) {
			found, earliest = k.block, k.n
		}
	}
	return found
}
