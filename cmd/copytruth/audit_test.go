package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestHouseAudit holds the audit of the house product for a launch to the one
// that was read and found right; -update rewrites it.
func TestHouseAudit(t *testing.T) {
	expected, err := filepath.Abs(filepath.Join("..", "..", "fixtures", "acme", "expected"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Dir(expected))
	for name, form := range map[string]string{"audit.json": "--json", "audit.md": "--markdown"} {
		var out, diagnostics bytes.Buffer
		a := &app{
			in: new(bytes.Buffer), out: &out, err: &diagnostics, env: func(string) string { return "" },
			now:      func() time.Time { return time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC) },
			terminal: func() (int, bool) { return 0, false },
		}
		code := a.run(t.Context(), []string{"audit", "site", form, "-", "--as-of", "2026-04-15", "--config", "none", "--manifest", "product.yaml"})
		if code != exitFindings {
			t.Errorf("%s: exit %d: %s", name, code, diagnostics.String())
		}
		file := filepath.Join(expected, name)
		if *update {
			if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s is not as expected (go test ./cmd/copytruth -run HouseAudit -update, after reading it):\n%s", name, diff)
		}
	}
}
