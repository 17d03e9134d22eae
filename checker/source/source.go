// Package source names where copy comes from.
//
// It owns the vocabulary of places: a Source is one thing that was fetched, a
// Mark is a point in it, a Location is a stretch of it, and a Text is its
// decoded content together with the way back to lines, columns and bytes.
//
// It refuses to know what the bytes mean (that is read's business) and how
// they were fetched (that is source/files' and source/crawl's).
package source

import (
	"context"
	"iter"
)

// Media is the kind of a source, as far as the choice of a reader goes.
type Media string

// The kinds that readers exist for.
const (
	Unknown  Media = ""
	Plain    Media = "text"
	Markdown Media = "markdown"
	MDX      Media = "mdx"
	RST      Media = "rst" // reStructuredText
	AsciiDoc Media = "asciidoc"
	HTML     Media = "html"
	SVG      Media = "svg"
	YAML     Media = "yaml"
	JSON     Media = "json"
	TOML     Media = "toml"
	CSV      Media = "csv"
	Strings  Media = "strings" // the texts of an Android app
	Astro    Media = "astro"
	JSX      Media = "jsx"    // also tsx
	Script   Media = "script" // js and ts: data and messages held in code
	Vue      Media = "vue"
	Svelte   Media = "svelte"
	Template Media = "template" // HTML with a server template language in it
	DOCX     Media = "docx"
	PPTX     Media = "pptx"
	ODT      Media = "odt"
	ODP      Media = "odp"
	PDF      Media = "pdf"
)

// Source is one thing that was fetched: a file, a page, standard input.
type Source struct {
	// URI is a slash-separated path relative to the working folder, or a URL.
	// It never holds a machine's absolute path unless the caller named one.
	URI   string
	Media Media
	Bytes []byte
	// Shows is the URI of the image whose words these are, "" = none's.
	Shows string
	// Charset is what the fetcher was told of the encoding, as a label; "" = nothing.
	Charset string
	// Sum is the SHA-256 of the bytes where the provider knows it, else zero.
	Sum [32]byte
	// Load gives the bytes of a source that was not fetched because its sum is
	// known; nil where Bytes holds them.
	Load func() ([]byte, error)
}

// Fetch has the bytes of a source that was not fetched yet.
func (s *Source) Fetch() error {
	if s.Load == nil {
		return nil
	}
	b, err := s.Load()
	if err != nil {
		return err
	}
	s.Bytes, s.Load, s.Sum = b, nil, [32]byte{} // it may have been changed since its sum was had
	return nil
}

// Provider yields sources one by one. A yielded error concerns one source, is
// an *Error where the source can be named, and does not end the iteration.
type Provider interface {
	Sources(ctx context.Context) iter.Seq2[Source, error]
}

// Skip is a source, or a folder of them, that was found and not fetched.
type Skip struct {
	URI, Why string
}

// Skipper is a provider that can say what it passed by, once its iteration is
// over.
type Skipper interface{ Skipped() []Skip }

// Error says that one source could not be had or read.
type Error struct {
	URI string
	Err error
}

func (e *Error) Error() string { return e.URI + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Mark is a point in a source. The zero value of each field means "unknown";
// what a format does not have is left zero and never invented.
type Mark struct {
	Page   int // page or slide, counted from 1
	Line   int // line, counted from 1; in a paged document the paragraph
	Column int // column in Unicode code points, counted from 1
	Offset int // bytes from the start of the source; holds only if Column is known
}

// Known reports whether the mark says anything at all.
func (m Mark) Known() bool { return m.Page != 0 || m.Line != 0 }

// Exact reports whether the mark names a byte of the source.
func (m Mark) Exact() bool { return m.Column != 0 }

// Before orders marks of one source by reading order.
func (m Mark) Before(o Mark) bool {
	switch {
	case m.Page != o.Page:
		return m.Page < o.Page
	case m.Line != o.Line:
		return m.Line < o.Line
	}
	return m.Column < o.Column
}

// Location is a stretch of one source: End is the point after its last character.
type Location struct {
	URI        string
	Start, End Mark
}
