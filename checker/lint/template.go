package lint

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/prose"
)

// What pages have in common: words in navigation, header and footer that stand
// on so many pages, and any other words that stand on so many and on so large a
// share of the pages of one site: cookie banners, badges, calls to sign up.
const (
	framePages = 5
	bodyPages  = 10
	bodyShare  = 2 // one in two
)

// frame are the regions that pages of a site usually share.
const frame = prose.InNav | prose.InHeader | prose.InFooter

// Template is what the pages of a site have in common. Where it says that a
// block belongs to it, the same words stand in the same part of many pages, read
// as the same and at the same time: what is true of one is true of all.
type Template struct {
	blocks map[block]int   // on how many pages
	sites  map[string]int  // pages of each site
	spots  map[spot][]slot // what was understood of a sentence of a page
}

// block is a sentence as far as its page does not matter.
type block struct {
	site, lang, history, key, plans, sentence string
	kind                                      prose.Kind
	region                                    prose.Region
}

// spot is a sentence of a page.
type spot struct{ uri, sentence string }

// slot is a block with the stretch where it stands.
type slot struct {
	block
	Place
}

// TemplateOf finds what pages have in common. Neither the order of the pages nor
// what else was read with them on other sites matters.
func TemplateOf(pages []*link.Page) *Template {
	t := &Template{blocks: map[block]int{}, sites: map[string]int{}, spots: map[spot][]slot{}}
	often, loose := sentencesOf(pages), unkeptOf(pages)
	for _, p := range pages {
		t.sites[siteOf(p)]++
		counted := map[block]bool{}
		note := func(b block, at Place) {
			if !counted[b] {
				counted[b] = true
				t.blocks[b]++
			}
			s := spot{p.URI, b.sentence}
			t.spots[s] = append(t.spots[s], slot{b, at})
		}
		for i := range p.Claims {
			c := &p.Claims[i]
			if often[c.Sentence]+loose.often(c) >= framePages {
				note(blockOf(p, c), Place{Location: c.Location})
			}
		}
		for i := range p.Mentions {
			m := &p.Mentions[i]
			if often[m.Sentence] < framePages {
				continue
			}
			b := block{site: siteOf(p), lang: p.Lang, history: p.History, sentence: m.Sentence, kind: m.Block, region: m.Region}
			note(b, Place{Location: m.Location})
		}
		for _, sum := range p.Unkept {
			if b, ok := loose.blocks[unkeptKey{siteOf(p), p.Lang, p.History, sum}]; ok && !counted[b] {
				counted[b] = true
				t.blocks[b]++
			}
		}
	}
	return t
}

// unkept is what is known of sentences that were let go and are, on other pages,
// claims that stayed: there they may be linked by what they stand under.
type unkept struct {
	blocks map[unkeptKey]block
	counts map[uint64]int
}

type unkeptKey struct {
	site, lang, history string
	sum                 uint64
}

func unkeptOf(pages []*link.Page) *unkept {
	u := &unkept{blocks: map[unkeptKey]block{}, counts: map[uint64]int{}}
	for _, p := range pages {
		for _, sum := range p.Unkept {
			u.counts[sum]++
		}
	}
	for _, p := range pages {
		for i := range p.Claims {
			if c := &p.Claims[i]; u.often(c) > 0 {
				u.blocks[unkeptKey{siteOf(p), p.Lang, p.History, c.Sum()}] = blockOf(p, c)
			}
		}
	}
	return u
}

// often is in how many places a sentence was let go that a claim may be one with.
func (u *unkept) often(c *link.Claim) int {
	if len(u.counts) == 0 || len(c.Plans.IDs) > 0 {
		return 0
	}
	return u.counts[c.Sum()]
}

// sentencesOf counts how often each sentence stands anywhere. What stands on few
// pages, most of what there is, need not be looked at more closely.
func sentencesOf(pages []*link.Page) map[string]int {
	out := map[string]int{}
	for _, p := range pages {
		for i := range p.Claims {
			out[p.Claims[i].Sentence]++
		}
		for i := range p.Mentions {
			out[p.Mentions[i].Sentence]++
		}
	}
	return out
}

func blockOf(p *link.Page, c *link.Claim) block {
	return block{
		site: siteOf(p), lang: p.Lang + " " + c.Lang, history: p.History + c.History, key: c.Key, plans: strings.Join(c.Plans.IDs, " "),
		sentence: c.Sentence, kind: c.Block, region: c.Region,
	}
}

// siteOf is what pages must share to be of one site: the host, or the kind of
// file where they are read from a folder.
func siteOf(p *link.Page) string {
	if scheme, rest, ok := strings.Cut(p.URI, "://"); ok {
		host, _, _ := strings.Cut(rest, "/")
		return scheme + "://" + host
	}
	return string(p.Media)
}

// Pages is on how many pages a claim stands that they have in common; 0 = it is
// its page's own.
func (t *Template) Pages(p *link.Page, c *link.Claim) int { return t.common(blockOf(p, c)) }

func (t *Template) common(b block) int {
	n := t.blocks[b]
	if b.sentence != "" && (b.region&frame != 0 && n >= framePages || n >= bodyPages && n*bodyShare >= t.sites[b.site]) {
		return n
	}
	return 0
}

// at gives the block that a place stands in. Where a sentence stands on a page
// more than once, the place tells which is meant.
func (t *Template) at(p Place) (block, bool) {
	all := t.spots[spot{p.URI, p.Sentence}]
	for _, s := range all {
		if Within(p.Location, s.Location) {
			return s.block, true
		}
	}
	if len(all) == 0 {
		return block{}, false
	}
	return all[0].block, true
}

// Folded gives the result with each fault in what pages have in common told
// once, at the first of the pages, with their number. Everything else in it, and
// the result itself, stays as it is: counting, muting and correcting want every
// place.
func (r *Result) Folded() *Result {
	out := *r
	if !slices.ContainsFunc(r.Findings, wide) && !slices.ContainsFunc(r.Muted, func(m Muted) bool { return wide(m.Finding) }) {
		return &out
	}
	t := TemplateOf(r.Pages)
	out.Findings = slices.Clone(r.Findings)
	for i := range out.Findings {
		out.Findings[i].Places = t.fold(out.Findings[i].Places)
	}
	out.Muted = slices.Clone(r.Muted)
	for i := range out.Muted {
		out.Muted[i].Finding.Places = t.fold(out.Muted[i].Finding.Places)
	}
	return &out
}

// wide tells a finding in so many places that some of them may be one.
func wide(f Finding) bool { return len(f.Places) >= framePages }

// folding is what places must share to be told as one.
type folding struct {
	block
	text, owner, instead string
	fixable              bool
}

// fold joins places of a finding; they come and go sorted.
func (t *Template) fold(places []Place) []Place {
	if len(places) < framePages {
		return places
	}
	keys := make([]folding, len(places))
	pages, last := map[folding]int{}, map[folding]string{}
	for i, p := range places {
		b, ok := t.at(p)
		if !ok || t.common(b) == 0 {
			continue
		}
		k := folding{block: b, text: p.Text, owner: p.Owner}
		if s := p.Suggestion; s != nil {
			k.instead, k.fixable = s.Replacement, s.Fixable
		}
		keys[i] = k
		if last[k] != p.URI {
			last[k] = p.URI
			pages[k]++
		}
	}
	var out []Place
	told := map[folding]bool{}
	for i, p := range places {
		k := keys[i]
		if pages[k] >= framePages {
			if told[k] {
				continue
			}
			told[k] = true
			p.Pages = pages[k]
		}
		out = append(out, p)
	}
	return out
}
