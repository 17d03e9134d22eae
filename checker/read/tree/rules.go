package tree

import (
	"golang.org/x/net/html/atom"
)

// rule is what a start tag does in the body of a page (section 13.2.6.4.7).
type rule uint8

const (
	other  rule = iota
	repair      // more than is done here
	ignored
	void
	block
	heading
	item
	definition
	dressing
	row // and the other parts of a table
)

func ruleOf(a atom.Atom) rule {
	switch a {
	case 0:
		return other
	case atom.Html, atom.Body, atom.Frameset, atom.Frame, atom.Template, atom.Math, atom.Object, atom.Applet, atom.Marquee, atom.Nobr,
		atom.Plaintext, atom.Xmp, atom.Rb, atom.Rtc, atom.Rp, atom.Rt, atom.Image:
		return repair
	case atom.Head:
		return ignored
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Area, atom.Br, atom.Embed, atom.Img, atom.Keygen, atom.Wbr,
		atom.Param, atom.Source, atom.Track:
		return void
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup, atom.Main, atom.Menu, atom.Nav, atom.Ol,
		atom.P, atom.Search, atom.Section, atom.Summary, atom.Ul, atom.Pre, atom.Listing:
		return block
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return heading
	case atom.Li:
		return item
	case atom.Dd, atom.Dt:
		return definition
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return dressing
	case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr:
		return row
	}
	return other
}

// start opens an element, in whatever phase the page is.
func (p *planter) start(t tag) bool {
	if p.phase < inBody {
		if done, ok := p.front(&t); done || !ok {
			return ok
		}
	}
	p.body()
	if top := p.top(); top.Space != "" {
		return p.foreign(&t, top)
	}
	if top := p.top(); top.tabular() || top.tag == atom.Colgroup {
		return p.inTable(&t)
	}
	switch r := ruleOf(t.atom); r {
	case repair:
		return false
	case ignored:
		return true
	case void:
		return p.single(&t)
	case block:
		return p.paragraph() && p.add(p.element(&t))
	case heading:
		return p.paragraph() && p.heading() && p.add(p.element(&t))
	case item, definition:
		return p.item(r) && p.paragraph() && p.add(p.element(&t))
	case dressing:
		return p.dress(&t)
	case row:
		return p.inTable(&t)
	}
	return p.special(&t)
}

// front opens what stands before the body; done is false where the tag begins it.
func (p *planter) front(t *tag) (done, ok bool) {
	switch t.atom {
	case atom.Html:
		if p.phase != initial {
			return false, false
		}
		p.html, p.phase = p.element(t), beforeHead
		return true, p.add(p.html)
	case atom.Head:
		if p.until(beforeHead); p.phase != beforeHead {
			return p.phase != inHeadNoscript, p.phase != inHeadNoscript
		}
		p.head, p.phase = p.element(t), inHead
		return true, p.add(p.head)
	case atom.Body:
		p.until(afterHead)
		p.phase = inBody
		return true, p.add(p.element(t))
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Script, atom.Title, atom.Style, atom.Noframes, atom.Noscript:
		return p.aboutPage(t)
	}
	return false, ruleOf(t.atom) != repair
}

// aboutPage opens an element that stands in the head of a page, or belongs there.
func (p *planter) aboutPage(t *tag) (done, ok bool) {
	if p.phase != inHeadNoscript {
		p.until(inHead)
	}
	switch {
	case p.phase == inHeadNoscript:
		switch t.atom {
		case atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Style, atom.Noframes:
		case atom.Noscript:
			return false, false
		default:
			p.until(inHead)
		}
	case t.atom == atom.Noscript && p.phase == inHead:
		p.phase = inHeadNoscript
		return true, p.add(p.element(t))
	case t.atom == atom.Noscript:
		return false, true
	case p.phase == afterHead:
		n := p.element(t)
		p.head.append(n)
		if ruleOf(t.atom) != void {
			p.open = append(p.open, n)
		}
		return true, true
	}
	if ruleOf(t.atom) == void {
		return true, p.single(t)
	}
	return true, p.add(p.element(t))
}

// single adds an element that has no content.
func (p *planter) single(t *tag) bool {
	p.top().append(p.element(t))
	return true
}

// heading closes a heading that another one begins in.
func (p *planter) heading() bool {
	if ruleOf(p.top().tag) == heading {
		p.pop()
	}
	return true
}

// item closes the item or term that another one follows.
func (p *planter) item(r rule) bool {
	for i := len(p.open) - 1; i > 0; i-- {
		n := p.open[i]
		switch {
		case n.Space == "" && ruleOf(n.tag) == r:
			return p.popTo(i)
		case n.Space == "" && (n.tag == atom.Address || n.tag == atom.Div || n.tag == atom.P):
		case n.special():
			return true
		}
	}
	return true
}

