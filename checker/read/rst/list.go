package rst

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/lines"
)

// items cuts a list into what stands in its items, and counts the lines it takes.
func (r *reader) items(ls []lines.Line, mark *regexp.Regexp) (all [][]lines.Line, taken int) {
	for taken < len(ls) {
		w := len(mark.FindString(ls[taken].Of(r.src)))
		if w == 0 {
			break
		}
		rest := ls[taken+1:]
		n := r.indented(rest)
		body := append([]lines.Line{ls[taken].Behind(w)}, lines.Dedent(r.src, rest[:n], lines.Margin(r.src, rest[:n]))...)
		all = append(all, body)
		taken += 1 + n
		next := taken
		for next < len(ls) && ls[next].Blank() {
			next++
		}
		if next == len(ls) || !mark.MatchString(ls[next].Of(r.src)) {
			break
		}
		taken = next
	}
	return all, taken
}

func (r *reader) list(ls []lines.Line, mark *regexp.Regexp) int {
	all, n := r.items(ls, mark)
	r.fresh = false
	inCell := r.b.InTable()
	if !inCell {
		r.b.OpenList()
	}
	for _, body := range all {
		r.b.OpenSection()
		r.within(prose.Item, body)
		r.b.CloseSection()
	}
	if !inCell {
		r.b.CloseList()
	}
	return n
}

// fields reads a list of ":name: value". At the head of a page they are data of its own.
func (r *reader) fields(ls []lines.Line) int {
	fresh := r.fresh && r.depth == 1
	taken := 0
	for taken < len(ls) {
		s := ls[taken].Of(r.src)
		m := field.FindStringSubmatchIndex(s)
		if m == nil {
			break
		}
		rest := ls[taken+1:]
		n := r.indented(rest)
		value := append([]lines.Line{ls[taken].Behind(m[1])}, lines.Dedent(r.src, rest[:n], lines.Margin(r.src, rest[:n]))...)
		if fresh {
			j := lines.Join(r.src, value)
			from, to := j.Span(0, len(j.Text))
			r.b.Datum(s[m[2]:m[3]], j.Text, from, to)
		} else {
			r.entry(lines.Line{From: ls[taken].From + m[2], To: ls[taken].From + m[3]}, value)
		}
		taken += 1 + n
	}
	return taken
}

// entry reads a term and what it means.
func (r *reader) entry(term lines.Line, body []lines.Line) {
	r.b.OpenSection()
	r.leaf(prose.Term, 0, []lines.Line{term})
	r.within(prose.Definition, body)
	r.b.CloseSection()
}

// definitions reads terms, each above what it means.
func (r *reader) definitions(ls []lines.Line) int {
	taken := 0
	for taken+1 < len(ls) && ls[taken].Indent(r.src) == 0 && ls[taken+1].Indent(r.src) > 0 {
		body, n := r.body(ls[taken+1:])
		term := ls[taken]
		if i := strings.Index(term.Of(r.src), " : "); i > 0 { // a class of terms
			term.To = term.From + i
		}
		r.entry(term, body)
		taken += 1 + n
		next := taken
		for next < len(ls) && ls[next].Blank() {
			next++
		}
		if next+1 >= len(ls) || ls[next+1].Indent(r.src) <= 0 || ls[next].Indent(r.src) != 0 || r.marked(ls[next].Of(r.src)) {
			break
		}
		taken = next
	}
	return taken
}

// marked reports whether a line begins something else than text.
func (r *reader) marked(s string) bool {
	return strings.HasPrefix(s, "..") || strings.HasPrefix(s, "__ ") || s[0] == '|' || strings.HasPrefix(s, ">>> ") || strings.HasSuffix(s, "::") ||
		bullet.MatchString(s) || enumerated.MatchString(s) || field.MatchString(s) || option.MatchString(s) || ruled(s) != 0
}

// options reads what the options of a command do.
func (r *reader) options(ls []lines.Line) int {
	taken := 0
	for taken < len(ls) {
		s := ls[taken].Of(r.src)
		m := option.FindString(s)
		if m == "" {
			break
		}
		rest := ls[taken+1:]
		n := r.indented(rest)
		body := append([]lines.Line{ls[taken].Behind(len(m))}, lines.Dedent(r.src, rest[:n], lines.Margin(r.src, rest[:n]))...)
		term := ls[taken]
		term.To = term.From + len(strings.TrimRight(m, " \t"))
		r.b.OpenSection()
		r.fresh = false
		r.b.Begin(prose.Term, 0)
		r.b.OpenInline(prose.CodeInline, "")
		r.b.Run(term.From, term.To)
		r.b.CloseInline()
		r.b.End()
		r.within(prose.Definition, body)
		r.b.CloseSection()
		taken += 1 + n
	}
	return taken
}
