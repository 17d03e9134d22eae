package component

import (
	"strings"

	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/html"
)

// dialect says how markup and script stand within each other.
type dialect uint8

const (
	jsxDialect    dialect = iota // {expr}; every tag is closed
	astroDialect                 // {expr} in HTML
	svelteDialect                // {expr}, {#block} in HTML
	vueDialect                   // {{ expr }} and bound attributes in HTML
	mdxDialect                   // {expr} and tags in Markdown
)

// node is an element while it is open.
type node struct {
	name   string // as written
	as     string // the HTML element that the copy has instead; "" = as written
	at     int    // of "<"
	inner  int    // after the start tag
	inline bool
	mute   bool // what stands in it is not shown
	words  bool // text stood in it, last
	attrs  []attr
	close  func() // ends the reach of what its attributes name
}

// void elements have no end tag.
var void = names("area base br col embed hr img input link meta source track wbr")

// raw elements hold no markup.
var rawElements = names("script style i18n docs custom")

// literalElements hold text in which HTML sees no tags.
var literalElements = names("title textarea iframe noembed noframes xmp plaintext script style")

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// markup reads elements and text up to the end, or, with one, up to the end of
// the first element. What it meets is lowered to HTML in the copy.
func (p *parser) markup(one bool) {
	if !p.enter() {
		p.leave()
		return
	}
	defer p.leave()
	outer := p.stack
	p.stack = nil
	defer func() { p.stack = outer }()
	for p.at < p.end {
		from := p.at
		switch c := p.src[p.at]; {
		case c == '<':
			p.tag()
			if one && len(p.stack) == 0 {
				return
			}
		case c == '{' && (p.dialect != vueDialect || p.has("{{")):
			p.braces()
		default:
			p.text()
		}
		if p.at == from {
			p.at++
		}
	}
	for len(p.stack) > 0 {
		p.pop(p.end)
	}
}

// text steps to the next tag or expression.
func (p *parser) text() {
	n := strings.IndexAny(p.src[p.at:p.end], "<{")
	to := p.end
	if n > 0 {
		to = p.at + n
	} else if n == 0 {
		to = p.at + 1
	}
	if top := p.top(); top != nil {
		s := p.src[p.at:to]
		if strings.TrimSpace(s) != "" {
			top.words = !strings.Contains(s[len(strings.TrimRight(s, " \t\r\n")):], "\n")
		}
	}
	p.at = to
}

func (p *parser) top() *node {
	if n := len(p.stack); n > 0 {
		return p.stack[n-1]
	}
	return nil
}

func (p *parser) tag() {
	switch {
	case p.has("<!--"):
		if n := strings.Index(p.src[p.at:p.end], "-->"); n >= 0 {
			p.at += n + 3
		} else {
			p.at = p.end
		}
	case p.has("<!"), p.has("<?"):
		if n := strings.IndexByte(p.src[p.at:p.end], '>'); n >= 0 {
			p.at += n + 1
		} else {
			p.at = p.end
		}
	case p.has("</"):
		p.endTag()
	default:
		p.startTag()
	}
}

// tagName reads what an element is called.
func (p *parser) tagName() string {
	from := p.at
	for p.at < p.end && (wordByte(p.src[p.at]) || p.at > from && strings.IndexByte("-.:", p.src[p.at]) >= 0) {
		p.at++
	}
	return p.src[from:p.at]
}

func (p *parser) endTag() {
	from := p.at
	p.at += 2
	name := p.tagName()
	n := strings.IndexByte(p.src[p.at:p.end], '>')
	if n < 0 || n > 200 {
		p.notTag(from, from+2)
		return
	}
	p.at += n + 1
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].name != name {
			continue
		}
		for len(p.stack) > i+1 {
			p.pop(from)
		}
		top := p.stack[i]
		p.pop(from)
		if p.dialect == mdxDialect {
			if top.as == transparent {
				p.low.blank(from, p.at)
			}
			p.close(top, from, p.at)
			return
		}
		p.low.closeTag(top, from, p.at)
		return
	}
	if isComponent(name) || name == "" || p.dialect == mdxDialect {
		p.low.blank(from, p.at)
	}
}

// pop ends the innermost element, whose content ends at to.
func (p *parser) pop(to int) {
	n := p.top()
	p.stack = p.stack[:len(p.stack)-1]
	if literalElements[n.name] {
		p.low.literal--
	}
	if n.mute && n.inner < to {
		p.low.blank(n.inner, to)
	}
}

