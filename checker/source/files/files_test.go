package files

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/source"
)

// collect runs a provider and gives the URIs read and the problems as text.
func collect(t *testing.T, o Options) (uris, problems []string, p *Provider) {
	t.Helper()
	p, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	uris, problems = []string{}, []string{}
	for s, err := range p.Sources(context.Background()) {
		if err != nil {
			var se *source.Error
			if !errors.As(err, &se) {
				t.Errorf("%v is no *source.Error", err)
			}
			problems = append(problems, err.Error())
			continue
		}
		uris = append(uris, s.URI)
	}
	return uris, problems, p
}

func filesIn(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name, content, _ := strings.Cut(f, "=")
		write(t, filepath.Join(dir, name), content)
	}
	return dir
}

func TestFolderWalk(t *testing.T) {
	dir := filesIn(t, "b.md", "a.html", "img.png", "docs/x.md", "docs/deep/y.md", "node_modules/p/README.md", ".hidden/z.md", "package-lock.json",
		"app.min.js", "LICENSE.md", "new\nline.md", "docs/.copytruthignore=deep/\n")
	uris, problems, p := collect(t, Options{Dir: dir, Paths: []string{"."}})
	if d := cmp.Diff([]string{"a.html", "b.md", "docs/x.md", "new\nline.md"}, uris); d != "" {
		t.Error(d)
	}
	if len(problems) > 0 {
		t.Error(problems)
	}
	want := []Skip{
		{URI: ".hidden/", Why: "hidden"}, {URI: "LICENSE.md", Why: "written by or for a tool"}, {URI: "app.min.js", Why: "written by or for a tool"},
		{URI: "docs/.copytruthignore", Why: "hidden"}, {URI: "docs/deep/", Why: "ignored by docs/.copytruthignore (deep/)"}, {URI: "img.png", Why: "an image, and no sidecar says what it shows"},
		{URI: "node_modules/", Why: "holds installed packages"}, {URI: "package-lock.json", Why: "written by or for a tool"},
	}
	if d := cmp.Diff(want, p.Skipped()); d != "" {
		t.Error(d)
	}
}

func TestPaths(t *testing.T) {
	dir := filesIn(t, ".gitignore=/draft.md\nbuilt/\n", "draft.md", "a.md", "b.txt", "built/c.md", "built/d/e.md", "sub/a.md", "sub/b.html", "sub/data.json", "node_modules/m.md", "w[1].md")
	git(t, dir, "init", "-q")
	abs := filepath.ToSlash(dir)
	for _, tt := range []struct {
		name  string
		paths []string
		want  []string
	}{
		{"an ignored file that is named is read", []string{"draft.md", "a.md"}, []string{"a.md", "draft.md"}},
		{"an ignored folder that is named is walked", []string{"built"}, []string{"built/c.md", "built/d/e.md"}},
		{"a skipped folder that is named is walked", []string{"node_modules"}, []string{"node_modules/m.md"}},
		{"each file once", []string{"a.md", "./a.md", "sub/../a.md", "*.md"}, []string{"a.md", "w[1].md"}},
		{"a glob leaves ignored files out", []string{"**/*.md"}, []string{"a.md", "sub/a.md", "w[1].md"}},
		{"braces", []string{"sub/*.{md,html}"}, []string{"sub/a.md", "sub/b.html"}},
		{"a file whose name looks like a pattern", []string{"w[1].md"}, []string{"w[1].md"}},
		{"absolute paths inside the working folder become relative", []string{abs + "/sub/a.md"}, []string{"sub/a.md"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			uris, problems, _ := collect(t, Options{Dir: dir, Paths: tt.paths})
			if d := cmp.Diff(tt.want, uris); d != "" {
				t.Error(d)
			}
			if len(problems) > 0 {
				t.Error(problems)
			}
		})
	}
}

