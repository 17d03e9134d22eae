package tree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tag is a start tag as read.
type tag struct {
	name   string
	atom   atom.Atom
	closed bool // "/>"
	at, to int
	known  *Known // nil where its attributes are those that were found last
}

// startTag reads the start tag at a place, as the standard tokenizes it (section
// 13.2.5), with what must stand behind it, and gives where it ends.
func (p *planter) startTag(at int) (int, bool) {
	s := p.Src
	if k, n := p.known.of(s[at:]); k != nil {
		t := tag{name: k.name, atom: k.atom, closed: k.closed, at: at, to: at + n, known: k}
		if !p.start(t) {
			return 0, false
		}
		return p.raw(t)
	}
	i := at + 1
	for i < len(s) && !isBlank(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	t := tag{at: at}
	t.name, t.atom = named(s[at+1 : i])
	last := -1 // where the value of the last attribute ends
	p.found = p.found[:0]
	for {
		i += unblank(s[i:])
		if i >= len(s) {
			return 0, false
		}
		if s[i] == '>' {
			break
		}
		key, val, next, end := attribute(s, i)
		if next < 0 {
			return 0, false
		}
		if i = next; key != "" && !p.has(key) {
			v, ok := value(val)
			if !ok {
				return 0, false
			}
			p.found, last = append(p.found, Attr{Key: key, Val: v}), end
		}
	}
	t.to = i + 1
	t.closed = s[i-1] == '/' && last != i
	if p.known.meets(s[at:t.to]) {
		p.know(s[at:t.to], &t)
	}
	if !p.start(t) {
		return 0, false
	}
	return p.raw(t)
}

func (p *planter) has(key string) bool {
	for i := range p.found {
		if p.found[i].Key == key {
			return true
		}
	}
	return false
}

// named gives a name of an element in lower case.
func named(s string) (string, atom.Atom) {
	s = lower(s)
	var short [16]byte
	if len(s) > len(short) {
		if a := atom.Lookup([]byte(s)); a != 0 {
			return a.String(), a
		}
		return s, 0
	}
	if a := atom.Lookup(short[:copy(short[:], s)]); a != 0 {
		return a.String(), a
	}
	return s, 0
}

// lower is a name with the letters of ASCII in lower case.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if c := b[i]; c >= 'A' && c <= 'Z' {
					b[i] = c + 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

// attribute reads one attribute of a start tag: its name in lower case, its value as
// written, where the next begins and where the value ends; next is -1 where the
// source ends before.
func attribute(s string, i int) (key, val string, next, end int) {
	from := i
	for i < len(s) && !isBlank(s[i]) && s[i] != '/' && s[i] != '>' && (s[i] != '=' || i == from) {
		i++
	}
	key = lower(s[from:i])
	end = i
	i += unblank(s[i:])
	if i >= len(s) {
		return "", "", -1, 0
	}
	switch s[i] {
	case '/':
		return key, "", i + 1, end
	case '=':
	default:
		return key, "", i, end
	}
	i++
	i += unblank(s[i:])
	if i >= len(s) {
		return "", "", -1, 0
	}
	switch q := s[i]; q {
	case '>':
		return key, "", i, end
	case '"', '\'':
		n := strings.IndexByte(s[i+1:], q)
		if n < 0 {
			return "", "", -1, 0
		}
		return key, s[i+1 : i+1+n], i + n + 2, i + 1 + n
	}
	from = i
	for i < len(s) && !isBlank(s[i]) && s[i] != '>' {
		i++
	}
	return key, s[from:i], i, i
}

// value decodes the references in an attribute's value. "?a=1&b=2" holds none; where
// it takes more than a look to tell, the standard's tokenizer is asked. It is false
// where that cannot be.
func value(s string) (string, bool) {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		if strings.IndexByte(s, '\r') >= 0 {
			s = newlines(s)
		}
		return s, true
	}
	for rest := s; i >= 0; i = strings.IndexByte(rest, '&') {
		rest = rest[i+1:]
		n := 0
		for n < len(rest) && (isLetter(rest[n]) || rest[n] >= '0' && rest[n] <= '9') {
			n++
		}
		if n < len(rest) && rest[n] == '#' || n > 0 && (n == len(rest) || rest[n] != '=') {
			return tokenized(s)
		}
	}
	return newlines(s), true
}

