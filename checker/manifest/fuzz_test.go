package manifest

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// loops are words of the query language that can take many steps; what they
// cost is bounded, and not what is looked for here.
var loops = []string{"recurse", "repeat", "range", "until", "while", "limit", "combinations", "input", "def", "reduce", "foreach", "..", "*", "env", "walk", "getpath", "splits", "ltrimstr", "implode"}

// FuzzMapping: a list of another shape becomes a manifest, or the mistake has a
// place in the list or in the configuration; rows that are no features are told
// with theirs, and the same files always say the same.
func FuzzMapping(f *testing.F) {
	for _, pair := range [][2]string{{"tiers.yml", "tiers"}, {"keyed.yml", "keyed"}, {"keyed.yml", "keyed-by-path"}, {"list.yml", "list"}, {"matrix.csv", "matrix"}, {"page.md", "page"}, {"flags.json", "flags"}} {
		data, err := os.ReadFile(filepath.Join("testdata", "foreign", pair[0]))
		if err != nil {
			f.Fatal(err)
		}
		mapping, err := os.ReadFile(filepath.Join("testdata", "foreign", pair[1]+".mapping.yml"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(mapping), path.Ext(pair[0]), data)
	}
	f.Fuzz(func(t *testing.T, mapping, ext string, data []byte) {
		for _, w := range loops {
			if strings.Contains(mapping, w) {
				return
			}
		}
		if len(mapping) > 4000 || len(data) > 4000 || strings.Contains(mapping, "from") {
			return
		}
		load := func() (*Manifest, error) {
			doc, err := strictyaml.Parse("c.yaml", []byte(mapping))
			if err != nil {
				return nil, err
			}
			m := DecodeMapping(doc.Root())
			if err := doc.Err(); err != nil {
				return nil, err
			}
			return Load([]File{{"data" + ext, data}}, Options{Mapping: m, AsOf: asOf})
		}
		m, err := load()
		if err != nil {
			if s := err.Error(); !strings.HasPrefix(s, "c.yaml:") && !strings.HasPrefix(s, "data") {
				t.Fatalf("a mistake without a place: %v", err)
			}
			return
		}
		ids := map[string]bool{}
		for _, one := range m.Features {
			if one.ID == "" || ids[one.ID] {
				t.Fatalf("the id %q of %q", one.ID, one.Name)
			}
			ids[one.ID] = true
		}
		for _, w := range m.Warnings {
			if w.At.Path == "" || w.Message == "" {
				t.Fatalf("a warning without a place: %+v", w)
			}
		}
		again, err := load()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(m, again, sameTruth); d != "" {
			t.Fatal(d)
		}
	})
}

// FuzzDescend: the path of an artefact is followed to where it says, and never
// out of the repository that the manifest is in.
func FuzzDescend(f *testing.F) {
	for _, s := range [][2]string{{"config", "../registry/*.json"}, {"../other", "../../x"}, {"a", "b/../../../x"}, {".", "a/./b//c"}, {"a/b", "..."}, {"a", "..a/..b"}, {"a", `..\x`}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, home, name string) {
		if path.IsAbs(home) || strings.ContainsRune(home, 0) {
			return
		}
		dir, rest, err := descend(home, name)
		if err != nil {
			return
		}
		up := func(p string) int {
			n := 0
			for p = path.Clean(p); p == ".." || strings.HasPrefix(p, "../"); n++ {
				p = strings.TrimPrefix(strings.TrimPrefix(p, ".."), "/")
			}
			return n
		}
		if got, want := path.Join(dir, rest), path.Clean(path.Join(home, name)); got != want {
			t.Fatalf("descend(%q, %q) is %q, want %q", home, name, got, want)
		}
		if up(path.Join(dir, rest)) > up(home) || up(rest) > 0 || path.IsAbs(rest) {
			t.Fatalf("descend(%q, %q) = %q, %q leads out", home, name, dir, rest)
		}
	})
}
