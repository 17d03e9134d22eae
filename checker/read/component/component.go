// Package component reads sources in which copy is mixed with code: MDX,
// Astro, JSX, Vue, Svelte, server templates, and data held in scripts.
//
// It owns the way from such a source to what it shows without running it:
// markup is lowered to HTML in a copy of the source of the same length and
// read by the HTML reader, values that hold words are written as data, and
// everything that only running would tell is prose.Unknown.
//
// It refuses to resolve imports, to evaluate anything, and to fail: what makes
// no sense costs its own place.
package component

import (
	"fmt"
	"path"
	"regexp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/markdown"
	"github.com/copytruth/copytruth/checker/source"
)

// Options add to what the reader knows by itself.
type Options struct {
	// CopyAttributes are attributes of components that hold copy, beyond title,
	// description, label and the like.
	CopyAttributes []string
	Data           data.Options
	HTML           html.Options
}

// MaxSize bounds a component, in bytes; what is larger was generated. MaxTags
// bounds its tags and entities, and MaxStrings the quotes in it: up to two
// thousand bytes are needed for a tag and its attributes, three hundred for a
// quote.
const (
	MaxSize    = 4 << 20
	MaxTags    = 50_000
	MaxStrings = 300_000
)

// testFile: sources that visitors never see.
var testFile = regexp.MustCompile(`(?i)(?:\.(?:test|spec|stories|story|cy|e2e|d)\.[cm]?[jt]sx?$|(?:^|/)__(?:tests|mocks|snapshots)__/|\.(?:min|bundle)\.js$|(?:^|/)[^/]*\.config\.[cm]?[jt]s$)`)

// Read reads one component. An error means that nothing of it could be read.
func Read(uri string, media source.Media, t *source.Text, opt Options) (*prose.Document, error) {
	if t.Len() > MaxSize {
		return nil, fmt.Errorf("%d bytes of code; at most %d are read", t.Len(), MaxSize)
	}
	if err := html.Sparse(t, MaxTags); err != nil {
		return nil, err
	}
	b := prose.NewBuilder(uri, media, t)
	if testFile.MatchString(uri) {
		return b.Document(), nil
	}
	if lang := data.Lang(uri); lang != "" {
		b.SetLang(lang)
	}
	switch media {
	case source.JSX, source.Script:
		if err := prose.Sparse(t, "\"'`", MaxStrings, "quotes"); err != nil {
			return nil, err
		}
		script(b, uri, t, opt)
	case source.MDX:
		if err := markdown.Sparse(t); err != nil {
			return nil, err
		}
		mdx(b, t, opt)
	case source.Template:
		template(b, t, opt)
	case source.Astro:
		astro(b, uri, t, opt)
	case source.Svelte:
		page(b, t, t.String(), svelteDialect, opt)
	case source.Vue:
		page(b, t, t.String(), vueDialect, opt)
	default:
		return nil, fmt.Errorf("no component reader for %q", media)
	}
	return b.Document(), nil
}

// script reads a module: what its values say, and the markup in them.
func script(b *prose.Builder, uri string, t *source.Text, opt Options) {
	p, l := begin(b, t, t.String(), jsxDialect, opt)
	switch path.Ext(uri) {
	case ".ts", ".mts", ".cts":
		p.jsx = false
	case ".tsx", ".jsx":
		if marked.MatchString(p.src) {
			page(b, t, p.src, jsxDialect, opt)
			return
		}
	}
	l.values(uri, append(p.fragment(), p.statements(0)...))
	l.finish()
}

func begin(b *prose.Builder, t *source.Text, src string, d dialect, opt Options) (*parser, *lowering) {
	l := newLowering(b, t, src, opt)
	p := newParser(src, d)
	p.low = l
	p.fault = b.Fault
	return p, l
}

// values writes named values, each in a section of its own.
func (l *lowering) values(uri string, fs []data.Field) {
	for _, f := range fs {
		l.b.OpenSection()
		l.w.Messages = f.Value.Kind == data.Object && data.IsMessages(uri, f.Value)
		l.w.Value(f)
		l.b.CloseSection()
	}
	l.w.Messages = false
}

// page reads a single-file component: its scripts' values, then its markup.
func page(b *prose.Builder, t *source.Text, src string, d dialect, opt Options) {
	p, l := begin(b, t, src, d, opt)
	p.markup(false)
	l.values("", l.fields)
	l.write(&piece{from: 0, to: len(src)})
	l.finish()
}

var astroHead = regexp.MustCompile(`^\s*---[ \t]*\r?\n`)

// astro reads the script between the fences, then the markup after it.
func astro(b *prose.Builder, uri string, t *source.Text, opt Options) {
	src := t.String()
	p, l := begin(b, t, src, astroDialect, opt)
	if m := astroHead.FindString(src); m != "" {
		if end := regexp.MustCompile(`(?m)^---[ \t]*\r?$`).FindStringIndex(src[len(m):]); end != nil {
			head := p.part(len(m), len(m)+end[0])
			head.dialect = jsxDialect
			l.fields = head.statements(0)
			p.at = len(m) + end[1]
		}
	} else if n := unfenced(src); n > 0 {
		head := p.part(0, n)
		head.dialect = jsxDialect
		l.fields = append(head.fragment(), head.statements(0)...)
		p.at = n
	}
	from := p.at
	p.markup(false)
	l.values(uri, l.fields)
	l.write(&piece{from: from, to: len(src)})
	l.finish()
}

// messages reads a block of translations in a single-file component.
func (l *lowering) messages(lang string, from, to int) {
	b := l.b
	var root *data.Node
	var err error
	if lang == "yaml" || lang == "yml" {
		root, err = data.ParseYAML(b, lines(from)+l.src[from:to])
	} else {
		root, err = data.ParseJSON(b, lines(from)+l.src[from:to])
	}
	if err != nil || root == nil {
		if err != nil {
			b.Fault(err.Error(), from)
		}
		return
	}
	w := *l.w
	w.Messages = true
	w.Value(data.Field{Value: root})
}

func lines(n int) string {
	s := make([]byte, n)
	for i := range s {
		s[i] = '\n'
	}
	return string(s)
}
