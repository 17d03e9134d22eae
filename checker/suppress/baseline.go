package suppress

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Entry is one known fault of the baseline: what is wrong on which page, and
// how often. It holds no line and no wording, so that moved and reworded text
// stays muted, while one more of the same does not.
type Entry struct {
	Rule      string `json:"rule"`
	Feature   string `json:"feature,omitempty"`
	Fact      string `json:"fact,omitempty"`
	Plan      string `json:"plan,omitempty"`
	Assertion string `json:"assertion,omitempty"`
	Page      string `json:"page,omitempty"` // "" = the finding has no place
	Count     int    `json:"count"`          // at least 1
}

func entryOf(f lint.Finding, page string) Entry {
	return Entry{Rule: f.Rule, Feature: f.Feature, Fact: f.Fact, Plan: f.Plan, Assertion: f.Assertion, Page: page}
}

// Record makes the baseline that would mute all findings given, sorted.
func Record(findings []lint.Finding) []Entry {
	counts := map[Entry]int{}
	for _, f := range findings {
		if len(f.Places) == 0 {
			counts[entryOf(f, "")]++
		}
		for _, p := range f.Places {
			counts[entryOf(f, p.URI)]++
		}
	}
	out := make([]Entry, 0, len(counts))
	for e, n := range counts {
		e.Count = n
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.Page, b.Page), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Feature, b.Feature),
			strings.Compare(a.Fact, b.Fact), strings.Compare(a.Plan, b.Plan), strings.Compare(a.Assertion, b.Assertion))
	})
	return out
}

// file is the baseline as it is kept.
type file struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

// Encode writes a baseline as JSON, one entry in a line so that merges stay readable.
func Encode(w io.Writer, entries []Entry) error {
	var b bytes.Buffer
	b.WriteString("{\"version\": 1, \"findings\": [")
	for i, e := range entries {
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n  ")
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	_, err := w.Write(b.Bytes())
	return err
}

// Decode reads what Encode wrote. Unknown keys, another version, an entry
// without rule and a count below 1 are errors.
func Decode(r io.Reader) ([]Entry, error) {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	var f file
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("not a baseline: %w", err)
	}
	if f.Version != 1 {
		return nil, fmt.Errorf("baseline of version %d; this program reads version 1", f.Version)
	}
	for i, e := range f.Findings {
		if e.Rule == "" || e.Count < 1 {
			return nil, fmt.Errorf("baseline entry %d: it needs a rule and a count of at least 1", i+1)
		}
	}
	return f.Findings, nil
}

type baseline struct {
	known   map[Entry]int // without Count
	used    map[Entry]bool
	entries []Entry
}

func newBaseline(entries []Entry) *baseline {
	b := &baseline{known: map[Entry]int{}, used: map[Entry]bool{}, entries: entries}
	for _, e := range entries {
		n := e.Count
		e.Count = 0
		b.known[e] += n
	}
	return b
}

// part mutes the places on pages where the fault is known and stands no more
// often than it did. On a page with more of them none is muted: which one is
// new cannot be told.
func (b *baseline) part(f lint.Finding) (hit, rest lint.Finding) {
	if len(f.Places) == 0 {
		e := entryOf(f, "")
		if b.known[e] == 0 {
			return lint.Finding{}, f
		}
		b.used[e] = true
		return f, lint.Finding{}
	}
	counts := map[string]int{}
	for _, p := range f.Places {
		counts[p.URI]++
	}
	return split(f, func(p lint.Place) bool {
		e := entryOf(f, p.URI)
		if b.known[e] > 0 {
			b.used[e] = true // also where it is exceeded: the entry is not stale then
		}
		return b.known[e] >= counts[p.URI]
	})
}

// stale gives the entries whose fault is gone, as far as their page was read.
func (b *baseline) stale(pages []*link.Page, s Settings) []lint.Stale {
	read := map[string]bool{"": true}
	for _, p := range pages {
		read[p.URI] = true
	}
	var out []lint.Stale
	for _, e := range b.entries {
		key := e
		key.Count = 0
		ran := s.Ran == nil || slices.Contains(s.Ran, e.Rule)
		if b.used[key] || !ran || s.Partial && !read[e.Page] {
			continue
		}
		out = append(out, lint.Stale{By: ByBaseline, Rule: e.Rule, Reason: strings.TrimSpace(cmp.Or(e.Feature, e.Fact, e.Plan) + " " + e.Assertion), At: source.Location{URI: e.Page}})
	}
	return out
}
