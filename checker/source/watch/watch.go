// Package watch tells when files have changed.
//
// It owns the operating system's notifications: which folders are listened to,
// new folders, and waiting until a burst of changes is over. It listens to
// folders and never to files, since most editors save by putting another file in
// the place of the old.
//
// It refuses to know what changed in a file and which of the files matter: it
// says that something is otherwise, and the caller looks again.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// DefaultQuiet is how long nothing may happen until a burst of changes is over.
const DefaultQuiet = 150 * time.Millisecond

// longest is how long a burst is waited for at most: a program that writes
// without end must not keep the news from everybody.
const longest = 2 * time.Second

// Watcher listens to folders. One goroutine at a time may wait.
type Watcher struct {
	w     *fsnotify.Watcher
	quiet time.Duration
	roots []string
}

// New listens to files and folders, folders with everything below them as far as
// it is not hidden or installed. A path that does not exist is waited for in the
// folder that would hold it. quiet 0 means DefaultQuiet.
func New(paths []string, quiet time.Duration) (*Watcher, error) {
	if quiet <= 0 {
		quiet = DefaultQuiet
	}
	n, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("files cannot be watched: %w", err)
	}
	w := &Watcher{w: n, quiet: quiet}
	for _, p := range paths {
		if err := w.root(p); err != nil {
			return nil, errors.Join(err, n.Close())
		}
	}
	return w, nil
}

// root begins with one of the paths that were named.
func (w *Watcher) root(name string) error {
	name = filepath.Clean(name)
	w.roots = append(w.roots, name)
	// A folder that is taken away and put back is noticed by the one above it.
	above := filepath.Dir(name)
	for {
		if info, err := os.Stat(above); err == nil && info.IsDir() {
			break
		}
		next := filepath.Dir(above)
		if next == above {
			return fmt.Errorf("%s: no such file or folder", name)
		}
		above = next
	}
	if err := w.add(above); err != nil {
		return err
	}
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		return nil
	}
	return w.tree(name)
}

// tree listens to a folder and what is below it.
func (w *Watcher) tree(dir string) error {
	return filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil // gone again already, or a file
		case p != dir && passed(d.Name()):
			return fs.SkipDir
		}
		return w.add(p)
	})
}

func (w *Watcher) add(dir string) error {
	err := w.w.Add(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%s: the system allows no more folders to be watched; name fewer, or raise fs.inotify.max_user_watches", dir)
	case err != nil:
		return fmt.Errorf("%s cannot be watched: %w", dir, err)
	}
	return nil
}

// passed tells folders in which nobody writes copy by hand.
func passed(name string) bool {
	return strings.HasPrefix(name, ".") && name != "." && name != ".." || name == "node_modules"
}

// Wait returns when something has changed and then nothing more for a while. The
// error is the context's, or says that watching is no longer possible.
func (w *Watcher) Wait(ctx context.Context) error {
	var over, end <-chan time.Time
	still := time.NewTimer(w.quiet)
	defer still.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-over:
			return nil
		case <-end:
			return nil
		case err, ok := <-w.w.Errors:
			if !ok {
				return errors.New("watching has ended")
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return fmt.Errorf("watching: %w", err)
			}
		case e, ok := <-w.w.Events:
			if !ok {
				return errors.New("watching has ended")
			}
			if !w.matters(e) {
				continue
			}
		}
		if end == nil {
			end = time.After(longest)
		}
		still.Reset(w.quiet)
		over = still.C
	}
}

// matters reports whether an event may concern copy, and begins to listen to
// folders that are new.
func (w *Watcher) matters(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || passed(filepath.Base(e.Name)) || !w.inside(e.Name) {
		return false
	}
	if e.Has(fsnotify.Create) {
		if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
			_ = w.tree(e.Name) // what cannot be listened to is still looked at with the next change
		}
	}
	return true
}

// inside reports whether a path is, holds or lies below one that was named: the
// folder above a file is listened to for that file alone.
func (w *Watcher) inside(name string) bool {
	below := func(p, dir string) bool {
		return dir == "." && !filepath.IsAbs(p) || p == dir || strings.HasPrefix(p, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
	}
	name = filepath.Clean(name)
	return slices.ContainsFunc(w.roots, func(r string) bool { return below(name, r) || below(r, name) })
}

// Close ends listening.
func (w *Watcher) Close() error { return w.w.Close() }
