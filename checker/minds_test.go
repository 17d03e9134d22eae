package checker

import (
	"sync"
	"testing"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
)

// TestMinds: what understands copy is made once for what looks the same to it, and
// anew for anything else.
func TestMinds(t *testing.T) {
	made := 0
	ask := func(s *minds, sight string, opt link.Options) {
		s.of(sight, opt, sync.OnceValues(func() (*link.Linker, *claim.Extractor) { made++; return nil, nil }))()
	}
	likeness := func(a, b string) (int, bool) { return 0, false }
	var s minds
	for _, step := range []struct {
		sight string
		opt   link.Options
		made  int
	}{
		{"a", link.Options{}, 1}, {"a", link.Options{}, 1},
		{"b", link.Options{}, 2}, {"c", link.Options{}, 3}, {"c", link.Options{}, 3},
		{"a", link.Options{}, 3}, {"b", link.Options{}, 4}, // the first and the last are kept
		{"a", link.Options{Threshold: 700}, 5}, {"a", link.Options{Threshold: 700}, 5},
		{"a", link.Options{Likeness: likeness}, 6}, {"a", link.Options{Likeness: likeness}, 7},
	} {
		if ask(&s, step.sight, step.opt); made != step.made {
			t.Errorf("%q %+v: made %d times, want %d", step.sight, step.opt.Threshold, made, step.made)
		}
	}
}
