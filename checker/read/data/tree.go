package data

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// Kind says what a Node holds.
type Kind uint8

// The kinds of nodes.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
	Opaque // a value that only running the program would tell
	Group  // several values in one place: the branches of a condition, the statements of a function
	Flow   // something that writes itself: markup held in a value
)

// Node is one value of a data file or of data held in code, with its place.
type Node struct {
	Kind     Kind
	From, To int // the whole value in the source's text, quotes included

	Parts  []Part   // what a Bool, Number or String says, piece by piece
	Fields []Field  // of an Object or Group, in source order
	Items  []*Node  // of an Array
	Flow   func()   // of a Flow: writes its blocks into the builder it belongs to
	Block  bool     // the string spans lines: it may hold paragraphs or Markdown
	Tag    string   // a template's tag: "md", "html", ""
	Notes  []Remark // comments that stand before the value
}

// Field is an entry of an object. Key stands at From to To, which are equal
// where the source has no key (a group's branches have none).
type Field struct {
	Key      string
	From, To int
	Value    *Node
}

// Part is a stretch of a scalar: Text stands at source[From:To]. It is the
// source's bytes where both are equal, and an escape, a line fold or
// prose.Unknown where they are not.
type Part struct {
	Text     string
	From, To int
}

// Remark is a comment of the source, without its marks.
type Remark struct {
	Text     string
	From, To int
}

// Text is what a scalar says.
func (n *Node) Text() string {
	if len(n.Parts) == 1 {
		return n.Parts[0].Text
	}
	var b strings.Builder
	for _, p := range n.Parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// scalar reports whether the node is a single displayable value.
func (n *Node) scalar() bool {
	return n.Kind == Bool || n.Kind == Number || n.Kind == String || n.Kind == Null
}

// field finds a string or number field by the first key of the list that has one.
func (n *Node) field(keys ...string) (Field, bool) {
	for _, k := range keys {
		for _, f := range n.Fields {
			if fold(f.Key) == k && f.Value.scalar() && f.Value.Kind != Null {
				return f, true
			}
		}
	}
	return Field{}, false
}

// Verbatim makes the parts of a value that stands in the source as it is.
func Verbatim(src string, from, to int) []Part {
	return []Part{{Text: src[from:to], From: from, To: to}}
}

// Unknown makes the part for a value that the source does not tell.
func Unknown(from, to int) Part { return Part{Text: prose.Unknown, From: from, To: to} }

// Slice gives the parts of text[from:to], where the offsets count bytes of the
// text that the parts make together. A decoded part is never cut.
func Slice(parts []Part, src string, from, to int) []Part {
	var out []Part
	at := 0
	for _, p := range parts {
		start, end := at, at+len(p.Text)
		at = end
		if end <= from || start >= to {
			continue
		}
		if p.To-p.From == len(p.Text) && src[p.From:p.To] == p.Text {
			a, z := max(0, from-start), min(len(p.Text), to-start)
			p = Part{Text: p.Text[a:z], From: p.From + a, To: p.From + z}
		}
		out = append(out, p)
	}
	return out
}
