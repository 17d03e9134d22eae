package main

import (
	"os"
	"syscall"
)

// peakOf is the most memory that a run held, in KiB.
func peakOf(s *os.ProcessState) int64 {
	if u, ok := s.SysUsage().(*syscall.Rusage); ok {
		return u.Maxrss
	}
	return 0
}
