package tree

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// The standard parser keeps no positions. So the tokenizer, which does, runs first and
// writes the source again with a marker in each start tag, at the head of each
// comment and before the first visible character of each text; the parser makes
// its tree from that, and the markers are read back and taken out. Two control
// characters fence a marker; in the input both are blanked, so that none is forged.
const markFrom, markTo = "\x0e", "\x0f"

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

// The parser compares the attributes of open formatting elements (it keeps at
// most three alike), so that an attribute of our own would change the tree.
// Where the element is empty and closed at once it never stays open; <a> never
// does beside another.
var formatting = set("b big code em font i nobr s small strike strong tt u")

// marker writes the source again with markers in it.
type marker struct {
	src     string
	out     []byte
	end     ends
	off     int
	foreign int  // open svg and math elements
	skip    bool // inside script or style
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
	name := strings.ToLower(m.src[m.off+1 : m.off+e])
	m.out = append(m.out, raw[:e]...)
	if !formatting[name] || closedAtOnce(m.src, name, m.off+len(raw)) {
		m.out = append(m.out, " "+markFrom+`="`...)
		m.out = strconv.AppendInt(m.out, int64(m.off), 36)
		m.out = append(m.out, markTo+`"`...)
	}
	m.out = append(m.out, raw[e:]...)
	if breakout[name] && name != "font" {
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

// closedAtOnce: the end tag of the element stands right behind its start tag.
func closedAtOnce(src, name string, at int) bool {
	rest := src[at:]
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

// repair makes the tree by the standard parser, and hides what selectors find in it.
func (t *Tree) repair(hide []string) error {
	if strings.Contains(t.Src, markFrom) || strings.Contains(t.Src, markTo) {
		t.Src = strings.NewReplacer(markFrom, " ", markTo, " ").Replace(t.Src)
	}
	tags := strings.Count(t.Src, "<")
	m := &marker{src: t.Src, end: make(ends, 0, 2*tags+2), out: make([]byte, 0, len(t.Src)+8*tags+64)}
	m.run()
	// Scripting is off: then the content of <noscript> becomes nodes. It is copy.
	doc, err := html.ParseWithOptions(bytes.NewReader(m.out), html.ParseOptionEnableScripting(false))
	if err != nil {
		return err
	}
	t.Root = t.node(Document)
	t.copy(t.Root, doc, m.end)
	if len(hide) > 0 {
		goquery.NewDocumentFromNode(doc).Find(strings.Join(hide, ", ")).SetAttr("hidden", "")
		t.hide(doc)
	}
	return nil
}

// copy makes nodes of what is below a node of the standard parser, without markers,
// and takes those out of its nodes, too.
func (t *Tree) copy(to *Node, from *html.Node, end ends) {
	for n := range from.ChildNodes() {
		switch n.Type {
		case html.ElementNode:
			c := t.node(Element)
			c.Name, c.Space, c.tag = n.Data, n.Namespace, n.DataAtom
			t.attributes(c, n, end)
			to.append(c)
			t.copy(c, n, end)
		case html.TextNode:
			c := t.node(Text)
			n.Data = t.strip(n.Data, func(off int) { t.run(c, Run{off, end.of(off)}) })
			c.Text = n.Data
			to.append(c)
		case html.CommentNode:
			c := t.node(Comment)
			n.Data = t.strip(n.Data, func(off int) {
				if c.Off < 0 {
					c.Off, c.End = off, end.of(off)
				}
			})
			c.Text = n.Data
			to.append(c)
		}
	}
}

// attributes copies those of an element, and its place.
func (t *Tree) attributes(c *Node, n *html.Node, end ends) {
	keep := n.Attr[:0]
	t.found = t.found[:0]
	for _, a := range n.Attr {
		if a.Key == markFrom {
			if off, ok := t.offset(strings.TrimSuffix(a.Val, markTo)); ok {
				c.Off, c.End = off, end.of(off)
			}
			continue
		}
		a.Val = t.strip(a.Val, func(int) {})
		keep = append(keep, a)
		t.found = append(t.found, Attr{a.Namespace, a.Key, a.Val})
	}
	n.Attr, c.Attrs = keep, t.keep(t.found)
}

// hide marks the nodes that are hidden in a tree of the standard parser.
func (t *Tree) hide(doc *html.Node) {
	id := 0
	for n := range doc.Descendants() {
		if n.Type == html.DoctypeNode {
			continue
		}
		id++
		c := &t.nodes[id/perBed][id%perBed]
		for _, a := range n.Attr {
			if a.Key != "hidden" {
				continue
			}
			c.Attrs = slices.DeleteFunc(slices.Clone(c.Attrs), func(a Attr) bool { return a.Key == "hidden" })
			c.Attrs = append(c.Attrs, Attr{Key: "hidden", Val: a.Val})
		}
	}
}

func (t *Tree) offset(s string) (int, bool) {
	o, err := strconv.ParseInt(s, 36, 64)
	return int(o), err == nil && o >= 0 && o < int64(len(t.Src))
}

// strip takes markers out and tells the places that they give. One that was meant for
// a tag goes too: the parser may read as text what the lone tokenizer took for a tag.
func (t *Tree) strip(s string, place func(off int)) string {
	if !strings.Contains(s, markFrom) {
		return s
	}
	var b strings.Builder
	for {
		i, j := strings.Index(s, markFrom), strings.Index(s, markTo)
		if i < 0 || j < i {
			b.WriteString(s)
			return b.String()
		}
		if strings.HasPrefix(s[i:], markFrom+`="`) && i > 0 {
			b.WriteString(s[:i-1])
			s = s[min(j+2, len(s)):]
			continue
		}
		b.WriteString(s[:i])
		if o, ok := t.offset(s[i+1 : j]); ok {
			place(o)
		}
		s = s[j+1:]
	}
}
