package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/source/whole"
)

// commitName is a commit's full name, by SHA-1 or SHA-256.
var commitName = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// IsCommit reports whether a revision is the full name of a commit, which never
// comes to mean another one.
func IsCommit(rev string) bool { return commitName.MatchString(rev) }

// Resolve asks a repository elsewhere for the commit that a branch or tag stands
// at; "" is its default branch. Of a tag and a branch of one name the tag counts.
func Resolve(ctx context.Context, url, ref string) (string, error) {
	if IsCommit(ref) {
		return ref, nil
	}
	patterns := []string{"HEAD"}
	if ref != "" {
		patterns = []string{"refs/tags/" + ref + "^{}", "refs/tags/" + ref, "refs/heads/" + ref}
	}
	out, err := apart(ctx, "", append([]string{"ls-remote", "--", url}, patterns...)...)
	if err != nil {
		return "", err
	}
	at := map[string]string{}
	for line := range strings.SplitSeq(string(out), "\n") {
		if commit, name, ok := strings.Cut(line, "\t"); ok {
			at[name] = commit
		}
	}
	for _, p := range patterns {
		if commit := at[p]; IsCommit(commit) {
			return commit, nil
		}
	}
	if ref == "" {
		return "", errors.New("the repository has no commit yet")
	}
	return "", fmt.Errorf("the repository has no branch and no tag %q; a commit is written with all its 40 digits", ref)
}

// Fetch writes the files of one commit of a repository elsewhere into a folder
// that is not there yet. It is there whole or not at all.
func Fetch(ctx context.Context, url, commit, into string) error {
	if !IsCommit(commit) {
		return fmt.Errorf("%q is not the full name of a commit", commit)
	}
	if err := os.MkdirAll(filepath.Dir(into), 0o700); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(into), ".fetch-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	repo, tree := filepath.Join(temp, "repo"), filepath.Join(temp, "tree")
	format := "sha1"
	if len(commit) == 64 {
		format = "sha256"
	}
	if _, err := apart(ctx, "", "init", "--quiet", "--bare", "--template=", "--object-format="+format, repo); err != nil {
		return err
	}
	if err := get(ctx, repo, url, commit); err != nil {
		return err
	}
	// The folder's own .git ends the repository for whatever looks above it.
	if err := os.MkdirAll(filepath.Join(tree, ".git"), 0o700); err != nil {
		return err
	}
	if _, err := apart(ctx, repo, "read-tree", commit); err != nil {
		return fmt.Errorf("the files of commit %.12s cannot be had: %w", commit, err)
	}
	if _, err := apart(ctx, repo, "--work-tree="+tree, "checkout-index", "--all", "--force"); err != nil {
		return fmt.Errorf("the files of commit %.12s cannot be had: %w", commit, err)
	}
	if err := whole.PlaceTree(tree, into); err != nil {
		if _, there := os.Stat(into); there == nil {
			return nil // another run was faster
		}
		return err
	}
	return nil
}

// get fetches a commit alone, or where the repository hands out none but by name
// of a branch or tag, all that these reach.
func get(ctx context.Context, repo, url, commit string) error {
	if _, err := apart(ctx, repo, "fetch", "--quiet", "--depth=1", "--no-tags", "--", url, commit); err == nil {
		return nil
	}
	if _, err := apart(ctx, repo, "fetch", "--quiet", "--tags", "--", url, "+refs/heads/*:refs/heads/*"); err != nil {
		return err
	}
	if _, err := apart(ctx, repo, "cat-file", "-e", commit+"^{commit}"); err != nil {
		return fmt.Errorf("the repository has no commit %s", commit)
	}
	return nil
}

// userInfo goes to the last @ before the path: a password may hold one.
var userInfo = regexp.MustCompile(`://[^/?#\s]*@`)

// apart runs git outside any working folder: neither hooks nor filters of the
// user's settings touch what is fetched, but their ways to log in do. It asks nobody
// anything, and what git says is given without what one logs in with.
func apart(ctx context.Context, repo string, args ...string) ([]byte, error) {
	fixed := []string{"-c", "core.hooksPath=" + os.DevNull, "-c", "core.autocrlf=false", "-c", "core.fsmonitor=false", "-c", "advice.detachedHead=false",
		"-c", "filter.lfs.smudge=", "-c", "filter.lfs.process=", "-c", "filter.lfs.required=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false"}
	if repo != "" {
		fixed = append(fixed, "--git-dir="+repo)
	}
	cmd := exec.CommandContext(ctx, "git", append(fixed, args...)...)
	for _, v := range cmd.Environ() {
		if name, _, _ := strings.Cut(v, "="); !strings.HasPrefix(name, "GIT_") || keptOfGit[name] {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_TERMINAL_PROMPT=0", "LC_ALL=C", "GIT_ALLOW_PROTOCOL=https:http:ssh:file:git")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is not installed")
	case err != nil && ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && stderr.Len() > 0:
		return nil, errors.New(userInfo.ReplaceAllString(reasonIn(stderr.String()), "://"))
	}
	return out, err
}

// keptOfGit are the settings that say how one reaches and logs in to a repository.
var keptOfGit = map[string]bool{
	"GIT_ASKPASS": true, "GIT_SSH": true, "GIT_SSH_COMMAND": true, "GIT_SSL_CAINFO": true, "GIT_PROXY_COMMAND": true,
	"GIT_CONFIG_COUNT": true, "GIT_CONFIG_GLOBAL": true, "GIT_CONFIG_SYSTEM": true, "GIT_CONFIG_NOSYSTEM": true,
}

// reasonIn is the line in which git says what went wrong.
func reasonIn(stderr string) string {
	first := ""
	for line := range strings.SplitSeq(strings.TrimSpace(stderr), "\n") {
		line = strings.TrimSpace(line)
		if why, ok := strings.CutPrefix(line, "fatal: "); ok {
			return why
		}
		if first == "" {
			first = line
		}
	}
	return first
}
