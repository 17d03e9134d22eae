package component

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/read/data"
)

// parser reads a component's source from left to right: script, markup and
// expressions within each other. It never goes back more than a bounded number
// of steps, and where the source makes no sense it goes on behind it.
type parser struct {
	src     string
	at, end int // reading place and its limit
	dialect dialect
	jsx     bool // "<" begins markup where a value may stand
	depth   int
	fuel    int // steps left for looking ahead
	remarks []data.Remark
	low     *lowering
	stack   []*node // open elements
	fault   func(message string, off int)
}

const maxDepth = 150

func newParser(src string, d dialect) *parser {
	return &parser{src: src, end: len(src), dialect: d, jsx: true, fuel: 20*len(src) + 10_000, fault: func(string, int) {}}
}

// part makes a parser for a stretch of the same source.
func (p *parser) part(from, to int) *parser {
	q := *p
	q.at, q.end, q.remarks = from, to, nil
	return &q
}

// enter counts nesting; where it is too deep the rest is given up.
func (p *parser) enter() bool {
	p.depth++
	if p.depth > maxDepth {
		if p.at < p.end {
			p.fault("nested too deeply; the rest is not read", p.at)
		}
		p.at = p.end
	}
	return p.at < p.end
}

func (p *parser) leave() { p.depth-- }

func (p *parser) peek() byte {
	if p.at < p.end {
		return p.src[p.at]
	}
	return 0
}

func (p *parser) has(s string) bool { return strings.HasPrefix(p.src[p.at:p.end], s) }

func (p *parser) eat(s string) bool {
	if p.has(s) {
		p.at += len(s)
		return true
	}
	return false
}

// blank steps over white space and script comments; it reports whether a line
// ended in them.
func (p *parser) blank() bool {
	line := false
	for p.at < p.end {
		switch c := p.src[p.at]; {
		case c == '\n':
			line = true
			p.at++
		case c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v':
			p.at++
		case c == 0xC2 && p.has("\u00a0"):
			p.at += 2
		case c == 0xEF && p.has("\ufeff"):
			p.at += 3
		case p.has("//"):
			p.comment("\n", 0)
		case p.has("/*"):
			line = p.comment("*/", 2) || line
		default:
			return line
		}
	}
	return line
}

func (p *parser) comment(end string, width int) bool {
	from := p.at
	inner := from + 2
	to, next := p.end, p.end
	if n := strings.Index(p.src[inner:p.end], end); n >= 0 {
		to, next = inner+n, inner+n+width
	}
	p.at = next
	text := strings.TrimLeft(p.src[inner:to], "*")
	p.remark(text, from, next)
	return strings.Contains(text, "\n")
}

func (p *parser) remark(text string, from, to int) {
	if data.Addressed(text) {
		p.remarks = append(p.remarks, data.Remark{Text: strings.TrimSpace(text), From: from, To: to})
	}
}

func (p *parser) takeRemarks() []data.Remark {
	r := p.remarks
	p.remarks = nil
	return r
}

