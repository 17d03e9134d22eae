package crawl

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"sync/atomic"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// storeVersion changes with the layout; a file of another one is set aside.
const storeVersion = 1

// freshFor is how long after its begin an interrupted crawl is resumed. An older
// one is begun anew, asking only for what has changed.
const freshFor = 24 * time.Hour

// The buckets: what is known of each address, the bodies, and the run.
var (
	headBucket = []byte("head")
	bodyBucket = []byte("body")
	runBucket  = []byte("run")
	runKey     = []byte("now")
)

// run is one crawl from its begin to its end, over as many processes as it took.
type run struct {
	Version  int
	Number   uint64
	Began    time.Time
	Finished bool
	// Guise says which secrets were shown, by name: another guise sees other pages.
	Guise string
}

// record is what is kept of an answer.
type record struct {
	answer
	Run       uint64
	Unchanged bool `json:",omitempty"` // as the server said in that run
	Sum       uint32
	Size      int
}

// store is the state file. Its methods may be called by several goroutines.
type store struct {
	path   string
	db     *bbolt.DB
	run    run
	note   func(string)
	queue  chan *deposit
	closed chan struct{}
	broken atomic.Bool // cannot be written any more
	// wrecked: damage has shown as a panic. The file is not touched any more, not even
	// closed: bbolt may have panicked with its locks held.
	wrecked atomic.Bool
}

// openStore opens or makes a state file and begins or resumes a run. A file that is
// damaged is renamed and noted.
func openStore(path, guise string, keep bool, now time.Time, note func(string)) (*store, error) {
	s := &store{path: path, note: note}
	attempt := func() error {
		err := s.open(keep)
		if err == nil && !keep {
			err = s.begin(guise, now)
		}
		return err
	}
	err := attempt()
	var damage *damageError
	if errors.As(err, &damage) {
		aside, moved := setAside(path)
		if moved != nil {
			return nil, fmt.Errorf("state file %s is damaged (%w) and cannot be set aside: %w", path, damage, moved)
		}
		note(fmt.Sprintf("the state file %s was damaged (%v); it was set aside as %s and the crawl begins anew", path, damage.err, aside))
		s = &store{path: path, note: note}
		err = attempt()
	}
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("state file %s is in use: another copytruth is running", path)
	case err != nil:
		return nil, errors.Join(fmt.Errorf("state file %s: %w", path, err), s.shut())
	}
	s.queue, s.closed = make(chan *deposit), make(chan struct{})
	go s.write()
	return s, nil
}

// damageError says that a file is no state file any more.
type damageError struct{ err error }

func (e *damageError) Error() string { return e.err.Error() }

// Unwrap gives the cause.
func (e *damageError) Unwrap() error { return e.err }

// guarded runs what touches the mapped file. Damage shows as a panic or, where the
// file has been cut short, as a fault; both become a *damageError.
func (s *store) guarded(f func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if p := recover(); p != nil {
			s.wrecked.Store(true)
			err = &damageError{fmt.Errorf("%v", p)}
		}
	}()
	if err = f(); errors.Is(err, syscall.EFBIG) {
		// A damaged count of pages: what it says is written far behind the end.
		s.wrecked.Store(true)
		err = &damageError{err}
	}
	return err
}

// open opens the file and looks at every key of it, so that damage shows now. With
// keep it must be there and is not written to.
func (s *store) open(keep bool) error {
	if _, err := os.Stat(s.path); keep && err != nil {
		return errors.New("there is none to take pages from")
	}
	return s.guarded(func() error {
		db, err := bbolt.Open(s.path, 0o600, &bbolt.Options{Timeout: time.Second, PreLoadFreelist: true, ReadOnly: keep})
		var system *fs.PathError
		switch {
		case errors.As(err, &system), errors.Is(err, bolterrors.ErrTimeout):
			return err
		case err != nil:
			return &damageError{err}
		}
		if err := db.View(s.examine); err != nil {
			return err // a damaged file is not closed: that could wait for ever
		}
		if s.db = db; !keep {
			err = db.Update(buckets)
		}
		return err
	})
}

