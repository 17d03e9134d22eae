package component

import (
	"sort"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/markdown"
	"github.com/copytruth/copytruth/checker/source"
)

const hole = prose.Hole

// lowering is a copy of a component's source, of the same length, in which
// script is blanked and components are HTML elements. What HTML cannot hold
// (data in attributes, alternatives of an expression) is an island: a function
// that the HTML reader calls when it comes to that tag.
type lowering struct {
	b       *prose.Builder
	t       *source.Text
	src     string
	out     []byte
	islands map[int]html.Island
	html    html.Options
	w       *data.Writer
	fields  []data.Field // values of script blocks
	icon    string       // what the icon at iconAt says, where one was met outside of markup
	iconAt  int
	literal int      // open elements in which HTML sees no tags
	after   []func() // what found no place in the copy
	pieces  map[*data.Node]*piece
}

// piece is an element that is a value: it may be written from the copy in its
// place, or by itself.
type piece struct {
	from, to int
	kept     string // its copy, taken before its place was blanked
}

func newLowering(b *prose.Builder, t *source.Text, src string, opt Options) *lowering {
	l := &lowering{b: b, t: t, src: src, out: []byte(src), islands: map[int]html.Island{}, pieces: map[*data.Node]*piece{}}
	opt.Data.CopyKeys = append(append([]string{}, opt.Data.CopyKeys...), opt.CopyAttributes...)
	l.w = &data.Writer{B: b, Src: t.String(), Options: opt.Data}
	l.w.Markdown = func(n *data.Node) bool {
		masked, base, ok := data.Embedded(n, t.String())
		if ok {
			markdown.Into(b, t, masked, base, markdown.Options{HTML: opt.HTML, Data: opt.Data, Component: true})
		}
		return ok
	}
	l.html = opt.HTML
	l.html.Islands = l.islands
	return l
}

// blank takes a stretch out of the copy; lines stay.
func (l *lowering) blank(from, to int) {
	for i := from; i < to; i++ {
		if l.out[i] != '\n' && l.out[i] != '\r' {
			l.out[i] = ' '
		}
	}
}

// holes says that a stretch is a value we do not know.
func (l *lowering) holes(from, to int) {
	for i := from; i < to; i++ {
		l.out[i] = hole
	}
}

// nothing blanks a stretch without parting what stands around it.
func (l *lowering) nothing(from, to int) {
	for i := from; i < to; i++ {
		l.out[i] = html.Nothing
	}
}

func (l *lowering) put(at int, s string) { copy(l.out[at:], s) }

// element makes a value of the element that the copy holds at from to to.
func (l *lowering) element(from, to int) *data.Node {
	e := &piece{from: from, to: to}
	n := &data.Node{Kind: data.Flow, From: from, To: to}
	n.Flow = func() { l.write(e) }
	l.pieces[n] = e
	return n
}

// write hands an element to the HTML reader.
func (l *lowering) write(e *piece) {
	s := e.kept
	if s == "" {
		s = string(l.out[e.from:e.to])
	}
	// The parser drops rows and cells that stand outside a table.
	prefix := ""
	lead := strings.ToLower(strings.TrimLeft(s, " \t\r\n"))
	switch {
	case strings.HasPrefix(lead, "<tr"), strings.HasPrefix(lead, "<tbody"), strings.HasPrefix(lead, "<thead"):
		prefix = "<table>"
	case strings.HasPrefix(lead, "<td"), strings.HasPrefix(lead, "<th"):
		prefix = "<table><tr>"
	}
	rest := ""
	if prefix != "" { // what follows the last row is no part of the table
		if i := max(strings.LastIndex(s, "</t"), strings.LastIndex(s, "</T")); i >= 0 {
			if j := strings.IndexByte(s[i:], '>'); j >= 0 {
				s, rest = s[:i+j+1], s[i+j+1:]
			}
		}
	}
	html.Into(l.b, l.t, prefix+s, e.from-len(prefix), l.html)
	l.b.End()
	if strings.TrimSpace(rest) != "" {
		l.write(&piece{from: e.from + len(s), to: e.to, kept: rest})
	}
}

