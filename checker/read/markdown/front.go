package markdown

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
)

// Front reads the page data that src begins with, YAML between lines of "---"
// or TOML between lines of "+++", and gives the offset at which the page's text
// begins. What is copy there becomes a title, a description or a value, the rest
// data of the page. A block that is never closed, or holds no mapping, was none.
func Front(b *prose.Builder, src string, opt data.Options) (body int) {
	fence, from, to, body := split(src)
	if fence == "" {
		return 0
	}
	// The fence gives way to blanks, so that every offset stays what it is.
	block := strings.Repeat(" ", len(fence)) + src[len(fence):from] + src[from:to]
	parse := data.ParseYAML
	if fence == "+++" {
		parse = data.ParseTOML
	}
	root, err := parse(b, block)
	switch {
	case err != nil && !keyLine.MatchString(src[from:to]):
		return 0
	case err != nil:
		b.Fault("front matter: "+err.Error(), from)
		return body
	case root == nil && strings.TrimSpace(src[from:to]) == "":
		return body
	case root == nil || root.Kind != data.Object:
		return 0
	}
	b.Apart(func() { writeFront(b, src, root, opt) })
	return body
}

var keyLine = regexp.MustCompile(`(?m)^["']?[\w.-]+["']?\s*[:=]`)

// split finds the block: its fence, its inside and what follows it.
func split(src string) (fence string, from, to, body int) {
	first, rest, ok := cutLine(src)
	fence = strings.TrimRight(first, " \t\r\n")
	if !ok || fence != "---" && fence != "+++" {
		return "", 0, 0, 0
	}
	from = len(src) - len(rest)
	for at := from; at < len(src); {
		line, rest, _ := cutLine(src[at:])
		end := len(src) - len(rest)
		if l := strings.TrimRight(line, " \t\r\n"); l == fence || fence == "---" && l == "..." {
			return fence, from, at, end
		}
		at = end
	}
	return "", 0, 0, 0
}

// cutLine cuts after the first line end: LF, CR LF or CR.
func cutLine(s string) (line, rest string, ok bool) {
	i := lineEnd(s)
	if i < 0 {
		return s, "", false
	}
	if strings.HasPrefix(s[i:], "\r\n") {
		i++
	}
	return s[:i+1], s[i+1:], true
}

// lineEnd is strings.IndexAny(s, "\r\n"), in steps that keep it linear where only
// one of the two is ever met.
func lineEnd(s string) int {
	const step = 256
	for at := 0; at < len(s); at += step {
		part := s[at:min(len(s), at+step)]
		i := strings.IndexByte(part, '\n')
		if i >= 0 {
			part = part[:i]
		}
		if k := strings.IndexByte(part, '\r'); k >= 0 {
			i = k
		}
		if i >= 0 {
			return at + i
		}
	}
	return -1
}

var joints = strings.NewReplacer("_", "", "-", "", ":", "", ".", "")

// frontKinds are the kinds of the fields that generators put into a page's head.
var frontKinds = map[string]prose.Kind{
	"title": prose.Title, "description": prose.Meta, "summary": prose.Meta, "excerpt": prose.Meta, "subtitle": prose.Meta,
	"tagline": prose.Meta, "lead": prose.Meta, "metatitle": prose.Meta, "metadescription": prose.Meta, "seotitle": prose.Meta,
	"seodescription": prose.Meta, "ogtitle": prose.Meta, "ogdescription": prose.Meta, "sidebarlabel": prose.Meta, "linktitle": prose.Meta,
}

func writeFront(b *prose.Builder, src string, root *data.Node, opt data.Options) {
	w := data.Writer{B: b, Src: src, Options: opt}
	for _, f := range root.Fields {
		key := strings.ToLower(joints.Replace(f.Key))
		kind, known := frontKinds[key]
		if !known || f.Value == nil || f.Value.Kind != data.String {
			if (key == "lang" || key == "locale" || key == "language") && f.Value != nil && f.Value.Kind == data.String {
				b.SetLang(f.Value.Text())
			}
			w.Value(f)
			continue
		}
		if kind == prose.Title {
			b.SetTitle(f.Value.Text())
		}
		b.BeginValue(kind, f.Key)
		data.WriteText(b, src, f.Value.Parts)
		b.End()
	}
}
