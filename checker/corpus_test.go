package checker_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

func corpus(t *testing.T) (*checker.Corpus, checker.Job) {
	t.Helper()
	sources, m := house(t, "site")
	job := checker.Job{Providers: []source.Provider{pile{sources: sources}}, Manifest: m, Rules: rules.All(), Workers: 4}
	c, err := checker.Read(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	return c, job
}

// TestCorpusSaysWhatRunSays: reading once and judging is the same as a run, the
// first time, again, and after other truths came between.
func TestCorpusSaysWhatRunSays(t *testing.T) {
	c, job := corpus(t)
	want, err := checker.Run(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []*manifest.Manifest{nil, job.Manifest, {Product: manifest.Product{Name: "Other"}}, job.Manifest} {
		other := job
		other.Manifest = m
		got, err := c.Judge(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		if m != job.Manifest {
			continue
		}
		if d := cmp.Diff(want.Findings, got.Findings); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff(want.Pages, got.Pages, pagesOf); d != "" {
			t.Error(d)
		}
	}
}

// TestCorpusRemembers: pages are made again only where the linker would see
// something else.
func TestCorpusRemembers(t *testing.T) {
	c, job := corpus(t)
	pages := func(m *manifest.Manifest) map[string]any {
		ps, err := c.Pages(t.Context(), m, job.Link, nil)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]any{}
		for _, p := range ps {
			out[p.URI] = p
		}
		return out
	}
	first := pages(job.Manifest)
	shipped := *job.Manifest
	shipped.Features = append([]manifest.Feature(nil), shipped.Features...)
	shipped.Features[0].Status = manifest.Removed
	for uri, p := range pages(&shipped) {
		if p != first[uri] {
			t.Errorf("%s was linked again for another status", uri)
		}
	}
	renamed := shipped
	renamed.Product.Name = "Somebody Else"
	for uri, p := range pages(&renamed) {
		if p == first[uri] {
			t.Errorf("%s was not linked again for another name", uri)
		}
	}
	some, err := c.Pages(t.Context(), job.Manifest, job.Link, func(uri string) bool { return uri == "site/index.md" })
	if err != nil || len(some) != 1 || any(some[0]) != first["site/index.md"] {
		t.Errorf("%d pages, %v", len(some), err)
	}
}

func TestCorpusWithOtherBytes(t *testing.T) {
	c, job := corpus(t)
	src, ok := c.Source("site/index.md")
	if !ok {
		t.Fatal("no such source")
	}
	if _, ok := c.Source("site/none.md"); ok {
		t.Error("a source that is not there")
	}
	with, err := c.With(map[string][]byte{"site/index.md": bytes.ReplaceAll(src.Bytes, []byte("45 languages"), []byte("42 languages"))})
	if err != nil {
		t.Fatal(err)
	}
	count := func(c *checker.Corpus) (n int) {
		r, err := c.Judge(t.Context(), job)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Findings {
			for _, p := range f.Places {
				if f.Fact == "languages" && p.URI == "site/index.md" {
					n++
				}
			}
		}
		return n
	}
	if before, after := count(c), count(with); before != after+1 {
		t.Errorf("%d places before and %d after the correction", before, after)
	}
	if _, err := c.With(map[string][]byte{"site/brochure.docx": []byte("torn")}); err == nil {
		t.Error("a torn document was taken")
	}
}