// special opens elements that have rules of their own, and all that have none.
func (p *planter) special(t *tag) bool {
	switch t.atom {
	case atom.Form:
		if p.form != nil || !p.paragraph() {
			return false
		}
		p.form = p.element(t)
		return p.add(p.form)
	case atom.Button:
		if p.opened(anywhere, atom.Button) >= 0 {
			return false
		}
	case atom.Select, atom.Input:
		if p.opened(anywhere, atom.Select) >= 0 {
			return false
		}
		if t.atom == atom.Input {
			return p.single(t)
		}
	case atom.Hr:
		if p.opened(anywhere, atom.Select) >= 0 {
			return false
		}
		return p.paragraph() && p.single(t)
	case atom.Option, atom.Optgroup:
		p.option(t.atom)
	case atom.Table:
		if p.opened(inButton, atom.P) >= 0 && (p.unsettled || !p.quirks && !p.paragraph()) {
			return false
		}
	case atom.Svg:
		p.adjust(t)
		n := p.element(t)
		n.Space = "svg"
		if t.closed {
			p.top().append(n)
			return true
		}
		return p.add(n)
	}
	return p.add(p.element(t))
}

// option closes the choice before another one.
func (p *planter) option(a atom.Atom) {
	switch {
	case p.opened(anywhere, atom.Select) < 0:
		if p.top().tag == atom.Option {
			p.pop()
		}
	case a == atom.Option:
		p.implied(atom.Optgroup)
	default:
		p.implied(0)
	}
}

// end closes an element, in whatever phase the page is.
func (p *planter) end(name string, a atom.Atom) bool {
	if p.phase < inBody {
		return p.endFront(a)
	}
	if a == atom.Html || a == atom.Body {
		return p.endPage(a)
	}
	p.phase = inBody
	if top := p.top(); top.Space != "" {
		if lower(top.Name) != name {
			return false
		}
		p.pop()
		return true
	}
	if p.top().tag == atom.Colgroup && a != atom.Colgroup && a != atom.Table {
		return false
	}
	switch r := ruleOf(a); r {
	case repair:
		return false
	case dressing:
		return !p.top().tabular() && p.adopt(a)
	case row:
		return p.endRow(a)
	case heading:
		return p.close(anywhere, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
	case item:
		return p.close(inList, a)
	case definition:
		return p.close(anywhere, a)
	case block:
		if a == atom.P && p.opened(inButton, atom.P) < 0 {
			if p.top().tabular() {
				return false
			}
			p.imply(atom.P)
		}
		if a == atom.P {
			return p.close(inButton, a)
		}
		return p.close(anywhere, a)
	}
	return p.endSpecial(name, a)
}

// close ends the innermost of some elements, if one is in reach.
func (p *planter) close(far reach, tags ...atom.Atom) bool {
	if top := p.top(); top.tabular() {
		return false
	}
	i := p.opened(far, tags...)
	return i < 0 || p.popTo(i)
}

// endFront reads an end tag that stands before the body.
func (p *planter) endFront(a atom.Atom) bool {
	p.doctyped = true // one that comes now comes too late
	switch {
	case a == atom.Head && p.phase == inHead:
		p.until(afterHead)
		return true
	case a == atom.Noscript && p.phase == inHeadNoscript:
		p.until(inHead)
		return true
	}
	switch a {
	case atom.Head, atom.Html, atom.Body, atom.Br, atom.Template:
		return false
	}
	return true
}

// endPage reads the end tags of the body and of the page.
func (p *planter) endPage(a atom.Atom) bool {
	switch {
	case p.phase == inBody:
		if p.opened(anywhere, atom.Body) < 0 || p.top().Space != "" || p.top().tabular() {
			return false
		}
		if p.phase = afterBody; a == atom.Html {
			p.phase = afterPage
		}
	case p.phase == afterBody && a == atom.Html:
		p.phase = afterPage
	default:
		return false
	}
	return true
}

// endSpecial closes elements that have rules of their own, and all that have none.
func (p *planter) endSpecial(name string, a atom.Atom) bool {
	switch a {
	case atom.Button, atom.Select:
		return p.close(anywhere, a)
	case atom.Form:
		was := p.form
		p.form = nil
		if i := p.opened(anywhere, atom.Form); was == nil || i < 0 || p.open[i] != was {
			return !p.top().tabular()
		}
		if p.implied(0); p.top() != was {
			return false
		}
		p.pop()
		return true
	case atom.Table:
		return p.endTable()
	case atom.Br:
		return false
	}
	if p.top().tabular() {
		return false
	}
	for i := len(p.open) - 1; i > 0; i-- {
		n := p.open[i]
		if n.Space == "" && n.Name == name {
			return p.popTo(i)
		}
		if n.special() {
			return true
		}
	}
	return true
}
