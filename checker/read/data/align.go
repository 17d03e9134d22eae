package data

import (
	"strconv"
	"strings"
)

// aligner walks a YAML scalar's value and the source it was written as side by
// side. White space with a line end in it corresponds to white space of any
// kind: that covers folding, indentation and chomping at once.
type aligner struct {
	src   string
	at    int // in src
	say   string
	i     int // in say
	quote byte
	parts []Part
}

// block steps over the head of a block scalar, "|" or ">" with its indicators.
func (a *aligner) block() {
	n := strings.IndexByte(a.src[a.at:], '\n')
	if n < 0 {
		a.at = len(a.src)
		return
	}
	a.at += n + 1
	for a.at < len(a.src) && space(a.src[a.at]) {
		a.at++
	}
	for a.i < len(a.say) && space(a.say[a.i]) {
		a.i++
	}
}

// run aligns all of the value; false means that the two do not fit.
func (a *aligner) run() bool {
	for a.i < len(a.say) {
		if a.at >= len(a.src) {
			return strings.TrimSpace(a.say[a.i:]) == ""
		}
		ok := true
		switch c := a.src[a.at]; {
		case space(c):
			ok = a.blank()
		case c == '\'' && a.quote == '\'':
			ok = strings.HasPrefix(a.src[a.at:], "''") && a.instead("'", 2)
		case c == '\\' && a.quote == '"':
			ok = a.escape()
		case c == a.say[a.i]:
			a.same()
		default:
			ok = strings.TrimSpace(a.say[a.i:]) == ""
			if ok {
				return true
			}
		}
		if !ok {
			return false
		}
	}
	return a.tail()
}

// tail steps over what stands before the closing quote without being part of the value.
func (a *aligner) tail() bool {
	if a.quote == '"' {
		for strings.HasPrefix(a.src[a.at:], "\\\n") || strings.HasPrefix(a.src[a.at:], "\\\r\n") {
			a.escape()
		}
	}
	return true
}

func (a *aligner) same() {
	a.add(Part{a.src[a.at : a.at+1], a.at, a.at + 1})
	a.at++
	a.i++
}

// add appends a part, or lengthens the last one where both are the source's bytes.
func (a *aligner) add(p Part) {
	if n := len(a.parts) - 1; n >= 0 && a.parts[n].To == p.From && a.verbatim(a.parts[n]) && a.verbatim(p) {
		a.parts[n].To = p.To
		a.parts[n].Text = a.src[a.parts[n].From:p.To]
		return
	}
	a.parts = append(a.parts, p)
}

func (a *aligner) verbatim(p Part) bool {
	return p.To-p.From == len(p.Text) && a.src[p.From:p.To] == p.Text
}

func (a *aligner) instead(s string, width int) bool {
	if !strings.HasPrefix(a.say[a.i:], s) {
		return false
	}
	a.add(Part{s, a.at, a.at + width})
	a.at += width
	a.i += len(s)
	return true
}

func (a *aligner) blank() bool {
	to := a.at
	for to < len(a.src) && space(a.src[to]) {
		to++
	}
	end := a.i
	for end < len(a.say) && space(a.say[end]) {
		end++
	}
	gap := a.src[a.at:to]
	switch {
	case gap == a.say[a.i:end]:
	case strings.ContainsAny(gap, "\r\n"):
	case strings.HasPrefix(a.say[a.i:], gap): // more white space comes by escapes
		end = a.i + len(gap)
	default:
		return false
	}
	if end > a.i {
		a.add(Part{a.say[a.i:end], a.at, to})
	}
	a.at, a.i = to, end
	return true
}

// escape reads an escape of a double quoted scalar.
func (a *aligner) escape() bool {
	s := a.src[a.at:]
	if len(s) < 2 {
		return false
	}
	if s[1] == '\n' || s[1] == '\r' { // the line goes on without a blank
		a.at += 2
		for a.at < len(a.src) && space(a.src[a.at]) {
			a.at++
		}
		return true
	}
	if w := strings.IndexByte("xuU", s[1]); w >= 0 {
		width := 2 + 2<<w
		if len(s) < width {
			return false
		}
		v, err := strconv.ParseUint(s[2:width], 16, 32)
		return err == nil && a.instead(string(rune(v)), width)
	}
	const from, to = `0abt	nvfre "/\N_LP`, "\x00\a\b\t\t\n\v\f\r\x1b \"/\\\u0085\u00a0\u2028\u2029"
	i := strings.IndexByte(from, s[1])
	return i >= 0 && a.instead(string([]rune(to)[i]), 2)
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
