// Package files has copy from the disk and from standard input.
//
// It owns paths, globs, folder walks, ignore files as git reads them, include
// and exclude patterns, what a folder walk passes by, and Root, the door
// through which a manifest looks at the artefacts of its repository.
//
// It refuses to know what the bytes mean: the kind of a file is decided by
// package source, its content by the readers.
package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/copytruth/copytruth/checker/source"
)

// DefaultMaxSize is the size in bytes above which a file is a problem and not
// a source.
const DefaultMaxSize = 64 << 20

// sniffed is how much of a file is looked at to decide what it is.
const sniffed = 64 << 10

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Options say what to read.
type Options struct {
	// Dir is the working folder; URIs are relative to it. "" is the process's own.
	Dir string
	// Kept are files that belong to Dir and need not lie there; nil = none.
	Kept *Kept
	// Paths are files, folders, globs (`**`, `{a,b}`) or "-", each absolute or
	// relative to Dir, with slashes.
	Paths []string
	// Filters must all admit a file, whichever way it was found.
	Filters []Filter
	// Not holds files that are no copy whatever the patterns say, with the
	// reason: the manifest, the configuration. A file named in Paths is exempt.
	Not map[string]string
	// Sidecar gives, for an image, the file that holds the words it shows, "" for
	// none; nil = no image has one.
	Sidecar func(image string) string
	// Own are folders that are the tool's own affair, relative to Dir or absolute:
	// walks pass them by without a word.
	Own []string
	// Share picks the files that are read, by URI; nil = all. What it leaves out is
	// not passed by either: another run sees to it.
	Share func(uri string) bool
	// Known, if given, tells the sum and the kind of a file that has not changed
	// since Learn was told them; such a file is not read until somebody asks for
	// its bytes. Both get the path on disk and what was known of the file before
	// it was read.
	Known func(name string, info fs.FileInfo) (sum [32]byte, media source.Media, ok bool)
	Learn func(name string, info fs.FileInfo, sum [32]byte, media source.Media)
	// MaxSize in bytes; 0 means DefaultMaxSize.
	MaxSize int64
	// Stdin is read for the path "-"; StdinName is its URI and decides, with
	// the content, how it is read. Without a name it is Markdown unless its
	// content says otherwise.
	Stdin     io.Reader
	StdinName string
}

// Skip is a file or folder that was found and not read.
type Skip = source.Skip

// Provider yields the files that Options name, sorted by path.
type Provider struct {
	dir     string // working folder, absolute, with slashes
	o       Options
	filters []filter
	kept    *kept
	own     map[string]bool // full paths with slashes
	skipped []Skip
}

// New checks the patterns. A pattern that cannot be read is an error here and
// not when it fails to match.
func New(o Options) (*Provider, error) {
	if o.MaxSize == 0 {
		o.MaxSize = DefaultMaxSize
	}
	if o.Dir == "" {
		o.Dir = "."
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, err
	}
	p := &Provider{dir: filepath.ToSlash(dir), o: o}
	if p.kept, err = newKept(o.Kept); err != nil {
		return nil, err
	}
	for _, f := range o.Filters {
		c, err := f.compile()
		if err != nil {
			return nil, err
		}
		p.filters = append(p.filters, c)
	}
	p.own = map[string]bool{}
	for _, folder := range o.Own {
		p.own[p.abs(path.Clean(filepath.ToSlash(folder)))] = true
	}
	for _, arg := range o.Paths {
		if arg == "" {
			return nil, errors.New("an empty path names nothing; the working folder is \".\"")
		}
	}
	return p, nil
}

// Skipped lists what the last iteration found and did not read, sorted by path.
func (p *Provider) Skipped() []Skip { return p.skipped }

// Sources reads the files one by one in the order of their paths. What cannot
// be read is yielded as a *source.Error and the iteration goes on.
func (p *Provider) Sources(ctx context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		for _, f := range p.find(ctx) {
			if ctx.Err() != nil {
				yield(source.Source{}, ctx.Err())
				return
			}
			if p.o.Share != nil && !p.o.Share(f.uri) {
				continue
			}
			s, err := p.read(f)
			if err == errSkipped {
				continue
			}
			if err != nil {
				err = &source.Error{URI: f.uri, Err: err}
				s = source.Source{URI: f.uri}
			}
			if !yield(s, err) {
				break
			}
		}
		if p.o.Share != nil {
			p.skipped = slices.DeleteFunc(p.skipped, func(s Skip) bool { return !p.o.Share(s.URI) })
		}
		slices.SortFunc(p.skipped, func(a, b Skip) int { return strings.Compare(a.URI, b.URI) })
	}
}

