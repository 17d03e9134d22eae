package git

import (
	"bytes"
	"cmp"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/source"
)

// Renames tells what files of today were called at a commit: new name to old
// name, both relative to the working folder. Changes that are not committed, and files
// that git does not know yet, count too.
func (r *Repo) Renames(commit string) (map[string]string, error) {
	d, err := r.differing(commit)
	if err != nil {
		return nil, err
	}
	return r.renames(commit, d)
}

// difference is how the working folder differs from a commit; names are from the top.
type difference struct {
	renamed map[string]string // new name to old name
	gone    []string          // files of the commit that are no more
	other   map[string]bool   // files of the commit that are not as they were, gone and renamed ones among them
}

// differing asks git for the difference; what git does not know yet is not in it.
func (r *Repo) differing(commit string) (*difference, error) {
	out, err := r.gitAtTop(nil, "diff", "-z", "--name-status", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules", commit, "--")
	if err != nil {
		return nil, err
	}
	d := &difference{renamed: map[string]string{}, other: map[string]bool{}}
	words := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
	for len(words) >= 2 {
		switch status := words[0]; {
		case strings.HasPrefix(status, "R") && len(words) >= 3:
			d.renamed[words[2]], d.other[words[1]] = words[1], true
			words = words[3:]
			continue
		case strings.HasPrefix(status, "C") && len(words) >= 3:
			words = words[3:]
			continue
		case status == "D":
			d.gone = append(d.gone, words[1])
		}
		d.other[words[1]] = true
		words = words[2:]
	}
	return d, nil
}

// renames adds to the renamed files of a difference those that git does not know.
func (r *Repo) renames(commit string, d *difference) (map[string]string, error) {
	if err := r.untracked(commit, d.gone, d.renamed); err != nil {
		return nil, err
	}
	seen := map[string]string{}
	for to, from := range d.renamed {
		seen[r.relative(to)] = r.relative(from)
	}
	return seen, nil
}

// untracked finds files that were moved without telling git: unknown to it,
// and like one that is gone.
func (r *Repo) untracked(commit string, gone []string, renamed map[string]string) error {
	if len(gone) == 0 {
		return nil
	}
	out, err := r.gitAtTop(nil, "ls-files", "-z", "--others", "--exclude-standard")
	if err != nil {
		return err
	}
	var pairs []pair
	for to := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		file := filepath.Join(r.top, filepath.FromSlash(to))
		if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() || info.Size() > source.MaxText {
			continue // there is none, it went away meanwhile, or it is no text
		}
		now, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		for _, from := range gone {
			if path.Ext(from) != path.Ext(to) {
				continue
			}
			was, err := r.gitAtTop(nil, "cat-file", "blob", commit+":"+from)
			if err != nil {
				return err
			}
			if like := likeness(was, now); like >= half {
				pairs = append(pairs, pair{from, to, like})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.like, a.like) })
	taken := map[string]bool{}
	for _, p := range pairs {
		if renamed[p.to] == "" && !taken[p.from] {
			renamed[p.to] = p.from
			taken[p.from] = true
		}
	}
	return nil
}

// pair is a file that is gone and one that came, and how alike they are.
type pair struct {
	from, to string
	like     float64
}

// half is how alike git asks two files to be to call it a rename.
const half = 0.5

// likeness is the share of lines that two files have in common, 0 to 1.
func likeness(a, b []byte) float64 {
	if bytes.Equal(a, b) {
		return 1
	}
	lines := map[string]int{}
	total, common := 0, 0
	for line := range bytes.Lines(a) {
		lines[string(line)]++
		total++
	}
	n := 0
	for line := range bytes.Lines(b) {
		n++
		if lines[string(line)] > 0 {
			lines[string(line)]--
			common++
		}
	}
	return float64(common) / float64(max(total, n, 1))
}

// relative gives a path below the top as seen from the working folder.
func (r *Repo) relative(name string) string {
	rel, err := filepath.Rel("/"+r.prefix, "/"+name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}
