package checker_test

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

// pile is a provider of sources in a given order.
type pile struct {
	sources []source.Source
	fails   []error
}

func (p pile) Sources(context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		for _, err := range p.fails {
			if !yield(source.Source{}, err) {
				return
			}
		}
		for _, s := range p.sources {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// house reads a site of the house product and its manifest.
func house(t testing.TB, site string) ([]source.Source, *manifest.Manifest) {
	t.Helper()
	root := filepath.Join("..", "fixtures", "acme")
	b, err := os.ReadFile(filepath.Join(root, "product.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Load([]manifest.File{{Path: "product.yaml", Bytes: b}}, manifest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var sources []source.Source
	err = filepath.WalkDir(filepath.Join(root, site), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, relErr := filepath.Rel(root, p)
		sources = append(sources, source.Source{URI: filepath.ToSlash(rel), Media: source.MediaOf(p, b), Bytes: b})
		return errors.Join(err, relErr)
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources, m
}

func run(t *testing.T, p pile, m *manifest.Manifest, workers int) *lint.Result {
	t.Helper()
	r, err := checker.Run(t.Context(), checker.Job{
		Providers: []source.Provider{p}, Manifest: m, Rules: rules.All(), Workers: workers,
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRunDoesNotShowWhoWorkedOnWhat(t *testing.T) {
	sources, m := house(t, "site")
	want := run(t, pile{sources: sources}, m, 1)
	if len(want.Findings) == 0 {
		t.Fatal("the seeded site has no finding")
	}
	slices.Reverse(sources)
	got := run(t, pile{sources: sources}, m, 8)
	if diff := cmp.Diff(want.Findings, got.Findings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.Pages, got.Pages, pagesOf); diff != "" {
		t.Error(diff)
	}
}

func TestRunGoesOnAfterTrouble(t *testing.T) {
	sources, m := house(t, "site")
	bad := source.Source{URI: "site/broken.docx", Media: source.DOCX, Bytes: []byte("no archive")}
	r := run(t, pile{
		sources: append(sources, bad),
		fails:   []error{&source.Error{URI: "site/locked.md", Err: fs.ErrPermission}},
	}, m, 2)
	if r.Pages.Len() != len(sources) {
		t.Errorf("%d pages of %d readable sources", r.Pages.Len(), len(sources))
	}
	var uris []string
	for _, p := range r.Problems {
		uris = append(uris, p.URI)
	}
	if diff := cmp.Diff([]string{"site/broken.docx", "site/locked.md"}, uris); diff != "" {
		t.Error(diff)
	}
}

func TestCleanTwinIsClean(t *testing.T) {
	sources, m := house(t, "clean")
	for _, f := range run(t, pile{sources: sources}, m, 2).Findings {
		if f.Severity != lint.Note {
			t.Errorf("%s:%d: %s: %s", f.Places[0].URI, f.Places[0].Start.Line, f.Rule, f.Message)
		}
	}
}

func TestRunWithoutManifestFindsContradictions(t *testing.T) {
	sources, _ := house(t, "site")
	r := run(t, pile{sources: sources}, nil, 2)
	for _, f := range r.Findings {
		if f.Rule != "contradiction" {
			t.Errorf("without a manifest %s says %q", f.Rule, f.Message)
		}
	}
	if len(r.Findings) == 0 {
		t.Error("the seeded site contradicts itself, and nothing was found")
	}
}
