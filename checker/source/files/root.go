package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"
)

// CommandTime is how long a command that derives a value may run.
const CommandTime = 30 * time.Second

// Root gives a manifest the artefacts of its repository: files below one
// folder, and the output of commands if the run allows them. Nothing outside
// the folder can be had, neither by ".." nor through a symbolic link. Names
// are relative to the working folder, with slashes, or absolute.
type Root struct {
	dir      string // working folder, absolute
	top      string // the folder that nothing leaves, absolute
	root     *os.Root
	commands bool
}

// OpenRoot opens the repository that the folder home lies in: the nearest
// folder above it that holds .git. Without one it opens the working folder
// dir, or home where that lies outside. commands says whether Run may run
// anything.
func OpenRoot(dir, home string, commands bool) (*Root, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if !filepath.IsAbs(home) {
		home = filepath.Join(abs, home)
	}
	top := repository(home)
	if rel, err := filepath.Rel(abs, home); top == "" && err == nil && filepath.IsLocal(rel) {
		top = abs
	} else if top == "" {
		top = home
	}
	r, err := os.OpenRoot(top)
	if err != nil {
		return nil, reason(err)
	}
	return &Root{dir: abs, top: top, root: r, commands: commands}, nil
}

func repository(at string) string {
	for {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		up := filepath.Dir(at)
		if up == at {
			return ""
		}
		at = up
	}
}

// inside gives a name as the opened folder knows it.
func (r *Root) inside(name string) (string, error) { return insideOf(r.dir, r.top, name) }

func insideOf(dir, top, name string) (string, error) {
	full := filepath.FromSlash(name)
	if !filepath.IsAbs(full) {
		full = filepath.Join(dir, full)
	}
	rel, err := filepath.Rel(top, full)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%q lies outside the manifest's repository; only paths inside it are read", name)
	}
	return filepath.ToSlash(rel), nil
}

// Close gives the folder back.
func (r *Root) Close() error { return r.root.Close() }

// Glob lists the files below dir that match the pattern, sorted, each as a
// name that Read takes.
func (r *Root) Glob(dir, pattern string) ([]string, error) {
	if !doublestar.ValidatePattern(pattern) || pattern == "" || path.IsAbs(pattern) {
		return nil, badPattern(pattern)
	}
	base, err := r.inside(dir)
	if err != nil {
		return nil, err
	}
	if _, err := r.inside(path.Join(dir, pattern)); err != nil {
		return nil, err
	}
	below, err := fs.Sub(r.root.FS(), base)
	if err != nil {
		return nil, reason(err)
	}
	names, err := doublestar.Glob(below, path.Clean(pattern), doublestar.WithFilesOnly(), doublestar.WithNoFollow())
	if err != nil {
		return nil, reason(err)
	}
	for i := range names {
		names[i] = path.Join(dir, names[i])
	}
	slices.Sort(names)
	return names, nil
}

func badPattern(pattern string) error {
	return fmt.Errorf("pattern %q cannot be read; allowed are *, **, ?, [a-z] and {a,b}", pattern)
}

// Read gives a file's content, up to DefaultMaxSize bytes.
func (r *Root) Read(name string) ([]byte, error) {
	inside, err := r.inside(name)
	if err != nil {
		return nil, err
	}
	info, err := r.root.Stat(inside)
	if err != nil {
		return nil, reason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("is %s, not a file", kindOf(info.Mode()))
	}
	f, err := r.root.Open(inside)
	if err != nil {
		return nil, reason(err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, DefaultMaxSize+1))
	if err != nil {
		return nil, reason(err)
	}
	if len(b) > DefaultMaxSize {
		return nil, fmt.Errorf("has more than the limit of %d bytes", DefaultMaxSize)
	}
	return b, nil
}

// Run runs a command in the folder dir, without a shell, and gives what it prints.
func (r *Root) Run(dir string, args []string) ([]byte, error) {
	switch {
	case !r.commands:
		return nil, errors.New("this run allows no commands")
	case len(args) == 0:
		return nil, errors.New("an empty command")
	}
	if _, err := r.inside(dir); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), CommandTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = filepath.FromSlash(dir)
	if !filepath.IsAbs(cmd.Dir) {
		cmd.Dir = filepath.Join(r.dir, cmd.Dir)
	}
	cmd.WaitDelay = time.Second
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%s took longer than %s", args[0], CommandTime)
	}
	if err != nil {
		if first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); first != "" {
			return nil, fmt.Errorf("%s: %w: %s", args[0], err, first)
		}
		return nil, fmt.Errorf("%s: %w", args[0], err)
	}
	return out, nil
}
