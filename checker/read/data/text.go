package data

import (
	"html"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// marks finds what is written inside a string without being said: tags,
// entities, placeholders, Markdown's marks for stress, code and links.
var marks = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`</?[A-Za-z0-9][^<>]*>`,                       // tag
	`&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w+);`,    // entity
	`\{\{\s*/?[^{}]*\}\}`,                         // {{name}}, {{b}}
	`\$\{[^{}]*\}`, `%\{[^{}]*\}`, `%\(\w+\)[sd]`, // ${x} %{x} %(x)s
	`%(?:\d+\$)?[sd@]\b`,
	`\$t\([^()]*\)`, `@:[\w.]+`, // references to other messages
	`\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}`, // {x} and ICU plurals
	`\*\*|__`, "`[^`]*`",
	`\[[^\[\]]*\]\([^()\s]*\)`,
}, "|") + `)`)

// markStarts are the bytes that any of the marks begins with.
const markStarts = "<&{$%@*_`["

var (
	tagName   = regexp.MustCompile(`^</?([A-Za-z0-9]+)`)
	hrefValue = regexp.MustCompile(`href\s*=\s*["']([^"']*)["']`)
	pairTag   = regexp.MustCompile(`^\{\{\s*(/?)([\w-]+)\s*(/?)\}\}$`)
	icuOther  = regexp.MustCompile(`^\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,.*\bother\s*\{([^{}]*)\}\s*\}$`)
	breaks    = set("br p div li ul ol h1 h2 h3 h4 h5 h6 tr td")
)

var inlineTags = map[string]prose.InlineKind{
	"b": prose.StrongInline, "strong": prose.StrongInline, "i": prose.EmInline, "em": prose.EmInline,
	"code": prose.CodeInline, "a": prose.LinkInline, "s": prose.DeletedInline, "del": prose.DeletedInline, "q": prose.QuoteInline,
}

// text writes the words of a scalar into the open block.
type text struct {
	b     *prose.Builder
	src   string
	parts []Part
	say   string
	open  []string // what the open inlines were opened by
}

// WriteText writes what the parts say into the open block: words as words,
// placeholders as prose.Unknown, tags and Markdown's marks as inlines.
func WriteText(b *prose.Builder, src string, parts []Part) {
	t := &text{b: b, src: src, parts: parts}
	for _, p := range parts {
		t.say += p.Text
	}
	t.span(0, len(t.say))
	for range t.open {
		b.CloseInline()
	}
}

func (t *text) span(from, to int) {
	at := from
	for i := from; i < to; {
		next := strings.IndexAny(t.say[i:to], markStarts)
		if next < 0 {
			break
		}
		i += next
		m := marks.FindStringIndex(t.say[i:to])
		if m == nil {
			i++
			continue
		}
		if !t.glued(i, i+m[1]) {
			t.words(at, i)
			t.mark(i, i+m[1])
			at = i + m[1]
		}
		i += m[1]
	}
	t.words(at, to)
}

// glued: a doubled underscore or a percent sign inside a word or after a digit is no mark.
func (t *text) glued(from, to int) bool {
	s := t.say[from:to]
	switch {
	case s == "__":
		return from > 0 && to < len(t.say) && isWord(t.say[from-1]) && isWord(t.say[to])
	case s[0] == '%' && s[1] != '{' && s[1] != '(':
		return from > 0 && t.say[from-1] >= '0' && t.say[from-1] <= '9'
	}
	return false
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func (t *text) mark(from, to int) {
	s := t.say[from:to]
	switch {
	case s[0] == '<':
		t.tag(s)
	case s[0] == '&':
		if u := html.UnescapeString(s); u != s {
			t.instead(u, from, to)
		} else {
			t.words(from, to)
		}
	case s == "**" || s == "__":
		t.toggle(s, prose.StrongInline)
	case s[0] == '`':
		t.b.OpenInline(prose.CodeInline, "")
		t.words(from+1, to-1)
		t.b.CloseInline()
	case s[0] == '[':
		close := strings.LastIndex(s, "](")
		t.b.OpenInline(prose.LinkInline, s[close+2:len(s)-1])
		t.span(from+1, from+close)
		t.b.CloseInline()
	default:
		t.placeholder(from, to)
	}
}

func (t *text) tag(s string) {
	name := strings.ToLower(tagName.FindStringSubmatch(s)[1])
	kind, inline := inlineTags[name]
	switch {
	case breaks[name]:
		t.b.Break()
	case !inline || strings.HasSuffix(s, "/>"):
	case s[1] == '/':
		t.pop(name)
	default:
		target := ""
		if m := hrefValue.FindStringSubmatch(s); m != nil {
			target = m[1]
		}
		t.b.OpenInline(kind, target)
		t.open = append(t.open, name)
	}
}

func (t *text) toggle(mark string, k prose.InlineKind) {
	if !t.pop(mark) {
		t.b.OpenInline(k, "")
		t.open = append(t.open, mark)
	}
}

// pop closes the innermost inline if that mark opened it.
func (t *text) pop(mark string) bool {
	n := len(t.open) - 1
	if n < 0 || t.open[n] != mark {
		return false
	}
	t.open = t.open[:n]
	t.b.CloseInline()
	return true
}

// placeholder: {{b}} … {{/b}} is a tag, the "other" branch of a plural is what
// most readers see, everything else is a value we do not know.
func (t *text) placeholder(from, to int) {
	s := t.say[from:to]
	if m := pairTag.FindStringSubmatch(s); m != nil {
		if m[1] == "/" || m[3] == "/" || strings.Contains(t.say, "{{/"+m[2]+"}}") {
			return
		}
	}
	if m := icuOther.FindStringSubmatchIndex(s); m != nil {
		inner := from + m[2]
		for _, w := range strings.SplitAfter(s[m[2]:m[3]], "#") {
			end := inner + len(w)
			t.words(inner, end-strings.Count(w, "#"))
			if strings.HasSuffix(w, "#") {
				t.instead(prose.Unknown, end-1, end)
			}
			inner = end
		}
		return
	}
	t.instead(prose.Unknown, from, to)
}

// instead writes s for say[from:to].
func (t *text) instead(s string, from, to int) {
	ps := Slice(t.parts, t.src, from, to)
	if len(ps) > 0 {
		t.b.Decoded(s, ps[0].From, ps[len(ps)-1].To)
	}
}

// words writes say[from:to] as it is. Two line ends in a row end a paragraph.
func (t *text) words(from, to int) {
	if from >= to {
		return
	}
	for _, p := range Slice(t.parts, t.src, from, to) {
		switch {
		case t.src[p.From:p.To] == p.Text:
			t.lines(p)
		case strings.Count(p.Text, "\n") > 1:
			t.b.Break()
		default:
			t.b.Decoded(p.Text, p.From, p.To)
		}
	}
}

var emptyLine = regexp.MustCompile(`\n[ \t\r]*\n\s*`)

func (t *text) lines(p Part) {
	at := 0
	for _, m := range emptyLine.FindAllStringIndex(p.Text, -1) {
		t.b.Run(p.From+at, p.From+m[0])
		t.b.Break()
		at = m[1]
	}
	t.b.Run(p.From+at, p.To)
}
