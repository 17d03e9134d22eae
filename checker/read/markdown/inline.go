package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
)

func (w *walker) inlines(n ast.Node) {
	skip := "" // the raw element whose content is not read
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if raw, ok := c.(*ast.RawHTML); ok {
			skip, c = w.rawHTML(raw, skip)
			continue
		}
		if skip == "" {
			w.inline(c)
		}
	}
}

func (w *walker) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.CodeSpan:
		w.role(prose.CodeInline, "", n)
	case *ast.Emphasis:
		k := prose.EmInline
		if n.Level > 1 {
			k = prose.StrongInline
		}
		w.role(k, "", n)
	case *east.Strikethrough:
		w.role(prose.DeletedInline, "", n)
	case *ast.Link:
		w.role(prose.LinkInline, string(n.Destination), n)
		w.linkTitle(string(n.Destination), string(n.Title), n.Reference != nil)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *east.TaskCheckBox:
		w.checkbox(n)
	case *east.FootnoteLink:
		w.footnoteMark(n)
	case *east.FootnoteBacklink:
	default:
		w.inlines(n)
	}
}

func (w *walker) role(k prose.InlineKind, target string, n ast.Node) {
	w.b.OpenInline(k, target)
	w.inlines(n)
	w.b.CloseInline()
}

func (w *walker) text(n *ast.Text) {
	s := n.Segment
	if n.IsRaw() {
		w.b.Masked(w.src[s.Start:s.Stop], w.place(s.Start))
	} else {
		w.words(w.src[s.Start:s.Stop], s.Start)
	}
	w.at = max(w.at, s.Stop)
	switch {
	case n.HardLineBreak():
		w.b.Break()
	case n.SoftLineBreak():
		i := s.Stop
		for i < len(w.src) && strings.IndexByte(" \t\r\n", w.src[i]) >= 0 {
			i++
		}
		w.b.Space(w.place(s.Stop), w.place(i))
	}
}

// words writes text with Markdown's escapes and HTML's character references.
func (w *walker) words(s string, off int) {
	if simple(s) {
		w.b.Masked(s, w.place(off))
		return
	}
	for s != "" {
		i := plain(s)
		html.Words(w.b, s[:i], w.place(off))
		if i == len(s) {
			return
		}
		n := 1
		if s[i] == '\\' {
			i++
		}
		w.b.Masked(s[i:i+n], w.place(off+i))
		s, off = s[i+n:], off+i+n
	}
}

// simple reports whether nothing in s has to be decoded.
func simple(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c == '&' || c == '\\' || c == html.Nothing {
			return false
		}
	}
	return true
}

// plain is how far s goes before an escape, or an ampersand that begins no
// character reference.
func plain(s string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] != '\\' && s[i] != '&':
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			return i
		case s[i] == '&':
			n := referenceLen(s[i:])
			if n == 0 {
				return i
			}
			i += n - 1
		}
	}
	return len(s)
}

// referenceLen: in Markdown a character reference ends in a semicolon.
func referenceLen(s string) int {
	for i := 1; i < len(s) && i < 34; i++ {
		switch c := s[i]; {
		case c == ';' && i > 1:
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		default:
			return 0
		}
	}
	return 0
}

// near looks for s in the source from where reading stands; -1 if it is not there.
func (w *walker) near(s string) int {
	const window = 4096
	if w.at >= len(w.src) || s == "" {
		return -1
	}
	i := strings.Index(w.src[w.at:min(len(w.src), w.at+window)], s)
	if i < 0 {
		return -1
	}
	return w.at + i
}

func (w *walker) autoLink(n *ast.AutoLink) {
	label := string(n.Label(w.bytes))
	w.b.OpenInline(prose.URLInline, string(n.URL(w.bytes)))
	if i := w.near(label); i >= 0 {
		w.b.Masked(label, w.place(i))
		w.at = i + len(label)
	}
	w.b.CloseInline()
}

