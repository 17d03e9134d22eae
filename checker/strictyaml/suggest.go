package strictyaml

import (
	"fmt"
	"strings"
)

// Unknown says that a word is none of those allowed: `unknown plan
// "entreprise" (did you mean "enterprise"?); have free, pro, enterprise`.
func Unknown(what, got string, have []string) string {
	return wrong(what, got, have, "have")
}

func unknown(what, got string, allowed []string) string {
	return wrong(what, got, allowed, "allowed")
}

func wrong(what, got string, allowed []string, verb string) string {
	msg := fmt.Sprintf("unknown %s %q", what, clip(got))
	if s := Suggest(got, allowed); s != "" {
		msg += fmt.Sprintf(" (did you mean %q?)", s)
	}
	const most = 40
	switch {
	case len(allowed) == 0:
		return msg + "; " + verb + " none"
	case len(allowed) > most:
		return fmt.Sprintf("%s; %s %s and %d more", msg, verb, strings.Join(allowed[:most], ", "), len(allowed)-most)
	}
	return msg + "; " + verb + " " + strings.Join(allowed, ", ")
}

// Suggest gives the word that was probably meant: the nearest one that is at
// most a third of its letters away, "" if there is none. Ties go to the first.
func Suggest(got string, allowed []string) string {
	best, bestDist := "", 1<<30
	g := []rune(strings.ToLower(got))
	for _, a := range allowed {
		r := []rune(strings.ToLower(a))
		if abs(len(r)-len(g)) >= bestDist {
			continue
		}
		if d := distance(g, r); d < bestDist && d <= max(len(r), len(g))/3 {
			best, bestDist = a, d
		}
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// distance counts insertions, deletions, replacements and swaps of neighbours
// (optimal string alignment; Damerau, CACM 7(3), 1964).
func distance(a, b []rune) int {
	const most = 64 // longer words are no typing mistakes of ours
	if len(a) > most || len(b) > most {
		return 1 << 20
	}
	var before []int
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur := make([]int, len(b)+1)
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
		before, prev = prev, cur
	}
	return prev[len(b)]
}
