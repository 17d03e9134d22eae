package manifest

import (
	"strings"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// template is a value with jq expressions for its texts: a text is an
// expression, a mapping and a list hold templates, all else is meant as it is.
type template struct {
	query   *query
	entries []templateEntry
	items   []*template
	literal any
	kind    strictyaml.Kind
}

type templateEntry struct {
	key   string
	value *template
}

// compileTemplate records expressions that do not compile as mistakes.
func compileTemplate(n strictyaml.Node, variables ...string) *template {
	t := &template{kind: n.Kind()}
	switch n.Kind() {
	case strictyaml.Text:
		q, err := compileQuery(n.Raw(), variables...)
		if err != nil {
			n.Errorf("%v", err)
		}
		t.query = q
	case strictyaml.Map:
		for _, e := range n.Entries() {
			t.entries = append(t.entries, templateEntry{e.Key(), compileTemplate(e, variables...)})
		}
	case strictyaml.List:
		for _, it := range n.Items() {
			t.items = append(t.items, compileTemplate(it, variables...))
		}
	default:
		t.literal = n.Value()
	}
	return t
}

// eval fills the template in. What yields nothing, null or empty text is left
// out of mappings and lists.
func (t *template) eval(input any, values ...any) (any, error) {
	switch t.kind {
	case strictyaml.Text:
		v, err := t.query.one(input, values...)
		return tidy(v), err
	case strictyaml.Map:
		out := map[string]any{}
		for _, e := range t.entries {
			v, err := e.value.eval(input, values...)
			if err != nil {
				return nil, err
			}
			if v != nil {
				out[e.key] = v
			}
		}
		return out, nil
	case strictyaml.List:
		out := []any{}
		for _, it := range t.items {
			v, err := it.eval(input, values...)
			if err != nil {
				return nil, err
			}
			if v != nil {
				out = append(out, v)
			}
		}
		return out, nil
	}
	return t.literal, nil
}

// tidy trims texts and drops what is null or empty text.
func tidy(v any) any {
	switch v := v.(type) {
	case string:
		if s := strings.TrimSpace(v); s != "" {
			return s
		}
		return nil
	case []any:
		out := make([]any, 0, len(v))
		for _, it := range v {
			if it = tidy(it); it != nil {
				out = append(out, it)
			}
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, it := range v {
			if it = tidy(it); it != nil {
				out[k] = it
			}
		}
		return out
	}
	return v
}
