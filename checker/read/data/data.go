// Package data reads data files that hold copy: YAML, JSON, TOML and CSV,
// among them message files of translated sites, and the texts of Android apps.
//
// It owns the value tree with places (Node) that all of them, and data held in
// code, are turned into, and the judgement which strings of such a tree are
// meant for people and what titles them.
//
// It refuses to know what the strings claim, and it does not run anything:
// what only a running program would tell is prose.Unknown.
package data

import (
	"errors"
	"fmt"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// Options say which strings are copy, beyond what their keys and their looks say.
// Keys are compared without case, separators and trailing digits.
type Options struct {
	CopyKeys []string // strings under these keys are always copy
	SkipKeys []string // nothing under these keys is
	// Markdown reads Markdown into a document that is being built, from a
	// masked copy that stands at base; nil = strings are read as plain text.
	Markdown func(b *prose.Builder, t *source.Text, masked string, base int)
}

// MaxSize bounds a data file, in bytes. Copy is written by people; what is
// larger is an export. MaxMarks bounds the lines, commas and brackets of one:
// the library of YAML takes up to a thousand bytes for each.
const (
	MaxSize  = 8 << 20
	MaxMarks = 150_000
)

// errTooDeep is said of nesting that no file written by people has.
var errTooDeep = errors.New("nested too deeply")

// Read reads one data file. An error means that nothing of it could be read.
func Read(uri string, media source.Media, t *source.Text, opt Options) (*prose.Document, error) {
	if t.Len() > MaxSize {
		return nil, fmt.Errorf("%d bytes of data; at most %d are read", t.Len(), MaxSize)
	}
	most := MaxMarks
	if media == source.CSV || media == source.JSON || media == source.Strings {
		most = 5 * MaxMarks // they are read here, at less cost
	}
	marks := "\n\r,;\t[{"
	if media == source.Strings {
		marks = "<"
	}
	if err := prose.Sparse(t, marks, most, "lines, commas and brackets"); err != nil {
		return nil, err
	}
	b := prose.NewBuilder(uri, media, t)
	if media == source.CSV {
		readCSV(b, uri, t.String())
		return b.Document(), nil
	}
	root, err := parse(b, media, t.String())
	if err != nil {
		return nil, err
	}
	if root != nil {
		write(b, media, uri, t, root, opt)
	}
	return b.Document(), nil
}

func parse(b *prose.Builder, media source.Media, src string) (*Node, error) {
	switch media {
	case source.YAML:
		return ParseYAML(b, src)
	case source.JSON:
		return ParseJSON(b, src)
	case source.TOML:
		return ParseTOML(b, src)
	case source.Strings:
		return ParseResources(b, src)
	}
	return nil, fmt.Errorf("no data reader for %q", media)
}

// write writes a whole file's tree.
func write(b *prose.Builder, media source.Media, uri string, t *source.Text, root *Node, opt Options) {
	root = only(uri, root)
	if root == nil {
		return
	}
	w := &Writer{B: b, Src: t.String(), Options: opt, Messages: media == source.Strings || IsMessages(uri, root), root: true}
	if opt.Markdown != nil {
		w.Markdown = func(n *Node) bool {
			masked, base, ok := Embedded(n, w.Src)
			if ok {
				opt.Markdown(b, t, masked, base)
			}
			return ok
		}
	}
	lang := Lang(uri)
	if media == source.Strings {
		lang = resourceLang(uri)
	}
	if lang != "" {
		b.SetLang(lang)
	}
	if w.Messages {
		root = nest(localeRoot(b, root))
	}
	w.Value(Field{Value: root})
}
