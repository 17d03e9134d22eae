package remote_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/source/remote"
)

const commit = "8d1f0c5e7b0a4f0c9b1e2d3c4b5a69788796a5b4"

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}

func TestParse(t *testing.T) {
	for text, want := range map[string]remote.Ref{
		"git+https://h.example/a/b.git//c/d.yaml@" + commit: {Git: "https://h.example/a/b.git", Path: "c/d.yaml", Rev: commit},
		"git+https://me:key@h.example/a//d.yaml@v1.2":       {Git: "https://me:key@h.example/a", Path: "d.yaml", Rev: "v1.2"},
		"git+../product//d.yaml":                            {Git: "../product", Path: "d.yaml"},
		"git+file:///srv/p.git//d.yaml@feature/x":           {Git: "file:///srv/p.git", Path: "d.yaml", Rev: "feature/x"},
		"https://h.example/d.yaml?token=x":                  {URL: "https://h.example/d.yaml?token=x"},
		"https://h.example/d.yaml#sha256=" + sum("x"):       {URL: "https://h.example/d.yaml", Sum: sum("x")},
	} {
		got, err := remote.Parse(text)
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
		if got.Text() != text {
			t.Errorf("%s is written %s", text, got.Text())
		}
		if s := got.String(); strings.Contains(s, "key") || strings.Contains(s, "token") {
			t.Errorf("%s is shown as %s", text, s)
		}
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"git+https://h.example/a":                "the path in the repository is missing; write git+https://HOST/REPOSITORY//PATH@REVISION or",
		"git+ext::sh -c date//a":                 `write a repository that ssh reaches as ssh://git@HOST/PATH`,
		"git+ext://x//a":                         `not by "ext"`,
		"git+git@h.example:a/b//c":               "ssh://git@HOST/PATH",
		"git+--upload-pack=x//c":                 "is no repository",
		"git+https://h.example/a//../c":          `"../c" is no path of a file inside the repository`,
		"git+https://h.example/a//c@--x":         `"--x" is no name of a commit`,
		"git+https://h.example/a//c@a..b":        "is no name of a commit",
		"https://":                               "this is no address",
		"https://h.example/a#sha256=123":         `sha256 is "123"; it takes 64 hexadecimal digits`,
		"https://h.example/a#part":               "only #sha256=SUM may follow",
		"git+https://me:key@h.example/a//c@a..b": "git+https://h.example/a//c@a..b: ",
	} {
		_, err := remote.Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "key") {
			t.Errorf("%s: the error tells the password: %v", text, err)
		}
	}
}

// TestFrom: only paths are relative to a folder.
func TestFrom(t *testing.T) {
	for name, want := range map[string]string{
		"git+../product//a.yaml@main":         "git+../../product//a.yaml@main",
		"git+https://h.example/p//a.yaml@x":   "git+https://h.example/p//a.yaml@x",
		"git+/srv/p//a.yaml":                  "git+/srv/p//a.yaml",
		"https://h.example/a.yaml#sha256=abc": "https://h.example/a.yaml#sha256=abc",
	} {
		if got := remote.From("..", name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// FuzzParse: what is taken is written as it was read, and never shows a password.
func FuzzParse(f *testing.F) {
	f.Add("git+https://u:secret@h.example/a//b@c")
	f.Add("https://u:secret@h.example/a?k=secret#sha256=" + sum(""))
	f.Add("https://u:p@ss@h.example/a")
	f.Add("git+ssh://u:p@ss@h.example/a//b")
	f.Add("https://u:secret@h.example/u:secret@")
	f.Fuzz(func(t *testing.T, s string) {
		r, err := remote.Parse(s)
		if err != nil {
			return
		}
		again, err := remote.Parse(r.Text())
		if err != nil || again != r {
			t.Fatalf("%+v is read again as %+v, %v", r, again, err)
		}
		if u, err := url.Parse(strings.TrimPrefix(r.String(), "git+")); err == nil && u.Scheme != "" && (u.User != nil || u.RawQuery != "") {
			t.Fatalf("shown: %s", r)
		}
		if at := strings.Index(s, "u:secret@"); at > 0 && strings.HasSuffix(s[:at], "://") && strings.Count(r.String(), "u:secret@") == strings.Count(s, "u:secret@") {
			t.Fatalf("shown: %s", r)
		}
	})
}

// server serves one text and counts how often it is asked.
func server(t *testing.T, content *string, status *int) (string, *atomic.Int64) {
	t.Helper()
	var asked atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		if *status != 0 {
			w.WriteHeader(*status)
		}
		_, _ = w.Write([]byte(*content)) // who is gone needs no answer
	}))
	t.Cleanup(s.Close)
	return s.URL + "/product.yaml", &asked
}

func TestAddress(t *testing.T) {
	content, status := "product: {name: Acme}\n", 0
	url, asked := server(t, &content, &status)
	s := &remote.Store{Dir: filepath.Join(t.TempDir(), "kept")}
	ctx := context.Background()
	r := remote.Ref{URL: url + "?token=secret", Sum: sum(content)}

	offline := remote.Store{Dir: s.Dir, Offline: true}
	if _, err := offline.Get(ctx, r); err == nil || !strings.Contains(err.Error(), "never fetched on this machine, and --offline fetches nothing") || asked.Load() != 0 {
		t.Fatalf("%v after %d questions", err, asked.Load())
	}
	for range 3 {
		f, err := s.Get(ctx, r)
		if err != nil || string(f.Bytes) != content || f.Name != url {
			t.Fatalf("%+v, %v", f, err)
		}
	}
	if f, err := offline.Get(ctx, r); err != nil || string(f.Bytes) != content {
		t.Fatal(err)
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times for what is pinned", n)
	}

	// What was kept and was damaged is not believed.
	if err := os.WriteFile(filepath.Join(s.Dir, "url", r.Sum), []byte("bent"), 0o600); err != nil {
		t.Fatal(err)
	}
	if f, err := s.Get(ctx, r); err != nil || string(f.Bytes) != content || asked.Load() != 2 {
		t.Errorf("%v, asked %d times", err, asked.Load())
	}

	// A changed file is refused, with both sums.
	changed := r
	changed.Sum = sum("other")
	_, err := s.Get(ctx, changed)
	if err == nil || !strings.Contains(err.Error(), "its content has the sha256 "+sum(content)+", and "+sum("other")+" is pinned") || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
	if got, err := s.Resolve(ctx, remote.Ref{URL: url}); err != nil || got != sum(content) {
		t.Errorf("resolved to %s, %v", got, err)
	}
	if _, err := s.Get(ctx, remote.Ref{URL: url}); !errors.Is(err, remote.ErrMoves) {
		t.Errorf("got %v", err)
	}
	if _, err := offline.Resolve(ctx, remote.Ref{URL: url}); err == nil {
		t.Error("asked though offline")
	}
	if _, err := s.Resolve(ctx, remote.Ref{URL: "http://h.example/a"}); err == nil || !strings.Contains(err.Error(), "changed on the way") {
		t.Errorf("got %v", err)
	}
	if _, err := (&remote.Store{}).Get(ctx, r); err == nil || !strings.Contains(err.Error(), "no folder to keep it in") {
		t.Errorf("got %v", err)
	}
}

func TestTriedAgain(t *testing.T) {
	content, status := "x", http.StatusServiceUnavailable
	url, asked := server(t, &content, &status)
	s := &remote.Store{Dir: t.TempDir()}
	_, err := s.Get(context.Background(), remote.Ref{URL: url + "?token=secret", Sum: sum("x")})
	if err == nil || !strings.Contains(err.Error(), "the server answers 503") || strings.Contains(err.Error(), "secret") || asked.Load() != 3 {
		t.Errorf("%v after %d questions", err, asked.Load())
	}
	status = http.StatusNotFound
	_, err = s.Get(context.Background(), remote.Ref{URL: url, Sum: sum("x")})
	if err == nil || !strings.Contains(err.Error(), "404") || asked.Load() != 4 {
		t.Errorf("what is not there is not asked for again: %v after %d questions", err, asked.Load())
	}
}

