package strictyaml

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Only gives a mapping with none but the keys that are named, in its own order.
// What is no mapping stays as it is.
func (n Node) Only(keys ...string) Node {
	if n.Kind() != Map {
		return n
	}
	t := &tree{kind: Map, line: n.t.line, col: n.t.col}
	for _, e := range n.t.entries {
		if slices.Contains(keys, e.key) {
			t.entries = append(t.entries, e)
		}
	}
	t.setSize()
	n.t = t
	return n
}

// ListOf gives nodes of one file as one list, which stands where the first does.
func ListOf(nodes []Node) Node {
	if len(nodes) == 0 {
		return Node{}
	}
	first := nodes[0]
	t := &tree{kind: List, line: first.t.line, col: first.t.col}
	for _, n := range nodes {
		t.items = append(t.items, n.t)
	}
	t.setSize()
	return Node{t: t, doc: first.doc}
}

// YAML writes a value so that it is read again as what it is: text in quotes,
// all else as it was written, mappings and lists over lines that begin with indent.
func (n Node) YAML(indent string) string {
	var b strings.Builder
	if n.t != nil {
		n.t.write(&b, indent, false)
	}
	return b.String()
}

// write puts a value behind a key or a dash. A mapping in a list begins behind
// the dash.
func (t *tree) write(b *strings.Builder, indent string, listed bool) {
	switch {
	case t.kind == Map && len(t.entries) == 0:
		b.WriteString("{}\n")
	case t.kind == List && len(t.items) == 0:
		b.WriteString("[]\n")
	case t.kind == Map:
		for i, e := range t.entries {
			if i > 0 || !listed {
				b.WriteString(indent)
			}
			b.WriteString(Quoted(e.key) + ":")
			e.value.behind(b, indent+"  ")
		}
	case t.kind == List:
		for i, it := range t.items {
			if i > 0 || !listed {
				b.WriteString(indent)
			}
			b.WriteString("- ")
			it.write(b, indent+"  ", true)
		}
	case t.kind == Text:
		b.WriteString(Quoted(t.raw) + "\n")
	default:
		b.WriteString(t.raw + "\n")
	}
}

func (t *tree) behind(b *strings.Builder, indent string) {
	if len(t.entries)+len(t.items) > 0 {
		b.WriteString("\n")
	} else {
		b.WriteString(" ")
	}
	t.write(b, indent, false)
}

// Quoted is text in double quotes as YAML reads it. Words that can be nothing but
// text stay bare.
func Quoted(s string) string {
	if bare(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsPrint(r) && r != '\ufeff':
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// bare knows identifiers with a hyphen or an underscore in them, and the like,
// that no reader of YAML takes for anything but text.
func bare(s string) bool {
	if len(s) < 2 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_-") != "" || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	return !slices.Contains([]string{"null", "true", "false", "yes", "no", "on", "off"}, s)
}

// Places tells where a value and all in it stand, in the order in which they are
// written: line and column of each key and value. Lines are counted from the one
// before, so that the text is short.
func (n Node) Places() string {
	if n.t == nil {
		return ""
	}
	var b strings.Builder
	line := 0
	put := func(l, c int) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		if l != line {
			b.WriteString(strconv.Itoa(l-line) + ":")
		}
		b.WriteString(strconv.Itoa(c))
		line = l
	}
	n.t.places(put)
	return b.String()
}

func (t *tree) places(put func(line, col int)) {
	put(t.line, t.col)
	for _, it := range t.items {
		it.places(put)
	}
	for _, e := range t.entries {
		put(e.line, e.col)
		e.value.places(put)
	}
}

// Placed gives a value as a document of its own at the places that Places told.
// Mistakes in it name that document's path. It is an error if the places are not
// as many as the value needs.
func (n Node) Placed(path, places string) (*Doc, error) {
	p := placer{words: strings.Fields(places)}
	d := &Doc{path: path, root: p.tree(n.t)}
	if p.bad || len(p.words) > 0 {
		return nil, errors.New("the places do not fit the value")
	}
	return d, nil
}

type placer struct {
	words []string
	line  int
	bad   bool
}

func (p *placer) next() (line, col int) {
	if len(p.words) == 0 {
		p.bad = true
		return 1, 1
	}
	word := p.words[0]
	p.words = p.words[1:]
	if by, c, ok := strings.Cut(word, ":"); ok {
		n, err := strconv.Atoi(by)
		p.bad = p.bad || err != nil
		p.line += n
		word = c
	}
	col, err := strconv.Atoi(word)
	p.bad = p.bad || err != nil || p.line < 0 || col < 0
	return p.line, col
}

func (p *placer) tree(from *tree) *tree {
	if from == nil || p.bad {
		return &tree{line: 1, col: 1, size: 1}
	}
	t := *from
	t.line, t.col = p.next()
	t.items, t.entries = nil, nil
	for _, it := range from.items {
		t.items = append(t.items, p.tree(it))
	}
	for _, e := range from.entries {
		e.line, e.col = p.next()
		e.value = p.tree(e.value)
		t.entries = append(t.entries, e)
	}
	return &t
}
