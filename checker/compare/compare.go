// Package compare says what one truth makes of copy that another did not: of
// two manifests, or of one on two days.
//
// It owns the three things that can happen to a sentence when the truth moves
// under it (it becomes false, it falls due, or it becomes possible) and the
// list of what differs between two manifests.
//
// It refuses to judge copy and to load manifests: it is given findings and
// manifests that others have made.
package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Kind is what happens to a sentence, or to a silence.
type Kind string

// The kinds.
const (
	False    Kind = "false"    // it promises too much now, or contradicts
	Due      Kind = "due"      // it says less than is true now, or nothing says it
	Possible Kind = "possible" // what was wrong with it is true now
)

// Change is one thing that the new truth makes of the copy. Of a finding that
// was there before in some places only the others are in it.
type Change struct {
	Kind    Kind
	Finding lint.Finding
}

// Changes compares what was found before and after, sorted by kind (as listed
// above) and then as findings are.
func Changes(before, after []lint.Finding) []Change {
	was, is := spotsOf(before), spotsOf(after)
	var out []Change
	for _, f := range after {
		if news, ok := without(f, was); ok {
			out = append(out, Change{kindOf(f), news})
		}
	}
	for _, f := range before {
		if gone, ok := without(f, is); ok {
			out = append(out, Change{Possible, gone})
		}
	}
	order := []Kind{False, Due, Possible}
	slices.SortStableFunc(out, func(a, b Change) int { return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)) })
	return out
}

// kindOf: what is found of silence or of too little is due, the rest is false.
func kindOf(f lint.Finding) Kind {
	if len(f.Places) == 0 || f.Direction == lint.Underclaim {
		return Due
	}
	return False
}

// spot is a fault in its place. Two findings of one kind about the same entry
// at the same words are the same fault to a reader, whichever rule says it and in
// whatever words: "planned" may become "removed", and the sentence stays false.
type spot struct {
	entry      string
	kind       Kind
	uri        string
	start, end source.Mark
	rule       string // only for what has no place
}

func spotsOf(findings []lint.Finding) map[spot]bool {
	out := map[spot]bool{}
	for i := range findings {
		f := &findings[i]
		if len(f.Places) == 0 {
			out[silence(f)] = true
		}
		for _, p := range f.Places {
			out[spotOf(f, p)] = true
		}
	}
	return out
}

func spotOf(f *lint.Finding, p lint.Place) spot {
	s := spot{entry: Entry(f), kind: kindOf(*f), uri: p.URI, start: p.Start, end: p.End}
	if !p.Start.Known() {
		s.rule = f.Rule + p.Sentence
	}
	return s
}

func silence(f *lint.Finding) spot {
	return spot{entry: Entry(f), kind: Due, rule: f.Rule + f.Assertion}
}

// without gives what of a finding is not among the spots; false if nothing is left.
func without(f lint.Finding, known map[spot]bool) (lint.Finding, bool) {
	if len(f.Places) == 0 {
		return f, !known[silence(&f)]
	}
	var rest []lint.Place
	for _, p := range f.Places {
		if !known[spotOf(&f, p)] {
			rest = append(rest, p)
		}
	}
	f.Places = rest
	return f, len(rest) > 0
}

// Entry names the entry of the manifest that a finding is about, "" for none:
// "feature saml-sso", "fact uptime", "plan pro".
func Entry(f *lint.Finding) string {
	switch {
	case f.Feature != "":
		return "feature " + f.Feature
	case f.Fact != "":
		return "fact " + f.Fact
	case f.Plan != "":
		return "plan " + f.Plan
	}
	return ""
}

// Count counts changes by kind, and a change in many places as many.
func Count(changes []Change) map[Kind]int {
	out := map[Kind]int{}
	for _, c := range changes {
		out[c.Kind] += max(1, len(c.Finding.Places))
	}
	return out
}

// Group is the changes of one entry of the manifest.
type Group struct {
	Entry   string // as Entry gives it
	Changes []Change
}

// Groups parts changes by entry, in the order of the names given first, then by
// name; what is about no entry comes last.
func Groups(changes []Change, first []string) []Group {
	by := map[string][]Change{}
	for _, c := range changes {
		e := Entry(&c.Finding)
		by[e] = append(by[e], c)
	}
	var out []Group
	for _, name := range first {
		out = append(out, Group{name, by[name]})
		delete(by, name)
	}
	var rest []string
	for name := range by {
		rest = append(rest, name)
	}
	slices.SortFunc(rest, func(a, b string) int {
		if (a == "") != (b == "") {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, name := range rest {
		out = append(out, Group{name, by[name]})
	}
	return out
}
