package html

import (
	"strings"

	"golang.org/x/net/html"
)

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// tag gives the start tag of an element in the source.
func (t *tree) tag(n *html.Node) (from, to int, ok bool) {
	from, ok = t.elem[n]
	if !ok {
		return 0, 0, false
	}
	to = t.end.of(from)
	return from, to, to > 0
}

// attrSpan finds the value of an attribute in the source, without its quotes.
func (t *tree) attrSpan(n *html.Node, key string) (from, to int, ok bool) {
	from, to, ok = t.tag(n)
	if !ok {
		return 0, 0, false
	}
	return attrIn(t.src, from, to, key)
}

// attrIn finds an attribute's value in the start tag src[from:to], as the HTML
// standard tokenizes it.
func attrIn(src string, from, to int, key string) (int, int, bool) {
	s := src[from:to]
	i := 1
	for i < len(s) && !isBlank(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	for i < len(s) {
		for i < len(s) && (isBlank(s[i]) || s[i] == '/') {
			i++
		}
		name := i
		for i < len(s) && !isBlank(s[i]) && s[i] != '/' && s[i] != '>' && (s[i] != '=' || i == name) {
			i++
		}
		found := strings.EqualFold(s[name:i], key)
		for i < len(s) && isBlank(s[i]) {
			i++
		}
		if i >= len(s) || s[i] == '>' {
			return 0, 0, false
		}
		if s[i] != '=' {
			continue
		}
		i++
		var a, z int
		a, z, i = attrValue(s, i)
		if found {
			return from + a, from + z, true
		}
	}
	return 0, 0, false
}

func attrValue(s string, i int) (from, to, next int) {
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		end := strings.IndexByte(s[i+1:], s[i])
		if end < 0 {
			return i + 1, len(s), len(s)
		}
		return i + 1, i + 1 + end, i + end + 2
	}
	from = i
	for i < len(s) && !isBlank(s[i]) && s[i] != '>' {
		i++
	}
	return from, i, i
}

// classes gives an element's class names in lower case.
func classes(n *html.Node) []string { return strings.Fields(strings.ToLower(attr(n, "class"))) }

// maxLooked and maxWords bound how many nodes and bytes are looked at to judge
// an element by its words. What holds more is no title, figure, pill or mark.
const (
	maxLooked = 500
	maxWords  = 2000
)

// text gives the words of a small element as the page shows them, blanks
// collapsed; of a large one only the beginning.
func text(n *html.Node) string {
	var b strings.Builder
	looked := 0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if looked++; looked > maxLooked || b.Len() > maxWords {
			return
		}
		switch n.Type {
		case html.TextNode:
			b.WriteString(n.Data[:min(len(n.Data), maxWords)])
		case html.ElementNode, html.DocumentNode:
			if skipped[n.Data] || ligature(n) != "" || hidden(n) || n.Namespace == "svg" && (n.Data == "title" || n.Data == "desc") {
				return
			}
			if blockElements[n.Data] || n.Data == "br" {
				b.WriteByte(' ')
			}
			for c := range n.ChildNodes() {
				walk(c)
			}
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}
