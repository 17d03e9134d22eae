package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/git"
	"github.com/copytruth/copytruth/checker/source/remote"
	"github.com/copytruth/copytruth/checker/suppress"
)

const sinceHelp = "report only what is new since the working folder and this `revision` parted: what the copy of then, held against the manifest of then, did not show"

// before is the copy as it was at a commit.
type before struct {
	commit  string
	dir     string            // its files, at the place of the working folder
	renamed map[string]string // files of today by what they were called
}

// since judges the copy as it was where the working folder and a revision
// parted, in the same way as the job does today's, and gives what it showed.
func (a *app) since(ctx context.Context, rev string, s *settings, f *checkFlags, paths []string, job checker.Job) (*suppress.Past, error) {
	temp, err := os.MkdirTemp("", "copytruth-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	was, err := layOut(ctx, rev, temp)
	if err != nil {
		return nil, fmt.Errorf("--since %s: %w", rev, err)
	}
	old := *s
	if old.manifest, err = a.manifestThen(s, f, was); err != nil {
		return nil, fmt.Errorf("--since %s: %w", rev, err)
	}
	provider, err := a.providerIn(was.dir, &old, f.copyFlags, was.paths(paths))
	if err != nil {
		return nil, err
	}
	then := old.job(provider, f.copyFlags)
	if then.Rules, err = s.approvingThen(job.Rules, was); err != nil {
		return nil, fmt.Errorf("--since %s: %w", rev, err)
	}
	then.Lint, then.Brief, then.Unlisted, then.Stamp, then.Holds = job.Lint, job.Brief, job.Unlisted, job.Stamp, job.Holds
	then.Suppress = job.Suppress
	then.Suppress.Baseline, then.Suppress.Tidy = nil, false
	r, err := checker.Run(ctx, then)
	if err != nil {
		return nil, err
	}
	if n := len(r.Problems); n > 0 {
		a.advise("at commit %.12s %s in reading the copy; what stands there today counts as new", was.commit, count(n, "problem"))
	}
	past := &suppress.Past{Name: fmt.Sprintf("commit %.12s", was.commit), Findings: r.Findings}
	was.rename(past)
	return past, nil
}

func layOut(ctx context.Context, rev, temp string) (*before, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, err
	}
	b := &before{}
	if b.commit, err = repo.MergeBase(rev); err != nil {
		return nil, err
	}
	// First, since the folder for the files may lie in the repository itself.
	if b.renamed, err = repo.Renames(b.commit); err != nil {
		return nil, err
	}
	b.dir, err = repo.LayOut(b.commit, temp)
	return b, err
}

// then gives the name that a file of today had, relative to the working folder.
func (b *before) then(name string) string {
	if here, err := filepath.Abs("."); filepath.IsAbs(name) && err == nil {
		if rel, err := filepath.Rel(here, name); err == nil {
			name = rel
		}
	}
	slashed := path.Clean(filepath.ToSlash(name))
	if old, ok := b.renamed[slashed]; ok {
		slashed = old
	}
	return slashed
}

// paths gives the arguments of then: files that were not there are left out,
// renamed ones have their old name.
func (b *before) paths(paths []string) []string {
	if len(paths) == 0 {
		return nil
	}
	out := []string{}
	for _, p := range paths {
		name := b.then(p)
		_, err := os.Stat(filepath.Join(b.dir, filepath.FromSlash(name)))
		if p != files.Stdin && (err == nil || strings.ContainsAny(name, "*?[{")) {
			out = append(out, name)
		}
	}
	return out
}

// rename gives findings of then the names that their pages have today.
func (b *before) rename(past *suppress.Past) {
	today := map[string]string{}
	for now, then := range b.renamed {
		today[then] = now
	}
	for i := range past.Findings {
		f := &past.Findings[i]
		f.Places = slices.Clone(f.Places)
		for k := range f.Places {
			if now, ok := today[f.Places[k].URI]; ok {
				f.Places[k].URI = now
			}
		}
	}
}

// manifestThen loads the manifest as it was; nil = there was none.
func (a *app) manifestThen(s *settings, f *checkFlags, b *before) (*manifest.Manifest, error) {
	if s.manifest == nil {
		return nil, nil
	}
	list, from, err := s.farThen(f.truthFlags, b)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	home := ""
	for _, name := range s.manifest.Files {
		if remote.Is(name) {
			continue
		}
		then := b.then(name)
		content, err := files.Content(filepath.Join(b.dir, filepath.FromSlash(then)), files.MaxTruth)
		if errors.Is(err, fs.ErrNotExist) {
			continue // it has been added since
		}
		if err != nil {
			return nil, unread("manifest", then, err)
		}
		if home == "" {
			home = filepath.Dir(filepath.FromSlash(then))
		}
		list = append(list, manifest.File{Path: then, Bytes: content})
	}
	if len(list) == 0 {
		a.advise("the manifest is not in commit %.12s: all that it says counts as new", b.commit)
		return nil, nil
	}
	if from.Root, err = files.OpenRoot(b.dir, filepath.Join(b.dir, home), f.commands); err != nil {
		return nil, fmt.Errorf("manifest %s: %w", list[0].Path, err)
	}
	_, version, err := moment(f.asOf, a.now())
	if err != nil {
		return nil, err
	}
	m, err := manifest.Load(list, manifest.Options{AsOf: s.asOf, AsOfVersion: version, Artifacts: from, Mapping: s.mapping})
	if err != nil {
		return nil, fmt.Errorf("the manifest of commit %.12s cannot be read, so nothing can be told to be new; take a later revision, or none: %s", b.commit, err.Error())
	}
	return m, nil
}
