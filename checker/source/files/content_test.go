package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
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
