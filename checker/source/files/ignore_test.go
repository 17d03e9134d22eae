package files

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestIgnoreAgainstGit builds random trees with random ignore files and holds
// the walk against `git ls-files --others --exclude-standard`.
func TestIgnoreAgainstGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git to compare with")
	}
	trees := 150
	if testing.Short() {
		trees = 25
	}
	for seed := range trees {
		r := rand.New(rand.NewPCG(7, uint64(seed)))
		dir := randomTree(t, r)
		want := gitFiles(t, dir)
		got := walkFiles(t, dir)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("tree %d: -git +own\n%s\n%s", seed, d, ignoreFiles(dir))
		}
	}
}

var (
	names    = []string{"a.md", "b.md", "ab.md", "a b.md", "x{y}.md", "é.md", "A.md", "q!.md", "#c.md", "t .md"}
	folders  = []string{"d", "e", "doc s", "d{1}", "D", "build"}
	patterns = []string{
		"a.md", "/a.md", "*.md", "!a.md", "!*.md", "d/", "d", "/d", "/d/", "d/a.md", "**/a.md", "d/**", "**/d/**", "d/**/a.md", "!d/", "e/*", "!e/a.md",
		"**", "**/", "/**", "/*", "!/d", "[ab].md", "[!a].md", "[^b]*.md", "?.md", "x{y}.md", "*{y}*", "{a,b}.md", `\#c.md`, "#c.md", `\!a.md`, "q!.md",
		"a b.md ", `t\ .md`, "doc s/", "d/e", "d/e/", "*/a.md", "d*/", "d*/**", "a**.md", "d**/a.md", "**b.md", "[[:upper:]]*", "build/", "!build/a.md", "/e/d/*.md", "!/e/d/a.md",
		"", "   ", "!", "/", "//", "d//a.md", "[a", `a\`, "*", "!*/", "é.md", "[a-c]*", "D/", "./a.md", "d/.", "**/e/**/*.md", "e/**/", "***", "**/**/a.md",
	}
)

func randomTree(t *testing.T, r *rand.Rand) string {
	dir := t.TempDir()
	var fill func(at string, depth int)
	fill = func(at string, depth int) {
		for _, n := range names {
			if r.IntN(2) == 0 {
				write(t, filepath.Join(at, n), "x")
			}
		}
		if r.IntN(3) == 0 || depth == 0 {
			write(t, filepath.Join(at, ".gitignore"), randomIgnore(r))
		}
		for _, f := range folders {
			if depth < 3 && r.IntN(3) == 0 {
				fill(filepath.Join(at, f), depth+1)
			}
		}
	}
	fill(dir, 0)
	git(t, dir, "init", "-q")
	write(t, filepath.Join(dir, ".git/info/exclude"), randomIgnore(r))
	return dir
}

func randomIgnore(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(5) {
		b.WriteString(patterns[r.IntN(len(patterns))])
		b.WriteString([]string{"\n", "\r\n"}[r.IntN(2)])
	}
	return b.String()
}

func gitFiles(t *testing.T, dir string) []string {
	out := git(t, dir, "ls-files", "-z", "--others", "--exclude-standard")
	files := []string{}
	for f := range bytes.SplitSeq(out, []byte{0}) {
		if len(f) > 0 && !strings.HasSuffix(string(f), ".gitignore") {
			files = append(files, string(f))
		}
	}
	slices.Sort(files)
	return files
}

func git(t *testing.T, dir string, args ...string) []byte {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "HOME="+dir, "XDG_CONFIG_HOME="+dir)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v", args, err)
	}
	return out
}

func walkFiles(t *testing.T, dir string) []string {
	p, err := New(Options{Dir: dir, Paths: []string{"."}})
	if err != nil {
		t.Fatal(err)
	}
	files := []string{}
	for _, f := range p.find(context.Background()) {
		if f.err != nil {
			t.Fatal(f.uri, f.err)
		}
		files = append(files, f.uri)
	}
	return files
}

func ignoreFiles(dir string) string {
	var b strings.Builder
	_ = filepath.WalkDir(dir, func(p string, _ os.DirEntry, _ error) error {
		if filepath.Base(p) == ".gitignore" || strings.HasSuffix(p, "info/exclude") {
			c, _ := os.ReadFile(p)
			fmt.Fprintf(&b, "%s: %q\n", p, c)
		}
		return nil
	})
	return b.String()
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}
