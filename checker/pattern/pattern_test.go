package pattern

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// exprs are of the kinds that rules are written in.
var exprs = []string{
	`(?i)\b(on by default|opt[- ]in|turned (on|off))\b`,
	`(?i)^\W*(if|when|unless)\b|\b(for example|e\.g\.)(\W|$)`,
	`(?i)\b(?:100 ?%|fully) (?:secure|safe)\b`,
	`["“«].*["”»]`,
	`[*†‡¹²]|\[\d+\]|(?i)\bsource:`,
	`^\W*((?:[A-Z][\w'’]*[ ])+[A-Z]\w*|\w+\.(?:io|com)) (?:has|is)\b`,
	`(?i)(schon ab|dès|à partir de)(?:\b|\s)`,
	`(?i)\bQ([1-4])[\s/-]*(\d{4})|(may|june)`,
	`^\s*v?(\d+(?:\.\d+)*)(?:\s*\+|\s+(?:or|and) (?:later|newer)\b)`,
	`(?i)kiss|masse`,
	`(?i)(everything|all (of )?(the )?features)( included)? (in|from)\s*$`,
	`✗|❌`, `a*`, `x{2,3}y?`, `(ab|cd)+e`, ``,
}

// TestSameAnswers: whatever the text, a pattern answers as its expression does.
func TestSameAnswers(t *testing.T) {
	for _, expr := range exprs {
		p, re := New(expr), regexp.MustCompile(expr)
		rapid.Check(t, func(t *rapid.T) {
			s := rapid.OneOf(
				rapid.StringMatching(expr), rapid.StringN(0, 12, -1),
				rapid.StringOfN(rapid.SampledFrom([]rune("abeiflnorstuy .-*[1%ſKÈ\"”")), 0, 20, -1),
			).Draw(t, "text")
			s = rapid.SampledFrom([]string{"", "so ", "“"}).Draw(t, "before") + s + rapid.SampledFrom([]string{"", " ends.", "\xff"}).Draw(t, "after")
			if rapid.Bool().Draw(t, "loud") {
				s = strings.ToUpper(s)
			}
			if p.Possible(s) != (p.need.in(s)) || re.MatchString(s) && !p.Possible(s) {
				t.Fatalf("%q: %q is no match at all, though it is one", expr, s)
			}
			if diff := cmp.Diff(answers(re, s), answers(p, s)); diff != "" {
				t.Fatalf("%q in %q (-regexp +pattern):\n%s", expr, s, diff)
			}
		})
	}
}

// TestAnyPossible: patterns asked together answer as they do one by one, whatever
// they have in common, and where one of them is always possible.
func TestAnyPossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var some []*Pattern
		for _, expr := range rapid.SliceOfN(rapid.SampledFrom(exprs), 0, 6).Draw(t, "exprs") {
			some = append(some, New(expr))
		}
		s := rapid.OneOf(rapid.StringMatching(rapid.SampledFrom(exprs).Draw(t, "of")), rapid.StringN(0, 12, -1), rapid.StringMatching(`[a-fx]{0,6}ſ?`)).Draw(t, "text")
		want := false
		for _, p := range some {
			want = want || p.Possible(s)
		}
		if got := AnyPossible(some...)(s); got != want {
			t.Fatalf("%q: together %v, one by one %v", s, got, want)
		}
	})
}

type finder interface {
	MatchString(string) bool
	FindString(string) string
	FindStringIndex(string) []int
	FindStringSubmatch(string) []string
	FindStringSubmatchIndex(string) []int
	FindAllString(string, int) []string
	FindAllStringIndex(string, int) [][]int
	FindAllStringSubmatchIndex(string, int) [][]int
}

func answers(f finder, s string) []any {
	return []any{
		f.MatchString(s), f.FindString(s), f.FindStringIndex(s), f.FindStringSubmatch(s), f.FindStringSubmatchIndex(s),
		f.FindAllString(s, 2), f.FindAllStringIndex(s, -1), f.FindAllStringSubmatchIndex(s, -1),
	}
}

// TestCues shows what is looked for: without it a pattern is only a slower regexp.
func TestCues(t *testing.T) {
	for _, tc := range []struct {
		expr     string
		no, seen string
	}{
		{exprs[0], "Default settings turn up.", "Turned ON"},
		{exprs[2], "100% of the time", "one FULLY SAFE"},
		{exprs[3], "it's plain", "“x"},
		{exprs[5], "Acme costs money", "Acme is"},
		{exprs[10], "all the rest from us", "EVERYTHING IN Pro"},
		{exprs[11], "no cross", "❌"},
	} {
		p := New(tc.expr)
		if p.Possible(tc.no) || !p.Possible(tc.seen) {
			t.Errorf("%s: %q %v, %q %v", tc.expr, tc.no, p.Possible(tc.no), tc.seen, p.Possible(tc.seen))
		}
	}
}

func BenchmarkNoMatch(b *testing.B) {
	p := New(exprs[2])
	s := strings.Repeat("A sentence of the usual kind that says nothing of it. ", 3)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		p.MatchString(s)
	}
}
