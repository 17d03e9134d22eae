package main

import "testing"

// TestPace: a small heap grows to the same size whatever is in use of it, a large
// one by its share.
func TestPace(t *testing.T) {
	var p pace
	p.percent.Store(collect)
	for _, tc := range []struct {
		live int64
		want int
	}{
		{0, least}, {1, least}, {little / 8, 700}, {little / 4, 300}, {little / 2, 100}, {little * 3 / 4, collect}, {little, collect}, {1 << 40, collect},
	} {
		if got := p.share(tc.live); got != tc.want {
			t.Errorf("with %d bytes in use the heap grows by %d %%, want %d", tc.live, got, tc.want)
		}
	}
	p.bounded.Store(true)
	for _, tc := range []struct {
		live int64
		want int
	}{
		{0, least}, {little, collect}, {crowded / 2, collect}, {crowded * 4 / 5, 25}, {crowded, tight}, {1 << 40, tight},
	} {
		if got := p.share(tc.live); got != tc.want {
			t.Errorf("bounded: with %d bytes in use the heap grows by %d %%, want %d", tc.live, got, tc.want)
		}
	}
}
