package pattern

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// cuesOf derives from an expression which literals each match must hold: the
// method of Russ Cox's "Regular Expression Matching with a Trigram Index" (2012),
// with whole literals in place of trigrams.
func cuesOf(expr string) *cues {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return newCues(nil)
	}
	k := knowing(tree.Simplify())
	return newCues(k.best())
}

// known is what is known of the texts that a part of an expression matches: all
// of them (exact), if they are few, and literals of which each holds one (need),
// nil if there are none.
type known struct {
	exact, need []string
}

// most is how many exact texts are kept apart.
const most = 64

func (k known) best() []string { return better(k.exact, k.need) }

// better gives the more telling of two sets of literals: the longer its
// shortest, the rarer it is, and of equal ones the smaller set.
func better(a, b []string) []string {
	x, y := shortest(a), shortest(b)
	if x > y || x == y && len(a) < len(b) {
		return a
	}
	return b
}

// enough is the length from which on a literal is rare.
const enough = 5

func shortest(set []string) int {
	if len(set) == 0 {
		return 0
	}
	n := enough
	for _, s := range set {
		bare := strings.Trim(s, edge)
		if size := len(bare); size > 0 && bare[0] != s[0] {
			n = min(n, size+1) // a word that begins so is rarer than the letters
		} else {
			n = min(n, size)
		}
	}
	return n
}

func knowing(re *syntax.Regexp) known {
	switch re.Op {
	case syntax.OpLiteral:
		return literal(re)
	case syntax.OpCharClass:
		return class(re)
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpNoWordBoundary:
		return known{exact: []string{""}}
	case syntax.OpWordBoundary:
		return known{exact: []string{edge}}
	case syntax.OpCapture:
		return knowing(re.Sub[0])
	case syntax.OpQuest:
		if k := knowing(re.Sub[0]); k.exact != nil && len(k.exact) < most {
			return known{exact: union(k.exact, []string{""})}
		}
	case syntax.OpPlus:
		return known{need: knowing(re.Sub[0]).best()}
	case syntax.OpRepeat:
		if re.Min > 0 {
			return known{need: knowing(re.Sub[0]).best()}
		}
	case syntax.OpConcat:
		return concat(re.Sub)
	case syntax.OpAlternate:
		return alternate(re.Sub)
	}
	return known{}
}

// literal knows its own text, letters beyond ASCII in each of their cases.
func literal(re *syntax.Regexp) known {
	plain := 0
	for plain < len(re.Rune) && re.Rune[plain] < 0x80 {
		plain++
	}
	out := []string{folded(string(re.Rune[:plain]))}
	for _, r := range re.Rune[plain:] {
		forms := []string{folded(string(r))}
		if re.Flags&syntax.FoldCase != 0 && r >= 0x80 {
			for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
				forms = append(forms, folded(string(o)))
			}
		}
		if len(out)*len(forms) > most {
			return known{}
		}
		out = product(out, forms)
	}
	return known{exact: out}
}

// class knows its letters, if they are few.
func class(re *syntax.Regexp) known {
	var out []string
	for i := 0; i+1 < len(re.Rune); i += 2 {
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			if len(out) == most {
				return known{}
			}
			if r != 'ſ' && r != 'K' { // texts with these pass in any case
				out = append(out, folded(string(r)))
			}
		}
	}
	return known{exact: union(out, nil)}
}

// concat joins the exact texts of neighbours as long as they are few, and keeps
// the most telling set of all stretches.
func concat(subs []*syntax.Regexp) known {
	var need []string
	run, whole := []string{""}, true
	for _, sub := range subs {
		k := knowing(sub)
		switch {
		case k.exact == nil:
			need = better(better(run, k.need), need)
			run, whole = []string{""}, false
		case len(run)*len(k.exact) > most:
			need = better(run, need)
			run, whole = k.exact, false
		default:
			run = product(run, k.exact)
		}
	}
	if whole {
		return known{exact: run}
	}
	return known{need: better(run, need)}
}

func alternate(subs []*syntax.Regexp) known {
	exact, need := []string{}, []string{}
	for _, sub := range subs {
		k := knowing(sub)
		best := k.best()
		if shortest(best) == 0 {
			need = nil
		} else if need != nil {
			need = union(need, best)
		}
		if k.exact == nil || len(exact)+len(k.exact) > most {
			exact = nil
		} else if exact != nil {
			exact = union(exact, k.exact)
		}
	}
	return known{exact: exact, need: need}
}

func product(a, b []string) []string {
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	return union(out, nil)
}

// union gives the members of both, each once, in order.
func union(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}
