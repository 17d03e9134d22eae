package html

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// The parser keeps no positions. So the tokenizer, which does, runs first and
// writes the source again with a marker in each start tag, at the head of each
// comment and before the first visible character of each text; the parser makes
// its tree from that, and the markers are read back and taken out. Two control
// characters fence a marker; in the input both are blanked, so that none is forged.
const markFrom, markTo = "\x0e", "\x0f"

// tree is a parsed page with the way back to its source. Offsets count bytes
// of src.
type tree struct {
	doc     *html.Node
	src     string
	elem    map[*html.Node]int   // of '<'; none for elements that the parser implied
	text    map[*html.Node][]run // how a text node's data maps to the source
	comment map[*html.Node]int
	end     ends
	runs    []run // of all texts
}

// ends tell where the token that begins at an offset ends, in the order of offsets.
type ends []struct{ from, to int }

// of is where the token at an offset ends; 0 where none begins.
func (e ends) of(from int) int {
	lo, hi := 0, len(e)
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); e[m].from < from {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == len(e) || e[lo].from != from {
		return 0
	}
	return e[lo].to
}

func (e *ends) add(from, to int) {
	if n := len(*e) - 1; n >= 0 && (*e)[n].from == from {
		(*e)[n].to = to
		return
	}
	*e = append(*e, struct{ from, to int }{from, to})
}

// run: from data[start:] on, up to the next run, the text began at src[off].
type run struct{ start, off int }

// The parser compares the attributes of open formatting elements (it keeps at
// most three alike), so that an attribute of our own would change the tree.
// Where the element is empty and closed at once it never stays open; <a> never
// does beside another.
var formatting = set("b big code em font i nobr s small strike strong tt u")

// breakout are the start tags that throw the parser out of svg and math.
var breakout = set(`b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li
	listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var`)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0
}

// marker writes the source again with markers in it.
type marker struct {
	src     string
	out     []byte
	end     ends
	off     int
	foreign int  // open svg and math elements
	skip    bool // inside script or style
	tags    int  // start tags
	texts   int  // that are marked
}

func (m *marker) run() {
	z := html.NewTokenizer(strings.NewReader(m.src))
	for {
		z.AllowCDATA(m.foreign > 0)
		kind := z.Next()
		raw := z.Raw() // the sum of their lengths is the offset of the next
		if kind == html.ErrorToken {
			m.out = append(m.out, m.src[m.off:]...) // an unfinished tag at the end
			return
		}
		m.end.add(m.off, m.off+len(raw))
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			m.tag(z, raw, kind)
		case html.EndTagToken:
			if m.foreign > 0 {
				if name, _ := z.TagName(); string(name) == "svg" || string(name) == "math" {
					m.foreign--
				}
			}
			m.out, m.skip = append(m.out, m.src[m.off:m.off+len(raw)]...), false
		case html.TextToken:
			m.words(raw)
		case html.CommentToken:
			m.remark(raw)
		default:
			m.out = append(m.out, raw...)
		}
		m.off += len(raw)
	}
}

func (m *marker) tag(z *html.Tokenizer, raw []byte, kind html.TokenType) {
	e := 1
	for e < len(raw) && !isBlank(raw[e]) && raw[e] != '/' && raw[e] != '>' {
		e++
	}
	m.tags++
	name := strings.ToLower(m.src[m.off+1 : m.off+e])
	m.out = append(m.out, raw[:e]...)
	if !formatting[name] || m.closedAtOnce(name, m.off+len(raw)) {
		m.out = append(m.out, " "+markFrom+`="`...)
		m.out = strconv.AppendInt(m.out, int64(m.off), 36)
		m.out = append(m.out, markTo+`"`...)
	}
	m.out = append(m.out, raw[e:]...)
	if breakout[name] {
		m.foreign = 0
	}
	if (name == "svg" || name == "math") && kind == html.StartTagToken {
		m.foreign++
	}
	if m.foreign > 0 || name == "noscript" {
		z.NextIsNotRawText()
	}
	m.skip = m.foreign == 0 && kind == html.StartTagToken && (name == "script" || name == "style")
}

func (m *marker) closedAtOnce(name string, at int) bool {
	rest := m.src[at:]
	for rest != "" && isBlank(rest[0]) {
		rest = rest[1:]
	}
	return len(rest) > len(name)+2 && rest[:2] == "</" && strings.EqualFold(rest[2:2+len(name)], name) && rest[2+len(name)] == '>'
}