// examine reads all keys and what is known of the run.
func (s *store) examine(tx *bbolt.Tx) error {
	for _, name := range [][]byte{headBucket, bodyBucket, runBucket} {
		if b := tx.Bucket(name); b != nil {
			if err := b.ForEach(func(_, v []byte) error { return nil }); err != nil {
				return &damageError{err}
			}
		}
	}
	b := tx.Bucket(runBucket)
	if b == nil || b.Get(runKey) == nil {
		return nil
	}
	if err := json.Unmarshal(b.Get(runKey), &s.run); err != nil {
		return &damageError{err}
	}
	if s.run.Version != storeVersion {
		return &damageError{fmt.Errorf("it has version %d, this program writes %d", s.run.Version, storeVersion)}
	}
	return nil
}

func buckets(tx *bbolt.Tx) error {
	for _, name := range [][]byte{headBucket, bodyBucket, runBucket} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

// begin goes on with an interrupted run or begins the next one.
func (s *store) begin(guise string, now time.Time) error {
	r := &s.run
	if r.Number > 0 && !r.Finished && r.Guise == guise && now.Sub(r.Began).Abs() < freshFor {
		return nil
	}
	*r = run{Version: storeVersion, Number: r.Number + 1, Began: now.UTC(), Guise: guise}
	return s.saveRun()
}

func (s *store) saveRun() error {
	raw, err := json.Marshal(&s.run)
	if err != nil {
		return err
	}
	return s.guarded(func() error {
		return s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(runBucket).Put(runKey, raw) })
	})
}

// finish says that the crawl is complete: the next one is another.
func (s *store) finish() {
	s.run.Finished = true
	if s.broken.Load() {
		return
	}
	err := s.saveRun()
	var damage *damageError
	switch {
	case errors.As(err, &damage):
		s.wreck(damage)
	case err != nil:
		s.note(fmt.Sprintf("the state file %s cannot be written: %v", s.path, err))
	}
}

// close waits for what is being written.
func (s *store) close() error {
	if s.queue != nil {
		close(s.queue)
		<-s.closed
		s.queue = nil
	}
	return s.shut()
}

func (s *store) shut() error {
	if s.db == nil {
		return nil
	}
	db := s.db
	if s.db = nil; s.wrecked.Load() {
		return nil
	}
	return s.guarded(db.Close)
}

// get is what is kept under a key, nil if nothing is or it is damaged.
func (s *store) get(key string) *record {
	var rec *record
	if s.wrecked.Load() {
		return nil
	}
	err := s.guarded(func() error {
		return s.db.View(func(tx *bbolt.Tx) error {
			heads, bodies := tx.Bucket(headBucket), tx.Bucket(bodyBucket)
			if heads == nil || bodies == nil { // a file in which nothing was kept yet
				return nil
			}
			raw := heads.Get([]byte(key))
			if raw == nil {
				return nil
			}
			r := &record{}
			if err := json.Unmarshal(raw, r); err != nil {
				return err
			}
			if r.Size > 0 {
				if err := r.unpack(bodies.Get([]byte(key))); err != nil {
					return err
				}
			}
			rec = r
			return nil
		})
	})
	var damage *damageError
	switch {
	case errors.As(err, &damage):
		s.wreck(damage)
		return nil
	case err != nil:
		s.note(fmt.Sprintf("the state file %s is damaged at one address, which is fetched anew: %v", s.path, err))
		return nil
	}
	return rec
}

func (r *record) unpack(packed []byte) error {
	if r.Size < 0 || r.Size > maxDocument {
		return errors.New("a body cannot have that size")
	}
	r.body = make([]byte, r.Size)
	if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(packed)), r.body); err != nil {
		return err
	}
	if crc32.ChecksumIEEE(r.body) != r.Sum {
		return errors.New("a body is not what was stored")
	}
	return nil
}

// wreck gives a file up whose damage has shown while it was in use.
func (s *store) wreck(damage error) {
	if !s.broken.CompareAndSwap(false, true) {
		return
	}
	text := fmt.Sprintf("the state file %s is damaged (%v); the crawl goes on and cannot be resumed", s.path, damage)
	if aside, err := setAside(s.path); err == nil {
		text += "; it was set aside as " + aside
	}
	s.note(text)
}

// setAside renames a damaged file to a name that is free.
func setAside(path string) (string, error) {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.damaged-%d", path, n)
		if _, err := os.Lstat(aside); errors.Is(err, os.ErrNotExist) {
			return aside, os.Rename(path, aside)
		} else if err != nil {
			return "", err
		}
	}
}
