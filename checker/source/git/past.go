package git

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Past is a commit's files beside those of the working folder. Most files are as
// they were: they are had from the working folder, and the others alone are laid out.
type Past struct {
	// Renamed tells what files of today were called, as Repo.Renames has it.
	Renamed map[string]string
	// Same are the files that the working folder holds as they were, from the top
	// of the repository.
	Same []string
	// Prefix is where the working folder lies below the top.
	Prefix string

	repo   *Repo
	commit string
	other  []string // files that are not the same, from the top
}

// Past looks at a commit from the working folder.
func (r *Repo) Past(commit string) (*Past, error) {
	d, err := r.differing(commit)
	if err != nil {
		return nil, err
	}
	p := &Past{repo: r, commit: commit, Prefix: r.prefix}
	if p.Renamed, err = r.renames(commit, d); err != nil {
		return nil, err
	}
	if err := r.unwatched(d.other); err != nil {
		return nil, err
	}
	return p, p.list(d.other)
}

// unwatched adds the files of which git was told not to look whether they changed,
// or not to have them in the working folder at all.
func (r *Repo) unwatched(other map[string]bool) error {
	out, err := r.gitAtTop(nil, "ls-files", "-v", "-z")
	if err != nil {
		return err
	}
	for line := range strings.SplitSeq(string(out), "\x00") {
		if tag, name, ok := strings.Cut(line, " "); ok && tag != "H" {
			other[name] = true
		}
	}
	return nil
}

// list parts the commit's files into those that are the same and the others. Links,
// and what they lead to, are laid out like the others: a link of today leads to a
// file of today.
func (p *Past) list(other map[string]bool) error {
	out, err := p.repo.gitAtTop(nil, "ls-tree", "-r", "-z", "--full-tree", p.commit)
	if err != nil {
		return err
	}
	var names []string
	aims := map[string]bool{}
	for line := range strings.SplitSeq(string(out), "\x00") {
		about, name, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(about, "160000") { // another repository
			continue
		}
		names = append(names, name)
		if strings.HasPrefix(about, "120000") {
			aims[p.aim(name, other[name])] = true
			other[name] = true
		}
	}
	for _, name := range names {
		if other[name] || below(name, aims) {
			p.other = append(p.other, name)
		} else {
			p.Same = append(p.Same, name)
		}
	}
	return nil
}

// aim is what a link leads to, from the top; everything where that cannot be told.
func (p *Past) aim(link string, changed bool) string {
	to, err := os.Readlink(filepath.Join(p.repo.top, filepath.FromSlash(link)))
	if changed || err != nil {
		return "."
	}
	return path.Join(path.Dir(link), filepath.ToSlash(to))
}

// below reports whether a file, or a folder that it lies in, is among some.
func below(name string, some map[string]bool) bool {
	for len(some) > 0 {
		if some[name] {
			return true
		}
		if name == "." {
			break
		}
		name = path.Dir(name)
	}
	return false
}

// LayOut writes the files that are not the same into an empty folder, as a checkout
// would, and gives the place of the working folder in it. Neither the working folder nor
// its index is touched.
func (p *Past) LayOut(into string) (dir string, err error) {
	return p.repo.layOut(p.commit, into, false, p.other)
}

// LayOutAll is LayOut of all the commit's files.
func (p *Past) LayOutAll(into string) (dir string, err error) {
	return p.repo.layOut(p.commit, into, true, nil)
}

// layOut writes all files of a commit, or some of them, into an empty folder.
func (r *Repo) layOut(commit, into string, all bool, names []string) (dir string, err error) {
	fail := func(err error) (string, error) {
		return "", fmt.Errorf("the files of commit %.12s cannot be had: %w", commit, err)
	}
	// The folder's own .git tells that a repository ends here, to whatever looks
	// for ignore files and configuration above the working folder.
	own := filepath.Join(into, ".git")
	if err := os.Mkdir(own, 0o700); err != nil {
		return "", err
	}
	dir = filepath.Join(into, filepath.FromSlash(r.prefix))
	if !all && len(names) == 0 {
		return dir, nil
	}
	env := []string{"GIT_INDEX_FILE=" + filepath.Join(own, "index")}
	if _, err := r.git(env, "read-tree", commit); err != nil {
		return fail(err)
	}
	top := *r
	top.dir = r.top
	which := "--all"
	if !all {
		which, top.input = "--stdin", strings.NewReader(strings.Join(names, "\x00"))
	}
	if _, err := top.git(env, "checkout-index", "-z", which, "--force", "--prefix="+filepath.ToSlash(into)+"/"); err != nil {
		return fail(err)
	}
	return dir, nil
}
