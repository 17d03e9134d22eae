package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// gone fills the place of a tag that must not be seen, where blanks would
// make code or a new paragraph of what follows. It is said as a blank.
const gone = '\x1d'

// masked is a page without what is not Markdown in it, byte for byte as long.
type masked struct {
	parsed []byte // what the parser gets
	said   string // what words are taken from
	bytes  []byte // the same
	differ bool   // parsed is no longer what it was made of
	hollow bool   // gone stands in it
	asides []aside
	alerts []int // offsets of "[!NOTE]" at the head of quotes
	fault  func(message string, off int)
}

// aside is a line that opens or closes a callout.
type aside struct {
	at       int
	open     bool
	from, to int // the callout's own title
}

// The bounds of what the parser is given. A table's cells are filled up to its
// head's width, and each mark of nesting is looked at again on each line below.
const (
	maxCells = 100_000
	maxDepth = 40
	wideRow  = 100 // columns that a table may have without being counted
)

var (
	calloutLine = regexp.MustCompile(`^[ \t]*:{3,}[ \t]*(?:\{?([A-Za-z][\w-]*)\}?)?(?:\{[^}\n]*\})?(?:\[([^\]\n]*)\]|[ \t]+"?([^"{\n\r]*[^"{\n\r \t]))?"?[ \t]*(?:\{[^}\n]*\})?[ \t]*\r?\n?$`)
	mkdocsLine  = regexp.MustCompile(`^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w -]*?(?:[ \t]+"([^"\n]*)")?[ \t]*\r?\n?$`)
	mkdocs      = regexp.MustCompile(`(?m)^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z]`)
	alertMark   = regexp.MustCompile(`^[ \t]*(?:>[ \t]*)+(\[!\w+\][+-]?)`)
	delimiter   = regexp.MustCompile(`^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*\r?\n?$`)
)

// hasMkdocs asks the expression only where its marks stand at all.
func hasMkdocs(src string) bool {
	return (strings.Contains(src, "!!!") || strings.Contains(src, "???")) && mkdocs.MatchString(src)
}

// maskTemplates blanks out template tags, callout marks and what would cost
// more than it says. What the parser gets stands in room as long as that suffices.
func maskTemplates(src string, room []byte, fault func(message string, off int)) *masked {
	m := &masked{parsed: append(room, src...), fault: fault}
	fence := ""
	for at := 0; at < len(src); {
		line, _, _ := cutLine(src[at:])
		switch f := fenceOf(line); {
		case fence != "":
			if strings.HasPrefix(f, fence) {
				fence = ""
			}
		case f != "":
			fence = f
		default:
			m.line(src, at, at+len(line))
		}
		at += len(line)
	}
	m.tags(src)
	switch m.said, m.bytes = src, m.parsed; {
	case m.hollow || strings.IndexByte(src, gone) >= 0:
		m.bytes = bytes.ReplaceAll(m.parsed, []byte{gone}, []byte{' '})
		m.said = string(m.bytes)
	case m.differ:
		m.said = string(m.parsed)
	}
	return m
}

// fenceOf gives the marks by which a line opens or closes a block of code, ""
// where it does not.
func fenceOf(line string) string {
	i := 0
	for i < len(line) && (line[i] == ' ' || line[i] == '\t' || line[i] == '>') {
		i++
	}
	rest := line[i:]
	if !strings.HasPrefix(rest, "```") && !strings.HasPrefix(rest, "~~~") {
		return ""
	}
	return rest[:len(rest)-len(strings.TrimLeft(rest, rest[:1]))]
}

// line masks what a line is by the mark that it begins with.
func (m *masked) line(src string, from, to int) {
	line := src[from:to]
	switch first(line) {
	case ':':
		if c := calloutLine.FindStringSubmatchIndex(line); c != nil {
			m.callout(from, to, c[2] >= 0, title(c, 4, 6))
			return
		}
	case '!', '?':
		if c := mkdocsLine.FindStringSubmatchIndex(line); c != nil {
			m.callout(from, to, true, title(c, 2))
			m.asides[len(m.asides)-1].open = false // it ends with its indentation: only the title is told apart
			return
		}
	case '>':
		if a := alertMark.FindStringSubmatchIndex(line); a != nil {
			m.blank(from+a[2], from+a[3], ' ')
			m.alerts = append(m.alerts, from+a[2])
		}
	}
	m.bound(src, from, to)
}

