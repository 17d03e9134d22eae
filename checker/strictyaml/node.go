package strictyaml

import (
	"fmt"
	"slices"
	"strings"
)

// Node is a cursor at one value of a file. Its methods give the value as the
// kind that the caller expects; where it is another kind they record a mistake
// and give the zero value, so that a walk goes on and finds the rest. The
// zero Node is a value that is not there: it is Null and records nothing.
type Node struct {
	t             *tree
	doc           *Doc
	key           string
	keyLine, keyC int
	context       string
}

// Fields says what to do with each key of a mapping. The key "x-*" takes all
// keys that start with "x-"; Node.Key tells which one it is.
type Fields map[string]func(Node)

// Exists reports whether there is a value at all, be it null.
func (n Node) Exists() bool { return n.t != nil }

// Kind is what stands in the file.
func (n Node) Kind() Kind {
	if n.t == nil {
		return Null
	}
	return n.t.kind
}

// IsNull reports whether nothing is written.
func (n Node) IsNull() bool { return n.Kind() == Null }

// Key is the key under which the value stands, "" for items of a list.
func (n Node) Key() string { return n.key }

// Raw is a scalar as written, without its quotes; "" for lists and mappings.
// It never records a mistake.
func (n Node) Raw() string {
	if n.t == nil {
		return ""
	}
	return n.t.raw
}

// Path is the path of the file.
func (n Node) Path() string {
	if n.doc == nil {
		return ""
	}
	return n.doc.path
}

// Place is where the value begins, zero if it is not there.
func (n Node) Place() (line, column int) {
	if n.t == nil {
		return 0, 0
	}
	return n.t.line, n.t.col
}

// KeyPlace is where the key of the value begins; for items of a list and the
// root it is where the value itself begins.
func (n Node) KeyPlace() (line, column int) {
	if n.keyLine == 0 {
		return n.Place()
	}
	return n.keyLine, n.keyC
}

// In gives the same cursor with a context that opens every mistake found from
// here on down: `feature "sso": unknown plan …`.
func (n Node) In(format string, args ...any) Node {
	n.context = fmt.Sprintf(format, args...) + ": "
	return n
}

// Errorf records a mistake at the value.
func (n Node) Errorf(format string, args ...any) {
	if n.doc != nil && n.t != nil {
		n.doc.add(n.t.line, n.t.col, n.context+fmt.Sprintf(format, args...))
	}
}

// KeyErrorf records a mistake at the key of the value.
func (n Node) KeyErrorf(format string, args ...any) {
	if n.doc != nil {
		line, col := n.KeyPlace()
		n.doc.add(line, col, n.context+fmt.Sprintf(format, args...))
	}
}

// Get looks a key of a mapping up and records no mistake. What is not there
// is the zero Node.
func (n Node) Get(key string) Node {
	if n.t == nil || n.t.kind != Map {
		return Node{}
	}
	for i := range n.t.entries {
		if n.t.entries[i].key == key {
			return n.child(&n.t.entries[i])
		}
	}
	return Node{}
}

func (n Node) child(e *entry) Node {
	return Node{t: e.value, doc: n.doc, key: e.key, keyLine: e.line, keyC: e.col, context: n.context}
}

// Map walks a mapping in the order of the file. Keys without a field, and
// required keys that are missing, are mistakes. It reports whether the value
// is a mapping.
func (n Node) Map(fields Fields, required ...string) bool {
	if !n.expect(Map) {
		return false
	}
	for i := range n.t.entries {
		c := n.child(&n.t.entries[i])
		field, ok := fields[c.key]
		if !ok && strings.HasPrefix(c.key, "x-") {
			field, ok = fields["x-*"]
		}
		if !ok {
			c.KeyErrorf("%s", unknown("key", c.key, sortedKeys(fields)))
			continue
		}
		field(c)
	}
	for _, key := range required {
		if n.t.find(key) == nil {
			n.Errorf("key %q is missing", key)
		}
	}
	return true
}

// Entries gives the values of a mapping whose keys are free, in the order of
// the file.
func (n Node) Entries() []Node {
	if !n.expect(Map) {
		return nil
	}
	out := make([]Node, len(n.t.entries))
	for i := range n.t.entries {
		out[i] = n.child(&n.t.entries[i])
	}
	return out
}

// Items gives the values of a list.
func (n Node) Items() []Node {
	if !n.expect(List) {
		return nil
	}
	out := make([]Node, len(n.t.items))
	for i, it := range n.t.items {
		out[i] = Node{t: it, doc: n.doc, context: n.context}
	}
	return out
}

// OneOrMore gives the items of a list, or the value itself where it is none.
// Null gives nothing.
func (n Node) OneOrMore() []Node {
	switch n.Kind() {
	case Null:
		return nil
	case List:
		return n.Items()
	}
	return []Node{n}
}

// expect records a mistake if the value is of another kind. A value that is
// not there is no mistake.
func (n Node) expect(want Kind) bool {
	if n.t == nil {
		return false
	}
	if n.t.kind == want {
		return true
	}
	cure := ""
	switch {
	case n.t.kind == Null && n.key != "":
		cure = "; leave the key out"
	case want == List && n.t.kind != Map && n.t.kind != Null:
		cure = fmt.Sprintf("; write [%s]", clip(n.t.raw))
	}
	n.Errorf("%s must be %s, not %s%s", n.name(), want, n.shown(), cure)
	return false
}

// name is how mistakes call the value.
func (n Node) name() string {
	switch {
	case n.key != "":
		return n.key
	case n.doc != nil && n.t == n.doc.root:
		return "the file"
	}
	return "this"
}

// shown is the value as mistakes quote it.
func (n Node) shown() string {
	switch k := n.Kind(); k {
	case Null, List, Map:
		return k.String()
	default:
		return fmt.Sprintf("%s (%s)", k, clip(n.t.raw))
	}
}

// clip keeps quoted values short.
func clip(s string) string {
	const most = 60
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}

func sortedKeys(fields Fields) []string {
	keys := make([]string, 0, len(fields))
	for k := range fields {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Doc is the document that collects the mistakes found at n, nil for a value
// that is not there.
func (n Node) Doc() *Doc { return n.doc }
