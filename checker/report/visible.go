package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes every character that a terminal would obey, and every one that
// hides or turns text around, a character that is seen: control pictures for
// the C0 controls, \u{…} for the rest, \x.. for bytes that are no UTF-8.
func Visible(s string) string {
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
