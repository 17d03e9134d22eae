package quantity

import (
	"strings"
)

// VersionMatch is a version number in running text.
type VersionMatch struct {
	Start, End int    // with "v", "version" and comparator
	Version    string // digits and dots, with a pre-release behind a hyphen: "3.2.0-rc.1"
	Compare    Compare
}

// FindVersions gives the version numbers of s: "1.4.1", "v2", "version 3.2",
// ">= 13", "2.0 or later". A number without a sign that it is a version ("3.2
// seconds") is none.
func FindVersions(s string) []VersionMatch {
	f := finder{s: s}
	f.toks = lex(nil, s)
	var found []VersionMatch
	for i := 0; i < len(f.toks); i++ {
		if v, next, ok := f.versionAt(i); ok {
			found = append(found, v)
			i = next - 1
		}
	}
	return found
}

func (f *finder) versionAt(i int) (VersionMatch, int, bool) {
	t, p := f.at(i), f.at(i-1)
	if t.kind != number && t.kind != version || t.kind == version && !isDigit(f.s[t.start]) || f.s[t.end-1] == ',' {
		return VersionMatch{}, i, false
	}
	announced := p.low == "v" || p.low == "version" || p.low == "versions" || p.low == "release"
	if !t.gap && i > 0 && p.low != "v" && (p.kind != mark || !strings.Contains("(>=<\"'≥~^@", p.low)) {
		return VersionMatch{}, i, false
	}
	m := VersionMatch{Start: t.start, Compare: Exact}
	first := i
	if announced {
		first--
	}
	if c, k := f.boundSign(first); c != "" {
		m.Compare, announced, first = c, true, k
	}
	m.Start = f.at(first).start
	end, next := f.prerelease(i)
	m.Version, m.End = f.s[t.start:end], end
	if c, k := f.laterAt(next); c != "" && (announced || t.kind == version || t.decimals > 0) {
		m.Compare, announced, m.End, next = c, true, f.at(k-1).end, k
	}
	return m, next, announced || t.kind == version
}

// boundSign reads ">=", ">", "≥" before token i.
func (f *finder) boundSign(i int) (Compare, int) {
	switch p := f.at(i - 1); {
	case p.low == "=" && f.at(i-2).low == ">":
		return Min, i - 2
	case p.low == "=" && f.at(i-2).low == "<":
		return Max, i - 2
	case p.low == "≥" || p.low == ">":
		return Min, i - 1
	case p.low == "≤" || p.low == "<":
		return Max, i - 1
	}
	return "", i
}

// prerelease gives the end of "-rc.1" behind the number at token i.
func (f *finder) prerelease(i int) (end, next int) {
	end, next = f.at(i).end, i+1
	word := f.at(next + 1)
	if f.at(next).low != "-" || f.at(next).gap || word.gap || !stages[word.low] {
		return end, next
	}
	end, next = word.end, next+2
	if n := f.at(next); n.kind == number && !n.gap {
		return n.end, next + 1
	}
	if n := f.at(next + 1); f.at(next).low == "." && !f.at(next).gap && n.kind == number && !n.gap {
		return n.end, next + 2
	}
	return end, next
}

var stages = set(`alpha beta rc pre preview dev snapshot nightly canary next`)

// laterAt reads "+", "or later", "and up" at token i.
func (f *finder) laterAt(i int) (Compare, int) {
	t, n := f.at(i), f.at(i+1)
	switch {
	case t.low == "+" && !t.gap:
		return Min, i + 1
	case (t.low == "or" || t.low == "and") && later[n.low]:
		return Min, i + 2
	case t.low == "or" && (n.low == "earlier" || n.low == "older" || n.low == "below"):
		return Max, i + 2
	}
	return "", i
}

var later = set(`later newer higher above up greater`)

// CompareVersions orders two versions: -1 where a is older, 0 where they are the
// same release, +1 where a is newer. Missing parts count as zero, a leading "v"
// and build data behind "+" count for nothing, and a pre-release comes before its
// release. It is false where either is no version.
func CompareVersions(a, b string) (int, bool) {
	x, xpre, ok := parts(a)
	y, ypre, fine := parts(b)
	if !ok || !fine {
		return 0, false
	}
	for i := range max(len(x), len(y)) {
		if c := compareNumbers(part(x, i), part(y, i)); c != 0 {
			return c, true
		}
	}
	switch {
	case xpre == ypre:
		return 0, true
	case xpre == "":
		return 1, true
	case ypre == "":
		return -1, true
	}
	return comparePre(xpre, ypre), true
}

func parts(v string) (numbers []string, pre string, ok bool) {
	v = strings.TrimSpace(v)
	v = strings.TrimPrefix(strings.TrimPrefix(v, "v"), "V")
	v, _, _ = strings.Cut(v, "+")
	v, pre, _ = strings.Cut(v, "-")
	numbers = strings.Split(v, ".")
	for _, n := range numbers {
		if n == "" || digits(n, 0) != len(n) {
			return nil, "", false
		}
	}
	return numbers, pre, true
}

func part(numbers []string, i int) string {
	if i < len(numbers) {
		return numbers[i]
	}
	return "0"
}

// compareNumbers orders digits of any length.
func compareNumbers(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	if len(a) != len(b) {
		return sign(len(a) - len(b))
	}
	return strings.Compare(a, b)
}

// comparePre orders pre-releases as semver.org 2.0.0, section 11, does.
func comparePre(a, b string) int {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(x), len(y)) {
		xn, yn := x[i] != "" && digits(x[i], 0) == len(x[i]), y[i] != "" && digits(y[i], 0) == len(y[i])
		c := strings.Compare(x[i], y[i])
		switch {
		case xn && yn:
			c = compareNumbers(x[i], y[i])
		case xn:
			c = -1
		case yn:
			c = 1
		}
		if c != 0 {
			return c
		}
	}
	return sign(len(x) - len(y))
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
