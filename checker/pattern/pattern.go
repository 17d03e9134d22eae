// Package pattern is regular expressions that cost little where they do not
// match: each is compiled when it is first needed, and asked only of texts that
// hold one of the words without which it cannot match.
//
// It owns the derivation of these words from the expression itself, so that
// nobody has to keep a list beside it. It refuses to know what is sought: the
// answers are those of package regexp, letter by letter.
package pattern

import (
	"regexp"
	"slices"
	"sync"
)

// Pattern is a regular expression in the syntax of package regexp. Its methods
// are those of a regexp.Regexp; it may be used by several goroutines at once.
type Pattern struct {
	expr string
	once sync.Once
	need *cues
	wake sync.Once // where a text holds one of the words
	re   *regexp.Regexp
}

// New gives the pattern of an expression. Nothing is compiled yet: a mistake in
// the expression panics at the first use.
func New(expr string) *Pattern { return &Pattern{expr: expr} }

// Possible reports whether a text holds one of the words without which the
// pattern does not match. It is one pass over the text and errs only by yes.
func (p *Pattern) Possible(s string) bool {
	return p.needs().in(s)
}

func (p *Pattern) needs() *cues {
	p.once.Do(func() { p.need = cuesOf(p.expr) })
	return p.need
}

func (p *Pattern) regexp() *regexp.Regexp {
	p.wake.Do(func() { p.re = regexp.MustCompile(p.expr) })
	return p.re
}

// AnyPossible gives what reports whether one of the patterns is possible in a text,
// in one pass for all of them where that costs less. It may be asked by several
// goroutines at once.
func AnyPossible(patterns ...*Pattern) func(string) bool {
	joint := sync.OnceValue(func() *cues {
		all := make([]*cues, len(patterns))
		for i, p := range patterns {
			all[i] = p.needs()
		}
		return jointly(all)
	})
	return func(s string) bool {
		if c := joint(); c != nil {
			return c.in(s)
		}
		return slices.ContainsFunc(patterns, func(p *Pattern) bool { return p.Possible(s) })
	}
}

// MatchString reports whether the text holds a match.
func (p *Pattern) MatchString(s string) bool { return p.Possible(s) && p.regexp().MatchString(s) }

// FindString gives the first match, "" if there is none.
func (p *Pattern) FindString(s string) string {
	if !p.Possible(s) {
		return ""
	}
	return p.regexp().FindString(s)
}

// FindStringIndex gives the bytes of the first match, nil if there is none.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.Possible(s) {
		return nil
	}
	return p.regexp().FindStringIndex(s)
}

// FindStringSubmatch gives the first match and its groups, nil if there is none.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.Possible(s) {
		return nil
	}
	return p.regexp().FindStringSubmatch(s)
}

// FindStringSubmatchIndex gives the bytes of the first match and of its groups.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.Possible(s) {
		return nil
	}
	return p.regexp().FindStringSubmatchIndex(s)
}

// FindAllString gives up to n matches, all for n < 0.
func (p *Pattern) FindAllString(s string, n int) []string {
	if !p.Possible(s) {
		return nil
	}
	return p.regexp().FindAllString(s, n)
}

// FindAllStringIndex gives the bytes of up to n matches, all for n < 0.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.Possible(s) {
		return nil
	}
	return p.regexp().FindAllStringIndex(s, n)
}

// FindAllStringSubmatchIndex gives the bytes of up to n matches and of their
// groups, all for n < 0.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.Possible(s) {
		return nil
	}
	return p.regexp().FindAllStringSubmatchIndex(s, n)
}
