package component

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/html"
)

// lower turns a start tag into HTML in the copy.
func (p *parser) lower(n *node, closed bool) {
	p.place(n)
	comp := isComponent(n.name)
	var values []data.Field
	for _, a := range n.attrs {
		if f, ok := p.lowerAttr(n, a, comp); ok {
			values = append(values, f)
		}
	}
	if n.name == "" || n.as == transparent && !closed {
		p.low.blank(n.at, n.inner)
		if len(values) > 0 {
			p.low.island(n.at, n.inner, p.dataIsland(n, values))
		}
		return
	}
	if comp && (closed || n.inline) && !badgeLike(n.name) {
		values = data.Unstaged(values)
	}
	switch {
	case closed && (comp || !void[n.name]):
		p.empty(n, values, comp)
	case comp:
		p.rename(n, values)
	case len(values) > 0:
		p.low.islands[n.at] = p.dataIsland(n, values)
	}
}

// place decides as what an element is read and whether it stands in a line.
func (p *parser) place(n *node) {
	parent := p.top()
	if parent != nil {
		n.inline = parent.words || inlineParents[parent.name] || inlineParents[parent.as] || parent.inline && isComponent(parent.name)
		parent.words = parent.words && !blockNames[n.name]
	}
	switch {
	case n.name == "template" && p.dialect == vueDialect, n.name == "slot", n.name == "svelte:head", n.name == "svelte:fragment":
		n.as = transparent
	case isComponent(n.name):
		n.as = asHTML(n.name, n.inline)
	}
}

var (
	inlineParents = names("p h1 h2 h3 h4 h5 h6 span a b i u em strong small label button dt summary figcaption caption q code bdi")
	blockNames    = names("p div ul ol li table section article header footer nav main aside h1 h2 h3 h4 h5 h6 form dl dd dt blockquote pre figure br hr")
)

// lowerAttr keeps in the copy what HTML can hold and gives the rest as a
// field: what a component is told, and data in any attribute.
func (p *parser) lowerAttr(n *node, a attr, comp bool) (data.Field, bool) {
	l := p.low
	f := data.Field{Key: a.name, From: a.from, To: a.nameTo, Value: a.value}
	if p.src[a.from:a.nameTo] != a.name {
		f.From = a.nameTo - len(a.name)
	}
	if comp {
		l.release(a.value)
		l.blank(a.from, a.to)
		if a.value == nil && bare[strings.ToLower(strings.ReplaceAll(a.name, "-", ""))] {
			f.Value = &data.Node{Kind: data.Bool, From: a.from, To: a.nameTo, Parts: []data.Part{{Text: "true", From: a.from, To: a.nameTo}}}
			return f, true
		}
		return f, a.value != nil && a.name != "" && !handlers(a.name) && (!chosen(a) || staged(n, f))
	}
	switch {
	case a.value == nil:
		return f, false
	case a.name == "className":
		l.put(a.from, "class    ")
	}
	switch {
	case a.quoted:
		return f, false
	case a.name != "" && a.value.Kind == data.String && l.quote(a):
		return f, false
	case a.value.Kind == data.Number:
		l.blank(a.nameTo, a.to)
		l.put(a.nameTo, "=")
		l.put(a.value.From, l.src[a.value.From:a.value.To])
		return f, false
	}
	l.release(a.value)
	l.blank(a.from, a.to)
	return f, !plain(a.value) && a.name != "" && !handlers(a.name)
}

// choice: one of a component's variants, not words: plan="pro", type="note".
var choice = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

func chosen(a attr) bool { return a.value.Kind == data.String && choice.MatchString(a.value.Text()) }

// staged: a word for a stage is more than a choice.
func staged(n *node, f data.Field) bool {
	var others []string
	if badgeLike(n.name) {
		others = told
	}
	_, is := data.Status([]data.Field{f}, others...)
	return is
}

// release takes markup in a value out of the place it stands at.
func (l *lowering) release(n *data.Node) {
	if n == nil {
		return
	}
	var c content
	c.hold(n, 0)
	for _, h := range c.held {
		if e := l.pieces[h]; e != nil && e.kept == "" {
			e.kept = string(l.out[e.from:e.to])
		}
	}
}

// handlers of events and styles hold no copy.
func handlers(name string) bool {
	return name == "style" || name == "class" || name == "className" || name == "key" || name == "ref" ||
		len(name) > 2 && strings.HasPrefix(name, "on") && (name[2] >= 'A' && name[2] <= 'Z' || name[2] == ':')
}

// quote makes alt={"words"} and alt={`${n} words`} an HTML attribute in place.
func (l *lowering) quote(a attr) bool {
	n := a.value
	if !simple(n) || n.To-n.From < 2 || strings.Contains(n.Text(), `"`) {
		return false
	}
	l.blank(a.nameTo, a.to)
	l.put(a.nameTo, "=")
	l.put(n.From, `"`)
	l.put(n.To-1, `"`)
	for _, part := range n.Parts {
		if part.Text == prose.Unknown {
			l.holes(part.From, part.To)
		} else {
			l.put(part.From, part.Text)
		}
	}
	return true
}

