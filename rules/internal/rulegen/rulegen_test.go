package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// TestGeneratedFilesAreFresh fails where go generate ./rules was forgotten.
func TestGeneratedFilesAreFresh(t *testing.T) {
	dir := filepath.Join("..", "..")
	found, err := List(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatal("no rules found")
	}
	for name, want := range map[string][]byte{"all.go": All(found), "README.md": Page(found)} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("rules/%s is stale; go generate ./rules", name)
		}
	}
}

func TestScaffold(t *testing.T) {
	dir := t.TempDir()
	if err := scaffold(dir, "odd-word"); err != nil {
		t.Fatal(err)
	}
	found, err := List(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].ID != "odd-word" || found[0].Package != "oddword" || found[0].Severity != "warning" {
		t.Errorf("the scaffold reads as %+v", found)
	}
	if err := generate(dir); err != nil {
		t.Error(err)
	}
	for id, want := range map[string]string{"odd-word": "there already", "Odd": "no rule id", "-odd": "no rule id", "": "no rule id", "../odd": "no rule id"} {
		if err := scaffold(dir, id); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", id, err, want)
		}
	}
}

func TestListRefuses(t *testing.T) {
	for name, tc := range map[string]struct{ src, want string }{
		"bare":  {"package bare\n", "ID, Title and Severity"},
		"other": {"package other\nvar Rule = &lint.Rule{ID: \"an-other\", Title: \"t\", Severity: lint.Error}\n", "share one name"},
		"torn":  {"package", "torn/rule.go"},
	} {
		_, err := List(fstest.MapFS{name + "/rule.go": {Data: []byte(tc.src)}})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
}
