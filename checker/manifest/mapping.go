package manifest

import (
	"cmp"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Mapping reads a feature list of another shape as a manifest, so that a team
// keeps one source of truth. It is declared in the configuration:
//
//	mapping:
//	  files: [data/features.yml]           # which manifest files it is for; all unless written
//	  product: {name: Acme}                # sections that the list lacks, as in a manifest,
//	  plans: [{id: free}, {id: pro}]       # or jq expressions that find them in it
//	  each: .features[]                    # what the rows are
//	  feature:                             # a jq expression per key of a feature
//	    name: .title
//	    plans: '[if .free then "free" end, "pro"]'
//
// In the expressions of a feature $key is the key or index of the row and
// $file the path of its file. A key whose expression yields nothing, null or
// "" is left out; so are nulls in lists. The id follows from the name unless
// it is mapped.
type Mapping struct {
	files    []string
	format   string
	literal  rawFile              // sections that are written in the mapping
	sections map[string]*template // sections that are found in the file
	each     *query
	eachPath *query // path(each), nil if each is no path expression
	feature  *template
	at       strictyaml.Node
}

// rowVariables are bound in the expressions of a row.
var rowVariables = []string{"$key", "$file"}

// DecodeMapping reads a mapping out of a configuration file. Mistakes are
// collected in the document of n; the mapping is usable only if there are none.
func DecodeMapping(n strictyaml.Node) *Mapping {
	m := &Mapping{at: n, sections: map[string]*template{}}
	n = n.In("mapping")
	section := func(into any) func(strictyaml.Node) {
		return func(s strictyaml.Node) {
			if s.Kind() == strictyaml.Text {
				m.sections[s.Key()] = compileTemplate(s, "$file")
				return
			}
			s.Into(into)
		}
	}
	each := ".[]"
	n.Map(strictyaml.Fields{
		"files":      func(s strictyaml.Node) { m.files = s.TextOrTexts(); checkPatterns(s, m.files) },
		"format":     func(s strictyaml.Node) { m.format = s.Enum(formats...) },
		"product":    section(&m.literal.Product),
		"labels":     section(&m.literal.Labels),
		"plans":      section(&m.literal.Plans),
		"platforms":  section(&m.literal.Platforms),
		"dimensions": section(&m.literal.Dimensions),
		"facts":      section(&m.literal.Facts),
		"terms":      section(&m.literal.Terms),
		"each":       func(s strictyaml.Node) { each = s.FilledText() },
		"feature":    func(s strictyaml.Node) { m.feature = compileTemplate(s, rowVariables...); checkFeatureKeys(s) },
	})
	if err := m.compileEach(each); err != nil && n.Get("each").Kind() == strictyaml.Text {
		n.Get("each").Errorf("each: %v", err)
	}
	if n.Get("each").Exists() && m.feature == nil {
		n.Errorf("each needs feature, which says what becomes of a row")
	}
	return m
}

func (m *Mapping) compileEach(src string) (err error) {
	if m.each, err = compileQuery(src); err != nil {
		return err
	}
	m.eachPath, err = compileQuery("path(" + src + "\n)")
	return err
}

func checkPatterns(n strictyaml.Node, patterns []string) {
	for _, p := range patterns {
		if !doublestar.ValidatePattern(p) {
			n.Errorf("%q is no pattern", p)
		}
	}
}

func checkFeatureKeys(n strictyaml.Node) {
	if n.Kind() != strictyaml.Map {
		return
	}
	allowed := strictyaml.Keys(rawFeature{})
	for _, e := range n.Entries() {
		if !slices.Contains(allowed, e.Key()) && !strings.HasPrefix(e.Key(), "x-") {
			e.KeyErrorf("%s", strictyaml.Unknown("key of a feature", e.Key(), allowed))
		}
	}
}

// Applies reports whether the mapping is meant for a file.
func (m *Mapping) Applies(file string) bool {
	if len(m.files) == 0 {
		return true
	}
	file = path.Clean(file)
	for _, p := range m.files {
		p = path.Clean(p)
		for _, pattern := range []string{p, "**/" + p} {
			if ok, err := doublestar.Match(pattern, file); ok && err == nil {
				return true
			}
		}
	}
	return false
}

// readMapped adds the rows of a foreign file.
func (l *loader) readMapped(f File) {
	m := l.opt.Mapping
	if !l.mapped {
		l.mapped = true
		if doc := m.at.Doc(); doc != nil {
			l.docs = append(l.docs, doc)
		}
		l.kept(m.at.Only(m.written()...), false)
		l.merge(m.literal)
	}
	format := or(m.format, formatOf(f.Path))
	doc, err := parseData(f.Path, format, f.Bytes)
	if err != nil {
		l.failed(f.Path, err)
		return
	}
	l.rowProblems("", doc) // repeated keys: the first holds
	l.docs = append(l.docs, doc)
	root := doc.Root()
	value := root.Value()
	l.readSections(m, root, value)
	if m.feature == nil {
		return
	}
	rows, err := m.rows(root, value, format)
	if err != nil {
		l.failed(f.Path, fmt.Errorf("mapping: each: %w", err))
		return
	}
	var taken []strictyaml.Node
	for _, row := range rows {
		if n, ok := l.readRow(m, row); ok {
			taken = append(taken, n)
		}
	}
	l.kept(strictyaml.ListOf(taken), true)
}

// written gives the sections that stand in the mapping itself.
func (m *Mapping) written() []string {
	var out []string
	for _, key := range strictyaml.Keys(rawFile{}) {
		if m.sections[key] == nil {
			out = append(out, key)
		}
	}
	return out
}

func (l *loader) readSections(m *Mapping, root strictyaml.Node, value any) {
	if len(m.sections) == 0 {
		return
	}
	all := map[string]any{}
	for _, key := range strictyaml.Keys(rawFile{}) {
		if t := m.sections[key]; t != nil {
			v, err := t.eval(value, root.Path())
			if err != nil {
				root.Errorf("mapping: %s: %v", key, err)
				continue
			}
			all[key] = v
		}
	}
	var raw rawFile
	found := root.Computed(all)
	l.kept(found, false)
	found.In("mapping").Into(&raw)
	l.merge(raw)
}

// row is one feature in a foreign file.
type row struct {
	node  strictyaml.Node // where it stands
	key   any
	value any
}

// rows finds the rows and their places: by path where each is a path
// expression, otherwise by recognising the values that it yields.
func (m *Mapping) rows(root strictyaml.Node, value any, format string) ([]row, error) {
	if m.at.Get("each").IsNull() && (format == "front-matter" || root.Kind() == strictyaml.Null) {
		return []row{{node: root, value: value}}, nil
	}
	if paths, err := m.eachPath.run(value); err == nil {
		return inOrder(rowsAt(root, paths)), nil
	}
	values, err := m.each.run(value)
	if err != nil {
		return nil, err
	}
	known := map[uintptr]strictyaml.Node{}
	remember(known, root, value)
	rows := make([]row, len(values))
	for i, v := range values {
		rows[i] = row{node: recognise(known, v, root), key: i, value: v}
	}
	return inOrder(rows), nil
}

// inOrder brings rows into the order of the file; queries sort by key.
func inOrder(rows []row) []row {
	slices.SortStableFunc(rows, func(a, b row) int {
		line, _ := a.node.KeyPlace()
		other, _ := b.node.KeyPlace()
		return cmp.Compare(line, other)
	})
	return rows
}

func rowsAt(root strictyaml.Node, paths []any) []row {
	var rows []row
	for _, p := range paths {
		steps, ok := p.([]any)
		if !ok {
			continue
		}
		n := root.At(steps)
		r := row{node: n, value: n.Value()}
		if len(steps) > 0 {
			r.key = steps[len(steps)-1]
		}
		rows = append(rows, r)
	}
	return rows
}

// remember notes which node each list and mapping of a value came from. The
// query machine hands them on without copying.
func remember(known map[uintptr]strictyaml.Node, n strictyaml.Node, v any) {
	switch v := v.(type) {
	case map[string]any:
		known[reflect.ValueOf(v).Pointer()] = n
		for _, e := range n.Entries() {
			remember(known, e, v[e.Key()])
		}
	case []any:
		if len(v) > 0 {
			known[reflect.ValueOf(v).Pointer()] = n
		}
		for i, it := range n.Items() {
			remember(known, it, v[i])
		}
	}
}

// recognise finds where a value, or the first of its members that is known,
// came from.
func recognise(known map[uintptr]strictyaml.Node, v any, otherwise strictyaml.Node) strictyaml.Node {
	switch v := v.(type) {
	case map[string]any:
		if n, ok := known[reflect.ValueOf(v).Pointer()]; ok {
			return n
		}
		for _, key := range sortedKeys(v) {
			if n := recognise(known, v[key], strictyaml.Node{}); n.Exists() {
				return n
			}
		}
	case []any:
		if n, ok := known[reflect.ValueOf(v).Pointer()]; ok && len(v) > 0 {
			return n
		}
	}
	return otherwise
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// readRow maps one row and gives the feature as written. One that cannot be
// mapped is left out with a warning.
func (l *loader) readRow(m *Mapping, r row) (taken strictyaml.Node, ok bool) {
	v, err := m.feature.eval(r.value, r.key, r.node.Path())
	if err != nil {
		l.warn(r.node, "row left out: %v", err)
		return taken, false
	}
	fields, isMap := v.(map[string]any)
	if !isMap {
		l.warn(r.node, "row left out: feature must yield a mapping, not %T", v)
		return taken, false
	}
	name, named := fields["name"].(string)
	if fields["name"] == nil {
		l.warn(r.node, "row left out: it has no name")
		return taken, false
	}
	if fields["id"] == nil && named {
		fields["id"] = l.freeID(Slug(name))
	}
	var f rawFeature
	n := r.node.Computed(fields)
	n.Into(&f)
	f.mapped = true
	if l.rowProblems("row left out: ", r.node.Doc()) {
		return taken, false
	}
	if l.rows[string(f.ID)] {
		l.warn(r.node, "row left out: id %q is taken already", f.ID)
		return taken, false
	}
	l.rows[string(f.ID)] = true
	l.raw.Features = append(l.raw.Features, f)
	return n, true
}

// freeID numbers ids that follow from equal names.
func (l *loader) freeID(slug string) any {
	if slug == "" {
		return nil
	}
	id := slug
	for i := 2; l.rows[id]; i++ {
		id = fmt.Sprintf("%s-%d", slug, i)
	}
	return id
}

// rowProblems turns the mistakes found in a row into warnings.
func (l *loader) rowProblems(prefix string, doc *strictyaml.Doc) bool {
	errs := doc.TakeErrors()
	for _, e := range errs {
		l.m.Warnings = append(l.m.Warnings, Warning{At: Place{Path: e.Path, Line: e.Line, Column: e.Column}, Message: prefix + e.Message})
	}
	return len(errs) > 0
}
