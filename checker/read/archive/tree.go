package archive

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
)

// Node is an element, or text where Name is empty. Names are local: the
// formats' prefixes vary between programs, their local names do not collide.
type Node struct {
	Name     string
	Attrs    []xml.Attr
	Children []*Node
	Text     string
}

// Tree reads a part as a tree within the budget of nodes and depth.
func (a *Archive) Tree(part string) (*Node, error) {
	b, err := a.Part(part)
	if err != nil {
		return nil, err
	}
	n, err := parse(b)
	if err != nil {
		return nil, fmt.Errorf("part %q: %w", part, err)
	}
	return n, nil
}

func parse(b []byte) (*Node, error) {
	dec := xml.NewDecoder(bytes.NewReader(b))
	dec.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("character set %q; UTF-8 is read", label)
	}
	root := &Node{}
	stack := []*Node{root}
	for nodes := 0; ; nodes++ {
		tok, err := dec.Token()
		if err == io.EOF {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		if nodes > maxNodes || len(stack) > maxDepth {
			return nil, fmt.Errorf("too dense: more than %d tags and texts, or %d levels", maxNodes, maxDepth)
		}
		top := stack[len(stack)-1]
		switch t := tok.(type) {
		case xml.StartElement:
			n := &Node{Name: t.Name.Local, Attrs: t.Attr}
			top.Children = append(top.Children, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.Children = append(top.Children, &Node{Text: string(t)})
		}
	}
}

// Attr gives an attribute by its local name, "" where it is missing.
func (n *Node) Attr(local string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attrs {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// Child gives the first child element of that name, nil where there is none.
func (n *Node) Child(name string) *Node {
	if n != nil {
		for _, c := range n.Children {
			if c.Name == name {
				return c
			}
		}
	}
	return nil
}

// Path follows child names downwards, nil where it breaks off.
func (n *Node) Path(names ...string) *Node {
	for _, name := range names {
		n = n.Child(name)
	}
	return n
}

// Find gives the first element of that name at any depth, itself included.
func (n *Node) Find(name string) *Node {
	if n == nil || n.Name == name {
		return n
	}
	for _, c := range n.Children {
		if f := c.Find(name); f != nil {
			return f
		}
	}
	return nil
}

// Each visits every element of that name at any depth, in document order.
func (n *Node) Each(name string, visit func(*Node)) {
	if n == nil {
		return
	}
	if n.Name == name {
		visit(n)
	}
	for _, c := range n.Children {
		c.Each(name, visit)
	}
}

// Content gives all text in the element.
func (n *Node) Content() string {
	if n == nil {
		return ""
	}
	var b bytes.Buffer
	n.content(&b)
	return b.String()
}

func (n *Node) content(b *bytes.Buffer) {
	b.WriteString(n.Text)
	for _, c := range n.Children {
		c.content(b)
	}
}
