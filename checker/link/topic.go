package link

import (
	"math"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
)

// draft is a claim with the features it may be about, decided on when the page
// was read.
type draft struct {
	c          *claim.Claim
	at         int // index of the claim
	candidates []candidate
	silent     bool   // counted with the others, and not decided on
	head       *label // nearest heading, nil = none
}

// draft weighs what the claim may be about. Of what it does not name, only what
// may still turn out foremost is kept.
func (k *looking) draft() {
	if !k.out.mayPromise() {
		k.sketch()
		return
	}
	head := k.heading()
	k.sense(&k.words, k.grams)
	cs := k.weigh(&k.words, head)
	n := len(k.drawn)
	for i := range cs {
		if c := &cs[i]; k.see != nil || c.named() || c.sum(k.weights)+k.gain >= 0 {
			k.drawn = append(k.drawn, *c)
		}
	}
	if len(k.drawn) > n {
		k.drafts = append(k.drafts, draft{c: k.c, at: k.at, head: head, candidates: k.drawn[n:len(k.drawn):len(k.drawn)]})
	}
}

// heading gives the nearest heading above the claim, nil if there is none.
func (k *looking) heading() *label {
	for i := len(k.b.Labels) - 1; i >= 0; i-- {
		if l := &k.b.Labels[i]; l.Kind == prose.HeadingLabel && l.Text != "" {
			return k.label(l.Span, l.Text)
		}
	}
	return nil
}

// sketch notes what a sentence names that promises nothing, because how often a
// feature is named tells what other sentences are about. Most sentences of most
// sites are of this kind, and nobody asks what they tell of.
func (k *looking) sketch() {
	if len(k.found) == 0 {
		return
	}
	n := len(k.drawn)
	k.words = sense{ideas: k.words.ideas[:0], pairs: k.words.pairs[:0]}
	s := scale{looking: k, words: &k.words, cands: k.cands[:0]}
	s.own()
	k.cands = s.cands
	k.drawn = append(k.drawn, s.cands...)
	if len(k.drawn) > n {
		k.drafts = append(k.drafts, draft{c: k.c, at: k.at, head: k.heading(), candidates: k.drawn[n:len(k.drawn):len(k.drawn)], silent: true})
	}
}

// decide settles what every claim of the page is about: a name that occurs in
// passing is marked as such, and what a claim is about without naming it becomes
// its topic.
func (r *reader) decide(cs []Claim) {
	sections(cs)
	if len(r.drafts) > 0 {
		r.count(len(cs))
	}
	for i := range r.drafts {
		r.rank(r.drafts[i].candidates)
	}
	r.show()
	n := 0
	for i := range cs {
		guessed := cs[i].Topics
		cs[i].Topics = nil
		if n == len(r.drafts) || r.drafts[n].at != i {
			continue
		}
		d := &r.drafts[n]
		n++
		if d.silent {
			continue
		}
		k := &r.look
		*k = looking{reader: r, c: d.c, out: &cs[i]}
		likes := k.likes(d.candidates)
		for j := range d.candidates {
			c := &d.candidates[j]
			switch about := c.sum(k.weights) >= 0; {
			case c.named():
				k.passing(c.feature, !about)
			case likes.settle(j, about):
				k.about(c, guessed)
			}
		}
		k.order(likes, d.candidates)
	}
	r.drafts = nil
}

// count fills in how often features are named on the page.
func (r *reader) count(claims int) {
	page := map[int32]int32{}
	each := func(do func(c *candidate)) {
		for i := range r.drafts {
			for j := range r.drafts[i].candidates {
				if c := &r.drafts[i].candidates[j]; c.ev[ownName]+c.ev[ownLoose] > 0 {
					do(c)
				}
			}
		}
	}
	each(func(c *candidate) { page[c.feature]++ })
	r.countUnder()
	each(func(c *candidate) {
		c.ev[ownOften] = 1000 * page[c.feature] / int32(claims)
		c.ev[ownOftenPassing] = c.ev[ownOften] * (1000 - c.ev[ownShare]) / 1000
	})
}

// countUnder fills in how many other features are named under the headings that
// name one: such a heading may title a group that is called like a part of it.
func (r *reader) countUnder() {
	under := map[*label][]int32{}
	for i := range r.drafts {
		d := &r.drafts[i]
		for j := range d.candidates {
			c := &d.candidates[j]
			if d.head != nil && c.ev[ownName]+c.ev[ownLoose] > 0 && !slices.Contains(under[d.head], c.feature) {
				under[d.head] = append(under[d.head], c.feature)
			}
		}
	}
	for i := range r.drafts {
		d := &r.drafts[i]
		for j := range d.candidates {
			c := &d.candidates[j]
			if c.ev[headNames] == 0 {
				continue
			}
			others := len(under[d.head])
			if slices.Contains(under[d.head], c.feature) {
				others--
			}
			c.ev[headOthers] = int32(min(others, 5)) * 200
		}
	}
}

// rank notes which of the features that a claim does not name all else speaks
// most for, and how far the others are behind.
func (r *reader) rank(cs []candidate) {
	best := int32(math.MinInt32)
	for i := range cs {
		if c := &cs[i]; !c.named() {
			c.total = c.sum(r.weights)
			best = max(best, c.total)
		}
	}
	for i := range cs {
		switch c := &cs[i]; {
		case c.named():
		case best-c.total <= tie:
			c.ev[foremost] = 1000
		default:
			c.ev[behind] = min(1000, (best-c.total)/2)
		}
	}
}

// tie is how far, in thousandths of a logit, a feature may be behind the foremost and
// count as foremost too: what is said of a tail that two names share is said of both.
const tie = 100

// show lets a trainer see what is decided on.
func (r *reader) show() {
	if r.see == nil {
		return
	}
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.silent {
			continue
		}
		var out []Candidate
		for j := range d.candidates {
			c := &d.candidates[j]
			out = append(out, Candidate{Feature: r.m.Features[c.feature].ID, Named: c.named(), Placed: c.placed(), Evidence: c.ev[:]})
		}
		r.see(d.at, out)
	}
}

// Candidate is a feature that a claim may be about, with the evidence for that in
// thousandths, in the order of Evidence.
type Candidate struct {
	Feature       string
	Named, Placed bool
	Evidence      []int32
}

// Watch is Page for the trainer: it also shows what each of the page's claims, by
// its index, may be about.
func (l *Linker) Watch(d *prose.Document, claims []claim.Claim, see func(claim int, candidates []Candidate)) *Page {
	return l.whole(d, claims, "", "", see)
}

// passing marks the links to a feature that the sentence names.
func (k *looking) passing(feature int32, yes bool) {
	for i := range k.out.Links {
		l := &k.out.Links[i]
		if l.Target.Kind == ToFeature && l.Target.ID == k.m.Features[feature].ID {
			l.Passing = yes
		}
	}
}

// about adds a topic, unless the claim links to the feature already.
func (k *looking) about(c *candidate, known []Link) {
	f := &k.m.Features[c.feature]
	target := Target{ToFeature, f.ID}
	ln := k.plainLink(target, k.c.Sentence, k.c.Sentence)
	ln.Form, ln.Pass, ln.Why = f.Name, "words", "is told of '"+f.Name+"'"
	for i := range known {
		if known[i].Target == target {
			ln = known[i]
			break
		}
	}
	ln.Confidence = min(500+int(c.sum(k.weights))/10, inheritedScore-100)
	k.topic(ln)
}
