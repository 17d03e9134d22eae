// Package read turns a source into a document: it finds the reader for the
// source's kind and hands the bytes over.
//
// It owns the choice of a reader, the decoding of text and the options of all
// readers. It refuses to know what any format looks like: each reader does.
package read

import (
	"cmp"
	"fmt"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read/asciidoc"
	"github.com/copytruth/copytruth/checker/read/component"
	"github.com/copytruth/copytruth/checker/read/data"
	"github.com/copytruth/copytruth/checker/read/docx"
	"github.com/copytruth/copytruth/checker/read/html"
	"github.com/copytruth/copytruth/checker/read/markdown"
	"github.com/copytruth/copytruth/checker/read/odf"
	"github.com/copytruth/copytruth/checker/read/pdf"
	"github.com/copytruth/copytruth/checker/read/plain"
	"github.com/copytruth/copytruth/checker/read/pptx"
	"github.com/copytruth/copytruth/checker/read/rst"
	"github.com/copytruth/copytruth/checker/source"
)

// Options are the settings of the readers.
type Options struct {
	HTML html.Options
	Data data.Options
	// CopyAttributes are attributes of components that hold copy, beyond title,
	// description, label and the like.
	CopyAttributes []string
	// Charset is the character set that the fetcher was told, as a label or a
	// content type; "" = the bytes must tell.
	Charset string
}

// Document reads one source. An error means that nothing of it could be read;
// a part that could not is a fault of the document. A reader that breaks down
// costs its source, never the run.
func Document(src source.Source, opt Options) (doc *prose.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, fmt.Errorf("the reader for %s broke down: %v", src.Media, p)
		}
		if doc != nil && err == nil {
			err = doc.Dense(len(src.Bytes))
		}
		if err != nil {
			doc = nil
		}
		if doc != nil {
			doc.Shows = src.Shows
		}
	}()
	switch src.Media {
	case source.Unknown:
		return nil, fmt.Errorf("no reader for this kind of file")
	case source.DOCX:
		return docx.Read(src)
	case source.PPTX:
		return pptx.Read(src)
	case source.ODT, source.ODP:
		return odf.Read(src)
	case source.PDF:
		return pdf.Read(src)
	}
	t, err := source.Decode(src.Bytes, cmp.Or(src.Charset, opt.Charset))
	if err != nil {
		return nil, err
	}
	return text(src, t, opt)
}

func text(src source.Source, t *source.Text, opt Options) (*prose.Document, error) {
	if opt.Data.Markdown == nil {
		opt.Data.Markdown = func(b *prose.Builder, t *source.Text, masked string, base int) {
			markdown.Into(b, t, masked, base, markdown.Options{HTML: opt.HTML, Data: opt.Data, Component: true})
		}
	}
	switch src.Media {
	case source.Plain:
		return plain.Read(src.URI, src.Media, t)
	case source.Markdown:
		return markdown.Read(src.URI, src.Media, t, markdown.Options{HTML: opt.HTML, Data: opt.Data})
	case source.RST:
		return rst.Read(src.URI, src.Media, t, rst.Options{HTML: opt.HTML})
	case source.AsciiDoc:
		return asciidoc.Read(src.URI, src.Media, t, asciidoc.Options{HTML: opt.HTML})
	case source.HTML, source.SVG:
		// What was told apart by its beginning may turn out to be a template further down.
		if src.Media == source.HTML && source.MediaOf("page.html", src.Bytes) == source.Template {
			src.Media = source.Template
			return text(src, t, opt)
		}
		return html.Read(src.URI, src.Media, t, opt.HTML)
	case source.YAML, source.JSON, source.TOML, source.CSV, source.Strings:
		return data.Read(src.URI, src.Media, t, opt.Data)
	case source.MDX, source.Astro, source.JSX, source.Script, source.Vue, source.Svelte, source.Template:
		return component.Read(src.URI, src.Media, t, component.Options{CopyAttributes: opt.CopyAttributes, Data: opt.Data, HTML: opt.HTML})
	}
	return nil, fmt.Errorf("no reader for %q", src.Media)
}
