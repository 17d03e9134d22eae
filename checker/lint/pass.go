package lint

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// Said is one statement about one entry of the manifest: the link, with the
// claim and the page it stands in.
type Said struct {
	*link.Link
	Claim *link.Claim
	Page  *link.Page
}

// Sold reports whether it is said to be there today.
func (s Said) Sold() bool {
	return s.Polarity != claim.Denied && (s.Availability == claim.Available || s.Availability == "")
}

// Denied reports whether it is said not to be there, today or at all.
func (s Said) Denied() bool {
	return s.Polarity == claim.Denied && s.Availability != claim.Past
}

// Number gives the number bound to the statement, nil if there is none.
func (s Said) Number() *link.Quantity {
	if s.Quantity < 0 || s.Quantity >= len(s.Claim.Quantities) {
		return nil
	}
	return &s.Claim.Quantities[s.Quantity]
}

// Place is where the words that name the entry stand.
func (s Said) Place() Place { return s.At(s.Text, s.Location) }

// PlacePlans is where a reader sees which plans are meant: the words of the
// sentence. What a heading or a column head says of a whole card or column is
// shown at the card's item or the column's cell.
func (s Said) PlacePlans() Place { return s.shown(s.Plans.Text, s.Plans.Location) }

// PlaceStage is where a reader sees in which stage it is said to be.
func (s Said) PlaceStage() Place { return s.shown(s.StageText, s.StageAt) }

// shown gives the words if they stand in the claim itself, else the entry's
// name, else, when the name stands in a label too, the claim.
func (s Said) shown(text string, at source.Location) Place {
	switch {
	case text != "" && Within(at, s.Claim.Location):
		return s.At(text, at)
	case Within(s.Location, s.Claim.Location):
		return s.Place()
	}
	return s.At(s.Claim.Sentence, s.Claim.Location)
}

// Around gives the words of the sentence before and behind those that name the
// entry; found is false where the entry is named elsewhere, by a label.
func (s Said) Around() (before, after string, found bool) {
	return around(s.Claim.Sentence, s.Link.At, s.Text)
}

// AroundPlans gives the words before and behind those that name the plans.
func (s Said) AroundPlans() (before, after string, found bool) {
	return around(s.Claim.Sentence, s.Plans.At, s.Plans.Text)
}

// AroundStage gives the words before and behind those that put it in its stage.
func (s Said) AroundStage() (before, after string, found bool) {
	return around(s.Claim.Sentence, s.StageOff, s.StageText)
}

func around(sentence string, at int32, words string) (before, after string, found bool) {
	end := int(at) + len(words)
	if at < 0 || words == "" || end > len(sentence) {
		return "", "", false
	}
	return sentence[:at], sentence[end:], true
}

// Within reports whether a stretch begins inside another one of the same source.
func Within(part, whole source.Location) bool {
	return part.URI == whole.URI && part.Start.Known() && !part.Start.Before(whole.Start) && !whole.End.Before(part.Start)
}

// At gives words of the claim as a place.
func (s Said) At(text string, at source.Location) Place {
	return Place{Location: at, Text: text, Sentence: s.Claim.Sentence}
}

// Part gives the place of the bytes start to end of a claim's sentence. It is
// exact where the sentence stands in its source letter by letter on one line;
// where markup or a line break runs through it, the place is the sentence's.
func Part(c *link.Claim, start, end int) Place {
	return narrow(Place{Location: c.Location, Text: c.Sentence, Sentence: c.Sentence}, start, end)
}

// Narrow gives the place of some words within a place, in the same way.
func (p Place) Narrow(words string) Place {
	if i := strings.Index(p.Text, words); i >= 0 {
		return narrow(p, i, i+len(words))
	}
	return p
}

func narrow(p Place, start, end int) Place {
	text, from, to := p.Text, p.Start, p.End
	p.Text = text[start:end]
	if !from.Exact() || from.Page != to.Page || from.Line != to.Line || to.Offset-from.Offset != len(text) {
		return p
	}
	move := func(n int) source.Mark {
		m := from
		m.Offset += n
		m.Column += utf8.RuneCountInString(text[:n])
		return m
	}
	p.Start, p.End = move(start), move(end)
	return p
}

// Due reports whether copy may speak of a feature by now, and should.
func (p *Pass) Due(f *manifest.Feature) bool {
	m := f.Messaging
	return (f.Status == manifest.GA || f.Status == manifest.Beta) && (m.Required == nil || *m.Required) && p.Sayable(f)
}

// Sayable reports whether copy may speak of a feature by now. What it says of one
// that it must not speak of is early, whatever it is.
func (p *Pass) Sayable(f *manifest.Feature) bool {
	return f.Messaging.Allowed && (f.Messaging.NotBefore.IsZero() || p.AsOf.IsZero() || !f.Messaging.NotBefore.After(p.AsOf))
}

// Asks reports whether this run asks if the copy is silent about a feature. A
// rule that looks for silence may ask before it looks.
func (p *Pass) Asks(feature string) bool { return p.silence == nil || p.silence(feature) }

// About starts a finding on a feature: whose it is, where its truth is written
// and where it was spoken of.
func (s Said) About(f *manifest.Feature) Finding {
	return Finding{Feature: f.ID, Owner: f.Owner, Truth: f.At, Found: s.Text, Places: []Place{s.Place()}}
}

