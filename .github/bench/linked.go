package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// linked builds a program that does nothing and is linked with all that copytruth is
// linked with, other people's packages and the standard library's alike: what they do
// before main begins is not copytruth's to save.
func linked(ctx context.Context, temp string) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-deps", "-f", "{{if ne .ImportPath \"unsafe\"}}{{.ImportPath}}{{end}}", "./cmd/copytruth").Output()
	if err != nil {
		return "", fmt.Errorf("go list: %w", err)
	}
	own, err := exec.CommandContext(ctx, "go", "list", "-m").Output()
	if err != nil {
		return "", fmt.Errorf("go list -m: %w", err)
	}
	var b strings.Builder
	b.WriteString("package main\n\n")
	for pkg := range strings.FieldsSeq(string(out)) {
		if !strings.HasPrefix(pkg, strings.TrimSpace(string(own))) && !hidden(pkg) {
			fmt.Fprintf(&b, "import _ %q\n", pkg)
		}
	}
	b.WriteString("\nfunc main() {}\n")
	file := filepath.Join(temp, "linked.go")
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		return "", err
	}
	// The file is laid over a folder that is not there, so that it is built with the
	// versions of this module and nothing is written into it.
	here, err := filepath.Abs(filepath.Join(".github", "bench", "linked"))
	if err != nil {
		return "", err
	}
	over, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(here, "main.go"): file}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(temp, "overlay.json")
	if err := os.WriteFile(overlay, over, 0o644); err != nil {
		return "", err
	}
	to := filepath.Join(temp, "linked")
	c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-overlay", overlay, "-o", to, here)
	c.Stderr = os.Stderr
	return to, c.Run()
}

// hidden tells packages that only their neighbours may import.
func hidden(pkg string) bool {
	for part := range strings.SplitSeq(pkg, "/") {
		if part == "internal" || part == "vendor" {
			return true
		}
	}
	return false
}
