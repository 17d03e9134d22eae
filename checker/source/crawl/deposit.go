package crawl

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"sync"

	"go.etcd.io/bbolt"
)

// maxBatch is how many bytes of bodies go into one transaction.
const maxBatch = 8 << 20

// deposit is a record on its way into the file. An answer counts once its deposit has
// been committed.
type deposit struct {
	key        string
	head, body []byte
	done       chan error
}

// put keeps an answer and returns when it is safe. bodyToo is false where the body
// that is stored holds.
func (s *store) put(key string, ans *answer, bodyToo bool) error {
	rec := record{answer: *ans, Run: s.run.Number, Unchanged: ans.how == Unchanged, Size: len(ans.body), Sum: crc32.ChecksumIEEE(ans.body)}
	head, err := json.Marshal(&rec)
	if err != nil {
		return err
	}
	d := &deposit{key: key, head: head, done: make(chan error, 1)}
	if bodyToo && len(ans.body) > 0 {
		if d.body, err = pack(ans.body); err != nil {
			return err
		}
	}
	s.queue <- d
	return <-d.done
}

// keep puts an answer by. A file that cannot be written, on a full disk say, ends the
// keeping and not the crawl.
func (s *store) keep(key string, ans *answer, bodyToo bool) {
	if s.broken.Load() {
		return
	}
	if err := s.put(key, ans, bodyToo); err != nil && s.broken.CompareAndSwap(false, true) {
		s.note(fmt.Sprintf("the state file %s cannot be written (%v); the crawl goes on and cannot be resumed from here", s.path, err))
	}
}

// packers are kept, since each has tables of a megabyte.
var packers = sync.Pool{New: func() any {
	z, _ := flate.NewWriter(nil, flate.BestSpeed) // fails for unknown levels only
	return z
}}

func pack(body []byte) ([]byte, error) {
	var b bytes.Buffer
	z := packers.Get().(*flate.Writer)
	defer packers.Put(z)
	z.Reset(&b)
	if _, err := z.Write(body); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// write commits deposits until the queue is closed. What arrives while a transaction
// is being written goes into the next one together: with many at once a transaction
// serves them all, with one it does not wait for others.
func (s *store) write() {
	defer close(s.closed)
	for first := range s.queue {
		batch := []*deposit{first}
		for size := len(first.body); size < maxBatch; {
			select {
			case d, ok := <-s.queue:
				if !ok {
					s.commit(batch)
					return
				}
				batch = append(batch, d)
				size += len(d.body)
				continue
			default:
			}
			break
		}
		s.commit(batch)
	}
}

func (s *store) commit(batch []*deposit) {
	if s.wrecked.Load() || s.broken.Load() {
		settle(batch, nil)
		return
	}
	err := s.guarded(func() error {
		return s.db.Update(func(tx *bbolt.Tx) error {
			heads, bodies := tx.Bucket(headBucket), tx.Bucket(bodyBucket)
			for _, d := range batch {
				if d.body != nil {
					if err := bodies.Put([]byte(d.key), d.body); err != nil {
						return err
					}
				}
				if err := heads.Put([]byte(d.key), d.head); err != nil {
					return err
				}
			}
			return nil
		})
	})
	var damage *damageError
	if errors.As(err, &damage) {
		s.wreck(damage)
	}
	settle(batch, err)
}

func settle(batch []*deposit, err error) {
	for _, d := range batch {
		d.done <- err
	}
}

// cached answers from the state file what this run has fetched already, and asks for
// what an earlier run has fetched only whether it has changed. What is fetched is
// kept before it is handed on. Without a store everything is asked for; offline,
// nothing is.
func cached(s *store, offline bool, next client) client {
	if s == nil {
		return next
	}
	return clientFunc(func(ctx context.Context, a ask) (*answer, error) {
		key := a.url
		if a.rendered {
			key = "rendered " + a.url
		}
		rec := s.get(key)
		switch {
		case offline && rec == nil:
			return nil, errNotStored
		case offline:
			rec.how = Cached
			return &rec.answer, nil
		case rec != nil && rec.Run == s.run.Number:
			if rec.how = Read; rec.Unchanged {
				rec.how = Unchanged
			}
			return &rec.answer, nil
		case rec != nil && rec.Status == 200 && !a.rendered:
			a.etag, a.modified = rec.ETag, rec.Modified
		}
		ans, err := next.get(ctx, a)
		if err != nil || ans.Status >= 500 || ans.Status == 429 {
			return ans, err // it may be better next time
		}
		same := ans.Status == 304 && rec != nil
		if same {
			ans = &rec.answer
			ans.how = Unchanged
		}
		s.keep(key, ans, !same)
		return ans, nil
	})
}
