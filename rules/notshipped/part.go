package notshipped

import (
	"iter"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/word"
)

// subClaims gives what copy says today of the sub-claims of features: the
// sentences that hold all words of one, near each other. A sub-claim has a truth
// of its own, whatever its feature's is.
func subClaims(p *lint.Pass) iter.Seq2[*manifest.SubClaim, lint.Said] {
	return func(yield func(*manifest.SubClaim, lint.Said) bool) {
		for i := range p.Manifest.Features {
			f := &p.Manifest.Features[i]
			for n := range f.Claims {
				if !said(p, f, &f.Claims[n], yield) {
					return
				}
			}
		}
	}
}

// said gives what copy says of one sub-claim; false when nobody wants more.
func said(p *lint.Pass, f *manifest.Feature, sub *manifest.SubClaim, yield func(*manifest.SubClaim, lint.Said) bool) bool {
	want := telling(sub.Text)
	for page, c := range p.Claims() {
		if len(want) < 2 || c.Attribution != claim.Ours || lint.Supposed(c) || !p.AboutUs(c) || !holds(telling(c.Sentence), want) {
			continue
		}
		l := &link.Link{
			Target: link.Target{Kind: link.ToFeature, ID: f.ID}, Text: c.Sentence, Location: c.Location, Form: sub.Text,
			Polarity: c.Polarity, Availability: c.Availability, Attribution: c.Attribution, Plans: c.Plans, Quantity: -1, Limit: -1,
		}
		if !yield(sub, lint.Said{Link: l, Claim: c, Page: page}) {
			return false
		}
	}
	return true
}

// telling are the stems of the words that say something.
func telling(text string) []string {
	var out []string
	for _, t := range word.Tokens(text) {
		if t.Kind != word.Punct && !word.Stop(t.Stem) {
			out = append(out, t.Stem)
		}
	}
	return out
}

// slack is how many other words may stand among those of a sub-claim.
const slack = 3

// holds reports whether a stretch of the words has all that are wanted.
func holds(words, want []string) bool {
	for from := range words {
		if !slices.Contains(want, words[from]) {
			continue
		}
		window := words[from:min(len(words), from+len(want)+slack)]
		if !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(window, w) }) {
			return true
		}
	}
	return false
}

// heeds: a sub-claim may be told in any words that a sentence has.
func heeds(p *lint.Pass) lint.Heed {
	var wants [][]string
	for i := range p.Manifest.Features {
		for _, sub := range p.Manifest.Features[i].Claims {
			wants = append(wants, telling(sub.Text))
		}
	}
	return func(c *link.Claim) bool {
		if len(wants) == 0 || c.History != "" {
			return false
		}
		words := telling(c.Sentence)
		return slices.ContainsFunc(wants, func(want []string) bool { return len(want) > 1 && holds(words, want) })
	}
}
