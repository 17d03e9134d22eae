package component

import "github.com/copytruth/copytruth/checker/read/data"

// statements reads up to a closing brace, or to the end where end is 0, and
// gives the values that the statements hold, by the names they are given.
func (p *parser) statements(end byte) []data.Field {
	var fs []data.Field
	for {
		p.blank()
		if p.at >= p.end {
			return fs
		}
		if end != 0 && p.src[p.at] == end {
			p.at++
			return fs
		}
		from := p.at
		fs = append(fs, p.statement()...)
		if p.at == from {
			p.at++
		}
	}
}

// statement reads one statement, or the beginning of one that holds others.
func (p *parser) statement() []data.Field {
	p.blank()
	notes := p.takeRemarks()
	fs := p.bareStatement()
	if len(notes) > 0 {
		if len(fs) == 0 {
			fs = []data.Field{{Value: opaque(p.at, p.at)}}
		}
		fs[0].Value.Notes = append(notes, fs[0].Value.Notes...)
	}
	return fs
}

func (p *parser) bareStatement() []data.Field {
	at := p.at
	switch p.peek() {
	case ';', ',', ')', ']', '}':
		p.at++
		return nil
	case '{':
		return p.block().Fields
	}
	switch w := p.word(); w {
	case "import":
		p.blank()
		if c := p.peek(); c != '(' && c != '.' {
			p.imported()
			return nil
		}
	case "export":
		return p.exported()
	case "const", "let", "var":
		if p.blank(); p.peekWord() == "enum" {
			p.skipDeclaration()
			return nil
		}
		return p.declarators()
	case "function":
		return value("", p.function())
	case "async":
		if p.blank(); p.peekWord() == "function" {
			p.word()
			return value("", p.function())
		}
	case "class", "abstract":
		return value("", p.class())
	case "interface", "enum", "declare":
		if p.blank(); wordStart(p.peek()) {
			p.skipDeclaration()
			return nil
		}
	case "namespace", "module":
		if p.blank(); wordStart(p.peek()) {
			for p.at < p.end && p.peek() != '{' && p.peek() != '\n' {
				p.at++
			}
			return nil
		}
	case "type":
		if p.blank(); wordStart(p.peek()) && p.alias() {
			return nil
		}
	case "if", "while", "for", "switch", "catch", "with":
		if p.blank(); p.peekWord() == "await" {
			p.word()
			p.blank()
		}
		if p.peek() == '(' {
			p.skipBalanced()
			return nil
		}
	case "else", "do", "try", "finally", "break", "continue", "debugger":
		return nil
	case "return":
		at := p.at
		if p.blank() || p.peek() == ';' || p.peek() == '}' {
			p.at = at
			return nil
		}
		return value("", p.expr())
	case "throw", "case":
		p.expr()
		p.blank()
		p.eat(":")
		return nil
	case "default":
		if p.blank(); p.eat(":") {
			return nil
		}
	}
	p.at = at
	n := p.expr()
	if n.Kind == data.String && n.Tag == "" { // "use client"
		return nil
	}
	return value("", n)
}

func value(key string, n *data.Node) []data.Field {
	if n.Kind == data.Opaque && len(n.Notes) == 0 {
		return nil
	}
	return []data.Field{{Key: key, From: n.From, To: n.From, Value: n}}
}

// imported steps over an import: up to and with the module's name.
func (p *parser) imported() {
	for p.at < p.end {
		switch c := p.peek(); c {
		case '"', '\'':
			p.str()
			at := p.at
			p.blank()
			if w := p.word(); w == "with" || w == "assert" {
				p.blank()
				if p.peek() == '{' {
					p.skipBalanced()
				}
				return
			}
			p.at = at
			return
		case '{':
			p.skipBalanced()
		case ';':
			return
		default:
			p.at++
		}
	}
}

func (p *parser) exported() []data.Field {
	p.blank()
	switch {
	case p.peek() == '{' || p.peek() == '*':
		if p.peek() == '{' {
			p.skipBalanced()
		} else {
			p.at++
		}
		at := p.at
		p.blank()
		if w := p.word(); w == "from" || w == "as" {
			p.imported()
		} else {
			p.at = at
		}
		return nil
	case p.peekWord() == "default":
		p.word()
		p.blank()
		switch p.peekWord() {
		case "function", "class", "async", "abstract", "interface":
			return p.statement()
		}
		return value("", p.expr())
	case p.eat("="):
		return value("", p.expr())
	}
	return p.bareStatement()
}

// declarators reads what follows const, let or var.
func (p *parser) declarators() []data.Field {
	var fs []data.Field
	for p.at < p.end {
		p.blank()
		f := data.Field{From: p.at}
		if c := p.peek(); c == '{' || c == '[' {
			p.skipBalanced()
			f.To = f.From
		} else {
			f.Key, f.To = p.word(), p.at
		}
		p.eat("!")
		p.annotation()
		p.blank()
		if p.peek() == '=' && !p.has("==") {
			p.at++
			if f.Value = p.expr(); f.Value.Kind != data.Opaque || len(f.Value.Notes) > 0 {
				fs = append(fs, f)
			}
		}
		at := p.at
		if p.blank(); !p.eat(",") {
			p.at = at
			return fs
		}
	}
	return fs
}

// skipDeclaration steps over a declaration of types: to the end of its braces.
func (p *parser) skipDeclaration() {
	for p.at < p.end {
		switch c := p.peek(); c {
		case '{':
			p.skipBalanced()
			return
		case ';':
			return
		case '"', '\'':
			p.str()
		case '\n':
			if p.blank(); !wordStart(p.peek()) && p.peek() != '{' {
				return
			}
			switch p.peekWord() {
			case "export", "const", "let", "import", "function", "type", "interface":
				return
			}
		default:
			p.at++
		}
	}
}

// alias steps over "Name<…> = type"; false where it is no alias.
func (p *parser) alias() bool {
	at := p.at
	p.word()
	p.blank()
	if p.peek() == '<' {
		p.generic()
		p.blank()
	}
	if !p.eat("=") {
		p.at = at
		return false
	}
	p.typ()
	for p.at < p.end { // the branches of a conditional type
		at := p.at
		p.blank()
		if c := p.peek(); c != '?' && c != ':' {
			p.at = at
			break
		}
		p.at++
		p.typ()
	}
	return true
}
