package component

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/markdown"
	"github.com/copytruth/copytruth/checker/source"
)

// mdx reads Markdown with components: imports, tags and expressions are masked
// first, what is left is Markdown.
func mdx(b *prose.Builder, t *source.Text, opt Options) {
	src := t.String()
	body := markdown.Front(b, src, opt.Data)
	p, l := begin(b, t, src, mdxDialect, opt)
	l.blank(0, body)
	p.at = body
	p.page()
	markdown.Into(b, t, string(l.out[body:]), body, markdown.Options{HTML: l.html, Data: opt.Data, Component: true})
	l.finish()
}

// page masks what is not Markdown.
func (p *parser) page() {
	for p.at < p.end {
		from := p.at
		lineStart := from == 0 || p.src[from-1] == '\n'
		switch c := p.src[p.at]; {
		case lineStart && p.fence():
		case lineStart && p.module():
		case c == '\\':
			p.at += 2
		case c == '`':
			p.codeSpan()
		case c == '<':
			p.pageTag()
		case c == '{':
			p.pageBraces()
		case c == '\n':
			if top := p.top(); top != nil {
				top.words = false
			}
			p.at++
		default:
			p.pageText()
		}
		if p.at == from {
			p.at++
		}
	}
	p.at = min(p.at, p.end)
	for len(p.stack) > 0 {
		p.close(p.top(), p.end, p.end)
		p.pop(p.end)
	}
}

func (p *parser) pageText() {
	n := strings.IndexAny(p.src[p.at:p.end], "\\`<{\n")
	to := p.end
	if n >= 0 {
		to = p.at + n
	}
	if top := p.top(); top != nil && strings.TrimSpace(p.src[p.at:to]) != "" {
		top.words = true
	}
	p.at = to
}

var fenceMark = regexp.MustCompile("^[ \t]*(?:(?:[-*+>]|\\d+[.)])[ \t]*)*(`{3,}|~{3,})[^`\n]*(?:\n|$)")

// fence steps over a fenced block of code.
func (p *parser) fence() bool {
	m := fenceMark.FindStringSubmatch(p.src[p.at:min(p.end, p.at+400)])
	if m == nil {
		return false
	}
	p.at += len(m[0])
	for p.at < p.end {
		line := p.src[p.at:p.end]
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		p.at += len(line)
		if s := strings.Trim(line, " \t\r\n>"); strings.HasPrefix(s, m[1]) && strings.Trim(s, m[1][:1]) == "" {
			return true
		}
	}
	return true
}

// codeSpan steps over code in a line; a mark without a partner is a mark.
func (p *parser) codeSpan() {
	from := p.at
	for p.peek() == '`' {
		p.at++
	}
	mark := p.src[from:p.at]
	rest := p.src[p.at:p.end]
	if i := strings.Index(rest, "\n\n"); i >= 0 {
		rest = rest[:i]
	}
	for at := 0; ; {
		i := strings.Index(rest[at:], mark)
		if i < 0 {
			return
		}
		end := at + i + len(mark)
		if end == len(rest) || rest[end] != '`' {
			p.at += end
			return
		}
		for end < len(rest) && rest[end] == '`' {
			end++
		}
		at = end
	}
}

// module reads import and export, which begin a line after an empty one.
func (p *parser) module() bool {
	if !p.has("import ") && !p.has("import{") && !p.has("export ") {
		return false
	}
	from := p.at
	if !moduleStart.MatchString(p.src[from:min(p.end, from+200)]) {
		return false
	}
	q := p.part(from, p.end)
	q.stack, q.dialect = nil, jsxDialect
	fs := q.statement()
	if q.at >= q.end && strings.Contains(p.src[from:p.end], "\n\n") && unclosed(p.src[from:p.end]) {
		p.fault("import or export that does not end", from)
		return false
	}
	p.at = q.at
	p.eat(";")
	p.low.blank(from, p.at)
	if len(fs) > 0 {
		p.low.island(from, p.at, html.Island{Block: true, Open: func() { p.low.values("", fs) }})
	}
	return true
}

var moduleStart = regexp.MustCompile(`^(?:import\s*(?:["'{*]|[\w$]+(?:\s*,|\s+from\b)|type\s)|export\s+(?:default|const|let|var|function|async|class|type|interface|enum|\{|\*))`)

// unclosed: brackets that are opened and not closed.
func unclosed(s string) bool {
	return strings.Count(s, "{") != strings.Count(s, "}") || strings.Count(s, "(") != strings.Count(s, ")") ||
		strings.Count(s, "[") != strings.Count(s, "]")
}

var autoLink = regexp.MustCompile(`^<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>`)

// apart elements are read as HTML as a whole: their content is no Markdown.
var apart = names("table dl svg select h1 h2 h3 h4 h5 h6 script style video iframe head")

func (p *parser) pageTag() {
	from := p.at
	rest := p.src[p.at:p.end]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		n := strings.Index(rest, "-->")
		if n < 0 {
			return
		}
		p.at += n + 3
		text := rest[4:n]
		p.low.blank(from, p.at)
		if data.Addressed(text) {
			p.low.note(data.Remark{Text: strings.TrimSpace(text), From: from, To: p.at})
		}
	case autoLink.MatchString(rest[:min(len(rest), 400)]):
		p.at += len(autoLink.FindString(rest))
	case strings.HasPrefix(rest, "</"):
		p.endTag()
	default:
		p.pageElement()
	}
}

