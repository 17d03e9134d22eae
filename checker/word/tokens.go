package word

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens cuts s into words, numbers and marks, in order. Blanks and invisible
// characters lie between tokens.
//
// A hyphen is a mark of its own, so that "web-hooks" and "web hooks" are the
// same two words. An ideograph or kana letter is a word of its own, because
// nothing else tells where words end there.
func Tokens(s string) []Token {
	return AppendTokens(make([]Token, 0, len(s)/5+4), s)
}

// AppendTokens appends the tokens of s to dst.
func AppendTokens(dst []Token, s string) []Token {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case shape[c]&alnum != 0 || c == '.' && leadingDot(s, i):
			t := scan(s, i)
			dst, i = append(dst, t), t.End
		case shape[c] == blank:
			i++
		case c < utf8.RuneSelf:
			dst = append(dst, Token{Start: i, End: i + 1, Kind: Punct, Stem: ascii[c : c+1]})
			i++
		default:
			dst, i = appendWide(dst, s, i)
		}
	}
	return dst
}

// Count tells how many of the tokens of s are no marks.
func Count(s string) int {
	n := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case shape[c]&alnum != 0 || c == '.' && leadingDot(s, i):
			i = wordEnd(s, i)
			n++
		case c < utf8.RuneSelf:
			i++
		default:
			ts, end := appendWide(nil, s, i)
			if len(ts) > 0 && ts[0].Kind != Punct {
				n++
			}
			i = end
		}
	}
	return n
}

// appendWide takes the token that begins with a character outside ASCII.
func appendWide(dst []Token, s string, i int) ([]Token, int) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case ideograph(r):
		return append(dst, Token{Start: i, End: i + n, Kind: Word, Stem: strings.Clone(s[i : i+n])}), i + n
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		t := scan(s, i)
		return append(dst, t), t.End
	case unicode.IsSpace(r) || invisible(r):
		return dst, i + n
	}
	return append(dst, Token{Start: i, End: i + n, Kind: Punct, Stem: mark(r, s[i:i+n])}), i + n
}

const (
	other  uint8 = 0
	blank  uint8 = 1
	lower  uint8 = 2
	upper  uint8 = 4
	digit  uint8 = 8
	letter       = lower | upper
	alnum        = letter | digit
)

// shape says what an ASCII byte is; bytes of wider characters are other.
var shape = func() (t [256]uint8) {
	for c := 0; c <= ' '; c++ {
		t[c] = blank
	}
	t[0x7f] = blank
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = lower, upper
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = digit
	}
	return t
}()

// ascii holds every ASCII mark at its own index, so that a mark's Stem does not
// keep the text it came from alive.
var ascii = func() string {
	var b [utf8.RuneSelf]byte
	for i := range b {
		b[i] = byte(i)
	}
	return string(b[:])
}()

// leadingDot is the dot of ".NET": at the start of a word, before a letter.
func leadingDot(s string, i int) bool {
	return i+1 < len(s) && shape[s[i+1]]&letter != 0 && (i == 0 || shape[s[i-1]] == blank || s[i-1] == '(')
}

// A scanner walks over one word or number.
type scanner struct {
	s       string
	i       int
	start   int
	upper   int
	letters bool
	title   bool
}

// walk goes over the word or number that begins at start.
func walk(s string, start int) scanner {
	sc := scanner{s: s, i: start, start: start}
	if s[start] == '.' {
		sc.i++
	}
	sc.title = sc.titled()
	for sc.i < len(s) && sc.step() {
	}
	sc.suffix()
	return sc
}

func scan(s string, start int) Token {
	sc := walk(s, start)
	t := Token{Start: start, End: sc.i, Kind: Number, Stem: stemOf(s[start:sc.i]), Upper: sc.upper, Title: sc.title}
	if sc.letters {
		t.Kind = Word
	}
	return t
}

