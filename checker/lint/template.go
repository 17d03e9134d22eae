package lint

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
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
	blocks map[block]int  // on how many pages
	sites  map[string]int // pages of each site
	spots  map[spot]*standing
}

// block is a sentence as far as its page does not matter.
type block struct {
	site, lang, history, key, plans, sentence string
	kind                                      prose.Kind
	region                                    prose.Region
}

// own gives the block with words of its own: those of a page hold on to all of the
// page's words.
func (b block) own() block {
	for _, s := range []*string{&b.site, &b.lang, &b.history, &b.key, &b.plans, &b.sentence} {
		*s = strings.Clone(*s)
	}
	return b
}

func (k unkeptKey) own() unkeptKey {
	k.site, k.lang, k.history = strings.Clone(k.site), strings.Clone(k.lang), strings.Clone(k.history)
	return k
}

// spot is a sentence of a page.
type spot struct{ uri, sentence string }

// TemplateOf finds what pages have in common. Neither the order of the pages nor
// what else was read with them on other sites matters.
func TemplateOf(pages *Pages) *Template { return templateOf(pages, nil) }

// templateOf is TemplateOf as far as some sentences go; nil = all of them. Only then
// is noted where on its page each of them stands: of all it would be much.
func templateOf(pages *Pages, asked map[string]bool) *Template {
	t := &Template{blocks: map[block]int{}, sites: map[string]int{}}
	if asked != nil {
		t.spots = map[spot]*standing{}
	}
	often := tallyOf(pages, asked)
	loose := unkeptOf(pages, often)
	counted := map[block]bool{}
	for p := range pages.All() {
		t.sites[siteOf(p)]++
		clear(counted)
		for i := range p.Claims {
			if c := &p.Claims[i]; often.claim(c) >= framePages {
				t.note(counted, blockOf(p, c), p, c.Location)
			}
		}
		for i := range p.Mentions {
			m := &p.Mentions[i]
			if often.sentence(m.Sentence) >= framePages {
				b := block{site: siteOf(p), lang: p.Lang, history: p.History, sentence: m.Sentence, kind: m.Block, region: m.Region}
				t.note(counted, b, p, m.Location)
			}
		}
		if len(loose) == 0 {
			continue
		}
		for _, sum := range p.Unkept {
			if b, ok := loose[unkeptKey{siteOf(p), p.Lang, p.History, sum}]; ok {
				t.count(counted, b)
			}
		}
	}
	for _, s := range t.spots {
		s.order()
	}
	return t
}

// note counts a block of a page, and notes where it stands if that is asked for.
func (t *Template) note(counted map[block]bool, b block, p *link.Page, at source.Location) {
	t.count(counted, b)
	if t.spots != nil {
		s := spot{p.URI, b.sentence}
		if t.spots[s] == nil {
			s.sentence = strings.Clone(b.sentence)
			t.spots[s] = new(standing)
		}
		t.spots[s].note(b.own(), at)
	}
}

// count counts a block once for each page; counted are those of the page so far.
func (t *Template) count(counted map[block]bool, b block) {
	if counted[b] {
		return
	}
	counted[b] = true
	n, known := t.blocks[b]
	if !known {
		b = b.own()
	}
	t.blocks[b] = n + 1
}

type unkeptKey struct {
	site, lang, history string
	sum                 uint64
}

// unkeptOf gives the blocks of sentences that were let go and are, on other pages,
// claims that stayed: there they may be linked by what they stand under.
func unkeptOf(pages *Pages, often tally) map[unkeptKey]block {
	out := map[unkeptKey]block{}
	for p := range pages.All() {
		for i := range p.Claims {
			c := &p.Claims[i]
			if often.unkept(c) == 0 || often.claim(c) < framePages {
				continue
			}
			k := unkeptKey{siteOf(p), p.Lang, p.History, c.Sum()}
			if _, known := out[k]; !known {
				out[k.own()] = blockOf(p, c).own()
			}
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
	s := t.spots[spot{p.URI, p.Sentence}]
	if s == nil {
		return block{}, false
	}
	return s.of(p.Location), true
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
	t := templateOf(r.Pages, r.widely())
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

// widely gives the sentences of findings that may be told as one.
func (r *Result) widely() map[string]bool {
	out := map[string]bool{}
	add := func(f *Finding) {
		if wide(*f) {
			for i := range f.Places {
				out[f.Places[i].Sentence] = true
			}
		}
	}
	for i := range r.Findings {
		add(&r.Findings[i])
	}
	for i := range r.Muted {
		add(&r.Muted[i].Finding)
	}
	return out
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