// pageElement reads a start tag, or all of an element that is read apart.
func (p *parser) pageElement() {
	from := p.at
	p.at++
	name := p.tagName()
	p.at = from
	if apart[name] && strings.Contains(p.src[from:p.end], "</"+name) {
		q := p.part(from, p.end)
		q.dialect = jsxDialect
		q.markup(true)
		n := p.low.element(from, q.at)
		e := p.low.pieces[n]
		e.kept = string(p.low.out[from:q.at])
		p.low.blank(from, q.at)
		p.low.island(from, q.at, html.Island{Block: true, Open: n.Flow})
		p.at = q.at
		return
	}
	p.startTag()
	if p.at == from+1 && name != "" && isComponent(name) {
		p.fault("tag <"+name+"> that does not end: read as text", from)
	}
}

// lowerPage masks a start tag of a Markdown page: what its attributes tell is
// an island.
func (p *parser) lowerPage(n *node, closed bool) {
	l := p.low
	n.as = transparent
	n.inline = p.inLine(n.at)
	comp := isComponent(n.name)
	if !comp && (n.name == "br" || n.name == "img" || n.name == "b" || n.name == "strong" || n.name == "em" || n.name == "i" || n.name == "code" || n.name == "del" || n.name == "s" || n.name == "a" && !strings.Contains(p.src[n.at:n.inner], "{")) {
		n.as = "" // Markdown's reader knows these
		for _, a := range n.attrs {
			p.lowerAttr(n, a, false)
		}
		if lowered := string(l.out[n.at:n.inner]); lowered != p.src[n.at:n.inner] && !pageTagForm.MatchString(lowered) {
			l.put(n.at, p.src[n.at:n.inner]) // text to Markdown's reader, and it is to say what stands there
		}
		return
	}
	var values []data.Field
	for _, a := range n.attrs {
		if f, ok := p.lowerAttr(n, a, comp); ok {
			values = append(values, f)
		} else if !comp && (a.name == "title" || a.name == "aria-label" || a.name == "placeholder") && a.value != nil {
			values = append(values, data.Field{Key: a.name, From: a.from, To: a.nameTo, Value: a.value})
		}
	}
	if comp && (closed || n.inline) && !badgeLike(n.name) {
		values = data.Unstaged(values)
	}
	mark := ""
	if closed && comp {
		mark = icon(n.name, "")
	}
	l.blank(n.at, n.inner)
	badge, isBadge := badgeOf(n, values)
	quote := comp && !n.inline && quoteLike(n.name)
	switch {
	case isBadge && closed && n.inline:
		l.island(n.at, n.inner, p.badgeIsland(badge))
	case mark != "":
		if row := p.cellLine(n.at); row || mark != prose.Yes && p.itemStart(n.at) {
			l.island(n.at, n.inner, html.Island{Inline: true, Open: func() { l.b.Decoded(mark, n.at, n.inner); l.b.Gap() }})
		}
	case len(values) > 0 && spokenValues(values) && closed:
		is := p.dataIsland(n, values)
		open, done := is.Open, is.Close
		l.island(n.at, n.inner, html.Island{Open: func() {
			open()
			if done != nil {
				done()
			}
		}})
	case len(values) > 0 && (spokenValues(values) || isStaged(values)) || quote:
		is := p.dataIsland(n, values)
		n.close = is.Close
		l.island(n.at, n.inner, html.Island{Open: is.Open})
	case closed && comp && n.inline && !iconLike(n.name):
		l.holes(n.at, n.inner)
	}
}

// pageTagForm is a start tag as Markdown knows it (CommonMark 0.31.2, section
// 6.6), short of what could fall apart in lists and tables: an empty line in it,
// and a line's end or a bar in a value.
var pageTagForm = regexp.MustCompile(`^<[A-Za-z][A-Za-z0-9-]*(?:` + within + `[A-Za-z_:][\w.:-]*(?:` + gap + `=` + gap + `(?:[^\s"'=<>|\x60]+|'[^'\n\r|]*'|"[^"\n\r|]*"))?)*` + gap + `/?>$`)

const (
	gap    = `[ \t]*(?:\r?\n[ \t]*)?`
	within = `(?:[ \t]+(?:\r?\n[ \t]*)?|\r?\n[ \t]*)`
)

// inLine reports whether words stand before on the line.
func (p *parser) inLine(at int) bool {
	start := strings.LastIndexByte(p.src[:at], '\n') + 1
	return strings.Trim(p.src[start:at], " \t-*+>0123456789.|") != ""
}

// cellLine reports whether a place stands in a table's row, itemStart whether
// it stands at the beginning of a list's item.
func (p *parser) cellLine(at int) bool {
	start := strings.LastIndexByte(p.src[:at], '\n') + 1
	return strings.Contains(p.src[start:at], "|")
}

func (p *parser) itemStart(at int) bool {
	start := strings.LastIndexByte(p.src[:at], '\n') + 1
	s := strings.TrimSpace(p.src[start:at])
	return s != "" && strings.Trim(s, "-*+0123456789.)") == ""
}

// close ends the reach of what names a component.
func (p *parser) close(n *node, from, to int) {
	if n.close == nil {
		return
	}
	if to-from < len("<wbr>") {
		p.low.after = append(p.low.after, n.close)
		return
	}
	p.low.island(from, to, html.Island{Open: n.close})
}

var newParagraph = regexp.MustCompile(`\n[ \t]*\r?\n[ \t]*(?:#{1,6} |[-*] |\d+\. )`)

// pageBraces reads an expression. A brace that is not closed is text.
func (p *parser) pageBraces() {
	from := p.at
	q := p.part(from, p.end)
	q.skipBalanced()
	if q.at >= q.end && (q.at == from+1 || p.src[q.at-1] != '}') || newParagraph.MatchString(p.src[from:q.at]) && strings.Count(p.src[from:q.at], "`") == 0 {
		p.fault("brace that is not closed: read as text", from)
		p.at = from + 1
		p.fuel -= q.at - from
		if p.fuel < 0 {
			p.at = p.end
		}
		return
	}
	p.braces()
}