func (sc *scanner) titled() bool {
	if c := sc.s[sc.i]; c < utf8.RuneSelf {
		return shape[c] == upper
	}
	r, _ := utf8.DecodeRuneInString(sc.s[sc.i:])
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// step takes the next character if it belongs to the word.
func (sc *scanner) step() bool {
	c := sc.s[sc.i]
	switch shape[c] {
	case lower:
		sc.letters = true
		sc.i++
		return true
	case upper:
		sc.letters = true
		sc.upper++
		sc.i++
		return true
	case digit:
		sc.i++
		return true
	}
	switch {
	case c == '.':
		return sc.take(1, sc.innerDot())
	case c == '\'':
		return sc.take(1, sc.innerApostrophe(1))
	case c == ',':
		return sc.take(1, !sc.letters && thousands(sc.s[sc.i+1:]))
	case c >= utf8.RuneSelf:
		return sc.stepWide()
	}
	return false
}

func (sc *scanner) take(n int, ok bool) bool {
	if ok {
		sc.i += n
	}
	return ok
}

func (sc *scanner) stepWide() bool {
	r, n := utf8.DecodeRuneInString(sc.s[sc.i:])
	switch {
	case ideograph(r):
		return false
	case unicode.IsLetter(r):
		sc.letters = true
		if unicode.IsUpper(r) {
			sc.upper++
		}
		sc.i += n
		return true
	case unicode.IsDigit(r) || unicode.IsMark(r):
		sc.i += n
		return true
	case r == '’':
		return sc.take(n, sc.innerApostrophe(n))
	case invisible(r):
		return sc.take(n, letterAt(sc.s, sc.i+n))
	}
	return false
}

// innerDot is the dot of "Node.js", "99.9", "acme.com", but not of "ready.Then"
// and not of "1.Install".
func (sc *scanner) innerDot() bool {
	if sc.i+1 >= len(sc.s) || shape[sc.s[sc.i+1]]&alnum == 0 || shape[sc.s[sc.i-1]]&alnum == 0 {
		return false
	}
	before, after := shape[sc.s[sc.i-1]], shape[sc.s[sc.i+1]]
	if !sc.letters {
		return after == digit
	}
	ended := before == lower && after == upper && sc.i+2 < len(sc.s) && shape[sc.s[sc.i+2]] == lower
	return !ended
}

func (sc *scanner) innerApostrophe(width int) bool {
	return sc.letters && letterAt(sc.s, sc.i+width)
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	if s[i] < utf8.RuneSelf {
		return shape[s[i]]&letter != 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// thousands reports whether rest begins with a group of exactly three digits.
func thousands(rest string) bool {
	if len(rest) < 3 || shape[rest[0]]&shape[rest[1]]&shape[rest[2]]&digit == 0 {
		return false
	}
	return len(rest) == 3 || shape[rest[3]] != digit
}

// suffix takes the marks that are part of a name: C++, C#, F#.
func (sc *scanner) suffix() {
	rest := sc.s[sc.i:]
	n := 0
	switch {
	case !sc.letters || rest == "":
	case strings.HasPrefix(rest, "++"):
		n = 2
	case rest[0] == '#' && sc.i-sc.start == 1:
		n = 1
	}
	if n > 0 && (n == len(rest) || shape[rest[n]]&alnum == 0) {
		sc.i += n
	}
}

func ideograph(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// invisible characters say how text is laid out or drawn, not what it says:
// soft hyphens, joiners, byte order marks, variation selectors.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cc, r)
}

// mark gives a mark outside ASCII its common shape.
func mark(r rune, written string) string {
	switch r {
	case '‐', '‑', '‒', '−', '﹣', '－':
		return "-"
	case '‘', '’', '‚', '‛', '′', '`':
		return "'"
	case '“', '”', '„', '‟', '«', '»', '″':
		return `"`
	case '✓', '✔', '☑', '✅', '🗸':
		return "✓"
	case '✗', '✘', '✕', '✖', '❌', '❎', '☒', '🗙':
		return "✗"
	case '＆':
		return "&"
	case '＋':
		return "+"
	}
	return strings.Clone(written)
}
