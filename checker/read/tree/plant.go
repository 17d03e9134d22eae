package tree

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// phase is how far the page has got: an insertion mode of the standard (section
// 13.2.6.4). Those of tables follow from what is open.
type phase uint8

const (
	initial phase = iota
	beforeHead
	inHeadNoscript
	inHead
	afterHead
	inBody
	afterBody
	afterPage
)

// planter makes a tree of tags that need no repair. Its methods are false where the
// standard would have more to do than to close what is implied; then the whole page
// is left to who can.
//
// Elements that dress words (b, a, em) are formatting elements to the standard, to be
// opened again where the end tag of another element has closed them. Here each is
// closed by its own end tag, or the page is given up.
type planter struct {
	*Tree
	phase     phase
	html      *Node
	head      *Node
	form      *Node
	quirks    bool // a table does not close a paragraph
	doctyped  bool
	unsettled bool // the doctype may or may not mean quirks
	joins     int
}

const (
	maxOpen  = 500 // elements; beyond 512 the standard parser has an error for it
	maxJoins = 100 // texts that are put together of two
)

// plant reads the whole source.
func (p *planter) plant() bool {
	for _, c := range []byte("\x00" + markFrom + markTo) {
		if strings.IndexByte(p.Src, c) >= 0 {
			return false
		}
	}
	p.Root, p.quirks = p.node(Document), true
	p.open = append(p.open, p.Root)
	for i := 0; i < len(p.Src); {
		at := token(p.Src, i)
		if at > i && !p.words(i, at) {
			return false
		}
		if at == len(p.Src) {
			break
		}
		var ok bool
		if i, ok = p.token(at); !ok {
			return false
		}
	}
	p.until(inBody) // a page has one even if it does not say so
	return true
}

// token is where the next tag or comment begins, len(s) where none does.
func token(s string, i int) int {
	for {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 || i+n+1 == len(s) {
			return len(s)
		}
		i += n
		if c := s[i+1]; isLetter(c) || c == '/' || c == '!' || c == '?' {
			return i
		}
		i++
	}
}

// token reads what begins at a place, and gives where it ends.
func (p *planter) token(at int) (int, bool) {
	switch c := p.Src[at+1]; {
	case isLetter(c):
		return p.startTag(at)
	case c == '/':
		return p.endTag(at)
	case c == '?':
		end := strings.IndexByte(p.Src[at:], '>')
		if end < 0 {
			return 0, false
		}
		p.remark(at+1, at+end)
		return at + end + 1, true
	case strings.HasPrefix(p.Src[at:], "<!--"):
		return p.comment(at)
	}
	return p.doctype(at)
}

// doctype reads a document type. All that it decides is whether a table closes a
// paragraph; of other than today's that is found out when it matters.
func (p *planter) doctype(at int) (int, bool) {
	const name = "<!doctype"
	end := strings.IndexByte(p.Src[at:], '>')
	if end < len(name) || !strings.EqualFold(p.Src[at:at+len(name)], name) {
		return 0, false
	}
	if p.phase == initial && p.html == nil && !p.doctyped {
		p.doctyped = true
		if p.quirks = false; !strings.EqualFold(strings.TrimSpace(p.Src[at+len(name):at+end]), "html") {
			p.unsettled = true
		}
	}
	return at + end + 1, true
}

// comment reads "<!-- … -->".
func (p *planter) comment(at int) (int, bool) {
	s, from := p.Src, at+4
	for i := from; ; i++ {
		n := strings.IndexByte(s[i:], '>')
		if n < 0 {
			return 0, false
		}
		i += n
		to := i
		for to > from && s[to-1] == '-' {
			to--
		}
		switch {
		case i-to >= 2 || to == from:
			to = max(from, i-2)
		case s[i-1] == '!' && strings.HasSuffix(s[from:i-1], "--"):
			to = i - 3
		default:
			continue
		}
		c := p.remark(from, to)
		if i+1-at >= 7 && s[from] != '-' && s[from] != '>' {
			c.Off, c.End = at, i+1
		}
		return i + 1, true
	}
}

// remark adds a comment that says Src[from:to].
func (p *planter) remark(from, to int) *Node {
	c, under := p.node(Comment), p.top()
	c.Text = decoded(p.Src[from:to])
	switch p.phase {
	case initial, afterPage:
		under = p.Root
	case afterBody:
		under = p.html
	}
	under.append(c)
	return c
}

func (p *planter) top() *Node { return p.open[len(p.open)-1] }