// A walk that starts below the repository's root obeys the root's rules, and
// paths may climb out of the working folder.
func TestBelowTheRoot(t *testing.T) {
	dir := filesIn(t, ".gitignore=/site/build/\n*.tmp.md\n", "site/build/a.md", "site/b.md", "site/c.tmp.md", "other/d.md")
	git(t, dir, "init", "-q")
	site := filepath.Join(dir, "site")
	uris, _, _ := collect(t, Options{Dir: site, Paths: []string{".", "../other"}})
	if d := cmp.Diff([]string{"../other/d.md", "b.md"}, uris); d != "" {
		t.Error(d)
	}
}

func TestFilters(t *testing.T) {
	dir := filesIn(t, "a.md", "docs/a.md", "docs/legal/b.md", "blog/c.md", "blog/package-lock.json")
	for _, tt := range []struct {
		name   string
		filter Filter
		want   []string
	}{
		{"exclude a folder by name", Filter{Exclude: []string{"legal"}}, []string{"a.md", "blog/c.md", "docs/a.md"}},
		{"exclude by path", Filter{Exclude: []string{"docs/*.md"}}, []string{"a.md", "blog/c.md", "docs/legal/b.md"}},
		{"include a folder", Filter{Include: []string{"docs/"}}, []string{"docs/a.md", "docs/legal/b.md"}},
		{"exclude outranks include", Filter{Include: []string{"docs"}, Exclude: []string{"a.md"}}, []string{"docs/legal/b.md"}},
		{"include reaches what walks pass by", Filter{Include: []string{"*.json"}}, []string{"blog/package-lock.json"}},
		{"seen from elsewhere", Filter{Seen: "www", Include: []string{"www/blog/*.md"}}, []string{"blog/c.md"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			uris, _, _ := collect(t, Options{Dir: dir, Paths: []string{"."}, Filters: []Filter{tt.filter}})
			if d := cmp.Diff(tt.want, uris); d != "" {
				t.Error(d)
			}
		})
	}
	if _, err := New(Options{Filters: []Filter{{Exclude: []string{"[a"}}}}); err == nil || !strings.Contains(err.Error(), `"[a"`) {
		t.Errorf("a broken pattern gives %v", err)
	}
}

func TestProblems(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no named pipes in folders")
	}
	dir := filesIn(t, "good.md", "big.md="+strings.Repeat("x", 200), "blob.bin=\x00\x01", "dir/x.md")
	if err := errors.Join(
		os.Symlink("loop.md", filepath.Join(dir, "loop.md")),
		os.Symlink("nowhere.md", filepath.Join(dir, "gone.md")),
		os.Symlink("good.md", filepath.Join(dir, "link.md")),
		os.Symlink("..", filepath.Join(dir, "dir/up")),
		os.Symlink("../dir", filepath.Join(dir, "dir/self.md")),
		syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600),
	); err != nil {
		t.Fatal(err)
	}
	uris, problems, p := collect(t, Options{Dir: dir, MaxSize: 100, Paths: []string{".", "missing.md", "no*.md", "blob.bin"}})
	if d := cmp.Diff([]string{"dir/x.md", "good.md", "link.md"}, uris); d != "" {
		t.Error(d)
	}
	want := []string{
		"big.md: has 200 bytes, above the limit of 100",
		"blob.bin: no reader for this kind of file",
		"gone.md: is a symbolic link to nothing",
		"loop.md: is a symbolic link that leads back to itself",
		"missing.md: no such file or folder",
		"no*.md: the pattern matches no file that is not ignored",
		"pipe.md: is a named pipe, not a file",
	}
	if d := cmp.Diff(want, problems); d != "" {
		t.Error(d)
	}
	if !slices.ContainsFunc(p.Skipped(), func(s Skip) bool { return s.URI == "dir/self.md" && strings.Contains(s.Why, "symbolic link") }) {
		t.Errorf("the link to a folder is not reported: %v", p.Skipped())
	}
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := filesIn(t, "a.md", "locked/b.md")
	if err := errors.Join(os.Chmod(filepath.Join(dir, "a.md"), 0), os.Chmod(filepath.Join(dir, "locked"), 0)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "locked"), 0o700) })
	_, problems, _ := collect(t, Options{Dir: dir, Paths: []string{"."}})
	if d := cmp.Diff([]string{"a.md: permission denied", "locked: permission denied"}, problems); d != "" {
		t.Error(d)
	}
}

