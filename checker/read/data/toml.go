package data

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/copytruth/copytruth/checker/prose"
)

// tomlParser reads TOML with places. The library has none for values; it
// judges whether the file is TOML at all, so that this parser may be lenient.
type tomlParser struct {
	src   string
	at    int
	depth int
	notes *remarks
}

// ParseTOML reads TOML into a tree. The builder takes the comments after the
// last value.
func ParseTOML(b *prose.Builder, src string) (*Node, error) {
	var any map[string]any
	if _, err := toml.Decode(src, &any); err != nil {
		return nil, err
	}
	p := &tomlParser{src: src, notes: hashRemarks(src)}
	root := &Node{Kind: Object, To: len(src)}
	table := root
	for p.skip(true); p.at < len(p.src); p.skip(true) {
		before := p.at
		if p.src[p.at] == '[' {
			table = p.header(root)
		} else {
			p.entry(table)
		}
		if p.at == before {
			p.at++
		}
	}
	note(b, p.notes.list)
	return root, nil
}

// skip steps over blanks, and over line ends and comments where they may stand.
func (p *tomlParser) skip(lines bool) {
	for p.at < len(p.src) {
		switch c := p.src[p.at]; {
		case c == ' ' || c == '\t' || lines && (c == '\n' || c == '\r'):
			p.at++
		case lines && c == '#':
			for p.at < len(p.src) && p.src[p.at] != '\n' {
				p.at++
			}
		default:
			return
		}
	}
}

func (p *tomlParser) eat(s string) bool {
	if strings.HasPrefix(p.src[p.at:], s) {
		p.at += len(s)
		return true
	}
	return false
}

// header reads [a.b] or [[a.b]] and gives the table that follows it.
func (p *tomlParser) header(root *Node) *Node {
	p.at++
	list := p.eat("[")
	keys := p.keys()
	for p.at < len(p.src) && p.src[p.at] == ']' {
		p.at++
	}
	n := root
	for i, k := range keys {
		last := i == len(keys)-1
		f := find(n, k.Key)
		switch {
		case f == nil && last && list:
			f = &Node{Kind: Array, From: k.From, To: k.To}
			n.Fields = append(n.Fields, Field{k.Key, k.From, k.To, f})
		case f == nil:
			f = &Node{Kind: Object, From: k.From, To: k.To, Notes: p.notes.take(k.From)}
			n.Fields = append(n.Fields, Field{k.Key, k.From, k.To, f})
		}
		if f.Kind == Array {
			if last && list || len(f.Items) == 0 {
				f.Items = append(f.Items, &Node{Kind: Object, From: k.From, To: k.To, Notes: p.notes.take(k.From)})
			}
			f = f.Items[len(f.Items)-1]
		}
		n = f
	}
	return n
}

func find(n *Node, key string) *Node {
	for _, f := range n.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return nil
}

// keys reads a dotted key.
func (p *tomlParser) keys() []Field {
	var ks []Field
	for p.at < len(p.src) {
		p.skip(false)
		f := Field{From: p.at}
		if p.at < len(p.src) && (p.src[p.at] == '"' || p.src[p.at] == '\'') {
			n := p.str()
			f.Key, f.From, f.To = n.Text(), n.From+1, max(n.From+1, n.To-1)
		} else {
			for p.at < len(p.src) && (isWord(p.src[p.at]) || p.src[p.at] == '-') {
				p.at++
			}
			f.Key, f.To = p.src[f.From:p.at], p.at
		}
		ks = append(ks, f)
		p.skip(false)
		if !p.eat(".") {
			break
		}
	}
	return ks
}

func (p *tomlParser) entry(table *Node) {
	ks := p.keys()
	p.skip(false)
	if !p.eat("=") || len(ks) == 0 {
		return
	}
	p.skip(false)
	v := p.value()
	for _, k := range ks[:len(ks)-1] {
		n := find(table, k.Key)
		if n == nil || n.Kind != Object {
			n = &Node{Kind: Object, From: k.From, To: k.To}
			table.Fields = append(table.Fields, Field{k.Key, k.From, k.To, n})
		}
		table = n
	}
	k := ks[len(ks)-1]
	k.Value = v
	table.Fields = append(table.Fields, k)
}

