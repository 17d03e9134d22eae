package html

import (
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/tree"
)

// frame is what an element makes of what stands in it.
type frame struct {
	kind    prose.Kind // "" = as around
	level   int
	region  prose.Region
	section bool
	part    bool
	list    bool
	inner   bool
}

// kinds are the elements whose text is of one kind.
var kinds = map[string]prose.Kind{
	"li": prose.Item, "option": prose.Item, "dt": prose.Term, "summary": prose.Term, "dd": prose.Definition,
	"blockquote": prose.Quote, "figcaption": prose.Caption, "caption": prose.Caption,
	"button": prose.Button, "pre": prose.Code, "listing": prose.Code,
}

func (w *walker) frameOf(n *tree.Node) frame {
	is := factsOf(n)
	f := frame{kind: is.kind, section: is.scoping}
	switch n.Name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		f.kind, f.level = prose.Heading, int(n.Name[1]-'0')
	case "ul", "ol", "menu":
		f.list = true
	case "section", "article", "main", "blockquote", "figure":
		f.inner = true
	case "details":
		f.section = w.closesDetails()
	case "div", "a":
		f.section = w.isCard(n) || w.asks(n) || holdsTerm(n)
	}
	switch is.role {
	case "heading":
		f.kind, f.level = prose.Heading, 2
		if l, err := strconv.Atoi(n.Attr("aria-level")); err == nil && l > 0 && l < 10 {
			f.level = l
		}
	case "list":
		f.list = true
	case "listitem":
		f.kind, f.section = prose.Item, true
	}
	f.region = w.regionOf(n)
	f.part = f.region&(prose.InNav|prose.InFooter) != 0
	switch {
	case f.kind == "" && f.region&prose.InQuote != 0:
		f.kind = prose.Quote
	case w.isQuestion(n):
		f.kind = prose.Term
	case f.kind == "" && w.isTitle(n):
		f.kind, f.level = prose.Heading, 6
	case f.kind == "" && w.isButton(n):
		f.kind = prose.Button
	}
	return f
}

// scoping elements end the reach of the headings in them.
var scoping = set("section article aside nav footer main li dl form dialog noscript")

func (w *walker) regionOf(n *tree.Node) prose.Region {
	switch n.Name {
	case "nav":
		return prose.InNav
	case "footer":
		if w.inner == 0 {
			return prose.InFooter
		}
	case "header":
		if w.inner == 0 {
			return prose.InHeader
		}
	case "aside":
		return prose.InAside
	case "form":
		return prose.InForm
	case "blockquote":
		return prose.InQuote
	case "del", "s", "strike":
		return prose.InDeleted
	}
	switch factsOf(n).role {
	case "navigation":
		return prose.InNav
	case "contentinfo":
		return prose.InFooter
	case "banner":
		return prose.InHeader
	case "complementary":
		return prose.InAside
	}
	if factsOf(n).quote {
		return prose.InQuote
	}
	return 0
}

// block reads an element that stands on lines of its own.
func (w *walker) block(n *tree.Node) {
	if w.flat > 0 {
		w.flatBlock(n)
		return
	}
	if rs := w.grid(n); rs != nil {
		w.data(n, rs)
		return
	}
	if w.isFigure(n) {
		w.line()
		w.flat++
		w.children(n)
		w.flat--
		w.line()
		return
	}
	f := w.frameOf(n)
	w.line()
	was := w.enter(f)
	if l := n.Attr("lang"); l != "" && n.Name != "html" {
		defer func(was string) { w.lang = was }(w.lang)
		w.lang = l
	}
	target := n.Name == "a"
	if target {
		w.b.OpenInline(prose.LinkInline, n.Attr("href"))
	}
	w.children(n)
	if f.kind == prose.Heading {
		w.pillAfter(n)
	}
	w.line()
	if target {
		w.b.CloseInline()
	}
	w.leave(was)
}

// flatBlock reads a block element into the line that is open.
func (w *walker) flatBlock(n *tree.Node) {
	w.line()
	if isPill(n) {
		w.pill(n)
	} else {
		w.children(n)
	}
	w.line()
}

// outside is what held around a frame.
type outside struct {
	frame             frame
	kind              prose.Kind
	level, inner, nav int
}

