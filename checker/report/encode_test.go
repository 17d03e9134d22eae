package report

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// all is what a report may be made of.
type all struct {
	Name  string           `json:"name"`
	None  *part            `json:"none"`
	Some  *part            `json:"some,omitempty"`
	Parts []part           `json:"parts"`
	More  []part           `json:"more,omitempty"`
	Words []string         `json:"words"`
	Map   map[string][]int `json:"map,omitempty"`
	Any   any              `json:"any,omitempty"`
	Raw   json.RawMessage  `json:"raw,omitempty"`
	Day   time.Time        `json:"day"`
	Flag  bool             `json:"flag,omitempty"`
}

type part struct {
	Text  string `json:"text,omitempty"`
	N     *int   `json:"n,omitempty"`
	Parts []all  `json:"parts,omitempty"`
}

// TestEncode: entry by entry a value is what it is at once.
func TestEncode(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "a", "<b> & c", "##vso[x]", "\u202e", "\x1b[", "é\"\n", "\U000e0001"})
	rapid.Check(t, func(t *rapid.T) {
		var partOf func(depth int) part
		allOf := func(depth int) all {
			a := all{Name: words.Draw(t, "name"), Words: rapid.SliceOfN(words, 0, 3).Draw(t, "words"), Flag: rapid.Bool().Draw(t, "flag")}
			if rapid.Bool().Draw(t, "filled") {
				p := partOf(depth + 1)
				a.Some, a.Map, a.Any, a.Raw = &p, map[string][]int{"x": {1}, "a": nil}, p, json.RawMessage(`{"b":[1, 2]}`)
			}
			for range rapid.IntRange(0, 2).Draw(t, "parts") {
				a.Parts = append(a.Parts, partOf(depth+1))
			}
			return a
		}
		partOf = func(depth int) part {
			p := part{Text: words.Draw(t, "text")}
			if depth < 4 && rapid.Bool().Draw(t, "deeper") {
				p.N, p.Parts = &depth, []all{allOf(depth + 1)}
			}
			return p
		}
		v := allOf(0)
		for _, v := range []any{v, &v, v.Parts, v.Words, v.Some, nil, v.Map} {
			same(t, v)
		}
	})
}

func same(t interface{ Fatalf(string, ...any) }, v any) {
	var want, got bytes.Buffer
	e := json.NewEncoder(&want)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatalf("%v", err)
	}
	if err := Encode(&got, v); err != nil {
		t.Fatalf("%v", err)
	}
	if d := cmp.Diff(string(anywhere.ReplaceAll(escapeSteering(want.Bytes()), []byte(`#\u0023$1[`))), got.String()); d != "" {
		t.Fatalf("(-want +got)\n%s", d)
	}
}
