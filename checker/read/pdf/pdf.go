// Package pdf reads the text of PDF files.
//
// It owns the text layer: what a page's content streams show, in which font,
// where, and how glyphs make words, words lines, and lines headings,
// paragraphs, list items and table rows. The object layer (cross references,
// filters, encryption) is pdfcpu's. Positions are the page and the block on
// it, both counted from 1; a PDF has no lines to point at.
//
// It refuses to know images: a scanned page has no words here.
package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// The limits of one file. Streams that decode to more, and pages beyond the
// last one read, are named as faults. A file of four hundred pages of text shows a
// million characters; forms that show one another may ask for any number of steps.
const (
	maxStream  = 32 << 20
	maxPages   = 2000
	maxGlyphs  = 1_000_000
	maxSteps   = 20_000_000 // words of content that are read, forms each time they are shown
	maxObjects = 60_000
)

var (
	errPassword = errors.New("the PDF is encrypted and needs a password; save it without one")
	errDamaged  = errors.New("the PDF is damaged beyond reading")
)

var offline sync.Once // pdfcpu keeps a configuration folder unless told not to

// Read reads a PDF file. A page that cannot be read is a fault; the others are read.
func Read(src source.Source) (doc *prose.Document, err error) {
	offline.Do(func() { model.ConfigPath = "disable" })
	defer func() { // the object layer panics on some damaged files
		if p := recover(); p != nil {
			doc, err = nil, errDamaged
		}
	}()
	if n := bytes.Count(src.Bytes, []byte(" obj")); n > maxObjects {
		return nil, prose.TooDense("objects", n, maxObjects, len(src.Bytes))
	}
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	conf.Limits.MaxStreamBytes, conf.Limits.MaxDecodeBytes = 2*maxStream, maxStream
	conf.Limits.MaxObjectCount, conf.Limits.MaxXRefEntries = maxObjects, maxObjects
	ctx, err := pdfcpu.Read(bytes.NewReader(src.Bytes), conf)
	if err != nil {
		if strings.Contains(err.Error(), "password") || strings.Contains(err.Error(), "encrypt") {
			return nil, errPassword
		}
		return nil, fmt.Errorf("%w: %v", errDamaged, err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, fmt.Errorf("%w: %v", errDamaged, err)
	}
	f := &file{xref: ctx.XRefTable, fonts: map[types.Object]*font{}}
	pages := make([]*page, 0, ctx.PageCount)
	b := prose.NewBuilder(src.URI, source.PDF, nil)
	failed := 0
	var first error
	for n := 1; n <= min(ctx.PageCount, maxPages); n++ {
		p, err := f.page(n)
		if err != nil {
			failed++
			first = cmp.Or(first, fmt.Errorf(": page %d: %w", n, err))
			b.Fault(fmt.Sprintf("page %d: %v", n, err), 0)
		}
		if p != nil {
			pages = append(pages, p)
		}
		if f.full() {
			b.Fault(fmt.Sprintf("too dense: page %d and what follows it are not read, the first %d characters and %d steps of content are", n, maxGlyphs, maxSteps), 0)
			break
		}
	}
	if ctx.PageCount == 0 {
		return nil, fmt.Errorf("%w: it has no pages", errDamaged)
	}
	if failed == ctx.PageCount {
		return nil, fmt.Errorf("%w%w", errDamaged, first)
	}
	if ctx.PageCount > maxPages {
		b.Fault(fmt.Sprintf("%d pages; the first %d were read", ctx.PageCount, maxPages), 0)
	}
	write(b, pages)
	return b.Document(), nil
}

type file struct {
	xref  *model.XRefTable
	fonts map[types.Object]*font // by reference; a font used on every page is read once

	glyphs, steps int
}

// full reports whether no more of the file is shown.
func (f *file) full() bool { return f.glyphs >= maxGlyphs || f.steps >= maxSteps }

// page shows one page. It gives what was shown up to an error, too.
func (f *file) page(n int) (p *page, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errDamaged
		}
	}()
	d, _, inherited, err := f.xref.PageDict(n, false)
	if err != nil {
		return nil, err
	}
	resources := f.dict(d["Resources"])
	if resources == nil && inherited != nil {
		resources = inherited.Resources
	}
	content, err := f.contents(d["Contents"])
	p = &page{number: n}
	s := &shower{file: f, page: p, state: state{ctm: identity, scale: 1}}
	s.run(content, resources, 0)
	return p, err
}

// contents joins the content streams of a page.
func (f *file) contents(o types.Object) ([]byte, error) {
	o, err := f.xref.Dereference(o)
	if err != nil || o == nil {
		return nil, err
	}
	if a, ok := o.(types.Array); ok {
		var all []byte
		for _, e := range a {
			part, err := f.stream(e)
			if err != nil {
				return all, err
			}
			if len(all)+len(part) > maxStream {
				return all, fmt.Errorf("content of more than %d bytes", maxStream)
			}
			all = append(append(all, part...), '\n')
		}
		return all, nil
	}
	return f.stream(o)
}

func (f *file) stream(o types.Object) ([]byte, error) {
	sd, _, err := f.xref.DereferenceStreamDict(o)
	if err != nil || sd == nil {
		return nil, err
	}
	if err := sd.DecodeWithLimit(maxStream); err != nil {
		return nil, err
	}
	return sd.Content, nil
}

func (f *file) dict(o types.Object) types.Dict {
	d, err := f.xref.DereferenceDict(o)
	if err != nil {
		return nil
	}
	return d
}

func (f *file) array(o types.Object) types.Array {
	a, err := f.xref.DereferenceArray(o)
	if err != nil {
		return nil
	}
	return a
}

func (f *file) number(o types.Object) float64 {
	o, err := f.xref.Dereference(o)
	if err != nil {
		return 0
	}
	switch v := o.(type) {
	case types.Integer:
		return float64(v)
	case types.Float:
		return float64(v)
	}
	return 0
}

func (f *file) name(o types.Object) string {
	o, err := f.xref.Dereference(o)
	if err != nil {
		return ""
	}
	if n, ok := o.(types.Name); ok {
		return string(n)
	}
	return ""
}
