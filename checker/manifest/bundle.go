package manifest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// A bundle is a manifest in one file for those who have neither its repository
// nor what its values are derived from: all its files, mappings applied, values
// derived, and the place of origin of everything, so that messages name the
// original file and line. Comments stay at home.

const (
	bundleMark    = "manifest bundle"
	bundleVersion = 1
	bundleHead    = "copytruth: " + bundleMark + "\nversion: 1\nsha256: "
)

// part is a stretch of a manifest as it was read.
type part struct {
	node strictyaml.Node // a file's root, or a list of features that a mapping gave
	rows bool
}

// derivedAt is what a `from` gave.
type derivedAt struct {
	at            Place
	how           string
	value         any
	bundled, used bool // it comes from a bundle, and was asked for
}

// Bundle reads the files of one manifest as Load does and writes them as a
// bundle. The same files give the same bytes. Errors are those of Load.
func Bundle(files []File, opt Options) ([]byte, error) {
	l := newLoader(opt)
	if err := l.load(files); err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString("parts:\n")
	for _, p := range l.parts {
		key := "manifest"
		if p.rows {
			key = "features"
		}
		fmt.Fprintf(&b, "  - path: %s\n    places: %s\n    %s:", strictyaml.Quoted(p.node.Path()), strictyaml.Quoted(p.node.Places()), key)
		text := p.node.YAML("      ")
		if strings.HasPrefix(text, "      ") {
			b.WriteString("\n" + text)
		} else {
			b.WriteString(" " + text)
		}
	}
	for i, d := range l.derived {
		if i == 0 {
			b.WriteString("derived:\n")
		}
		value, err := json.Marshal(d.value)
		if err != nil {
			return nil, fmt.Errorf("%s: the derived value cannot be written down: %w", at(d.at), err)
		}
		fmt.Fprintf(&b, "  - {path: %s, line: %d, column: %d, how: %s, value: %s}\n",
			strictyaml.Quoted(d.at.Path), d.at.Line, d.at.Column, strictyaml.Quoted(d.how), strictyaml.Quoted(string(value)))
	}
	body := b.String()
	return []byte(bundleHead + sum([]byte(body)) + "\n" + body), nil
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// kept notes a part for a bundle.
func (l *loader) kept(n strictyaml.Node, rows bool) {
	if n.Exists() && !n.IsNull() {
		l.parts = append(l.parts, part{n, rows})
	}
}

// isBundle reports whether a file says that it is a bundle.
func isBundle(content []byte) bool { return bytes.HasPrefix(content, []byte("copytruth: "+bundleMark)) }

// rawBundle is a bundle as it is written.
type rawBundle struct {
	Kind    string `json:"copytruth" jsonschema:"required"`
	Version int    `json:"version" jsonschema:"required"`
	Sum     string `json:"sha256" jsonschema:"required"`
	Parts   []struct {
		Path     string   `json:"path" jsonschema:"required"`
		Places   string   `json:"places" jsonschema:"required"`
		Manifest rawThing `json:"manifest,omitempty"`
		Features rawThing `json:"features,omitempty"`
	} `json:"parts,omitempty"`
	Derived []struct {
		Path   string `json:"path" jsonschema:"required"`
		Line   int    `json:"line" jsonschema:"required"`
		Column int    `json:"column" jsonschema:"required"`
		How    string `json:"how" jsonschema:"required"`
		Value  string `json:"value" jsonschema:"required"`
	} `json:"derived,omitempty"`
}

// rawThing keeps what only its own reader understands.
type rawThing struct{ strictyaml.Node }

func (r *rawThing) DecodeNode(n strictyaml.Node) { r.Node = n }

// readBundle adds what a bundle holds, at the places where it stood.
func (l *loader) readBundle(f File, doc *strictyaml.Doc) {
	if v := doc.Root().Get("version"); v.Raw() != fmt.Sprint(bundleVersion) {
		v.Errorf("a bundle of version %s; this program reads version %d", v.Raw(), bundleVersion)
		return
	}
	if err := intact(f.Bytes); err != nil {
		at := doc.Root().Get("sha256")
		if !at.Exists() {
			at = doc.Root()
		}
		at.Errorf("%v", err)
		return
	}
	var raw rawBundle
	doc.Root().Into(&raw)
	for _, d := range raw.Derived {
		v, err := derivedValue(d.Value)
		if err != nil {
			doc.Root().Errorf("derived value of %s:%d: %v", d.Path, d.Line, err)
			continue
		}
		l.derived = append(l.derived, derivedAt{at: Place{d.Path, d.Line, d.Column}, how: d.How, value: v, bundled: true})
	}
	for _, p := range raw.Parts {
		node, rows := p.Manifest.Node, p.Features.Exists()
		if rows {
			node = p.Features.Node
		}
		placed, err := node.Placed(p.Path, p.Places)
		if err != nil {
			doc.Root().Errorf("part %s: %v", p.Path, err)
			continue
		}
		l.readPart(placed, rows)
	}
}

// intact holds a bundle to its own sum: who changes it by hand would change what
// others check against without their source knowing.
func intact(content []byte) error {
	text := strings.ReplaceAll(string(content), "\r\n", "\n")
	_, rest, _ := strings.Cut(text, "\nsha256: ")
	want, body, ok := strings.Cut(rest, "\n")
	if !ok {
		return errors.New("a bundle has its sha256 in a line of its own, before its parts")
	}
	if have := sum([]byte(body)); have != want {
		return fmt.Errorf("the bundle was changed after it was made: its parts have the sum %s, and it says %s; make it anew with copytruth manifest bundle", have, want)
	}
	return nil
}

func (l *loader) readPart(doc *strictyaml.Doc, rows bool) {
	l.docs = append(l.docs, doc)
	l.kept(doc.Root(), rows)
	if !rows {
		var raw rawFile
		doc.Root().Into(&raw)
		l.merge(raw)
		return
	}
	for _, n := range doc.Root().Items() {
		var f rawFeature
		n.Into(&f)
		f.mapped = true
		l.rows[string(f.ID)] = true
		l.raw.Features = append(l.raw.Features, f)
	}
}

// derivedValue reads a value back as the query machine gives it.
func derivedValue(text string) (any, error) {
	doc, err := strictyaml.Parse("value.json", []byte(text))
	if err != nil {
		return nil, err
	}
	return doc.Root().Value(), nil
}

// derivedBefore gives what a `from` of a bundle gave when the bundle was made.
// Several of one mapped row stand at one place, and are asked for in their order.
func (l *loader) derivedBefore(at Place) (derivedAt, bool) {
	i := slices.IndexFunc(l.derived, func(d derivedAt) bool { return d.at == at && d.bundled && !d.used })
	if i < 0 {
		return derivedAt{}, false
	}
	l.derived[i].used = true
	return l.derived[i], true
}
