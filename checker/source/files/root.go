package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"
)

// CommandTime is how long a command that derives a value may run.
const CommandTime = 30 * time.Second

// Root gives a manifest the artefacts of its repository: files below one
// folder, and the output of commands if the run allows them. Nothing outside
// the folder can be had, neither by ".." nor through a symbolic link.
type Root struct {
	dir      string
	root     *os.Root
	commands bool
}

// OpenRoot opens the folder. commands says whether Run may run anything.
func OpenRoot(dir string, commands bool) (*Root, error) {
	r, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, reason(err))
	}
	return &Root{dir: dir, root: r, commands: commands}, nil
}

// Close gives the folder back.
func (r *Root) Close() error { return r.root.Close() }

// Glob lists the files that match the pattern, with slashes, sorted.
func (r *Root) Glob(pattern string) ([]string, error) {
	if err := local(pattern); err != nil {
		return nil, err
	}
	if !doublestar.ValidatePattern(pattern) {
		return nil, fmt.Errorf("pattern %q cannot be read; allowed are *, **, ?, [a-z] and {a,b}", pattern)
	}
	names, err := doublestar.Glob(r.root.FS(), path.Clean(pattern), doublestar.WithFilesOnly(), doublestar.WithNoFollow())
	if err != nil {
		return nil, reason(err)
	}
	slices.Sort(names)
	return names, nil
}

// Read gives a file's content, up to DefaultMaxSize bytes.
func (r *Root) Read(name string) ([]byte, error) {
	if err := local(name); err != nil {
		return nil, err
	}
	info, err := r.root.Stat(path.Clean(name))
	if err != nil {
		return nil, reason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("is %s, not a file", kindOf(info.Mode()))
	}
	f, err := r.root.Open(path.Clean(name))
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

// Run runs a command in the folder, without a shell, and gives what it prints.
func (r *Root) Run(args []string) ([]byte, error) {
	switch {
	case !r.commands:
		return nil, errors.New("this run allows no commands")
	case len(args) == 0:
		return nil, errors.New("an empty command")
	}
	ctx, cancel := context.WithTimeout(context.Background(), CommandTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = r.dir
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

// local refuses what leaves the folder before the system is asked.
func local(name string) error {
	clean := path.Clean(name)
	if name == "" || path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") || strings.Contains(name, `\`) && os.PathSeparator == '\\' {
		return fmt.Errorf("%q leaves the folder of the manifest's repository; only paths inside it are read", name)
	}
	return nil
}
