package files

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Kept are files of another day that a folder of today still holds as they were:
// they belong to the working folder of a run (see Options.Kept) without lying in it.
type Kept struct {
	// Dir is the folder of today that stands for the working folder.
	Dir string
	// Prefix is where both lie below the tops of their repositories.
	Prefix string
	// Names are the files, from the top.
	Names []string
}

// kept is Kept by name and by folder.
type kept struct {
	dir, prefix string
	files       map[string]bool
	folders     map[string][]entry // from the top, "." = the top itself
}

// entry is what a folder has of a file or of another folder.
type entry struct {
	name string
	mode fs.FileMode // the type alone
}

func newKept(k *Kept) (*kept, error) {
	if k == nil {
		return nil, nil
	}
	dir, err := filepath.Abs(k.Dir)
	if err != nil {
		return nil, err
	}
	out := &kept{dir: filepath.ToSlash(dir), prefix: k.Prefix, files: make(map[string]bool, len(k.Names)), folders: map[string][]entry{}}
	for _, name := range k.Names {
		out.files[name] = true
		e := entry{name: path.Base(name)}
		for at := path.Dir(name); ; at = path.Dir(at) {
			known := len(out.folders[at]) > 0
			out.folders[at] = append(out.folders[at], e)
			if known || at == "." {
				break
			}
			e = entry{path.Base(at), fs.ModeDir}
		}
	}
	return out, nil
}

// holds reports whether a path of the run is that of a kept file.
func (k *kept) holds(uri string) bool {
	return k != nil && !path.IsAbs(uri) && k.files[path.Join(k.prefix, uri)]
}

// in gives what a folder has of kept files.
func (k *kept) in(uri string) []entry {
	if k == nil || path.IsAbs(uri) {
		return nil
	}
	return k.folders[path.Join(k.prefix, uri)]
}

// isFolder reports whether a path is that of a folder.
func (p *Provider) isFolder(uri string) (bool, error) {
	if len(p.kept.in(uri)) > 0 {
		return true, nil
	}
	info, err := os.Stat(p.onDisk(uri))
	return err == nil && info.IsDir(), err
}

// entries gives what is in a folder, sorted by name.
func (p *Provider) entries(uri string) ([]entry, error) {
	more := p.kept.in(uri)
	list, err := os.ReadDir(p.onDisk(uri))
	if err != nil && (len(more) == 0 || !errors.Is(err, fs.ErrNotExist)) {
		return nil, err
	}
	out := make([]entry, 0, len(list)+len(more))
	for _, e := range list {
		out = append(out, entry{e.Name(), e.Type()})
	}
	if len(more) > 0 {
		out = append(out, more...)
		slices.SortStableFunc(out, func(a, b entry) int { return strings.Compare(a.name, b.name) })
		out = slices.CompactFunc(out, func(a, b entry) bool { return a.name == b.name })
	}
	return out, nil
}

// onDisk turns a URI into a name that the operating system knows.
func (p *Provider) onDisk(uri string) string {
	name := filepath.FromSlash(uri)
	switch {
	case filepath.IsAbs(name):
		return name
	case p.kept.holds(uri):
		return filepath.Join(filepath.FromSlash(p.kept.dir), name)
	}
	return filepath.Join(p.o.Dir, name)
}

// known is the full path under which a file is remembered from run to run.
func (p *Provider) known(uri string) string {
	if p.kept.holds(uri) {
		return path.Join(p.kept.dir, uri)
	}
	return p.abs(uri)
}