// note leaves a comment for when the copy is read; comments that stand in
// expressions have the expression's place.
func (l *lowering) note(r data.Remark) {
	from, to := l.braced(r.From, r.To)
	l.island(r.From, r.To, html.Island{Open: func() { l.b.Note(r.Text, from, to) }})
}

// braced widens a comment by the braces around it, if it is all that stands in
// them: {/* … */} is one remark, and alone on its line if the braces are.
func (l *lowering) braced(from, to int) (int, int) {
	before, after := strings.TrimRight(l.src[:from], " \t"), strings.TrimLeft(l.src[to:], " \t")
	if strings.HasSuffix(before, "{") && strings.HasPrefix(after, "}") {
		return len(before) - 1, len(l.src) - len(after) + 1
	}
	return from, to
}

// island puts an empty element over a stretch that has been blanked. Where it
// does not fit, its content follows at the end.
func (l *lowering) island(from, to int, is html.Island) {
	for _, tag := range []string{"<wbr>", "<hr>"} {
		if l.literal > 0 || tag == "<hr>" && !is.Inline && is.Mark == "" {
			break
		}
		if i := strings.Index(string(l.out[from:to]), strings.Repeat(" ", len(tag))); i >= 0 {
			l.put(from+i, tag)
			l.islands[from+i] = is
			return
		}
	}
	if is.Inline || is.Mark != "" {
		return
	}
	l.after = append(l.after, func() {
		if is.Block {
			l.b.End()
		}
		if is.Open != nil {
			is.Open()
		}
	})
}

// finish writes what is left over.
func (l *lowering) finish() {
	for _, f := range l.after {
		f()
	}
	l.after = nil
}

// show puts into the copy what an expression between tags shows.
func (p *parser) show(n *data.Node, from, to int, shown bool) {
	l := p.low
	var found content
	found.collect(n, 0)
	if p.dialect == mdxDialect { // no markup stays among Markdown
		found.data, found.flows, found.held = append(found.data, found.flows...), nil, append(found.held, found.flows...)
	}
	l.keep(found, from, to)
	top := p.top()
	if top != nil && top.mute && top.name != "script" {
		return
	}
	for _, c := range found.data {
		l.island(from, to, html.Island{Block: true, Open: func() { l.w.Value(data.Field{Value: c}) }})
	}
	if !shown || top != nil && top.mute {
		return
	}
	switch {
	case n.Kind == data.String && simple(n):
		l.nothing(from, to)
		for _, part := range n.Parts {
			if part.Text == prose.Unknown {
				l.holes(part.From, part.To)
			} else {
				l.put(part.From, part.Text)
			}
		}
	case n.Kind == data.Number:
		l.nothing(from, to)
		l.put(n.From, l.src[n.From:n.To])
	case n.Kind == data.String:
		l.island(from, to, html.Island{Inline: true, Open: func() { data.WriteText(l.b, l.w.Src, n.Parts) }})
	case len(found.text) > 0 && !ticks(found.text):
		p.alternatives(found, from, to)
	case len(found.text) > 0:
		l.holes(from, to)
	case n.Kind == data.Opaque && p.flows(n):
		l.holes(from, to)
	}
}

// ticks: whether there is something or not is what only running tells.
func ticks(ns []*data.Node) bool {
	for _, n := range ns {
		if s := n.Text(); s != prose.Yes && s != prose.No && s != prose.Partly {
			return false
		}
	}
	return true
}

