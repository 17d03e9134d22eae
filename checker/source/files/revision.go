package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Revision gives a manifest and its artefacts as git holds them at a commit.
// Like Root it keeps to one repository, and it runs no commands of a manifest.
type Revision struct {
	ctx context.Context
	rev string
	dir string // working folder, absolute
	top string // the repository, absolute
}

// OpenRevision opens the repository that the folder home lies in at a revision:
// anything that git resolves to a commit. dir is the working folder.
func OpenRevision(ctx context.Context, dir, home, rev string) (*Revision, error) {
	if rev == "" || strings.HasPrefix(rev, "-") {
		return nil, fmt.Errorf("%q is no revision", rev)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if !filepath.IsAbs(home) {
		home = filepath.Join(abs, home)
	}
	r := &Revision{ctx: ctx, rev: rev, dir: abs}
	r.top = repository(home)
	if r.top == "" {
		return nil, errors.New("lies in no git repository")
	}
	if _, err := r.git("rev-parse", "--verify", "--quiet", rev+"^{commit}"); err != nil {
		return nil, fmt.Errorf("the repository has no revision %q", rev)
	}
	return r, nil
}

// git runs git in the repository. It takes no locks, asks nobody anything and
// fetches nothing.
func (r *Revision) git(args ...string) ([]byte, error) {
	cmd := exec.CommandContext(r.ctx, "git", append([]string{"-C", r.top, "--no-optional-locks", "--literal-pathspecs"}, args...)...)
	cmd.Env = append(cmd.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is not installed")
	case err != nil && stderr.Len() > 0:
		first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		return nil, errors.New(first)
	}
	return out, err
}

// Read gives a file's content at the revision.
func (r *Revision) Read(name string) ([]byte, error) {
	inside, err := insideOf(r.dir, r.top, name)
	if err != nil {
		return nil, err
	}
	kind, err := r.git("cat-file", "-t", r.rev+":"+inside)
	if err != nil || strings.TrimSpace(string(kind)) != "blob" {
		return nil, fmt.Errorf("no such file at revision %s", r.rev)
	}
	return r.git("cat-file", "blob", r.rev+":"+inside)
}

// Glob lists the files below dir that match the pattern at the revision, sorted.
func (r *Revision) Glob(dir, pattern string) ([]string, error) {
	if !doublestar.ValidatePattern(pattern) || pattern == "" || path.IsAbs(pattern) {
		return nil, badPattern(pattern)
	}
	base, err := insideOf(r.dir, r.top, path.Join(dir, "."))
	if err != nil {
		return nil, err
	}
	if _, err := insideOf(r.dir, r.top, path.Join(dir, pattern)); err != nil {
		return nil, err
	}
	out, err := r.git("ls-tree", "-r", "-z", "--name-only", "--full-tree", r.rev)
	if err != nil {
		return nil, err
	}
	var names []string
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		rel := name
		if base != "." {
			var below bool
			if rel, below = strings.CutPrefix(name, base+"/"); !below {
				continue
			}
		}
		if doublestar.MatchUnvalidated(path.Clean(pattern), rel) {
			names = append(names, path.Join(dir, rel))
		}
	}
	slices.Sort(names)
	return names, nil
}

// Run refuses: a command tells of today.
func (r *Revision) Run(string, []string) ([]byte, error) {
	return nil, errors.New("commands tell of today, not of revision " + r.rev)
}
