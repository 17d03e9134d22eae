package component

import (
	"strings"

	"github.com/copytruth/copytruth/checker/read/data"
)

// attr is an attribute with its value's place.
type attr struct {
	name     string
	from, to int // of the whole attribute
	nameTo   int
	value    *data.Node // nil for a bare name
	quoted   bool       // written as in HTML
}

// attributes reads up to and with the tag's ">".
func (p *parser) attributes(n *node) (closed, ok bool) {
	start := p.at
	for {
		for p.at < p.end && (space(p.src[p.at]) || p.dialect == jsxDialect && (p.has("/*") || p.has("//"))) {
			if !space(p.src[p.at]) {
				p.blank()
				continue
			}
			p.at++
		}
		if p.fuel--; p.at >= p.end || p.fuel < 0 {
			p.fuel -= p.at - start
			return false, false
		}
		switch c := p.src[p.at]; {
		case p.eat("/>"):
			return true, true
		case c == '>':
			p.at++
			return false, true
		case c == '/':
			p.at++
		case c == '<':
			p.fuel -= p.at - start
			return false, false
		case c == ',' && len(n.attrs) == 0, c == '(' || c == ';':
			return false, false // a type parameter, a comparison
		default:
			from := p.at
			n.attrs = append(n.attrs, p.attribute())
			if p.at == from {
				p.at++
			}
		}
	}
}

func (p *parser) attribute() attr {
	a := attr{from: p.at}
	if p.peek() == '{' {
		p.at++
		p.eat("...")
		a.value = p.expr()
		p.closing('}')
		a.nameTo, a.to = a.from, p.at
		return a
	}
	for p.at < p.end && !space(p.src[p.at]) && strings.IndexByte("=>/<", p.src[p.at]) < 0 {
		p.at++
	}
	a.nameTo = p.at
	a.name = p.src[a.from:p.at]
	a.to = p.at
	at := p.at
	for p.at < p.end && space(p.src[p.at]) {
		p.at++
	}
	if !p.eat("=") {
		p.at = at
		return a
	}
	for p.at < p.end && space(p.src[p.at]) {
		p.at++
	}
	p.attributeValue(&a)
	a.to = p.at
	return a
}

func (p *parser) attributeValue(a *attr) {
	switch c := p.peek(); c {
	case '"', '\'':
		from := p.at + 1
		n := strings.IndexByte(p.src[from:p.end], c)
		if n < 0 {
			p.at = p.end
			return
		}
		p.at = from + n + 1
		if v := p.src[from : from+n]; p.dialect == mdxDialect && (strings.Contains(v, "\n\n") || strings.Contains(v, "\n#") || strings.Count(v, "\n") > 20) {
			p.at = p.end // more likely the quote was never closed
			return
		}
		a.value, a.quoted = p.quoted(from, from+n), true
		if bound, ok := p.bound(a.name); ok {
			a.name, a.quoted = bound, false
			a.value = p.part(from, from+n).expr()
		}
	case '{':
		p.at++
		a.value = p.expr()
		p.closing('}')
	case '`':
		a.value = p.template()
	default:
		from := p.at
		for p.at < p.end && !space(p.src[p.at]) && p.src[p.at] != '>' && !p.has("/>") {
			p.at++
		}
		a.value, a.quoted = p.quoted(from, p.at), true
	}
}

// bound gives the name of an attribute whose value is an expression by its name.
func (p *parser) bound(name string) (string, bool) {
	if p.dialect != vueDialect {
		return "", false
	}
	if s, ok := strings.CutPrefix(name, ":"); ok {
		return s, true
	}
	if s, ok := strings.CutPrefix(name, "v-bind:"); ok {
		return s, true
	}
	return "", strings.HasPrefix(name, "v-") || strings.HasPrefix(name, "@") || strings.HasPrefix(name, "#")
}

// quoted gives an HTML attribute's value: entities are left to the writer,
// {expr} in Svelte and masked stretches are unknown.
func (p *parser) quoted(from, to int) *data.Node {
	n := &data.Node{Kind: data.String, From: from, To: to}
	run := from
	flush := func(at int) {
		if at > run {
			n.Parts = append(n.Parts, data.Verbatim(p.src, run, at)...)
		}
	}
	for i := from; i < to; i++ {
		end := i
		switch {
		case p.src[i] == hole:
			for end < to && p.src[end] == hole {
				end++
			}
		case p.src[i] == '{' && p.dialect == svelteDialect:
			q := p.part(i+1, to)
			q.expr()
			q.closing('}')
			end = q.at
		default:
			continue
		}
		flush(i)
		n.Parts = append(n.Parts, data.Unknown(i, end))
		p.low.holes(i, end)
		i, run = end-1, end
	}
	flush(to)
	return n
}
