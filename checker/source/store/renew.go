package store

import (
	"bytes"
	"maps"
	"os"
	"slices"

	"go.etcd.io/bbolt"

	"github.com/copytruth/copytruth/checker/source/whole"
)

// renew copies what this run used into a new file, as far as it fits, and puts
// that in the place of the old one: a database never shrinks by itself.
func (b *Book) renew() {
	temp := b.name + ".new"
	err := guard(func() error {
		_ = os.Remove(temp) // of a run that was killed here
		to, err := bbolt.Open(temp, 0o644, &bbolt.Options{Timeout: patience, NoSync: true, NoGrowSync: true})
		if err != nil {
			return err
		}
		err = b.copyUsed(to)
		if e := to.Close(); err == nil {
			err = e
		}
		if err == nil {
			err = whole.Place(temp, b.name)
		}
		return err
	})
	if err != nil {
		_ = os.Remove(temp)
		_ = os.Remove(b.name) // too large and not to be made smaller: it begins anew
	}
}

func (b *Book) copyUsed(to *bbolt.DB) error {
	keys := sorted(b.used)
	room := b.dir.limit / 2
	return b.db.View(func(from *bbolt.Tx) error {
		old := from.Bucket(bucket)
		for len(keys) > 0 {
			err := to.Update(func(tx *bbolt.Tx) error {
				in, err := tx.CreateBucketIfNotExists(bucket)
				for size := 0; err == nil && len(keys) > 0 && size < batch; keys = keys[1:] {
					v := old.Get(keys[0][:])
					if v == nil || int64(len(v)) > room {
						continue
					}
					size, room = size+len(v), room-int64(len(v))
					err = in.Put(keys[0][:], v)
				}
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func sorted[V any](m map[Sum]V) []Sum {
	return slices.SortedFunc(maps.Keys(m), func(a, b Sum) int { return bytes.Compare(a[:], b[:]) })
}
