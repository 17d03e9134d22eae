package link

import (
	"math/bits"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/word"
)

// Options adjust a Linker. The zero value is what most runs want.
type Options struct {
	// Threshold is the score, in thousandths, from which a match is a link.
	// 0 means: as calibrated from the manifest.
	Threshold int
	// Weights replace those that the program carries; nil = its own.
	Weights *Weights
	// Likeness tells how like two texts are, in thousandths, and whether it knows; nil
	// = nobody is asked. It puts the topics of a claim in order and settles which of
	// those hold that the evidence leaves open. No link and no mention depends on it.
	Likeness func(a, b string) (int, bool) `json:"-"`
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
	trial     int                // the feature that is a trial; -1 = none
	groups    [][]string         // stems of each entry's group
	slugs     map[string][]int32 // what a page may be called → the features that are called so
	lore      *lore
	benches   chan *bench // that nobody uses
	book      word.Book[noted]
	byID      map[string]int32  // feature → its index
	versioned bool              // some fact is a version
	sized     bool              // some fact is an amount of data
	defaults  bool              // some fact is a default
	home      map[string]string // shared sign of money → the currency of our prices
	kept      keeping           // standards
	weights   *Weights
	likeness  func(a, b string) (int, bool)
	crowded   int32 // 100 for each doubling of the features
	gain      int32 // the most that being foremost can add to what a sentence tells
}

// New makes a Linker for m. A nil manifest is an empty one: claims are then
// carried over with their quantities and conditions, without links.
func New(m *manifest.Manifest, opt Options) *Linker {
	if m == nil {
		m = &manifest.Manifest{}
	}
	x := newIndex(productStems(m))
	x.self = selfOf(m)
	x.file(m)
	x.lore = x.learn(m)
	x.finish()
	l := &Linker{m: m, x: x, tau: opt.Threshold, likeness: opt.Likeness, plans: planNamesOf(m), facts: factNamesOf(m), sets: closedSetsOf(m), limit: limitIndexOf(m), trial: trialOf(m), lore: x.lore, kept: keepingOf(x), home: homeOf(m), byID: map[string]int32{}}
	for i := range m.Features {
		l.byID[m.Features[i].ID] = int32(i)
	}
	l.groups = x.groups()
	l.slugs = slugs(m)
	if l.weights = opt.Weights; l.weights == nil {
		l.weights = Fitted()
	}
	l.crowded = int32(100 * min(max(bits.Len(uint(len(m.Features))), fewest), most))
	l.gain = l.weights.gain(foremost)
	l.sized = sizesOf(m)
	l.defaults = hasDefaults(l.facts)
	l.versioned = slices.ContainsFunc(m.Facts, func(f manifest.Fact) bool { return f.Kind == manifest.Version })
	l.benches = make(chan *bench, mostBenches)
	if l.tau == 0 {
		l.tau = x.calibrate(m)
	}
	return l
}

// Catalogues that are smaller or larger than any that the weights were fitted to
// count as if they were of these doublings.
const (
	fewest = 5
	most   = 10
)

// groups gives the words of each entry's group.
func (x *index) groups() [][]string {
	of := map[string][]string{}
	out := make([][]string, len(x.entries))
	for i := range x.entries {
		g := x.entries[i].group
		words, ok := of[g]
		if !ok {
			words = contentStems(g)
			of[g] = words
		}
		out[i] = words
	}
	return out
}

// Page gives what was understood of a document. Claims are those of d; surface
// is the page's role; history says why the page as a whole speaks of the past,
// "" where it does not.
func (l *Linker) Page(d *prose.Document, claims []claim.Claim, surface Surface, history string) *Page {
	return l.whole(d, claims, surface, history, nil)
}

// Brief is what Page.Without gives of Page, for less: what does not stay is not
// located in its source and takes no room. keep sees claims without their Location.
func (l *Linker) Brief(d *prose.Document, claims []claim.Claim, surface Surface, history string, keep func(*Claim) bool, listed bool) *Page {
	r := l.reader(d, claims)
	defer l.leave(r.bench)
	r.brief = true
	whole := unread(d, surface, history)
	whole.Claims = r.claims[:0]
	r.page(whole, claims)
	at, n := -1, -1 // claim n of the page is made of claims[at]
	p := whole.without(keep, listed, func(i int, c *Claim) {
		for n < i {
			if at++; claims[at].Stance == claim.Asserted {
				n++
			}
		}
		if c.Location == (source.Location{}) {
			c.Location = d.Locate(claims[at].Sentence)
		}
	})
	clear(whole.Claims) // they hold on to the document
	if r.claims = whole.Claims; cap(r.claims) > mostClaims {
		r.claims = nil
	}
	return p
}

