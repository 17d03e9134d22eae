package checker

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
)

// Carry puts what was understood of a share into a shard.
func (u *Understanding) Carry(s *pack.Shard) {
	s.Pages, s.Skipped = u.Packed, u.Skipped
	for _, p := range u.Problems {
		s.Problems = append(s.Problems, pack.Trouble{URI: p.URI, At: p.At, Message: p.Message})
	}
}

// Union gives what was understood of all of the copy, from all of its shards. It
// is what one run over all of it would have understood.
func Union(shards []*pack.Shard) *Understanding {
	r := &reading{}
	var skipped []source.Skip
	for _, s := range shards {
		r.packed = append(r.packed, s.Pages...)
		for _, p := range s.Problems {
			r.problems = append(r.problems, lint.Problem{URI: p.URI, At: p.At, Message: p.Message})
		}
		skipped = append(skipped, s.Skipped...)
	}
	r.sort()
	slices.SortStableFunc(skipped, func(a, b source.Skip) int { return strings.Compare(a.URI, b.URI) })
	return &Understanding{Packed: r.packed, Problems: r.problems, Skipped: skipped}
}