// words marks text; white space alone stays as it is, since tables treat it apart.
func (m *marker) words(raw []byte) {
	i := 0
	for i < len(raw) && isBlank(raw[i]) {
		i++
	}
	m.out = append(m.out, raw[:i]...)
	if i < len(raw) && !m.skip {
		m.end.add(m.off+i, m.off+len(raw))
		m.texts++
		m.out = append(m.out, markFrom...)
		m.out = strconv.AppendInt(m.out, int64(m.off+i), 36)
		m.out = append(m.out, markTo...)
	}
	m.out, m.skip = append(m.out, raw[i:]...), false
}

func (m *marker) remark(raw []byte) {
	if !bytes.HasPrefix(raw, []byte("<!--")) || len(raw) < 7 || raw[4] == '-' || raw[4] == '>' {
		m.out = append(m.out, raw...)
		return
	}
	m.out = append(m.out, "<!--"+markFrom...)
	m.out = strconv.AppendInt(m.out, int64(m.off), 36)
	m.out = append(m.out, markTo...)
	m.out = append(m.out, raw[4:]...)
}

// parse gives the standard tree with positions. src is UTF-8. An error means
// that the page nests deeper than the parser follows (512 open elements).
func parse(src string) (*tree, error) {
	if strings.Contains(src, markFrom) || strings.Contains(src, markTo) {
		src = strings.NewReplacer(markFrom, " ", markTo, " ").Replace(src)
	}
	tags := strings.Count(src, "<")
	m := &marker{src: src, end: make(ends, 0, 2*tags+2), out: make([]byte, 0, len(src)+8*tags+64)}
	m.run()
	// Scripting is off: then the content of <noscript> becomes nodes. It is copy.
	doc, err := html.ParseWithOptions(bytes.NewReader(m.out), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, err
	}
	t := &tree{doc: doc, src: src, end: m.end, runs: make([]run, 0, m.texts),
		elem: make(map[*html.Node]int, m.tags), text: make(map[*html.Node][]run, m.texts), comment: map[*html.Node]int{}}
	for n := range doc.Descendants() {
		t.unmark(n)
	}
	return t, nil
}

func (t *tree) unmark(n *html.Node) {
	switch n.Type {
	case html.ElementNode:
		keep := n.Attr[:0]
		for _, a := range n.Attr {
			if a.Key == markFrom {
				if o, ok := t.offset(strings.TrimSuffix(a.Val, markTo)); ok {
					t.elem[n] = o
				}
				continue
			}
			a.Val, _ = t.strip(a.Val)
			keep = append(keep, a)
		}
		n.Attr = keep
	case html.TextNode:
		var runs []run
		if n.Data, runs = t.strip(n.Data); runs != nil {
			t.text[n] = runs
		}
	case html.CommentNode:
		var runs []run
		if n.Data, runs = t.strip(n.Data); runs != nil {
			t.comment[n] = runs[0].off
		}
	}
}

func (t *tree) offset(s string) (int, bool) {
	o, err := strconv.ParseInt(s, 36, 64)
	return int(o), err == nil && o >= 0 && o < int64(len(t.src))
}

// strip takes markers out. One that was meant for a tag goes too: the parser
// may read as text what the lone tokenizer took for a tag.
func (t *tree) strip(s string) (string, []run) {
	if !strings.Contains(s, markFrom) {
		return s, nil
	}
	if one, ok := t.stripOne(s); ok {
		n := len(t.runs)
		return one, t.runs[n-1 : n : n]
	}
	var b strings.Builder
	var runs []run
	for {
		i, j := strings.Index(s, markFrom), strings.Index(s, markTo)
		if i < 0 || j < i {
			b.WriteString(s)
			return b.String(), runs
		}
		if strings.HasPrefix(s[i:], markFrom+`="`) && i > 0 {
			b.WriteString(s[:i-1])
			s = s[min(j+2, len(s)):]
			continue
		}
		b.WriteString(s[:i])
		if o, ok := t.offset(s[i+1 : j]); ok {
			runs = append(runs, run{b.Len(), o})
		}
		s = s[j+1:]
	}
}

// stripOne takes out the only marker of a text, as most texts have one.
func (t *tree) stripOne(s string) (string, bool) {
	i, j := strings.Index(s, markFrom), strings.Index(s, markTo)
	if j < i || s[i+1] == '=' || strings.Contains(s[i+1:], markFrom) || strings.Contains(s[j+1:], markTo) {
		return "", false
	}
	o, ok := t.offset(s[i+1 : j])
	if !ok {
		return "", false
	}
	t.runs = append(t.runs, run{i, o})
	if i == 0 {
		return s[j+1:], true
	}
	return s[:i] + s[j+1:], true
}
