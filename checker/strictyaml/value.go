package strictyaml

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// Value gives the value as query languages take it: nil, bool, int, float64,
// *big.Int, string, []any, map[string]any. Dates and the yes and no of old
// YAML come as the text that is written.
func (n Node) Value() any {
	if n.t == nil {
		return nil
	}
	return n.t.value()
}

func (t *tree) value() any {
	switch t.kind {
	case Null:
		return nil
	case Bool:
		return strings.EqualFold(t.raw, "true")
	case Int, Float:
		return number(t)
	case List:
		out := make([]any, len(t.items))
		for i, it := range t.items {
			out[i] = it.value()
		}
		return out
	case Map:
		out := make(map[string]any, len(t.entries))
		for _, e := range t.entries {
			out[e.key] = e.value.value()
		}
		return out
	}
	return t.raw
}

func number(t *tree) any {
	raw := strings.ReplaceAll(t.raw, "_", "")
	if i, ok := new(big.Int).SetString(raw, 0); ok {
		if i.IsInt64() {
			return int(i.Int64())
		}
		return i
	}
	if f, err := parseFloat(raw); err == nil {
		return f
	}
	return t.raw
}

// JSON gives a scalar as it is written and lists and mappings as JSON text.
func (n Node) JSON() string {
	switch n.Kind() {
	case List, Map:
		b, err := json.Marshal(n.Value())
		if err != nil { // infinities have no JSON
			return fmt.Sprint(n.Value())
		}
		return string(b)
	}
	return n.Raw()
}

// FromValue makes a document of a value that no parser of this package gave.
// Everything in it stands in line 1. Values are those that Node.Value gives;
// others are taken as the text they print as.
func FromValue(name string, v any) *Doc {
	return &Doc{path: name, root: fromValue(v, 1, 1, 0)}
}

func fromValue(v any, line, col, depth int) *tree {
	t := &tree{line: line, col: col, size: 1}
	if depth > maxDepth {
		return t
	}
	switch v := v.(type) {
	case nil:
	case time.Time:
		t.kind, t.raw = Date, v.Format(time.DateOnly)
	case bool:
		t.kind, t.raw = Bool, fmt.Sprint(v)
	case int, *big.Int:
		t.kind, t.raw = Int, fmt.Sprint(v)
	case float64:
		b, err := json.Marshal(v)
		if err != nil { // not a number, or infinite
			b = []byte(fmt.Sprint(v))
		}
		t.kind, t.raw = Float, string(b)
	case []any:
		t.kind = List
		for _, it := range v {
			t.items = append(t.items, fromValue(it, line, col, depth+1))
		}
	case map[string]any:
		t.kind = Map
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			t.entries = append(t.entries, entry{key: k, line: line, col: col, value: fromValue(v[k], line, col, depth+1)})
		}
	default:
		t.kind, t.raw = Text, fmt.Sprint(v)
	}
	return t
}

// At follows a path of keys (string) and indexes (int) as query languages give
// it. It stops where the path leaves what is written and gives the last place.
func (n Node) At(path []any) Node {
	for _, step := range path {
		next, ok := n.step(step)
		if !ok {
			return n
		}
		n = next
	}
	return n
}

func (n Node) step(step any) (Node, bool) {
	switch s := step.(type) {
	case string:
		next := n.Get(s)
		return next, next.Exists()
	case int:
		if n.Kind() == List && s < 0 {
			s += len(n.t.items)
		}
		if n.Kind() == List && s >= 0 && s < len(n.t.items) {
			return Node{t: n.t.items[s], doc: n.doc, context: n.context}, true
		}
	}
	return Node{}, false
}

// Computed is a value that stands for n: it has its place, key and context,
// and mistakes in it are collected where those of n are.
func (n Node) Computed(v any) Node {
	line, col := n.KeyPlace()
	n.t = fromValue(v, line, col, 0)
	return n
}

// Row is a computed value with the place it comes from.
type Row struct {
	Value        any
	Line, Column int
}

// FromRows makes a document of a list whose items stand at their own places:
// the lines of a CSV file, for instance.
func FromRows(name string, rows []Row) *Doc {
	root := &tree{kind: List, line: 1, col: 1}
	for _, r := range rows {
		root.items = append(root.items, fromValue(r.Value, r.Line, r.Column, 0))
	}
	return &Doc{path: name, root: root}
}
