package main

import (
	"runtime/debug"
	"testing"
)

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

// TestPaceRests: reading is asked to rest once the heap has grown as far as it may, and
// the collector waits for that a little longer than it would.
func TestPaceRests(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	var p pace
	p.percent.Store(collect)
	if p.rest(false) && measured("/gc/heap/live:bytes") < little/2 {
		t.Error("reading rests with a small heap")
	}
	alone := p.share(measured("/gc/heap/live:bytes"))
	if got := debug.SetGCPercent(100); got <= alone {
		t.Errorf("the heap grows by %d %% while reading rests, and by %d %% where it does not", got, alone)
	}
	p.due.Store(1)
	if !p.rest(false) {
		t.Error("nobody rests though the heap is full")
	}
	if p.rest(true) {
		t.Error("who rests is asked to rest")
	}
	p.hold(0, true)
	if got := debug.SetGCPercent(100); got > p.share(0) || p.rests.Load() {
		t.Errorf("when all is read the heap grows by %d %%", got)
	}
}
