package data

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// jsonParser reads JSON, and the comments and trailing commas that
// configuration files in JSON have.
type jsonParser struct {
	src   string
	at    int
	nodes int
	notes []Remark // comments that no value has taken yet
}

// ParseJSON reads JSON into a tree. The builder takes the comments after the
// last value; it may be nil.
func ParseJSON(b *prose.Builder, src string) (*Node, error) {
	p := &jsonParser{src: src}
	p.blank()
	if p.at == len(src) {
		return nil, nil
	}
	n, err := p.value(0)
	if err != nil {
		return nil, err
	}
	p.blank()
	if p.at < len(src) {
		return nil, p.fail("data after the end of the value")
	}
	note(b, p.notes)
	return n, nil
}

func note(b *prose.Builder, rs []Remark) {
	for _, r := range rs {
		if b != nil {
			b.Note(r.Text, r.From, r.To)
		}
	}
}

func (p *jsonParser) fail(format string, args ...any) error {
	return failAt(p.src, p.at, format, args...)
}

// failAt names a place of the source by line and column, counted from 1.
func failAt(src string, at int, format string, args ...any) error {
	at = min(at, len(src))
	line := strings.Count(src[:at], "\n") + 1
	column := utf8.RuneCountInString(src[strings.LastIndexByte(src[:at], '\n')+1:at]) + 1
	return fmt.Errorf("%d:%d: %s", line, column, fmt.Sprintf(format, args...))
}

// blank steps over white space and comments.
func (p *jsonParser) blank() {
	for p.at < len(p.src) {
		switch c := p.src[p.at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			p.at++
		case strings.HasPrefix(p.src[p.at:], "//"):
			p.comment("\n", 0)
		case strings.HasPrefix(p.src[p.at:], "/*"):
			p.comment("*/", 2)
		default:
			return
		}
	}
}

func (p *jsonParser) comment(end string, width int) {
	from := p.at
	n := strings.Index(p.src[from+2:], end)
	if n < 0 {
		p.at = len(p.src)
		n, width = len(p.src)-from-2, 0
	} else {
		p.at = from + 2 + n + width
	}
	if text := p.src[from+2 : from+2+n]; Addressed(text) {
		p.notes = append(p.notes, Remark{Text: text, From: from, To: p.at})
	}
}

func (p *jsonParser) value(depth int) (*Node, error) {
	if p.nodes++; p.nodes > maxNodes {
		return nil, prose.TooDense("values", 0, maxNodes, len(p.src))
	}
	if depth > maxDepth {
		return nil, errTooDeep
	}
	if p.at >= len(p.src) {
		return nil, p.fail("the value is missing")
	}
	notes := p.notes
	p.notes = nil
	n, err := p.bare(depth)
	if n != nil {
		n.Notes = append(notes, n.Notes...)
	}
	return n, err
}

func (p *jsonParser) bare(depth int) (*Node, error) {
	from := p.at
	switch c := p.src[p.at]; {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.array(depth)
	case c == '"':
		parts, err := p.str()
		return &Node{Kind: String, From: from, To: p.at, Parts: parts}, err
	case c == '-' || c >= '0' && c <= '9':
		for p.at < len(p.src) && strings.IndexByte("+-.eE0123456789", p.src[p.at]) >= 0 {
			p.at++
		}
		return &Node{Kind: Number, From: from, To: p.at, Parts: Verbatim(p.src, from, p.at)}, nil
	}
	for i, word := range []string{"true", "false", "null"} {
		if strings.HasPrefix(p.src[p.at:], word) {
			p.at += len(word)
			return &Node{Kind: []Kind{Bool, Bool, Null}[i], From: from, To: p.at, Parts: Verbatim(p.src, from, p.at)}, nil
		}
	}
	r, _ := utf8.DecodeRuneInString(p.src[p.at:])
	return nil, p.fail("%q begins no value; JSON has objects, arrays, strings, numbers, true, false and null", r)
}

func (p *jsonParser) object(depth int) (*Node, error) {
	n := &Node{Kind: Object, From: p.at}
	p.at++
	for {
		p.blank()
		if done, err := p.closes('}'); done || err != nil {
			n.To = p.at
			return n, err
		}
		if p.src[p.at] != '"' {
			return nil, p.fail("a key has to be a string in double quotes")
		}
		f := Field{From: p.at + 1}
		parts, err := p.str()
		if err != nil {
			return nil, err
		}
		f.Key, f.To = (&Node{Parts: parts}).Text(), p.at-1
		p.blank()
		if p.at >= len(p.src) || p.src[p.at] != ':' {
			return nil, p.fail("a colon has to follow the key %q", f.Key)
		}
		p.at++
		p.blank()
		if f.Value, err = p.value(depth + 1); err != nil {
			return nil, err
		}
		n.Fields = append(n.Fields, f)
		if err := p.comma('}'); err != nil {
			return nil, err
		}
	}
}

func (p *jsonParser) array(depth int) (*Node, error) {
	n := &Node{Kind: Array, From: p.at}
	p.at++
	for {
		p.blank()
		if done, err := p.closes(']'); done || err != nil {
			n.To = p.at
			return n, err
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.Items = append(n.Items, item)
		if err := p.comma(']'); err != nil {
			return nil, err
		}
	}
}

func (p *jsonParser) closes(end byte) (bool, error) {
	if p.at >= len(p.src) {
		return false, p.fail("the file ends before %q", end)
	}
	if p.src[p.at] == end {
		p.at++
		return true, nil
	}
	return false, nil
}

func (p *jsonParser) comma(end byte) error {
	p.blank()
	switch {
	case p.at >= len(p.src):
		return p.fail("the file ends before %q", end)
	case p.src[p.at] == ',':
		p.at++
	case p.src[p.at] != end:
		return p.fail("a comma or %q has to follow", end)
	}
	return nil
}

// str reads a string in double quotes.
func (p *jsonParser) str() ([]Part, error) {
	from := p.at
	p.at++
	var parts []Part
	run := p.at
	flush := func() {
		if p.at > run {
			parts = append(parts, Part{p.src[run:p.at], run, p.at})
		}
	}
	for p.at < len(p.src) {
		switch p.src[p.at] {
		case '"':
			flush()
			p.at++
			return parts, nil
		case '\n':
			return nil, failAt(p.src, from, "the string does not end on its line")
		case '\\':
			flush()
			s, n := jsonEscape(p.src[p.at:])
			if n == 0 {
				return nil, p.fail("no such escape")
			}
			parts = append(parts, Part{s, p.at, p.at + n})
			p.at += n
			run = p.at
		default:
			p.at++
		}
	}
	return nil, failAt(p.src, from, "the string does not end")
}

// jsonEscape decodes the escape that s begins with and gives its length, 0 for none.
func jsonEscape(s string) (string, int) {
	if len(s) < 2 {
		return "", 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return "\"\\/\b\f\n\r\t"[i : i+1], 2
	}
	r, ok := hex4(s)
	if !ok {
		return "", 0
	}
	if utf16.IsSurrogate(r) {
		if low, ok := hex4(s[6:]); ok {
			if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
				return string(both), 12
			}
		}
		return "\uFFFD", 6
	}
	return string(r), 6
}

func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	v, err := strconv.ParseUint(s[2:6], 16, 32)
	return rune(v), err == nil
}
