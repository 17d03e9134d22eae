package markdown

import (
	"regexp"
	"slices"
	"sort"
	"strings"
)

// shifted is a text without the indentation that a component around it, and
// not Markdown, has given it.
type shifted struct {
	src  string
	cuts []cut
}

// cut: from at on, the text stands by bytes further in the source.
type cut struct{ at, by int }

// place gives the offset before the cuts.
func (s *shifted) place(off int) int {
	n := sort.Search(len(s.cuts), func(i int) bool { return s.cuts[i].at > off }) - 1
	if n < 0 {
		return off
	}
	return off + s.cuts[n].by
}

var listLine = regexp.MustCompile(`^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]`)

// dedent takes the common indentation from every paragraph that is indented
// by four or more and does not go on with a list. Markdown would see neither a
// list nor a heading in it.
func dedent(src string) *shifted {
	s := &shifted{}
	var out strings.Builder
	// A return that stands alone ends no line here, as it ends none for the parser:
	// what that gives as one stretch of text must have no cut in it.
	lines := slices.Collect(strings.Lines(src))
	removed, by, list, fresh := 0, 0, false, true
	for i, l := range lines {
		w := indent(l)
		switch {
		case w < 0:
			fresh = true
		case fresh && !(list && w > by):
			by, list, fresh = paragraph(lines[i:]), listLine.MatchString(l), false
		default:
			fresh = false
		}
		if k := min(by, w); k > 0 {
			removed += k
			s.cuts = append(s.cuts, cut{out.Len(), removed})
			l = l[k:]
		}
		out.WriteString(l)
	}
	s.src = out.String()
	return s
}

// paragraph gives the indentation that all lines up to the next blank one have,
// 0 if it is what Markdown allows.
func paragraph(lines []string) int {
	by := indent(lines[0])
	for _, l := range lines {
		w := indent(l)
		if w < 0 {
			break
		}
		by = min(by, w)
	}
	if by < 4 {
		return 0
	}
	return by
}

// island is the tag that a component's own stands as in a masked copy.
const island = "<wbr>"

// indent counts the blanks a line begins with; -1 for a blank line, and for
// one that holds nothing but a component's tag.
func indent(l string) int {
	t := strings.TrimLeft(l, " \t")
	if s := strings.TrimRight(t, " \t\r\n"); s == "" || s == island {
		return -1
	}
	return len(l) - len(t)
}
