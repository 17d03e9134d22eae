package link

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// draft is a claim with the features it may be about, decided on when the page
// was read.
type draft struct {
	*looking
	at         int // index of the claim
	candidates []candidate
}

// draft weighs what the claim may be about.
func (k *looking) draft() {
	var head *label
	for i := len(k.b.Labels) - 1; i >= 0 && head == nil; i-- {
		if l := &k.b.Labels[i]; l.Kind == prose.HeadingLabel && l.Text != "" {
			head = k.label(l.Span, l.Text)
		}
	}
	if cs := k.weigh(k.sense(k.grams), head); len(cs) > 0 {
		k.drafts = append(k.drafts, draft{looking: k, at: k.at, candidates: cs})
	}
}

// decide settles what every claim of the page is about: a name that occurs in
// passing is marked as such, and what a claim is about without naming it becomes
// its topic.
func (r *reader) decide(cs []Claim) {
	sections(cs)
	if len(r.drafts) > 0 {
		r.count(cs)
	}
	guessed := make([][]Link, len(cs))
	for i := range cs {
		guessed[i], cs[i].Topics = cs[i].Topics, nil
	}
	for i := range r.drafts {
		d := &r.drafts[i]
		d.out = &cs[d.at]
		for j := range d.candidates {
			c := &d.candidates[j]
			switch about := c.sum() >= 0; {
			case c.named():
				d.passing(c.feature, !about)
			case about:
				d.about(c, guessed[d.at])
			}
		}
	}
	r.drafts = nil
}

// count fills in how often features are named on the page and under a heading.
func (r *reader) count(cs []Claim) {
	type seat struct {
		head    string
		feature int32
	}
	page, section, size := map[int32]int{}, map[seat]int{}, map[string]int{}
	heads := make([]string, len(r.drafts))
	each := func(do func(head string, c *candidate, named int)) {
		for i := range r.drafts {
			for j := range r.drafts[i].candidates {
				c, n := &r.drafts[i].candidates[j], 0
				if c.ev[ownName]+c.ev[ownLoose] > 0 {
					n = 1
				}
				do(heads[i], c, n)
			}
		}
	}
	for i := range r.drafts {
		heads[i] = strings.Join(cs[r.drafts[i].at].Headings, "\n")
	}
	for i := range cs {
		size[strings.Join(cs[i].Headings, "\n")]++
	}
	each(func(head string, c *candidate, named int) {
		page[c.feature] += named
		section[seat{head, c.feature}] += named
	})
	each(func(head string, c *candidate, named int) {
		if named > 0 {
			c.ev[ownOften] = int32(1000 * page[c.feature] / len(cs))
			c.ev[ownOftenPassing] = c.ev[ownOften] * (1000 - c.ev[ownShare]) / 1000
		}
		if size[head] > 1 && head != "" {
			c.ev[sectionOften] = int32(1000 * (section[seat{head, c.feature}] - named) / (size[head] - 1))
		}
	})
}

// passing marks the links to a feature that the sentence names.
func (d *draft) passing(feature int32, yes bool) {
	for i := range d.out.Links {
		l := &d.out.Links[i]
		if l.Target.Kind == ToFeature && l.Target.ID == d.m.Features[feature].ID {
			l.Passing = yes
		}
	}
}

// about adds a topic, unless the claim links to the feature already.
func (d *draft) about(c *candidate, known []Link) {
	f := &d.m.Features[c.feature]
	target := Target{ToFeature, f.ID}
	ln := d.plainLink(target, d.c.Sentence, d.c.Sentence)
	ln.Form, ln.Pass, ln.Why = f.Name, "words", "is told of '"+f.Name+"'"
	for i := range known {
		if known[i].Target == target {
			ln = known[i]
			break
		}
	}
	ln.Confidence = min(500+int(c.sum())/10, inheritedScore-100)
	d.topic(ln)
}
