// Package seed measures the whole pipeline with defects whose truth is known:
// it takes copy and a manifest that agree, breaks one thing at a time, and asks
// whether that one thing is found.
//
// It owns the operators (M1 to M14 break something, C1 to C3 change something
// that should not matter), the drawing of instances with a fixed seed, and the
// score. Instances are found in the text of the copy by means of their own, never
// by what the pipeline understood of it, so that what the pipeline does not see
// counts against it.
//
// A real site is measured with
//
//	go test ./checker/checktest/seed -v -run Seeded -args -site FOLDER -manifest FILE
//
// It refuses to know how anything is found, and it is never part of a run that
// users see. Recall on seeded defects is an upper bound: real mistakes are less tidy.
package seed

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/config"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
)

// Site is copy and a manifest that agree.
type Site struct {
	Name     string
	Manifest *manifest.Manifest
	AsOf     time.Time
	Rules    []*lint.Rule

	sources  []source.Source
	pages    []*page           // those of the sources that are text
	prose    map[string]string // what the other sources say
	corpus   *checker.Corpus
	wordings map[string]*regexp.Regexp
	before   map[world]map[string]bool // what is found in the clean copy
}

// world is what the judge is told.
type world struct {
	open  bool // promises that no entry covers are noted
	blind bool // the manifest gives no numbers, so that pages must be held against each other
}

// Open reads all files of a folder as copy; those that no reader takes are
// passed by.
func Open(name string, folder fs.FS, m *manifest.Manifest, asOf time.Time, rules []*lint.Rule) (*Site, error) {
	s := &Site{Name: name, Manifest: m, AsOf: asOf, Rules: rules, before: map[world]map[string]bool{}, prose: map[string]string{}, wordings: map[string]*regexp.Regexp{}}
	err := fs.WalkDir(folder, ".", func(uri string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(folder, uri)
		if err != nil {
			return err
		}
		src := source.Source{URI: uri, Media: source.MediaOf(uri, b), Bytes: b}
		if src.Media == source.Unknown {
			return nil
		}
		s.sources = append(s.sources, src)
		if p := pageOf(src); p != nil {
			p.wording = s.wording
			s.pages = append(s.pages, p)
			return nil
		}
		doc, err := read.Document(src, read.Options{})
		if err != nil {
			return fmt.Errorf("%s: %w", uri, err)
		}
		s.prose[uri] = doc.Text
		return nil
	})
	if err != nil {
		return nil, err
	}
	if s.corpus, err = checker.Read(context.Background(), s.job(m, world{})); err != nil {
		return nil, err
	}
	for _, w := range []world{{}, {open: true}, {blind: true}} {
		found, err := s.judge(&Mutant{world: w, manifest: m}, true)
		if err != nil {
			return nil, err
		}
		s.before[w] = map[string]bool{}
		for i := range found {
			for _, k := range keys(&found[i]) {
				s.before[w][k] = true
			}
		}
	}
	return s, nil
}

// Sources makes the site a provider of its own sources.
func (s *Site) Sources(context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		for _, src := range s.sources {
			if !yield(src, nil) {
				return
			}
		}
	}
}

// job is a run of some rules, of all if none is named.
func (s *Site) job(m *manifest.Manifest, w world, ids ...string) checker.Job {
	j := checker.Job{
		Providers: []source.Provider{s}, Manifest: m, Rules: s.Rules, AsOf: s.AsOf,
		Lint:    lint.Options{AsOf: s.AsOf},
		Surface: func(uri string) link.Surface { return link.Surface(config.DefaultSurface(uri)) },
	}
	if len(ids) > 0 {
		j.Rules = slices.DeleteFunc(slices.Clone(s.Rules), func(r *lint.Rule) bool { return !slices.Contains(ids, r.ID) })
	}
	if w.open && slices.ContainsFunc(j.Rules, func(r *lint.Rule) bool { return r.ID == "unsupported-claim" }) {
		j.Lint.Rules = map[string]lint.Setting{"unsupported-claim": {Options: map[string]any{"open-world": true}}}
	}
	return j
}

