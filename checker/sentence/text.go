package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What an ASCII byte may be; bytes of wider characters are nothing of it.
const (
	plain      uint8 = 1 << iota // a letter or digit
	apostrophe                   // '
	fence                        // a blank or what a word cannot go across: brackets and quotes that open
)

var shape = func() (t [256]uint8) {
	for c := range utf8.RuneSelf {
		switch {
		case letterByte(byte(c)) || c >= '0' && c <= '9':
			t[c] = plain
		case c <= ' ' || strings.IndexByte("([{\"'", byte(c)) >= 0:
			t[c] = fence
		}
	}
	t['\''] |= apostrophe
	return t
}()

const openers = "\"'([{“‘«„¿¡*_"

// closers gives the place after the closing quotes, brackets and footnote marks
// at i.
func closers(s string, i int) int {
	for i < len(s) {
		if s[i] == ' ' || shape[s[i]]&plain != 0 {
			break
		}
		if m := footnote(s[i:]); m > 0 {
			i += m
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune("\"')]}”’»›」』）】*†‡¹²³⁴⁵⁶⁷⁸⁹⁰", r) || r == utf8.RuneError {
			break
		}
		i += n
	}
	return i
}

// footnote measures "[12]".
func footnote(s string) int {
	for i := 1; i < len(s) && i < 5 && s[0] == '['; i++ {
		if s[i] == ']' && i > 1 {
			return i + 1
		}
		if s[i] < '0' || s[i] > '9' {
			break
		}
	}
	return 0
}

// wordBefore gives the characters before end up to a blank, bracket or quote.
func wordBefore(s string, from, end int) string {
	i := end
	for i > from && shape[s[i-1]]&fence == 0 {
		i--
	}
	for i < end && !utf8.RuneStart(s[i]) {
		i++
	}
	w := s[i:end]
	if w != "" && shape[w[0]]&plain == 0 {
		w = strings.TrimLeft(w, "“‘«„¿¡/~")
	}
	if j := strings.LastIndexByte(w, '/'); j >= 0 && j < len(w)-1 {
		w = w[j+1:] // "$9.99/mo."
	}
	return w
}

// wordAfter gives the letters, digits and apostrophes from i on, without
// opening quotes and brackets before them.
func wordAfter(s string, i int) string {
	rest := s[i:min(len(s), i+reach)]
	if rest != "" && shape[rest[0]]&plain == 0 {
		rest = strings.TrimLeft(rest, openers)
	}
	n := 0
	for n < len(rest) && shape[rest[n]]&(plain|apostrophe) != 0 {
		n++
	}
	if n == len(rest) || rest[n] < utf8.RuneSelf {
		return rest[:n]
	}
	end := strings.IndexFunc(rest, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	if end < 0 {
		return rest
	}
	return rest[:end]
}

// words counts the words of s, up to limit.
func words(s string, limit int) int {
	n := 0
	for range strings.FieldsSeq(s) {
		if n++; n >= limit {
			break
		}
	}
	return n
}

// brandCase knows words that begin in lower case and yet are names: iOS, macOS.
func brandCase(w string) bool {
	for i := 1; i < len(w); i++ {
		if w[0] >= 'a' && w[0] <= 'z' && w[i] >= 'A' && w[i] <= 'Z' {
			return true
		}
	}
	return false
}

func firstPerson(w string) bool {
	return w == "I" || strings.HasPrefix(w, "I'") || strings.HasPrefix(w, "I’")
}

// ascii reports whether w holds nothing else.
func ascii(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// dotted knows "u.s", "e.u", "D.C": letters with a dot between each.
func dotted(w string) bool {
	if !ascii(w) {
		w = strings.ToLower(w)
	}
	for i := 0; i < len(w); i++ {
		if (i%2 == 1) != (w[i] == '.') || i%2 == 0 && !letterByte(w[i]) {
			return false
		}
	}
	return len(w) >= 3
}

// lowerBefore tells whether the word before i begins in lower case.
func lowerBefore(s string, from, i int) bool {
	text := strings.TrimRight(s[max(from, i-reach):i], " ")
	w := text[strings.LastIndexByte(text, ' ')+1:]
	return w != "" && w[0] >= 'a' && w[0] <= 'z'
}

func letterByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func wordByte(c byte) bool {
	return letterByte(c) || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}
