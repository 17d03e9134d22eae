package rst

import (
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/lines"
)

var (
	directiveMark = regexp.MustCompile(`^(?:\|[^|]+\|[ \t]+)?([A-Za-z][\w.+-]*(?::[\w.+-]+)*)[ \t]?::(?:[ \t]+|$)`)
	footnote      = regexp.MustCompile(`^\[(#?[\w.-]*|\*)\](?:[ \t]+|$)`)
	optionField   = regexp.MustCompile(`^:([\w-]+):[ \t]*(.*)$`)
)

// directive is one with its argument, its options and what stands below it.
type directive struct {
	name    string
	arg     lines.Line
	options map[string]lines.Line
	content []lines.Line
	joined  bool // the content goes on with the argument
}

// explicit reads what begins with two dots: a target, a footnote, a substitution, a
// directive or a comment.
func (r *reader) explicit(ls []lines.Line) int {
	first := ls[0].Behind(2).Trim(r.src)
	s := first.Of(r.src)
	if s == "" && (len(ls) < 2 || ls[1].Blank()) {
		return 1 // an empty comment takes nothing
	}
	body, n := r.body(ls[1:])
	switch m := directiveMark.FindStringSubmatch(s); {
	case strings.HasPrefix(s, "_") || strings.HasPrefix(s, "__"):
	case strings.HasPrefix(s, "|"): // collected
	case m != nil:
		r.directive(r.dissect(m, first.Behind(len(m[0])), body))
	default:
		if mark := footnote.FindString(s); mark != "" {
			r.fresh = false
			r.b.Apart(func() { r.within(prose.Footnote, append([]lines.Line{first.Behind(len(mark))}, body...)) })
			break
		}
		r.b.Note(s, ls[0].From, ls[0].To)
		for _, l := range body {
			r.b.Note(l.Of(r.src), l.From, l.To)
		}
	}
	return 1 + n
}

// dissect parts a directive's options from what it holds.
func (r *reader) dissect(m []string, arg lines.Line, body []lines.Line) directive {
	d := directive{name: strings.ToLower(m[1]), arg: arg, options: map[string]lines.Line{}, joined: len(body) > 0 && !body[0].Blank()}
	for len(body) > 0 {
		o := optionField.FindStringSubmatchIndex(body[0].Of(r.src))
		if o == nil {
			break
		}
		d.options[body[0].Of(r.src)[o[2]:o[3]]] = body[0].Behind(o[4])
		d.joined = false
		body = body[1:]
		for len(body) > 0 && body[0].Indent(r.src) > 0 {
			body = body[1:]
		}
	}
	d.content = body
	return d
}

func (r *reader) option(d directive, name string) string {
	l, ok := d.options[name]
	if !ok {
		return ""
	}
	return strings.TrimSpace(l.Of(r.src))
}

// all is the argument with what goes on below it.
func (d directive) all() []lines.Line {
	if d.arg.Blank() {
		return d.content
	}
	if d.joined {
		return append([]lines.Line{d.arg}, d.content...)
	}
	return append([]lines.Line{d.arg, {}}, d.content...)
}

// since words how Sphinx tells of versions.
var since = map[string]string{"versionadded": "New in version", "versionchanged": "Changed in version", "versionremoved": "Removed in version", "deprecated": "Deprecated since version"}

func (r *reader) directive(d directive) {
	switch kindOf(d.name) {
	case skipped:
	case listing:
		r.listing(d.content)
	case aside:
		r.b.Enter(prose.InAside)
		r.b.OpenSection()
		r.blocks(d.all())
		r.b.CloseSection()
		r.b.Leave()
	case quoted:
		r.quotation(d.all())
	case versioned:
		r.version(d)
	case titled:
		r.b.OpenSection()
		if !d.arg.Blank() {
			r.leaf(prose.Heading, 6, []lines.Line{d.arg})
		}
		r.blocks(d.content)
		r.b.CloseSection()
	case picture:
		r.picture(d)
	case tabular:
		r.tables(d)
	case described:
		r.b.OpenSection()
		if !d.arg.Blank() {
			r.fresh = false
			r.b.Begin(prose.Term, 0)
			r.b.Run(d.arg.From, d.arg.To)
			r.b.End()
		}
		r.within(prose.Definition, d.content)
		r.b.CloseSection()
	case plain:
		r.b.OpenSection()
		r.blocks(d.content)
		r.b.CloseSection()
	case named:
		r.named(d)
	}
}