// first is the first character of a line that is no blank, 0 where there is none.
func first(line string) byte {
	for i := 0; i < len(line); i++ {
		if line[i] != ' ' && line[i] != '\t' {
			return line[i]
		}
	}
	return 0
}

func title(c []int, groups ...int) [2]int {
	for _, g := range groups {
		if c[g] >= 0 {
			return [2]int{c[g], c[g+1]}
		}
	}
	return [2]int{}
}

func (m *masked) callout(from, to int, open bool, title [2]int) {
	m.blank(from, to, ' ')
	m.asides = append(m.asides, aside{at: from, open: open, from: from + title[0], to: from + title[1]})
}

// bound takes the effect out of a line that makes parsing dear.
func (m *masked) bound(src string, from, to int) {
	depth, i := 0, from
	for ; i < to; i++ {
		c := src[i]
		if c == '>' || (c == '-' || c == '*' || c == '+') && i+1 < to && (src[i+1] == ' ' || src[i+1] == '\t') {
			if depth++; depth == maxDepth {
				m.fault("nested more than 40 deep: read as running text", i)
			}
			if depth >= maxDepth {
				m.blank(i, i+1, gone)
			}
		} else if c != ' ' && c != '\t' {
			break
		}
	}
	if to-from <= wideRow {
		return
	}
	if columns := strings.Count(src[from:to], "|"); columns > wideRow && delimiter.MatchString(src[from:to]) {
		rows := 0
		for at := to; at < len(src) && rows < maxCells; rows++ {
			line, _, _ := cutLine(src[at:])
			if strings.TrimSpace(line) == "" {
				break
			}
			at += len(line)
		}
		if rows*columns > maxCells {
			m.fault("table of more than 100000 cells: read as running text", from)
			m.blank(from, to, gone)
		}
	}
}

func (m *masked) blank(from, to int, with byte) {
	m.differ, m.hollow = true, m.hollow || with == gone
	for i := from; i < to; i++ {
		if c := m.parsed[i]; c != '\n' && c != '\r' {
			m.parsed[i] = with
		}
	}
}

// tags blanks out template tags: what puts out a value is a hole, what only
// steers is gone.
func (m *masked) tags(src string) {
	for at := 0; at < len(src); {
		brace := strings.IndexByte(src[at:], '{')
		if brace < 0 {
			return
		}
		at += brace
		open := templateTag(src[at:])
		if open == "" {
			at++
			continue
		}
		from := at
		to := tagEnd(src, from, open)
		if to < 0 {
			at += len(open)
			continue
		}
		if open == "{{" {
			m.blank(from, to, prose.Hole)
		} else {
			m.blank(from, to, m.filler(src, from, to))
		}
		at = to
	}
}

// templateTag gives the mark by which a template tag opens at the beginning of s,
// which is a brace; "" where none does.
func templateTag(s string) string {
	if len(s) < 2 {
		return ""
	}
	switch s[1] {
	case '{':
		if len(s) > 2 && strings.IndexByte("<%!/#^-", s[2]) >= 0 {
			return s[:3]
		}
		return s[:2]
	case '%', ':':
		return s[:2]
	case '#':
		if len(s) > 2 && (s[2] == ' ' || s[2] == '\t') {
			return s[:3]
		}
	}
	return ""
}

// maxTag bounds a template tag, in bytes.
const maxTag = 2000

func tagEnd(src string, from int, open string) int {
	end := "}}"
	switch open[1] {
	case '%':
		end = "%}"
	case '#':
		end = "#}"
	case ':':
		end = "}"
	}
	if strings.HasPrefix(src[from:], "{{!--") {
		end = "--}}"
	}
	rest := src[from+2 : min(len(src), from+maxTag)]
	i := strings.Index(rest, end)
	if i < 0 || open[1] == ':' && strings.ContainsAny(rest[:i], "\r\n") || strings.Contains(rest[:i], "\n\n") {
		return -1
	}
	return from + 2 + i + len(end)
}

// filler: blanks where nothing else stands on the line or something stands
// before; else what is no blank, lest the rest of the line become code.
func (m *masked) filler(src string, from, to int) byte {
	start := strings.LastIndexAny(src[:from], "\r\n") + 1
	line, _, _ := cutLine(src[to:])
	if strings.TrimSpace(src[start:from]) == "" && strings.TrimSpace(line) != "" {
		return gone
	}
	return ' '
}
