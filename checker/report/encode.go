package report

import (
	"bufio"
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Encode writes a value as JSON, indented by two blanks. Characters that would steer a
// terminal, which JSON allows as they are above the ASCII controls, and what a log
// would take for a command are written as escapes. Long lists are written entry by
// entry, so that what is held is an entry and not the whole.
func Encode(w io.Writer, v any) error {
	out := bufio.NewWriterSize(w, 64<<10)
	e := &encoder{out: out}
	e.json = json.NewEncoder(&e.entry)
	e.json.SetEscapeHTML(false)
	if err := e.value(reflect.ValueOf(v), "\n"); err != nil {
		return err
	}
	out.WriteByte('\n')
	return out.Flush()
}

// encoder writes one value. What out refuses it tells at the end.
type encoder struct {
	out   *bufio.Writer
	entry bytes.Buffer
	json  *json.Encoder
}

// value writes a value: the members of a structure one by one, and the entries of
// their lists. line begins a line where the value stands.
func (e *encoder) value(v reflect.Value, line string) error {
	for v.Kind() == reflect.Pointer && !v.IsNil() && !speaks(v.Type()) {
		v = v.Elem()
	}
	switch {
	case !v.IsValid() || speaks(v.Type()):
	case v.Kind() == reflect.Struct && plain(v.Type()):
		return e.members(v, line)
	case v.Kind() == reflect.Slice && v.Len() > 0 && v.Type().Elem().Kind() == reflect.Struct:
		return e.entries(v, line)
	}
	return e.whole(v, line)
}

// members writes a structure.
func (e *encoder) members(v reflect.Value, line string) error {
	begin := "{"
	for i := range v.NumField() {
		name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if options == "omitempty" && empty(v.Field(i)) {
			continue
		}
		e.out.WriteString(begin + line + `  "` + name + `": `)
		if err := e.value(v.Field(i), line+"  "); err != nil {
			return err
		}
		begin = ","
	}
	if begin == "{" {
		e.out.WriteString("{}")
		return nil
	}
	e.out.WriteString(line + "}")
	return nil
}

// entries writes a list. A lone entry may hold long lists itself.
func (e *encoder) entries(v reflect.Value, line string) error {
	begin, write := "[", e.whole
	if v.Len() == 1 {
		write = e.value
	}
	for i := range v.Len() {
		e.out.WriteString(begin + line + "  ")
		if err := write(v.Index(i), line+"  "); err != nil {
			return err
		}
		begin = ","
	}
	e.out.WriteString(line + "]")
	return nil
}

// whole writes a value at once.
func (e *encoder) whole(v reflect.Value, line string) error {
	var one any
	if v.IsValid() {
		one = v.Interface()
	}
	e.entry.Reset()
	e.json.SetIndent(line[1:], "  ")
	if err := e.json.Encode(one); err != nil {
		return err
	}
	b := escapeSteering(bytes.TrimSuffix(e.entry.Bytes(), []byte("\n")))
	if bytes.Contains(b, []byte("##")) {
		b = anywhere.ReplaceAll(b, []byte(`#\u0023$1[`))
	}
	e.out.Write(b)
	return nil
}

var (
	marshaler     = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
)

// speaks reports whether values of a type say themselves what they are in JSON.
func speaks(t reflect.Type) bool {
	for _, t := range []reflect.Type{t, reflect.PointerTo(t)} {
		if t.Implements(marshaler) || t.Implements(textMarshaler) {
			return true
		}
	}
	return false
}

// plain reports whether all members of a structure have a name of their own, and are
// left out by emptiness or never.
func plain(t reflect.Type) bool {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || !f.IsExported() || name == "" || name == "-" || options != "" && options != "omitempty" {
			return false
		}
	}
	return true
}

// empty is what encoding/json takes for empty.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func escapeSteering(b []byte) []byte {
	bad := func(r rune) bool { return r >= 0x7f && steers(r) }
	if !bytes.ContainsFunc(b, bad) {
		return b
	}
	out := make([]byte, 0, len(b)+64)
	for i, r := range string(b) {
		switch {
		case !bad(r):
			out = append(out, b[i:i+utf8.RuneLen(r)]...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}
