package tree

import "golang.org/x/net/html/atom"

// tabular: in the element nothing may stand but parts of a table.
func (n *Node) tabular() bool {
	switch n.tag {
	case atom.Table, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr:
		return n.Space == ""
	}
	return false
}

// inTable opens a part of a table, or what may stand between the parts.
func (p *planter) inTable(t *tag) bool {
	if ruleOf(t.atom) == row {
		if !p.top().tabular() && p.top().tag != atom.Colgroup {
			if inside, ok := p.leaveCell(); !inside || !ok {
				return ok // outside of tables parts of them are ignored
			}
		}
		return p.part(t)
	}
	switch top := p.top(); {
	case !top.tabular():
		return false
	case t.atom == atom.Script || t.atom == atom.Style:
		return p.add(p.element(t))
	}
	return false
}

// leaveCell closes the cell that is read, with all that is open in it; inside is
// false where none is.
func (p *planter) leaveCell() (inside, ok bool) {
	for i := len(p.open) - 1; i > 0; i-- {
		n := p.open[i]
		switch {
		case n.Space != "":
			return false, false
		case n.tag == atom.Td || n.tag == atom.Th:
			return true, p.popTo(i)
		case n.tag == atom.Caption || n.tabular():
			return false, false
		}
	}
	return false, true
}

// part opens a part of a table under what it belongs to, which is implied where the
// source does not have it.
func (p *planter) part(t *tag) bool {
	if p.top().tag == atom.Colgroup && t.atom != atom.Col {
		p.pop()
	}
	switch t.atom {
	case atom.Td, atom.Th:
		p.under(atom.Table, atom.Tbody)
		p.under(atom.Tbody, atom.Tr)
		return p.top().tag == atom.Tr && p.add(p.element(t))
	case atom.Tr:
		p.leave(atom.Tr)
		p.under(atom.Table, atom.Tbody)
		return p.add(p.element(t))
	case atom.Col:
		p.under(atom.Table, atom.Colgroup)
		return p.top().tag == atom.Colgroup && p.single(t)
	}
	p.leave(atom.Tr)
	p.leave(atom.Tbody)
	return p.top().tag == atom.Table && p.add(p.element(t))
}

// under implies a part where its parent is open. Head and foot are as bodies.
func (p *planter) under(parent, part atom.Atom) {
	if p.top().part() == parent {
		p.imply(part)
	}
}

// leave closes a part that is open.
func (p *planter) leave(part atom.Atom) {
	if p.top().part() == part {
		p.pop()
	}
}

func (n *Node) part() atom.Atom {
	if n.tag == atom.Thead || n.tag == atom.Tfoot {
		return atom.Tbody
	}
	return n.tag
}

// endRow closes a part of a table.
func (p *planter) endRow(a atom.Atom) bool {
	top := p.top()
	switch a {
	case atom.Td, atom.Th:
		for i := len(p.open) - 1; i > 0; i-- {
			n := p.open[i]
			switch {
			case n.Space != "" || n.tabular() || n.tag == atom.Caption:
				return false
			case n.tag == atom.Td || n.tag == atom.Th:
				return n.tag == a && p.popTo(i)
			}
		}
		return false
	case atom.Caption:
		i := p.opened(anywhere, atom.Caption)
		return i >= 0 && p.popTo(i)
	case atom.Colgroup:
		if top.tag != a {
			return false
		}
		p.pop()
		return true
	case atom.Col:
		return false
	}
	if !top.tabular() {
		if inside, ok := p.leaveCell(); !inside || !ok {
			return false
		}
	}
	if a != atom.Tr {
		p.leave(atom.Tr)
	}
	if p.top().tag != a {
		return false
	}
	p.pop()
	return true
}

// endTable closes a table with all its parts.
func (p *planter) endTable() bool {
	switch top := p.top(); {
	case top.tag == atom.Colgroup:
		p.pop()
	case !top.tabular():
		if inside, ok := p.leaveCell(); !inside || !ok {
			return ok
		}
	}
	p.leave(atom.Tr)
	p.leave(atom.Tbody)
	if p.top().tag != atom.Table {
		return false
	}
	p.pop()
	return true
}