// alternatives: any of several strings may come out. Alone in its element
// each is said on a line of its own; in a sentence it is an unknown value, and
// what it may be follows.
func (p *parser) alternatives(c content, from, to int) {
	l := p.low
	say := func() {
		for _, n := range c.text {
			l.b.End()
			l.w.Value(data.Field{Value: n})
		}
	}
	top := p.top()
	alone := top == nil || !top.words && p.at < p.end && strings.HasPrefix(strings.TrimLeft(p.src[p.at:min(p.end, p.at+200)], " \t\r\n"), "</")
	if alone {
		l.island(from, to, html.Island{Inline: true, Open: func() {
			for i, n := range c.text {
				if i > 0 {
					l.b.Break()
				}
				data.WriteText(l.b, l.w.Src, n.Parts)
			}
		}})
		return
	}
	if len(c.flows) == 0 {
		l.holes(to-1, to)
	}
	l.island(from, to-1, html.Island{Open: func() { l.b.Later(say) }})
}

// flows reports whether an unknown value is part of running text here.
func (p *parser) flows(n *data.Node) bool {
	s := p.low.src[n.From:max(n.From, n.To)]
	if s == "" || strings.Contains(s, "children") || strings.Contains(s, "slots.") {
		return false
	}
	top := p.top()
	if top == nil {
		return true
	}
	name := top.as
	if name == "" {
		name = top.name
	}
	switch name {
	case "table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "select", "html", "head", "body", "colgroup", "script", "style", "svg":
		return false
	}
	return true
}

// content is what an expression holds, by how it can be shown.
type content struct {
	text  []*data.Node // strings
	data  []*data.Node // objects and arrays
	flows []*data.Node // markup
	held  []*data.Node // markup inside objects: written with them
}

func (c *content) collect(n *data.Node, depth int) {
	if depth > maxDepth {
		return
	}
	switch n.Kind {
	case data.String:
		if strings.TrimSpace(n.Text()) != "" {
			c.text = append(c.text, n)
		}
	case data.Flow:
		c.flows = append(c.flows, n)
	case data.Object:
		c.data = append(c.data, n)
		c.hold(n, depth)
	case data.Array:
		if len(n.Items) > 0 && n.Items[0].Kind == data.Flow {
			for _, i := range n.Items {
				c.collect(i, depth+1)
			}
			return
		}
		c.data = append(c.data, n)
		c.hold(n, depth)
	case data.Group:
		for _, f := range n.Fields {
			if f.Key != "" { // a variable of a function's body
				c.data = append(c.data, &data.Node{Kind: data.Group, From: n.From, To: n.To, Fields: []data.Field{f}})
				c.hold(f.Value, depth)
				continue
			}
			c.collect(f.Value, depth+1)
		}
	}
}

func (c *content) hold(n *data.Node, depth int) {
	if depth > maxDepth {
		return
	}
	if n.Kind == data.Flow {
		c.held = append(c.held, n)
	}
	for _, f := range n.Fields {
		c.hold(f.Value, depth+1)
	}
	for _, i := range n.Items {
		c.hold(i, depth+1)
	}
}

// keep blanks an expression but for the markup in it that is shown in place.
func (l *lowering) keep(c content, from, to int) {
	for _, n := range c.held {
		if e := l.pieces[n]; e != nil && e.kept == "" {
			e.kept = string(l.out[e.from:e.to])
		}
	}
	sort.SliceStable(c.flows, func(i, j int) bool { return c.flows[i].From < c.flows[j].From })
	at := from
	for _, n := range c.flows {
		if n.From >= at && n.To <= to {
			l.blank(at, n.From)
			at = n.To
		}
	}
	l.blank(at, to)
}

// simple: a string whose bytes can stand in HTML as they are.
func simple(n *data.Node) bool {
	if n.Tag != "" {
		return false
	}
	for _, p := range n.Parts {
		if p.Text != prose.Unknown && (p.To-p.From != len(p.Text) || strings.ContainsAny(p.Text, "<>&{}*`[]%$@\\_\x1a")) {
			return false
		}
	}
	return true
}
