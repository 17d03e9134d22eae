package suggest

import (
	"slices"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/word"
)

// features proposes entries for what several claims promise and nothing backs.
func features(m *manifest.Manifest, pages []*link.Page, taken map[string]bool) []Proposal {
	found := map[string]*Proposal{}
	spellings := map[string]map[string]int{}
	var order []string
	ours(pages, func(c *link.Claim) {
		for _, u := range c.Unbacked {
			name := phrase(bare(u.Text))
			key := word.Key(name)
			if name == "" || taken[key] || plain(name) || within(m, name) {
				continue
			}
			if found[key] == nil {
				found[key] = &Proposal{Kind: Feature}
				spellings[key] = map[string]int{}
				order = append(order, key)
			}
			found[key].add(quote(c))
			spellings[key][name]++
		}
	})
	ids := map[string]bool{}
	for i := range m.Features {
		ids[m.Features[i].ID] = true
	}
	var out []Proposal
	for _, key := range order {
		p := found[key]
		if p.Count < minClaims {
			continue
		}
		p.Name = usual(spellings[key])
		out = append(out, *p)
	}
	slices.SortStableFunc(out, byCount)
	for i := range out {
		out[i].Feature = free(manifest.Slug(out[i].Name), ids)
	}
	return trim(out)
}

// usual is the spelling that occurs most, the first in the alphabet of equals.
func usual(n map[string]int) string {
	best := ""
	for s, c := range n {
		if best == "" || c > n[best] || c == n[best] && s < best {
			best = s
		}
	}
	return best
}

// bare takes off the articles and possessives before a noun phrase.
func bare(s string) string {
	for {
		first, rest, ok := strings.Cut(s, " ")
		if !ok || !leading[strings.ToLower(first)] {
			return s
		}
		s = rest
	}
}

var leading = map[string]bool{
	"a": true, "an": true, "the": true, "your": true, "our": true, "their": true, "its": true, "any": true, "all": true,
	"every": true, "each": true, "new": true, "more": true, "this": true, "these": true,
}

// within reports whether a feature's name has all the words of a phrase, or the
// other way round: then the phrase may well mean that feature.
func within(m *manifest.Manifest, name string) bool {
	mine := stems(name)
	for i := range m.Features {
		for _, n := range namesOf(&m.Features[i]) {
			theirs := stems(n)
			if len(theirs) > 0 && (subset(mine, theirs) || subset(theirs, mine)) {
				return true
			}
		}
	}
	return false
}

func stems(s string) []string {
	var out []string
	for _, t := range word.Tokens(s) {
		if t.Kind == word.Word && !word.Stop(t.Stem) {
			out = append(out, t.Stem)
		}
	}
	return out
}

func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

// free gives an id that no feature has and takes it.
func free(slug string, ids map[string]bool) string {
	if slug == "" {
		slug = "feature"
	}
	id := slug
	for n := 2; ids[id]; n++ {
		id = slug + "-" + strconv.Itoa(n)
	}
	ids[id] = true
	return id
}