// Mutant is the site with one thing changed.
type Mutant struct {
	Op   string
	Site string
	What string // the change in words: "pricing.md: on Pro → on every plan"
	// Rules are those that may find it; none means that nothing may be found.
	Rules []string
	// Features, if any, are the ids of which a finding must name one. Findings
	// that name no feature at all are held against Near alone.
	Features []string
	// URI is the page that must be named, "" = any.
	URI string
	// Near are words of which one must stand in the sentence of the finding, where
	// it has one; none = any.
	Near []string

	world    world
	manifest *manifest.Manifest
	changed  map[string][]byte
}

// judge gives what is found in a mutant: by the rules that may find it, or by all.
func (s *Site) judge(m *Mutant, all bool) ([]lint.Finding, error) {
	corpus, truth := s.corpus, m.manifest
	if truth == nil {
		truth = s.Manifest
	}
	if m.world.blind {
		truth = withoutNumbers(truth)
	}
	if len(m.changed) > 0 {
		var err error
		if corpus, err = s.corpus.With(m.changed); err != nil {
			return nil, fmt.Errorf("%s %s: %w", m.Op, m.What, err)
		}
	}
	job := s.job(truth, m.world)
	if !all && len(m.Rules) > 0 {
		job = s.job(truth, m.world, m.Rules...)
	}
	r, err := corpus.Judge(context.Background(), job)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", m.Op, m.What, err)
	}
	return r.Findings, nil
}

// keys name a finding at its places by what is said there, not by line.
func keys(f *lint.Finding) []string {
	key := strings.Join([]string{f.Rule, f.Feature, f.Fact, f.Plan, f.Assertion}, "|")
	if len(f.Places) == 0 {
		return []string{key}
	}
	var out []string
	for _, p := range f.Places {
		out = append(out, key+"|"+p.URI+"|"+p.Sentence)
	}
	return out
}

// fresh gives the findings that the clean copy does not have, with the new
// places only.
func (s *Site) fresh(m *Mutant, all bool) ([]lint.Finding, error) {
	found, err := s.judge(m, all)
	if err != nil {
		return nil, err
	}
	var out []lint.Finding
	for _, f := range found {
		var places []lint.Place
		isNew := false
		for i, k := range keys(&f) {
			if !s.before[m.world][k] {
				isNew = true
				if len(f.Places) > 0 {
					places = append(places, f.Places[i])
				}
			}
		}
		if isNew {
			f.Places = places
			out = append(out, f)
		}
	}
	return out, nil
}

// caught reports whether a finding is the one that the mutant asks for.
func (m *Mutant) caught(f *lint.Finding) bool {
	if !slices.Contains(m.Rules, f.Rule) {
		return false
	}
	if len(m.Features) > 0 && f.Feature != "" && !slices.Contains(m.Features, f.Feature) {
		return false
	}
	if len(f.Places) == 0 {
		return f.Feature != ""
	}
	return slices.ContainsFunc(f.Places, func(p lint.Place) bool {
		return (m.URI == "" || m.URI == p.URI) && (len(m.Near) == 0 || slices.ContainsFunc(m.Near, func(w string) bool {
			return strings.Contains(squash(p.Sentence+" "+p.Text), squash(w))
		}))
	})
}

// squash makes words comparable whatever their case and blanks.
func squash(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// withoutNumbers takes from a manifest every number that copy could be judged by.
func withoutNumbers(m *manifest.Manifest) *manifest.Manifest {
	c := *m
	c.Facts = slices.DeleteFunc(slices.Clone(m.Facts), func(f manifest.Fact) bool { return f.Kind != manifest.Set })
	c.Features = slices.Clone(m.Features)
	for i := range c.Features {
		c.Features[i].Limits = nil
	}
	c.Plans = slices.Clone(m.Plans)
	for i := range c.Plans {
		c.Plans[i].Prices, c.Plans[i].Trial = nil, nil
	}
	return &c
}
