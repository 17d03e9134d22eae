package pdf

import (
	"cmp"
	"math"
	"slices"
)

// Gaps that part a page into pieces when its reading order must be found, as
// shares of the font size: between paragraphs and between columns.
const (
	bandGap = 0.5
	sideGap = 0.8
	maxCuts = 64 // how deep pieces may lie in one another
)

// inOrder gives the segments in reading order. Word processors and browsers
// show text as it is read; drawing programs show it in any order. Only where a
// page keeps jumping back up is its order found from where things stand.
func inOrder(segs []segment) []segment {
	back := 0
	for i := 1; i < len(segs); i++ {
		a, b := segs[i-1], segs[i]
		if b.y > a.y+a.size && b.x0 < a.x1 { // up, and not to a column on the right
			back++
		}
	}
	if back < 3 || back*12 < len(segs) {
		return segs
	}
	out := cut(nil, slices.Clone(segs), 0)
	for i := range out {
		out[i].afterGap = i > 0 && math.Abs(out[i].y-out[i-1].y) <= sameLine*max(out[i].size, 1) && out[i].x0 > out[i-1].x1
	}
	return out
}

// cut parts segments at the gaps that run across all of them: first into bands
// from top to bottom, and where there are none into columns from left to right
// (the recursive XY-cut of Nagy and Seth, 1984).
func cut(out, segs []segment, depth int) []segment {
	top := func(a, b segment) int { return cmp.Or(cmp.Compare(b.y, a.y), cmp.Compare(a.x0, b.x0)) }
	left := func(a, b segment) int { return cmp.Or(cmp.Compare(a.x0, b.x0), cmp.Compare(b.y, a.y)) }
	if len(segs) < 2 || depth > maxCuts {
		slices.SortStableFunc(segs, top)
		return append(out, segs...)
	}
	slices.SortStableFunc(segs, top)
	floor := math.Inf(1)
	parts := partsAt(segs, func(s segment) bool {
		gap := floor - (s.y + 0.8*s.size)
		floor = min(floor, s.y-0.2*s.size)
		return gap > bandGap*s.size
	})
	if len(parts) == 1 {
		slices.SortStableFunc(segs, left)
		edge := math.Inf(-1)
		parts = partsAt(segs, func(s segment) bool {
			gap := s.x0 - edge
			edge = max(edge, s.x1)
			return gap > sideGap*s.size
		})
	}
	if len(parts) == 1 {
		slices.SortStableFunc(segs, top)
		return append(out, segs...)
	}
	for _, p := range parts {
		out = cut(out, p, depth+1)
	}
	return out
}

// partsAt begins a new part before every segment that begins says so of; what it
// says of the first does not matter.
func partsAt(segs []segment, begins func(segment) bool) [][]segment {
	var parts [][]segment
	from := 0
	for i, s := range segs {
		if begins(s) && i > 0 {
			parts = append(parts, segs[from:i])
			from = i
		}
	}
	return append(parts, segs[from:])
}
