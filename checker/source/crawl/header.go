package crawl

import "strings"

// maxLinkHeader is how much of a Link header is looked at, in bytes.
const maxLinkHeader = 16 << 10

// header notes what a Link header (RFC 8288) says of a page: its original and the page
// in other languages, as <link> in the page does, which comes first where both say
// something. Addresses in it stand against the page's own, whatever <base> says.
func (l *links) header(value, page string) {
	home := baseOf(page)
	for value = value[:min(len(value), maxLinkHeader)]; ; {
		_, rest, ok := strings.Cut(value, "<")
		if !ok {
			return
		}
		ref, rest, ok := strings.Cut(rest, ">")
		if !ok {
			return
		}
		a := attributes{}
		a.kind, a.lang, value = parameters(rest)
		if b, ok := home.resolve(nil, []byte(strings.TrimSpace(ref))); ok {
			a.value = b
			l.link(&a)
		}
	}
}

// parameters reads those of one link, up to the comma behind it, and gives what is left.
// Of a parameter that comes twice the first counts.
func parameters(s string) (rel, lang, rest string) {
	for {
		s = strings.TrimLeft(s, " \t")
		if s == "" || s[0] != ';' {
			return rel, lang, s
		}
		s = strings.TrimLeft(s[1:], " \t")
		end := strings.IndexAny(s, "=;,")
		if end < 0 {
			return rel, lang, ""
		}
		name := strings.ToLower(strings.TrimRight(s[:end], " \t"))
		if s = s[end:]; s[0] != '=' {
			continue
		}
		var value string
		value, s = parameter(strings.TrimLeft(s[1:], " \t"))
		switch {
		case name == "rel" && rel == "":
			rel = value
		case name == "hreflang" && lang == "":
			lang = value
		}
	}
}

// parameter reads a value: a token, or a string in quotes in which a backslash takes
// the next character as it is.
func parameter(s string) (value, rest string) {
	if !strings.HasPrefix(s, `"`) {
		end := strings.IndexAny(s, ";, \t")
		if end < 0 {
			end = len(s)
		}
		return s[:end], s[end:]
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return b.String(), s[i+1:]
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String(), ""
}
