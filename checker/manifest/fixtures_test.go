package manifest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// shelf is a set of artefacts in memory.
type shelf map[string]string

func (s shelf) Glob(dir, pattern string) ([]string, error) {
	var found []string
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if ok, err := doublestar.Match(path.Join(dir, pattern), name); err != nil {
			return nil, err
		} else if ok {
			found = append(found, name)
		}
	}
	return found, nil
}

func (s shelf) Read(name string) ([]byte, error) {
	content, ok := s[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(content), nil
}

func (s shelf) Run(_ string, args []string) ([]byte, error) {
	if args[0] != "count-tests" {
		return nil, errors.New("commands are not allowed")
	}
	return []byte("669\n"), nil
}

var artefacts = shelf{
	"registry/a.json":  "{}",
	"registry/b.json":  "{}",
	"registry/c.txt":   "",
	"CHANGELOG.md":     "# Changes\n\n## 1.10.0\n- x\n\n## 1.9.0\n",
	"data/flags.json":  `{"beta_thing": {"state": "beta", "plans": ["pro"]}, "seats": 3}`,
	"data/limits.toml": "[[limits]]\nmetric = \"calls\"\nunit = \"call\"\n[limits.by_plan]\nfree = 10\npro = \"unlimited\"\n",
	"data/cities.csv":  "city,language\nOslo,Norwegian\n\"San\nJosé\",Spanish\n",
	"page.md":          "---\ntitle: Bright light\n---\n# Text\n",
	"secret.json":      `{"x": 1}`,
}

var asOf = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

func fixtures(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	for _, ext := range []string{"yaml", "json"} {
		found, err := filepath.Glob(filepath.Join("testdata", dir, "*."+ext))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Fatalf("no files in testdata/%s", dir)
	}
	return files
}

// rewrite brings an expectation up to date where -update asks for it.
func rewrite(t *testing.T, file, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func mustRead(file string) []byte {
	b, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	return b
}

func content(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("manifest.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// bySchema judges a file by the schema, as an editor would.
func bySchema(t *testing.T, s *jsonschema.Schema, name string, b []byte) error {
	t.Helper()
	doc, err := strictyaml.Parse(name, b)
	if err != nil {
		return err
	}
	asJSON, err := json.Marshal(doc.Root().Value())
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func TestGoodFilesPassLoaderAndSchema(t *testing.T) {
	s := compiledSchema(t)
	for _, file := range fixtures(t, "good") {
		b := content(t, file)
		m, err := Load([]File{{Path: filepath.Base(file), Bytes: b}}, Options{AsOf: asOf, Artifacts: artefacts})
		if err != nil {
			t.Errorf("loader refuses %s:\n%v", file, err)
		} else if len(m.Warnings) > 0 {
			t.Errorf("%s: warnings %v", file, m.Warnings)
		}
		if err := bySchema(t, s, file, b); err != nil {
			t.Errorf("schema refuses %s:\n%v", file, err)
		}
	}
}

// TestBadFilesFail holds every mistake to its place and words. A file that
// starts with "# loader-only" is one that a schema cannot refuse; the test
// fails where it can after all.
func TestBadFilesFail(t *testing.T) {
	s := compiledSchema(t)
	for _, file := range fixtures(t, "bad") {
		b := content(t, file)
		_, err := Load([]File{{Path: filepath.Base(file), Bytes: b}}, Options{AsOf: asOf, Artifacts: artefacts})
		if err == nil {
			t.Errorf("%s loads", file)
			continue
		}
		golden := strings.TrimSuffix(file, filepath.Ext(file)) + ".txt"
		rewrite(t, golden, err.Error()+"\n")
		if diff := cmp.Diff(string(content(t, golden)), err.Error()+"\n"); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
		refused := bySchema(t, s, file, b) != nil
		if _, parse := strictyaml.Parse(file, b); parse != nil {
			continue // both need a file that can be parsed
		}
		if loaderOnly := bytes.HasPrefix(b, []byte("# loader-only")); refused == loaderOnly {
			t.Errorf("%s: refused by the schema: %v, marked as loader-only: %v", file, refused, loaderOnly)
		}
	}
}