func wordStart(c byte) bool {
	return c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func wordByte(c byte) bool { return wordStart(c) || c >= '0' && c <= '9' }

// word reads an identifier; "" where none stands.
func (p *parser) word() string {
	from := p.at
	if p.at < p.end && wordStart(p.src[p.at]) {
		for p.at < p.end && wordByte(p.src[p.at]) {
			p.at++
		}
	}
	return p.src[from:p.at]
}

// peekWord gives the identifier at the reading place without reading it.
func (p *parser) peekWord() string {
	at := p.at
	w := p.word()
	p.at = at
	return w
}

// str reads a string in single or double quotes.
func (p *parser) str() *data.Node {
	n := &data.Node{Kind: data.String, From: p.at}
	quote := p.src[p.at]
	p.at++
	p.chunk(n, func() bool { return p.src[p.at] == quote || p.src[p.at] == '\n' })
	if p.at < p.end && p.src[p.at] == quote {
		p.at++
	}
	n.To = p.at
	return n
}

// template reads a template literal; ${…} is an unknown value.
func (p *parser) template() *data.Node {
	n := &data.Node{Kind: data.String, From: p.at}
	p.at++
	for p.at < p.end {
		p.chunk(n, func() bool { return p.src[p.at] == '`' || p.has("${") })
		if p.at >= p.end || p.eat("`") {
			break
		}
		from := p.at
		p.at += 2
		if p.enter() {
			p.expr()
			p.blank()
		}
		p.leave()
		p.closing('}')
		n.Parts = append(n.Parts, data.Unknown(from, p.at))
	}
	n.To = p.at
	n.Block = strings.Contains(p.src[n.From:n.To], "\n")
	return n
}

// chunk reads literal characters and escapes until stop says so.
func (p *parser) chunk(n *data.Node, stop func() bool) {
	run := p.at
	flush := func() {
		if p.at > run {
			n.Parts = append(n.Parts, data.Part{Text: p.src[run:p.at], From: run, To: p.at})
		}
	}
	for p.at < p.end && !stop() {
		if p.src[p.at] != '\\' {
			p.at++
			continue
		}
		flush()
		s, w := escape(p.src[p.at:p.end])
		if s != "" {
			n.Parts = append(n.Parts, data.Part{Text: s, From: p.at, To: p.at + w})
		}
		p.at += w
		run = p.at
	}
	flush()
}

// escape decodes the escape that s begins with; a line end is nothing.
func escape(s string) (string, int) {
	if len(s) < 2 {
		return "", len(s)
	}
	switch c := s[1]; c {
	case 'n', 't', 'r', 'b', 'f', 'v', '0':
		return string("\n\t\r\b\f\v "[strings.IndexByte("ntrbfv0", c)]), 2
	case '\n':
		return "", 2
	case '\r':
		return "", 2 + len(s[2:min(3, len(s))]) - len(strings.TrimPrefix(s[2:min(3, len(s))], "\n"))
	case 'x':
		return codePoint(s, 2, 4)
	case 'u':
		if len(s) > 2 && s[2] == '{' {
			if n := strings.IndexByte(s[:min(len(s), 12)], '}'); n > 0 {
				r, _ := codePoint(s, 3, n)
				return r, n + 1
			}
			return "", 2
		}
		r, w := codePoint(s, 2, 6)
		if low, lw := codePoint(s[w:], 2, 6); w == 6 && lw == 6 && strings.HasPrefix(s[w:], `\u`) && r == "\uFFFD" && low == "\uFFFD" {
			if both := surrogates(s); both != "" {
				return both, 12
			}
		}
		return r, w
	}
	_, w := utf8.DecodeRuneInString(s[1:])
	return s[1 : 1+w], 1 + w
}

func codePoint(s string, from, to int) (string, int) {
	if len(s) < to {
		return "", min(2, len(s))
	}
	v, err := strconv.ParseUint(s[from:to], 16, 32)
	if err != nil {
		return "", 2
	}
	return string(rune(v)), to
}

func surrogates(s string) string {
	hi, err1 := strconv.ParseUint(s[2:6], 16, 32)
	lo, err2 := strconv.ParseUint(s[8:12], 16, 32)
	if err1 != nil || err2 != nil || hi < 0xD800 || hi > 0xDBFF || lo < 0xDC00 || lo > 0xDFFF {
		return ""
	}
	return string(rune((hi-0xD800)<<10 | (lo - 0xDC00) + 0x10000))
}

// regex steps over a regular expression; false where the line ends in it.
func (p *parser) regex() bool {
	from := p.at
	class := false
	for p.at++; p.at < p.end; p.at++ {
		switch p.src[p.at] {
		case '\\':
			p.at++
		case '[':
			class = true
		case ']':
			class = false
		case '\n':
			p.at = from
			return false
		case '/':
			if !class {
				p.at++
				p.word()
				return true
			}
		}
	}
	p.at = min(p.at, p.end)
	return true
}

// skipBalanced steps over a bracketed stretch, the reading place being its
// opening bracket, with strings and comments in mind.
func (p *parser) skipBalanced() {
	level := 0
	for p.at < p.end {
		switch c := p.src[p.at]; c {
		case '(', '[', '{':
			level++
			p.at++
		case ')', ']', '}':
			level--
			p.at++
			if level <= 0 {
				return
			}
		case '"', '\'':
			p.str()
		case '`':
			p.template()
		case '/':
			if at := p.at; p.has("//") || p.has("/*") {
				p.blank()
			} else {
				p.at = at + 1
			}
		default:
			p.at++
		}
	}
}

// closing reads up to and with the bracket that ends the open stretch, should
// anything be left before it.
func (p *parser) closing(c byte) {
	for p.blank(); p.at < p.end && p.src[p.at] != c; p.blank() {
		switch p.src[p.at] {
		case '(', '[', '{':
			p.skipBalanced()
		case '"', '\'':
			p.str()
		case '`':
			p.template()
		default:
			p.at++
		}
	}
	if p.at < p.end {
		p.at++
	}
}
