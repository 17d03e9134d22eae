package record_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/record"
)

type entry struct {
	Name string `json:"name"`
	N    int    `json:"n,omitempty"`
}

var kind = record.Kind{Name: "things", File: "a file of things", Entry: "a thing", Maker: "things makes one"}

const head = `{"copytruth": "things", "version": 1}` + "\n"

func decode(s string) (out []entry, lines []int, err error) {
	err = record.Decode(strings.NewReader(s), kind, func(line int, e entry) error {
		out, lines = append(out, e), append(lines, line)
		return nil
	})
	return out, lines, err
}

func TestRoundTrip(t *testing.T) {
	in := []entry{{"<a> & b", 1}, {"é", 0}}
	var b bytes.Buffer
	if err := record.Encode(&b, kind, in); err != nil {
		t.Fatal(err)
	}
	if want := head + `{"name":"<a> & b","n":1}` + "\n" + `{"name":"é"}` + "\n"; b.String() != want {
		t.Errorf("got %s", b.String())
	}
	out, lines, err := decode(strings.ReplaceAll(b.String(), "\n", "\r\n") + "\r\n" + head)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(in, out); d != "" || !slices.Equal(lines, []int{2, 3}) {
		t.Errorf("%s, lines %v", d, lines)
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                                      "not a file of things: it is empty; things makes one",
		`{"name": "a"}`:                         `the first line must be {"copytruth": "things", "version": 1}`,
		`{"copytruth": "cats", "version": 1}`:   "not a file of things",
		`{"copytruth": "things", "version": 2}`: "things of version 2",
		head + `{"name": "a", "age": 1}`:        `line 2: not a thing: json: unknown field "age"`,
		head + "\n<<<<<<< ours\n":               "line 3: the merge is unfinished",
		head + `{"name": "a"} {"name": "b"}`:    "line 2: more than one entry",
		head + `{"name": "a"`:                   "line 2: not a thing: unexpected EOF",
	} {
		if _, _, err := decode(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// FuzzDecode: what is taken comes back the same.
func FuzzDecode(f *testing.F) {
	f.Add(head + `{"name": "a", "n": 2}`)
	f.Fuzz(func(t *testing.T, s string) {
		first, _, err := decode(s)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := record.Encode(&b, kind, first); err != nil {
			t.Fatal(err)
		}
		again, _, err := decode(b.String())
		if d := cmp.Diff(first, again); err != nil || d != "" {
			t.Fatal(err, d)
		}
	})
}
