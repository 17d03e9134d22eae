package git_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// laid gives the files that lie in a folder, links with what they lead to.
func laid(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() && e.Name() == ".git" {
			return cmpOr(err, fs.SkipDir)
		}
		rel, _ := filepath.Rel(dir, name)
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(name)
			out[filepath.ToSlash(rel)] = "-> " + to
			return err
		case !e.IsDir():
			b, err := os.ReadFile(name)
			out[filepath.ToSlash(rel)] = string(b)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func cmpOr(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// TestPast: what is as it was need not be laid out; what git does not watch, links
// and what they lead to are.
func TestPast(t *testing.T) {
	dir := repo(t)
	for _, name := range []string{"aim/x.md", "aim/y.md", "unwatched.md", "sparse.md", "gone.md", "mode.md", "moved.md"} {
		put(t, dir, name, name+" of then\nmore\n")
	}
	if err := os.Symlink("../aim", filepath.Join(dir, "docs/link")); err != nil {
		t.Skip(err)
	}
	commit(t, dir, "second")
	then := run(t, dir, "rev-parse", "HEAD")
	all := map[string]string{".gitignore": "*.log\n", "docs/a.md": "one\ntwo\nthree\nfour\n", "docs/ü b.md": "five\nsix\nseven\n", "product.yaml": "x\n", "docs/link": "-> ../aim"}
	for _, name := range []string{"aim/x.md", "aim/y.md", "unwatched.md", "sparse.md", "gone.md", "mode.md", "moved.md"} {
		all[name] = name + " of then\nmore\n"
	}
	put(t, dir, "docs/a.md", "changed\n")
	put(t, dir, "docs/new.md", "new\n")
	run(t, dir, "add", "docs/new.md")
	run(t, dir, "update-index", "--assume-unchanged", "unwatched.md")
	put(t, dir, "unwatched.md", "changed behind the back of git\n")
	run(t, dir, "update-index", "--skip-worktree", "sparse.md")
	for _, name := range []string{"sparse.md", "gone.md"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	run(t, dir, "mv", "moved.md", "docs/moved.md")
	before := run(t, dir, "status", "--porcelain")

	p, err := open(t, filepath.Join(dir, "docs")).Past(then)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(p.Same)
	if d := cmp.Diff([]string{".gitignore", "docs/ü b.md", "mode.md", "product.yaml"}, p.Same); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]string{"moved.md": "../moved.md"}, p.Renamed); d != "" || p.Prefix != "docs" {
		t.Error(d, p.Prefix)
	}
	into, whole := t.TempDir(), t.TempDir()
	if at, err := p.LayOut(into); err != nil || at != filepath.Join(into, "docs") {
		t.Errorf("the working folder is at %s, %v", at, err)
	}
	if _, err := p.LayOutAll(whole); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(all, laid(t, whole)); d != "" {
		t.Error(d)
	}
	for _, name := range p.Same {
		if now, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(now) != all[name] {
			t.Errorf("%s is said to be the same: %q, %v", name, now, err)
		}
		delete(all, name)
	}
	if d := cmp.Diff(all, laid(t, into)); d != "" {
		t.Error(d)
	}
	if after := run(t, dir, "status", "--porcelain"); after != before {
		t.Errorf("the working folder was touched:\n%s\n%s", before, after)
	}
}

// A link of then that is another one today leads nobody knows where: all is laid out.
func TestPastChangedLink(t *testing.T) {
	dir := repo(t)
	link := filepath.Join(dir, "link.md")
	if err := os.Symlink("docs/a.md", link); err != nil {
		t.Skip(err)
	}
	commit(t, dir, "second")
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "link.md", "no link\n")
	p, err := open(t, dir).Past(run(t, dir, "rev-parse", "HEAD"))
	if err != nil || len(p.Same) > 0 {
		t.Errorf("%v, %v", p.Same, err)
	}
	into := t.TempDir()
	if _, err := p.LayOut(into); err != nil {
		t.Fatal(err)
	}
	if got := laid(t, into); got["link.md"] != "-> docs/a.md" || !strings.HasPrefix(got["docs/a.md"], "one") {
		t.Error(got)
	}
}

// Of a working folder without any change nothing is laid out.
func TestPastUnchanged(t *testing.T) {
	dir := repo(t)
	p, err := open(t, dir).Past(run(t, dir, "rev-parse", "HEAD"))
	if err != nil {
		t.Fatal(err)
	}
	into := t.TempDir()
	if _, err := p.LayOut(into); err != nil || len(laid(t, into)) > 0 || len(p.Same) != 4 {
		t.Errorf("%v, %v, %v", laid(t, into), p.Same, err)
	}
}
