package strictyaml

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf8"
)

// jsonReader builds trees from JSON tokens. The decoder tells only where a
// token ends; it starts after the blanks and separators behind its forerunner.
type jsonReader struct {
	dec    *json.Decoder
	src    []byte
	lines  []int // offsets at which lines begin
	doc    *Doc
	offset int
	last   spot // the place told last
}

// spot is a byte, from 0, with its column.
type spot struct{ off, col int }

func parseJSON(d *Doc, src []byte, lineOffset int) (*Doc, error) {
	if len(bytes.TrimSpace(src)) == 0 {
		return d, nil
	}
	r := &jsonReader{dec: json.NewDecoder(bytes.NewReader(src)), src: src, lines: []int{0}, doc: d, offset: lineOffset}
	r.dec.UseNumber()
	for i, c := range src {
		if c == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
	t, err := r.value(0)
	if err == nil {
		start := r.start()
		if _, more := r.dec.Token(); more != io.EOF {
			err = r.errorAt(start, "content after the end of the JSON value")
		}
	}
	if err != nil {
		return nil, err
	}
	d.root = t
	return d, nil
}

// start is where the next token begins.
func (r *jsonReader) start() int {
	off := int(r.dec.InputOffset())
	for off < len(r.src) && strings.IndexByte(" \t\r\n,:", r.src[off]) >= 0 {
		off++
	}
	return off
}

// place counts on from the place before, where it can: a file of machines is one
// line, and to count that from its beginning for each token takes minutes.
func (r *jsonReader) place(off int) (line, col int) {
	n := sort.Search(len(r.lines), func(i int) bool { return r.lines[i] > off }) - 1
	from := spot{r.lines[n], 1}
	switch back := r.last.off - off; {
	case r.last.off <= from.off, n+1 < len(r.lines) && r.last.off >= r.lines[n+1]: // on another line
	case back <= 0:
		from = r.last
	case back < off-from.off: // a key is asked for again after its value
		r.last = spot{off, r.last.col - utf8.RuneCount(r.src[off:r.last.off])}
		return n + 1 + r.offset, r.last.col
	}
	r.last = spot{off, from.col + utf8.RuneCount(r.src[from.off:off])}
	return n + 1 + r.offset, r.last.col
}

func (r *jsonReader) errorAt(off int, msg string) error {
	line, col := r.place(min(off, len(r.src)))
	return Errors{{Path: r.doc.path, Line: line, Column: col, Message: msg}}
}

func (r *jsonReader) token() (json.Token, int, error) {
	start := r.start()
	tok, err := r.dec.Token()
	if err == nil {
		return tok, start, nil
	}
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, start, r.errorAt(start, "not valid JSON: "+err.Error())
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, start, r.errorAt(len(r.src), "not valid JSON: the file ends too early")
	}
	return nil, start, r.errorAt(start, "not valid JSON: "+err.Error())
}

func (r *jsonReader) value(depth int) (*tree, error) {
	tok, start, err := r.token()
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, r.errorAt(start, fmt.Sprintf("nested deeper than %d levels", maxDepth))
	}
	t := &tree{}
	t.line, t.col = r.place(start)
	switch v := tok.(type) {
	case json.Delim:
		if v == '{' {
			t.kind = Map
			err = r.entries(t, depth)
		} else {
			t.kind = List
			err = r.items(t, depth)
		}
	case string:
		t.kind, t.raw = Text, v
	case json.Number:
		t.kind, t.raw = Int, v.String()
		if strings.ContainsAny(t.raw, ".eE") {
			t.kind = Float
		}
	case bool:
		t.kind, t.raw = Bool, fmt.Sprint(v)
	}
	t.setSize()
	return t, err
}

func (r *jsonReader) items(t *tree, depth int) error {
	for r.dec.More() {
		it, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		t.items = append(t.items, it)
	}
	_, _, err := r.token()
	return err
}

func (r *jsonReader) entries(t *tree, depth int) error {
	for r.dec.More() {
		tok, start, err := r.token()
		if err != nil {
			return err
		}
		key, ok := tok.(string)
		if !ok {
			return r.errorAt(start, "not valid JSON: a key must be text in quotes")
		}
		v, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		line, col := r.place(start)
		t.entries = append(t.entries, entry{key: key, line: line, col: col, value: v})
	}
	t.entries = unique(r.doc, t.entries)
	_, _, err := r.token()
	return err
}
