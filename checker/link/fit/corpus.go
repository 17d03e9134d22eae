package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/read"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/files"
)

// set is one company's units with its labels and its manifest, with the names
// that its team uses and with none but the features' own. Paths are seen from the
// folder of the description.
type set struct {
	Name     string `json:"name"`
	Units    string `json:"units"`
	Labels   string `json:"labels"`
	Root     string `json:"root"` // of the paths in Units
	Manifest string `json:"manifest"`
	Bare     string `json:"bare"` // the manifest without aliases

	units     []*unit
	docs      []*prose.Document // of the files that units come from
	manifests []*manifest.Manifest
}

type unit struct {
	ID   string `json:"id"`
	Path string `json:"path"`
	Kind string `json:"kind"`
	Text string `json:"text"`

	gold  label
	words map[string]bool
}

type label struct {
	ID          string   `json:"id"`
	Claim       bool     `json:"claim"`
	Types       []string `json:"types"`
	Attribution string   `json:"attribution"`
	Features    []string `json:"features"`
	Nil         []string `json:"nil"`
	Mentions    []string `json:"mentions"`
}

// ours gives the entries that a unit claims something of for the company itself.
func (l *label) ours() []string {
	if l.Claim && l.Attribution == "ours" {
		return l.Features
	}
	return nil
}

type corpus struct {
	sets  []*set
	hash  string
	seen  map[seat][][]*reading // by unit, as read with the weights of before any label
	names [2]string
}

type seat struct {
	set  string
	bare int
}

// load reads the whole corpus.
func load(description string) (*corpus, error) {
	content, err := os.ReadFile(description)
	if err != nil {
		return nil, err
	}
	var d struct {
		Sets []*set `json:"sets"`
	}
	if err := json.Unmarshal(content, &d); err != nil {
		return nil, fmt.Errorf("%s: %w", description, err)
	}
	c := &corpus{seen: map[seat][][]*reading{}, names: [2]string{"full", "bare"}}
	sum := sha256.New()
	for _, s := range d.Sets {
		if s.Manifest == "" {
			continue // units without a manifest teach nothing of linking
		}
		if err := s.load(filepath.Dir(description), sum); err != nil {
			return nil, fmt.Errorf("set %s: %w", s.Name, err)
		}
		c.sets = append(c.sets, s)
		for b := range s.manifests {
			c.seen[seat{s.Name, b}] = s.align(s.read(b, prior()))
		}
	}
	if len(c.sets) < 2 {
		return nil, fmt.Errorf("%s: %d sets with a manifest; at least 2 are needed to leave one out", description, len(c.sets))
	}
	c.hash = fmt.Sprintf("%x", sum.Sum(nil))[:16]
	return c, nil
}

func (s *set) load(base string, sum hash.Hash) error {
	at := func(p string) string { return filepath.Join(base, p) }
	labels := map[string]label{}
	err := eachLine(at(s.Labels), sum, func(line []byte) error {
		var l label
		err := json.Unmarshal(line, &l)
		labels[l.ID] = l
		return err
	})
	if err != nil {
		return err
	}
	files := map[string]bool{}
	err = eachLine(at(s.Units), sum, func(line []byte) error {
		u := &unit{}
		if err := json.Unmarshal(line, u); err != nil {
			return err
		}
		gold, ok := labels[u.ID]
		if !ok || u.Kind == "cell" { // cells are judged by their tables
			return nil
		}
		u.gold, u.words = gold, wordsOf(u.Text)
		files[u.Path] = true
		s.units = append(s.units, u)
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		content, err := os.ReadFile(filepath.Join(at(s.Root), p))
		if err != nil {
			return err
		}
		sum.Write(content)
		doc, err := read.Document(source.Source{URI: p, Media: source.MediaOf(p, content), Bytes: content}, read.Options{})
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		s.docs = append(s.docs, doc)
	}
	return s.loadManifests(base, sum)
}

func (s *set) loadManifests(base string, sum hash.Hash) error {
	for _, name := range []string{s.Manifest, s.Bare} {
		if name == "" {
			continue
		}
		file := filepath.Join(base, name)
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		sum.Write(content)
		root, err := files.OpenRoot(".", filepath.Dir(file), false)
		if err != nil {
			return err
		}
		m, err := manifest.Load([]manifest.File{{Path: filepath.ToSlash(file), Bytes: content}}, manifest.Options{Artifacts: root})
		root.Close()
		if err != nil {
			return err
		}
		s.manifests = append(s.manifests, m)
	}
	return nil
}

// reading is what a claim of a document was found to be about.
type reading struct {
	path       string
	words      map[string]bool
	claim      link.Claim
	candidates []link.Candidate
	linked     []string // whatever the weights are
	open       []bool   // candidate → whether the weights decide on it
}

// read reads the set's documents with one of its manifests.
func (s *set) read(bare int, weights *link.Weights) []*reading {
	l := link.New(s.manifests[bare], link.Options{Weights: weights})
	x := claim.New(l.Vocabulary())
	var out []*reading
	for _, d := range s.docs {
		found := map[int][]link.Candidate{}
		p := l.Watch(d, x.ExtractAs(d, claim.PageHistory(d)), func(c int, cs []link.Candidate) {
			for i := range cs {
				cs[i].Evidence = slices.Clone(cs[i].Evidence)
			}
			found[c] = cs
		})
		for i := range p.Claims {
			r := &reading{path: d.URI, words: wordsOf(p.Claims[i].Sentence), claim: p.Claims[i], candidates: found[i]}
			r.settle()
			out = append(out, r)
		}
	}
	return out
}

// align gives the claims that say each unit.
func (s *set) align(rs []*reading) [][]*reading {
	by := map[string][]*reading{}
	for _, r := range rs {
		by[r.path] = append(by[r.path], r)
	}
	out := make([][]*reading, len(s.units))
	for i, u := range s.units {
		out[i] = aligned(u, by[u.Path])
	}
	return out
}

// aligned gives the claims that say a unit: either holds 80 % of the other's
// words and half of its own, or they share 60 % of all words.
func aligned(u *unit, rs []*reading) []*reading {
	var out []*reading
	for _, r := range rs {
		if !r.claim.IsClaim() {
			continue
		}
		both := 0
		for w := range r.words {
			if u.words[w] {
				both++
			}
		}
		a, b := len(u.words), len(r.words)
		if both > 0 && (5*both >= 4*a && 2*both >= b || 5*both >= 4*b && 2*both >= a || 5*both >= 3*(a+b-both)) {
			out = append(out, r)
		}
	}
	return out
}

// wordsOf gives the set of words and numbers in a text.
func wordsOf(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '\'' }) {
		if w = strings.Trim(w, ".'"); w != "" {
			out[w] = true
		}
	}
	return out
}

func eachLine(file string, sum hash.Hash, do func([]byte) error) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	sum.Write(content)
	lines := bufio.NewScanner(bytes.NewReader(content))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := do(lines.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return lines.Err()
}
