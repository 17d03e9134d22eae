package store

import (
	"encoding/binary"
	"io/fs"
	"syscall"
	"time"
)

// stampOf tells states of a file apart; nil where the disk does not say enough.
func stampOf(info fs.FileInfo) []byte {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	var out []byte
	for _, v := range []int64{s.Size, int64(s.Dev), int64(s.Ino), info.ModTime().UnixNano(), s.Ctimespec.Nano()} {
		out = binary.LittleEndian.AppendUint64(out, uint64(v))
	}
	return out
}

// changed is when a file was last touched in any way.
func changed(info fs.FileInfo) time.Time {
	at := info.ModTime()
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		if c := time.Unix(0, s.Ctimespec.Nano()); c.After(at) {
			return c
		}
	}
	return at
}
