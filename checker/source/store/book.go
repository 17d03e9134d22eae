package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

const (
	// batch is how many bytes are gathered before they are written: a run that is
	// killed has lost no more, and memory does not grow with the copy.
	batch = 4 << 20
	// patience is how long another run is waited for that has the file.
	patience = 300 * time.Millisecond
)

// bucket holds all of a book; its name tells a file of ours from another one.
var bucket = []byte("copytruth")

// Book is one file of a cache: values by the sum that names them. Whatever goes
// wrong with it, asking gives nothing and keeping does nothing.
type Book struct {
	dir  *Dir
	name string

	mu       sync.RWMutex
	db       *bbolt.DB // nil = there is no file, or it is of no use
	writing  bool      // db was opened for writing
	shut     bool      // nothing is to be kept any more
	pending  map[Sum][]byte
	size     int
	used     map[Sum]bool
	usedLock sync.Mutex
}

func (d *Dir) open(name string) *Book {
	b := &Book{dir: d, name: filepath.Join(d.path, name), pending: map[Sum][]byte{}, used: map[Sum]bool{}}
	info, err := os.Stat(b.name)
	if err != nil {
		return b
	}
	if info.Size() == 0 { // a run was killed before it wrote anything
		return b
	}
	b.connect(true)
	if b.db != nil && d.start.Sub(info.ModTime()) > 24*time.Hour {
		_ = os.Chtimes(b.name, d.start, d.start) // in use; where this fails the file only goes sooner
	}
	return b
}

// connect opens the file. Readers share it; a writer has it alone.
func (b *Book) connect(readOnly bool) {
	err := guard(func() error {
		if !readOnly {
			if err := b.inspect(); err != nil {
				return err
			}
		}
		db, err := b.database(readOnly)
		if err != nil {
			return err
		}
		b.db, b.writing = db, !readOnly
		if readOnly {
			return db.View(func(tx *bbolt.Tx) error {
				if err := sound(tx, b.name, false); err != nil {
					return err
				}
				return begun(tx)
			})
		}
		return db.Update(func(tx *bbolt.Tx) error {
			_, err := tx.CreateBucketIfNotExists(bucket)
			return err
		})
	})
	if err != nil {
		b.fail(err)
	}
}

func (b *Book) database(readOnly bool) (*bbolt.DB, error) {
	return bbolt.Open(b.name, 0o644, &bbolt.Options{
		Timeout: patience, ReadOnly: readOnly, NoSync: true, NoGrowSync: true,
		FreelistType: bbolt.FreelistMapType, NoStatistics: true, MaxSize: int(b.dir.limit),
	})
}

// inspect looks at all of a file that is to be written: opened for writing, the
// database reads its list of free pages before it can be asked.
func (b *Book) inspect() error {
	if info, err := os.Stat(b.name); err != nil || info.Size() == 0 {
		return nil // a new one
	}
	db, err := b.database(true)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.View(func(tx *bbolt.Tx) error { return sound(tx, b.name, true) })
}

// begun tells a file of ours from one of another program, and from one that a run was
// killed over before it could say whose it is: the first thing in it is our bucket.
func begun(tx *bbolt.Tx) error {
	if tx.Bucket(bucket) != nil {
		return nil
	}
	if first, _ := tx.Cursor().First(); first == nil {
		return errUnbegun
	}
	return errForeign
}

var (
	errForeign = errors.New("it was made by another program")
	errUnbegun = errors.New("nothing is in it")
)

// errDamaged is said of a file that makes the database break down.
var errDamaged = errors.New("it is damaged")

// guard turns the panics of the database over a damaged file, and faults over
// one that was cut short under us, into errors.
func guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() != nil {
			err = errDamaged
		}
	}()
	return do()
}

