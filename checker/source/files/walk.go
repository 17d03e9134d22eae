package files

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/copytruth/copytruth/checker/source"
)

// ignoreNames are the ignore files of a folder, weakest first: what ours says
// outranks what git's says.
var ignoreNames = [...]string{".gitignore", ".copytruthignore"}

// walker collects what the arguments lead to.
type walker struct {
	p     *Provider
	ctx   context.Context
	found []found
	seen  map[string]int // uri → index into found
	skips map[string]bool
}

// tree is the state of one folder of a walk: the ignore files in force.
type tree struct {
	p      *Provider
	stacks [len(ignoreNames)][]ruleset
}

func (w *walker) add(f found) {
	if i, ok := w.seen[f.uri]; ok {
		w.found[i].named = w.found[i].named || f.named
		w.found[i].shows = cmp.Or(w.found[i].shows, f.shows)
		return
	}
	w.seen[f.uri] = len(w.found)
	w.found = append(w.found, f)
}

func (w *walker) skip(uri, why string) {
	if !w.skips[uri] {
		w.skips[uri] = true
		w.p.skipped = append(w.p.skipped, Skip{URI: uri, Why: why})
	}
}

// argument follows one path as the caller gave it.
func (w *walker) argument(arg string) {
	if arg == Stdin {
		w.add(found{uri: Stdin, named: true})
		return
	}
	uri := w.p.uri(arg)
	folder, err := w.p.isFolder(uri)
	switch {
	case folder:
		w.folder(uri, w.above(uri), func(string) bool { return true })
	case err == nil:
		w.named(uri)
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?[{"):
		w.glob(uri)
	default:
		w.add(found{uri: uri, named: true, err: reason(err)})
	}
}

func (w *walker) named(uri string) {
	for _, f := range w.p.filters {
		if p := anyMatch(f.exclude, f.place(uri)); p != "" {
			w.skip(uri, "excluded by "+p)
			return
		}
	}
	if !w.sidecar(uri) {
		w.add(found{uri: uri, named: true})
	}
}

// sidecar takes the file that holds an image's words in the image's place.
func (w *walker) sidecar(image string) bool {
	if w.p.o.Sidecar == nil || !source.Picture(image) {
		return false
	}
	text := w.p.o.Sidecar(image)
	if text == "" {
		return false
	}
	if _, err := os.Stat(w.p.onDisk(text)); err != nil {
		w.add(found{uri: image, err: fmt.Errorf("its words are to stand in %s: %w", text, reason(err))})
	} else {
		w.add(found{uri: text, shows: image})
	}
	return true
}

// glob walks the folder before the first wildcard. Ignored files stay ignored:
// only a path without wildcards names a file.
func (w *walker) glob(pattern string) {
	if !doublestar.ValidatePattern(pattern) {
		w.add(found{uri: pattern, err: errors.New("no such file, and not a pattern either; allowed are *, **, ?, [a-z] and {a,b}")})
		return
	}
	base, rest := doublestar.SplitPattern(pattern)
	if !doublestar.ValidatePattern(rest) {
		base, rest = ".", pattern
	}
	matched := false
	if folder, _ := w.p.isFolder(base); folder {
		w.folder(base, w.above(base), func(uri string) bool {
			ok := doublestar.MatchUnvalidated(pattern, uri)
			matched = matched || ok
			return ok
		})
	}
	if !matched {
		w.add(found{uri: pattern, err: errors.New("the pattern matches no file that is not ignored")})
	}
}

// folder walks in depth; take says which files of it are wanted at all.
func (w *walker) folder(uri string, t *tree, take func(string) bool) {
	if w.ctx.Err() != nil {
		return
	}
	entries, err := w.p.entries(uri)
	if err != nil {
		w.add(found{uri: uri, err: reason(err)})
		return
	}
	t = t.enter(uri)
	for _, e := range entries {
		child := path.Join(uri, e.name)
		if uri == "." {
			child = e.name
		}
		if e.mode.IsDir() {
			if w.p.own[w.p.abs(child)] {
				continue
			}
			if why := w.pruned(child, t); why != "" {
				w.skip(child+"/", why)
			} else {
				w.folder(child, t, take)
			}
		} else if take(child) {
			w.file(child, e.mode, t)
		}
	}
}

func (w *walker) pruned(uri string, t *tree) string {
	if path.Base(uri) == ".git" {
		return "hidden"
	}
	if ignored, why := t.ignores(uri, true); ignored {
		return why
	}
	for _, f := range w.p.filters {
		if why := f.prunes(uri); why != "" {
			return why
		}
	}
	return defaultSkip(uri, true)
}

// file decides on one file of a walk. Links to folders are not followed, as
// git does not; that also ends every loop.
func (w *walker) file(uri string, mode fs.FileMode, t *tree) {
	if why := w.passes(uri, t); why != "" {
		w.skip(uri, why)
		return
	}
	if w.sidecar(uri) {
		return
	}
	if source.MediaOf(uri, nil) == source.Unknown {
		w.skip(uri, unreadable(uri))
		return
	}
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(w.p.onDisk(uri))
		if err != nil {
			w.add(found{uri: uri, err: broken(err)})
			return
		}
		if info.IsDir() {
			w.skip(uri, "a symbolic link to a folder; a path that names it is followed")
			return
		}
		if !w.within(uri) {
			w.add(found{uri: uri, err: errors.New("is a symbolic link that leads out of the repository; it is followed where the command line names it")})
			return
		}
	}
	w.add(found{uri: uri})
}

// within reports whether a link leads to a file of its own repository or, where there
// is none, of the working folder: what lies elsewhere is nobody's copy, and a report
// would quote it.
func (w *walker) within(uri string) bool {
	target, err := filepath.EvalSymlinks(w.p.onDisk(uri))
	if err != nil {
		return false
	}
	home, err := filepath.EvalSymlinks(filepath.Dir(w.p.onDisk(uri)))
	if err != nil {
		return false
	}
	for at := home; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			home = at
			break
		}
		if at == filepath.Dir(at) {
			if here, err := filepath.EvalSymlinks(w.p.onDisk(".")); err == nil && inside(here, home) {
				home = here
			}
			break
		}
	}
	return inside(home, target)
}

