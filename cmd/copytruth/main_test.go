package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

var update = flag.Bool("update", false, "rewrite expected output in scripts")

// roomEnv names the file into which a process puts what the system says of it at its
// end, where the system does that.
const roomEnv = "COPYTRUTH_TEST_STATUS"

// TestMain lets scripts call the program: as main does, but on a fixed day and
// with a terminal as wide as $TERMINAL says.
func TestMain(m *testing.M) {
	testscript.Main(leakless{m}, map[string]func(){
		"copytruth": func() {
			a := &app{
				in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, cacheHome: os.UserCacheDir,
				now: func() time.Time { return time.Date(2026, 11, 21, 15, 4, 5, 0, time.UTC) },
				terminal: func() (int, bool) {
					width, err := strconv.Atoi(os.Getenv("TERMINAL"))
					return width, err == nil
				},
			}
			code := a.live(os.Args[1:])
			if file := os.Getenv(roomEnv); file != "" {
				if status, err := os.ReadFile("/proc/self/status"); err == nil {
					_ = os.WriteFile(file, status, 0o644) // who looks for it finds that it is missing
				}
			}
			os.Exit(code)
		},
	})
}

// leakless runs the tests and demands that nothing is left running by any command:
// watch, serve, lsp and mcp among them.
type leakless struct{ *testing.M }

// Run gives the exit code of the tests.
func (l leakless) Run() int {
	code := l.M.Run()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

func TestScripts(t *testing.T) {
	repository := mustAbs(t, "../..")
	cache := t.TempDir() // of all scripts: some meet what others kept
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireExplicitExec: true, RequireUniqueNames: true, UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("GIT_CEILING_DIRECTORIES", e.WorkDir)
			e.Setenv("REPOSITORY", repository)
			e.Setenv("XDG_CACHE_HOME", cache)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": code, "spoil": spoil},
	})
}

// code runs a command line and demands its exit code: code 3 copytruth check x.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if err != nil {
		var exited interface{ ExitCode() int }
		if !asExit(err, &exited) {
			ts.Fatalf("%v", err)
		}
		got = exited.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func asExit(err error, to *interface{ ExitCode() int }) bool {
	e, ok := err.(interface{ ExitCode() int })
	*to = e
	return ok
}

// spoil damages what a cache keeps: spoil FOLDER.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*.db"))
	ts.Check(err)
	if neg || len(files) == 0 {
		ts.Fatalf("usage: spoil FOLDER, of a cache")
	}
	for _, f := range files {
		ts.Check(os.WriteFile(f, bytes.Repeat([]byte("damage "), 5000), 0o644))
	}
}
