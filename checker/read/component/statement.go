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
	w := p.word()
	if fs, ok := p.declaration(w); ok {
		return fs
	}
	if fs, ok := p.control(w); ok {
		return fs
	}
	p.at = at
	n := p.expr()
	if n.Kind == data.String && n.Tag == "" { // "use client"
		return nil
	}
	return value("", n)
}

// declaration reads what a keyword declares; false where the word is none.
func (p *parser) declaration(w string) ([]data.Field, bool) {
	p.blank()
	named := wordStart(p.peek())
	switch w {
	case "import":
		if c := p.peek(); c != '(' && c != '.' {
			p.imported()
			return nil, true
		}
	case "export":
		return p.exported(), true
	case "const", "let", "var":
		if p.peekWord() == "enum" {
			p.skipDeclaration()
			return nil, true
		}
		return p.declarators(), true
	case "function":
		return value("", p.function()), true
	case "async":
		if p.peekWord() == "function" {
			p.word()
			return value("", p.function()), true
		}
	case "class", "abstract":
		return value("", p.class()), true
	case "interface", "enum", "declare":
		if named {
			p.skipDeclaration()
		}
		return nil, named
	case "namespace", "module":
		for named && p.at < p.end && p.peek() != '{' && p.peek() != '\n' {
			p.at++
		}
		return nil, named
	case "type":
		return nil, named && p.alias()
	}
	return nil, false
}

// control reads the beginning of a statement that steers; false where the
// word begins none. What is decided by is not read, what is returned is.
func (p *parser) control(w string) ([]data.Field, bool) {
	at := p.at
	line := p.blank()
	switch w {
	case "if", "while", "for", "switch", "catch", "with":
		if p.peekWord() == "await" {
			p.word()
			p.blank()
		}
		if p.peek() == '(' {
			p.skipBalanced()
			return nil, true
		}
	case "else", "do", "try", "finally", "break", "continue", "debugger":
		return nil, true
	case "return":
		if line || p.peek() == ';' || p.peek() == '}' {
			p.at = at
			return nil, true
		}
		return value("", p.expr()), true
	case "throw", "case":
		p.expr()
		p.blank()
		p.eat(":")
		return nil, true
	case "default":
		return nil, p.eat(":")
	}
	return nil, false
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
