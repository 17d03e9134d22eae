package lint

import (
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
)

// disowned reports whether the sentence denies the thing by more of its name than the
// words have: in "works with the CRM you have, there is no CRM integration" the first
// CRM is somebody else's.
func (s Said) disowned() bool {
	return s.Polarity != claim.Denied && s.Claim != nil && slices.ContainsFunc(s.Claim.Links, func(o link.Link) bool {
		return o.Target == s.Target && o.Polarity == claim.Denied && !o.Inherited && o.At >= 0 && o.At != s.Link.At && len(o.Text) > len(s.Text)
	})
}
