package strictyaml

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Decoder is a type that reads itself from a node: one that has several
// written forms.
type Decoder interface{ DecodeNode(n Node) }

// Into fills what v points to. It must be a pointer to a struct, or to
// anything that may stand in a field of one.
//
// The keys of a struct are its json tags. A field that is tagged "-" and is a
// Node holds the node that the struct was read from; "x-*" takes a field of
// type map[string]string. The jsonschema tag is obeyed, so that the schema
// that is generated from a type and the loader agree: required, enum=…,
// minLength=1 (text must not be empty), minItems=1, minimum=0. A key that is
// written without a value is a mistake unless its field is tagged nullable.
func (n Node) Into(v any) {
	if n.t == nil {
		return
	}
	n.into(reflect.ValueOf(v).Elem(), rules{})
}

// rules are what the jsonschema tag of a field demands.
type rules struct {
	required, nullable, filled, positive, some bool
	enum                                       []string
}

var (
	nodeType = reflect.TypeFor[Node]()
	timeType = reflect.TypeFor[time.Time]()
)

func (n Node) into(v reflect.Value, r rules) {
	if r.nullable && n.IsNull() {
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if d, ok := v.Addr().Interface().(Decoder); ok {
		d.DecodeNode(n)
		return
	}
	switch {
	case v.Type() == nodeType:
		v.Set(reflect.ValueOf(n))
	case v.Type() == timeType:
		v.Set(reflect.ValueOf(n.Date()))
	case v.Kind() == reflect.Struct:
		n.intoStruct(v)
	case v.Kind() == reflect.Slice:
		n.intoSlice(v, r)
	case v.Kind() == reflect.Map:
		n.intoMap(v)
	default:
		n.intoScalar(v, r)
	}
}

func (n Node) intoScalar(v reflect.Value, r rules) {
	switch v.Kind() {
	case reflect.String:
		switch {
		case r.enum != nil:
			v.SetString(n.Enum(r.enum...))
		case r.filled:
			v.SetString(n.FilledText())
		default:
			v.SetString(n.Text())
		}
	case reflect.Bool:
		v.SetBool(n.Bool())
	case reflect.Int:
		i := n.Int()
		n.checkSign(float64(i), r)
		if r.enum != nil && n.Kind() == Int {
			n.Enum(r.enum...)
		}
		v.SetInt(int64(i))
	case reflect.Float64:
		f := n.Float()
		n.checkSign(f, r)
		v.SetFloat(f)
	default:
		panic("strictyaml: cannot decode into " + v.Type().String())
	}
}

func (n Node) checkSign(f float64, r rules) {
	if r.positive && f < 0 {
		n.Errorf("%s must not be below zero, not %s", n.name(), n.t.raw)
	}
}

func (n Node) intoSlice(v reflect.Value, r rules) {
	items := n.Items()
	if r.some && n.Kind() == List && len(items) == 0 {
		n.Errorf("%s must not be empty", n.name())
	}
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, it := range items {
		if v.Type().Elem().Kind() == reflect.String {
			it.key = n.key
		}
		it.into(out.Index(i), rules{filled: true})
	}
	v.Set(out)
}

func (n Node) intoMap(v reflect.Value) {
	out := reflect.MakeMap(v.Type())
	for _, e := range n.Entries() {
		value := reflect.New(v.Type().Elem()).Elem()
		e.into(value, rules{filled: true})
		out.SetMapIndex(reflect.ValueOf(e.key).Convert(v.Type().Key()), value)
	}
	v.Set(out)
}

// plan is how a struct type is read, worked out once per type.
type plan struct {
	fields map[string]field
	keys   []string
	must   []string
	node   []int // index of the field for the node itself, nil if there is none
	extra  []int // index of the field for keys that start with x-
}

type field struct {
	index []int
	rules rules
}

var plans sync.Map // reflect.Type → *plan

func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p := &plan{fields: map[string]field{}}
	for _, f := range reflect.VisibleFields(t) {
		if !f.IsExported() || f.Anonymous {
			continue
		}
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case key == "-" && f.Type == nodeType:
			p.node = f.Index
		case f.Tag.Get("yaml") == "x-*":
			p.extra = f.Index
		case key != "" && key != "-":
			r := rulesOf(f.Tag.Get("jsonschema"))
			p.fields[key] = field{index: f.Index, rules: r}
			p.keys = append(p.keys, key)
			if r.required {
				p.must = append(p.must, key)
			}
		}
	}
	slices.Sort(p.keys)
	if p.extra != nil {
		p.keys = append(p.keys, "x-*")
	}
	plans.Store(t, p)
	return p
}

func rulesOf(tag string) rules {
	var r rules
	for _, word := range strings.Split(tag, ",") {
		switch key, value, _ := strings.Cut(word, "="); key {
		case "required":
			r.required = true
		case "nullable":
			r.nullable = true
		case "minLength":
			r.filled = true
		case "minItems":
			r.some = true
		case "minimum":
			r.positive = true
		case "enum":
			r.enum = append(r.enum, value)
		}
	}
	return r
}

// Keys gives the keys that Into takes for a struct type, sorted.
func Keys(v any) []string { return slices.Clone(planOf(reflect.TypeOf(v)).keys) }

func (n Node) intoStruct(v reflect.Value) {
	p := planOf(v.Type())
	if p.node != nil {
		v.FieldByIndex(p.node).Set(reflect.ValueOf(n))
	}
	if !n.expect(Map) {
		return
	}
	for i := range n.t.entries {
		c := n.child(&n.t.entries[i])
		f, ok := p.fields[c.key]
		switch {
		case ok:
			c.into(v.FieldByIndex(f.index), f.rules)
		case p.extra != nil && strings.HasPrefix(c.key, "x-"):
			c.intoExtra(v.FieldByIndex(p.extra))
		default:
			c.KeyErrorf("%s", unknown("key", c.key, p.keys))
		}
	}
	for _, key := range p.must {
		if n.t.find(key) == nil {
			n.Errorf("key %q is missing", key)
		}
	}
}

// intoExtra keeps what a file says beyond its format: scalars as written,
// lists and mappings as JSON.
func (n Node) intoExtra(v reflect.Value) {
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	v.SetMapIndex(reflect.ValueOf(n.key), reflect.ValueOf(n.JSON()))
}
