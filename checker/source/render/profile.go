package render

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// profilePrefix begins the name of a browser's profile folder; the process that
// made it follows, so that a later run can tell whether it is still in use.
const profilePrefix = "copytruth-browser-"

func newProfile() (string, error) {
	return os.MkdirTemp("", fmt.Sprintf("%s%d-", profilePrefix, os.Getpid()))
}

// sweep takes away the profiles of runs that were killed and could not do it
// themselves. What cannot be taken away, being somebody else's, stays.
func sweep() {
	found, err := filepath.Glob(filepath.Join(os.TempDir(), profilePrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range found {
		pid, _, ok := strings.Cut(strings.TrimPrefix(filepath.Base(dir), profilePrefix), "-")
		n, err := strconv.Atoi(pid)
		if !ok || err != nil || n <= 0 || lives(n) {
			continue
		}
		_ = os.RemoveAll(dir)
	}
}

// remove takes a profile away. Processes of the browser may still be writing in
// it for a moment.
func remove(dir string) error {
	var err error
	for range 50 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return err
}
