package component

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/markdown"
	"github.com/copytruth/copytruth/checker/source"
)

// template reads HTML with a server's template tags in it: ERB, EJS, PHP,
// Liquid, Jinja, Twig, Nunjucks, Handlebars, Mustache, Go. Their tags look
// alike enough to be masked without knowing which it is.
func template(b *prose.Builder, t *source.Text, opt Options) {
	src := t.String()
	l := newLowering(b, t, src, opt)
	body := markdown.Front(b, src, opt.Data)
	l.blank(0, body)
	s := &templateScan{l: l, src: src, at: body}
	s.run()
	for _, at := range arrowed.FindAllStringIndex(src[body:], -1) {
		l.blank(body+at[0], body+at[1])
	}
	l.write(&piece{from: 0, to: len(src), kept: string(l.out)})
	l.finish()
}

// arrowed are lines of an array in PHP that stands among the text: a page shows of them
// what its code makes of them, which cannot be told here.
var arrowed = regexp.MustCompile(`(?m)^[ \t]*(?:[\[(][ \t]*\n[ \t]*)?(?:\[[ \t]*)?['"][\w.-]+['"][ \t]*=>[^\n]*(?:\n[ \t]*(?:['"][\w.-]+['"][ \t]*=>[^\n]*|[\[\](),; \t]+))*`)

// templateScan masks template tags in a copy.
type templateScan struct {
	l    *lowering
	src  string
	at   int
	past int  // the end of a comment that was taken out
	open bool // no comment ends any more
}

// delimiters of tags, longest first. php runs to the end of a file.
var delimiters = []struct{ open, close string }{
	{"<%--", "--%>"}, {"<%#", "%>"}, {"<%", "%>"}, {"<?", "?>"},
	{"{{!--", "--}}"}, {"{{/*", "*/}}"}, {"{{- /*", "*/ -}}"}, {"{{{", "}}}"}, {"{{", "}}"},
	{"{%", "%}"}, {"{#", "#}"}, {"{!!", "!!}"}, {"${", "}"},
}

// maxTag bounds a template tag, in bytes. Code in PHP may be longer.
const maxTag = 20_000

func (s *templateScan) run() {
	for s.at < len(s.src) {
		i := strings.IndexAny(s.src[s.at:], "<{$")
		if i < 0 {
			return
		}
		s.at += i
		if !s.tag() {
			s.at++
		}
	}
}

func (s *templateScan) tag() bool {
	rest := s.src[s.at:]
	for _, d := range delimiters {
		if !strings.HasPrefix(rest, d.open) {
			continue
		}
		if d.open == "<?" && !strings.HasPrefix(rest, "<?php") && !strings.HasPrefix(rest, "<?=") && !strings.HasPrefix(rest, "<? ") {
			return false
		}
		if d.open == "${" && strings.HasPrefix(rest, "${{") { // a dollar sign before a tag
			return false
		}
		within := rest[len(d.open):]
		if d.open != "<?" {
			within = within[:min(len(within), maxTag+len(d.close))]
		}
		n := strings.Index(within, d.close)
		to := len(s.src)
		switch {
		case n >= 0:
			to = s.at + len(d.open) + n + len(d.close)
		case d.open != "<?":
			return false
		}
		s.mask(d.open, d.close, s.at, to)
		s.at = max(to, s.past)
		return true
	}
	return false
}

// mask takes a tag out of the copy: comments leave a note, what steers leaves
// blanks, what puts out a value leaves a hole or the words that it holds.
func (s *templateScan) mask(open, close string, from, to int) {
	inner := strings.TrimSuffix(s.src[from+len(open):to], close)
	l := s.l
	comment := open == "<%--" || open == "<%#" || open == "{{!--" || open == "{{/*" || open == "{{- /*" || open == "{#" || open == "{{" && strings.HasPrefix(inner, "!")
	switch {
	case comment:
		l.blank(from, to)
		if text := strings.TrimSpace(strings.TrimPrefix(inner, "!")); data.Addressed(text) {
			l.note(data.Remark{Text: text, From: from, To: to})
		}
	case open == "{%" && blockComment.MatchString(inner):
		s.comment(from, to)
	case s.literal(inner, from+len(open), from, to):
	case open == "{%" || steers(open, inner):
		l.blank(from, to)
	default:
		l.holes(from, to)
	}
}

var (
	blockComment = regexp.MustCompile(`^-?\s*comment\b`)
	endComment   = regexp.MustCompile(`\{%-?\s*endcomment\s*-?%\}`)
	// steering words begin a tag that puts out no value of its own.
	steering = regexp.MustCompile(`^(?:[#/>^&]|else\b|end\b|if\b|elseif\b|unless\b|range\b|with\b|define\b|template\b|block\b|partial\b|include\b|yield\b|content\b|body\b|\$\w+\s*:?=|\.Content\b|render\b|csrf|content_for\b|stylesheet|javascript|asset|image_tag|link_tag)`)
)

// steers reports whether a tag puts out nothing, or blocks of its own.
func steers(open, inner string) bool {
	s := strings.TrimLeft(inner, "-~ \t\r\n")
	switch open {
	case "<%":
		if !strings.HasPrefix(s, "=") && !strings.HasPrefix(inner, "-") {
			return true
		}
		s = strings.TrimLeft(s, "=- \t\r\n")
	case "<?":
		if !strings.HasPrefix(inner, "=") {
			return !echo.MatchString(inner)
		}
		s = strings.TrimLeft(inner, "= \t\r\n")
	}
	return steering.MatchString(s)
}

var echo = regexp.MustCompile(`^(?:php)?\s+(?:echo|print)\b|^php\s+_e\(`)

// comment takes everything up to {% endcomment %} out.
func (s *templateScan) comment(from, to int) {
	end := to
	var m []int
	if !s.open {
		m = endComment.FindStringIndex(s.src[to:])
		s.open = m == nil
	}
	if m != nil {
		text := s.src[to : to+m[0]]
		end = to + m[1]
		if data.Addressed(text) {
			s.l.note(data.Remark{Text: strings.TrimSpace(text), From: to, To: to + m[0]})
		}
	}
	s.l.blank(from, end)
	s.past = end
}

// phrase is a tag that holds its words: {{ "Buy now" | t }}, <%= t("Buy now") %>.
var phrase = regexp.MustCompile(`^[-=~]?\s*(?:(?:php\s+)?(?:echo\s+|print\s+)?(?:_e|__|_x|_|t|tr|trans|translate|gettext|blocktrans|I18n\.t|esc_html__|esc_html_e|esc_attr_e|esc_attr__|i18n)\s*\(?\s*)?(?:"([^"\\]*)"|'([^'\\]*)')`)

// literal shows the words of a tag in their place.
func (s *templateScan) literal(inner string, at, from, to int) bool {
	m := phrase.FindStringSubmatchIndex(inner)
	if m == nil {
		return false
	}
	a, z := m[2], m[3]
	if a < 0 {
		a, z = m[4], m[5]
	}
	words := inner[a:z]
	if !strings.Contains(strings.TrimSpace(words), " ") || strings.ContainsAny(words, "<>{}%=") || strings.HasSuffix(words, ".html") {
		return false
	}
	s.l.blank(from, to)
	s.l.put(at+a, words)
	return true
}
