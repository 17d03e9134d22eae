package link

import (
	"slices"
	"strings"
)

// shortestRoot is how many letters two words must share to be of one root.
const shortestRoot = 3

// endings are what derives an adjective or a noun from a verb, as far as a stem keeps
// them.
var endings = setOf("abl ibl able ible er or ion ation ment ed ing al iv ive ic ical")

// akin reports whether two stems are of one root: "fixabl" and "fix".
func akin(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(a, b)
	return ok && len(b) >= shortestRoot && endings[rest]
}

// rooted reports whether each of some words is of one root with a word of a list.
func rooted(ws, in []string) bool {
	return len(ws) > 0 && !slices.ContainsFunc(ws, func(w string) bool {
		return !slices.ContainsFunc(in, func(o string) bool { return akin(w, o) })
	})
}

// alludes reports whether the sentence has a word of a stem's root.
func (k *looking) alludes(stem string) bool {
	return slices.ContainsFunc(k.grams, func(g gram) bool { return akin(g.stem, stem) })
}
