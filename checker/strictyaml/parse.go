package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"
)

// An Option changes how a file is parsed.
type Option func(*options)

type options struct {
	lineOffset int
	json       bool
}

// LineOffset adds n to every line. The front matter of a page that begins
// with "---" has an offset of 1.
func LineOffset(n int) Option { return func(o *options) { o.lineOffset = n } }

// AsJSON parses as JSON whatever the path ends in.
func AsJSON() Option { return func(o *options) { o.json = true } }

// Parse reads one YAML document, or one JSON value if the path ends in
// ".json". The error is of type Errors and says why the file cannot be read
// at all; mistakes inside a readable file are found while walking it and
// given by Doc.Err.
func Parse(name string, content []byte, opts ...Option) (*Doc, error) {
	o := options{json: strings.EqualFold(path.Ext(name), ".json")}
	for _, opt := range opts {
		opt(&o)
	}
	d := &Doc{path: name, root: &tree{kind: Null, line: 1 + o.lineOffset, col: 1, size: 1}}
	if o.json {
		return parseJSON(d, bytes.TrimPrefix(content, bom), o.lineOffset)
	}
	return parseYAML(d, content, o.lineOffset)
}

var bom = []byte("\ufeff")

func parseYAML(d *Doc, content []byte, offset int) (*Doc, error) {
	if line := crowded(content); line > 0 {
		return nil, Errors{{Path: d.path, Line: line + offset, Message: fmt.Sprintf("more than %d values up to here; split the file", maxMarks)}}
	}
	var root yaml.Node
	err := yaml.Load(content, &root)
	switch {
	case errors.Is(err, io.EOF):
		return d, nil
	case err != nil:
		// An empty stream is an error for the loader and an empty file for us.
		if blank(content) {
			return d, nil
		}
		return nil, syntaxErrors(d.path, content, err, offset)
	}
	c := converter{doc: d, offset: offset, done: map[*yaml.Node]*tree{}}
	t := c.convert(&root, 0)
	if t.size-c.written > maxUnfolded {
		c.fail(&root, "aliases unfold to more than %d values", maxUnfolded)
	}
	if c.fatal != nil {
		return nil, Errors{*c.fatal}
	}
	d.root = t
	return d, nil
}

// crowded gives the line from which on a file has more values than are read, 0 if
// there is none.
func crowded(content []byte) int {
	marks, line := 0, 1
	for _, b := range content {
		switch b {
		case '\n':
			line++
		case ',', ':', '-', '[', '{':
		default:
			continue
		}
		if marks++; marks > maxMarks {
			return line
		}
	}
	return 0
}

// blank reports whether YAML content holds comments and blanks only.
func blank(content []byte) bool {
	for line := range bytes.Lines(bytes.TrimPrefix(content, bom)) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && line[0] != '#' && !bytes.Equal(line, []byte("---")) {
			return false
		}
	}
	return true
}

func syntaxErrors(name string, content []byte, err error, offset int) error {
	if line := secondDocument(content); line > 0 {
		return Errors{{Path: name, Line: line + offset, Column: 1, Message: "a second document begins here; give it a file of its own"}}
	}
	var all Errors
	add := func(e *yaml.LoadError) {
		msg := "not valid YAML: " + e.Message
		if tabbed(content, e.Mark.Line) {
			msg += "; indent with blanks, not with tabs"
		}
		line := e.Mark.Line
		if line > 0 {
			line += offset
		}
		all = append(all, Error{Path: name, Line: line, Column: e.Mark.Column, Message: msg})
	}
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	switch {
	case errors.As(err, &many):
		for _, e := range many.Errors {
			add(e)
		}
	case errors.As(err, &one):
		add(one)
	default:
		all = append(all, Error{Path: name, Message: "not valid YAML: " + err.Error()})
	}
	return all.Err()
}

// secondDocument gives the line of a "---" that follows content which could be
// read by itself, 0 if there is none.
func secondDocument(content []byte) int {
	off, no := 0, 0
	for line := range bytes.Lines(content) {
		no++
		if no > 1 && (bytes.HasPrefix(line, []byte("--- ")) || string(bytes.TrimRight(line, "\r\n")) == "---") && !blank(content[:off]) {
			var first yaml.Node
			if yaml.Load(content[:off], &first) == nil {
				return no
			}
			return 0
		}
		off += len(line)
	}
	return 0
}

