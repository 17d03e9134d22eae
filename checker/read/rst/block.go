package rst

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/lines"
)

var (
	bullet     = regexp.MustCompile(`^[-*+•‣⁃](?:[ \t]+|$)`)
	enumerated = regexp.MustCompile(`^(?:\(?(?:\d{1,4}|[A-Za-z]|[ivxlcdmIVXLCDM]{2,6}|#)\)|(?:\d{1,4}|[A-Za-z]|[ivxlcdmIVXLCDM]{2,6}|#)\.)(?:[ \t]+|$)`)
	field      = regexp.MustCompile("^:([^:\\s](?:[^:`]*[^:`\\s])?):(?:[ \t]+|$)")
	option     = regexp.MustCompile(`^(?:--?|/)[A-Za-z?][\w-]*(?:[ =]<?[\w-]+>?)?(?:, (?:--?|/)[A-Za-z?][\w-]*(?:[ =]<?[\w-]+>?)?)*(?:[ \t]{2,}|$)`)
	gridTop    = regexp.MustCompile(`^\+(?:-+\+)+$`)
	simpleTop  = regexp.MustCompile(`^=+(?:[ \t]+=+)+$`)
)

// block reads what begins on the first of the lines and gives how many lines it took.
func (r *reader) block(ls []lines.Line) int {
	s := ls[0].Of(r.src)
	switch {
	case s == "":
		r.b.End()
		return 1
	case s[0] == ' ' || s[0] == '\t':
		return r.quote(ls)
	case s == ".." || strings.HasPrefix(s, ".. "):
		return r.explicit(ls)
	case strings.HasPrefix(s, "__ "):
		return 1
	case gridTop.MatchString(s):
		if n := r.grid(ls); n > 0 {
			return n
		}
	case simpleTop.MatchString(s):
		if n := r.simple(ls); n > 0 {
			return n
		}
	}
	if n := r.title(ls, s); n > 0 {
		return n
	}
	switch {
	case bullet.MatchString(s):
		return r.list(ls, bullet)
	case enumerated.MatchString(s) && !r.runsOn(ls):
		return r.list(ls, enumerated)
	case field.MatchString(s):
		return r.fields(ls)
	case s[0] == '|' && (len(s) == 1 || s[1] == ' '):
		return r.lineBlock(ls)
	case strings.HasPrefix(s, ">>> "):
		return r.code(ls, paragraph(ls))
	case option.MatchString(s):
		return r.options(ls)
	}
	return r.text(ls)
}

// runsOn: "A. Einstein said" above a line that is not indented is a sentence.
func (r *reader) runsOn(ls []lines.Line) bool {
	return len(ls) > 1 && ls[1].Indent(r.src) == 0 && !enumerated.MatchString(ls[1].Of(r.src))
}

// ruled gives the sign that a line is made of, 0 where it is no rule.
func ruled(s string) byte {
	if len(s) < 2 || strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[0]) < 0 || strings.Trim(s, s[:1]) != "" {
		return 0
	}
	return s[0]
}

// title reads a section's title, a line above and below it or below alone, and the rules
// between paragraphs.
func (r *reader) title(ls []lines.Line, s string) int {
	if c := ruled(s); c != 0 && len(s) > 2 {
		if len(ls) > 2 && !ls[1].Blank() && ruled(ls[2].Of(r.src)) == c && ls[2].To-ls[2].From > 2 {
			r.heading(ls[1], string([]byte{c, c}))
			return 3
		}
		if len(s) >= 4 && (len(ls) < 2 || ls[1].Blank()) {
			r.b.End()
			return 1
		}
		return 0
	}
	if len(ls) < 2 || !strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return 0
	}
	below := ls[1].Of(r.src)
	c := ruled(below)
	if c == 0 || len(below) < 3 && len(below) < utf8.RuneCountInString(s) || below == ".." || below == "::" {
		return 0
	}
	r.heading(ls[0], string([]byte{c}))
	return 2
}

// heading begins a section; how its title is marked tells its level.
func (r *reader) heading(l lines.Line, style string) {
	level := slices.Index(r.styles, style)
	if level < 0 {
		level = len(r.styles)
		r.styles = append(r.styles, style)
	}
	r.leaf(prose.Heading, min(level+1, 6), []lines.Line{l})
}

// quote reads what is indented: a quotation where somebody is named below it, else text.
func (r *reader) quote(ls []lines.Line) int {
	body, n := r.body(ls)
	last := lines.Crop(body)
	by := last[len(last)-1].Of(r.src)
	if strings.HasPrefix(by, "-- ") || strings.HasPrefix(by, "--- ") || strings.HasPrefix(by, "— ") {
		r.quotation(body)
		return n
	}
	r.b.OpenSection()
	r.blocks(body)
	r.b.CloseSection()
	return n
}

func (r *reader) quotation(body []lines.Line) {
	r.b.Enter(prose.InQuote)
	r.b.OpenSection()
	r.within(prose.Quote, body)
	r.b.CloseSection()
	r.b.Leave()
}

// paragraph counts the lines up to the next blank one.
func paragraph(ls []lines.Line) int {
	n := slices.IndexFunc(ls, lines.Line.Blank)
	if n < 0 {
		return len(ls)
	}
	return n
}

// text reads a paragraph, with the block of code that it announces, or a term with what
// it means.
func (r *reader) text(ls []lines.Line) int {
	if len(ls) > 1 && ls[1].Indent(r.src) > 0 && !strings.HasSuffix(ls[0].Of(r.src), "::") {
		return r.definitions(ls)
	}
	n := paragraph(ls)
	last := ls[n-1]
	if !strings.HasSuffix(last.Of(r.src), "::") {
		r.leaf(r.kind, 0, ls[:n])
		return n
	}
	last.To -= 2
	if s := last.Of(r.src); s != "" && strings.TrimRight(s, " \t") == s {
		last.To++ // "as follows::" says a colon
	}
	said := append(slices.Clone(ls[:n-1]), last)
	if len(lines.Crop(said)) > 0 && strings.Trim(last.Of(r.src), " \t:") != "" || n > 1 {
		r.leaf(r.kind, 0, said)
	}
	return n + r.literal(ls[n:])
}

// literal reads the block of code behind "::".
func (r *reader) literal(ls []lines.Line) int {
	if n := r.indented(ls); n > 0 {
		return r.code(ls, n)
	}
	return 0 // what is quoted line by line is left to be read as text
}

// code reads the first n lines as code.
func (r *reader) code(ls []lines.Line, n int) int {
	r.listing(ls[:n])
	return n
}

func (r *reader) listing(ls []lines.Line) {
	r.fresh = false
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

// lineBlock reads lines that stay apart: "| one".
func (r *reader) lineBlock(ls []lines.Line) int {
	n := paragraph(ls)
	r.fresh = false
	r.b.Begin(r.kind, 0)
	for _, l := range ls[:n] {
		if s := l.Of(r.src); s[0] == '|' {
			r.b.Break()
			l = l.Behind(1)
		}
		r.b.Gap()
		r.inlines(lines.Join(r.src, []lines.Line{l}))
	}
	r.b.End()
	return n
}
