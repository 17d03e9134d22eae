package html

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/copytruth/copytruth/checker/prose"
)

// flat reads a page that nests deeper than the parser follows: text in
// reading order, lines where block elements begin and end.
func flat(b *prose.Builder, src string, base int) {
	z := html.NewTokenizer(strings.NewReader(src))
	off, skip := 0, ""
	lower, last := strings.ToLower(src), map[string]int{}
	closes := func(name string) bool { // further on
		if _, ok := last[name]; !ok {
			last[name] = strings.LastIndex(lower, "</"+name)
		}
		return last[name] > off
	}
	for {
		kind := z.Next()
		raw := string(z.Raw())
		if kind == html.ErrorToken {
			b.End()
			return
		}
		name := ""
		if kind == html.StartTagToken || kind == html.EndTagToken || kind == html.SelfClosingTagToken {
			n, _ := z.TagName()
			name = string(n)
		}
		switch {
		case kind == html.CommentToken:
			b.Note(strings.TrimSuffix(strings.TrimPrefix(raw, "<!--"), "-->"), base+off, base+off+len(raw))
		case skip != "":
			if kind == html.EndTagToken && name == skip {
				skip = ""
			}
		case kind == html.StartTagToken && skipped[name] && closes(name):
			skip = name
		case kind == html.StartTagToken && len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6':
			b.Begin(prose.Heading, int(name[1]-'0'))
		case blockElements[name] || name == "td" || name == "th":
			b.End()
		case name == "br":
			b.Break()
		case kind == html.TextToken:
			Words(b, raw, base+off)
		}
		off += len(raw)
	}
}
