package report

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes every character that a terminal would obey, and every one that
// hides or turns text around, a character that is seen: control pictures for
// the C0 controls, \u{…} for the rest, \x.. for bytes that are no UTF-8. Nor does
// what it gives command the machine that keeps the log: see unheard.
func Visible(s string) string {
	s = unheard(s)
	if !strings.ContainsFunc(s, steers) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r < ' ':
			b.WriteRune('␀' + r)
		case r == 0x7f:
			b.WriteRune('␡')
		case steers(r):
			fmt.Fprintf(&b, `\u{%x}`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// VisibleLines is Visible for a text of lines, whose ends and tabs stay.
func VisibleLines(s string) string {
	lines := strings.SplitAfter(s, "\n")
	for i, l := range lines {
		words := strings.TrimRight(l, "\r\n")
		cells := strings.Split(unheard(words), "\t")
		for k := range cells {
			cells[k] = Visible(cells[k])
		}
		lines[i] = strings.Join(cells, "\t") + l[len(words):]
	}
	return strings.Join(lines, "")
}

// steers: controls, format characters (bidi overrides, zero widths, tags) and
// line separators. Soft hyphens and joiners stand inside honest words.
func steers(r rune) bool {
	switch r {
	case '\u00ad', '\u200c', '\u200d':
		return false
	case '\u2028', '\u2029', utf8.RuneError:
		return r != utf8.RuneError
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// Commands that machines take from the log of a step: "::error::" where a line begins,
// blanks before it included, and "##[error]" anywhere (actions/runner,
// ActionCommand.cs), "##vso[task.…]" and "##teamcity[…]" anywhere.
var (
	opening  = regexp.MustCompile(`^([\s\pZ]*):(:[A-Za-z])`)
	anywhere = regexp.MustCompile(`##([A-Za-z]*)\[`)
)

// unheard writes one character of what would be a command as its number.
func unheard(s string) string {
	if strings.Contains(s, "##") {
		s = anywhere.ReplaceAllString(s, `#\u{23}$1[`)
	}
	if strings.Contains(s, "::") {
		s = opening.ReplaceAllString(s, `$1\u{3a}$2`)
	}
	return s
}
