package data

import (
	"html"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// The texts of an Android app stand in res/values*/strings.xml: an element for each,
// which may hold inline HTML, and lists and plurals of such. What else a file of
// resources holds (colours, sizes, styles) nobody reads.
// https://developer.android.com/guide/topics/resources/string-resource

// resources reads such a file. It is no parser of XML: an excerpt has no root, and
// what is broken elsewhere costs no text.
type resources struct {
	src   string
	at    int
	notes []Remark // comments that no text has taken yet
}

// element is the start tag of an element.
type element struct {
	name     string
	from     int // of the tag
	inner    int // of the content; the tag's end
	empty    bool
	key      string // the value of the attribute "name", or of "quantity"
	keyFrom  int
	quantity bool
}

var keyAttr = regexp.MustCompile(`\b(name|quantity)\s*=\s*["']([^"']*)["']`)

// ParseResources reads the texts of a file of Android resources into an object of
// messages. The builder takes the comments after the last text; it may be nil.
func ParseResources(b *prose.Builder, src string) (*Node, error) {
	p := &resources{src: src}
	root := &Node{Kind: Object, To: len(src)}
	for {
		e, ok := p.next(len(src))
		if !ok {
			note(b, p.notes)
			return root, nil
		}
		var n *Node
		switch e.name {
		case "string", "string-array", "plurals":
			end := p.end(e)
			if end < 0 {
				return nil, failAt(src, e.from, "the element %q does not end", e.name)
			}
			n = p.content(e, end)
		}
		if n == nil {
			continue
		}
		n.Notes, p.notes = p.notes, nil
		root.Fields = append(root.Fields, Field{Key: e.key, From: e.keyFrom, To: e.keyFrom + len(e.key), Value: n})
		if len(root.Fields) > maxNodes {
			return nil, prose.TooDense("values", 0, maxNodes, len(src))
		}
	}
}

// next steps behind the next start tag before end.
func (p *resources) next(end int) (e element, ok bool) {
	for p.at < end {
		i := strings.IndexByte(p.src[p.at:end], '<')
		if i < 0 {
			break
		}
		p.at += i
		rest := p.src[p.at:end]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			p.comment(end)
		case strings.HasPrefix(rest, "<![CDATA["):
			p.at += stepBehind(rest, "]]>")
		case strings.HasPrefix(rest, "</"), strings.HasPrefix(rest, "<?"), strings.HasPrefix(rest, "<!"):
			p.at += stepBehind(rest, ">")
		default:
			return p.tag(end), true
		}
	}
	p.at = end
	return e, false
}

// stepBehind is the length of s up to and with mark; all of s where it has none.
func stepBehind(s, mark string) int {
	if i := strings.Index(s, mark); i >= 0 {
		return i + len(mark)
	}
	return len(s)
}

func (p *resources) comment(end int) {
	from := p.at
	p.at += stepBehind(p.src[from:end], "-->")
	text := strings.TrimSuffix(p.src[from+len("<!--"):max(p.at, from+len("<!--"))], "-->")
	if Addressed(text) {
		p.notes = append(p.notes, Remark{Text: text, From: from, To: p.at})
	}
}

// tag reads the start tag that stands here.
func (p *resources) tag(end int) element {
	e := element{from: p.at}
	quote := byte(0)
	i := p.at + 1
	for ; i < end; i++ {
		switch c := p.src[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
			continue
		case c == '"' || c == '\'':
			quote = c
			continue
		case c != '>':
			continue
		}
		break
	}
	inside := p.src[p.at+1 : i]
	p.at = min(i+1, end)
	e.inner = p.at
	e.empty = strings.HasSuffix(inside, "/") || i == end
	e.name = strings.TrimSuffix(inside, "/")
	if j := strings.IndexAny(e.name, " \t\r\n"); j >= 0 {
		e.name = e.name[:j]
	}
	if m := keyAttr.FindStringSubmatchIndex(inside); m != nil {
		e.key, e.keyFrom = inside[m[4]:m[5]], e.from+1+m[4]
		e.quantity = inside[m[2]:m[3]] == "quantity"
	}
	return e
}

