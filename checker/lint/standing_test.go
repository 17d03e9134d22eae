package lint

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/source"
)

// TestStanding: however stretches overlap, the block of a place is the first noted
// that it stands in, else the first of all.
func TestStanding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mark := func(name string) source.Mark {
			return source.Mark{Line: rapid.IntRange(0, 9).Draw(t, name+" line"), Column: rapid.IntRange(0, 3).Draw(t, name+" column")}
		}
		stretch := func(name string) source.Location {
			l := source.Location{URI: rapid.SampledFrom([]string{"a", "a", "a", "b"}).Draw(t, name+" page"), Start: mark(name), End: mark(name)}
			if rapid.IntRange(0, 9).Draw(t, name+" as found") > 0 && l.End.Before(l.Start) {
				l.Start, l.End = l.End, l.Start
			}
			return l
		}
		var s standing
		var noted []slot
		for i := range rapid.IntRange(1, 12).Draw(t, "stretches") {
			b, at := block{key: string(rune('a' + i))}, stretch("stretch")
			s.note(b, at)
			noted = append(noted, slot{block: b, at: at})
		}
		s.order()
		for range 20 {
			at := stretch("place")
			want := noted[0].block
			for _, k := range noted {
				if Within(at, k.at) {
					want = k.block
					break
				}
			}
			if got := s.of(at); got != want {
				t.Fatalf("%+v stands in %q, want %q of %+v", at, got.key, want.key, noted)
			}
		}
	})
}