// found is a path that something led to.
type found struct {
	uri   string
	named bool   // an argument names this very file
	shows string // the image whose words these are
	err   error  // why it cannot be read
}

// find gives every path once, sorted.
func (p *Provider) find(ctx context.Context) []found {
	w := &walker{p: p, ctx: ctx, seen: map[string]int{}, skips: map[string]bool{}}
	p.skipped = nil
	for _, arg := range p.o.Paths {
		w.argument(arg)
	}
	slices.SortFunc(w.found, func(a, b found) int { return strings.Compare(a.uri, b.uri) })
	return w.found
}

var errSkipped = errors.New("skipped")

func (p *Provider) read(f found) (source.Source, error) {
	if f.err != nil {
		return source.Source{}, f.err
	}
	if f.uri == Stdin {
		return p.readStdin()
	}
	info, err := p.look(f.uri)
	if err != nil {
		return source.Source{}, err
	}
	name := p.onDisk(f.uri)
	if p.o.Known != nil {
		if sum, media, ok := p.o.Known(p.known(f.uri), info); ok {
			load := func() ([]byte, error) { return p.content(name) }
			return source.Source{URI: f.uri, Media: media, Shows: f.shows, Sum: sum, Load: load}, nil
		}
	}
	content, err := p.content(name)
	if err != nil {
		return source.Source{}, err
	}
	media := source.MediaOf(f.uri, content[:min(len(content), sniffed)])
	if media == source.Unknown {
		if f.named || f.shows != "" {
			return source.Source{}, errors.New("no reader for this kind of file")
		}
		p.skipped = append(p.skipped, Skip{URI: f.uri, Why: "no reader for this kind of file"})
		return source.Source{}, errSkipped
	}
	src := source.Source{URI: f.uri, Media: media, Bytes: content, Shows: f.shows}
	if p.o.Learn != nil {
		src.Sum = sha256.Sum256(content)
		p.o.Learn(p.known(f.uri), info, src.Sum, media)
	}
	return src, nil
}

// look asks for the kind of a file before it is opened, because opening a named
// pipe waits for its writer.
func (p *Provider) look(uri string) (fs.FileInfo, error) {
	info, err := os.Stat(p.onDisk(uri))
	if err != nil {
		return nil, reason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("is %s, not a file", kindOf(info.Mode()))
	}
	if info.Size() > p.o.MaxSize {
		return nil, fmt.Errorf("has %d bytes, above the limit of %d", info.Size(), p.o.MaxSize)
	}
	return info, nil
}

func (p *Provider) content(name string) ([]byte, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, reason(err)
	}
	return b, nil
}

func (p *Provider) readStdin() (source.Source, error) {
	if p.o.Stdin == nil {
		return source.Source{}, errors.New("there is no standard input")
	}
	b, err := io.ReadAll(io.LimitReader(p.o.Stdin, p.o.MaxSize+1))
	if err != nil {
		return source.Source{}, err
	}
	if int64(len(b)) > p.o.MaxSize {
		return source.Source{}, fmt.Errorf("has more than the limit of %d bytes", p.o.MaxSize)
	}
	name := p.o.StdinName
	media := source.MediaOf(name, b[:min(len(b), sniffed)])
	if name == "" {
		name = "stdin"
		if media == source.Unknown || media == source.Plain {
			media = source.Markdown
		}
	}
	if media == source.Unknown {
		return source.Source{}, fmt.Errorf("no reader for the kind of file that the name %q stands for", name)
	}
	return source.Source{URI: name, Media: media, Bytes: bytes.Clone(b)}, nil
}

// uri gives the path under which an argument is known: relative to the working
// folder where it lies inside it, else as the caller wrote it.
func (p *Provider) uri(arg string) string {
	name := filepath.FromSlash(arg)
	if filepath.IsAbs(name) {
		if rel, err := filepath.Rel(filepath.FromSlash(p.dir), name); err == nil && filepath.IsLocal(rel) {
			name = rel
		}
	}
	return path.Clean(filepath.ToSlash(name))
}

// abs gives the full path with slashes, for matching only.
func (p *Provider) abs(uri string) string {
	if path.IsAbs(uri) {
		return uri
	}
	return path.Join(p.dir, uri)
}

// reason strips the path and the name of the system call off an error of
// package os: whoever prints it knows the path, and no machine path may leak.
func reason(err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file or folder")
	case errors.Is(err, syscall.ELOOP):
		return errors.New("is a symbolic link that leads back to itself")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("permission denied")
	case errors.As(err, &pe):
		return pe.Err
	}
	return err
}

func kindOf(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "something special"
}
