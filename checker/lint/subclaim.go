package lint

import (
	"iter"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/word"
)

// SubClaims gives what copy says today of the sub-claims of features: the
// sentences that hold all words of one, near each other. A sub-claim has a truth
// of its own, whatever its feature's is.
func (p *Pass) SubClaims() iter.Seq2[*manifest.SubClaim, Said] {
	return func(yield func(*manifest.SubClaim, Said) bool) {
		for i := range p.Manifest.Features {
			f := &p.Manifest.Features[i]
			for n := range f.Claims {
				if !p.subClaim(f, &f.Claims[n], yield) {
					return
				}
			}
		}
	}
}

func (p *Pass) subClaim(f *manifest.Feature, sub *manifest.SubClaim, yield func(*manifest.SubClaim, Said) bool) bool {
	want := telling(sub.Text)
	for page, c := range p.Claims() {
		if len(want) < 2 || c.Attribution != claim.Ours || Supposed(c) || !p.AboutUs(c) || !holds(telling(c.Sentence), want) {
			continue
		}
		l := &link.Link{
			Target: link.Target{Kind: link.ToFeature, ID: f.ID}, Text: c.Sentence, Location: c.Location, Form: sub.Text,
			Polarity: c.Polarity, Availability: c.Availability, Attribution: c.Attribution, Plans: c.Plans, Quantity: -1, Limit: -1,
		}
		if !yield(sub, Said{l, c, page}) {
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