// rename writes a component's tag as the HTML element it is read as.
func (p *parser) rename(n *node, values []data.Field) {
	l := p.low
	l.blank(n.at, n.inner)
	l.put(n.at, "<"+n.as)
	l.put(n.inner-1, ">")
	is := p.dataIsland(n, values)
	if badgeLike(n.name) {
		is.Badge = true
	}
	if is.Open != nil || is.Badge {
		l.islands[n.at] = is
	}
}

// closeTag writes the end tag of a renamed element.
func (l *lowering) closeTag(n *node, from, to int) {
	switch {
	case n.name == "" || n.as == transparent:
		l.blank(from, to)
	case n.as != "":
		l.blank(from, to)
		l.put(from, "</"+n.as)
		l.put(to-1, ">")
	}
}

// dataIsland writes what an element's attributes tell; what names the element
// titles its content, and what is said in a quotation is said by somebody else.
func (p *parser) dataIsland(n *node, values []data.Field) html.Island {
	is := p.attributesIsland(n, values)
	if n.inline || !isComponent(n.name) || !quoteLike(n.name) {
		return is
	}
	b, open, done := p.low.b, is.Open, is.Close
	return html.Island{
		Block: true,
		Open: func() {
			b.Enter(prose.InQuote | prose.InVoice)
			if open != nil {
				open()
			}
		},
		Close: func() {
			if done != nil {
				done()
			}
			b.Leave()
		},
	}
}

func (p *parser) attributesIsland(n *node, values []data.Field) html.Island {
	if len(values) == 0 {
		return html.Island{}
	}
	l := p.low
	obj := &data.Node{Kind: data.Object, From: n.at, To: n.inner, Fields: values}
	if n.inline {
		return html.Island{Open: func() {
			l.b.Later(func() { l.w.Value(data.Field{Value: obj}) })
		}}
	}
	var done func()
	return html.Island{
		Block: true,
		Open:  func() { done = l.w.Open(data.Field{Value: obj}) },
		Close: func() { done() },
	}
}

// implied end tags: the parser closes these by itself.
var implied = names("td th tr li p option dt dd tbody thead tfoot")

// empty lowers a tag that is closed at once, which HTML knows only of void
// elements.
func (p *parser) empty(n *node, values []data.Field, comp bool) {
	l := p.low
	if implied[n.name] {
		l.put(n.inner-2, " ")
		if len(values) > 0 {
			l.islands[n.at] = p.dataIsland(n, values)
		}
		return
	}
	label := ""
	for _, a := range n.attrs {
		switch a.name {
		case "class", "className", "name", "icon", "aria-label", "alt", "title", "label":
			if a.value != nil && a.value.Kind == data.String {
				label += " " + a.value.Text()
			}
		}
	}
	if badge, ok := badgeOf(n, values); ok && n.inline {
		l.blank(n.at, n.inner)
		l.island(n.at, n.inner, p.badgeIsland(badge))
		return
	}
	mark := icon(n.name, label)
	said := spokenValues(values) || !comp && (n.attr("aria-label") != "" || n.attr("title") != "")
	l.blank(n.at, n.inner)
	switch {
	case mark != "" && comp && len(p.stack) == 0 && p.dialect == jsxDialect:
		l.icon, l.iconAt = mark, n.at
	case mark != "" && p.marks():
		l.island(n.at, n.inner, html.Island{Mark: mark})
	case comp && n.as == "img", !comp && said:
		values = append(values, p.labels(n, comp)...)
		l.island(n.at, n.inner, p.dataIsland(n, values))
	case said:
		l.island(n.at, n.inner, p.dataIsland(n, values))
	case comp && n.inline && !iconLike(n.name):
		l.holes(n.at, n.inner)
	}
}

// badgeOf finds what a badge without content says of a stage.
func badgeOf(n *node, values []data.Field) (data.Field, bool) {
	if !badgeLike(n.name) {
		return data.Field{}, false
	}
	return data.Status(values, told...)
}

func (p *parser) badgeIsland(f data.Field) html.Island {
	return html.Island{Inline: true, Open: func() { p.low.w.Stage(f) }}
}

// labels gives the texts in an HTML element's attributes.
func (p *parser) labels(n *node, comp bool) []data.Field {
	if comp {
		return nil
	}
	var fs []data.Field
	for _, a := range n.attrs {
		if (a.name == "aria-label" || a.name == "title") && a.value != nil && a.value.Kind == data.String {
			fs = append(fs, data.Field{Key: a.name, From: a.from, To: a.nameTo, Value: a.value})
		}
	}
	return fs
}

// spokenValues reports whether any attribute may hold copy.
func spokenValues(values []data.Field) bool {
	for _, f := range values {
		if f.Value.Kind == data.String || !plain(f.Value) {
			return true
		}
	}
	return false
}

// isStaged reports whether an attribute puts the content into a stage.
func isStaged(values []data.Field) bool {
	_, is := data.Status(values)
	return is
}

// marks reports whether an icon says something here: in a cell or a list item.
func (p *parser) marks() bool {
	for i := len(p.stack) - 1; i >= 0 && i >= len(p.stack)-5; i-- {
		name := p.stack[i].as
		if name == "" {
			name = p.stack[i].name
		}
		if name == "td" || name == "li" || name == "th" {
			return true
		}
	}
	return false
}