// add opens an element under the innermost open one.
func (p *planter) add(n *Node) bool {
	p.top().append(n)
	p.open = append(p.open, n)
	return len(p.open) <= maxOpen
}

// imply opens an element that the source does not have.
func (p *planter) imply(tag atom.Atom) *Node {
	n := p.node(Element)
	n.tag, n.Name = tag, tag.String()
	p.add(n)
	return n
}

func (p *planter) pop() { p.open = p.open[:len(p.open)-1] }

// popTo closes all from the open element i on.
func (p *planter) popTo(i int) bool {
	for _, n := range p.open[i:] {
		if n.dresses() {
			return false
		}
	}
	p.open = p.open[:i]
	return true
}

// until begins what a phase demands before the page may go on in another.
func (p *planter) until(want phase) {
	for p.phase < want {
		switch p.phase {
		case initial:
			p.html, p.phase = p.imply(atom.Html), beforeHead
		case beforeHead:
			p.head, p.phase = p.imply(atom.Head), inHead
		case inHeadNoscript:
			p.pop()
			p.phase = inHead
		case inHead:
			p.pop()
			p.phase = afterHead
		case afterHead:
			p.imply(atom.Body)
			p.phase = inBody
		default:
			return
		}
	}
}

// body begins the body, or goes on with it.
func (p *planter) body() {
	p.until(inBody)
	p.phase = inBody
}

// words reads text.
func (p *planter) words(from, to int) bool {
	at := from + unblank(p.Src[from:to])
	if at == to {
		return p.blanks(from, to)
	}
	switch p.phase {
	case inHeadNoscript:
		p.until(inHead)
		fallthrough
	case inHead, afterHead:
		if at > from && !p.blanks(from, at) {
			return false
		}
		from = at
		if p.phase == inHead && p.head != nil {
			p.until(afterHead)
		}
	case initial, beforeHead:
		from = at
	}
	p.body()
	if top := p.top(); top.tabular() || top.tag == atom.Colgroup {
		return false // it would be moved out of the table
	}
	return p.say(from, to, at)
}

// blanks reads text that is white space alone.
func (p *planter) blanks(from, to int) bool {
	if p.phase <= beforeHead {
		return true
	}
	return p.say(from, to, to)
}

// say adds text to the innermost open element; its words begin at a place.
func (p *planter) say(from, to, at int) bool {
	top := p.top()
	if top.First == nil && top.Space == "" && (top.tag == atom.Pre || top.tag == atom.Listing || top.tag == atom.Textarea) {
		if strings.HasPrefix(p.Src[from:to], "\r") {
			from++
		}
		if strings.HasPrefix(p.Src[from:to], "\n") {
			from++
		}
		if from == to {
			return true
		}
	}
	return p.put(top, decoded(p.Src[from:to]), at, to)
}

// put adds text to an element, and where its words stand, if it has any.
func (p *planter) put(n *Node, text string, at, to int) bool {
	if n.Last != nil && n.Last.Kind == Text {
		p.joins++
	}
	c := p.Tree.say(n, text)
	if at < to {
		p.run(c, Run{at, to})
	}
	return p.joins <= maxJoins
}

// reach is how far the search for an open element goes.
type reach uint8

const (
	anywhere reach = iota // the standard's default scope
	inList
	inButton
)

// opened gives the index of the innermost open element that is one of those, -1 where
// none is in reach.
func (p *planter) opened(far reach, tags ...atom.Atom) int {
	for i := len(p.open) - 1; i > 0; i-- {
		n := p.open[i]
		if n.Space == "" && slices.Contains(tags, n.tag) {
			return i
		}
		if n.fences(far) {
			return -1
		}
	}
	return -1
}

// fences reports whether no search goes beyond the element.
func (n *Node) fences(far reach) bool {
	if n.Space != "" {
		return n.integrates()
	}
	switch n.tag {
	case atom.Caption, atom.Html, atom.Table, atom.Td, atom.Th, atom.Select:
		return true
	case atom.Ol, atom.Ul:
		return far == inList
	case atom.Button:
		return far == inButton
	}
	return false
}

// implied closes what needs no end tag, but for the elements that are excepted.
func (p *planter) implied(but atom.Atom) bool {
	for {
		switch t := p.top(); t.tag {
		case atom.Dd, atom.Dt, atom.Li, atom.Optgroup, atom.Option, atom.P:
			if t.tag == but {
				return true
			}
			p.pop()
		default:
			return true
		}
	}
}

// paragraph closes a paragraph that is open.
func (p *planter) paragraph() bool {
	i := p.opened(inButton, atom.P)
	return i < 0 || p.popTo(i)
}
