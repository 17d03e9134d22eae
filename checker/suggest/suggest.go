// Package suggest proposes what a manifest lacks for the copy that is there:
// aliases for features that the copy calls by other names, and features for
// what it promises and no entry backs.
//
// It owns the choice of proposals and the patch that writes them into the
// manifest's own text. It refuses to know whether a proposal is true: each
// carries the quotes it rests on, and somebody who knows decides. It never
// proposes a name that another entry bears.
package suggest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// Kind is what a proposal adds.
type Kind string

// The kinds of proposals.
const (
	Alias   Kind = "alias"
	Feature Kind = "feature"
)

// Proposal is one addition to the manifest.
type Proposal struct {
	Kind    Kind
	Feature string // id: of the feature that gets the alias, or of the new one
	Name    string // the alias, or the new feature's name
	Count   int    // claims that speak for it
	Quotes  []Quote
}

// Quote is a place in the copy that a proposal rests on.
type Quote struct {
	Path string
	Line int // 0 = unknown
	Text string
}

// Limits of what is proposed.
const (
	// few is up to how many claims name a feature for it to need other names.
	few = 2
	// maxAliases is how many aliases are proposed for one feature.
	maxAliases = 3
	// maxQuotes is how many places a proposal names.
	maxQuotes = 3
	// minClaims is how many claims must promise a thing that no entry backs.
	minClaims = 2
	// maxWords is how long a name may be.
	maxWords = 5
	// surely is the confidence, in thousandths, from which a topic counts.
	surely = 650
)

// Of proposes additions to m from pages, aliases first, in the order of the
// manifest, then features by how often they are promised.
func Of(m *manifest.Manifest, pages []*link.Page) []Proposal {
	taken := names(m)
	return append(aliases(m, pages, taken), features(m, pages, taken)...)
}

// names are the keys of everything that bears a name.
func names(m *manifest.Manifest) map[string]bool {
	taken := map[string]bool{}
	add := func(list ...string) {
		for _, n := range list {
			taken[word.Key(n)] = true
		}
	}
	add(m.Product.Name)
	add(m.Product.Aliases...)
	add(m.Product.FormerNames...)
	for _, c := range m.Product.Competitors {
		add(c.Name)
		add(c.Aliases...)
	}
	for _, p := range m.Plans {
		add(p.Name)
		add(p.Aliases...)
		add(p.FormerNames...)
	}
	for _, p := range m.Platforms {
		add(p.Name)
		add(p.Aliases...)
	}
	for i := range m.Features {
		add(namesOf(&m.Features[i])...)
	}
	for _, f := range m.Facts {
		add(f.Name)
		add(f.Aliases...)
		for _, mb := range f.Set {
			add(mb.Name)
			add(mb.Aliases...)
		}
	}
	for _, d := range m.Dimensions {
		for _, mb := range d.Members {
			add(mb.Name)
			add(mb.Aliases...)
		}
	}
	return taken
}

func namesOf(f *manifest.Feature) []string {
	out := slices.Concat([]string{f.Name}, f.Aliases, f.WeakAliases, f.FormerNames)
	for _, n := range f.Names {
		out = append(out, n.Text)
	}
	return out
}

// ours gives the claims that tell what the product is today.
func ours(pages []*link.Page, do func(*link.Claim)) {
	for _, p := range pages {
		if p.History != "" {
			continue
		}
		for i := range p.Claims {
			c := &p.Claims[i]
			if c.Stance == claim.Asserted && c.Attribution == claim.Ours && c.Polarity == claim.Affirmed && c.History == "" && c.Region&prose.InDeleted == 0 {
				do(c)
			}
		}
	}
}

func quote(c *link.Claim) Quote {
	return Quote{Path: c.Location.URI, Line: c.Location.Start.Line, Text: c.Sentence}
}

// add counts a claim for a proposal and keeps its place, each sentence once.
func (p *Proposal) add(q Quote) {
	if slices.ContainsFunc(p.Quotes, func(o Quote) bool { return o.Text == q.Text }) {
		return
	}
	p.Count++
	p.Quotes = append(p.Quotes, q)
}

// trim leaves the first quotes of each proposal.
func trim(ps []Proposal) []Proposal {
	for i := range ps {
		ps[i].Quotes = ps[i].Quotes[:min(len(ps[i].Quotes), maxQuotes)]
	}
	return ps
}

// phrase gives a title as a name: without the marks around it; "" where it is
// none, because it is a sentence, holds a number or is too long.
func phrase(s string) string {
	s = strings.Trim(strings.Join(strings.Fields(s), " "), ".:!?*–—- ")
	if strings.ContainsAny(s, "/@_|<>=") {
		return ""
	}
	n, content := 0, 0
	for _, t := range word.Tokens(s) {
		switch {
		case t.Kind == word.Number, t.Kind == word.Punct && strings.ContainsAny(t.Stem, ".,;:!?()"):
			return ""
		case t.Kind == word.Word:
			n++
			if !word.Stop(t.Stem) {
				content++
			}
		}
	}
	if n > maxWords || content == 0 || content == 1 && n > 1 {
		return ""
	}
	return s
}

// byCount orders proposals by how many claims speak for them, then by name.
func byCount(a, b Proposal) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
}