// end finds the end tag of an element that does not hold its like, and steps behind
// it; -1 where there is none.
func (p *resources) end(e element) int {
	if e.empty {
		return e.inner
	}
	for at := e.inner; ; {
		i := strings.Index(p.src[at:], "</"+e.name)
		if i < 0 {
			return -1
		}
		end := at + i
		rest := p.src[end+2+len(e.name):]
		if trimmed := strings.TrimLeft(rest, " \t\r\n"); strings.HasPrefix(trimmed, ">") {
			p.at = len(p.src) - len(trimmed) + 1
			return end
		}
		at = end + 2
	}
}

// content reads what an element holds, up to end. Of a plural it is what most
// readers see: the text for other numbers.
func (p *resources) content(e element, end int) *Node {
	if e.name == "string" {
		return p.text(e.inner, end)
	}
	behind := p.at
	defer func() { p.at = behind }()
	p.at = e.inner
	list := &Node{Kind: Array, From: e.inner, To: end}
	var other *Node
	for {
		item, ok := p.next(end)
		if !ok {
			break
		}
		close := p.end(item)
		if item.name != "item" || close < 0 || close > end {
			continue
		}
		n := p.text(item.inner, close)
		if item.quantity && (other == nil || item.key == "other") {
			other = n
		}
		list.Items = append(list.Items, n)
	}
	if e.name == "plurals" {
		return other
	}
	return list
}

// text reads the text that stands at from to end: entities and escapes are decoded,
// white space is folded, as the app shows it. Tags stay.
func (p *resources) text(from, end int) *Node {
	n := &Node{Kind: String, From: from, To: end}
	for from < end && blankByte(p.src[from]) {
		from++
	}
	for end > from && blankByte(p.src[end-1]) {
		end--
	}
	if body := p.src[from:end]; strings.HasPrefix(body, "<![CDATA[") && strings.HasSuffix(body, "]]>") {
		from, end = from+len("<![CDATA["), end-len("]]>")
	}
	if body := p.src[from:end]; len(body) > 1 && body[0] == '"' && body[len(body)-1] == '"' && body[len(body)-2] != '\\' {
		from, end = from+1, end-1
	}
	if strings.HasPrefix(p.src[from:end], "@") && !strings.ContainsAny(p.src[from:end], " \n") {
		return n // names another resource
	}
	run := from
	flush := func(to int) {
		if to > run {
			n.Parts = append(n.Parts, Verbatim(p.src, run, to)...)
		}
	}
	for at := from; at < end; {
		s, width := resourceEscape(p.src[at:end])
		if width == 0 {
			at++
			continue
		}
		flush(at)
		n.Parts = append(n.Parts, Part{Text: s, From: at, To: at + width})
		at += width
		run = at
	}
	flush(end)
	return n
}

func blankByte(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// resourceEscape reads what s begins with that does not stand for itself, and its
// length; 0 where it stands for itself.
func resourceEscape(s string) (string, int) {
	switch c := s[0]; {
	case c == '\\' && len(s) > 1:
		if s[1] == 'n' {
			n := 2
			for strings.HasPrefix(s[n:], `\n`) {
				n += 2
			}
			return strings.Repeat("\n", n/2), n
		}
		if s[1] == 'u' {
			if r, ok := hex4(s); ok {
				return string(r), 6
			}
		}
		if s[1] == 't' {
			return " ", 2
		}
		if strings.IndexByte(`'"@?\`, s[1]) >= 0 {
			return s[1:2], 2
		}
	case c == '&':
		if i := strings.IndexByte(s[:min(len(s), 12)], ';'); i > 1 {
			if u := html.UnescapeString(s[:i+1]); u != s[:i+1] {
				return u, i + 1
			}
		}
	case c == '\n' || c == '\r':
		n := 1
		for n < len(s) && blankByte(s[n]) {
			n++
		}
		return " ", n
	}
	return "", 0
}

var resourceFolder = regexp.MustCompile(`^values-(?:b\+)?([a-z]{2,3})(?:(?:-r|\+)([A-Z][A-Za-z]{1,3}))?(?:[-+]|$)`)

// resourceLang is the language that a folder of resources names: values-de,
// values-pt-rBR, values-b+sr+Latn; "" where it names none, as values and values-night.
func resourceLang(uri string) string {
	m := resourceFolder.FindStringSubmatch(path.Base(path.Dir(uri)))
	if m == nil {
		return ""
	}
	if m[2] != "" {
		return tagOf(m[1] + "-" + m[2])
	}
	if _, err := strconv.Atoi(m[1]); err == nil {
		return ""
	}
	return tagOf(m[1])
}