// Get gives what is kept under a key, nil if nothing is.
func (b *Book) Get(key Sum) []byte {
	b.mu.RLock()
	if b.db == nil {
		defer b.mu.RUnlock()
		return b.pending[key]
	}
	var out []byte
	err := guard(func() error {
		return b.db.View(func(tx *bbolt.Tx) error {
			v := tx.Bucket(bucket).Get(key[:])
			if int64(len(v)) > tx.Size() {
				return errDamaged
			}
			if v != nil {
				out = append(make([]byte, 0, len(v)), v...)
			}
			return nil
		})
	})
	if out == nil && err == nil {
		out = b.pending[key]
	}
	b.mu.RUnlock()
	if err != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.fail(err)
		return nil
	}
	if out != nil {
		b.use(key)
	}
	return out
}

func (b *Book) use(key Sum) {
	b.usedLock.Lock()
	defer b.usedLock.Unlock()
	b.used[key] = true
}

// Put keeps a value under a key. The value must not be changed any more.
func (b *Book) Put(key Sum, value []byte) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.shut {
		return
	}
	b.use(key)
	b.pending[key] = value
	if b.size += len(value); b.size >= batch {
		b.write()
	}
}

// write brings to disk what has gathered.
func (b *Book) write() {
	if len(b.pending) == 0 || b.shut {
		return
	}
	pending := b.pending
	b.pending, b.size = map[Sum][]byte{}, 0
	if !b.writing {
		b.disconnect()
		if err := b.dir.make(); err != nil {
			b.fail(err)
			return
		}
		b.connect(false)
		if b.db == nil && !b.shut { // it was of no use and is gone: a new one
			b.connect(false)
		}
		if b.db == nil {
			return
		}
	}
	err := guard(func() error {
		return b.db.Update(func(tx *bbolt.Tx) error {
			in := tx.Bucket(bucket)
			for _, key := range sorted(pending) {
				if err := in.Put(key[:], pending[key]); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		b.fail(err)
	}
}

// fail says what is wrong and goes on without: a file of no use is removed, one
// that others use or that cannot be written is left alone.
func (b *Book) fail(err error) {
	b.disconnect()
	var errno syscall.Errno
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		b.shut = true
		b.dir.note("the cache is in use by another run; this one goes on without")
	case errors.Is(err, bolterrors.ErrMaxSizeReached):
		b.shut = true
		_ = os.Remove(b.name) // it begins anew; what cannot be removed fails again
	case errors.Is(err, errUnbegun):
		b.shut = os.Remove(b.name) != nil // nothing is lost that is worth a word
	case errors.As(err, &errno): // what the system says is no damage
		b.shut = true
		if !b.dir.quiet {
			b.dir.note(fmt.Sprintf("the cache cannot be used: %v; this run goes on without", errno))
		}
	case b.useless(err):
		b.dir.note(fmt.Sprintf("the cache was dropped: %v", reason(err)))
		if os.Remove(b.name) != nil {
			b.shut = true
		}
	default:
		b.shut = true
		b.dir.note(fmt.Sprintf("the cache cannot be written: %v; this run goes on without", err))
	}
}

// useless tells a file that no run can read from trouble with writing it.
func (b *Book) useless(err error) bool {
	return errors.Is(err, errDamaged) || errors.Is(err, errForeign) || errors.Is(err, bolterrors.ErrInvalid) ||
		errors.Is(err, bolterrors.ErrChecksum) || errors.Is(err, bolterrors.ErrVersionMismatch) || !b.writing
}

func reason(err error) error {
	if errors.Is(err, errForeign) {
		return errForeign
	}
	return errDamaged
}

func (b *Book) disconnect() {
	if b.db == nil {
		return
	}
	_ = guard(b.db.Close) // nothing is lost that was not lost before
	b.db, b.writing = nil, false
}

// Close writes what is left. A file that has grown beyond its part of the folder is
// made anew with what this run used.
func (b *Book) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.write()
	if b.db != nil && b.writing {
		if info, err := os.Stat(b.name); err == nil && info.Size() > b.dir.limit/2 {
			b.renew()
		}
	}
	b.disconnect()
	b.shut = true
}
