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

// set is one file of units with its labels. Paths are seen from the folder of
// the description.
type set struct {
	Name     string `json:"name"`
	Units    string `json:"units"`
	Labels   string `json:"labels"`
	Root     string `json:"root"`               // of the paths in Units
	Manifest string `json:"manifest,omitempty"` // "" = read without any
	// ByCorpus: paths lie under Root/<corpus of the unit>.
	ByCorpus bool `json:"by_corpus,omitempty"`
}

type unit struct {
	ID     string `json:"id"`
	Corpus string `json:"corpus"`
	Path   string `json:"path"`
	Kind   string `json:"kind"`
	Text   string `json:"text"`

	set   string
	gold  label
	words map[string]bool
	// seen are the sentences that say the unit, as read with the set's manifest
	// and, after that, with none.
	seen [2][]*sentence
}

type label struct {
	ID           string   `json:"id"`
	Claim        bool     `json:"claim"`
	Types        []string `json:"types"`
	Polarity     string   `json:"polarity"`
	Availability string   `json:"availability"`
	Attribution  string   `json:"attribution"`
	Contested    bool     `json:"contested"`
}

// sentence is a sentence of a document with its features and the types that the
// rules gave it.
type sentence struct {
	words    map[string]bool
	claim    claim.Claim
	cell     bool
	types    []claim.Type
	features []claim.Feature
}

// judged: a model says whether it is a claim.
func (s *sentence) judged() bool { return s.claim.Stance == claim.Asserted && !s.cell }

// rule is what the extractor says without a model.
func (s *sentence) rule(t claim.Task) bool {
	if t == claim.ClaimTask {
		return s.claim.IsClaim()
	}
	return slices.Contains(s.types, t.Type())
}

type corpus struct {
	sets    []set
	units   []*unit
	corpora []string // in the order in which units name them
	hash    string
	files   int
	names   map[string][]string // of features, by set
}

// load reads the whole corpus.
func load(description string) (*corpus, error) {
	content, err := os.ReadFile(description)
	if err != nil {
		return nil, err
	}
	var d struct {
		Sets []set `json:"sets"`
	}
	if err := json.Unmarshal(content, &d); err != nil {
		return nil, fmt.Errorf("%s: %w", description, err)
	}
	c := &corpus{sets: d.Sets, names: map[string][]string{}}
	sum := sha256.New()
	for i := range d.Sets {
		if err := c.loadSet(filepath.Dir(description), &d.Sets[i], sum); err != nil {
			return nil, fmt.Errorf("set %s: %w", d.Sets[i].Name, err)
		}
	}
	c.hash = fmt.Sprintf("%x", sum.Sum(nil))[:16]
	return c, nil
}

func (c *corpus) loadSet(base string, s *set, sum hash.Hash) error {
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
	byFile, err := c.loadUnits(at(s.Units), s, labels, sum)
	if err != nil {
		return err
	}
	vocabularies, features, err := vocabulariesOf(at(s.Manifest), s.Manifest == "")
	if err != nil {
		return err
	}
	for _, f := range features {
		c.names[s.Name] = append(c.names[s.Name], strings.Join(sequence(f), " "))
	}
	for _, p := range slices.Sorted(maps.Keys(byFile)) {
		c.files++
		content, err := os.ReadFile(filepath.Join(at(s.Root), p))
		if err != nil {
			return err
		}
		sum.Write(content)
		doc, err := read.Document(source.Source{URI: p, Media: source.MediaOf(p, content), Bytes: content}, read.Options{})
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		for v, x := range vocabularies {
			align(byFile[p], watch(x, doc), v)
		}
	}
	return nil
}

// loadUnits reads the labelled units of a set and sorts them by the file they
// come from. Cells are judged by their tables and teach nothing.
func (c *corpus) loadUnits(file string, s *set, labels map[string]label, sum hash.Hash) (map[string][]*unit, error) {
	byFile := map[string][]*unit{}
	err := eachLine(file, sum, func(line []byte) error {
		u := &unit{set: s.Name}
		if err := json.Unmarshal(line, u); err != nil {
			return err
		}
		gold, ok := labels[u.ID]
		if !ok || u.Kind == "cell" {
			return nil
		}
		if s.ByCorpus {
			u.Path = u.Corpus + "/" + u.Path
		}
		u.gold, u.words = gold, wordsOf(u.Text)
		if !slices.Contains(c.corpora, u.Corpus) {
			c.corpora = append(c.corpora, u.Corpus)
		}
		byFile[u.Path] = append(byFile[u.Path], u)
		c.units = append(c.units, u)
		return nil
	})
	return byFile, err
}

// vocabulariesOf gives an extractor that knows the manifest's names and one
// that knows none: the models must do with either. It gives the names of the
// features, too.
func vocabulariesOf(file string, none bool) ([]*claim.Extractor, []string, error) {
	bare := claim.New(claim.Vocabulary{})
	if none {
		return []*claim.Extractor{bare}, nil, nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	root, err := files.OpenRoot(".", filepath.Dir(file), false)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	m, err := manifest.Load([]manifest.File{{Path: filepath.ToSlash(file), Bytes: content}}, manifest.Options{Artifacts: root})
	if err != nil {
		return nil, nil, err
	}
	v := link.New(m, link.Options{}).Vocabulary()
	return []*claim.Extractor{claim.New(v), bare}, v.Features, nil
}

// watch reads a document and keeps all features.
func watch(x *claim.Extractor, d *prose.Document) []*sentence {
	var out []*sentence
	x.Watch(d, func(c *claim.Claim, f []claim.Feature) {
		fs := slices.Clone(f)
		slices.Sort(fs)
		out = append(out, &sentence{
			words: wordsOf(d.String(c.Sentence)), claim: *c, types: slices.Clone(c.Types),
			cell: d.Blocks[c.Block].Kind == prose.Cell, features: slices.Compact(fs),
		})
	})
	return out
}

// align finds the sentences of each unit: either holds 80 % of the other's
// words, or they share 60 % of all words.
func align(units []*unit, ss []*sentence, v int) {
	for _, u := range units {
		for _, s := range ss {
			both := 0
			for w := range s.words {
				if u.words[w] {
					both++
				}
			}
			a, b := len(u.words), len(s.words)
			if both > 0 && (5*both >= 4*a && 2*both >= b || 5*both >= 4*b && 2*both >= a || 5*both >= 3*(a+b-both)) {
				u.seen[v] = append(u.seen[v], s)
			}
		}
	}
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
