package watch_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/copytruth/copytruth/checker/source/watch"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// noticed reports whether something is noticed within a time.
func noticed(t *testing.T, w *watch.Watcher, within time.Duration) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	err := w.Wait(ctx)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	return err == nil
}

const (
	soon = 5 * time.Second
	idle = 400 * time.Millisecond
)

func TestChanges(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(t *testing.T, dir string)
		want   bool
	}{
		{"a file is written", func(t *testing.T, dir string) { put(t, dir+"/site/a.md", "new") }, true},
		{"a file is saved by renaming", func(t *testing.T, dir string) {
			put(t, dir+"/site/a.md~", "new")
			if err := os.Rename(dir+"/site/a.md~", dir+"/site/a.md"); err != nil {
				t.Fatal(err)
			}
		}, true},
		{"a file is deleted", func(t *testing.T, dir string) { os.Remove(dir + "/site/a.md") }, true},
		{"a file in a folder below", func(t *testing.T, dir string) { put(t, dir+"/site/docs/b.md", "new") }, true},
		{"a named file", func(t *testing.T, dir string) { put(t, dir+"/product.yaml", "new") }, true},
		{"a file that was waited for", func(t *testing.T, dir string) { put(t, dir+"/later/x.md", "new") }, true},
		{"the folder is put aside and back", func(t *testing.T, dir string) {
			os.Rename(dir+"/site", dir+"/away")
			os.Rename(dir+"/away", dir+"/site")
		}, true},
		{"beside a named file", func(t *testing.T, dir string) { put(t, dir+"/other.yaml", "new") }, false},
		{"only the permissions", func(t *testing.T, dir string) { os.Chmod(dir+"/site/a.md", 0o600) }, false},
		{"a hidden file", func(t *testing.T, dir string) { put(t, dir+"/site/.a.md.swp", "new") }, false},
		{"an installed file", func(t *testing.T, dir string) { put(t, dir+"/site/node_modules/x/readme.md", "new") }, false},
		{"nothing", func(*testing.T, string) {}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir+"/site/a.md", "old")
			put(t, dir+"/site/docs/b.md", "old")
			put(t, dir+"/site/node_modules/x/readme.md", "old")
			put(t, dir+"/product.yaml", "old")
			w, err := watch.New([]string{dir + "/site", dir + "/product.yaml", dir + "/later/x.md"}, 50*time.Millisecond)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			tc.change(t, dir)
			within := idle
			if tc.want {
				within = soon
			}
			if got := noticed(t, w, within); got != tc.want {
				t.Errorf("noticed %v", got)
			}
			if got := noticed(t, w, idle); got {
				t.Error("noticed twice")
			}
		})
	}
}

// TestNewFolder: what is written into a folder that has just come is noticed too.
func TestNewFolder(t *testing.T) {
	dir := t.TempDir()
	w, err := watch.New([]string{dir}, 50*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	put(t, dir+"/new/deep/a.md", "one")
	if !noticed(t, w, soon) {
		t.Fatal("a new folder is not noticed")
	}
	for noticed(t, w, idle) {
	}
	put(t, dir+"/new/deep/a.md", "two")
	if !noticed(t, w, soon) {
		t.Error("a file in a new folder is not noticed")
	}
}

// TestBusy: somebody who writes without end does not keep the news back.
func TestBusy(t *testing.T) {
	dir := t.TempDir()
	w, err := watch.New([]string{dir}, 300*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				_ = os.WriteFile(dir+"/log.md", []byte(time.Now().String()), 0o644)
			}
		}
	}()
	if !noticed(t, w, 10*time.Second) {
		t.Error("the news never came")
	}
	close(stop)
	<-done
}

func TestNowhere(t *testing.T) {
	w, err := watch.New([]string{filepath.Join(t.TempDir(), "a", "b", "c.md")}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Wait(ctx); err == nil {
		t.Error("a closed watcher waits")
	}
}