// tabbed reports whether a line, counted from 1, is indented with a tab.
func tabbed(content []byte, line int) bool {
	no := 0
	for text := range bytes.Lines(content) {
		if no++; no == line {
			return bytes.HasPrefix(bytes.TrimLeft(text, " "), []byte("\t"))
		}
	}
	return false
}

// converter turns the library's nodes into trees. Aliases share the tree of
// their anchor, so that a bomb costs nothing before it is measured.
type converter struct {
	doc    *Doc
	offset int
	done   map[*yaml.Node]*tree // nil while under way
	fatal  *Error

	written int // nodes that stand in the file
}

func (c *converter) fail(n *yaml.Node, format string, args ...any) *tree {
	if c.fatal == nil {
		c.fatal = &Error{Path: c.doc.path, Line: n.Line + c.offset, Column: n.Column, Message: fmt.Sprintf(format, args...)}
	}
	return &tree{size: 1}
}

func (c *converter) convert(n *yaml.Node, depth int) *tree {
	if c.fatal != nil {
		return &tree{size: 1}
	}
	if depth > maxDepth {
		return c.fail(n, "nested deeper than %d levels", maxDepth)
	}
	switch n.Kind {
	case yaml.DocumentNode:
		if len(n.Content) == 0 {
			return c.doc.root
		}
		return c.convert(n.Content[0], depth)
	case yaml.AliasNode:
		return c.alias(n)
	}
	if n.Anchor != "" {
		c.done[n] = nil
	}
	t := &tree{line: n.Line + c.offset, col: n.Column}
	switch n.Kind {
	case yaml.SequenceNode:
		t.kind = List
		for _, it := range n.Content {
			t.items = append(t.items, c.convert(it, depth+1))
		}
	case yaml.MappingNode:
		t.kind = Map
		c.entries(t, n, depth)
	default:
		t.raw, t.plain = n.Value, n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
		t.kind = scalarKind(n)
	}
	t.setSize()
	c.written++
	if n.Anchor != "" {
		c.done[n] = t
	}
	return t
}

func (c *converter) alias(n *yaml.Node) *tree {
	t, seen := c.done[n.Alias]
	switch {
	case seen && t == nil:
		return c.fail(n, "alias *%s stands inside its own anchor", n.Value)
	case !seen:
		return c.fail(n, "unknown alias *%s", n.Value)
	}
	return t
}

func (c *converter) entries(t *tree, n *yaml.Node, depth int) {
	var merged []*tree
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.ShortTag() == "!!merge" {
			merged = append(merged, c.convert(v, depth+1))
			continue
		}
		if k.Kind == yaml.AliasNode {
			k = k.Alias
		}
		if k.Kind != yaml.ScalarNode {
			c.doc.add(k.Line+c.offset, k.Column, "a key must be text, not "+c.convert(k, depth+1).kind.String())
			continue
		}
		t.entries = append(t.entries, entry{key: k.Value, line: k.Line + c.offset, col: k.Column, value: c.convert(v, depth+1)})
	}
	c.duplicates(t)
	for _, m := range merged {
		c.merge(t, m)
	}
}

// duplicates reports keys that stand twice and keeps the first.
func (c *converter) duplicates(t *tree) {
	t.entries = unique(c.doc, t.entries)
}

func unique(d *Doc, es []entry) []entry {
	first := make(map[string]int, len(es))
	kept := es[:0]
	for _, e := range es {
		if line, again := first[e.key]; again {
			d.add(e.line, e.col, fmt.Sprintf("key %q is repeated; it stands in line %d already", e.key, line))
			continue
		}
		first[e.key] = e.line
		kept = append(kept, e)
	}
	return kept
}

// merge takes over the entries behind a "<<" key that the mapping does not
// have itself.
func (c *converter) merge(t, from *tree) {
	switch from.kind {
	case List:
		for _, it := range from.items {
			c.merge(t, it)
		}
	case Map:
		have := make(map[string]bool, len(t.entries))
		for _, e := range t.entries {
			have[e.key] = true
		}
		for _, e := range from.entries {
			if !have[e.key] {
				t.entries = append(t.entries, e)
			}
		}
	default:
		c.doc.add(from.line, from.col, "<< merges mappings only, not "+from.kind.String())
	}
}

func scalarKind(n *yaml.Node) Kind {
	switch n.ShortTag() {
	case "!!null":
		return Null
	case "!!bool":
		return Bool
	case "!!int":
		return Int
	case "!!float":
		return Float
	case "!!timestamp":
		return Date
	}
	return Text
}
