package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestHouseProduct holds the reports on the house product to those that were
// read and found right; -update rewrites them.
func TestHouseProduct(t *testing.T) {
	expected, err := filepath.Abs(filepath.Join("..", "..", "fixtures", "acme", "expected"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Dir(expected))
	for name, args := range map[string][]string{
		"check.txt":     {"check", "site"},
		"check.json":    {"check", "--format", "json", "site"},
		"clean.txt":     {"check", "clean"},
		"coverage.json": {"coverage", "--format", "json", "site"},
	} {
		var out, diagnostics bytes.Buffer
		a := &app{
			in: new(bytes.Buffer), out: &out, err: &diagnostics, env: func(string) string { return "" },
			now:      func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
			terminal: func() (int, bool) { return 0, false },
		}
		if code := a.run(t.Context(), append(args, "--config", "none", "--manifest", "product.yaml")); code > 1 {
			t.Errorf("%s: exit %d: %s", name, code, diagnostics.String())
		}
		file := filepath.Join(expected, name)
		if *update {
			if err := os.MkdirAll(expected, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s is not as expected (go test ./cmd/copytruth -run HouseProduct -update, after reading it):\n%s", name, diff)
		}
	}
}
