package data

import (
	"bytes"
	"errors"
	"io"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/copytruth/copytruth/checker/prose"
)

// maxAliased bounds how many values aliases may repeat: enough for shared
// lists, far from what a file made to explode needs.
const maxAliased = 10_000

type yamlParser struct {
	src     string
	lines   []int // offsets at which the lines begin, as YAML counts them
	notes   *remarks
	aliased int
	inAlias int
}

// ParseYAML reads the documents of a YAML file into a tree; several documents
// become an array. The builder takes the comments after the last value.
func ParseYAML(b *prose.Builder, src string) (*Node, error) {
	if n := yamlOfLines(src); n != nil {
		return n, nil
	}
	return parseYAML(b, src)
}

// parseYAML is ParseYAML by the library.
func parseYAML(b *prose.Builder, src string) (*Node, error) {
	p := &yamlParser{src: src, lines: yamlLines(src), notes: hashRemarks(src)}
	var docs []*Node
	dec := yaml.NewDecoder(bytes.NewReader([]byte(src)))
	for {
		var y yaml.Node
		err := dec.Decode(&y)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		n, err := p.node(&y, 0)
		if err != nil {
			return nil, err
		}
		docs = append(docs, n)
	}
	note(b, p.notes.list)
	switch len(docs) {
	case 0:
		return nil, nil
	case 1:
		return docs[0], nil
	}
	return &Node{Kind: Array, To: len(src), Items: docs}, nil
}

// yamlLines: YAML ends lines at CR, LF, CR LF, NEL, LS and PS.
func yamlLines(s string) []int {
	lines := []int{0}
	for i, r := range s {
		switch r {
		case '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				continue
			}
			lines = append(lines, i+1)
		case '\n':
			lines = append(lines, i+1)
		case '\u0085', '\u2028', '\u2029':
			lines = append(lines, i+utf8.RuneLen(r))
		}
	}
	return lines
}

// offset turns YAML's line and column, a count of code points, into bytes.
func (p *yamlParser) offset(line, column int) int {
	if line < 1 || line > len(p.lines) {
		return len(p.src)
	}
	at := p.lines[line-1]
	for ; column > 1 && at < len(p.src); column-- {
		_, n := utf8.DecodeRuneInString(p.src[at:])
		at += n
	}
	return at
}

func (p *yamlParser) node(y *yaml.Node, depth int) (*Node, error) {
	if depth > maxDepth {
		return nil, errTooDeep
	}
	if p.inAlias > 0 {
		if p.aliased++; p.aliased > maxAliased {
			return nil, failAt(p.src, p.offset(y.Line, y.Column), "aliases repeat more than %d values", maxAliased)
		}
	}
	switch y.Kind {
	case yaml.DocumentNode:
		if len(y.Content) == 0 {
			return &Node{}, nil
		}
		return p.node(y.Content[0], depth)
	case yaml.AliasNode:
		if y.Alias == nil {
			return &Node{}, nil
		}
		p.inAlias++
		defer func() { p.inAlias-- }()
		return p.node(y.Alias, depth+1)
	case yaml.SequenceNode:
		n := &Node{Kind: Array, From: p.offset(y.Line, y.Column)}
		for _, c := range y.Content {
			item, err := p.node(c, depth+1)
			if err != nil {
				return nil, err
			}
			n.Items = append(n.Items, item)
			n.To = item.To
		}
		return n, nil
	case yaml.MappingNode:
		return p.mapping(y, depth)
	}
	return p.scalar(y), nil
}

func (p *yamlParser) mapping(y *yaml.Node, depth int) (*Node, error) {
	n := &Node{Kind: Object, From: p.offset(y.Line, y.Column)}
	n.To = n.From
	if p.inAlias == 0 {
		n.Notes = p.notes.take(n.From)
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := p.scalar(y.Content[i])
		f := Field{Key: y.Content[i].Value, From: key.From, To: key.To}
		if f.To > f.From && (p.src[f.From] == '"' || p.src[f.From] == '\'') {
			f.From, f.To = f.From+1, f.To-1
		}
		v, err := p.node(y.Content[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		v.Notes = append(key.Notes, v.Notes...)
		n.To = max(n.To, v.To)
		if f.Key == "<<" && v.Kind == Object {
			n.Fields = append(n.Fields, v.Fields...)
			continue
		}
		f.Value = v
		n.Fields = append(n.Fields, f)
	}
	return n, nil
}

func (p *yamlParser) scalar(y *yaml.Node) *Node {
	from := p.offset(y.Line, y.Column)
	n := &Node{Kind: String, From: from}
	switch y.ShortTag() {
	case "!!bool":
		n.Kind = Bool
	case "!!int", "!!float":
		n.Kind = Number
	case "!!null":
		n.Kind = Null
	}
	if y.Kind != yaml.ScalarNode || from > len(p.src) {
		n.To = from
		return n
	}
	if p.inAlias == 0 {
		n.Notes = p.notes.take(from)
	}
	n.Block = y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	n.Parts, n.To = p.parts(y, from)
	if n.Kind == Bool { // YAML writes truth in many ways
		n.Parts = []Part{{strings.ToLower(y.Value), from, n.To}}
	}
	if p.inAlias == 0 {
		p.notes.skip(n.To)
	}
	return n
}

// parts lines a scalar's value up with the source that it was written as.
func (p *yamlParser) parts(y *yaml.Node, from int) ([]Part, int) {
	a := aligner{src: p.src, at: from, say: y.Value}
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		a.block()
	case y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 && from < len(p.src):
		a.quote = p.src[from]
		a.at++
	}
	if !a.run() || a.quote != 0 && (a.at >= len(p.src) || p.src[a.at] != a.quote) {
		// The scan and the library disagree: say what it says, at its start.
		end := min(len(p.src), p.lineEnd(from))
		return []Part{{y.Value, from, max(from, end)}}, max(from, end)
	}
	if a.quote != 0 {
		a.at++
	}
	return a.parts, a.at
}

func (p *yamlParser) lineEnd(at int) int {
	i := sort.SearchInts(p.lines, at+1)
	if i == len(p.lines) {
		return len(p.src)
	}
	return max(at, p.lines[i]-1)
}
