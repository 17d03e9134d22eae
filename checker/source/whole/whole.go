// Package whole puts files into their place whole: who looks, and who comes back
// after the machine went down, finds the old content or the new one, never half of
// either.
//
// It owns the order in which that is done (written beside, brought to disk, renamed,
// the folder brought to disk), links, permissions, and what to do with names that are
// no regular files.
//
// It refuses to know what is written, and to decide whether it may be.
package whole

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write puts content into the place of a file, or makes it. Its permissions stay, and
// where the name is a link, the file that it leads to is replaced. What is no regular
// file, a device or a pipe, is written to as it is. Where it fails, what was there
// stays.
func Write(name string, content []byte) error {
	return Stream(name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// Stream is Write for content that is not there as a whole: write is given where it
// goes. If it fails, so does Stream.
func Stream(name string, write func(io.Writer) error) error {
	mode, real := fs.FileMode(0o644), name
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			return pour(name, write)
		}
		mode = info.Mode().Perm()
		if real, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(real), "."+filepath.Base(real)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // gone already where all went well
	if err = errors.Join(buffered(temp, write), temp.Chmod(mode), temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return rename(temp.Name(), real)
}

// Place puts a file that is written and closed into the place of another, in the
// same folder. It is brought to disk before that.
func Place(temp, name string) error {
	if err := settle(temp); err != nil {
		return err
	}
	return rename(temp, name)
}

// PlaceTree puts a folder whose files are written and closed under a name that is
// not there yet, on the same file system. All that is in it is brought to disk
// before that; links are not followed.
func PlaceTree(temp, name string) error {
	err := filepath.WalkDir(temp, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			settleDir(p)
		case d.Type().IsRegular():
			return settle(p)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return rename(temp, name)
}

// settle brings a file to disk.
func settle(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0) // some systems bring to disk only what may be written
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// settleDir brings the names in a folder to disk, as far as the system does that.
func settleDir(name string) {
	if dir, err := os.Open(name); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}

// rename brings the change of names to disk too: without it the machine may come
// back with the old file, which is whole.
func rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	settleDir(filepath.Dir(to))
	return nil
}

func pour(name string, write func(io.Writer) error) error {
	w, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(buffered(w, write), w.Close())
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	return errors.Join(write(b), b.Flush())
}