// mostClaims bounds what a bench keeps after a long page.
const mostClaims = 2048

func (l *Linker) whole(d *prose.Document, claims []claim.Claim, surface Surface, history string, see func(int, []Candidate)) *Page {
	r := l.reader(d, claims)
	defer l.leave(r.bench)
	r.see = see
	p := unread(d, surface, history)
	if n := countAsserted(claims); n > 0 {
		p.Claims = make([]Claim, 0, n)
	}
	r.page(p, claims)
	return p
}

// unread is the page of a document of which nothing was understood yet.
func unread(d *prose.Document, surface Surface, history string) *Page {
	return &Page{
		URI: d.URI, Media: d.Media, Shows: d.Shows, Title: d.Title, Lang: d.Lang, Surface: surface, History: history,
		Notes: d.Notes, Data: d.Data,
	}
}

func countAsserted(claims []claim.Claim) int {
	n := 0
	for i := range claims {
		if claims[i].Stance == claim.Asserted {
			n++
		}
	}
	return n
}

// reader sits down at a bench with a document.
func (l *Linker) reader(d *prose.Document, claims []claim.Claim) *reader {
	r := &reader{Linker: l, d: d}
	select {
	case r.bench = <-l.benches:
	default:
		r.bench = &bench{labels: map[uint64]*label{}, sums: make([]int32, len(l.m.Features)), marks: make([]tally, len(l.lore.idea))}
	}
	r.room, r.drawn = r.room[:0], r.drawn[:0]
	r.cutter = word.Common()
	if len(claims) > 0 && claims[0].Cutter != nil {
		r.cutter = claims[0].Cutter
	}
	r.notes = l.book.On(r.cutter)
	return r
}

// leave gives a bench to the next reader.
func (l *Linker) leave(b *bench) {
	if len(b.labels) > mostLabels {
		b.labels = map[uint64]*label{}
	}
	clear(b.labels) // they hold on to the document
	clear(b.fresh)
	clear(b.over)
	b.fresh, b.over = b.fresh[:0], b.over[:0]
	select {
	case l.benches <- b:
	default:
	}
}

// mostLabels bounds what a bench keeps after a page of large tables.
const mostLabels = 2048

// mostBenches is how many benches wait for documents. They are not left to a sync.Pool,
// which is emptied by every other collection of garbage.
const mostBenches = 16

// page reads all claims of a document into p.
func (r *reader) page(p *Page, claims []claim.Claim) {
	d := r.d
	r.readTitle()
	r.pageOf = r.slugs[slugOf(d.URI)]
	r.lookAround()
	for i := range claims {
		c := &claims[i]
		if c.Stance != claim.Asserted {
			p.Words += r.overheard(p, c.Block, c.Sentence, c.Words, c.Stance)
			r.forget(c)
			continue
		}
		r.at = len(p.Claims)
		if r.at < cap(p.Claims) {
			p.Claims = p.Claims[:r.at+1] // nobody has used it
		} else {
			p.Claims = append(p.Claims, Claim{})
		}
		p.Words += r.claim(c, &p.Claims[r.at])
		p.Mentions = append(p.Mentions, r.asides...)
	}
	r.decide(p.Claims)
	ahead(p.Claims)
	r.rest(p, claims)
}

// rest reads the sentences that no claims were made of.
func (r *reader) rest(p *Page, claims []claim.Claim) {
	d := r.d
	first, next := append(r.first[:0], make([]int32, len(d.Blocks))...), append(r.next[:0], make([]int32, len(claims))...)
	r.first, r.next = first, next
	for i := len(claims) - 1; i >= 0; i-- {
		b := claims[i].Block
		next[i], first[b] = first[b], int32(i+1)
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		p.Sentences += len(b.Sentences)
		for _, s := range b.Sentences {
			n := first[i]
			for n > 0 && !claims[n-1].Sentence.Contains(s) {
				n = next[n-1]
			}
			if n > 0 {
				continue
			}
			if b.Kind == prose.Code {
				p.Words += word.Count(d.String(s))
				continue
			}
			r.cuts = r.cutter.Cut(r.cuts[:0], d.String(s), s.Start)
			p.Words += r.overheard(p, i, s, r.cuts, "")
		}
	}
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
