package link

import (
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// Options adjust a Linker. The zero value is what most runs want.
type Options struct {
	// Threshold is the score, in thousandths, from which a match is a link.
	// 0 means: as calibrated from the manifest.
	Threshold int
}

// Linker finds the entries of one manifest in copy. It is immutable once made
// and may be used by many goroutines.
type Linker struct {
	m         *manifest.Manifest
	x         *index
	tau       int
	plans     planNames
	facts     []factNames
	sets      []closedSet
	limit     limitIndex
	groups    [][]string // stems of each entry's group
	lore      *lore
	byID      map[string]int32 // feature → its index
	versioned bool             // some fact is a version
	kept      keeping          // standards
}

// New makes a Linker for m. A nil manifest is an empty one: claims are then
// carried over with their quantities and conditions, without links.
func New(m *manifest.Manifest, opt Options) *Linker {
	if m == nil {
		m = &manifest.Manifest{}
	}
	x := newIndex()
	x.file(m)
	x.prune()
	for i := range x.forms {
		x.insert(int32(i))
	}
	x.weigh()
	x.anchor()
	x.brief()
	l := &Linker{m: m, x: x, tau: opt.Threshold, plans: planNamesOf(m), facts: factNamesOf(m), sets: closedSetsOf(m), limit: limitIndexOf(m), lore: x.learn(m), kept: keepingOf(x), byID: map[string]int32{}}
	for i := range m.Features {
		l.byID[m.Features[i].ID] = int32(i)
	}
	for _, e := range x.entries {
		l.groups = append(l.groups, contentStems(e.group))
	}
	l.versioned = slices.ContainsFunc(m.Facts, func(f manifest.Fact) bool { return f.Kind == manifest.Version })
	if l.tau == 0 {
		l.tau = x.calibrate(m)
	}
	return l
}

// Page gives what was understood of a document. Claims are those of d; surface
// is the page's role; history says why the page as a whole speaks of the past,
// "" where it does not.
func (l *Linker) Page(d *prose.Document, claims []claim.Claim, surface Surface, history string) *Page {
	p := &Page{
		URI: d.URI, Media: d.Media, Shows: d.Shows, Title: d.Title, Lang: d.Lang, Surface: surface, History: history,
		Notes: d.Notes, Data: d.Data,
	}
	r := &reader{Linker: l, d: d, labels: map[prose.Span]*label{}}
	r.readTitle()
	r.lookAround()
	seen := map[int][]prose.Span{} // block → sentences that claims were made of
	for i := range claims {
		c := &claims[i]
		seen[c.Block] = append(seen[c.Block], c.Sentence)
		p.Words += countWords(c.Tokens)
		if c.Stance != claim.Asserted {
			p.Mentions = append(p.Mentions, r.mentions(c.Block, c.Sentence, c.Tokens, c.Stance)...)
			r.forget(c)
			continue
		}
		r.at = len(p.Claims)
		out := r.claim(c)
		p.Claims = append(p.Claims, out)
		p.Mentions = append(p.Mentions, r.inCode...)
	}
	r.decide(p.Claims)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		p.Sentences += len(b.Sentences)
		for _, s := range b.Sentences {
			if slices.ContainsFunc(seen[i], func(c prose.Span) bool { return c.Contains(s) }) {
				continue
			}
			toks := word.Tokens(d.String(s))
			p.Words += countWords(toks)
			if b.Kind != prose.Code {
				p.Mentions = append(p.Mentions, r.mentions(i, s, shift(toks, s.Start), "")...)
			}
		}
	}
	return p
}

func countWords(ts []word.Token) int {
	n := 0
	for _, t := range ts {
		if t.Kind != word.Punct {
			n++
		}
	}
	return n
}

// shift moves tokens of a part to their place in the whole.
func shift(ts []word.Token, by int) []word.Token {
	for i := range ts {
		ts[i].Start += by
		ts[i].End += by
	}
	return ts
}

// contentStems gives the stems of a phrase that mean something.
func contentStems(s string) []string {
	var out []string
	for _, st := range stems(s) {
		if !word.Stop(st) {
			out = append(out, st)
		}
	}
	return out
}

// entryOf gives the feature of an id, nil if there is none.
func (l *Linker) entryOf(id string) *manifest.Feature {
	if i, ok := l.byID[id]; ok {
		return &l.m.Features[i]
	}
	return nil
}
