package asciidoc

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/lines"
)

var (
	headingLine = regexp.MustCompile(`^(={1,6}|#{1,6})[ \t]+\S`)
	macroLine   = regexp.MustCompile(`^([A-Za-z][\w-]*)::(\S*?)\[(.*)\]$`)
	admonition  = regexp.MustCompile(`^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+`)
)

// block reads what begins on the first of the lines and gives how many lines it took.
func (r *reader) block(ls []lines.Line) int {
	s := ls[0].Of(r.src)
	if s == "" {
		r.b.End()
		return 1
	}
	if n := r.about(ls, s); n > 0 {
		return n
	}
	if d := delimiter(s); d != "" {
		return r.delimited(ls, d)
	}
	switch m := macroLine.FindStringSubmatchIndex(s); {
	case s == "'''" || s == "---" || s == "***" || s == "- - -" || s == "* * *" || s == "<<<":
		return 1
	case m != nil:
		r.macro(ls[0], s, m)
		return 1
	}
	if _, ok := markOf(s); ok {
		r.titled(r.taken(), prose.Paragraph)
		return r.list(ls, nil)
	}
	if n := r.underlined(ls, s); n > 0 {
		return n
	}
	return r.paragraph(ls)
}

// about reads the lines that are about something else: comments, attributes, what is said of
// the next block, and titles.
func (r *reader) about(ls []lines.Line, s string) int {
	switch {
	case strings.HasPrefix(s, "////") && strings.Trim(s, "/") == "":
		end := r.closing(ls, s)
		for _, l := range ls[1:end] {
			r.b.Note(l.Of(r.src), l.From, l.To)
		}
		return min(end+1, len(ls))
	case comment(s):
		r.b.Note(s[2:], ls[0].From, ls[0].To)
		return 1
	case s[0] == ':':
		if m := entryLine.FindStringSubmatchIndex(s); m != nil {
			return r.attribute(ls, m)
		}
	case s[0] == '[' && s[len(s)-1] == ']' && len(s) > 2:
		r.styled(s)
		return 1
	case s[0] == '.' && len(s) > 1 && s[1] != '.' && s[1] != ' ' && s[1] != '\t':
		r.style.title = ls[0].Behind(1)
		return 1
	case headingLine.MatchString(s):
		return r.heading(ls, s)
	}
	return 0
}

func comment(s string) bool {
	return strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///")
}

// heading begins a section. Who wrote the page, and when, stands below its own title.
func (r *reader) heading(ls []lines.Line, s string) int {
	r.taken()
	level := strings.IndexAny(s, " \t")
	top := !r.said && level == 1
	r.leaf(prose.Heading, level, []lines.Line{ls[0].Behind(level)})
	n := 1
	for top && n < len(ls) && !ls[n].Blank() && n < 4 {
		if s := ls[n].Of(r.src); s[0] == ':' || comment(s) || s[0] == '[' || headingLine.MatchString(s) || delimiter(s) != "" {
			break
		}
		n++
	}
	return n
}

// underlined reads a title with a line below it.
func (r *reader) underlined(ls []lines.Line, s string) int {
	if len(ls) < 2 || !strings.ContainsFunc(s, unicode.IsLetter) {
		return 0
	}
	below := ls[1].Of(r.src)
	level := 0
	if below != "" && strings.Trim(below, below[:1]) == "" {
		level = strings.IndexByte("=-~^+", below[0]) + 1
	}
	if n := utf8.RuneCountInString(s) - len(below); level == 0 || len(below) < 3 || n > 1 || n < -1 {
		return 0
	}
	r.taken()
	r.leaf(prose.Heading, level, ls[:1])
	return 2
}

// delimiter gives the line that opens and closes a block, "" where a line does neither.
func delimiter(s string) string {
	switch s {
	case "--", "|===", ",===", ":===", "!===":
		return s
	}
	if strings.HasPrefix(s, "```") && !strings.Contains(s[3:], "`") {
		return "```"
	}
	if len(s) >= 4 && strings.IndexByte("-.=*_+/", s[0]) >= 0 && strings.Trim(s, s[:1]) == "" {
		return s
	}
	if len(s) > 4 && strings.IndexByte("|,:!", s[0]) >= 0 && strings.Trim(s[1:], "=") == "" {
		return s
	}
	return ""
}

// closing is the line that closes the block that the first one opens, the end of the lines
// where none does.
func (r *reader) closing(ls []lines.Line, d string) int {
	for i, l := range ls[1:] {
		if l.To-l.From == len(d) && l.Of(r.src) == d {
			return i + 1
		}
	}
	return len(ls)
}

// delimited reads a block between two equal lines.
func (r *reader) delimited(ls []lines.Line, d string) int {
	end := r.closing(ls, d)
	inner := ls[1:end]
	s := r.taken()
	switch first := d[0]; {
	case strings.HasSuffix(d, "==") && first != '=':
		r.table(s, inner, first)
	case admonishes(s.name):
		r.aside(s.title, func() { r.blocks(inner) })
	case s.name == "comment":
	case first == '`' || first == '-' && d != "--" || first == '.' || verbatim(s.name):
		r.listing(inner)
	case first == '+':
		r.passed(inner)
	case first == '_' && s.name != "verse" || s.name == "quote":
		r.titled(s, prose.Paragraph)
		r.b.Enter(prose.InQuote)
		r.section(prose.Quote, inner)
		r.b.Leave()
	case first == '*' || s.name == "sidebar":
		r.aside(s.title, func() { r.blocks(inner) })
	case first == '/':
	default:
		r.example(s, inner)
	}
	return min(end+1, len(ls))
}