// destination finds a link's address in the source: behind the text, or, by
// reference, in the definition, wherever that stands. It moves on past it.
func (w *walker) destination(address string, reference bool) int {
	if address == "" {
		return -1
	}
	if !reference {
		i := w.near("](")
		if i < 0 {
			return -1
		}
		w.at = i + 2
		if i = w.near(address); i >= 0 {
			w.at = i + len(address)
		}
		return i
	}
	for i := 0; ; {
		k := strings.Index(w.src[i:], "]:")
		if k < 0 {
			return -1
		}
		i += k + 2
		rest := strings.TrimLeft(w.src[i:], " \t\r\n<")
		if strings.HasPrefix(rest, address) {
			return len(w.src) - len(rest)
		}
	}
}

// linkTitle writes the title that shows when the pointer rests on a link.
func (w *walker) linkTitle(address, title string, reference bool) {
	at := w.destination(address, reference)
	if title == "" || at < 0 {
		return
	}
	from := at + len(address)
	i := strings.Index(w.src[from:min(len(w.src), from+1000)], title)
	if i < 0 {
		return
	}
	if !reference {
		w.at = from + i + len(title)
	}
	w.value(prose.Alt, "title", from+i, from+i+len(title))
}

// value writes source text as a block beside the flow, once the paragraph has ended.
func (w *walker) value(k prose.Kind, key string, from, to int) {
	w.b.Later(func() {
		w.b.BeginValue(k, key)
		w.words(w.src[from:to], from)
		w.b.End()
	})
}

func (w *walker) image(n *ast.Image) {
	from, to := textRange(n)
	if from >= 0 && to > from {
		if w.cell {
			w.cellImage(from, to)
		} else {
			w.value(prose.Alt, "alt", from, to)
		}
		w.at = max(w.at, to)
	}
	address := string(n.Destination)
	at := w.destination(address, n.Reference != nil)
	if at >= 0 && html.IsBadge(address) {
		w.b.Later(func() { html.Badge(w.b, address, w.place(at)) })
	}
	if t := string(n.Title); t != "" && at >= 0 {
		from := at + len(address)
		if i := strings.Index(w.src[from:min(len(w.src), from+1000)], t); i >= 0 {
			w.value(prose.Alt, "title", from+i, from+i+len(t))
		}
	}
}

// textRange is the stretch of source from a node's first text to its last.
func textRange(n ast.Node) (from, to int) {
	from = -1
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			if from < 0 {
				from = t.Segment.Start
			}
			to = t.Segment.Stop
		}
		return ast.WalkContinue, nil
	})
	return from, to
}

// checkbox: what is done is ticked, what is not done yet crossed out.
func (w *walker) checkbox(n *east.TaskCheckBox) {
	i := w.near("[")
	if i < 0 || i+3 > len(w.src) {
		return
	}
	w.at = i + 3
	mark := prose.No
	if n.IsChecked {
		mark = prose.Yes
	}
	w.b.Decoded(mark, w.place(i), w.place(i+3))
	w.b.Gap()
}

// footnoteMark keeps the mark that a qualified claim carries.
func (w *walker) footnoteMark(n *east.FootnoteLink) {
	i := w.near("[^")
	if i < 0 {
		return
	}
	end := strings.IndexByte(w.src[i:], ']')
	if end < 0 {
		return
	}
	w.at = i + end + 1
	w.b.Decoded(html.Superscripts(strconv.Itoa(n.Index)), w.place(i), w.place(w.at))
}

// rawHTML reads one tag in running text. It gives the element whose content
// is to be skipped from here on, and the node to go on behind.
func (w *walker) rawHTML(n *ast.RawHTML, skip string) (string, ast.Node) {
	if n.Segments.Len() == 0 {
		return skip, n
	}
	from, to := n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop
	raw := w.src[from:to]
	w.at = max(w.at, to)
	name := html.TagName(raw)
	switch {
	case skip != "":
		if name == skip && strings.HasPrefix(raw, "</") {
			skip = ""
		}
	case name == "sup" && raw[1] != '/':
		if t, ok := n.NextSibling().(*ast.Text); ok && html.IsFootnote(w.src[t.Segment.Start:t.Segment.Stop]) {
			w.b.Decoded(html.Superscripts(w.src[t.Segment.Start:t.Segment.Stop]), w.place(t.Segment.Start), w.place(t.Segment.Stop))
			return "", t
		}
	case w.tags.Tag(raw, w.place(from)):
		skip = name
	}
	return skip, n
}
