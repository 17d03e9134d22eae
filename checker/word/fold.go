package word

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a word to lower case, without accents, with one shape for
// letters that Unicode holds several of ("ﬁ", "Ｆ") and without invisible
// characters. It does not depend on a language or on the environment.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return foldWide(s)
		case shape[c] == upper:
			return foldASCII(s, i)
		}
	}
	return s
}

// foldASCII lowers s from its first capital at i, as long as it is ASCII.
func foldASCII(s string, i int) string {
	b := []byte(s)
	for ; i < len(b); i++ {
		switch {
		case b[i] >= utf8.RuneSelf:
			return foldWide(s)
		case shape[b[i]] == upper:
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

func foldWide(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\ufffd")) {
		if invisible(r) {
			continue
		}
		switch r = unicode.ToLower(r); r {
		case 'ß':
			b.WriteString("ss")
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case 'ø':
			b.WriteByte('o')
		case 'ł':
			b.WriteByte('l')
		case 'đ', 'ð':
			b.WriteByte('d')
		case 'ı':
			b.WriteByte('i')
		case '’', 'ʼ':
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
