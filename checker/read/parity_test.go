package read_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
)

const formats = "../../fixtures/formats"

// document reads one of the fixture pages.
func document(t *testing.T, path string) *prose.Document {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(path)
	d, err := read.Document(source.Source{URI: name, Media: source.MediaOf(name, b), Bytes: b}, read.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := prose.Verify(d); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return d
}

// sentences of the page's flow, in reading order.
func sentences(d *prose.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		switch b.Kind {
		case prose.Title, prose.Meta, prose.Alt, prose.Badge:
			continue
		}
		for _, s := range b.Sentences {
			out = append(out, strings.Join(strings.Fields(d.String(s)), " "))
		}
	}
	return out
}

// TestParity: one page in every format says the same sentences in the same order.
func TestParity(t *testing.T) {
	want := sentences(document(t, filepath.Join(formats, "page.md")))
	if len(want) != 23 || want[2] != "It runs on macOS, Windows and Linux, and it needs no account to try." {
		t.Fatalf("page.md says %d sentences: %q", len(want), want)
	}
	pages, err := filepath.Glob(filepath.Join(formats, "page.*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 26 {
		t.Fatalf("found only %v", pages)
	}
	for _, p := range pages {
		t.Run(filepath.Ext(p), func(t *testing.T) {
			if diff := cmp.Diff(want, sentences(document(t, p))); diff != "" {
				t.Errorf("%s (-page.md +it):\n%s", p, diff)
			}
		})
	}
}

// TestParityOfPlaces: in text formats every sentence of the page starts at a
// byte of the source, with the word it starts with.
func TestParityOfPlaces(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(formats, "page.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range pages {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, name := document(t, path), filepath.Base(path)
		switch d.Media {
		case source.DOCX, source.PPTX, source.ODT, source.ODP, source.PDF:
			placed(t, d)
			continue
		}
		for _, b := range d.Blocks {
			for _, s := range b.Sentences {
				at := d.Locate(s).Start
				word, _, _ := strings.Cut(d.String(s), " ")
				if !at.Exact() || !strings.HasPrefix(string(raw[at.Offset:]), strings.TrimRight(word, ",.:?")) {
					t.Errorf("%s: %q at %+v", name, d.String(s), at)
				}
			}
		}
	}
}

// placed: where there are no bytes to point at, every sentence has its page or
// paragraph, in order, and none pretends to a column.
func placed(t *testing.T, d *prose.Document) {
	t.Helper()
	last := source.Mark{}
	for _, b := range d.Blocks {
		for _, s := range b.Sentences {
			at := d.Locate(s).Start
			if !at.Known() || at.Exact() || at.Before(last) {
				t.Errorf("%s: %q at %+v after %+v", d.URI, d.String(s), at, last)
			}
			last = at
		}
	}
}

// TestDocumentRefuses: what cannot be read says why.
func TestDocumentRefuses(t *testing.T) {
	for _, tc := range []struct {
		media source.Media
		bytes string
		want  string
	}{
		{source.Unknown, "x", "no reader for this kind of file"},
		{source.Media("abacus"), "x", `no reader for "abacus"`},
		{source.Plain, strings.Repeat("\x00", 100), "not text"},
		{source.Markdown, strings.Repeat("x", 5<<20), "at most"},
		{source.DOCX, "not a zip", "zip"},
	} {
		_, err := read.Document(source.Source{URI: "x", Media: tc.media, Bytes: []byte(tc.bytes)}, read.Options{})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%q: error %v, want one that says %q", tc.media, err, tc.want)
		}
	}
}
