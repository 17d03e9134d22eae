package suppress

import (
	"maps"
	"slices"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
)

// Past is what the copy showed at an earlier time, its pages named as they are
// named today.
type Past struct {
	Name     string // of the time, in words: "commit 0123456789ab"
	Findings []lint.Finding
}

// past is asked what was there before.
type past struct {
	known *baseline
	said  map[Entry]map[string]int // how often a sentence had the fault
}

// leftover is what neither agreements nor the baseline mute of a finding, and how
// much was muted before it.
type leftover struct {
	lint.Finding
	muted int
}

// aged parts what is left from what was there before; what is muted stays in the
// order of the findings.
func (s Settings) aged(left []leftover, muted []lint.Muted) (open []lint.Finding, all []lint.Muted) {
	var was *Past
	if s.Past != nil && len(left) > 0 {
		var rules []string
		for _, l := range left {
			if !slices.Contains(rules, l.Rule) {
				rules = append(rules, l.Rule)
			}
		}
		was = s.Past(rules)
	}
	past, done := newPast(was), 0
	for _, l := range left {
		all = append(all, muted[done:l.muted]...)
		done = l.muted
		hit, rest := past.part(l.Finding)
		if hit.Rule != "" {
			all = append(all, lint.Muted{Finding: hit, By: ByPast, Reason: "was there at " + was.Name})
		}
		if rest.Rule != "" {
			open = append(open, rest)
		}
	}
	return open, append(all, muted[done:]...)
}

func newPast(p *Past) *past {
	if p == nil {
		return nil
	}
	out := &past{known: newBaseline(Record(p.Findings), time.Time{}), said: map[Entry]map[string]int{}}
	for _, f := range p.Findings {
		for _, place := range f.Places {
			e := entryOf(f, place.URI)
			if out.said[e] == nil {
				out.said[e] = map[string]int{}
			}
			out.said[e][place.Sentence]++
		}
	}
	return out
}

// part mutes what a page showed before. Unlike a baseline, which holds no words,
// it can tell on a page with more of the same which were there: those whose sentence
// was.
func (p *past) part(f lint.Finding) (hit, rest lint.Finding) {
	if p == nil || f.Rule == "" {
		return lint.Finding{}, f
	}
	if len(f.Places) == 0 {
		return p.known.part(f)
	}
	counts := map[string]int{}
	for _, place := range f.Places {
		counts[place.URI]++
	}
	left := map[Entry]map[string]int{}
	return split(f, func(place lint.Place) bool {
		e := entryOf(f, place.URI)
		if p.known.known(e) >= counts[place.URI] {
			return true
		}
		if left[e] == nil {
			left[e] = map[string]int{}
			maps.Copy(left[e], p.said[e])
		}
		left[e][place.Sentence]--
		return left[e][place.Sentence] >= 0
	})
}
