package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestContent: whatever a name leads to, reading ends, and soon.
func TestContent(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "ten"), "0123456789")
	write(t, filepath.Join(dir, "empty"), "")
	sparse, err := os.Create(filepath.Join(dir, "sparse"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(sparse.Truncate(2<<30), sparse.Close(), syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600), os.Symlink("/dev/zero", filepath.Join(dir, "endless")), os.Symlink("loop", filepath.Join(dir, "loop"))); err != nil {
		t.Skip(err)
	}
	for name, want := range map[string]string{
		"ten": "0123456789", "empty": "", "sparse": "it has 2147483648 bytes; at most 10 are read", "pipe": "it is a pipe that nobody writes to",
		"endless": "it has more than 10 bytes", "loop": "too many levels", "absent": "no such file", ".": "is a directory",
	} {
		b, err := Content(filepath.Join(dir, name), 10)
		var pe *fs.PathError
		if err == nil && string(b) != want || err != nil && (!strings.Contains(err.Error(), want) || !errors.As(err, &pe)) {
			t.Errorf("%s: %q, %v; want %q", name, b, err, want)
		}
	}
}

// TestContentOfAPipe: what somebody writes into a pipe is read to its end.
func TestContentOfAPipe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip(err)
	}
	r, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // keeps what is written until it is asked for
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	write(t, name, "told")
	if b, err := Content(name, 10); err != nil || string(b) != "told" {
		t.Errorf("%q, %v", b, err)
	}
}

// TestLinksOut: a folder's links to files count as long as they stay in the
// repository; a link that somebody names is followed anywhere.
func TestLinksOut(t *testing.T) {
	for name, tc := range map[string]struct {
		git  string // the folder that is a repository
		want []string
	}{
		"no repository":     {"", []string{"in.md", "page.md"}},
		"the folder is one": {"site", []string{"in.md", "page.md"}},
		"it lies in one":    {".", []string{"in.md", "out.md", "page.md"}},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "site")
			if err := errors.Join(os.Mkdir(dir, 0o777), os.Mkdir(filepath.Join(root, tc.git, ".git"), 0o777)); err != nil && tc.git != "" {
				t.Fatal(err)
			}
			if tc.git == "" {
				os.Remove(filepath.Join(root, ".git"))
			}
			write(t, filepath.Join(root, "secret.md"), "x")
			write(t, filepath.Join(dir, "page.md"), "x")
			if err := errors.Join(os.Symlink("page.md", filepath.Join(dir, "in.md")), os.Symlink("../secret.md", filepath.Join(dir, "out.md"))); err != nil {
				t.Skip(err)
			}
			uris, problems, _ := collect(t, Options{Dir: dir, Paths: []string{"."}})
			if d := cmp.Diff(tc.want, uris); d != "" || len(uris)+len(problems) != 3 {
				t.Error(d, problems)
			}
			if uris, _, _ := collect(t, Options{Dir: dir, Paths: []string{"out.md"}}); len(uris) != 1 {
				t.Error("a link that is named is not followed")
			}
		})
	}
}
