package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/record"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/files"
	"github.com/copytruth/copytruth/checker/source/remote"
	"github.com/copytruth/copytruth/checker/source/whole"
)

const (
	offlineHelp = "fetch nothing: manifests that lie elsewhere are those that were fetched before"
	// pinFile is where the versions of manifests elsewhere are pinned whose names
	// in the configuration move; it lies beside the configuration.
	pinFile = "manifest.lock"
)

const elsewhereHelp = `A manifest may lie in another repository, or at an address:

  manifest:
    - {git: "https://github.com/acme/product", path: product.yaml, rev: 8d1f0c5e7b0a4f0c9b1e2d3c4b5a69788796a5b4}
    - {url: "https://acme.example/truth/product.yaml", sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}

or, on the command line, --manifest git+https://github.com/acme/product//product.yaml@COMMIT and
--manifest https://acme.example/truth/product.yaml#sha256=SUM. It is fetched once, and kept in the user's cache folder. Of a branch,
a tag or an address without a sum, manifest update pins the version that stands there now in ` + pinFile + `, beside the configuration: keep
that file in git. Nothing but manifest update ever moves a pin.`

// far is what is needed to reach manifests elsewhere.
type far struct {
	ctx   context.Context
	store remote.Store
}

func (a *app) reach(f *truthFlags) *far {
	out := &far{ctx: a.ctx, store: remote.Store{Offline: f.offline}}
	if a.cacheHome != nil {
		if home, err := a.cacheHome(); err == nil {
			out.store.Dir = filepath.Join(home, "copytruth-manifests")
		}
	}
	return out
}

// fetchable refuses the name of a file elsewhere that cannot be fetched.
func fetchable(name string) error {
	if !remote.Is(name) {
		return nil
	}
	_, err := remote.Parse(name)
	return err
}

// pin is one line of the file of pins.
type pin struct {
	Source  string `json:"source"`
	Version string `json:"version"` // a commit, or the SHA-256 of the content
}

var pinKind = record.Kind{Name: "pins", File: "a file of pins", Entry: "a pin", Maker: "copytruth manifest update makes one"}

// readPins reads a file of pins; none is there before the first update.
func readPins(name string) ([]pin, error) {
	content, err := files.Content(name, files.MaxRecord)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, unread("pins", name, err)
	}
	var out []pin
	err = record.Decode(bytes.NewReader(content), pinKind, func(_ int, p pin) error {
		if p.Source == "" || p.Version == "" {
			return errors.New("a pin needs a source and its version")
		}
		if slices.ContainsFunc(out, func(o pin) bool { return o.Source == p.Source }) {
			return fmt.Errorf("%s is pinned twice; keep the line that is meant", p.Source)
		}
		out = append(out, p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("pins %s: %w", name, err)
	}
	return out, nil
}

// pinsAt is where the pins of a configuration lie; "" = of none.
func pinsAt(configuration string) string {
	if configuration == "" {
		return pinFile
	}
	return path.Join(path.Dir(configuration), pinFile)
}

// pinned gives a ref at its version.
func pinned(r remote.Ref, pins []pin) (remote.Ref, error) {
	if r.Pinned() {
		return r, nil
	}
	for _, p := range pins {
		if p.Source == r.String() {
			if r = r.Pin(p.Version); !r.Pinned() || r.Check() != nil {
				return r, fmt.Errorf("manifest %s: %q in %s is no version; copytruth manifest update pins it anew", p.Source, p.Version, pinFile)
			}
			return r, nil
		}
	}
	return r, fmt.Errorf("manifest %s: %w, and no version of it is pinned; copytruth manifest update pins the one that stands there now in %s", r, remote.ErrMoves, pinFile)
}

// fetch gets a manifest file that lies elsewhere.
func (s *settings) fetch(name string, from *artefacts) (manifest.File, error) {
	pins, err := readPins(pinsAt(s.file))
	if err != nil {
		return manifest.File{}, err
	}
	return s.fetchAt(name, pins, from)
}

func (s *settings) fetchAt(name string, pins []pin, from *artefacts) (manifest.File, error) {
	r, err := remote.Parse(name)
	if err != nil {
		return manifest.File{}, fmt.Errorf("manifest %w", err)
	}
	if r, err = pinned(r, pins); err != nil {
		return manifest.File{}, err
	}
	got, err := s.far.store.Get(s.far.ctx, r)
	if err != nil {
		return manifest.File{}, fmt.Errorf("manifest %w", err)
	}
	if got.Dir != "" {
		from.far[got.Repo] = got.Dir
	}
	return manifest.File{Path: got.Name, Bytes: got.Bytes}, nil
}

// named gives the manifests that flags or else the configuration name.
func (s *settings) named(f *truthFlags) []string {
	if len(f.manifests) > 0 {
		return f.manifests
	}
	var names []string
	for _, m := range s.config.Manifest {
		names = append(names, s.fromConfig(m))
	}
	return names
}

// farThen fetches the manifests elsewhere that the configuration of a commit
// names, at the versions that it pins.
func (s *settings) farThen(f *truthFlags, b *before) (list []manifest.File, from *artefacts, err error) {
	from = &artefacts{far: remote.Artifacts{}}
	if !slices.ContainsFunc(s.named(f), remote.Is) {
		return nil, from, nil
	}
	then := *s
	if err := then.readConfigThen(b); err != nil {
		return nil, nil, err
	}
	pins, err := readPins(b.on(b.then(pinsAt(s.file))))
	if err != nil {
		return nil, nil, err
	}
	for _, name := range then.named(f) {
		if remote.Is(name) {
			one, err := then.fetchAt(name, pins, from)
			if err != nil {
				return nil, nil, err
			}
			list = append(list, one)
		}
	}
	return list, from, nil
}

// readConfigThen takes the configuration of a commit, if it had one.
func (s *settings) readConfigThen(b *before) error {
	if s.file == "" {
		return nil
	}
	name := b.then(s.file)
	content, err := files.Content(b.on(name), files.MaxTruth)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unread("configuration", name, err)
	}
	known := s.vocabulary()
	known.Mapping = nil // today's reads the files of then too
	old, err := config.Decode(name, content, known)
	if err != nil {
		return fmt.Errorf("the configuration of commit %.12s cannot be read, so nothing can be told to be new; take a later revision, or none: %w", b.commit, err)
	}
	s.config = old
	return nil
}

