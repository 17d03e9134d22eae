package sentence

import "strings"

// A marker is the number or letter before a list item that stands in running
// text: "1.", "1)", "1.)", "a.".
type marker struct {
	style string // what follows the number: ".", ")", ".)"
	alpha bool
	n     int
}

// readMarker reads the marker at the beginning of s; a blank must follow it.
func readMarker(s string) (marker, bool) {
	var m marker
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		m.n = m.n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 && len(s) > 1 && s[0] >= 'a' && s[0] <= 'z' {
		m.alpha, m.n, i = true, int(s[0]-'a')+1, 1
	}
	if i == 0 {
		return marker{}, false
	}
	for _, style := range [...]string{".)", ".", ")"} {
		if rest, ok := strings.CutPrefix(s[i:], style); ok {
			m.style = style
			return m, rest != "" && rest[0] == ' '
		}
	}
	return marker{}, false
}

// unlisted tells that no item of a list opened the sentence.
func (sp *splitter) unlisted() bool {
	if sp.listFor != sp.start+1 {
		sp.listFor = sp.start + 1
		sp.list, _ = readMarker(strings.TrimLeft(sp.s[sp.start:min(len(sp.s), sp.start+reach)], " "))
	}
	return sp.list.style == ""
}

// nextListItem tells whether the item after the one that opened the sentence
// begins at i.
func (sp *splitter) nextListItem(i int) bool {
	if sp.unlisted() || i >= len(sp.s) {
		return false
	}
	m, ok := readMarker(sp.s[i:min(len(sp.s), i+8)])
	if !ok || m.style != sp.list.style || m.alpha != sp.list.alpha || m.n != sp.list.n+1 {
		return false
	}
	after := strings.TrimLeft(sp.s[i:min(len(sp.s), i+8)], "0123456789abcdefghijklmnopqrstuvwxyz.) ")
	return after != "" && (after[0] >= 'A' && after[0] <= 'Z')
}
