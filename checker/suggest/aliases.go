package suggest

import (
	"slices"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// titles are the kinds of blocks whose whole text may be a name.
var titles = map[prose.Kind]bool{
	prose.Heading: true, prose.Item: true, prose.Cell: true, prose.Term: true, prose.Badge: true, prose.Caption: true,
}

// aliases proposes names for features that few claims name: titles that are
// about one feature and do not name it.
func aliases(m *manifest.Manifest, pages []*link.Page, taken map[string]bool) []Proposal {
	named := named(pages)
	c := calls{m: m, taken: taken, found: map[string]*Proposal{}}
	ours(pages, func(cl *link.Claim) {
		if id, ok := told(cl); ok && named[id] <= few {
			for _, text := range callings(cl) {
				c.add(id, phrase(text), quote(cl))
			}
		}
	})
	by := map[string][]Proposal{}
	for _, key := range c.order {
		if p := c.found[key]; p != nil {
			by[p.Feature] = append(by[p.Feature], *p)
		}
	}
	var out []Proposal
	for i := range m.Features {
		ps := by[m.Features[i].ID]
		slices.SortStableFunc(ps, byCount)
		ps = ps[:min(len(ps), maxAliases)]
		for _, p := range ps {
			taken[word.Key(p.Name)] = true
		}
		out = append(out, ps...)
	}
	return trim(out)
}

// named counts the claims that name each feature.
func named(pages []*link.Page) map[string]int {
	n := map[string]int{}
	ours(pages, func(c *link.Claim) {
		for _, l := range c.Links {
			if l.Target.Kind == link.ToFeature && !l.Inherited && !l.Passing {
				n[l.Target.ID]++
			}
		}
	})
	return n
}

// calls gathers what features are called.
type calls struct {
	m     *manifest.Manifest
	taken map[string]bool
	found map[string]*Proposal // key of the name → proposal; nil where two features want it
	order []string
}

// add notes that a feature is called by a name, unless another entry bears it,
// or it could stand over anything.
func (c *calls) add(feature, name string, q Quote) {
	key := word.Key(name)
	if name == "" || c.taken[key] || plain(name) || partOf(c.m, name) {
		return
	}
	p, seen := c.found[key]
	switch {
	case !seen:
		p = &Proposal{Kind: Alias, Feature: feature, Name: name}
		c.found[key] = p
		c.order = append(c.order, key)
	case p == nil:
		return
	case p.Feature != feature:
		c.found[key] = nil
		return
	}
	p.add(q)
}

// partOf reports whether all words of a title stand in a longer name of a
// feature: one word of a name is not that name.
func partOf(m *manifest.Manifest, name string) bool {
	mine := stems(name)
	for i := range m.Features {
		if slices.ContainsFunc(namesOf(&m.Features[i]), func(n string) bool { return subset(mine, stems(n)) }) {
			return true
		}
	}
	return false
}

// told gives the one feature that a claim is about without naming any.
func told(c *link.Claim) (string, bool) {
	if len(c.Topics) != 1 || c.Topics[0].From != "" || c.Topics[0].Confidence < surely {
		return "", false
	}
	for _, l := range c.Links {
		if l.Target.Kind != link.ToProduct {
			return "", false
		}
	}
	return c.Topics[0].Target.ID, true
}

// callings are the titles that may call what a claim is about: itself where it
// is one, and the heading above it.
func callings(c *link.Claim) []string {
	var out []string
	if titles[c.Block] {
		out = append(out, c.Sentence)
	}
	if n := len(c.Headings); n > 1 && c.Block == prose.Paragraph {
		out = append(out, c.Headings[n-1])
	}
	return out
}

// plain reports whether a title could stand over anything.
func plain(name string) bool {
	for _, t := range word.Tokens(name) {
		if t.Kind == word.Word && !word.Stop(t.Stem) && !link.Generic(t.Stem) {
			return false
		}
	}
	return true
}