// AboutFact starts a finding on a fact.
func (s Said) AboutFact(f *manifest.Fact) Finding {
	return Finding{Fact: f.ID, Owner: f.Owner, Truth: f.At, Found: s.Text, Places: []Place{s.Place()}}
}

// Named gives all links of a claim: what it asserts something of, then what it
// is about by where it stands.
func Named(c *link.Claim) iter.Seq[*link.Link] {
	return func(yield func(*link.Link) bool) {
		for _, list := range [][]link.Link{c.Links, c.Topics} {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}

// Kept gives what a rule may keep of a claim for later: its words and what holds for the
// sentence as a whole. It has no links, topics, numbers and unbacked promises; of a page
// of a large site these are not there any more when the next one is.
func Kept(c *link.Claim) *link.Claim {
	kept := *c
	kept.Links, kept.Topics, kept.Quantities, kept.Unbacked = nil, nil, nil, nil
	return &kept
}

// AllPages gives every page, in the order of their URIs. What stands on a page is
// there while it is looked at; a rule that keeps something of it for later keeps
// copies, not claims.
func (p *Pass) AllPages() iter.Seq[*link.Page] {
	return func(yield func(*link.Page) bool) {
		for v := range p.views() {
			for _, page := range v.pages {
				if !yield(page) {
					return
				}
			}
		}
	}
}

// Claims gives every claim that counts today: it asserts something, speaks of
// us and of today, stands in today's text and not in its deleted part. Links
// in it may still speak of others; Links and its like leave those out.
func (p *Pass) Claims() iter.Seq2[*link.Page, *link.Claim] {
	return func(yield func(*link.Page, *link.Claim) bool) {
		for v := range p.views() {
			for _, at := range v.seen(p).claims {
				if !yield(at.page, at.claim) {
					return
				}
			}
		}
	}
}

// Links gives every link of one kind in claims that count today, as far as the
// statement is ours.
func (p *Pass) Links(kind link.TargetKind) iter.Seq[Said] {
	return func(yield func(Said) bool) {
		for v := range p.views() {
			for _, said := range v.seen(p).said[kind] {
				if !yield(said) {
					return
				}
			}
		}
	}
}

// Firm reports whether the words of a link are the name itself or close to it: no
// mere part of it, and not its words with several others among them. What is
// said to be missing altogether must be named firmly.
func (s Said) Firm() bool {
	if s.Pass != "words" && s.Pass != "part" {
		return true
	}
	return s.Pass == "words" && len(strings.Fields(s.Text)) <= len(strings.Fields(s.Form))+1
}

// Plain reports whether the sentence itself names the entry, or the row that it
// stands in, and by more than a shortened name. On real copy held against its
// truth, what took the name from a sentence before or from a heading, or had it
// shortened, was as good as never a sale of what is not there.
func (s Said) Plain() bool {
	if s.Inherited && (s.From == "before" || s.From == "heading") {
		return false
	}
	return s.Firm() && s.Pass != "shortened" && s.Pass != "joined"
}

// Features gives what counts today of what is said about features, with the
// feature's truth.
// What stands behind the genitive of somebody else's name is theirs: "GitHub's API".
func (p *Pass) Features() iter.Seq2[*manifest.Feature, Said] {
	return func(yield func(*manifest.Feature, Said) bool) {
		for f, said := range resolved(p, link.ToFeature, p.Manifest.Feature) {
			if !p.owned(said) && !yield(f, said) {
				return
			}
		}
	}
}

// FeaturesByPage gives what Features does, all of a page at once, while what stands on
// the page is there.
func (p *Pass) FeaturesByPage() iter.Seq2[*link.Page, []Said] {
	return func(yield func(*link.Page, []Said) bool) {
		for v := range p.views() {
			known := slices.DeleteFunc(slices.Clone(v.seen(p).said[link.ToFeature]), func(s Said) bool { return p.Manifest.Feature(s.Target.ID) == nil || p.owned(s) })
			for from := 0; from < len(known); {
				to, page := from, known[from].Page
				for to < len(known) && known[to].Page == page {
					to++
				}
				if !yield(page, known[from:to]) {
					return
				}
				from = to
			}
		}
	}
}

// Facts gives what counts today of what is said about facts.
func (p *Pass) Facts() iter.Seq2[*manifest.Fact, Said] {
	return resolved(p, link.ToFact, p.Manifest.Fact)
}

// Plans gives what counts today of what is said about plans themselves.
func (p *Pass) Plans() iter.Seq2[*manifest.Plan, Said] {
	return resolved(p, link.ToPlan, p.Manifest.Plan)
}

// Platforms gives what counts today of what is said about platforms.
func (p *Pass) Platforms() iter.Seq2[*manifest.Platform, Said] {
	return resolved(p, link.ToPlatform, p.Manifest.Platform)
}

func resolved[T any](p *Pass, kind link.TargetKind, byID func(string) *T) iter.Seq2[*T, Said] {
	return func(yield func(*T, Said) bool) {
		for said := range p.Links(kind) {
			if t := byID(said.Target.ID); t != nil && !yield(t, said) {
				return
			}
		}
	}
}

// Mentions gives every mention on pages that speak of today.
func (p *Pass) Mentions() iter.Seq2[*link.Page, *link.Mention] {
	return func(yield func(*link.Page, *link.Mention) bool) {
		for page := range p.AllPages() {
			for i := range page.Mentions {
				m := &page.Mentions[i]
				if page.History == "" && m.Region&prose.InDeleted == 0 && !yield(page, m) {
					return
				}
			}
		}
	}
}
