// Package tree makes of an HTML page the tree that browsers make of it, with the
// place in the source of every tag, text and comment.
//
// It owns tokens, the rules by which tags open and close each other, and places. A
// page whose tags close as they open is read in one go; whatever needs a repair
// is left to golang.org/x/net/html, which knows all repairs of the standard. Both
// ways give the same tree.
//
// It refuses to know what a page says: what is visible, a block or a heading is for
// the reader to tell.
package tree

import (
	"iter"
	"strings"
	"sync"

	"golang.org/x/net/html/atom"
)

// Kind is what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Document Kind = iota
	Element
	Text
	Comment
)

// Node is an element, a text or a comment. It is valid until its tree is released.
type Node struct {
	Kind  Kind
	Space string // of an element: "svg", "math"; "" for HTML
	// Name is that of an element, in lower case as far as the standard wants it.
	Name  string
	Attrs []Attr
	// Text is what a text or a comment says, references decoded.
	Text string
	// Off and End are where the start tag or the comment begins and ends in the
	// source; Off is -1 for what the source does not have and for elements whose
	// place is not kept (see Tag).
	Off, End int
	// Runs are the stretches of the source that a text is made of, without the blanks
	// before them.
	Runs []Run
	// ID numbers the nodes of a tree from 0, in no particular order.
	ID int

	// Kept is what the reader made of the node, for the reader alone.
	Kept any

	Parent, First, Last, Prev, Next *Node

	tag   atom.Atom
	class *Class
	known *Known
	soil  *soil
}

// Attr is an attribute. Space is that of "xlink:href" and its like in pictures, whose
// Key is what stands behind the colon.
type Attr struct{ Space, Key, Val string }

// Run is a stretch of the source, in bytes.
type Run struct{ Off, End int }

// Tree is a parsed page.
type Tree struct {
	Root *Node
	Src  string // what was read; offsets count its bytes
	*soil
}

// Parse makes a tree of UTF-8. Elements that one of the CSS selectors finds get the
// attribute hidden; a selector that does not parse finds nothing. An error means that
// the page nests deeper than is followed (512 open elements).
func Parse(src string, hide []string) (*Tree, error) {
	t := &Tree{Src: src, soil: soils.Get().(*soil)}
	if len(hide) == 0 {
		if p := (&planter{Tree: t}); p.plant() {
			return t, nil
		}
		t.clear()
	}
	if err := t.repair(hide); err != nil {
		t.Release()
		return nil, err
	}
	return t, nil
}

// Len is how many nodes the tree has.
func (t *Tree) Len() int { return t.count }

// Release gives the room of the nodes back. They must not be used any more; texts
// and attributes that were taken from them stay.
func (t *Tree) Release() {
	t.clear()
	soils.Put(t.soil)
	t.soil, t.Root = nil, nil
}

// Children ranges over the children of a node.
func (n *Node) Children() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for c := n.First; c != nil && yield(c); c = c.Next {
		}
	}
}

// Descendants ranges over all nodes below a node in the order of the page.
func (n *Node) Descendants() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for c := n.First; c != nil; {
			if !yield(c) {
				return
			}
			switch {
			case c.First != nil:
				c = c.First
			default:
				for c != n && c.Next == nil {
					c = c.Parent
				}
				if c == n {
					return
				}
				c = c.Next
			}
		}
	}
}

// Attr gives the value of an attribute, "" where there is none.
func (n *Node) Attr(key string) string {
	for i := range n.Attrs {
		if n.Attrs[i].Key == key {
			return n.Attrs[i].Val
		}
	}
	return ""
}

// Has reports whether there is such an attribute.
func (n *Node) Has(key string) bool {
	for i := range n.Attrs {
		if n.Attrs[i].Key == key {
			return true
		}
	}
	return false
}

// Tag gives the start tag in the source. Elements that only dress the words in them
// (b, i, em and their like) have none unless they are empty.
func (n *Node) Tag() (from, to int, ok bool) {
	if n.Off < 0 || n.End <= n.Off || n.Kind != Element {
		return 0, 0, false
	}
	return n.Off, n.End, true
}

// append makes a node the last child of another.
func (n *Node) append(c *Node) {
	c.Parent, c.Prev = n, n.Last
	if n.Last != nil {
		n.Last.Next = c
	} else {
		n.First = c
	}
	n.Last = c
}

// soil is room for the nodes of one tree after another.
type soil struct {
	nodes [][]Node
	count int
	attrs []Attr
	runs  []Run
	open  []*Node
	found []Attr // of one tag
	class map[string]*Class
	known knowing
}

var soils = sync.Pool{New: func() any { return newSoil() }}

func newSoil() *soil { return &soil{class: map[string]*Class{}} }

const (
	perBed  = 256     // nodes that are made room for at once
	mostBed = 64      // that are kept for the next tree
	mostOf  = 1 << 14 // attributes and runs that are
)

func (s *soil) clear() {
	if len(s.nodes) > mostBed {
		s.nodes = s.nodes[:mostBed:mostBed]
	}
	if cap(s.attrs) > mostOf {
		s.attrs = nil
	}
	if cap(s.runs) > mostOf {
		s.runs = nil
	}
	s.count, s.attrs, s.runs, s.open, s.found = 0, s.attrs[:0], s.runs[:0], s.open[:0], s.found[:0]
}

// node gives a fresh node without a place. What it was in the tree before, which kept
// that page's text alive, is forgotten here.
func (s *soil) node(k Kind) *Node {
	bed := s.count / perBed
	if bed == len(s.nodes) {
		s.nodes = append(s.nodes, make([]Node, perBed))
	}
	n := &s.nodes[bed][s.count%perBed]
	*n = Node{Kind: k, ID: s.count, Off: -1, soil: s}
	s.count++
	return n
}

// keep puts the attributes of one tag where many stand together.
func (s *soil) keep(attrs []Attr) []Attr {
	if len(attrs) == 0 {
		return nil
	}
	if cap(s.attrs)-len(s.attrs) < len(attrs) {
		s.attrs = make([]Attr, 0, max(2*cap(s.attrs), 512, len(attrs)))
	}
	from := len(s.attrs)
	s.attrs = append(s.attrs, attrs...)
	return s.attrs[from:len(s.attrs):len(s.attrs)]
}

// run adds a stretch of the source to a text.
func (s *soil) run(n *Node, r Run) {
	if len(n.Runs) > 0 {
		n.Runs = append(n.Runs, r)
		return
	}
	if cap(s.runs) == len(s.runs) {
		s.runs = make([]Run, 0, max(2*cap(s.runs), 512))
	}
	from := len(s.runs)
	s.runs = append(s.runs, r)
	n.Runs = s.runs[from : from+1 : from+1]
}

// say appends to the text that a node ends with, or begins one.
func (s *soil) say(n *Node, text string) *Node {
	if c := n.Last; c != nil && c.Kind == Text {
		c.Text += text
		return c
	}
	c := s.node(Text)
	c.Text = text
	n.append(c)
	return c
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0
}

// unblank is where the first byte stands that is not blank, len(s) if none does.
func unblank(s string) int {
	i := 0
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	return i
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}
