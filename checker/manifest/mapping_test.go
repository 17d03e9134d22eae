package manifest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

func decodeMapping(t *testing.T, file string) *Mapping {
	t.Helper()
	doc, err := strictyaml.Parse(filepath.Base(file), content(t, file))
	if err != nil {
		t.Fatal(err)
	}
	m := DecodeMapping(doc.Root())
	if err := doc.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

// line sums a feature up: place, id, name, status and what else was mapped.
func line(m *Manifest, f Feature) string {
	s := fmt.Sprintf("%s:%d %s %q %s", f.At.Path, f.At.Line, f.ID, f.Name, f.Status)
	if len(m.Plans) > 0 {
		s += " " + strings.Join(f.IncludedPlans(m), "+")
	}
	for _, d := range m.Dimensions {
		s += " " + d.ID + "=" + strings.Join(f.With[d.ID], "+")
	}
	for _, l := range f.Limits {
		s += fmt.Sprintf(" %s=%v %s", l.Metric, l.All[0].Value, l.All[0].Unit)
	}
	return s
}

func TestForeignShapes(t *testing.T) {
	tests := []struct {
		data, mapping  string
		want, warnings []string
	}{
		{"tiers.yml", "tiers", []string{
			`tiers.yml:3 remote-wipe "Remote wipe" ga plus`,
			`tiers.yml:7 inventory "Inventory" ga core+plus`,
		}, []string{
			"tiers.yml:10:5 row left out: it has no name",
			`tiers.yml:12:5 row left out: feature "inventory-2": unknown status "bogus"; allowed planned, alpha, beta, ga, deprecated, removed, none`,
		}},
		{"keyed.yml", "keyed", []string{
			`keyed.yml:1 zeta-search "Zeta search" beta host=forge`,
			`keyed.yml:5 alpha-search "Alpha search" ga host=anvil+forge`,
		}, nil},
		{"keyed.yml", "keyed-by-path", []string{
			`keyed.yml:1 zeta-search "Zeta search" ga`,
			`keyed.yml:5 alpha-search "Alpha search" ga`,
		}, nil},
		{"list.yml", "list", []string{
			`list.yml:1 managed-cloud "Managed cloud" ga premium`,
			`list.yml:3 self-hosted "Self-hosted" ga free+premium`,
		}, []string{`list.yml:6:3 row left out: feature "odd-one": unknown plan "gold"; have free, premium`}},
		{"matrix.csv", "matrix", []string{
			`matrix.csv:2 audit-log "Audit log" ga pro retention=15 day`,
			`matrix.csv:3 single-sign-on "Single sign-on" planned `,
			`matrix.csv:5 export "Export" ga free+pro`,
		}, nil},
		{"page.md", "page", []string{`page.md:2 page "Night mode" beta`}, nil},
		{"flags.json", "flags", []string{`flags.json:1 new-editor "New editor" ga pro`}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.mapping, func(t *testing.T) {
			mapping := decodeMapping(t, filepath.Join("testdata", "foreign", tt.mapping+".mapping.yml"))
			b := content(t, filepath.Join("testdata", "foreign", tt.data))
			m, err := Load([]File{{Path: tt.data, Bytes: b}}, Options{AsOf: asOf, Mapping: mapping})
			if err != nil {
				t.Fatal(err)
			}
			var got, warnings []string
			for _, f := range m.Features {
				got = append(got, line(m, f))
			}
			for _, w := range m.Warnings {
				warnings = append(warnings, fmt.Sprintf("%s:%d:%d %s", w.At.Path, w.At.Line, w.At.Column, w.Message))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("features (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.warnings, warnings); diff != "" {
				t.Errorf("warnings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestMappingBesideManifest reads one native file and one foreign one.
func TestMappingBesideManifest(t *testing.T) {
	doc, err := strictyaml.Parse("c.yaml", []byte("files: 'data/*.yml'\nplatforms: [{id: web}]\nfeature: {name: .n, plans: '[.p]'}\n"))
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{Mapping: DecodeMapping(doc.Root())}
	files := []File{
		{Path: "product.yaml", Bytes: []byte("product: {name: Lumen}\nplans: [{id: free}, {id: pro}]\nfeatures: [{id: x, name: X thing}]\n")},
		{Path: "site/data/list.yml", Bytes: []byte("- {n: Y thing, p: pro}\n- {n: Z thing, p: max}\n")},
	}
	for range 2 { // a mapping may be used again
		m, err := Load(files, opt)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, f := range m.Features {
			ids = append(ids, f.ID)
		}
		if diff := cmp.Diff([]string{"x", "y-thing"}, ids); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if m.Platform("web") == nil {
			t.Error("the mapping's platform is missing")
		}
		if len(m.Warnings) != 1 || m.Warnings[0].At.Line != 2 {
			t.Errorf("warnings: %v", m.Warnings)
		}
	}
}

func TestMappingMistakes(t *testing.T) {
	src := `product: {nam: Lumen}
plans: '[.x'
each: 7
files: "[a"
format: xml
feature: {nmae: .x, name: "if"}
feature-flags: []
`
	doc, err := strictyaml.Parse("c.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	DecodeMapping(doc.Root())
	want := `c.yaml:1:10: mapping: key "name" is missing
c.yaml:1:11: mapping: unknown key "nam" (did you mean "name"?); allowed aliases, competitors, former_names, name, x-*
c.yaml:2:8: mapping: "[.x" is no jq expression: unexpected EOF
c.yaml:3:7: mapping: each must be text, but 7 is read as the number 7; put it in quotes: "7"
c.yaml:4:8: mapping: "[a" is no pattern
c.yaml:5:9: mapping: unknown format "xml"; allowed yaml, json, toml, csv, front-matter
c.yaml:6:11: mapping: unknown key of a feature "nmae" (did you mean "name"?); have `
	if err := doc.Err(); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("(-want +got):\n%s", cmp.Diff(want, fmt.Sprint(err)))
	}
}

// TestMappingMistakesInPlansAreMistakes: what is written in the mapping itself
// is not a row that may be left out.
func TestMappingMistakesInPlansAreMistakes(t *testing.T) {
	doc, err := strictyaml.Parse("c.yaml", []byte("product: {name: Lumen}\nplans: [{id: free}, {id: free}]\nfeature: {name: .n}\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load([]File{{Path: "l.yml", Bytes: []byte("- {n: X thing}\n")}}, Options{Mapping: DecodeMapping(doc.Root())})
	if err == nil || !strings.Contains(err.Error(), `c.yaml:2:26: plan "free": id is taken already by c.yaml:2`) {
		t.Errorf("got %v", err)
	}
}

func TestEndlessQueriesEnd(t *testing.T) {
	q, err := compileQuery("last(repeat(.))")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := q.run(nil); err == nil {
		t.Error("an endless query came to an end without an error")
	}
}

func TestDescend(t *testing.T) {
	tests := []struct{ home, name, dir, rest string }{
		{".", "a/b.json", ".", "a/b.json"},
		{"config", "../registry/*.json", ".", "registry/*.json"},
		{"a/b", "../../x", ".", "x"},
		{"a", "b/../c", "a", "c"},
		{"a", "..", ".", "."},
		{"a", "../..", "", ""},
		{".", "../x", "", ""},
		{"..", "../x", "", ""},
		{"../other/dir", "../x", "../other", "x"},
		{"../other", "../../x", "", ""},
		{"a", "b/../../../x", "", ""},
		{"a", "/etc/passwd", "", ""},
		{"a", `..\x`, "", ""},
		{"a", "C:/x", "", ""},
	}
	for _, tt := range tests {
		dir, rest, err := descend(tt.home, tt.name)
		if (err != nil) != (tt.dir == "") || err == nil && (dir != tt.dir || rest != tt.rest) {
			t.Errorf("descend(%q, %q) = %q, %q, %v; want %q, %q", tt.home, tt.name, dir, rest, err, tt.dir, tt.rest)
		}
	}
}
