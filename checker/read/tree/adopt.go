package tree

import "golang.org/x/net/html/atom"

// adopt closes the innermost open element of a name that dresses words, whatever is
// open in it: the standard's adoption agency (section 13.2.6.4.7), as far as nothing
// else that dresses words is open in it, and what is begins with a block. That block
// moves out of the element, a copy of which goes on inside.
func (p *planter) adopt(tag atom.Atom) bool {
	for range 8 {
		at := len(p.open) - 1
		for at > 0 && !(p.open[at].tag == tag && p.open[at].Space == "") {
			at--
		}
		if at == 0 {
			return true // it is not open
		}
		block := 0
		for i := len(p.open) - 1; i > at; i-- {
			if p.open[i].dresses() {
				return false
			}
			if p.open[i].special() {
				block = i
			}
		}
		switch {
		case p.opened(anywhere, tag) != at:
			return false
		case block == 0:
			p.open = p.open[:at]
			return true
		case block != at+1 || p.open[at-1].tabular():
			return false
		}
		p.swap(at)
	}
	return false
}

// swap moves the open element behind one that dresses words out of it, and a copy of
// this into that.
func (p *planter) swap(at int) {
	dress, block := p.open[at], p.open[at+1]
	block.cut()
	p.open[at-1].append(block)
	again := p.node(Element)
	again.Name, again.tag, again.Attrs, again.Off, again.End, again.known = dress.Name, dress.tag, dress.Attrs, dress.Off, dress.End, dress.known
	for c := block.First; c != nil; c = block.First {
		c.cut()
		again.append(c)
	}
	block.append(again)
	p.open[at], p.open[at+1] = block, again
}

// cut takes a node out of its parent.
func (n *Node) cut() {
	up := n.Parent
	if n.Prev != nil {
		n.Prev.Next = n.Next
	} else {
		up.First = n.Next
	}
	if n.Next != nil {
		n.Next.Prev = n.Prev
	} else {
		up.Last = n.Prev
	}
	n.Parent, n.Prev, n.Next = nil, nil, nil
}
