// Package lines is a text as the readers of line-based formats take it: lines with
// their places, running text that several of them make together, and the fields of a
// line of values.
//
// It owns the way from what was joined back to the bytes.
//
// It refuses to know any format: what a line means is its reader's business.
package lines

import (
	"sort"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// Line is one line of a source, or what is left of it behind a margin: its bytes From to To,
// without its end and the blanks before that.
type Line struct{ From, To int }

// Cut gives the lines of a source. A return that stands alone ends a line, too.
func Cut(src string) []Line {
	var all []Line
	for at := 0; at < len(src); {
		end := len(src)
		if i := strings.IndexAny(src[at:], "\r\n"); i >= 0 {
			end = at + i
		}
		all = append(all, Line{at, at + len(strings.TrimRight(src[at:end], " \t\f\v"))})
		if strings.HasPrefix(src[end:], "\r\n") {
			end++
		}
		at = end + 1
	}
	return all
}

// Of is the line's text.
func (l Line) Of(src string) string { return src[l.From:l.To] }

// Blank reports whether nothing stands on the line.
func (l Line) Blank() bool { return l.From >= l.To }

// Indent counts the blanks that a line begins with; -1 for a blank line.
func (l Line) Indent(src string) int {
	s := l.Of(src)
	if s == "" {
		return -1
	}
	return len(s) - len(strings.TrimLeft(s, " \t"))
}

// Behind is the line without its first n bytes.
func (l Line) Behind(n int) Line { return Line{min(l.From+n, l.To), l.To} }

// Trim is the line without the blanks around it.
func (l Line) Trim(src string) Line {
	s := l.Of(src)
	left := len(s) - len(strings.TrimLeft(s, " \t"))
	return Line{l.From + left, l.From + max(left, len(strings.TrimRight(s, " \t")))}
}

// Dedent takes up to n blanks from the beginning of each line.
func Dedent(src string, ls []Line, n int) []Line {
	out := make([]Line, len(ls))
	for i, l := range ls {
		out[i] = l.Behind(min(n, max(0, l.Indent(src))))
	}
	return out
}

// Margin is the least indentation of the lines, 0 where all are blank.
func Margin(src string, ls []Line) int {
	least := -1
	for _, l := range ls {
		if n := l.Indent(src); n >= 0 && (least < 0 || n < least) {
			least = n
		}
	}
	return max(0, least)
}

// Crop drops the blank lines at both ends.
func Crop(ls []Line) []Line {
	for len(ls) > 0 && ls[0].Blank() {
		ls = ls[1:]
	}
	for len(ls) > 0 && ls[len(ls)-1].Blank() {
		ls = ls[:len(ls)-1]
	}
	return ls
}

// Joined is running text that lines make together, with line ends between them.
type Joined struct {
	Text   string
	src    string
	lines  []Line
	starts []int // of each line, in Text
}

// Join makes running text of lines; blanks around them are left out.
func Join(src string, ls []Line) Joined {
	j := Joined{src: src, lines: make([]Line, 0, len(ls)), starts: make([]int, 0, len(ls))}
	var text strings.Builder
	for _, l := range ls {
		if l = l.Trim(src); l.Blank() {
			continue
		}
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		j.lines, j.starts = append(j.lines, l), append(j.starts, text.Len())
		text.WriteString(l.Of(src))
	}
	j.Text = text.String()
	return j
}

// Place is where byte i of the text stands in the source; the end of the last line for
// what lies behind.
func (j Joined) Place(i int) int {
	if len(j.lines) == 0 {
		return 0
	}
	k := max(0, sort.SearchInts(j.starts, i+1)-1)
	return min(j.lines[k].From+i-j.starts[k], j.lines[k].To)
}

// Span is where bytes from to to of the text stand in the source: from the first to the last of
// them.
func (j Joined) Span(from, to int) (int, int) {
	if to <= from {
		p := j.Place(from)
		return p, p
	}
	a, z := j.Place(from), j.Place(to-1)+1
	return a, max(a, min(z, len(j.src)))
}

// Each hands on the stretches of lines that make up bytes from to to of the text, and
// the blanks between them.
func (j Joined) Each(b *prose.Builder, from, to int, write func(from, to int)) {
	for k := max(0, sort.SearchInts(j.starts, from+1)-1); k < len(j.lines) && j.starts[k] < to; k++ {
		l := j.lines[k]
		a, z := max(from-j.starts[k], 0), min(to-j.starts[k], l.To-l.From)
		if a < z {
			write(l.From+a, l.From+z)
		}
		if k+1 < len(j.lines) && j.starts[k+1] <= to {
			b.Space(l.To, max(l.To, j.lines[k+1].From))
		}
	}
}

// Write hands bytes from to to of the text to a builder, as they stand.
func (j Joined) Write(b *prose.Builder, from, to int) {
	j.Each(b, from, to, func(from, to int) { b.Run(from, to) })
}

// maxFields bounds the fields of a line of values.
const maxFields = 1000

// Fields gives the values of a row, set apart by a sign; what stands in quotes may hold
// that sign. What lies beyond the thousandth is not read.
func Fields(src string, row Line, apart byte) []Line {
	var all []Line
	s := row.Of(src)
	for at := 0; at <= len(s) && len(all) < maxFields; {
		for at < len(s) && (s[at] == ' ' || s[at] == '\t' && apart != '\t') {
			at++
		}
		from, to := at, -1
		if at < len(s) && s[at] == '"' {
			from, to = quoted(s, at)
			at = to
		}
		end := len(s)
		if i := strings.IndexByte(s[at:], apart); i >= 0 {
			end = at + i
		}
		if to < 0 || to > end {
			to = end
		}
		all = append(all, Line{row.From + from, row.From + max(from, to)}.Trim(src))
		at = end + 1
	}
	return all
}

// quoted is what stands between the quote at an offset and the one that ends it.
func quoted(s string, at int) (from, to int) {
	for i := at + 1; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			i++
			continue
		}
		return at + 1, i
	}
	return at + 1, len(s)
}
