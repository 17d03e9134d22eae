package component

import (
	"github.com/copytruth/copytruth/checker/read/data"
)

// object reads an object literal, or the body of a class.
func (p *parser) object(class bool) *data.Node {
	n := &data.Node{Kind: data.Object, From: p.at}
	if class {
		n.Kind = data.Group
	}
	p.at++
	if p.enter() {
		p.members(n, class)
	}
	p.leave()
	n.To = p.at
	return n
}

func (p *parser) members(n *data.Node, class bool) {
	for {
		p.blank()
		if p.at >= p.end || p.eat("}") {
			return
		}
		from := p.at
		notes := p.takeRemarks()
		switch c := p.peek(); {
		case c == ',' || c == ';':
			p.at++
		case p.eat("..."):
			p.spread(n)
		default:
			if f, ok := p.member(class); ok {
				f.Value.Notes = append(notes, f.Value.Notes...)
				n.Fields = append(n.Fields, f)
			}
		}
		if p.at == from { // no member: the brace was a block's
			if c := p.peek(); c == ')' || c == ']' {
				return
			}
			n.Fields = append(n.Fields, p.statement()...)
			if p.at == from {
				p.at++
			}
		}
	}
}

func (p *parser) spread(n *data.Node) {
	switch v := p.expr(); v.Kind {
	case data.Object:
		n.Fields = append(n.Fields, v.Fields...)
	case data.Group, data.Array:
		n.Fields = append(n.Fields, data.Field{Value: v})
	}
}

// member reads "key: value", a method, a shorthand. It reads nothing where
// none of them stands.
func (p *parser) member(class bool) (data.Field, bool) {
	start := p.at
	f, ok := p.memberKey()
	if !ok {
		p.at = start
		return f, false
	}
	p.blank()
	if p.peek() == '?' || p.peek() == '!' {
		p.at++
		p.blank()
	}
	if p.peek() == '<' {
		p.generic()
		p.blank()
	}
	switch {
	case p.peek() == '(':
		f.Value = p.method()
		return f, true
	case p.peek() == ':' && !class:
		p.at++
		f.Value = p.expr()
		return f, true
	case p.peek() == ':':
		p.annotation()
		p.blank()
	}
	switch c := p.peek(); {
	case c == '=':
		p.at++
		f.Value = p.expr()
	case c == ',' || c == '}' || c == ';' || class:
		f.Value = opaque(f.From, f.To)
	default:
		p.at = start
		return f, false
	}
	return f, true
}

// memberKey reads a key and what may stand before it: get, set, async, static,
// readonly.
func (p *parser) memberKey() (data.Field, bool) {
	f, ok := p.key()
	for ok && f.From < f.To {
		at := p.at
		p.blank()
		p.eat("*")
		next, more := p.key()
		if !more {
			p.at = at
			break
		}
		f = next
	}
	return f, ok
}

// method reads parameters and body.
func (p *parser) method() *data.Node {
	p.skipBalanced()
	p.annotation()
	p.blank()
	if p.peek() == '{' {
		return p.block()
	}
	return opaque(p.at, p.at)
}

// key reads a property's name; From to To is its place without quotes.
func (p *parser) key() (data.Field, bool) {
	p.eat("#")
	from := p.at
	switch c := p.peek(); {
	case c == '"' || c == '\'':
		n := p.str()
		return data.Field{Key: n.Text(), From: from + 1, To: max(from+1, n.To-1)}, true
	case c == '[':
		p.at++
		ns := p.list(']')
		f := data.Field{From: from, To: from}
		if len(ns) == 1 && ns[0].Kind == data.String {
			f.Key = ns[0].Text()
		}
		return f, true
	case wordStart(c):
		return data.Field{Key: p.word(), From: from, To: p.at}, true
	case c >= '0' && c <= '9':
		n := p.number()
		return data.Field{Key: n.Text(), From: n.From, To: n.To}, true
	}
	return data.Field{}, false
}

// annotation steps over ": type".
func (p *parser) annotation() {
	at := p.at
	p.blank()
	if p.peek() != ':' {
		p.at = at
		return
	}
	p.at++
	p.typ()
}

// typ steps over a type.
func (p *parser) typ() {
	if !p.enter() {
		p.leave()
		return
	}
	defer p.leave()
	for p.at < p.end {
		p.blank()
		switch c := p.peek(); {
		case c == '|' || c == '&':
			p.at++
			continue
		case c == '"' || c == '\'':
			p.str()
		case c == '`':
			p.template()
		case c == '{' || c == '(' || c == '[':
			p.skipBalanced()
		case c == '-' || c >= '0' && c <= '9':
			p.at++
			p.number()
		case wordStart(c):
			switch p.word() {
			case "typeof", "keyof", "readonly", "unique", "infer", "new", "abstract", "asserts":
				continue
			}
		default:
			return
		}
		if !p.typeGoesOn() {
			return
		}
	}
}

// typeGoesOn reads what may follow a part of a type, and reports whether
// another part has to.
func (p *parser) typeGoesOn() bool {
	for p.at < p.end {
		at := p.at
		line := p.blank()
		switch c := p.peek(); {
		case c == '.' && !p.has("..."):
			p.at++
			p.blank()
			p.word()
		case c == '<' && p.generic():
		case c == '[' && !line:
			p.skipBalanced()
		case p.has("=>"):
			p.at += 2
			return true
		case c == '|' || c == '&':
			p.at++
			return true
		case !line && p.peekWord() == "is":
			p.word()
			return true
		case p.peekWord() == "extends":
			p.word()
			return true
		default:
			p.at = at
			return false
		}
	}
	return false
}

// generic steps over <…> if it reads like type arguments; else it reads
// nothing and reports false.
func (p *parser) generic() bool {
	start, level := p.at, 0
	for p.at < p.end && p.fuel > 0 {
		p.fuel--
		switch c := p.src[p.at]; {
		case c == '<':
			level++
			p.at++
		case c == '>':
			level--
			p.at++
			if level == 0 {
				return true
			}
		case p.has("=>"):
			p.at += 2
		case c == '{' || c == '(' || c == '[':
			at := p.at
			p.skipBalanced()
			p.fuel -= p.at - at
		case c == '"' || c == '\'':
			p.str()
		case wordByte(c) || c == ' ' || c == ',' || c == '.' || c == '|' || c == '&' || c == '\n' || c == '\t' || c == '\r' || c == '?' || c == ':' || c == '=' && level > 0:
			p.at++
		default:
			p.at = start
			return false
		}
	}
	p.at = start
	return false
}
