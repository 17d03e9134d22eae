package git_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/source/git"
)

// repo makes a repository with a first commit, whoever's machine this is.
func repo(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
	run(t, dir, "init", "-q", "-b", "main")
	put(t, dir, "docs/a.md", "one\ntwo\nthree\nfour\n")
	put(t, dir, "docs/ü b.md", "five\nsix\nseven\n")
	put(t, dir, "product.yaml", "x\n")
	put(t, dir, ".gitignore", "*.log\n")
	commit(t, dir, "first")
	return dir
}

func commit(t *testing.T, dir, message string) {
	t.Helper()
	run(t, dir, "add", "-A")
	run(t, dir, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", message)
}

func run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func put(t *testing.T, dir, name, content string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, dir string) *git.Repo {
	t.Helper()
	r, err := git.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Renames are followed whether they are committed, staged or not told to git.
func TestRenames(t *testing.T) {
	dir := repo(t)
	first := run(t, dir, "rev-parse", "HEAD")
	run(t, dir, "config", "diff.noprefix", "true")
	run(t, dir, "config", "diff.renames", "false")
	run(t, dir, "mv", "docs/a.md", "docs/c.md")
	commit(t, dir, "moved")
	if err := os.Rename(filepath.Join(dir, "docs/ü b.md"), filepath.Join(dir, "ß.md")); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "ß.md", "five\nsix\nseven\neight\n")
	put(t, dir, "other.md", "nothing like it\n")
	put(t, dir, "x.log", "five\nsix\nseven\n")
	for folder, want := range map[string]map[string]string{
		"":     {"docs/c.md": "docs/a.md", "ß.md": "docs/ü b.md"},
		"docs": {"c.md": "a.md", "../ß.md": "ü b.md"},
	} {
		got, err := open(t, filepath.Join(dir, folder)).Renames(first)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	}
}

func TestMergeBase(t *testing.T) {
	dir := repo(t)
	first := run(t, dir, "rev-parse", "HEAD")
	run(t, dir, "checkout", "-q", "-b", "work")
	put(t, dir, "w.md", "w\n")
	commit(t, dir, "work")
	run(t, dir, "checkout", "-q", "main")
	put(t, dir, "m.md", "m\n")
	commit(t, dir, "meanwhile")
	run(t, dir, "checkout", "-q", "work")
	if got, err := open(t, dir).MergeBase("main"); err != nil || got != first {
		t.Errorf("got %s, %v", got, err)
	}
	run(t, dir, "checkout", "-q", "--orphan", "alone")
	commit(t, dir, "alone")

	shallow := filepath.Join(t.TempDir(), "shallow")
	run(t, dir, "clone", "-q", "--depth", "1", "--no-single-branch", "file://"+dir, shallow)
	run(t, shallow, "checkout", "-q", "work")
	empty := t.TempDir()
	run(t, empty, "init", "-q")
	for _, tc := range []struct{ dir, rev, want string }{
		{dir, "main", "no commit in common"},
		{dir, "absent", `no revision "absent"; git branch --all`},
		{dir, "origin/absent", "git fetch origin absent:refs/remotes/origin/absent"},
		{dir, "--upload-pack=x", "is no revision"},
		{shallow, "origin/main", "the clone is shallow and does not reach the commit where \"origin/main\" and the working folder part; fetch it: git fetch --unshallow"},
		{shallow, first, "the clone is shallow"},
		{empty, "main", "no commit yet"},
	} {
		if _, err := open(t, tc.dir).MergeBase(tc.rev); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", tc.rev, err, tc.want)
		}
	}
}

func TestNoRepository(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
	if _, err := git.Open(context.Background(), dir); err == nil || !strings.Contains(err.Error(), "no git repository") {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := git.Open(context.Background(), dir); err == nil || !strings.Contains(err.Error(), "git is not installed") {
		t.Errorf("got %v", err)
	}
}
