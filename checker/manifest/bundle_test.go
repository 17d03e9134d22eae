package manifest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// sameTruth compares what rules see. The names of the files and advice on how
// they were read are the maker's.
var sameTruth = cmp.Options{cmpopts.IgnoreFields(Manifest{}, "Files", "Warnings", "byID"), cmpopts.EquateEmpty()}

// bundled makes a bundle and loads it with nothing else at hand.
func bundled(t testing.TB, files []File, opt Options) *Manifest {
	t.Helper()
	b, err := Bundle(files, opt)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Bundle(files, opt)
	if err != nil || string(again) != string(b) {
		t.Fatalf("made twice, it is not the same: %v", err)
	}
	m, err := Load([]File{{"vendor/truth.yaml", b}}, Options{AsOf: opt.AsOf, AsOfVersion: opt.AsOfVersion})
	if err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	twice, err := Bundle([]File{{"vendor/truth.yaml", b}}, Options{AsOf: opt.AsOf})
	if err != nil || string(twice) != string(b) {
		t.Fatalf("a bundle of a bundle is not the bundle: %v\n%s", err, cmp.Diff(string(b), string(twice)))
	}
	return m
}

// TestBundleIsTheManifest: to the last place, for whatever can be written.
func TestBundleIsTheManifest(t *testing.T) {
	for _, name := range fixtures(t, "good") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files, opt := []File{{name, content}}, Options{AsOf: asOf, Artifacts: under{filepath.ToSlash(filepath.Dir(name)), artefacts}}
			want, err := Load(files, opt)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, bundled(t, files, opt), sameTruth); d != "" {
				t.Error(d)
			}
		})
	}
}

// under gives artefacts another home.
type under struct {
	dir string
	shelf
}

func (u under) Glob(dir, pattern string) ([]string, error) {
	return u.shelf.Glob(strings.TrimPrefix(strings.TrimPrefix(dir, u.dir), "/"), pattern)
}

func (u under) Read(name string) ([]byte, error) {
	return u.shelf.Read(strings.TrimPrefix(strings.TrimPrefix(name, u.dir), "/"))
}

