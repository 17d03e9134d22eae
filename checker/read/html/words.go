package html

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// Nothing stands in a masked copy for a byte that is not there at all, as a
// blank would part what it stands between.
const Nothing = '\x1b'

// invisible characters inside a word only tell where it may be broken.
const invisible = "\u00ad\u200b\u2060\ufeff\x1b"

// Words writes raw HTML text or an attribute's value into the open block:
// blanks are collapsed, character references decoded, holes are unknown. raw
// stands at off in the builder's source.
func Words(b *prose.Builder, raw string, off int) {
	for raw != "" {
		i := special(raw)
		if i < 0 {
			b.Masked(raw, off)
			return
		}
		b.Masked(raw[:i], off)
		raw, off = raw[i:], off+i
		n := reference(b, raw, off)
		raw, off = raw[n:], off+n
	}
}

// special gives the first byte of a reference or of an invisible character, -1
// where there is none. Few bytes can begin one.
func special(raw string) int {
	for i := 0; i < len(raw); i++ {
		if !beginsSpecial[raw[i]] {
			continue
		}
		switch raw[i] {
		case '&', Nothing:
			return i
		case 0xc2, 0xe2, 0xef:
			if r, _ := utf8.DecodeRuneInString(raw[i:]); strings.ContainsRune(invisible, r) && r != utf8.RuneError {
				return i
			}
		}
	}
	return -1
}

var beginsSpecial = [256]bool{'&': true, Nothing: true, 0xc2: true, 0xe2: true, 0xef: true}

// reference writes the character reference or invisible character that raw
// begins with, and gives its length.
func reference(b *prose.Builder, raw string, off int) int {
	if raw[0] != '&' {
		_, n := utf8.DecodeRuneInString(raw)
		return n
	}
	s, n := decodeReference(raw)
	switch {
	case n == 0:
		b.Masked("&", off)
		return 1
	case strings.ContainsAny(s, invisible):
	case s == "\u00a0" && (n == len(raw) || isBlank(raw[n])):
		b.Space(off, off+n)
	default:
		b.Decoded(s, off, off+n)
	}
	return n
}

// decodeReference decodes the reference that s begins with; n is 0 where there is none.
func decodeReference(s string) (string, int) {
	e := 1
	for e < len(s) && e < 40 && (s[e] == '#' || s[e] >= '0' && s[e] <= '9' || s[e] >= 'a' && s[e] <= 'z' || s[e] >= 'A' && s[e] <= 'Z') {
		e++
	}
	if e < len(s) && s[e] == ';' {
		e++
	}
	if e == 1 {
		return "", 0
	}
	ref := s[:e]
	u := html.UnescapeString(ref)
	if u == ref {
		return "", 0
	}
	// Without a semicolon a reference may end inside the word: the common tail
	// is no part of it.
	n := e
	for n > 1 && len(u) > 1 && ref[n-1] == u[len(u)-1] && ref[n-1] < utf8.RuneSelf {
		n, u = n-1, u[:len(u)-1]
	}
	return u, n
}

// apart reports whether words that meet at the border of two elements without
// white space are set apart by the page's layout: "79" and "languages", "Pro"
// and "Popular". siblings: neither element holds the other.
func apart(before rune, after string, siblings bool) bool {
	first, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsLetter(first) {
		return false
	}
	word := len(after)
	for i, r := range after {
		if !unicode.IsLetter(r) {
			word = i
			break
		}
	}
	switch {
	case unicode.IsDigit(before), before == '+', before == '%':
		return word >= 4
	case unicode.IsLower(before):
		return siblings && unicode.IsUpper(first)
	}
	return false
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0
}
