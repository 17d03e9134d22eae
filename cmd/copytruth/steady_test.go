package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// process prepares a run of the program as a process of its own, in a folder.
func process(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("copytruth", args...) // testscript.Main has put it on the path
	cmd.Dir = dir
	dir = t.TempDir()
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"), roomEnv+"="+filepath.Join(dir, "status"))
	return cmd
}

// exitCode runs a process to its end.
func exitCode(t *testing.T, cmd *exec.Cmd) int {
	t.Helper()
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode()
}

// houseCopy puts the house product and its site into a new folder.
func houseCopy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "site"), os.DirFS("../../fixtures/acme/site")); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile("../../fixtures/acme/product.yaml")
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "product.yaml"), string(b))
	return dir
}

// TestSteady: twenty runs over the same copy say the same, byte for byte, on one
// core and on several, with few files at a time and with many, named in any
// order, from different folders, with a cache that is empty or full, and in one
// piece or in shards.
func TestSteady(t *testing.T) {
	one, two, cache := houseCopy(t), houseCopy(t), t.TempDir()
	var files []string
	err := fs.WalkDir(os.DirFS(one), "site", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	truth := []string{"--config", "none", "--manifest", "product.yaml", "--format", "json"}
	var want []byte
	for i := range 20 {
		r.Shuffle(len(files), func(i, k int) { files[i], files[k] = files[k], files[i] })
		args := append([]string{"check", "--jobs", fmt.Sprint(i % 5)}, truth...)
		switch i % 4 {
		case 0:
			args = append(args, "--no-cache")
		default:
			args = append(args, "--cache", cache)
		}
		cmd := process(t, []string{one, two}[i%2], append(args, files...)...)
		cmd.Env = append(cmd.Env, fmt.Sprint("GOMAXPROCS=", 1+i%3))
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if code := exitCode(t, cmd); code != exitFindings || errs.Len() > 0 {
			t.Fatalf("run %d: exit code %d\n%s", i, code, errs.Bytes())
		}
		if want == nil {
			want = out.Bytes()
		}
		if !bytes.Equal(want, out.Bytes()) {
			t.Fatalf("run %d (%s) says something else than run 0", i, strings.Join(cmd.Args, " "))
		}
	}
	slices.Sort(files)
	var shards []string
	for k := range 3 {
		shards = append(shards, filepath.Join(cache, fmt.Sprint(k, ".ctp")))
		args := []string{"check", "--config", "none", "--manifest", "product.yaml", "--shard", fmt.Sprint(k+1, "/3"), "--output", "shard=" + shards[k]}
		if code := exitCode(t, process(t, two, append(args, files...)...)); code != exitClean {
			t.Fatalf("shard %d: exit code %d", k+1, code)
		}
	}
	merge := process(t, one, append(append([]string{"merge"}, truth...), shards...)...)
	var out bytes.Buffer
	merge.Stdout = &out
	if code := exitCode(t, merge); code != exitFindings || !bytes.Equal(want, out.Bytes()) {
		t.Errorf("three shards say something else than one run (exit code %d)", code)
	}
}

// TestToldToStop: a run that waits for its input ends soon after it is told to,
// with a word and the exit code for what is incomplete.
func TestToldToStop(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such signals")
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			cmd := process(t, houseCopy(t), "check", "--config", "none", "--manifest", "product.yaml", "site", "-")
			in, nobody, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer nobody.Close()
			var errs bytes.Buffer
			cmd.Stdin, cmd.Stderr = in, &errs
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			in.Close() // so that the write below fails, instead of waiting, where the run has ended
			// More than a pipe holds: once it is written the run is reading, and listens to signals.
			if _, err := nobody.Write(bytes.Repeat([]byte("word\n"), 40<<10)); err != nil {
				t.Fatal(err, cmd.Wait(), errs.String())
			}
			if err := cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			stuck := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
			_ = cmd.Wait() // the exit code is looked at below
			if !stuck.Stop() {
				t.Fatal("it does not stop")
			}
			if code := cmd.ProcessState.ExitCode(); code != exitIncomplete || !strings.Contains(errs.String(), "copytruth: interrupted") {
				t.Errorf("exit code %d, want %d and a word\n%s", code, exitIncomplete, errs.Bytes())
			}
		})
	}
}