// TestBundleOfMapping: the foreign shape stays at home, its places do not.
func TestBundleOfMapping(t *testing.T) {
	config := `mapping:
  files: [list.yml]
  plans: [{id: free}, {id: pro}]
  platforms: .systems
  each: .rows[]
  feature:
    name: .title
    status: 'if .count then {from: {file: "data/flags.json", query: ".beta_thing.state"}} else .state end'
    limits: 'if .count then [{metric: "calls", unit: "call", by_plan: {free: .count}}] else null end'
    plans: '[if .free then "free" else null end, "pro"]'
`
	list := "# not for customers\nsystems: [{id: linux}]\nrows:\n  - {title: \"Straße “x” \\u0007 \\U0001F600\", free: true, state: ga, price_we_pay: 1}\n  - {title: no rule, state: beta}\n  - {title: Odd}\n  - {state: ga}\n"
	doc, err := strictyaml.Parse(".copytruth.yaml", []byte(config))
	if err != nil {
		t.Fatal(err)
	}
	m := DecodeMapping(doc.Root().Get("mapping"))
	if err := doc.Err(); err != nil {
		t.Fatal(err)
	}
	files := []File{{"product.yaml", []byte("product: {name: Acme}\nfacts: [{id: n, value: 3, x-note: seen}]\n")}, {"data/list.yml", []byte(list)}}
	opt := Options{AsOf: asOf, Mapping: m, Artifacts: artefacts}
	want, err := Load(files, opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Features) < 2 || len(want.Plans) != 2 {
		t.Fatalf("the list is not read as it should be: %+v", want)
	}
	if d := cmp.Diff(want, bundled(t, files, opt), sameTruth); d != "" {
		t.Error(d)
	}
	b, err := Bundle(files, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, private := range []string{"not for customers", "price_we_pay", ".title"} {
		if strings.Contains(string(b), private) {
			t.Errorf("the bundle tells %q", private)
		}
	}
}

// TestSeveralDerivationsOfOneRow stand at one place and stay apart.
func TestSeveralDerivationsOfOneRow(t *testing.T) {
	config := `mapping:
  plans: [{id: free}, {id: pro}]
  product: {name: Acme}
  each: .[]
  feature:
    name: .
    status: '{from: {file: "data/flags.json", query: ".beta_thing.state"}}'
    plans: '{from: {file: "data/flags.json", query: ".beta_thing.plans"}}'
`
	doc, err := strictyaml.Parse("c.yaml", []byte(config))
	if err != nil {
		t.Fatal(err)
	}
	m := DecodeMapping(doc.Root().Get("mapping"))
	if err := doc.Err(); err != nil {
		t.Fatal(err)
	}
	files, opt := []File{{"list.yml", []byte("[Lights, Doors]")}}, Options{AsOf: asOf, Mapping: m, Artifacts: artefacts}
	want, err := Load(files, opt)
	if err != nil || len(want.Features) != 2 || want.Features[1].Status != Beta {
		t.Fatal(err, want)
	}
	if d := cmp.Diff(want, bundled(t, files, opt), sameTruth); d != "" {
		t.Error(d)
	}
}

func TestBundleRefused(t *testing.T) {
	b, err := Bundle([]File{{"product.yaml", []byte("product: {name: Acme}\nfeatures: [{id: a, name: A}]\n")}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	good := string(b)
	_, body, _ := strings.Cut(good[len(bundleHead):], "\n")
	signed := func(body string) string { return bundleHead + sum([]byte(body)) + "\n" + body }
	for name, tc := range map[string]struct{ text, want string }{
		"changed":      {strings.Replace(good, `"A"`, `"B"`, 1), "vendor/truth.yaml:3:9: the bundle was changed after it was made: its parts have the sum "},
		"newer":        {strings.Replace(good, "version: 1", "version: 2", 1), "vendor/truth.yaml:2:10: a bundle of version 2; this program reads version 1"},
		"no sum":       {strings.Replace(good, "sha256", "sha512", 1), "sha256"},
		"places":       {signed(strings.Replace(body, "places: \"", "places: \"7 ", 1)), "part product.yaml: the places do not fit the value"},
		"unknown key":  {signed(body + "extra: 1\n"), `unknown key "extra"`},
		"inside wrong": {signed(strings.Replace(body, `id: "a"`, `idd: "a"`, 1)), `product.yaml:2:13: `},
	} {
		t.Run(name, func(t *testing.T) {
			if tc.text == good {
				t.Fatal("nothing was changed")
			}
			_, err := Load([]File{{"vendor/truth.yaml", []byte(tc.text)}}, Options{})
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
	if _, err := Load([]File{{"t.yaml", []byte(strings.ReplaceAll(good, "\n", "\r\n"))}}, Options{}); err != nil {
		t.Errorf("a checkout that ends lines otherwise: %v", err)
	}
}

// FuzzBundle: whatever loads, loads the same from its bundle.
func FuzzBundle(f *testing.F) {
	for _, name := range []string{"full.yaml", "minimal.yaml"} {
		if content, err := os.ReadFile(filepath.Join("testdata", "good", name)); err == nil {
			f.Add(string(content))
		}
	}
	f.Add("product: {name: \"a\\u2028b\"}\nterms: [{avoid: ['- x', \"null\", '0x1']}]\nfeatures: [{id: a-b, name: no-one, x-n: 1e3, expected: 2026-01-01}]\n")
	f.Fuzz(func(t *testing.T, s string) {
		files := []File{{"p.yaml", []byte(s)}}
		want, err := Load(files, Options{AsOf: asOf})
		if err != nil {
			return
		}
		if d := cmp.Diff(want, bundled(t, files, Options{AsOf: asOf}), sameTruth); d != "" {
			t.Fatal(d)
		}
	})
}