// example reads an open block; the title of one that folds is a heading.
func (r *reader) example(s style, inner []lines.Line) {
	r.b.OpenSection()
	if s.has("collapsible") && !s.title.Blank() {
		r.leaf(prose.Heading, 6, []lines.Line{s.title})
	} else {
		r.titled(s, prose.Paragraph)
	}
	r.blocks(inner)
	r.b.CloseSection()
}

func admonishes(name string) bool {
	return slices.Contains([]string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}, name)
}

func verbatim(name string) bool {
	return slices.Contains([]string{"source", "listing", "literal", "mermaid", "plantuml", "graphviz", "ditaa", "stem", "latexmath", "asciimath", "vega", "bpmn", "kroki", "pikchr", "svgbob"}, name)
}

func (r *reader) listing(ls []lines.Line) {
	r.said = true
	if r.b.InTable() {
		return // what a cell shows of code says nothing about the row
	}
	r.b.Begin(prose.Code, 0)
	for _, l := range lines.Dedent(r.src, lines.Crop(ls), lines.Margin(r.src, ls)) {
		r.b.Raw(l.From, l.To)
		r.b.Break()
	}
	r.b.End()
}

// passed reads what goes to the browser as it stands.
func (r *reader) passed(ls []lines.Line) {
	ls = lines.Crop(ls)
	if len(ls) == 0 || r.b.InTable() {
		return
	}
	r.said = true
	from, to := ls[0].From, ls[len(ls)-1].To
	html.Into(r.b, r.t, r.src[from:to], from, r.opt.HTML)
}

// macro reads a macro that stands on a line: an image with the words for it.
func (r *reader) macro(l lines.Line, s string, m []int) {
	st := r.taken()
	if s[m[2]:m[3]] != "image" {
		return
	}
	text := lines.Line{From: l.From + m[6], To: l.From + m[7]}
	alt := r.altOf(text)
	if !alt.Blank() {
		r.said = true
		r.image(alt, s[m[4]:m[5]])
	}
	if address := s[m[4]:m[5]]; html.IsBadge(address) && !r.b.InTable() {
		r.b.Later(func() { html.Badge(r.b, address, l.From+m[4]) })
	}
	r.titled(st, prose.Caption)
}

// altOf is what stands for an image: the first of what is said in brackets, or what is named so.
func (r *reader) altOf(l lines.Line) lines.Line {
	s := l.Of(r.src)
	if i := strings.Index(s, `alt="`); i >= 0 {
		from := i + len(`alt="`)
		if n := strings.IndexByte(s[from:], '"'); n >= 0 {
			return lines.Line{From: l.From + from, To: l.From + from + n}
		}
	}
	if strings.HasPrefix(s, `"`) {
		if n := strings.IndexByte(s[1:], '"'); n >= 0 {
			return lines.Line{From: l.From + 1, To: l.From + 1 + n}
		}
	}
	if i := strings.IndexByte(s, ','); i >= 0 {
		l.To = l.From + i
	}
	if strings.Contains(l.Of(r.src), "=") {
		l.To = l.From
	}
	return l.Trim(r.src)
}

// image writes the words for an image: in a cell they are what the cell says.
func (r *reader) image(alt lines.Line, address string) {
	if r.b.InTable() {
		if mark := html.Said(alt.Of(r.src)); mark != "" {
			r.b.Decoded(mark, alt.From, alt.To)
		} else {
			r.b.Run(alt.From, alt.To)
		}
		return
	}
	r.b.Later(func() {
		r.b.BeginValue(prose.Alt, "alt")
		r.b.Run(alt.From, alt.To)
		r.b.End()
	})
}

// interrupts reports whether a line ends the paragraph above it.
func interrupts(s string) bool {
	return s == "" || s == "+" || delimiter(s) != "" || s[0] == '[' && s[len(s)-1] == ']' && len(s) > 2 && !strings.ContainsAny(s[1:len(s)-1], "[]")
}

// paragraph reads running text.
func (r *reader) paragraph(ls []lines.Line) int {
	n := 1
	for n < len(ls) && !interrupts(ls[n].Of(r.src)) {
		n++
	}
	st := r.taken()
	said := make([]lines.Line, 0, n)
	for _, l := range ls[:n] {
		if s := l.Of(r.src); comment(s) {
			r.b.Note(s[2:], l.From, l.To)
		} else {
			said = append(said, l)
		}
	}
	if len(said) == 0 || st.name == "comment" {
		return n
	}
	if said[0].Indent(r.src) > 0 && !r.b.InTable() || verbatim(st.name) {
		r.listing(said)
		return n
	}
	text := func() { r.leaf(r.kind, 0, said) }
	m := admonition.FindString(said[0].Of(r.src))
	switch {
	case m != "":
		said[0] = said[0].Behind(len(m))
		r.aside(st.title, text)
	case admonishes(st.name):
		r.aside(st.title, text)
	case st.name == "quote":
		r.b.Enter(prose.InQuote)
		r.leaf(prose.Quote, 0, said)
		r.b.Leave()
	default:
		r.titled(st, prose.Paragraph)
		text()
	}
	return n
}
