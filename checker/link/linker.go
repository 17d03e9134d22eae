package link

import (
	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
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
	m *manifest.Manifest
	o Options
}

// New makes a Linker for m. A nil manifest is an empty one: claims are then
// carried over with their quantities and conditions, without links.
func New(m *manifest.Manifest, opt Options) *Linker {
	if m == nil {
		m = &manifest.Manifest{}
	}
	return &Linker{m: m, o: opt}
}

// Page gives what was understood of a document. Claims are those of d; surface
// is the page's role; history says why the page as a whole speaks of the past,
// "" where it does not.
func (l *Linker) Page(d *prose.Document, claims []claim.Claim, surface Surface, history string) *Page {
	p := &Page{
		URI: d.URI, Title: d.Title, Lang: d.Lang, Surface: surface, History: history,
		Notes: d.Notes, Data: d.Data,
	}
	for i := range d.Blocks {
		p.Sentences += len(d.Blocks[i].Sentences)
	}
	for i := range claims {
		if claims[i].Stance == claim.Asserted {
			p.Claims = append(p.Claims, l.carry(d, &claims[i]))
		}
	}
	return p
}

// carry resolves what needs no manifest: places, words, labels.
func (l *Linker) carry(d *prose.Document, c *claim.Claim) Claim {
	b := &d.Blocks[c.Block]
	out := Claim{
		Sentence: d.String(c.Sentence), Location: d.Locate(c.Sentence),
		Block: b.Kind, Key: b.Key, Region: b.Region, Lang: b.Lang,
		Stance: c.Stance, Types: c.Types, Polarity: c.Polarity, Availability: c.Availability,
		Attribution: c.Attribution, Hedged: c.Hedged, History: c.History, Confidence: c.Confidence,
	}
	if out.Lang == "" {
		out.Lang = d.Lang
	}
	for _, lb := range b.Labels {
		if lb.Kind == prose.HeadingLabel {
			out.Headings = append(out.Headings, lb.Text)
		} else {
			out.Labels = append(out.Labels, lb)
		}
	}
	for _, q := range c.Quantities {
		out.Quantities = append(out.Quantities, Quantity{
			Quantity: q.Quantity, Text: d.String(q.Span), Noun: d.String(q.Noun), Of: q.Of,
			Location: d.Locate(q.Span), NumberText: d.String(q.Number), NumberAt: d.Locate(q.Number),
		})
	}
	return out
}
