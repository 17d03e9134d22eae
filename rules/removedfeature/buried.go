package removedfeature

import (
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
)

// buried reports whether a title is followed by the words that the thing is gone: a
// reference keeps the section of what was there and says so in it.
func buried(said lint.Said) bool {
	if said.Claim.Block != prose.Heading || said.Page == nil {
		return false
	}
	return slices.ContainsFunc(said.Page.Claims, func(c link.Claim) bool {
		n := len(c.Headings)
		return n > 0 && c.Headings[n-1] == said.Claim.Sentence && farewell.MatchString(c.Sentence) &&
			slices.ContainsFunc(c.Links, func(l link.Link) bool {
				return l.Target == said.Target && (l.Polarity == claim.Denied || l.Availability == claim.Deprecated || l.Availability == claim.Past)
			})
	})
}
