// Command rulegen writes what follows from the rule folders.
//
//	go run ./rules/internal/rulegen            rewrite rules/all.go and rules/README.md
//	go run ./rules/internal/rulegen new ID     make the folder of a new rule
//
// It owns the scaffold and the two generated files. It refuses to know what
// rules do: it reads their source, so that a rule that does not compile yet is
// listed like any other.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "rulegen:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	dir, err := rulesFolder()
	if err != nil {
		return err
	}
	switch {
	case len(args) == 0:
		return generate(dir)
	case len(args) == 2 && args[0] == "new":
		if err := scaffold(dir, args[1]); err != nil {
			return err
		}
		return generate(dir)
	}
	return fmt.Errorf("usage: rulegen, or rulegen new RULE-ID")
}

// rulesFolder finds the folder of rules in the module that holds the working folder.
func rulesFolder() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "rules"), nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the working folder")
		}
		dir = parent
	}
}

// generate rewrites the list and the page.
func generate(dir string) error {
	found, err := List(os.DirFS(dir))
	if err != nil {
		return err
	}
	for name, text := range map[string][]byte{"all.go": All(found), "README.md": Page(found)} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// scaffold makes the folder of a rule, with a rule that finds nothing yet: its
// tests fail until it does.
func scaffold(dir, id string) error {
	folder := filepath.Join(dir, strings.ReplaceAll(id, "-", ""))
	if strings.Trim(id, "abcdefghijklmnopqrstuvwxyz-") != "" || strings.Trim(id, "-") != id || id == "" {
		return fmt.Errorf("%q is no rule id: it takes lower-case words joined by hyphens", id)
	}
	if _, err := os.Stat(folder); err == nil {
		return fmt.Errorf("%s is there already", folder)
	}
	if err := os.MkdirAll(filepath.Join(folder, "testdata"), 0o755); err != nil {
		return err
	}
	r := strings.NewReplacer("PACKAGE", filepath.Base(folder), "RULE-ID", id)
	for name, text := range map[string]string{"rule.go": ruleText, "doc.md": docText, "testdata/first.txtar": caseText} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(r.Replace(text)), 0o644); err != nil {
			return err
		}
	}
	return nil
}
