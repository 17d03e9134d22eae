package checktest

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prove"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

// TestProvingInPartsIsProvingInFull: what is found by looking only at the pages
// that speak of an entry, understood anew only when linking sees the turn, is
// what a whole run over everything finds.
func TestProvingInPartsIsProvingInFull(t *testing.T) {
	m, files := house(t)
	corpus, err := checker.Read(t.Context(), checker.Job{Providers: []source.Provider{files}, Manifest: m, Surface: surfaceOf})
	if err != nil {
		t.Fatal(err)
	}
	again := func(m *manifest.Manifest, only func(string) bool) ([]*link.Page, error) {
		return corpus.Pages(t.Context(), m, link.Options{}, only)
	}
	pages, err := again(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	large := 0
	for _, p := range pages {
		large = max(large, len(p.Claims))
	}
	if large <= 300 {
		t.Fatalf("the largest page has %d claims: none is trimmed", large)
	}
	fast, err := prove.Run(m, prove.Judging(pages, again, rules.All(), lint.Options{AsOf: m.AsOf}))
	if err != nil {
		t.Fatal(err)
	}
	slow, err := prove.Run(m, func(turn prove.Turn) ([]lint.Finding, error) {
		all, err := again(turn.Manifest, nil)
		if err != nil {
			return nil, err
		}
		return lint.Run(rules.All(), lint.Whole(all), turn.Manifest, lint.Options{AsOf: m.AsOf})
	})
	if err != nil {
		t.Fatal(err)
	}
	caught := 0
	for i, o := range slow {
		n, _ := o.Caught()
		caught += n
		if diff := cmp.Diff(o.Flips, fast[i].Flips); diff != "" {
			t.Errorf("%s %s (-in full +in parts):\n%s", o.Entry, o.What, diff)
		}
	}
	if caught < 50 {
		t.Errorf("only %d places are caught; the house product says more", caught)
	}
}

func surfaceOf(uri string) link.Surface {
	if strings.HasPrefix(uri, "docs/") {
		return "docs"
	}
	return ""
}

// house is the house product: its manifest and its site, and one page more that
// says all of it three times over and thereby is a large one.
func house(t *testing.T) (*manifest.Manifest, memory) {
	t.Helper()
	b, err := os.ReadFile("../../fixtures/acme/product.yaml")
	if err != nil {
		t.Fatal(err)
	}
	asOf := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	m, err := manifest.Load([]manifest.File{{Path: "product.yaml", Bytes: b}}, manifest.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	files, err := folderFiles(os.DirFS("../../fixtures/acme"), "site")
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for range 3 {
		for _, f := range files {
			if strings.HasSuffix(f.Name, ".md") && !strings.Contains(f.Name, "changelog") && !strings.Contains(f.Name, "blog") {
				all = append(append(all, f.Data...), '\n')
			}
		}
	}
	return m, memory(append(files, txtar.File{Name: "site/zz.md", Data: all}))
}
