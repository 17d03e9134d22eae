package checker

import (
	"hash/maphash"
	"sync"

	"github.com/copytruth/copytruth/checker/pack"
)

// Shared lets two runs over much the same copy have their pages in common: what
// both have understood alike is unpacked once. The second run may begin when the
// first one is done.
type Shared struct {
	mu      sync.Mutex
	seed    maphash.Seed
	entries map[sharedKey]pack.Entry
}

// sharedKey tells packed pages apart.
type sharedKey struct {
	uri    string
	length int
	sum    uint64
}

// NewShared gives one that is empty.
func NewShared() *Shared {
	return &Shared{seed: maphash.MakeSeed(), entries: map[sharedKey]pack.Entry{}}
}

// decode is pack.Decode, of bytes that were decoded before what came of them then.
func (s *Shared) decode(p pack.Packed) (pack.Entry, error) {
	if s == nil {
		return pack.Decode(p.Bytes)
	}
	key := sharedKey{p.URI, len(p.Bytes), maphash.Bytes(s.seed, p.Bytes)}
	s.mu.Lock()
	e, ok := s.entries[key]
	s.mu.Unlock()
	if ok {
		return e, nil
	}
	e, err := pack.Decode(p.Bytes)
	if err == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.entries[key] = e
	}
	return e, err
}
