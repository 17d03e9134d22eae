package files

import (
	"context"
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/source"
)

// TestKept: files of another folder are walked, ignored, named and found by patterns
// as if they lay in the working folder, and nothing else of that folder is.
func TestKept(t *testing.T) {
	today := filesIn(t, "site/a.md=kept", "site/deep/b.md=kept", "site/new.md=of today", "site/changed.md=of today", "site/x.log.md=kept", "site/.copytruthignore=*.log.md\n", "top.md=kept")
	then := filesIn(t, ".git/HEAD", "site/changed.md=of then", "site/deep/c.md=of then", "gone/d.md=of then")
	names := []string{"site/a.md", "site/deep/b.md", "site/x.log.md", "site/.copytruthignore", "top.md"}
	kept := func(prefix string) *Kept {
		return &Kept{Dir: filepath.Join(today, prefix), Prefix: prefix, Names: names}
	}
	for _, tc := range []struct {
		prefix string
		paths  []string
		want   map[string]string
	}{
		{"site", []string{"."}, map[string]string{"a.md": "kept", "changed.md": "of then", "deep/b.md": "kept", "deep/c.md": "of then"}},
		{"site", []string{".."}, map[string]string{"../site/a.md": "kept", "../site/changed.md": "of then", "../site/deep/b.md": "kept", "../site/deep/c.md": "of then", "../top.md": "kept", "../gone/d.md": "of then"}},
		{"", []string{"site/deep", "top.md"}, map[string]string{"site/deep/b.md": "kept", "site/deep/c.md": "of then", "top.md": "kept"}},
		{"", []string{"site/**/b.md"}, map[string]string{"site/deep/b.md": "kept"}},
		{"", []string{"site/x.log.md"}, map[string]string{"site/x.log.md": "kept"}},
	} {
		p, err := New(Options{Dir: filepath.Join(then, tc.prefix), Kept: kept(tc.prefix), Paths: tc.paths})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for src, err := range p.Sources(context.Background()) {
			if err != nil {
				t.Error(err)
			}
			got[src.URI] = string(src.Bytes)
		}
		if d := cmp.Diff(tc.want, got); d != "" {
			t.Errorf("%s %v: (-want +got)\n%s", tc.prefix, tc.paths, d)
		}
	}
	if _, problems, _ := collect(t, Options{Dir: filepath.Join(then, "site"), Kept: kept("site"), Paths: []string{"new.md"}}); len(problems) != 1 {
		t.Errorf("a file of today is read: %v", problems)
	}
}

// TestKeptKnown: a kept file is remembered by its place of today.
func TestKeptKnown(t *testing.T) {
	today, then := filesIn(t, "a.md=kept"), filesIn(t, ".git/HEAD", "b.md=of then")
	learned := map[string]source.Media{}
	o := Options{Dir: then, Kept: &Kept{Dir: today, Names: []string{"a.md"}}, Paths: []string{"."}}
	o.Learn = func(name string, _ fs.FileInfo, _ [32]byte, m source.Media) { learned[name] = m }
	collect(t, o)
	want := map[string]source.Media{filepath.ToSlash(filepath.Join(today, "a.md")): source.Markdown, filepath.ToSlash(filepath.Join(then, "b.md")): source.Markdown}
	if d := cmp.Diff(want, learned); d != "" {
		t.Error(d)
	}
}