// inside reports whether a path lies in a folder; both are free of links.
func inside(folder, name string) bool {
	folder, errFolder := filepath.Abs(folder)
	name, errName := filepath.Abs(name)
	rel, err := filepath.Rel(folder, name)
	return errors.Join(errFolder, errName, err) == nil && filepath.IsLocal(rel)
}

// unreadable says why a file is not read, going by its name.
func unreadable(uri string) string {
	if source.Picture(uri) {
		return "an image, and no sidecar says what it shows"
	}
	return "no reader for this kind of file"
}

// broken words the failure of following a link.
func broken(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("is a symbolic link to nothing")
	}
	return reason(err)
}

// passes gives the reason to pass a file by.
func (w *walker) passes(uri string, t *tree) string {
	if why := w.p.o.Not[uri]; why != "" {
		return why
	}
	if ignored, why := t.ignores(uri, false); ignored {
		return why
	}
	included := false
	for _, f := range w.p.filters {
		if why := f.refuses(uri); why != "" {
			return why
		}
		included = included || len(f.include) > 0
	}
	if included { // a pattern asked for it
		return ""
	}
	return defaultSkip(uri, false)
}

// ignores: our ignore files are asked first, git's where they are silent.
func (t *tree) ignores(uri string, folder bool) (bool, string) {
	for i := len(t.stacks) - 1; i >= 0; i-- {
		if decided, ignored, why := verdict(t.stacks[i], t.p.abs(uri), folder); decided {
			return ignored, why
		}
	}
	return false, ""
}

// enter adds the ignore files that lie in a folder.
func (t *tree) enter(uri string) *tree {
	next := &tree{p: t.p, stacks: t.stacks}
	for i, name := range ignoreNames {
		file := path.Join(uri, name)
		content, err := Content(t.p.onDisk(file), maxIgnore)
		if err != nil {
			continue
		}
		set := ruleset{folder: t.p.abs(uri), rules: parseIgnore(content, file)}
		next.stacks[i] = append(next.stacks[i][:len(next.stacks[i]):len(next.stacks[i])], set)
	}
	return next
}

// above gathers the ignore files of the folders over uri, up to the root of
// its repository. Their verdict on uri itself is not asked: the caller named it.
func (w *walker) above(uri string) *tree {
	t := &tree{p: w.p}
	var chain []string
	for at := uri; ; at = parent(at) {
		if at != uri {
			chain = append(chain, at)
		}
		if _, err := os.Stat(w.p.onDisk(path.Join(at, ".git"))); err == nil {
			t.exclude(at)
			break
		}
		if abs, err := filepath.Abs(w.p.onDisk(at)); err != nil || abs == filepath.Dir(abs) {
			return &tree{p: w.p} // no repository: only ignore files inside the walk count
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		t = t.enter(chain[i])
	}
	return t
}

// exclude takes the repository's private ignore file, the weakest of all.
func (t *tree) exclude(root string) {
	file := path.Join(root, ".git/info/exclude")
	if content, err := Content(t.p.onDisk(file), maxIgnore); err == nil {
		t.stacks[0] = append(t.stacks[0], ruleset{folder: t.p.abs(root), rules: parseIgnore(content, file)})
	}
}

// parent names the folder above, climbing out of the working folder with "..".
func parent(uri string) string {
	if uri == "." || uri == ".." || strings.HasSuffix(uri, "/..") {
		return path.Join(uri, "..")
	}
	return path.Dir(uri)
}
