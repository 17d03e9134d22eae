package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// opensCount reports whether a sentence opens its paragraph with a number in words that
// stands by itself: "Nine, and a tenth on its way." Under a heading that is the name
// of a count it answers how many there are.
func (r *reader) opensCount(c *claim.Claim) bool {
	b := &r.d.Blocks[c.Block]
	if len(r.facts) == 0 || c.Sentence.Start != b.Span.Start || b.Kind != prose.Paragraph && b.Kind != prose.Definition || len(b.Labels) == 0 {
		return false
	}
	word, _, ok := openingNumber(r.d.String(c.Sentence))
	return ok && word != ""
}

// openingNumber gives the number in words before the first mark of a sentence.
func openingNumber(s string) (word string, n float64, ok bool) {
	end := strings.IndexAny(s, ",.;:–—(! ")
	if end < 0 || s[end] == ' ' && !slices.ContainsFunc(standsAlone, func(next string) bool { return strings.HasPrefix(s[end:], next) }) {
		return "", 0, false
	}
	n, ok = quantity.Spelled(s[:end])
	return s[:end], n, ok && n > 1
}

// standsAlone is what may follow the number behind a blank.
var standsAlone = []string{" –", " —", " (", " of them", " so far", " in total"}

// headedQuantity reads such a number as what the heading right above counts.
func (k *looking) headedQuantity() {
	if len(k.c.Quantities) > 0 || !k.opensCount(k.c) {
		return
	}
	l := &k.b.Labels[len(k.b.Labels)-1]
	if l.Kind != prose.HeadingLabel && l.Kind != prose.TermLabel {
		return
	}
	form := contentStems(plainLabel(strings.TrimSuffix(l.Text, "?")))
	switch {
	case len(form) > 1 && form[0] == "mani":
		form = form[1:] // "How many languages?"
	case len(form) < 2:
		return // "Rules" may be those of a club
	}
	called := slices.ContainsFunc(k.facts, func(n factNames) bool {
		f := &k.m.Facts[n.fact]
		return f.Kind == manifest.Count && len(n.scope) == 0 && slices.ContainsFunc(n.forms, func(o factForm) bool { return slices.Equal(o.stems, form) })
	})
	if !called {
		return
	}
	word, n, _ := openingNumber(k.d.String(k.c.Sentence))
	at := prose.Span{Start: k.c.Sentence.Start, End: k.c.Sentence.Start + len(word)}
	c := *k.c
	noun := strings.Join(form, " ")
	c.Quantities = []claim.Quantity{{Quantity: quantity.Quantity{Value: n, Compare: quantity.Exact, Unit: noun}, Span: at, Number: at, Of: noun}}
	k.c = &c
	k.out.Quantities = []Quantity{{
		Quantity: c.Quantities[0].Quantity, Text: word, Noun: l.Text, Of: noun, Location: k.d.Locate(at), NumberText: word, NumberAt: k.d.Locate(at),
		Plans: k.resolve(c.PlansAt(at)),
	}}
}
