// Package strictyaml reads YAML and JSON for people who make mistakes.
//
// It owns parsing with positions, the cursor with which a file is taken apart
// key by key, and the mistakes that are found on the way: unknown and repeated
// keys, wrong types, values that YAML reads otherwise than a writer means
// them, aliases that unfold without end. All mistakes of a file are found in
// one run; each names path, line, column, what is wrong and what is allowed.
//
// It refuses to know what the keys mean.
//
// A caller parses, walks and asks for the mistakes at the end:
//
//	doc, err := strictyaml.Parse("product.yaml", content)
//	if err != nil {
//		return err // not YAML at all
//	}
//	doc.Root().Map(strictyaml.Fields{
//		"name":  func(n strictyaml.Node) { p.Name = n.Text() },
//		"since": func(n strictyaml.Node) { p.Since = n.Date() },
//		"x-*":   func(n strictyaml.Node) { p.Extra[n.Key()] = n.Raw() },
//	}, "name")
//	return doc.Err()
package strictyaml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Error is one mistake in a file. Line and Column count from 1, columns in
// Unicode code points; zero means that the place is not known.
type Error struct {
	Path         string
	Line, Column int
	Message      string
}

// Error gives "path:line:column: message", without the numbers where they are
// not known.
func (e Error) Error() string {
	switch {
	case e.Line == 0:
		return e.Path + ": " + e.Message
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.Path, e.Line, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// Errors are all mistakes of one run, in the order of their places.
type Errors []Error

// Error gives one mistake per line.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Sorted gives the mistakes ordered by path, line and column, each once.
func (es Errors) Sorted() Errors {
	out := slices.Clone(es)
	slices.SortStableFunc(out, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(out)
}

// Err gives the sorted mistakes as an error, nil if there are none.
func (es Errors) Err() error {
	if len(es) == 0 {
		return nil
	}
	return es.Sorted()
}

// Doc is one parsed file. Mistakes found while it is walked collect in it.
type Doc struct {
	path string
	root *tree
	errs Errors
}

// Path is the path as it was given to Parse.
func (d *Doc) Path() string { return d.path }

// Root is the cursor at the top of the file. An empty file has a null root.
func (d *Doc) Root() Node { return Node{t: d.root, doc: d} }

// Err gives all mistakes found so far, sorted, as Errors; nil if there are none.
func (d *Doc) Err() error { return d.errs.Err() }

// TakeErrors gives the mistakes found so far and forgets them. A caller who
// leaves a bad entry out and goes on uses it to tell the entries apart.
func (d *Doc) TakeErrors() Errors {
	es := d.errs.Sorted()
	d.errs = nil
	return es
}

func (d *Doc) add(line, col int, msg string) {
	d.errs = append(d.errs, Error{Path: d.path, Line: line, Column: col, Message: msg})
}
