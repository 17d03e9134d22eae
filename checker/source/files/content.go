package files

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"

	"github.com/copytruth/copytruth/checker/source"
)

// The bounds on files that are no copy, in bytes.
const (
	MaxTruth  = source.MaxText // a manifest, a configuration: text that people write
	MaxRecord = DefaultMaxSize // what the program keeps: baselines, approvals, ledgers, audits
	MaxShard  = 512 << 20
	maxIgnore = 1 << 20
)

// Content gives what is in a file that somebody named, or that a configuration
// did, up to a number of bytes. Such a name may lead anywhere: to a device that
// never ends, to a pipe that nobody writes to, to a file of gigabytes. Errors are
// *fs.PathError, as those of package os.
func Content(name string, most int64) ([]byte, error) {
	var into bytes.Buffer
	err := Read(name, most, func(r io.Reader) error {
		if f, ok := r.(*named); ok && f.size > 0 {
			into.Grow(int(f.size) + bytes.MinRead) // once: growing step by step leaves twice as much behind
		}
		_, err := into.ReadFrom(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return into.Bytes(), nil
}

// Read is Content for who need not have all of it at once: take is given where it comes
// from. A file is found to be too large when take has read that much of it.
func Read(name string, most int64, take func(io.Reader) error) error {
	how := os.O_RDONLY
	if runtime.GOOS != "windows" {
		how |= syscall.O_NONBLOCK // to open a pipe does not wait for its writer
	}
	f, err := os.OpenFile(name, how, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	refused := func(format string, args ...any) error {
		return &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf(format, args...)}
	}
	from := &named{}
	if !info.Mode().IsRegular() {
		most = min(most, DefaultMaxSize)
	} else if from.size = info.Size(); from.size > most {
		return refused("it has %d bytes; at most %d are read", info.Size(), most)
	}
	from.Reader = io.LimitReader(f, most+1)
	err = take(from)
	switch {
	case err != nil:
		return err
	case from.read > most:
		return refused("it has more than %d bytes", most)
	case from.read == 0 && info.Mode()&fs.ModeNamedPipe != 0:
		return refused("it is a pipe that nobody writes to")
	}
	return nil
}

// named is a file that is read.
type named struct {
	io.Reader
	size int64 // of a regular file
	read int64
}

func (n *named) Read(p []byte) (int, error) {
	k, err := n.Reader.Read(p)
	n.read += int64(k)
	return k, err
}
