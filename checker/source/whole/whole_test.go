package whole_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/source/whole"
)

func put(t *testing.T, name, content string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, name, want string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil || string(b) != want {
		t.Errorf("%s holds %q, %v; want %q", name, b, err, want)
	}
}

// alone demands that nothing else is left in a folder.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if d := cmp.Diff(names, got); d != "" {
		t.Error(d)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report")
	for _, content := range []string{"one", "", "two"} {
		if err := whole.Write(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
		holds(t, name, content)
	}
	alone(t, dir, "report")
	if err := whole.Write(filepath.Join(dir, "none", "report"), nil); !os.IsNotExist(err) {
		t.Errorf("into a folder that is not there: %v", err)
	}
	if err := whole.Write(dir, []byte("x")); err == nil {
		t.Error("a folder was written to")
	}
}

// TestWriteKeeps: permissions stay, and a link stays one.
func TestWriteKeeps(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("neither permissions nor links of this kind")
	}
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	put(t, real, "old", 0o600)
	if err := os.Symlink("real", link); err != nil {
		t.Fatal(err)
	}
	if err := whole.Write(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	holds(t, real, "new")
	if info, err := os.Stat(real); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info.Mode(), err)
	}
	if err := whole.Write(os.DevNull, []byte("x")); err != nil {
		t.Errorf("a device: %v", err)
	}
	if _, err := os.Stat("/dev/full"); err == nil {
		if err := whole.Write("/dev/full", []byte("x")); err == nil {
			t.Error("a device that is full took it")
		}
	}
}

// TestFailed: where there is no room, what was there stays and nothing is left beside.
func TestFailed(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report")
	put(t, name, "old", 0o644)
	if err := whole.Place(filepath.Join(dir, "none"), name); !os.IsNotExist(err) {
		t.Errorf("from a file that is not there: %v", err)
	}
	holds(t, name, "old")
	put(t, filepath.Join(dir, "new"), "new", 0o644)
	if err := whole.Place(filepath.Join(dir, "new"), name); err != nil {
		t.Fatal(err)
	}
	holds(t, name, "new")
	alone(t, dir, "report")
}

// TestStream: content comes in pieces, and what fails on the way leaves what was there.
func TestStream(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report")
	put(t, name, "old", 0o644)
	broken := errors.New("broken")
	if err := whole.Stream(name, func(w io.Writer) error { _, err := io.WriteString(w, "half"); return errors.Join(err, broken) }); !errors.Is(err, broken) {
		t.Errorf("it failed and said %v", err)
	}
	holds(t, name, "old")
	if err := whole.Stream(name, func(w io.Writer) error {
		for range 3 {
			if _, err := io.WriteString(w, "new "); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	holds(t, name, "new new new ")
	alone(t, dir, "report")
}

// TestPlaceTree: a folder comes into its place with all that is in it, links as they
// are, and never over another.
func TestPlaceTree(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	if err := os.MkdirAll(filepath.Join(from, "a", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(from, "a", "b", "page"), "words", 0o644)
	if runtime.GOOS != "windows" {
		for link, target := range map[string]string{"gone": "nowhere", "out": dir, "round": "."} {
			if err := os.Symlink(target, filepath.Join(from, link)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := whole.PlaceTree(from, to); err != nil {
		t.Fatal(err)
	}
	holds(t, filepath.Join(to, "a", "b", "page"), "words")
	alone(t, dir, "to")
	if err := whole.PlaceTree(from, filepath.Join(dir, "again")); !os.IsNotExist(err) {
		t.Errorf("from a folder that is not there: %v", err)
	}
	if err := os.Mkdir(from, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := whole.PlaceTree(from, to); err == nil {
		t.Error("it was put over another")
	}
	holds(t, filepath.Join(to, "a", "b", "page"), "words")
}