// tokenized gives an attribute's value as the standard's tokenizer does.
func tokenized(s string) (string, bool) {
	quote := `"`
	if strings.Contains(s, quote) {
		if quote = "'"; strings.Contains(s, quote) {
			return "", false
		}
	}
	z := html.NewTokenizer(strings.NewReader("<a a=" + quote + s + quote + ">"))
	z.Next()
	z.TagName()
	_, v, _ := z.TagAttr()
	return string(v), true
}

// decoded is what source text says.
func decoded(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = newlines(s)
	}
	return html.UnescapeString(s)
}

// newlines writes every line end as "\n".
func newlines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// element makes a node of a start tag.
func (p *planter) element(t *tag) *Node {
	n := p.node(Element)
	n.Name, n.tag, n.Off, n.End = t.name, t.atom, t.at, t.to
	if k := t.known; k != nil {
		n.Attrs, n.class, n.known = k.attrs, k.class, k
	} else {
		n.Attrs = p.keep(p.found)
	}
	return n
}

// dress opens an element that dresses words. The standard sorts its attributes, and
// keeps but three alike; a link ends the one that is open.
func (p *planter) dress(t *tag) bool {
	if t.atom == atom.A && !p.adopt(atom.A) {
		return false
	}
	alike := 0
	for i := range p.open {
		if p.open[i].tag == t.atom && p.open[i].dresses() {
			alike++
		}
	}
	if alike > 2 {
		return false
	}
	n := p.element(t)
	byKey := func(a, b Attr) int { return strings.Compare(a.Key, b.Key) }
	if !slices.IsSortedFunc(n.Attrs, byKey) {
		if t.known != nil {
			n.Attrs = p.keep(n.Attrs)
		}
		slices.SortStableFunc(n.Attrs, byKey)
	}
	if formatting[t.name] && !closedAtOnce(p.Src, t.name, t.to) {
		n.Off, n.End = -1, 0
	}
	return p.add(n)
}

// dresses: the element is one of those that the standard calls formatting.
func (n *Node) dresses() bool {
	switch n.tag {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return n.Space == ""
	}
	return false
}

// raw reads what stands behind a start tag whose content is no markup, up to its end
// tag.
func (p *planter) raw(t tag) (int, bool) {
	n := p.top()
	if n.Off != t.at || n.Space != "" || n.Kind != Element {
		return t.to, true
	}
	decode := false
	switch t.atom {
	case atom.Title, atom.Textarea:
		decode = true
	case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes:
	default:
		return t.to, true
	}
	to := rawEnd(p.Src, t.to, t.name)
	if to < 0 {
		return 0, false
	}
	raw := p.Src[t.to:to]
	at := t.to + unblank(raw)
	switch {
	case raw == "":
	case decode:
		p.say(t.to, to, at)
	case t.atom == atom.Script && strings.Contains(raw, "<!--") && strings.Contains(lower(raw), "<script"):
		return 0, false // it may be hidden in the comment
	case t.atom == atom.Script || t.atom == atom.Style:
		p.put(n, newlines(raw), to, to)
	default:
		p.put(n, newlines(raw), at, to)
	}
	p.pop()
	end := strings.IndexByte(p.Src[to:], '>')
	if end < 0 || strings.TrimSpace(p.Src[to+2+len(t.name):to+end]) != "" {
		return 0, false
	}
	return to + end + 1, true
}

// rawEnd is where the end tag of a name begins, -1 where there is none.
func rawEnd(s string, from int, name string) int {
	for {
		i := strings.Index(s[from:], "</")
		if i < 0 {
			return -1
		}
		from += i
		end := from + 2 + len(name)
		if end < len(s) && (isBlank(s[end]) || s[end] == '/' || s[end] == '>') && strings.EqualFold(s[from+2:end], name) {
			return from
		}
		from += 2
	}
}

// endTag reads the end tag at a place, and gives where it ends.
func (p *planter) endTag(at int) (int, bool) {
	s := p.Src
	i := at + 2
	if i >= len(s) || !isLetter(s[i]) {
		return 0, false
	}
	for i < len(s) && !isBlank(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	name, a := named(s[at+2 : min(i, len(s))])
	i += unblank(s[i:])
	if i >= len(s) || s[i] != '>' || !p.end(name, a) {
		return 0, false
	}
	return i + 1, true
}
