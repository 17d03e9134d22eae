package fix

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
)

// ErrBroken is what judge gives where a source cannot be read any more with the
// edits in it: then they are bad ones.
var ErrBroken = errors.New("the source cannot be read with the new words in it")

// Settle tries edits before anybody writes them. judge gives the findings of
// the copy with some edits made. Kept is a set of edits after which every
// finding that asked for one of them is gone from its place and no finding is
// new; the others are left alone. Any error of judge but ErrBroken ends it.
//
// All edits are tried at once; only where that fails they are halved until the
// bad ones stand alone, so that few bad ones among n cost about log n trials each.
func Settle(edits []Edit, before []lint.Finding, judge func([]Edit) ([]lint.Finding, error)) (kept []Edit, left []Left, err error) {
	s := &settling{judge: judge, allowed: counts(before)}
	s.try(edits)
	if s.err != nil {
		return nil, nil, s.err
	}
	sortEdits(s.kept)
	return s.kept, s.left, nil
}

type settling struct {
	judge   func([]Edit) ([]lint.Finding, error)
	allowed map[fault]int
	kept    []Edit
	left    []Left
	err     error
}

// fault is a finding on a page, counted: places move when words change.
type fault struct{ fingerprint, uri string }

func counts(findings []lint.Finding) map[fault]int {
	out := map[fault]int{}
	for i := range findings {
		f := &findings[i]
		if len(f.Places) == 0 {
			out[fault{f.Fingerprint, ""}]++
		}
		for _, p := range f.Places {
			out[fault{f.Fingerprint, p.URI}]++
		}
	}
	return out
}

func (s *settling) try(edits []Edit) {
	if len(edits) == 0 || s.err != nil {
		return
	}
	together := append(slices.Clone(s.kept), edits...)
	sortEdits(together)
	after, err := s.judge(together)
	switch {
	case err != nil && !errors.Is(err, ErrBroken):
		s.err = err
	case err == nil && s.clean(together, after):
		s.kept = together
	case len(edits) == 1:
		e := edits[0]
		s.left = append(s.left, Left{Place: e.Place, Rule: e.Rule, New: e.New, Why: WhyWorse})
	default:
		half := len(edits) / 2
		s.try(edits[:half])
		s.try(edits[half:])
	}
}

// clean reports whether edits cure what they were made for and nothing got worse.
func (s *settling) clean(edits []Edit, after []lint.Finding) bool {
	for at, n := range counts(after) {
		if n > s.allowed[at] {
			return false
		}
	}
	moved := 0
	for i, e := range edits {
		if i > 0 && e.URI != edits[i-1].URI {
			moved = 0
		}
		from := e.Start + moved
		moved += len(e.New) - len(e.Old)
		if asked(after, e, from, from+len(e.New)) {
			return false
		}
	}
	return true
}

// asked reports whether the finding that asked for an edit is still made of the
// stretch that the new words take.
func asked(after []lint.Finding, e Edit, from, to int) bool {
	for i := range after {
		if after[i].Fingerprint != e.Fingerprint {
			continue
		}
		for _, p := range after[i].Places {
			if p.URI == e.URI && p.Start.Exact() && p.Start.Offset <= to && from <= p.End.Offset {
				return true
			}
		}
	}
	return false
}

func sortEdits(edits []Edit) {
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Or(strings.Compare(a.URI, b.URI), cmp.Compare(a.Start, b.Start)) })
}
