package data

import (
	"strings"
	"unicode/utf8"
)

// yamlOfLines reads what most heads of pages are: an object whose every entry is a
// key and a scalar, on one line or gone on with on lines of its own. It gives what the
// YAML library would, at a twentieth of the time; nil for anything else, and wherever
// it is in doubt.
func yamlOfLines(src string) *Node {
	root := &Node{Kind: Object, From: -1}
	for at := 0; at < len(src); {
		end, next := len(src), len(src)
		if i := strings.IndexByte(src[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		if line := src[at:end]; strings.Trim(line, " ") != "" {
			f, ok := entryOfLine(src, at, end)
			if !ok || root.has(f.Key) {
				return nil
			}
			if next, ok = f.Value.goOn(src, next); !ok {
				return nil
			}
			if root.From < 0 {
				root.From = f.From
			}
			root.To = max(root.To, f.Value.To)
			root.Fields = append(root.Fields, f)
		}
		at = next
	}
	if root.From < 0 {
		return nil
	}
	return root
}

// maxEntries bounds an object that is read line by line: each key is compared with
// those before it.
const maxEntries = 64

func (n *Node) has(key string) bool {
	for i := range n.Fields {
		if n.Fields[i].Key == key {
			return true
		}
	}
	return len(n.Fields) == maxEntries
}

// entryOfLine reads src[at:end].
func entryOfLine(src string, at, end int) (f Field, ok bool) {
	i := at
	for i < end && (letter(src[i]) || i > at && (digit(src[i]) || src[i] == '_' || src[i] == '-')) {
		i++
	}
	if i == at || i-at > 100 || i+1 >= end || src[i] != ':' || src[i+1] != ' ' {
		return f, false
	}
	f = Field{Key: src[at:i], From: at, To: i}
	for i++; i < end && src[i] == ' '; i++ {
	}
	for end > i && src[end-1] == ' ' {
		end--
	}
	if i == end {
		return f, false
	}
	if src[i:end] == ">-" {
		f.Value = &Node{Kind: String, From: i, To: end, Block: true}
		return f, true
	}
	f.Value = scalarOfLine(src, i, end)
	return f, f.Value != nil
}

// goOn reads the lines from at on that are further in than the key of the scalar: they
// go on with it, a blank for each line end.
func (n *Node) goOn(src string, at int) (next int, ok bool) {
	width := 0
	for at < len(src) && src[at] == ' ' {
		end, next := len(src), len(src)
		if i := strings.IndexByte(src[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		from := at + len(src[at:end]) - len(strings.TrimLeft(src[at:end], " "))
		if from == end && width == 0 && !n.Block {
			return at, true // a line of blanks
		}
		if from == end || n.Block && width != 0 && from-at != width || !n.takes(src[from:end]) {
			return at, false
		}
		if len(n.Parts) > 0 {
			n.Parts = append(n.Parts, Part{" ", n.To, from})
		}
		n.Parts = append(n.Parts, Part{src[from:end], from, end})
		n.To, width, at = end, from-at, next
	}
	return at, !n.Block || len(n.Parts) > 0 && (at == len(src) || letter(src[at]))
}

// takes reports whether a scalar surely goes on with a line as it stands.
func (n *Node) takes(line string) bool {
	if !letter(line[0]) || !printable(line) || line[len(line)-1] == ' ' || strings.IndexByte(line, '#') >= 0 {
		return false
	}
	if n.Block {
		return true
	}
	return n.Kind == String && len(n.Parts) > 0 && letter(n.Parts[0].Text[0]) && n.From == n.Parts[0].From &&
		!strings.Contains(line, ": ") && line[len(line)-1] != ':'
}

// scalarOfLine reads a scalar that is all of src[from:to].
func scalarOfLine(src string, from, to int) *Node {
	s := src[from:to]
	if !printable(s) {
		return nil
	}
	n := &Node{Kind: String, From: from, To: to}
	switch c := s[0]; {
	case c == '"' || c == '\'':
		in := s[1:]
		if i := strings.IndexByte(in, c); i < 0 || i != len(in)-1 || c == '"' && strings.IndexByte(in, '\\') >= 0 {
			return nil
		}
		if from, to = from+1, to-1; from == to {
			return n
		}
	case strings.Contains(s, ": ") || s[len(s)-1] == ':' || strings.IndexByte(s, '#') >= 0:
		return nil
	case s == "true" || s == "false":
		n.Kind = Bool
	case letter(c) || c == '/':
		if len(s) <= len("infinity") && loaded[strings.ToLower(s)] {
			return nil
		}
	case day(s):
	case decimal(s):
		n.Kind = Number
	default:
		return nil
	}
	n.Parts = Verbatim(src, from, to)
	return n
}

// loaded are words that YAML may take for more than words.
var loaded = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true, "true": true, "false": true,
	"null": true, "nan": true, "inf": true, "infinity": true,
}

// day reports whether s begins with a date: whatever follows it, it is no number.
func day(s string) bool {
	const form = "0000-00-00"
	for i := range len(form) {
		if i >= len(s) || (form[i] == '0') != digit(s[i]) || form[i] == '-' && s[i] != '-' {
			return false
		}
	}
	return true
}

// decimal: a number in the plainest form, "12" or "12.5".
func decimal(s string) bool {
	whole, part, dot := strings.Cut(s, ".")
	return len(s) <= 12 && whole != "" && (whole[0] != '0' || whole == "0") && strings.Trim(whole, "0123456789") == "" &&
		(!dot || part != "" && strings.Trim(part, "0123456789") == "")
}

// printable reports whether YAML reads every character of s as itself.
func printable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= ' ' && s[i] < 0x7f {
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r < 0xa1 || r >= 0xd7ff || r == '\u2028' || r == '\u2029' {
			return false
		}
		i += n - 1
	}
	return true
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }
