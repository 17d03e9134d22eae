package files

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRevision(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	write := func(name, text string) {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	write("product/p.yaml", "then")
	write("product/registry/a.json", "{}")
	write("product/registry/deep/b.json", "{}")
	run("init", "-q")
	run("add", ".")
	run("commit", "-q", "-m", "one")
	write("product/p.yaml", "now")
	write("product/registry/c.json", "{}")

	r, err := OpenRevision(context.Background(), filepath.Join(dir, "product"), ".", "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := r.Read("p.yaml"); err != nil || string(b) != "then" {
		t.Errorf("%q, %v", b, err)
	}
	for pattern, want := range map[string][]string{"registry/*.json": {"registry/a.json"}, "registry/**/*.json": {"registry/a.json", "registry/deep/b.json"}, "*.csv": nil} {
		got, err := r.Glob(".", pattern)
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%s: %v %s", pattern, err, d)
		}
	}
	for name, want := range map[string]string{"../../x": "outside the manifest's repository", "none.yaml": "no such file at revision HEAD", "registry": "no such file at revision HEAD", "registry/c.json": "no such file"} {
		if _, err := r.Read(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := r.Glob(".", "[a"); err == nil {
		t.Error("a pattern that cannot be read was taken")
	}
	if _, err := r.Glob(".", "../../*"); err == nil {
		t.Error("a pattern that leads out was taken")
	}
	if _, err := r.Run(".", []string{"true"}); err == nil {
		t.Error("a command was run")
	}
	for _, rev := range []string{"", "--output=x", "nowhere", "HEAD~5"} {
		if _, err := OpenRevision(context.Background(), dir, ".", rev); err == nil {
			t.Errorf("revision %q was taken", rev)
		}
	}
	if _, err := OpenRevision(context.Background(), t.TempDir(), ".", "HEAD"); err == nil {
		t.Error("a folder without a repository was taken")
	}
}
