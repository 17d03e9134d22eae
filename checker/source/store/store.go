// Package store keeps on disk what was worked out, so that the next run need not
// work it out again: understood pages by a key of all that shaped them, and the
// sums of files that have not been touched since.
//
// It owns the folder of the cache, its files and their locks, their size, and
// what becomes of them when they are damaged, foreign or in use. Nothing that
// goes wrong here stops a run: a cache that cannot be used is none.
//
// It refuses to know what it keeps.
package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Sum is a SHA-256.
type Sum = [sha256.Size]byte

const (
	// prefix begins the names of our files: a folder may hold others.
	prefix = "copytruth-"
	// filesName holds the sums of files. Its number is that of its records' form.
	filesName = prefix + "files-1.db"
	pagesName = prefix + "pages-"

	// DefaultLimit bounds the folder, in bytes.
	DefaultLimit = 1 << 30
	// unused is how long a file that no run asks for stays.
	unused = 30 * 24 * time.Hour
)

// Dir is the folder of a cache. It must be closed; it may be used by several
// goroutines.
type Dir struct {
	path  string
	start time.Time
	limit int64
	note  func(string)
	quiet bool
	lock  sync.Mutex
	files *Book // nil = not asked for yet
	// program is read once: what runs does not change while it runs.
	program func() (Sum, error)
}

// Options say how a cache is kept.
type Options struct {
	Path  string    // the folder; it is made when there is something to keep
	Start time.Time // when the run began: what is touched later is not trusted
	Limit int64     // bytes of the folder; 0 means DefaultLimit
	// Note is told, in a sentence, what was wrong with the cache; nil = nobody is.
	Note func(string)
	// Silent keeps quiet of a folder that cannot be written: nobody asked for it.
	Silent bool
}

// Open names the folder. It is looked at when something is asked for.
func Open(o Options) *Dir {
	if o.Limit == 0 {
		o.Limit = DefaultLimit
	}
	if o.Note == nil {
		o.Note = func(string) {}
	}
	d := &Dir{path: o.Path, start: o.Start, limit: o.Limit, note: o.Note, quiet: o.Silent}
	d.program = sync.OnceValues(d.readProgram)
	return d
}

// Path is the folder.
func (d *Dir) Path() string { return d.path }

// Pages opens what is kept under a key: that of everything which all pages of a
// run depend on, the program included.
func (d *Dir) Pages(key Sum) *Book {
	return d.open(pagesName + hex.EncodeToString(key[:12]) + ".db")
}

// Close writes what is to be kept and takes away what has become too old or too
// much.
func (d *Dir) Close() {
	d.lock.Lock()
	defer d.lock.Unlock()
	if d.files != nil {
		d.files.Close()
		d.files = nil
	}
	d.prune()
}

// prune removes the files that were used longest ago until the rest fits.
func (d *Dir) prune() {
	entries, err := os.ReadDir(d.path)
	if err != nil {
		return
	}
	var list []fs.FileInfo
	total := int64(0)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !ours(e.Name()) {
			continue
		}
		list = append(list, info)
		total += info.Size()
	}
	slices.SortStableFunc(list, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, info := range list {
		if total <= d.limit && d.start.Sub(info.ModTime()) < unused {
			return
		}
		if os.Remove(filepath.Join(d.path, info.Name())) == nil {
			total -= info.Size()
		}
	}
}

// ours tells our files, those of other versions and those that a killed run left
// behind among them.
func ours(name string) bool {
	return strings.HasPrefix(name, pagesName) || strings.HasPrefix(name, prefix+"files-")
}

// make creates the folder and says to backup programs that it is a cache
// (bford.info/cachedir).
func (d *Dir) make() error {
	if _, err := os.Stat(d.path); err == nil {
		return nil
	}
	if err := os.MkdirAll(d.path, 0o755); err != nil {
		return err
	}
	const tag = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds a cache of copytruth. It may be deleted at any time.\n"
	return os.WriteFile(filepath.Join(d.path, "CACHEDIR.TAG"), []byte(tag), 0o644)
}

// Program gives the sum of the running program, by which a cache is told from
// that of any other build. It reads the program itself: versions can lie.
func Program() (Sum, error) {
	name, err := os.Executable()
	if err != nil {
		return Sum{}, err
	}
	return sumOf(name)
}

// Program is the same; a program that has not been touched is not read anew.
func (d *Dir) Program() (Sum, error) { return d.program() }

func (d *Dir) readProgram() (Sum, error) {
	name, err := os.Executable()
	if err != nil {
		return Sum{}, err
	}
	info, err := os.Stat(name)
	if err != nil {
		return Sum{}, err
	}
	if sum, _, ok := d.Known(name, info); ok {
		return sum, nil
	}
	sum, err := sumOf(name)
	if err == nil {
		d.Learn(name, info, sum, "")
	}
	return sum, err
}

func sumOf(name string) (sum Sum, err error) {
	f, err := os.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, fmt.Errorf("%s: %w", name, err)
	}
	h.Sum(sum[:0])
	return sum, nil
}
