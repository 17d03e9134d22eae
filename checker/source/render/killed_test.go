//go:build linux

package render_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/copytruth/copytruth/checker/source/render"
)

// TestMain plays the run that is killed: it renders a page, says so and waits.
func TestMain(m *testing.M) {
	if page := os.Getenv("RENDER_AND_WAIT"); page != "" {
		b, err := render.New(render.Options{Transport: http.DefaultTransport, Env: os.Getenv})
		if err == nil {
			_, err = b.Render(context.Background(), page)
		}
		fmt.Println("rendered", err)
		time.Sleep(time.Minute)
		return
	}
	code := m.Run()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Println(err)
		code = 1
	}
	os.Exit(code)
}

// TestKilled: nobody can catch SIGKILL, and yet nothing of the browser is left.
func TestKilled(t *testing.T) {
	srv, _ := site(t)
	open(t, render.Options{}) // skips where there is no browser
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "RENDER_AND_WAIT="+srv.URL+"/late")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	if line != "rendered <nil>\n" {
		t.Errorf("the run says %q", line)
	}
	mark := fmt.Sprintf("copytruth-browser-%d-", cmd.Process.Pid)
	if len(alive(t, mark)) < 3 {
		t.Errorf("a running browser has processes %v", alive(t, mark))
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	var left []string
	for deadline := time.Now().Add(15 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		profiles, err := filepath.Glob(filepath.Join(os.TempDir(), mark+"*"))
		if err != nil {
			t.Fatal(err)
		}
		if left = append(alive(t, mark), profiles...); len(left) == 0 {
			return
		}
	}
	t.Errorf("left behind: %s", left)
}

// alive lists the processes that have the mark in their command line.
func alive(t *testing.T, mark string) []string {
	t.Helper()
	procs, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range procs {
		if b, err := os.ReadFile(p); err == nil && bytes.Contains(b, []byte(mark)) {
			out = append(out, strings.ReplaceAll(string(b[:min(len(b), 80)]), "\x00", " "))
		}
	}
	return out
}

// TestSweep: what a run without a watcher left is taken away by the next.
func TestSweep(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	dead := exec.Command("true")
	if err := dead.Run(); err != nil {
		t.Skip(err)
	}
	gone := filepath.Join(os.TempDir(), fmt.Sprintf("copytruth-browser-%d-1", dead.Process.Pid))
	used := filepath.Join(os.TempDir(), fmt.Sprintf("copytruth-browser-%d-1", os.Getpid()))
	other := filepath.Join(os.TempDir(), "copytruth-browser-notes")
	for _, dir := range []string{gone, used, other} {
		if err := os.MkdirAll(filepath.Join(dir, "Default"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	open(t, render.Options{Program: "true"})
	for dir, want := range map[string]bool{gone: false, used: true, other: true} {
		if _, err := os.Stat(dir); (err == nil) != want {
			t.Errorf("%s: %v", filepath.Base(dir), err)
		}
	}
}
