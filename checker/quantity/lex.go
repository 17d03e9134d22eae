package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind uint8

const (
	mark    kind = iota // one punctuation mark or symbol
	text                // letters, with inner apostrophes
	number              // digits with separators
	version             // digits with several dots, and everything of a web address
)

// A token is finer than a word: "10k" is a number and a text, so that the
// grammar can look at both.
type token struct {
	start, end int
	kind       kind
	gap        bool   // a blank stands before it
	low        string // lower case of a text, the mark, the digits of a number with a point
	decimals   int
	opens      bool // a quantity may begin with this text
}

// lex cuts s into tokens, appending to dst.
func lex(dst []token, s string) []token {
	gap := true
	for i := 0; i < len(s); {
		c := s[i]
		var t token
		switch {
		case c == '\n':
			t = token{start: i, end: i + 1, low: "\n"}
		case c <= ' ' || c == 0x7f:
			gap, i = true, i+1
			continue
		case isDigit(c):
			t = lexNumber(s, i)
		case !gap && len(dst) > 0 && dst[len(dst)-1].kind == number && wideUnit(s[i:]) != "":
			w := wideUnit(s[i:])
			t = token{start: i, end: i + len(w), kind: text, low: w}
		case isLetter(c):
			t = lexText(s, i)
		case c < utf8.RuneSelf:
			t = token{start: i, end: i + 1, low: s[i : i+1]}
		default:
			var ok bool
			if t, ok = lexWide(s, i); !ok {
				gap, i = true, t.end
				continue
			}
		}
		t.gap = gap
		gap = t.low == "\n"
		dst = append(dst, t)
		i = t.end
	}
	return dst
}

// lexWide reads a token that begins outside ASCII; it is not ok for a blank.
func lexWide(s string, i int) (token, bool) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case unicode.IsSpace(r):
		return token{end: i + n}, false
	case unspacedMoney[r] != "" && i > 0 && isDigit(s[i-1]):
		return token{start: i, end: i + n, low: unspacedMoney[r]}, true
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return lexText(s, i), true
	}
	low := s[i : i+n]
	switch r {
	case '‐', '‑', '‒', '−':
		low = "-"
	case '＋':
		low = "+"
	}
	return token{start: i, end: i + n, low: low}, true
}

func lexText(s string, i int) token {
	j := i
	upper := false
	for j < len(s) {
		c := s[j]
		if isLetter(c) {
			upper = upper || c < 'a'
			j++
			continue
		}
		if c == '\'' && j+1 < len(s) && isLetter(s[j+1]) {
			j++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(s[j:])
		apostrophe := r == '’' && j+n < len(s) && isLetter(s[j+n])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !apostrophe {
			break
		}
		upper = true
		j += n
	}
	if strings.HasPrefix(s[j:], "://") || strings.HasPrefix(s[j:], ".") && strings.EqualFold(s[i:j], "www") {
		return lexAddress(s, i, j)
	}
	low := s[i:j]
	if upper {
		low = strings.ToLower(low)
	}
	return token{start: i, end: j, kind: text, low: low, opens: promisingWord(low) || strings.HasPrefix(low, "illimit") || opensAt(low)}
}

// opensAt reports words that begin a quantity only together with one of those that
// make a text promising: "no limit", "a hundred".
func opensAt(low string) bool {
	switch low {
	case "a", "an", "no", "not", "have", "without":
		return true
	}
	return false
}

func lexAddress(s string, i, j int) token {
	for j < len(s) && s[j] > ' ' && s[j] != '"' && s[j] != '<' && s[j] != '>' {
		j++
	}
	return token{start: i, end: j, kind: version}
}

// lexNumber reads digits with thousands separators ("1,500", "1 000", "1'000"),
// a decimal point, or, where nothing else can be meant, the German shapes
// ("1.500,00", "9,99 €"). More than one dot makes a version or an address.
func lexNumber(s string, i int) token {
	t := token{start: i, kind: number}
	j := digits(s, i)
	whole := j
	money := strings.HasSuffix(s[:i], "€") || strings.HasSuffix(s[:i], "$") || strings.HasSuffix(s[:i], "£") ||
		strings.HasSuffix(s[:i], "€ ")
	if j-i <= 3 {
		whole = thousands(s, j, money)
	}
	switch end := digits(s, whole+1); {
	case whole == j && german(s, j) > 0:
		whole = german(s, j)
		t.end = digits(s, whole+1)
		t.decimals = max(0, t.end-whole-1)
		if t.decimals == 0 {
			t.end = whole
		}
	case whole < len(s) && s[whole] == '.' && end > whole+1:
		if end+1 < len(s) && s[end] == '.' && isDigit(s[end+1]) {
			return lexVersion(s, i, end)
		}
		t.end, t.decimals = end, end-whole-1
	case whole < len(s) && s[whole] == ',' && end > whole+1 && end-whole <= 3 && (money || moneyFollows(s[end:])):
		t.end, t.decimals = end, end-whole-1
	default:
		t.end = whole
	}
	t.low = plain(s[i:whole], s[min(whole+1, t.end):t.end])
	return t
}

// thousands gives the end of the groups of three digits that follow j.
func thousands(s string, j int, money bool) int {
	for {
		n := 0
		switch rest := s[j:]; {
		case strings.HasPrefix(rest, ","), strings.HasPrefix(rest, "'"):
			n = 1
		case strings.HasPrefix(rest, "\u00a0"), strings.HasPrefix(rest, "\u202f"), strings.HasPrefix(rest, "\u2009"), strings.HasPrefix(rest, "’"):
			_, n = utf8.DecodeRuneInString(rest)
		case strings.HasPrefix(rest, " ") && (money || strings.HasPrefix(rest, " 000")):
			n = 1
		}
		if n == 0 || digits(s, j+n) != j+n+3 {
			return j
		}
		j += n + 3
	}
}

// german gives the end of "1.500" in "1.500,00" and of "1.500.000"; 0 where the
// dot may be a decimal point.
func german(s string, j int) int {
	groups := 0
	for j < len(s) && s[j] == '.' && digits(s, j+1) == j+4 {
		if groups > 0 && s[j+1:j+4] != "000" {
			return 0
		}
		j += 4
		groups++
	}
	comma := j+1 < len(s) && s[j] == ',' && digits(s, j+1) == j+3
	if groups >= 2 && !strings.HasPrefix(s[j:], ".") || groups == 1 && comma {
		return j
	}
	return 0
}

func moneyFollows(rest string) bool {
	rest = strings.TrimLeft(rest, " \u00a0")
	return strings.HasPrefix(rest, "€") || strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, "EUR")
}

func lexVersion(s string, i, j int) token {
	for j < len(s) && (isDigit(s[j]) || s[j] == '.' && j+1 < len(s) && isDigit(s[j+1])) {
		j++
	}
	return token{start: i, end: j, kind: version}
}

// plain writes whole and fraction as digits with a point.
func plain(whole, fraction string) string {
	if strings.IndexFunc(whole, func(r rune) bool { return r < '0' || r > '9' }) >= 0 {
		whole = strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, whole)
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

// digits gives the end of the digits at i.
func digits(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
