package suppress

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestKnown: entries in any order are found by what they mean, and what means the same
// is met together.
func TestKnown(t *testing.T) {
	entry := rapid.Custom(func(t *rapid.T) Entry {
		w := rapid.SampledFrom([]string{"", "a", "b"})
		return Entry{Page: w.Draw(t, "page"), Rule: w.Draw(t, "rule"), Plan: w.Draw(t, "plan"), Count: rapid.IntRange(1, 3).Draw(t, "count"), Until: rapid.SampledFrom([]string{"", "2026-01-01", "2027-01-01"}).Draw(t, "until")}
	})
	asOf := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(entry, 0, 12).Draw(t, "entries")
		known, met, listed := map[Entry]int{}, map[Entry]int{}, map[Entry]bool{}
		for _, e := range entries {
			listed[e.key()] = true
			if !e.ended(asOf) {
				known[e.key()] = max(known[e.key()], e.Count)
			}
		}
		b := newBaseline(entries, asOf)
		for _, e := range rapid.SliceOfN(entry, 0, 12).Draw(t, "asked") {
			if got := b.known(e.key()); got != known[e.key()] {
				t.Fatalf("%+v is known %d times, want %d", e, got, known[e.key()])
			}
			if listed[e.key()] {
				met[e.key()]++
			}
			if got := b.meet(e.key()); got != met[e.key()] {
				t.Fatalf("%+v was met %d times, want %d", e, got, met[e.key()])
			}
		}
		for i, n := range b.meetings() {
			if int(n) != met[entries[i].key()] {
				t.Fatalf("%+v was met %d times, want %d", entries[i], n, met[entries[i].key()])
			}
		}
	})
}
