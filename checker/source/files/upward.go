package files

import (
	"os"
	"path"
	"path/filepath"
)

// Upward looks for a file in dir and the folders above it, up to the root of
// the repository that dir lies in, or of the disk where it lies in none. It
// gives the file as a path relative to dir, and dir as seen from the folder
// that holds the file ("" if that is dir itself).
func Upward(dir, name string) (file, seen string, ok bool) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", "", false
	}
	for at, up := abs, "."; ; at, up = filepath.Dir(at), path.Join(up, "..") {
		if info, err := os.Stat(filepath.Join(at, name)); err == nil && info.Mode().IsRegular() {
			rel, err := filepath.Rel(at, abs)
			if rel == "." {
				rel = ""
			}
			return path.Join(up, name), filepath.ToSlash(rel), err == nil
		}
		_, err := os.Stat(filepath.Join(at, ".git"))
		if err == nil || at == filepath.Dir(at) {
			return "", "", false
		}
	}
}
