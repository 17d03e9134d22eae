// Package git tells how the working folder differs from a commit, and lays out
// the commit's files to be read like any others.
//
// It owns the calls of the git binary: which commit a branch started from, the
// files of a commit, and which file of today was called what then.
//
// It refuses to know what is in the files, and it never guesses: where git
// cannot answer, the error says why and what to do about it.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"strings"
)

// Repo is the repository that a working folder lies in.
type Repo struct {
	ctx    context.Context
	dir    string
	prefix string // of the working folder below the top, "" = it is the top
	top    string
	input  io.Reader // what git is given to read; nil = nothing
}

// Open finds the repository of a working folder.
func Open(ctx context.Context, dir string) (*Repo, error) {
	r := &Repo{ctx: ctx, dir: dir}
	out, err := r.git(nil, "rev-parse", "--show-toplevel", "--show-prefix")
	if err != nil {
		return nil, fmt.Errorf("the working folder lies in no git repository that can be read: %w", err)
	}
	top, prefix, _ := strings.Cut(strings.TrimSuffix(string(out), "\n"), "\n")
	r.top, r.prefix = top, path.Clean("/" + prefix)[1:]
	return r, nil
}

// git runs git in the working folder. It asks nobody anything, and settings that
// change what is printed are overruled.
func (r *Repo) git(env []string, args ...string) ([]byte, error) {
	fixed := []string{"-C", r.dir, "--no-optional-locks", "--literal-pathspecs", "-c", "core.quotePath=false", "-c", "core.sparseCheckout=false", "-c", "advice.detachedHead=false"}
	cmd := exec.CommandContext(r.ctx, "git", append(fixed, args...)...)
	cmd.Stdin = r.input
	cmd.Env = append(append(cmd.Environ(), "GIT_TERMINAL_PROMPT=0", "LC_ALL=C"), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is not installed")
	case err != nil && r.ctx.Err() != nil:
		return nil, r.ctx.Err()
	case err != nil && stderr.Len() > 0:
		first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		return nil, errors.New(strings.TrimPrefix(first, "fatal: "))
	}
	return out, err
}

// deepen is what to do about history that was not fetched.
const deepen = "fetch it: git fetch --unshallow, or fetch-depth: 0 for actions/checkout, or GIT_DEPTH: 0 in GitLab"

// MergeBase gives the commit that the working folder started from, seen from a
// revision: the newest that both have.
func (r *Repo) MergeBase(rev string) (string, error) {
	if rev == "" || strings.HasPrefix(rev, "-") {
		return "", fmt.Errorf("%q is no revision", rev)
	}
	if _, err := r.git(nil, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"); err != nil {
		return "", errors.New("the repository has no commit yet, so nothing can be older than it")
	}
	if _, err := r.git(nil, "rev-parse", "--verify", "--quiet", rev+"^{commit}"); err != nil {
		if branch, remote := strings.CutPrefix(rev, "origin/"); remote {
			return "", fmt.Errorf("the repository has no revision %q; fetch it: git fetch origin %s:refs/remotes/origin/%s%s", rev, branch, branch, r.hint())
		}
		return "", fmt.Errorf("the repository has no revision %q; git branch --all lists the branches%s", rev, r.hint())
	}
	out, err := r.git(nil, "merge-base", rev, "HEAD")
	base := strings.TrimSpace(string(out))
	if err == nil && base != "" {
		return base, nil
	}
	if r.shallow() {
		return "", fmt.Errorf("the clone is shallow and does not reach the commit where %q and the working folder part; %s", rev, deepen)
	}
	return "", fmt.Errorf("%q and the working folder have no commit in common", rev)
}

func (r *Repo) shallow() bool {
	out, err := r.git(nil, "rev-parse", "--is-shallow-repository")
	return err == nil && strings.TrimSpace(string(out)) == "true"
}

func (r *Repo) hint() string {
	if r.shallow() {
		return "; the clone is shallow: " + deepen
	}
	return ""
}

func (r *Repo) gitAtTop(env []string, args ...string) ([]byte, error) {
	top := *r
	top.dir = r.top
	return top.git(env, args...)
}
