package component

import (
	"strings"

	"github.com/copytruth/copytruth/checker/read/data"
)

// expr reads one expression and gives what it holds: a literal, an object, an
// array, markup; several of them as a group; an opaque node for all else.
func (p *parser) expr() *data.Node {
	from := p.at
	if !p.enter() {
		p.leave()
		return opaque(from, p.at)
	}
	defer p.leave()
	p.blank()
	notes := p.takeRemarks()
	var c chain
	for {
		n, name := p.operand()
		n, name = p.postfix(n, name)
		c.terms = append(c.terms, n)
		op := p.operator()
		switch op {
		case "":
			n := c.node(from, p.at)
			n.Notes = append(notes, n.Notes...)
			return n
		case "?":
			return noted(p.conditional(from, &c), notes)
		case "=>":
			return noted(p.body(), notes)
		case "=":
			return noted(p.assigned(name), notes)
		}
		c.ops = append(c.ops, op)
	}
}

func noted(n *data.Node, notes []data.Remark) *data.Node {
	n.Notes = append(notes, n.Notes...)
	return n
}

func opaque(from, to int) *data.Node { return &data.Node{Kind: data.Opaque, From: from, To: to} }

// conditional reads what follows a question mark.
func (p *parser) conditional(from int, cond *chain) *data.Node {
	p.blank()
	if c := p.peek(); c == ':' || c == ',' || c == ')' || c == '=' { // an optional parameter
		return cond.node(from, p.at)
	}
	g := &data.Node{Kind: data.Group, From: from}
	for _, t := range cond.terms {
		if !plain(t) {
			g.Fields = append(g.Fields, data.Field{Value: t})
		}
	}
	yes := p.expr()
	g.Fields = append(g.Fields, data.Field{Value: yes})
	p.blank()
	if p.eat(":") {
		g.Fields = append(g.Fields, data.Field{Value: p.expr()})
	}
	g.To = p.at
	return g
}

// assigned reads the right side of an assignment. Only what a module exports
// keeps no name; a mere property that is set to a string is not copy.
func (p *parser) assigned(name string) *data.Node {
	p.blank()
	v := p.expr()
	if strings.HasPrefix(name, "module.exports") || strings.HasPrefix(name, "exports.") {
		return v
	}
	if plain(v) && strings.Contains(name, ".") {
		return opaque(v.From, v.To)
	}
	return &data.Node{Kind: data.Group, From: v.From, To: v.To, Fields: []data.Field{{Key: name, From: v.From, To: v.From, Value: v}}}
}

// body reads what an arrow leads to.
func (p *parser) body() *data.Node {
	p.blank()
	if p.peek() != '{' {
		return p.expr()
	}
	return p.block()
}

// block reads statements in braces.
func (p *parser) block() *data.Node {
	g := &data.Node{Kind: data.Group, From: p.at}
	p.at++
	if p.enter() {
		g.Fields = p.statements('}')
	}
	p.leave()
	g.To = p.at
	return g
}

// operand reads a value with the signs before it. The name is that of an
// identifier, for calls.
func (p *parser) operand() (*data.Node, string) {
	for p.at < p.end {
		p.blank()
		from := p.at
		switch c := p.peek(); {
		case c == '"' || c == '\'':
			return p.str(), ""
		case c == '`':
			return p.template(), ""
		case c >= '0' && c <= '9' || c == '.' && p.at+1 < p.end && p.src[p.at+1] >= '0' && p.src[p.at+1] <= '9':
			return p.number(), ""
		case c == '[':
			return p.array(), ""
		case c == '{':
			return p.object(false), ""
		case c == '(':
			return p.paren(), ""
		case c == '<':
			if n, ok := p.angle(); ok {
				return n, ""
			}
		case c == '/':
			if !p.regex() {
				p.at++
			}
			return opaque(from, p.at), ""
		case c == '#' || c == '@' || c == '~' || c == '!' || c == '+' || c == '-' || c == '*':
			p.at++
		case p.eat("..."):
		case wordStart(c):
			if n, name, done := p.named(); done {
				return n, name
			}
		default:
			return opaque(from, p.at), ""
		}
	}
	return opaque(p.at, p.at), ""
}

