//go:build unix && !linux

package render

import "syscall"

// diesWithUs has nothing to ask of kernels that cannot do it; the watcher and
// the closed pipe of the browser remain.
func diesWithUs(*syscall.SysProcAttr) {}
