// Package checktest runs rules over small sites and holds what they find
// against what the sites themselves say should be found.
//
// It owns the expectations that stand in fixtures (want and claim notes), the
// cases of rule folders, the execution of their documentation, and what is
// demanded of every rule: that it fires somewhere, is silent somewhere, and does
// not change its mind when files come in another order or blanks are doubled.
//
// It refuses to know any rule, and it runs the pipeline that users run.
package checktest

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/rogpeppe/go-internal/txtar"
	"go.yaml.in/yaml/v4"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
)

// A Site is a manifest, pages, and how they are to be judged. These files of it
// are not pages:
//
//	product.yaml   the manifest; without it there is none
//	settings.yaml  as_of, severity, options, surfaces (surface: glob)
//	wants          expectations for formats without comments, one in a line:
//	               "page.txt:3: want …", "-: want …" for findings without a place
type Site struct {
	Name     string
	Files    []txtar.File // sorted by name
	Settings Settings
}

// Settings are what a site's settings.yaml may say.
type Settings struct {
	AsOf     string            `yaml:"as_of"`
	Severity lint.Severity     `yaml:"severity"`
	Options  map[string]any    `yaml:"options"` // of the rule under test
	Surfaces map[string]string `yaml:"surfaces"`
}

// Sites reads all sites of a testdata folder: each .txtar file is one, and each
// folder.
func Sites(fsys fs.FS) ([]Site, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var out []Site
	for _, e := range entries {
		var files []txtar.File
		switch {
		case e.IsDir():
			files, err = folderFiles(fsys, e.Name())
		case path.Ext(e.Name()) == ".txtar":
			var b []byte
			b, err = fs.ReadFile(fsys, e.Name())
			files = txtar.Parse(b).Files
		default:
			err = fmt.Errorf("%s: a case is a folder or a .txtar file", e.Name())
		}
		if err != nil {
			return nil, err
		}
		site, err := NewSite(strings.TrimSuffix(e.Name(), ".txtar"), files)
		if err != nil {
			return nil, err
		}
		out = append(out, site)
	}
	return out, nil
}

// NewSite makes a site of files.
func NewSite(name string, files []txtar.File) (Site, error) {
	s := Site{Name: name, Files: slices.Clone(files)}
	slices.SortFunc(s.Files, func(a, b txtar.File) int { return cmp.Compare(a.Name, b.Name) })
	if b := s.file("settings.yaml"); b != nil {
		dec := yaml.NewDecoder(bytes.NewReader(b))
		dec.KnownFields(true)
		if err := dec.Decode(&s.Settings); err != nil {
			return s, fmt.Errorf("%s/settings.yaml: %w", name, err)
		}
	}
	return s, nil
}

func folderFiles(fsys fs.FS, dir string) ([]txtar.File, error) {
	var out []txtar.File
	err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		out = append(out, txtar.File{Name: strings.TrimPrefix(name, dir+"/"), Data: b})
		return err
	})
	return out, err
}

func (s *Site) file(name string) []byte {
	for _, f := range s.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// pages gives the files that are copy.
func (s *Site) pages() []txtar.File {
	return slices.DeleteFunc(slices.Clone(s.Files), func(f txtar.File) bool {
		return f.Name == "product.yaml" || f.Name == "settings.yaml" || f.Name == "wants"
	})
}

// Run judges the site by the rules, with the pipeline that users run. Settings
// hold for the rule under test, "" = none of them is.
func (s *Site) Run(rules []*lint.Rule, underTest string) (*lint.Result, error) {
	return s.run(rules, underTest, false)
}

func (s *Site) run(rules []*lint.Rule, underTest string, brief bool) (*lint.Result, error) {
	var asOf time.Time
	if s.Settings.AsOf != "" {
		var err error
		if asOf, err = time.Parse(time.DateOnly, s.Settings.AsOf); err != nil {
			return nil, fmt.Errorf("%s/settings.yaml: as_of: %w", s.Name, err)
		}
	}
	var m *manifest.Manifest
	if b := s.file("product.yaml"); b != nil {
		var err error
		if m, err = manifest.Load([]manifest.File{{Path: "product.yaml", Bytes: b}}, manifest.Options{AsOf: asOf}); err != nil {
			return nil, err
		}
	}
	job := checker.Job{
		Providers: []source.Provider{memory(s.pages())},
		Manifest:  m, Rules: rules, AsOf: asOf, Lint: lint.Options{AsOf: asOf},
		Surface: s.surface, Brief: brief, Unlisted: brief,
	}
	if underTest != "" {
		job.Lint.Rules = map[string]lint.Setting{underTest: {Severity: s.Settings.Severity, Options: s.Settings.Options}}
	}
	return checker.Run(context.Background(), job)
}

func (s *Site) surface(uri string) link.Surface {
	for name, glob := range s.Settings.Surfaces { // globs of one site do not overlap
		if ok, err := doublestar.Match(glob, uri); err == nil && ok {
			return link.Surface(name)
		}
	}
	return ""
}

// memory provides files that are at hand.
type memory []txtar.File

func (m memory) Sources(context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		for _, f := range m {
			if !yield(source.Source{URI: f.Name, Media: source.MediaOf(f.Name, f.Data), Bytes: f.Data}, nil) {
				return
			}
		}
	}
}
