package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// TestReadmeExamples loads what the README shows: its manifest, its
// configuration and its house rule must be accepted as they stand.
func TestReadmeExamples(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var blocks [][]byte
	for _, m := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(readme, -1) {
		blocks = append(blocks, m[1])
	}
	find := func(sign string) []byte {
		for _, b := range blocks {
			if bytes.Contains(b, []byte(sign)) {
				return b
			}
		}
		t.Fatalf("the README has no YAML with %q", sign)
		return nil
	}
	t.Chdir(t.TempDir())
	house := bytes.ReplaceAll(find("house_rules:"), []byte("ai-drafts"), []byte("voice")) // a feature that the short manifest has
	for name, content := range map[string][]byte{
		"product.yaml":    find("product: {name:"),
		".copytruth.yaml": append(find("# .copytruth.yaml"), house...),
		"README.md":       []byte("# Acme Desk\n\nSAML SSO is included on every plan.\n"),
	} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, diagnostics bytes.Buffer
	a := &app{
		in: new(bytes.Buffer), out: &out, err: &diagnostics, env: func(string) string { return "" },
		now:      func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
		terminal: func() (int, bool) { return 0, false },
	}
	if code := a.run(t.Context(), []string{"check"}); code != 1 {
		t.Errorf("exit %d, want 1 for the wrong plan\n%s%s", code, out.String(), diagnostics.String())
	}
}