func TestStdin(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		uri           string
		media         source.Media
	}{
		{"", "# Title", "stdin", source.Markdown},
		{"docs/pricing.html", "<p>x", "docs/pricing.html", source.HTML},
	} {
		p, err := New(Options{Paths: []string{"-", "-"}, Stdin: strings.NewReader(tt.content), StdinName: tt.name})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for s, err := range p.Sources(context.Background()) {
			n++
			if err != nil || s.URI != tt.uri || s.Media != tt.media || string(s.Bytes) != tt.content {
				t.Errorf("%q: %v %v", tt.name, s, err)
			}
		}
		if n != 1 {
			t.Errorf("%q was yielded %d times", tt.name, n)
		}
	}
	_, problems, _ := collect(t, Options{Paths: []string{"-"}})
	if d := cmp.Diff([]string{"-: there is no standard input"}, problems); d != "" {
		t.Error(d)
	}
}

func TestRoot(t *testing.T) {
	outer := filesIn(t, "secret.txt=s", "repo/a.json=1", "repo/r/b.json=2", "repo/r/c.txt=3")
	repo := filepath.Join(outer, "repo")
	if err := os.Symlink("../secret.txt", filepath.Join(repo, "leak.json")); err != nil {
		t.Fatal(err)
	}
	git(t, repo, "init", "-q")
	for _, tt := range []struct{ dir, home, here, b string }{
		{repo, ".", ".", "./r/b.json"}, {filepath.Join(repo, "r"), "..", "..", "b.json"}, {outer, "repo", "repo", "repo/r/b.json"}, {outer, repo, repo, repo + "/r/b.json"},
	} {
		r, err := OpenRoot(tt.dir, tt.home, false)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		names, err := r.Glob(tt.here, "**/*.json")
		if err != nil || len(names) != 3 {
			t.Errorf("from %s: %v, %v", tt.dir, names, err)
		}
		if b, err := r.Read(tt.b); err != nil || string(b) != "2" {
			t.Errorf("read %q, %v", b, err)
		}
		for _, name := range []string{path.Join(tt.here, "../secret.txt"), path.Join(tt.here, "r/../../secret.txt"), path.Join(tt.here, "leak.json"), path.Join(tt.here, "r"), path.Join(tt.here, "absent")} {
			if b, err := r.Read(name); err == nil {
				t.Errorf("read %s: %q", name, b)
			}
		}
		if _, err := r.Glob(tt.here, "../*"); err == nil {
			t.Error("a glob left the root")
		}
		if _, err := r.Run(tt.here, []string{"true"}); err == nil {
			t.Error("a command ran that was not allowed")
		}
	}
}

func TestRootRuns(t *testing.T) {
	dir := filesIn(t, "sub/x.txt=1")
	r, err := OpenRoot(dir, "sub", true)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if out, err := r.Run("sub", []string{"ls"}); err != nil || strings.TrimSpace(string(out)) != "x.txt" {
		t.Errorf("%q, %v", out, err)
	}
	if _, err := r.Run("sub", []string{"sh", "-c", "echo no luck >&2; exit 3"}); err == nil || !strings.Contains(err.Error(), "no luck") {
		t.Errorf("a failing command gives %v", err)
	}
	if _, err := r.Run("..", []string{"ls"}); err == nil {
		t.Error("a command ran outside")
	}
}

func TestUpward(t *testing.T) {
	dir := filesIn(t, "conf.yaml", "a/.git/HEAD", "a/b/x", "c/d/x")
	for _, tt := range []struct {
		from, file, seen string
		ok               bool
	}{
		{".", "conf.yaml", "", true}, {"c/d", "../../conf.yaml", "c/d", true}, {"a/b", "", "", false},
	} {
		file, seen, ok := Upward(filepath.Join(dir, tt.from), "conf.yaml")
		if file != tt.file || seen != tt.seen || ok != tt.ok {
			t.Errorf("from %s: %q %q %v", tt.from, file, seen, ok)
		}
	}
}