// artefacts are what values are derived from: files here, and those of fetched
// repositories, out of which no command is ever run.
type artefacts struct {
	Root *files.Root // nil = no manifest lies here, or nobody has asked for open yet
	open func() (*files.Root, error)
	far  remote.Artifacts
}

// Close gives the folders back.
func (a *artefacts) Close() error {
	if a.Root == nil {
		return nil
	}
	return a.Root.Close()
}

// Glob lists files, as manifest.Artifacts has it.
func (a *artefacts) Glob(dir, pattern string) ([]string, error) {
	root, rest, done, err := a.in(dir)
	if err != nil {
		return nil, err
	}
	defer done()
	return root.Glob(rest, pattern)
}

// Read gives a file, as manifest.Artifacts has it.
func (a *artefacts) Read(name string) ([]byte, error) {
	root, rest, done, err := a.in(name)
	if err != nil {
		return nil, err
	}
	defer done()
	return root.Read(rest)
}

// Run runs a command of a manifest that lies here.
func (a *artefacts) Run(dir string, args []string) ([]byte, error) {
	root, _, done, err := a.in(dir)
	if err != nil {
		return nil, err
	}
	defer done()
	if root != a.Root {
		return nil, errors.New("commands of a manifest that lies elsewhere are never run")
	}
	return root.Run(dir, args)
}

// in gives the root that a name lies in, and the name as that root knows it.
func (a *artefacts) in(name string) (root *files.Root, rest string, done func(), err error) {
	if dir, rest, ok := a.far.Find(name); ok {
		root, err := files.OpenRoot(dir, dir, false)
		if err != nil {
			return nil, "", nil, err
		}
		return root, path.Join(filepath.ToSlash(dir), rest), func() { _ = root.Close() }, nil // it was only read
	}
	if a.Root == nil && a.open != nil {
		if a.Root, err = a.open(); err != nil {
			return nil, "", nil, err
		}
	}
	if a.Root == nil || strings.Contains(name, ":/") {
		return nil, "", nil, errors.New("what lies beside a manifest at an address is not fetched; name its repository with git, or have a bundle made of it")
	}
	return a.Root, name, func() {}, nil
}

func (a *app) manifestUpdateCommand() *cobra.Command {
	f := &truthFlags{}
	cmd := &cobra.Command{
		Use:   "update",
		Short: "Pin manifests that lie elsewhere at the version that stands there now",
		Long:  elsewhereHelp,
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return a.updatePins(f) },
	}
	cmd.Flags().StringArrayVar(&f.manifests, "manifest", nil, "pin this `manifest` instead of those of the configuration (repeatable)")
	cmd.Flags().StringVar(&f.config, "config", "", configHelp)
	return cmd
}

func (a *app) updatePins(f *truthFlags) error {
	s := &settings{config: &config.Config{}, far: a.reach(f)}
	if err := s.readConfig(f.config); err != nil {
		return err
	}
	file := pinsAt(s.file)
	before, err := readPins(file)
	if err != nil {
		return err
	}
	var after []pin
	for _, name := range s.named(f) {
		if !remote.Is(name) {
			continue
		}
		r, err := remote.Parse(name)
		if err != nil {
			return fmt.Errorf("manifest %w", err)
		}
		if r.Pinned() || slices.ContainsFunc(after, func(p pin) bool { return p.Source == r.String() }) {
			continue
		}
		version, err := s.far.store.Resolve(s.far.ctx, r)
		if err != nil {
			return fmt.Errorf("manifest %w", err)
		}
		after = append(after, pin{r.String(), version})
	}
	if len(f.manifests) > 0 { // the others stay as they are
		for _, p := range before {
			if !slices.ContainsFunc(after, func(o pin) bool { return o.Source == p.Source }) {
				after = append(after, p)
			}
		}
	}
	slices.SortFunc(after, func(a, b pin) int { return strings.Compare(a.Source, b.Source) })
	if len(after) == 0 && (len(before) == 0 || f.config == noConfig) {
		a.advise("no manifest moves, so nothing is to be pinned")
		return nil
	}
	return a.writePins(file, before, after)
}

func (a *app) writePins(file string, before, after []pin) error {
	var b bytes.Buffer
	if err := record.Encode(&b, pinKind, after); err != nil {
		return err
	}
	if !slices.Equal(before, after) {
		if err := whole.Write(file, b.Bytes()); err != nil {
			return unwritten("pins", file, err)
		}
	}
	moved := 0
	for _, p := range after {
		old := "new"
		if i := slices.IndexFunc(before, func(o pin) bool { return o.Source == p.Source }); i >= 0 {
			old = before[i].Version
		}
		if old != p.Version {
			moved++
			fmt.Fprintf(a.out, "%s  %.12s → %.12s\n", report.Visible(p.Source), old, p.Version)
		}
	}
	a.advise("%s moved; %d pinned in %s", count(moved, "pin"), len(after), file)
	return nil
}
