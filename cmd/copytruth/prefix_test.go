package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
)

// TestPrefixed: names of files get the folder, nothing else does, and the result
// given stays as it is.
func TestPrefixed(t *testing.T) {
	at := func(uri string) source.Location { return source.Location{URI: uri} }
	r := &lint.Result{
		Findings: []lint.Finding{
			{Truth: manifest.Place{Path: "../product.yaml"}, Places: []lint.Place{{Location: at("a.md"), Seen: at("https://acme.example/a")}}},
			{Truth: manifest.Place{Path: "git+https://h.example/p@1//product.yaml"}, Places: []lint.Place{{Location: at("https://acme.example/")}, {Location: at("/srv/a.md")}}},
		},
		Muted:    []lint.Muted{{Finding: lint.Finding{Places: []lint.Place{{Location: at("b.md")}}}, At: at(".copytruth.yaml")}},
		Stale:    []lint.Stale{{At: at("claims.lock")}},
		Problems: []lint.Problem{{URI: "deck.pptx"}},
	}
	names := func(r *lint.Result) []string {
		var out []string
		for _, f := range append(r.Findings[:2:2], r.Muted[0].Finding) {
			out = append(out, f.Truth.Path)
			for _, p := range f.Places {
				out = append(out, p.URI, p.Seen.URI)
			}
		}
		return append(out, r.Muted[0].At.URI, r.Stale[0].At.URI, r.Problems[0].URI)
	}
	before := names(r)
	want := []string{"product.yaml", "site/a.md", "https://acme.example/a", "git+https://h.example/p@1//product.yaml", "https://acme.example/", "", "/srv/a.md", "",
		"", "site/b.md", "", "site/.copytruth.yaml", "site/claims.lock", "site/deck.pptx"}
	if d := cmp.Diff(want, names(prefixed(r, "site/"))); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(before, names(r)); d != "" {
		t.Errorf("the result was changed: %s", d)
	}
	for _, none := range []string{"", ".", "./"} {
		if d := cmp.Diff(before, names(prefixed(r, none))); d != "" {
			t.Errorf("%q: %s", none, d)
		}
	}
}

// TestPrefixReadsFiles: what a report reads again it finds under its own name.
func TestPrefixReadsFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "a.md", "x")
	if err := os.Mkdir("docs", 0o777); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ prefix, uri, want string }{
		{"", "a.md", "x"}, {"site", "site/a.md", "x"}, {"site/deep/", "site/deep/a.md", "x"}, {"site", "other/a.md", ""}, {"site", "https://acme.example/a.md", ""},
	} {
		if got := string((&checkFlags{prefix: tc.prefix}).contentOf(tc.uri)); got != tc.want {
			t.Errorf("%s below %q: %q", tc.uri, tc.prefix, got)
		}
	}
}

// TestManPages: each command has a page, the same on every day if the day is given.
func TestManPages(t *testing.T) {
	dir := t.TempDir()
	pages := func(sub string) map[string]string {
		into := filepath.Join(dir, sub)
		a := &app{out: os.Stdout, err: os.Stderr, now: time.Now, env: func(name string) string { return map[string]string{"SOURCE_DATE_EPOCH": "1700000000"}[name] }}
		if code := a.run(t.Context(), []string{"man", into}); code != 0 {
			t.Fatalf("exit code %d", code)
		}
		names, err := filepath.Glob(filepath.Join(into, "*"))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, name := range names {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out[filepath.Base(name)] = string(content)
		}
		return out
	}
	first := pages("one")
	if d := cmp.Diff(first, pages("two")); d != "" {
		t.Error(d)
	}
	for _, name := range []string{"copytruth.1", "copytruth-check.1", "copytruth-manifest-bundle.1"} {
		if !strings.Contains(first[name], "Nov 2023") || !strings.Contains(first[name], ".SH NAME") {
			t.Errorf("%s: %.80q", name, first[name])
		}
	}
}