// startTag reads a start tag with its attributes. What is no tag stays text.
func (p *parser) startTag() {
	n := &node{at: p.at}
	p.at++
	if !p.has(">") && !letter(p.peek()) {
		return
	}
	n.name = p.tagName()
	closed, ok := p.attributes(n)
	if !ok {
		p.at = n.at + 1
		p.notTag(n.at, p.at)
		return
	}
	n.inner = p.at
	if !isComponent(n.name) && rawElements[n.name] && p.dialect != jsxDialect && p.dialect != mdxDialect && !closed {
		p.rawElement(n)
		return
	}
	n.mute = n.name == "style" || n.name == "script"
	switch {
	case p.low.literal > 0: // HTML sees no tags here
		n.as = transparent
		p.low.blank(n.at, n.inner)
	case p.dialect == mdxDialect:
		p.lowerPage(n, closed || void[n.name])
	default:
		p.lower(n, closed || void[n.name])
	}
	if !closed && !void[n.name] {
		p.stack = append(p.stack, n)
		if literalElements[n.name] {
			p.low.literal++
		}
	}
}

// notTag takes out of the copy what begins a tag that we read as none: HTML would
// read on to the next ">", be it the one of an island in what follows. Markdown and
// literal elements know by themselves.
func (p *parser) notTag(from, to int) {
	if p.dialect != mdxDialect && p.low.literal == 0 {
		p.low.blank(from, to)
	}
}

// rawElement reads an element of a single-file component whose content is no markup.
func (p *parser) rawElement(n *node) {
	end := html.EndTag(p.src[p.at:p.end], n.name)
	to := p.end
	if end >= 0 {
		to = p.at + end
	}
	from := p.at
	p.at = to
	if c := strings.IndexByte(p.src[to:p.end], '>'); c >= 0 {
		p.at = to + c + 1
	}
	kind := n.attr("type")
	switch {
	case n.name == "i18n":
		p.low.messages(n.attr("lang"), from, to)
	case n.name == "script" && strings.Contains(kind, "json"):
		return // structured data: the HTML reader's
	case n.name == "script" && n.attr("src") == "":
		q := p.part(from, to)
		q.stack, q.jsx = nil, n.attr("lang") != "ts"
		p.low.fields = append(p.low.fields, q.statements(0)...)
	}
	p.low.blank(n.at, p.at)
}

// attr gives the value of an attribute that is a plain string.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.name == name && a.value != nil && a.value.Kind == data.String {
			return a.value.Text()
		}
	}
	return ""
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// isComponent: by a capital, a dot, a colon or a hyphen in the name.
func isComponent(name string) bool {
	return name != "" && (name[0] >= 'A' && name[0] <= 'Z' || strings.ContainsAny(name, ".:-"))
}

// angle reads markup in an expression. It reports false, having stepped over
// it, where "<" begins a type.
func (p *parser) angle() (*data.Node, bool) {
	from := p.at
	next := byte(0)
	if p.at+1 < p.end {
		next = p.src[p.at+1]
	}
	if p.jsx && p.low != nil && (next == '>' || letter(next)) && !p.typeParameter() {
		p.low.icon = ""
		p.markup(true)
		if mark := p.low.icon; mark != "" && p.low.iconAt == from {
			return &data.Node{Kind: data.String, From: from, To: p.at, Parts: []data.Part{{Text: mark, From: from, To: p.at}}}, true
		}
		if p.at > from+1 {
			return p.low.element(from, p.at), true
		}
		p.at = from
	}
	if !p.generic() {
		p.at++
	}
	return nil, false
}

// typeParameter recognises <T extends …> and <T,>.
func (p *parser) typeParameter() bool {
	at := p.at
	defer func() { p.at = at }()
	p.at++
	if p.word() == "" {
		return false
	}
	p.blank()
	return p.peek() == ',' || p.peekWord() == "extends"
}

// braces reads an expression among text and puts into the copy what it shows.
func (p *parser) braces() {
	from := p.at
	p.at++
	shown := true
	if p.dialect == vueDialect {
		p.at++
	}
	if p.dialect == svelteDialect && p.at < p.end && strings.IndexByte("#:/@", p.src[p.at]) >= 0 {
		mark := p.src[p.at]
		p.at++
		w := p.word()
		shown = mark == '@' && w != "const" && w != "debug"
	}
	notes := p.remarks
	p.remarks = nil
	was := p.dialect
	if was == mdxDialect {
		p.dialect = jsxDialect
	}
	n := p.expr()
	p.dialect = was
	p.blank()
	rest := p.takeRemarks()
	p.remarks = notes
	p.closing('}')
	if p.dialect == vueDialect {
		p.eat("}")
	}
	p.show(n, from, p.at, shown)
	for _, r := range append(n.Notes, rest...) {
		p.low.note(r)
	}
	if top := p.top(); top != nil && shown && !remarked(p.src[from:p.at]) {
		top.words = true
	}
}

// remarked reports whether nothing but comments stands in a pair of braces: it shows
// nothing and begins no line of words.
func remarked(braces string) bool {
	rest := strings.TrimSpace(strings.Trim(braces, "{}"))
	some := rest != ""
	for rest != "" {
		end := "*/"
		if strings.HasPrefix(rest, "//") {
			end = "\n"
		} else if !strings.HasPrefix(rest, "/*") {
			return false
		}
		_, rest, _ = strings.Cut(rest[2:], end)
		rest = strings.TrimSpace(rest)
	}
	return some
}