// TestToldToStopReading: a run that cannot be told, because it waits for a manifest, a
// configuration or a baseline whose writer keeps the pipe open, ends all the same.
func TestToldToStopReading(t *testing.T) {
	mkfifo, err := exec.LookPath("mkfifo")
	if err != nil {
		t.Skip("there are no named pipes here")
	}
	for _, flag := range []string{"--manifest", "--config", "--baseline", "--lock"} {
		t.Run(flag, func(t *testing.T) {
			t.Parallel()
			dir := houseCopy(t)
			pipe := filepath.Join(dir, "pipe")
			if err := exec.Command(mkfifo, pipe).Run(); err != nil {
				t.Fatal(err)
			}
			held, err := os.OpenFile(pipe, os.O_RDWR, 0) // open at both ends: it never ends
			if err != nil {
				t.Fatal(err)
			}
			defer held.Close()
			args := []string{"check", flag, "pipe", "--output", "json=report.json", "site"}
			if flag == "--lock" || flag == "--baseline" {
				args = append(args, "--config", "none", "--manifest", "product.yaml")
			}
			cmd := process(t, dir, args...)
			var errs bytes.Buffer
			cmd.Stderr = &errs
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			late := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill(); _ = held.Close() })
			// More than a pipe holds: once it is written the run is reading. A baseline is
			// read line by line, so that its first one must be what it should be.
			text := bytes.Repeat([]byte("word\n"), 40<<10)
			if flag == "--baseline" {
				text = append([]byte(`{"copytruth": "baseline", "version": 1}`+"\n"), bytes.Repeat([]byte("\n"), 200<<10)...)
			}
			if _, err := held.Write(text); err != nil {
				t.Fatal(err, cmd.Wait(), errs.String())
			}
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // the exit code is looked at below
			if !late.Stop() {
				t.Fatal("it does not stop")
			}
			if code := cmd.ProcessState.ExitCode(); code != exitIncomplete || errs.String() != "copytruth: interrupted\n" {
				t.Errorf("exit code %d, want %d and a word\n%s", code, exitIncomplete, errs.Bytes())
			}
			if _, err := os.Stat(filepath.Join(dir, "report.json")); err == nil {
				t.Error("a report is there")
			}
		})
	}
}

// TestKilled: whenever a run is killed, its report is the old one or the new one,
// and the next run goes on as if nothing had happened.
func TestKilled(t *testing.T) {
	dir, cache := houseCopy(t), t.TempDir()
	report := filepath.Join(dir, "report.json")
	args := []string{"check", "--config", "none", "--manifest", "product.yaml", "--cache", cache, "--quiet", "--output", "json=report.json", "site"}
	if code := exitCode(t, process(t, dir, args...)); code != exitFindings {
		t.Fatalf("exit code %d", code)
	}
	want, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 12 {
		if err := os.RemoveAll(cache); err != nil { // so that there is something to write
			t.Fatal(err)
		}
		put(t, report, "{}")
		cmd := process(t, dir, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i*40) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // killed, or done before that
		got, err := os.ReadFile(report)
		if err != nil || string(got) != "{}" && !bytes.Equal(got, want) {
			t.Fatalf("killed after %d ms: half a report of %d bytes, %v", i*40, len(got), err)
		}
		var errs bytes.Buffer
		after := process(t, dir, args...)
		after.Stderr = &errs
		if code := exitCode(t, after); code != exitFindings || errs.Len() > 0 {
			t.Fatalf("the run after: exit code %d\n%s", code, errs.Bytes())
		}
		if got, _ := os.ReadFile(report); !bytes.Equal(got, want) {
			t.Fatal("the run after says something else")
		}
	}
}

