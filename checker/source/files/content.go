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
	how := os.O_RDONLY
	if runtime.GOOS != "windows" {
		how |= syscall.O_NONBLOCK // to open a pipe does not wait for its writer
	}
	f, err := os.OpenFile(name, how, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	refused := func(format string, args ...any) ([]byte, error) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf(format, args...)}
	}
	if !info.Mode().IsRegular() {
		most = min(most, DefaultMaxSize)
	} else if info.Size() > most {
		return refused("it has %d bytes; at most %d are read", info.Size(), most)
	}
	var into bytes.Buffer
	if info.Mode().IsRegular() {
		into.Grow(int(info.Size()) + bytes.MinRead) // once: growing step by step leaves twice as much behind
	}
	_, err = into.ReadFrom(io.LimitReader(f, most+1))
	b := into.Bytes()
	switch {
	case err != nil:
		return nil, err
	case int64(len(b)) > most:
		return refused("it has more than %d bytes", most)
	case len(b) == 0 && info.Mode()&fs.ModeNamedPipe != 0:
		return refused("it is a pipe that nobody writes to")
	}
	return b, nil
}