// repository makes a repository with two commits on main and one tag.
func repository(t *testing.T) (dir, first, second string) {
	t.Helper()
	dir = t.TempDir()
	run := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"}, args...)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v: %s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run("init", "-q", "-b", "main")
	write("truth/product.yaml", "one")
	write("registry/a.json", "{}")
	write(".gitattributes", "* filter=trap eol=crlf\n")
	run("add", "-A")
	run("commit", "-q", "-m", "one")
	run("tag", "-a", "v1", "-m", "v1")
	first = run("rev-parse", "HEAD")
	write("truth/product.yaml", "two")
	run("commit", "-q", "-a", "-m", "two")
	return dir, first, run("rev-parse", "HEAD")
}

func TestRepository(t *testing.T) {
	dir, first, second := repository(t)
	ctx := context.Background()
	s := &remote.Store{Dir: filepath.Join(t.TempDir(), "kept")}
	for _, at := range []string{dir, "file://" + filepath.ToSlash(dir)} {
		for rev, want := range map[string]string{"": second, "main": second, "v1": first, first: first} {
			got, err := s.Resolve(ctx, remote.Ref{Git: at, Path: "truth/product.yaml", Rev: rev})
			if err != nil || got != want {
				t.Errorf("%s at %q: %s, %v", at, rev, got, err)
			}
		}
		if _, err := s.Resolve(ctx, remote.Ref{Git: at, Path: "x", Rev: "nowhere"}); err == nil || !strings.Contains(err.Error(), `no branch and no tag "nowhere"`) {
			t.Errorf("got %v", err)
		}
	}
	r := remote.Ref{Git: dir, Path: "truth/product.yaml", Rev: first}
	f, err := s.Get(ctx, r)
	if err != nil || strings.TrimSpace(string(f.Bytes)) != "one" || !strings.HasSuffix(f.Name, "@"+first[:12]+"//truth/product.yaml") {
		t.Fatalf("%+v, %v", f, err)
	}
	folder, rest, ok := remote.Artifacts{f.Repo: f.Dir}.Find(filepath.ToSlash(filepath.Dir(f.Name)) + "/../registry")
	if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(rest), "a.json")); !ok || err != nil {
		t.Errorf("%s, %s, %v: what lies beside it is not there: %v", folder, rest, ok, err)
	}

	// The repository is gone, and what is pinned is still there; nothing else is.
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	offline := &remote.Store{Dir: s.Dir, Offline: true}
	if _, err := offline.Get(ctx, r); err != nil {
		t.Error(err)
	}
	if _, err := s.Get(ctx, r); err != nil {
		t.Error(err)
	}
	r.Rev = second
	if _, err := offline.Get(ctx, r); err == nil || !strings.Contains(err.Error(), "--offline") {
		t.Errorf("got %v", err)
	}
	if _, err := s.Get(ctx, r); err == nil {
		t.Error("got what cannot be had")
	}
	left, err := filepath.Glob(filepath.Join(s.Dir, "git", ".fetch-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	r.Rev, r.Path = first, "truth/absent.yaml"
	if _, err := offline.Get(ctx, r); err == nil || !strings.Contains(err.Error(), `the commit has no file "truth/absent.yaml"`) {
		t.Errorf("got %v", err)
	}
}

// TestShown never lets through what stands before the host.
func TestShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringMatching(`[a-z0-9:%]{1,12}`).Draw(t, "secret")
		if s := remote.Shown("git+https://" + secret + "@h.example/a//b@c"); s != "git+https://h.example/a//b@c" {
			t.Fatal(s)
		}
	})
}