// enter opens what the frame says.
func (w *walker) enter(f frame) outside {
	was := outside{f, w.kind, w.level, w.inner, w.nav}
	if f.region != 0 {
		w.b.Enter(f.region)
	}
	switch {
	case f.part:
		w.b.OpenPart()
	case f.section:
		w.b.OpenSection()
	}
	if f.list {
		w.b.OpenList()
	}
	if f.inner {
		w.inner++
	}
	if f.region&(prose.InNav|prose.InFooter) != 0 {
		w.nav++
	}
	if f.kind != "" {
		w.kind, w.level = f.kind, f.level
	}
	return was
}

// leave closes what enter has opened.
func (w *walker) leave(was outside) {
	w.kind, w.level, w.inner, w.nav = was.kind, was.level, was.inner, was.nav
	f := &was.frame
	if f.list {
		w.b.CloseList()
	}
	if f.section || f.part {
		w.b.CloseSection()
	}
	if f.region != 0 {
		w.b.Leave()
	}
}

// inlines are the elements whose text has a role within the line.
var inlines = map[string]prose.InlineKind{
	"a": prose.LinkInline, "code": prose.CodeInline, "kbd": prose.CodeInline, "samp": prose.CodeInline, "var": prose.CodeInline,
	"strong": prose.StrongInline, "b": prose.StrongInline, "em": prose.EmInline, "i": prose.EmInline,
	"q": prose.QuoteInline, "del": prose.DeletedInline, "s": prose.DeletedInline, "strike": prose.DeletedInline,
}

// inline reads an element that stands within a line.
func (w *walker) inline(n *tree.Node) {
	f := factsOf(n)
	switch {
	case n.Name == "sup":
		w.sup(n)
	case isPill(n):
		w.pill(n)
	case f.inline != "":
		w.role(f.inline, n.Attr("href"), n)
	case f.struck:
		w.role(prose.DeletedInline, "", n)
	default:
		w.children(n)
	}
}

func (w *walker) role(k prose.InlineKind, target string, n *tree.Node) {
	w.b.OpenInline(k, target)
	w.children(n)
	w.b.CloseInline()
}

// pill reads a tag beside a name, set apart from it.
func (w *walker) pill(n *tree.Node) {
	w.b.Gap()
	w.tail = tail{}
	w.role(prose.BadgeInline, "", n)
	w.b.Gap()
	w.tail = tail{}
}

// pillAfter draws a tag that follows a heading into the heading's line.
func (w *walker) pillAfter(n *tree.Node) {
	next := n.Next
	for next != nil && next.Kind == tree.Text && strings.TrimSpace(next.Text) == "" {
		next = next.Next
	}
	if next == nil || next.Kind != tree.Element || !isPill(next) || hidden(next) || !w.b.Open() {
		return
	}
	w.flat++
	w.pill(next)
	w.flat--
	w.skip(next)
}

// superscripts let a footnote mark stay a mark: "99.9 %¹" is no number 99.91.
var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
	"[", "", "]", "", "(", "", ")", "")

// Superscripts raises the digits of a footnote mark and drops its brackets.
func Superscripts(mark string) string { return superscripts.Replace(mark) }

// IsFootnote reports whether raised text is a footnote mark: a number, in
// brackets or not.
func IsFootnote(s string) bool {
	return s != "" && len(s) <= 4 && strings.Trim(s, "0123456789[]()") == "" && strings.Trim(s, "[]()") != ""
}

func (w *walker) sup(n *tree.Node) {
	s := text(n)
	from, to, ok := w.place(n)
	if !ok || !IsFootnote(s) || w.kind == prose.Code {
		w.children(n)
		return
	}
	w.begin()
	w.b.Decoded(Superscripts(s), from, to)
	w.tail = tail{}
}

// place gives the words of a small element, or its tag, in the full source.
func (w *walker) place(n *tree.Node) (from, to int, ok bool) {
	for c := range n.Descendants() {
		if r := c.Runs; len(r) > 0 {
			end := r[0].End
			for end > r[0].Off && isBlank(w.t.Src[end-1]) {
				end--
			}
			return w.base + r[0].Off, w.base + end, true
		}
	}
	from, to, ok = n.Tag()
	return w.base + from, w.base + to, ok
}