// named reads the directives that are like no other.
func (r *reader) named(d directive) {
	switch d.name {
	case "rubric":
		r.leaf(prose.Heading, 6, d.all())
	case "raw":
		if strings.Contains(r.part(d.arg), "html") && !r.b.InTable() {
			for _, l := range lines.Crop(d.content) {
				r.fresh = r.fresh && l.Blank()
			}
			if ls := lines.Crop(d.content); len(ls) > 0 {
				from, to := ls[0].From, ls[len(ls)-1].To
				html.Into(r.b, r.t, r.src[from:to], from, r.opt.HTML)
			}
		}
	case "meta":
		r.meta(d)
	case "sidebar", "topic", "admonition":
		r.b.Enter(prose.InAside)
		r.b.OpenSection()
		if !d.arg.Blank() {
			r.leaf(prose.Paragraph, 0, []lines.Line{d.arg})
		}
		r.blocks(d.content)
		r.b.CloseSection()
		r.b.Leave()
	case "centered", "line-block":
		r.leaf(r.kind, 0, d.all())
	}
}

func (r *reader) part(l lines.Line) string { return strings.ToLower(l.Of(r.src)) }

// meta reads what search engines are told.
func (r *reader) meta(d directive) {
	write := func(key string, l lines.Line) {
		if l = l.Trim(r.src); l.Blank() || r.b.InTable() {
			return
		}
		switch key {
		case "description", "og:description", "og:title", "twitter:title", "twitter:description", "property=og:title", "property=og:description":
			r.b.BeginValue(prose.Meta, strings.TrimPrefix(key, "property="))
			r.b.Run(l.From, l.To)
			r.b.End()
		}
	}
	for _, key := range []string{"description"} {
		if l, ok := d.options[key]; ok {
			write(key, l)
		}
	}
	for _, l := range d.content {
		if m := field.FindStringSubmatchIndex(l.Of(r.src)); m != nil {
			write(strings.TrimSuffix(l.Of(r.src)[m[2]:m[3]], " lang=en"), l.Behind(m[1]))
		}
	}
}

// version reads "New in version 2.0: words".
func (r *reader) version(d directive) {
	r.b.Enter(prose.InAside)
	r.b.OpenSection()
	if !d.arg.Blank() {
		r.fresh = false
		r.b.Begin(prose.Paragraph, 0)
		r.b.Decoded(since[d.name], d.arg.From, d.arg.From)
		r.b.Gap()
		r.inlines(lines.Join(r.src, []lines.Line{d.arg}))
		if d.joined {
			n := paragraph(d.content)
			r.b.Gap()
			r.inlines(lines.Join(r.src, d.content[:n]))
			d.content = d.content[n:]
		}
		r.b.End()
	}
	r.blocks(d.content)
	r.b.CloseSection()
	r.b.Leave()
}

// picture reads the words about an image: what stands for it, and its caption.
func (r *reader) picture(d directive) {
	r.fresh = false
	address := d.arg.Of(r.src)
	if l, ok := d.options["alt"]; ok && !l.Blank() {
		if r.b.InTable() {
			if mark := html.Said(l.Of(r.src)); mark != "" {
				r.b.Decoded(mark, l.From, l.To)
			} else {
				r.b.Run(l.From, l.To)
			}
			return
		}
		r.b.Later(func() {
			r.b.BeginValue(prose.Alt, "alt")
			r.b.Run(l.From, l.To)
			r.b.End()
		})
	}
	if html.IsBadge(address) && !r.b.InTable() {
		r.b.Later(func() { html.Badge(r.b, address, d.arg.From) })
	}
	if len(lines.Crop(d.content)) > 0 {
		r.within(prose.Caption, d.content)
	}
}