// TestNoRoom: what cannot be written is an error with the reason, for standard
// output, reports and shards; what was there before stays.
func TestNoRoom(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("this system has no device that is always full")
	}
	dir := houseCopy(t)
	put(t, filepath.Join(dir, "empty.jsonl"), "{\"copytruth\": \"baseline\", \"version\": 1}\n")
	truth := []string{"--config", "none", "--manifest", "product.yaml"}
	for _, c := range []struct {
		name string
		args []string
		out  string
		want string
	}{
		{"standard output", []string{"check", "site"}, full, "no space left on device"},
		{"report", []string{"check", "--output", "json=" + full, "site"}, os.DevNull, "report /dev/full: no space left on device"},
		{"shard", []string{"check", "--shard", "1/1", "--output", "shard=" + full, "site"}, os.DevNull, "shard /dev/full: no space left on device"},
		{"no folder", []string{"check", "--output", "json=product.yaml/x", "site"}, os.DevNull, "report product.yaml/x: not a directory"},
		{"claims", []string{"claims", "site"}, full, "no space left on device"},
		{"claims json", []string{"claims", "--format", "json", "site"}, full, "no space left on device"},
		{"coverage", []string{"coverage", "site"}, full, "no space left on device"},
		{"files", []string{"files", "site"}, full, "no space left on device"},
		{"timeline", []string{"timeline", "site"}, full, "no space left on device"},
		{"prove", []string{"prove", "site"}, full, "no space left on device"},
		{"approve", []string{"approve", "--diff", "site"}, full, "no space left on device"},
		{"ledger", []string{"ledger", "site"}, full, "no space left on device"},
		{"help", []string{"claims", "--help"}, full, "no space left on device"},
		{"baseline diff", []string{"baseline", "diff", "--file", "empty.jsonl", "site"}, full, "no space left on device"},
		{"patch", []string{"check", "--diff", "site"}, full, "no space left on device"},
		{"audit", []string{"audit", "site"}, full, "no space left on device"},
		{"audit html", []string{"audit", "site", "--html", full}, os.DevNull, full + ": no space left on device"},
		{"audit json", []string{"audit", "site", "--json", full}, os.DevNull, full + ": no space left on device"},
		{"audit markdown", []string{"audit", "site", "--markdown", full}, os.DevNull, full + ": no space left on device"},
		{"baseline", []string{"baseline", "create", "--force", "--file", full, "site"}, os.DevNull, full + ": no space left on device"},
		{"approvals", []string{"approve", "--by", "Ann", "--lock", full, "site"}, os.DevNull, full},
		{"ledger file", []string{"ledger", "--update", full, "site"}, os.DevNull, full},
		{"bundle", []string{"manifest", "bundle", "--output", full}, os.DevNull, full + ": no space left on device"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := os.OpenFile(c.out, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer out.Close()
			var errs bytes.Buffer
			cmd := process(t, dir, append(slices.Clone(c.args), truth...)...)
			cmd.Stdout, cmd.Stderr = out, &errs
			if code := exitCode(t, cmd); code != exitUsage || !strings.Contains(errs.String(), c.want) {
				t.Errorf("exit code %d, want %d and %q\n%s", code, exitUsage, c.want, errs.Bytes())
			}
		})
	}
}

// TestReadOnly: in a folder that cannot be written the report there stays as it
// was, and a check that writes nothing there does its work.
func TestReadOnly(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("nothing is read-only to this user")
	}
	dir := houseCopy(t)
	put(t, filepath.Join(dir, "report.json"), "{}")
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	args := []string{"check", "--config", "none", "--manifest", "product.yaml", "--cache", "kept", "site"}
	if code := exitCode(t, process(t, dir, args...)); code != exitFindings {
		t.Errorf("exit code %d, want %d", code, exitFindings)
	}
	if code := exitCode(t, process(t, dir, append(args, "--output", "json=report.json")...)); code != exitUsage {
		t.Errorf("exit code %d, want %d", code, exitUsage)
	}
	if b, err := os.ReadFile(filepath.Join(dir, "report.json")); err != nil || string(b) != "{}" {
		t.Errorf("the old report is %q, %v", b, err)
	}
}

// TestNobodyListens: a reader that has heard enough ends the run; other reports
// of it are whole or not there.
func TestNobodyListens(t *testing.T) {
	dir := houseCopy(t)
	cmd := process(t, dir, "check", "--config", "none", "--manifest", "product.yaml", "--format", "json", "--output", "sarif=report.sarif", "site")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout = w
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	r.Close()
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() == exitFindings {
		t.Errorf("it ended with %v, as if somebody had heard it", err)
	}
	if b, err := os.ReadFile(filepath.Join(dir, "report.sarif")); err == nil && !json.Valid(b) {
		t.Error("half a report is there")
	}
}