func (p *tomlParser) value() *Node {
	from := p.at
	n := &Node{Kind: Null, From: from, To: from}
	if p.depth++; from >= len(p.src) || p.depth > maxDepth {
		p.depth--
		return n
	}
	defer func() { p.depth-- }()
	notes := p.notes.take(from)
	switch c := p.src[from]; c {
	case '"', '\'':
		n = p.str()
		p.notes.skip(n.To)
	case '[':
		n.Kind = Array
		p.at++
		for p.skip(true); p.at < len(p.src) && !p.eat("]"); p.skip(true) {
			before := p.at
			n.Items = append(n.Items, p.value())
			p.skip(true)
			if !p.eat(",") && p.at == before {
				p.at++
			}
		}
	case '{':
		n.Kind = Object
		p.at++
		for p.skip(true); p.at < len(p.src) && !p.eat("}"); p.skip(true) {
			before := p.at
			p.entry(n)
			p.skip(true)
			if !p.eat(",") && p.at == before {
				p.at++
			}
		}
	default:
		p.plain(n)
	}
	n.To, n.Notes = p.at, notes
	return n
}

var tomlNumber = regexp.MustCompile(`^[+-]?(?:\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?|0[xob][\da-fA-F_]+|inf|nan)$`)

// plain reads a number, a truth value or a date.
func (p *tomlParser) plain(n *Node) {
	for p.at < len(p.src) && strings.IndexByte(",]}#\r\n", p.src[p.at]) < 0 {
		p.at++
	}
	p.at = n.From + len(strings.TrimRight(p.src[n.From:p.at], " \t"))
	s := p.src[n.From:p.at]
	n.Parts = Verbatim(p.src, n.From, p.at)
	switch {
	case s == "true" || s == "false":
		n.Kind = Bool
	case tomlNumber.MatchString(s):
		n.Kind = Number
	default:
		n.Kind = String
	}
}

// str reads a string of any of the four kinds.
func (p *tomlParser) str() *Node {
	n := &Node{Kind: String, From: p.at}
	quote := p.src[p.at : p.at+1]
	if long := strings.Repeat(quote, 3); p.eat(long) {
		quote, n.Block = long, true
		if !p.eat("\n") {
			p.eat("\r\n")
		}
	} else {
		p.at++
	}
	run := p.at
	flush := func() {
		if p.at > run {
			n.Parts = append(n.Parts, Part{p.src[run:p.at], run, p.at})
		}
	}
	for p.at < len(p.src) {
		switch {
		case strings.HasPrefix(p.src[p.at:], quote):
			for n.Block && strings.HasPrefix(p.src[p.at+1:], quote) { // quotes before the closing ones
				p.at++
			}
			flush()
			p.at += len(quote)
			n.To = p.at
			return n
		case p.src[p.at] == '\\' && quote[0] == '"':
			flush()
			s, w := tomlEscape(p.src[p.at:])
			if s != "" {
				n.Parts = append(n.Parts, Part{s, p.at, p.at + w})
			}
			p.at += w
			run = p.at
		default:
			p.at++
		}
	}
	flush()
	n.To = p.at
	return n
}

// tomlEscape decodes the escape that s begins with; a line end is nothing.
func tomlEscape(s string) (string, int) {
	if len(s) < 2 {
		return "", len(s)
	}
	if i := strings.IndexByte("btnfre\"\\", s[1]); i >= 0 {
		return "\b\t\n\f\r\x1b\"\\"[i : i+1], 2
	}
	if w := strings.IndexByte("xuU", s[1]); w >= 0 && len(s) >= 2+2<<w {
		v, err := strconv.ParseUint(s[2:2+2<<w], 16, 32)
		if err == nil {
			return string(rune(v)), 2 + 2<<w
		}
	}
	n := 1
	for n < len(s) && space(s[n]) {
		n++
	}
	return "", n
}
