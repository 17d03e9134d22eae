package store

import (
	"errors"
	"io"
	"os"
	"sync"
)

// Pile holds what a run needs again before it ends and has no room for. The last few
// bytes that were put on it are in memory; the others are in a temporary file that
// nobody else can read and that is gone when the pile is closed or, where the system
// lets a file go that is still in use, with the process. Where no file can be written,
// all stays in memory. It may be used by several goroutines.
type Pile struct {
	mu    sync.RWMutex
	file  *os.File // nil = there is none yet
	begin int64    // where what is in memory begins
	last  []byte
	stuck bool // nothing more can be written
}

// Spot is where something lies on a pile.
type Spot struct {
	At     int64
	Length int
}

// pileBatch is how many bytes are gathered before they are written.
const pileBatch = 1 << 20

// Put lays bytes on the pile; b stays the caller's.
func (p *Pile) Put(b []byte) Spot {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := Spot{p.begin + int64(len(p.last)), len(b)}
	p.last = append(p.last, b...)
	if len(p.last) >= pileBatch && !p.stuck {
		p.stuck = !p.write()
	}
	return s
}

// write moves what is in memory to the file, and reports whether that went well.
func (p *Pile) write() bool {
	if p.file == nil {
		f, err := os.CreateTemp("", prefix+"pile-*")
		if err != nil {
			return false
		}
		p.file = f
		_ = os.Remove(f.Name()) // some systems do that only when it is closed: see Close
	}
	if _, err := p.file.WriteAt(p.last, p.begin); err != nil {
		return false
	}
	p.begin += int64(len(p.last))
	p.last = p.last[:0]
	return true
}

var errBeyond = errors.New("it is not on the pile")

// Get gives what lies at a spot.
func (p *Pile) Get(s Spot) ([]byte, error) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	out := make([]byte, s.Length)
	if from := s.At - p.begin; from >= 0 {
		if from+int64(s.Length) > int64(len(p.last)) {
			return nil, errBeyond
		}
		copy(out, p.last[from:])
		return out, nil
	}
	if s.At < 0 || s.At+int64(s.Length) > p.begin {
		return nil, errBeyond
	}
	if _, err := p.file.ReadAt(out, s.At); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return out, nil
}

// Size is how many bytes lie on the pile.
func (p *Pile) Size() int64 {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.begin + int64(len(p.last))
}

// Close takes the pile away.
func (p *Pile) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last, p.begin, p.stuck = nil, 0, true
	if p.file == nil {
		return nil
	}
	f := p.file
	p.file = nil
	err := f.Close()
	if gone := os.Remove(f.Name()); err == nil && !errors.Is(gone, os.ErrNotExist) {
		err = gone
	}
	return err
}
