package markdown

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// syntax is what a parser has to understand beyond plain CommonMark. A parser asks
// every extension at every paragraph, or at every word, so a page is parsed by one
// that has no more of them than its characters can call for.
type syntax uint8

const (
	inComponent syntax = 1 << iota // see Options.Component
	withTables
	withAddresses // written out: https://example.com
	withSites     // www.example.com
	withMail      // a@example.com, and the two above as well
	withNotes     // [^1]
	withTasks     // [ ]
	syntaxes
)

// syntaxOf looks for the characters without which a page has no table, no address, no
// footnote and no task.
func syntaxOf(src string) (s syntax) {
	if strings.Contains(src, "|") || strings.Contains(src, ":-") || strings.Contains(src, "-:") {
		s |= withTables
	}
	if strings.Contains(src, "://") {
		s |= withAddresses
	}
	if strings.Contains(src, "www.") {
		s |= withSites
	}
	if hasMail(src) {
		s |= withMail
	}
	return s | brackets(src)
}

// brackets looks for what footnotes and tasks begin with.
func brackets(src string) (s syntax) {
	for at := 0; s != withNotes|withTasks; at++ {
		i := strings.IndexByte(src[at:], '[')
		if i < 0 {
			break
		}
		at += i
		switch in := src[at+1:]; {
		case strings.HasPrefix(in, "^"):
			s |= withNotes
		case len(in) > 1 && in[1] == ']' && (in[0] <= ' ' || in[0]|0x20 == 'x'):
			s |= withTasks
		}
	}
	return s
}

// hasMail reports whether something stands in src that may be a mail address.
func hasMail(src string) bool {
	for at := 0; ; at++ {
		i := strings.IndexByte(src[at:], '@')
		if i < 0 {
			return false
		}
		if at += i; mailbox(src[max(0, at-longestMailbox):at]) && domain(src[at+1:]) {
			return true
		}
	}
}

// longestMailbox is how many characters before the "@" are looked at, one more than
// an address may have.
const longestMailbox = 65

// mailbox reports whether the name of a mail address may end where s does. It begins
// with no mark, and where a line does, a blank, a cell or what an inline is made of.
func mailbox(s string) bool {
	for k := len(s); k > 0; k-- {
		c := s[k-1]
		if !mailByte(c) {
			return k < len(s) && !util.IsPunct(s[k]) && leads(c)
		}
		if k < len(s) && !util.IsPunct(s[k]) && leads(c) {
			return true
		}
	}
	return s != "" && !util.IsPunct(s[0])
}

// mailByte: the character may stand in a mail address before the "@".
func mailByte(c byte) bool {
	return util.IsAlphaNumeric(c) || strings.IndexByte(".!#$%&'*+/=?^_`{|}~-", c) >= 0
}

// leads: an address may stand behind the character.
func leads(c byte) bool {
	return c <= ' ' || c >= 0x7f || strings.IndexByte("([])*_~`>|", c) >= 0
}

// domain reports whether s begins with what may be a name of two parts at least.
func domain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			return i > 0
		}
		if s[i] != '-' && !util.IsAlphaNumeric(s[i]) {
			break
		}
	}
	return false
}
