package asciidoc

import (
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/lines"
)

// mark is what an item begins with. Items with the same key belong to one list.
type mark struct {
	key      string
	from, to int // a term
	at       int // where its words begin
	term     bool
}

var (
	itemMark = regexp.MustCompile(`^[ \t]*(-|\*{1,6}|•|\.{1,6}|\d{1,4}\.|[A-Za-z]\.|[ivxIVX]{1,5}\)|<(?:\d{1,3}|\.)>)[ \t]+\S`)
	termMark = regexp.MustCompile(`^[ \t]*(\S.*?)[ \t]*(:{2,4}|;;)(?:[ \t]+|$)`)
)

// markOf finds what a line begins as an item of a list.
func markOf(s string) (mark, bool) {
	if s == "" || comment(s) {
		return mark{}, false
	}
	if m := itemMark.FindStringSubmatchIndex(s); m != nil {
		key := s[m[2]:m[3]]
		switch c := key[0]; {
		case c >= '0' && c <= '9':
			key = "1."
		case c == '<':
			key = "<1>"
		case strings.HasSuffix(key, ")"):
			key = "i)"
		case c != '.' && strings.HasSuffix(key, "."):
			key = "a."
		}
		return mark{key: key, at: m[1] - lastSize(s[:m[1]])}, true
	}
	if !strings.Contains(s, "::") && !strings.Contains(s, ";;") {
		return mark{}, false
	}
	if m := termMark.FindStringSubmatchIndex(s); m != nil && m[3]-m[2] < 200 {
		return mark{key: s[m[4]:m[5]], from: m[2], to: m[3], at: m[1], term: true}, true
	}
	return mark{}, false
}

// lastSize is the length of the last character.
func lastSize(s string) int {
	n := 1
	for n < len(s) && s[len(s)-n]&0xc0 == 0x80 {
		n++
	}
	return n
}

// list reads items with one kind of mark; keys are those of the lists around it.
func (r *reader) list(ls []lines.Line, keys []string) int {
	first, _ := markOf(ls[0].Of(r.src))
	if r.depth > maxDepth {
		r.leaf(r.kind, 0, ls[:1])
		return 1
	}
	opened := !first.term && !r.b.InTable()
	if opened {
		r.b.OpenList()
	}
	r.depth++
	keys = append(slices.Clone(keys), first.key)
	n := 0
	for n < len(ls) {
		m, ok := markOf(ls[n].Of(r.src))
		if !ok || m.key != first.key {
			break
		}
		n += r.item(ls[n:], m, keys)
		next := r.unblank(ls, n)
		if next == len(ls) {
			break
		}
		n = max(n, r.follows(ls, next, first.key, n))
	}
	r.depth--
	if opened {
		r.b.CloseList()
	}
	return n
}

// follows is the next line where that goes on with a list, else the line given.
func (r *reader) follows(ls []lines.Line, next int, key string, n int) int {
	if m, ok := markOf(ls[next].Of(r.src)); ok && m.key == key {
		return next
	}
	return n
}

// unblank is the first line from n on that is not blank.
func (r *reader) unblank(ls []lines.Line, n int) int {
	for n < len(ls) && ls[n].Blank() {
		n++
	}
	return n
}

// item reads one item with what is attached to it.
func (r *reader) item(ls []lines.Line, m mark, keys []string) int {
	r.said = true
	r.b.OpenSection()
	defer r.b.CloseSection()
	was := r.kind
	defer func() { r.kind = was }()
	r.kind = prose.Item
	words := []lines.Line{ls[0].Behind(m.at)}
	n := 1
	if m.term {
		r.leaf(prose.Term, 0, []lines.Line{{From: ls[0].From + m.from, To: ls[0].From + m.to}})
		r.kind = prose.Definition
		if words[0].Blank() {
			if next := r.unblank(ls, n); next < len(ls) && r.flows(ls[next]) {
				n = next
			}
		}
	}
	for n < len(ls) && r.flows(ls[n]) {
		words = append(words, ls[n])
		n++
	}
	r.words(lines.Crop(words))
	return r.attached(ls, n, keys)
}

// words writes what an item says. One that can be ticked says whether it is.
func (r *reader) words(ls []lines.Line) {
	if len(ls) == 0 {
		return
	}
	r.b.Begin(r.kind, 0)
	if s := ls[0].Trim(r.src).Of(r.src); len(s) > 4 && s[0] == '[' && s[2] == ']' && s[3] == ' ' && strings.IndexByte("x* ", s[1]) >= 0 {
		said := prose.Yes
		if s[1] == ' ' {
			said = prose.No
		}
		at := ls[0].Trim(r.src).From
		r.b.Decoded(said, at, at+3)
		r.b.Gap()
		ls[0].From = at + 4
	}
	r.inlines(ls)
	r.b.End()
}

// flows reports whether a line goes on with the words of an item.
func (r *reader) flows(l lines.Line) bool {
	s := l.Of(r.src)
	if interrupts(s) || comment(s) || macroLine.MatchString(s) || headingLine.MatchString(s) || entryLine.MatchString(s) || s[0] == '.' && len(s) > 1 && s[1] != '.' {
		return false
	}
	_, marked := markOf(s)
	return !marked
}

// attached reads what belongs to an item below its words: what a plus ties to it, and
// lists with other marks.
func (r *reader) attached(ls []lines.Line, n int, keys []string) int {
	for n < len(ls) && !r.b.Full() {
		next := r.unblank(ls, n)
		if next == len(ls) {
			return n
		}
		s := ls[next].Of(r.src)
		m, marked := markOf(s)
		switch {
		case s == "+" && next < len(ls)-1:
			n = next + 1
			for n < len(ls) {
				k := max(1, r.block(ls[n:]))
				n += k
				if r.style.name == "" && r.style.title.Blank() && len(r.style.values) == 0 {
					break
				}
			}
		case marked && slices.Contains(keys, m.key) || r.depth > maxDepth:
			return n
		case marked:
			n = next + r.list(ls[next:], keys)
		case comment(s):
			r.b.Note(s[2:], ls[next].From, ls[next].To)
			n = next + 1
		case next > n && ls[next].Indent(r.src) > 0:
			n = next + r.paragraph(ls[next:])
		default:
			return n
		}
	}
	return n
}
