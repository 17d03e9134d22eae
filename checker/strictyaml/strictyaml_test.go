package strictyaml

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func parse(t *testing.T, src string, opts ...Option) *Doc {
	t.Helper()
	d, err := Parse("f.yaml", []byte(src), opts...)
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return d
}

// mistakes is what a document says went wrong, without the path.
func mistakes(d *Doc) string {
	if d.Err() == nil {
		return ""
	}
	return strings.ReplaceAll(d.Err().Error(), "f.yaml:", "")
}

func TestScalars(t *testing.T) {
	tests := []struct {
		name, src string
		read      func(Node) any
		want      any
		mistake   string
	}{
		{"text", "v: hello", func(n Node) any { return n.Text() }, "hello", ""},
		{"quoted number", `v: "1.10"`, func(n Node) any { return n.Text() }, "1.10", ""},
		{"block", "v: |\n  a\n  b\n", func(n Node) any { return n.Text() }, "a\nb\n", ""},
		{"number as text", "v: 1.10", func(n Node) any { return n.Text() }, "", `1:4: v must be text, but 1.10 is read as the number 1.1; put it in quotes: "1.10"`},
		{"no as text", "v: no", func(n Node) any { return n.Text() }, "no", `1:4: v: no without quotes is a boolean for many readers of YAML; write "no"`},
		{"quoted no", "v: 'no'", func(n Node) any { return n.Text() }, "no", ""},
		{"true as text", "v: true", func(n Node) any { return n.Text() }, "", `1:4: v must be text, but true is read as a boolean; put it in quotes: "true"`},
		{"date as text", "v: 2026-01-02", func(n Node) any { return n.Text() }, "", `1:4: v must be text, but 2026-01-02 is read as a date; put it in quotes: "2026-01-02"`},
		{"nothing as text", "v:", func(n Node) any { return n.Text() }, "", "1:3: v must be text, not nothing; leave the key out"},
		{"bool", "v: true", func(n Node) any { return n.Bool() }, true, ""},
		{"yes as bool", "v: yes", func(n Node) any { return n.Bool() }, false, "1:4: v must be true or false, not yes"},
		{"text as bool", "v: maybe", func(n Node) any { return n.Bool() }, false, "1:4: v must be a boolean, not text (maybe)"},
		{"int", "v: 42", func(n Node) any { return n.Int() }, 42, ""},
		{"int with underscore", "v: 1_000", func(n Node) any { return n.Int() }, 1000, ""},
		{"float as int", "v: 4.2", func(n Node) any { return n.Int() }, 0, "1:4: v must be a whole number, not a number (4.2)"},
		{"huge int", "v: 99999999999999999999", func(n Node) any { return n.Int() }, 0, "1:4: v must be a whole number, not a number (99999999999999999999)"},
		{"float", "v: 4.25", func(n Node) any { return n.Float() }, 4.25, ""},
		{"whole float", "v: 4", func(n Node) any { return n.Float() }, 4.0, ""},
		{"infinite", "v: .inf", func(n Node) any { return n.Float() }, 0.0, "1:4: v is not a number that can be compared: .inf"},
		{"date", "v: 2026-01-02", func(n Node) any { return n.Date() }, time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), ""},
		{"quoted date", "v: '2026-01-02'", func(n Node) any { return n.Date() }, time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), ""},
		{"no date", "v: 2026-02-30", func(n Node) any { return n.Date() }, time.Time{}, "1:4: v must be a date like 2026-11-01, not text (2026-02-30)"},
		{"enum", "v: ga", func(n Node) any { return n.Enum("beta", "ga") }, "ga", ""},
		{"near an enum", "v: beat", func(n Node) any { return n.Enum("beta", "ga") }, "", `1:4: unknown v "beat" (did you mean "beta"?); allowed beta, ga`},
		{"far from an enum", "v: shipped", func(n Node) any { return n.Enum("beta", "ga") }, "", `1:4: unknown v "shipped"; allowed beta, ga`},
		{"texts", "v: [a, b]", func(n Node) any { return strings.Join(n.Texts(), "+") }, "a+b", ""},
		{"one text for texts", "v: a", func(n Node) any { return len(n.Texts()) }, 0, "1:4: v must be a list, not text (a); write [a]"},
		{"one text for one or more", "v: a", func(n Node) any { return strings.Join(n.TextOrTexts(), "+") }, "a", ""},
		{"empty text", "v: ' '", func(n Node) any { return n.FilledText() }, " ", "1:4: v must not be empty"},
		{"endless text", "v: " + strings.Repeat("x", 10_001), func(n Node) any { return n.FilledText() }, "", "1:4: v has 10001 bytes; at most 10000 are read"},
		{"missing", "w: 1", func(n Node) any { return n.Text() + n.Date().String()[:0] + fmt.Sprint(n.Int(), n.Bool(), n.Texts()) }, "0 false []", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := parse(t, tt.src)
			got := tt.read(d.Root().Get("v"))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("value (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.mistake, mistakes(d)); diff != "" {
				t.Errorf("mistakes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMapFindsEveryMistakeInOrder(t *testing.T) {
	d := parse(t, "b: 1\nname: x\nnam: y\nb: 2\nx-own: [1, two]\nlist: [1]\n")
	var extra string
	d.Root().In("thing %q", "x").Map(Fields{
		"name": func(n Node) { n.Text() },
		"b":    func(n Node) { n.Text() },
		"list": func(n Node) { n.Texts() },
		"x-*":  func(n Node) { extra = n.Key() + "=" + n.JSON() },
	}, "id")
	want := `1:1: thing "x": key "id" is missing
1:4: thing "x": b must be text, but 1 is read as the number 1; put it in quotes: "1"
3:1: thing "x": unknown key "nam" (did you mean "name"?); allowed b, list, name, x-*
4:1: key "b" is repeated; it stands in line 1 already
6:8: thing "x": list must be text, but 1 is read as the number 1; put it in quotes: "1"`
	if diff := cmp.Diff(want, mistakes(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if extra != `x-own=[1,"two"]` {
		t.Errorf("extra key: %s", extra)
	}
}

func TestInto(t *testing.T) {
	type inner struct {
		Node  Node   `json:"-"`
		Level string `json:"level" jsonschema:"enum=low,enum=high"`
	}
	type outer struct {
		Name   string            `json:"name" jsonschema:"required,minLength=1"`
		Gone   string            `json:"gone,omitempty" jsonschema:"nullable"`
		Size   float64           `json:"size" jsonschema:"minimum=0"`
		On     *bool             `json:"on,omitempty"`
		Day    time.Time         `json:"day"`
		Inners []inner           `json:"inners" jsonschema:"minItems=1"`
		Free   map[string]string `json:"free"`
		Extra  map[string]string `json:"-" yaml:"x-*"`
	}
	d := parse(t, "name: a\ngone:\nsize: 2\non: false\nday: 2026-01-01\ninners: [{level: low}]\nfree: {k: v}\nx-a: 1\n")
	var got outer
	d.Root().Into(&got)
	if err := d.Err(); err != nil {
		t.Fatal(err)
	}
	off := false
	want := outer{Name: "a", Size: 2, On: &off, Day: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		Inners: []inner{{Level: "low"}}, Free: map[string]string{"k": "v"}, Extra: map[string]string{"x-a": "1"}}
	if line, col := got.Inners[0].Node.Place(); line != 6 || col != 10 {
		t.Errorf("node of the item is at %d:%d, want 6:10", line, col)
	}
	got.Inners[0].Node = Node{}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b Node) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	d = parse(t, "size: -1\ninners: []\nfree: []\non:\nnope: 1\n")
	d.Root().Into(&outer{})
	wantMistakes := `1:1: key "name" is missing
1:7: size must not be below zero, not -1
2:9: inners must not be empty
3:7: free must be a mapping, not a list
4:4: on must be a boolean, not nothing; leave the key out
5:1: unknown key "nope"; allowed day, free, gone, inners, name, on, size, x-*`
	if diff := cmp.Diff(wantMistakes, mistakes(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSyntaxErrors(t *testing.T) {
	tests := []struct{ name, file, src, want string }{
		{"open brace", "f.yaml", "a: {b: 1\n", "f.yaml:2:1: not valid YAML: did not find expected ',' or '}'"},
		{"two documents", "f.yaml", "a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins here; give it a file of its own"},
		{"tab", "f.yaml", "a:\n\tb: 1\n", "f.yaml:2:1: not valid YAML: found character that cannot start any token; indent with blanks, not with tabs"},
		{"unknown alias", "f.yaml", "a: *b\n", "f.yaml:1:4: not valid YAML: unknown anchor 'b' referenced"},
		{"json comma", "f.json", "{\"a\": 1,\n \"é\": }", "f.json:2:7: not valid JSON: invalid character '}' looking for beginning of value"},
		{"json end", "f.json", "{\"a\": [1", "f.json:1:9: not valid JSON: the file ends too early"},
		{"json tail", "f.json", "{} {}", "f.json:1:4: content after the end of the JSON value"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.file, []byte(tt.src))
			if err == nil {
				t.Fatal("no error")
			}
			var es Errors
			if !errors.As(err, &es) {
				t.Errorf("error is a %T, want Errors", err)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLineOffsetOfFrontMatter(t *testing.T) {
	d := parse(t, "title: 1\n", LineOffset(1))
	d.Root().Get("title").Text()
	if got := mistakes(d); !strings.HasPrefix(got, "2:8: ") {
		t.Errorf("mistake at %q, want line 2", got)
	}
	_, err := Parse("f.md", []byte("a: [\n"), LineOffset(1))
	if err == nil || !strings.HasPrefix(err.Error(), "f.md:3:1:") {
		t.Errorf("syntax error at %v, want line 3", err)
	}
}

func TestAliases(t *testing.T) {
	d := parse(t, "a: &x {k: v}\nb: *x\nc: {<<: *x, l: w}\nd: {<<: [*x, {k: z, m: n}]}\n")
	want := map[string]any{
		"a": map[string]any{"k": "v"}, "b": map[string]any{"k": "v"},
		"c": map[string]any{"k": "v", "l": "w"}, "d": map[string]any{"k": "v", "m": "n"},
	}
	if diff := cmp.Diff(any(want), d.Root().Value()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	bomb := "a0: &a0 [x]\n"
	for i := 1; i < 40; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
	}
	if _, err := Parse("f.yaml", []byte(bomb)); err == nil || !strings.Contains(err.Error(), "unfold") {
		t.Errorf("alias bomb: %v", err)
	}
	if _, err := Parse("f.yaml", []byte("a: &a [*a]\n")); err == nil {
		t.Error("an alias inside its own anchor is taken")
	}
	if _, err := Parse("f.yaml", []byte(strings.Repeat("[", 2000)+strings.Repeat("]", 2000))); err == nil {
		t.Error("2000 nested lists are taken")
	}
}

func TestEmptyFiles(t *testing.T) {
	for _, src := range []string{"", "\n\n", "# nothing\n", "---\n", "\ufeff# x\n"} {
		if d := parse(t, src); !d.Root().IsNull() {
			t.Errorf("%q is %s", src, d.Root().Kind())
		}
	}
	if d, err := Parse("f.json", nil); err != nil || !d.Root().IsNull() {
		t.Errorf("empty JSON: %v", err)
	}
}

func TestSuggest(t *testing.T) {
	allowed := []string{"status", "stages", "name", "names"}
	for got, want := range map[string]string{"stauts": "status", "Status": "status", "nam": "name", "colour": "", "": "", "stage": "stages"} {
		if s := Suggest(got, allowed); s != want {
			t.Errorf("Suggest(%q) = %q, want %q", got, s, want)
		}
	}
}

func TestDistanceIsSymmetric(t *testing.T) {
	word := rapid.StringMatching(`[a-d]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		d := distance(a, b)
		if d != distance(b, a) {
			t.Fatalf("%q %q: not symmetric", string(a), string(b))
		}
		if (d == 0) != (string(a) == string(b)) || d > max(len(a), len(b)) || d < abs(len(a)-len(b)) {
			t.Fatalf("%q %q: distance %d", string(a), string(b), d)
		}
	})
}

// TestJSONIsReadAsByTheStandardLibrary compares values and, for every scalar,
// the place with the source.
func TestJSONPlaces(t *testing.T) {
	src := "{\n  \"name\": \"\\ud83d\\ude00 x\", \"é\" : [true, 12,\n null, -1.5e3]}"
	d, err := Parse("f.json", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"name": "😀 x", "é": []any{true, 12, nil, -1500.0}}
	if diff := cmp.Diff(any(want), d.Root().Value()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var got []string
	for _, e := range d.Root().Entries() {
		kl, kc := e.KeyPlace()
		vl, vc := e.Place()
		got = append(got, fmt.Sprintf("%s %d:%d %d:%d", e.Key(), kl, kc, vl, vc))
		for _, it := range e.OneOrMore() {
			l, c := it.Place()
			got = append(got, fmt.Sprintf("%s %d:%d", it.Kind(), l, c))
		}
	}
	wantPlaces := []string{"name 2:3 2:11", "text 2:11", "é 2:29 2:35", "a boolean 2:36", "a whole number 2:42", "nothing 3:2", "a number 3:8"}
	if diff := cmp.Diff(wantPlaces, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestValueKeepsBigNumbers(t *testing.T) {
	d := parse(t, "a: 123456789012345678901234567890\n")
	v, ok := d.Root().Get("a").Value().(*big.Int)
	if !ok || v.String() != "123456789012345678901234567890" {
		t.Errorf("got %v", v)
	}
}

func TestAtFollowsPaths(t *testing.T) {
	d := parse(t, "rows:\n  - {a: 1}\n  - a: 2\n")
	for _, tt := range []struct {
		path []any
		line int
	}{{[]any{"rows", 1, "a"}, 3}, {[]any{"rows", -1}, 3}, {[]any{"rows", 0, "zzz"}, 2}, {[]any{"nope"}, 1}, {nil, 1}} {
		if line, _ := d.Root().At(tt.path).Place(); line != tt.line {
			t.Errorf("At(%v) is in line %d, want %d", tt.path, line, tt.line)
		}
	}
}

// FuzzParse holds that whatever can be parsed has places inside of the file,
// and that no walk panics.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: 1", "{a: [b, c]}", "a: &x [*x]", "? [k]\n: v", "a: !!binary x", "<<: 1", "\t", "a: |\n b", "{\"a\": [1, {}]}", "- - - a", "%YAML 1.1\n--- a"} {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, src []byte, asJSON bool) {
		var opts []Option
		if asJSON {
			opts = append(opts, AsJSON())
		}
		d, err := Parse("f", src, opts...)
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error without words")
			}
			return
		}
		lines := 1 + strings.Count(string(src), "\n") + strings.Count(string(src), "\r") + strings.Count(string(src), "\u2028") + strings.Count(string(src), "\u2029") + strings.Count(string(src), "\u0085")
		var walk func(n Node)
		walk = func(n Node) {
			if line, col := n.Place(); line < 1 || line > lines+1 || col < 1 {
				t.Fatalf("%s at %d:%d of %d lines", n.Kind(), line, col, lines)
			}
			switch n.Kind() {
			case List:
				for _, it := range n.Items() {
					walk(it)
				}
			case Map:
				for _, e := range n.Entries() {
					walk(e)
				}
			default:
				n.Text()
				n.Bool()
				n.Int()
				n.Float()
				n.Date()
				n.Enum("a")
			}
		}
		walk(d.Root())
		d.Root().Value()
		if err := d.Err(); err != nil && !strings.HasPrefix(err.Error(), "f:") {
			t.Fatalf("a mistake without a place: %v", err)
		}
	})
}

// TestCrowded: a file of more values than any manifest has is refused before they
// take memory; one of many long lines is not.
func TestCrowded(t *testing.T) {
	for name, unit := range map[string]string{"list": "- a\n", "keys": "a: 1\n", "flow": "[],"} {
		src := "a: [" + strings.Repeat(unit, maxMarks/2) + "]"
		if unit != "[]," {
			src = strings.Repeat(unit, maxMarks/2+1)
		}
		if _, err := Parse("f.yaml", []byte(src)); err == nil || !strings.Contains(err.Error(), "more than 600000 values up to here") || !strings.HasPrefix(err.Error(), "f.yaml:") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Parse("f.yaml", []byte(strings.Repeat("- some words that say what a thing is\n", 20_000))); err != nil {
		t.Error(err)
	}
}
