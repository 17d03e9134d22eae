//go:build unix

package render

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

// lives reports whether a process of that number exists.
func lives(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// group puts the browser and all its children into a process group of their
// own: a group can be ended as a whole, even after its leader has died.
func group(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = new(syscall.SysProcAttr)
	}
	cmd.SysProcAttr.Setpgid = true
	diesWithUs(cmd.SysProcAttr)
}

// endGroup ends what is left of a browser's process group.
func endGroup(pid int) {
	if pid > 1 {
		_ = syscall.Kill(-pid, syscall.SIGKILL) // gone already where all went well
	}
}

// watch is what the watcher runs. It waits for a word on its standard input;
// when the input ends without one, whoever held its other end was killed, and
// the group and the profile are left to the watcher.
const watch = `read -r word || { kill -KILL -- "-$1"; sleep 1; kill -KILL -- "-$1"; rm -rf -- "$2"; }`

// watcher is a shell that outlives us if we are killed. Nobody can catch
// SIGKILL, and the children of a browser do not always notice that it is gone.
type watcher struct {
	cmd  *exec.Cmd
	word io.WriteCloser
}

// watchOver starts a watcher. Where there is no shell there is none, and a
// killed run leaves its profile to the next.
func watchOver(pid int, profile string) *watcher {
	sh, err := exec.LookPath("sh")
	if err != nil || pid <= 1 {
		return nil
	}
	w := &watcher{cmd: exec.Command(sh, "-c", watch, "sh", strconv.Itoa(pid), profile)}
	w.cmd.Dir = os.TempDir()
	w.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // the interrupt of a terminal is not for it
	if w.word, err = w.cmd.StdinPipe(); err != nil {
		return nil
	}
	if err := w.cmd.Start(); err != nil {
		_ = w.word.Close()
		return nil
	}
	return w
}

// dismiss sends the watcher home: there is nothing left to end.
func (w *watcher) dismiss() {
	if w == nil {
		return
	}
	_, _ = io.WriteString(w.word, "done\n") // it may have ended already
	_ = w.word.Close()
	_ = w.cmd.Wait()
}