func (p *parser) number() *data.Node {
	from := p.at
	for p.at < p.end && (wordByte(p.src[p.at]) || p.src[p.at] == '.') {
		p.at++
	}
	n := &data.Node{Kind: data.Number, From: from, To: p.at, Parts: data.Verbatim(p.src, from, p.at)}
	if strings.ContainsAny(n.Text(), "_xXoO") { // 1_000 is 1000
		n.Parts = []data.Part{{Text: strings.ReplaceAll(n.Text(), "_", ""), From: from, To: p.at}}
	}
	return n
}

// named reads an identifier or what a keyword begins; done is false for
// keywords that only stand before a value.
func (p *parser) named() (n *data.Node, name string, done bool) {
	from := p.at
	switch w := p.word(); w {
	case "true", "false":
		return &data.Node{Kind: data.Bool, From: from, To: p.at, Parts: data.Verbatim(p.src, from, p.at)}, "", true
	case "null", "undefined":
		return &data.Node{Kind: data.Null, From: from, To: p.at}, "", true
	case "function":
		return p.function(), "", true
	case "class":
		return p.class(), "", true
	case "await", "typeof", "void", "delete", "yield", "new":
		return nil, "", false
	case "async":
		p.blank()
		if c := p.peek(); wordStart(c) || c == '(' {
			return nil, "", false
		}
		return opaque(from, p.at), w, true
	default:
		return opaque(from, p.at), w, true
	}
}

// function reads name, parameters and body.
func (p *parser) function() *data.Node {
	p.blank()
	p.eat("*")
	p.blank()
	p.word()
	p.blank()
	if p.peek() == '<' {
		p.generic()
	}
	p.blank()
	if p.peek() == '(' {
		p.skipBalanced()
	}
	p.annotation()
	p.blank()
	if p.peek() == '{' {
		return p.block()
	}
	return opaque(p.at, p.at)
}

func (p *parser) class() *data.Node {
	for p.blank(); p.at < p.end && p.peek() != '{'; p.blank() {
		if p.word() == "" {
			p.at++
		}
	}
	if p.peek() == '{' {
		return p.object(true)
	}
	return opaque(p.at, p.at)
}

// array reads a list.
func (p *parser) array() *data.Node {
	n := &data.Node{Kind: data.Array, From: p.at}
	p.at++
	n.Items = p.list(']')
	n.To = p.at
	return n
}

// list reads expressions up to a closing bracket.
func (p *parser) list(end byte) []*data.Node {
	var ns []*data.Node
	if !p.enter() {
		p.leave()
		return nil
	}
	defer p.leave()
	for {
		p.blank()
		if p.at >= p.end {
			return ns
		}
		if p.src[p.at] == end {
			p.at++
			return ns
		}
		from := p.at
		switch p.src[p.at] {
		case ',', ';':
			p.at++
			continue
		case ':':
			p.annotation()
			p.blank()
			if p.peek() == '=' {
				p.at++
			}
			continue
		}
		n := p.expr()
		if p.at == from { // nothing that could be read
			if c := p.src[p.at]; c == ')' || c == ']' || c == '}' {
				if p.depth > 1 {
					return ns
				}
			}
			p.at++
			continue
		}
		ns = append(ns, n)
	}
}

// paren reads a bracketed expression, or parameters and the function they
// belong to.
func (p *parser) paren() *data.Node {
	from := p.at
	p.at++
	ns := p.list(')')
	after := p.at
	p.blank()
	if p.peek() == ':' && p.returns() || p.has("=>") {
		p.blank()
		p.eat("=>")
		return p.body()
	}
	p.at = after
	return group(from, p.at, ns)
}

// returns steps over ": type" if an arrow follows it.
func (p *parser) returns() bool {
	at := p.at
	p.annotation()
	p.blank()
	if p.has("=>") {
		return true
	}
	p.fuel -= p.at - at
	p.at = at
	return false
}

// group gives one node for several; one alone stays itself.
func group(from, to int, ns []*data.Node) *data.Node {
	var keep []data.Field
	for _, n := range ns {
		if n.Kind != data.Opaque && n.Kind != data.Null {
			keep = append(keep, data.Field{Value: n})
		}
	}
	switch len(keep) {
	case 0:
		return opaque(from, to)
	case 1:
		return keep[0].Value
	}
	return &data.Node{Kind: data.Group, From: from, To: to, Fields: keep}
}

// plain: a value that holds no words of its own beside a scalar's.
func plain(n *data.Node) bool {
	switch n.Kind {
	case data.Object, data.Array, data.Group, data.Flow:
		return false
	}
	return true
}
