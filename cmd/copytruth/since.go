package main

import (
	"cmp"
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
	commit string
	past   *git.Past
	temp   string
	dir    string          // its files that today's are not like, at the place of the working folder
	same   map[string]bool // the others, from the top of the repository
}

// then is a run over the copy as it was where the working folder and a revision
// parted.
type then struct {
	*before
	app   *app
	ctx   context.Context
	job   checker.Job
	asked []string // rules that have been judged by
	shown *suppress.Past
	err   error // why it could not be judged
}

// since prepares to judge the copy as it was where the working folder and a revision
// parted, in the same way as the job does today's. It must be closed.
func (a *app) since(ctx context.Context, rev string, s *settings, f *checkFlags, paths []string, job checker.Job) (t *then, err error) {
	temp, err := os.MkdirTemp("", "copytruth-")
	if err != nil {
		return nil, err
	}
	t = &then{app: a, ctx: ctx}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(temp) // why there is no run is what counts
		}
	}()
	if t.before, err = layOut(ctx, rev, temp); err != nil {
		return nil, fmt.Errorf("--since %s: %w", rev, err)
	}
	old := *s
	if old.manifest, err = a.manifestThen(s, f, t.before); err != nil {
		return nil, fmt.Errorf("--since %s: %w", rev, err)
	}
	provider, err := a.providerIn(t.before, &old, f.copyFlags, t.paths(paths))
	if err != nil {
		return nil, err
	}
	t.job = old.job(provider, f.copyFlags)
	if t.job.Rules, err = s.approvingThen(job.Rules, t.before); err != nil {
		return nil, fmt.Errorf("--since %s: %w", rev, err)
	}
	t.job.Lint, t.job.Brief, t.job.Unlisted, t.job.Stamp, t.job.Holds, t.job.Shared = job.Lint, job.Brief, job.Unlisted, job.Stamp, job.Holds, job.Shared
	t.job.Suppress = job.Suppress
	t.job.Suppress.Baseline, t.job.Suppress.Tidy = nil, false
	return t, nil
}

// excuse has a job excuse what was there before, if --since asks for it. When the job
// is done, done takes away what was laid out and says what was wrong on either side.
func (a *app) excuse(ctx context.Context, s *settings, f *checkFlags, paths []string, job *checker.Job) (done func(error) error, err error) {
	if f.since == "" {
		return func(err error) error { return err }, nil
	}
	job.Shared = checker.NewShared()
	t, err := a.since(ctx, f.since, s, f, paths, *job)
	if err != nil {
		return nil, err
	}
	job.Suppress.Past = t.past
	if f.fix { // which changes the files that are as they were
		t.past(idsOf(job.Rules))
	}
	return func(err error) error {
		_ = os.RemoveAll(t.temp) // the system's folder for what may be left behind
		return cmp.Or(err, t.err)
	}, nil
}

// past gives what the copy showed by some rules. It is judged when this is asked for
// the first time, and again only for rules that were not asked for before.
func (t *then) past(rules []string) *suppress.Past {
	if t.err != nil || t.shown != nil && !slices.ContainsFunc(rules, func(r string) bool { return !slices.Contains(t.asked, r) }) {
		return t.shown
	}
	t.asked = slices.Compact(slices.Sorted(slices.Values(slices.Concat(t.asked, rules))))
	t.job.Lint.Asked = t.asked
	r, err := checker.Run(t.ctx, t.job)
	if err != nil {
		t.err = err
		return nil
	}
	if n := len(r.Problems); n > 0 && t.shown == nil {
		t.app.advise("at commit %.12s %s in reading the copy; what stands there today counts as new", t.commit, count(n, "problem"))
	}
	t.shown = &suppress.Past{Name: fmt.Sprintf("commit %.12s", t.commit), Findings: r.Findings}
	t.rename(t.shown)
	return t.shown
}

func layOut(ctx context.Context, rev, temp string) (*before, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, err
	}
	b := &before{temp: temp, same: map[string]bool{}}
	if b.commit, err = repo.MergeBase(rev); err != nil {
		return nil, err
	}
	// First, since the folder for the files may lie in the repository itself.
	if b.past, err = repo.Past(b.commit); err != nil {
		return nil, err
	}
	for _, name := range b.past.Same {
		b.same[name] = true
	}
	into, err := os.MkdirTemp(temp, "")
	if err != nil {
		return nil, err
	}
	b.dir, err = b.past.LayOut(into)
	return b, err
}

// kept are the files of then that stand in the working folder as they were.
func (b *before) kept() *files.Kept {
	return &files.Kept{Dir: ".", Prefix: b.past.Prefix, Names: b.past.Same}
}

// on gives a file of then on the disk, by its name of then.
func (b *before) on(name string) string {
	if b.same[path.Join(b.past.Prefix, filepath.ToSlash(name))] {
		return filepath.FromSlash(name)
	}
	return filepath.Join(b.dir, filepath.FromSlash(name))
}

// whole lays out all files of then, for those who look around in them.
func (b *before) whole() (dir string, err error) {
	into, err := os.MkdirTemp(b.temp, "")
	if err != nil {
		return "", err
	}
	return b.past.LayOutAll(into)
}

// then gives the name that a file of today had, relative to the working folder.
func (b *before) then(name string) string {
	if here, err := filepath.Abs("."); filepath.IsAbs(name) && err == nil {
		if rel, err := filepath.Rel(here, name); err == nil {
			name = rel
		}
	}
	slashed := path.Clean(filepath.ToSlash(name))
	if old, ok := b.past.Renamed[slashed]; ok {
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
		if p != files.Stdin && (b.has(name) || strings.ContainsAny(name, "*?[{")) {
			out = append(out, name)
		}
	}
	return out
}

// has reports whether there was a file or a folder.
func (b *before) has(name string) bool {
	if _, err := os.Stat(b.on(name)); err == nil {
		return true
	}
	folder := path.Join(b.past.Prefix, name) + "/"
	return slices.ContainsFunc(b.past.Same, func(same string) bool { return folder == "./" || strings.HasPrefix(same, folder) })
}

// rename gives findings of then the names that their pages have today.
func (b *before) rename(past *suppress.Past) {
	today := map[string]string{}
	for now, then := range b.past.Renamed {
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
		content, err := files.Content(b.on(then), files.MaxTruth)
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
	from.open = func() (*files.Root, error) {
		dir, err := b.whole()
		if err != nil {
			return nil, err
		}
		root, err := files.OpenRoot(dir, filepath.Join(dir, home), f.commands)
		if err != nil {
			return nil, fmt.Errorf("manifest %s: %w", list[0].Path, err)
		}
		return root, nil
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
