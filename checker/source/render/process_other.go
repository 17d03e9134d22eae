//go:build !unix

package render

import (
	"os"
	"os/exec"
	"strconv"
)

// lives reports whether a process of that number exists.
func lives(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}

func group(*exec.Cmd) {}

// endGroup ends a browser and its children.
func endGroup(pid int) {
	_ = exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(pid)).Run() // gone already where all went well
}

// watcher has nothing to do here: the browser ends by itself when the pipe that
// it is driven through closes.
type watcher struct{}

func watchOver(int, string) *watcher { return nil }

func (*watcher) dismiss() {}
