package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// mostRoom is what a run may take of the machine at any time because of one file,
// in bytes: the whole process, as the system counts it.
const mostRoom = 256 << 20

// roomy holds a finished process to mostRoom, by the largest size that the system saw
// it have. What the race detector adds is not the program's.
func roomy(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if raced {
		return
	}
	var status []byte
	for _, v := range cmd.Env {
		if file, ok := strings.CutPrefix(v, roomEnv+"="); ok {
			status, _ = os.ReadFile(file) // what is missing is told below
		}
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var took int
	if _, err := fmt.Sscanf(rest, "%d kB", &took); err != nil {
		t.Fatal("the system does not say how large it was: ", err)
	}
	t.Logf("%d MB", took>>10)
	if took<<10 > mostRoom {
		t.Errorf("it took %d MB; at most %d are allowed", took>>10, mostRoom>>20)
	}
}

// TestHostileFiles: each file that was made to break a reader is named with what
// is wrong with it, and the page beside them is judged.
func TestHostileFiles(t *testing.T) {
	const expected = "../../fixtures/hostile/expected.txt"
	cmd := process(t, "../../fixtures/hostile", "check", "--jobs", "1", "--no-cache", "--config", "none", "--manifest", "product.yaml", "files")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if code := exitCode(t, cmd); code != exitIncomplete {
		t.Errorf("exit code %d, want %d\n%s", code, exitIncomplete, errs.Bytes())
	}
	unheard(t, out.String())
	unheard(t, errs.String())
	if strings.Contains(out.String(), "broke down") {
		t.Error("a reader panicked")
	}
	if *update {
		put(t, expected, out.String())
	}
	want, err := os.ReadFile(expected)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("it says\n%s\nwant\n%s", out.Bytes(), want)
	}
}

// TestHostileRoom: none of these files takes more room than any file may.
func TestHostileRoom(t *testing.T) {
	const dir = "../../fixtures/hostile"
	files, err := os.ReadDir(filepath.Join(dir, "files"))
	if err != nil || len(files) < 50 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		t.Run(f.Name(), func(t *testing.T) {
			cmd := process(t, dir, "check", "--quiet", "--no-cache", "--config", "none", "--manifest", "product.yaml", filepath.Join("files", f.Name()))
			if code := exitCode(t, cmd); code == exitUsage || code < 0 {
				t.Errorf("exit code %d", code)
			}
			roomy(t, cmd)
		})
	}
}

// TestOddNames: names and links that no checkout can hold are printed so that they
// are seen, lead nowhere, and keep nobody from reading the page between them.
func TestOddNames(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	const lie = "SSO is included in every plan.\n"
	put(t, filepath.Join(dir, "product.yaml"), "product: {name: Acme}\nplans: [{id: free, name: Free}, {id: pro, name: Pro}]\nfeatures: [{id: sso, name: SSO, plans: [pro]}]\n")
	put(t, filepath.Join(outside, "secret.md"), "The word is swordfish. "+lie)
	for _, name := range []string{"page.md", "a\nb.md", "\x1b[31mred.md", "\u202egnp.md", "\n::error::x.md", "-rf.md", "zero\u200bwidth.md", "$(touch x).md", "\xff\xfe.md"} {
		put(t, filepath.Join(dir, name), lie)
	}
	for name, to := range map[string]string{"self.md": "self.md", "ring": ".", "out.md": filepath.Join(outside, "secret.md"), "folder": outside, "null.md": "/dev/null", "zero.md": "/dev/zero", "gone.md": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	sparse, err := os.Create(filepath.Join(dir, "sparse.md"))
	if err != nil {
		t.Fatal(err)
	}
	defer sparse.Close()
	if err := sparse.Truncate(2 << 30); err != nil {
		t.Skip(err)
	}
	for _, format := range formatNames {
		cmd := process(t, dir, "check", "--no-cache", "--config", "none", "--manifest", "product.yaml", "--format", format, ".")
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if code := exitCode(t, cmd); code != exitIncomplete {
			t.Errorf("%s: exit code %d, want %d\n%s%s", format, code, exitIncomplete, out.Bytes(), errs.Bytes())
		}
		roomy(t, cmd)
		unheard(t, out.String())
		unheard(t, errs.String())
		if said := out.String(); !strings.Contains(said, "Free does not include SSO") || !strings.Contains(said, "sparse.md") || strings.Contains(said, "swordfish") {
			t.Errorf("%s: the finding is missing, or the file of 2 GB, or the word is there:\n%s", format, said)
		}
	}
}
