package formername

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/prose"
)

// asked reports whether a claim stands under a question about the renaming: "Wasn't
// this called Acme One?"; the answer may say the old name as often as it likes.
func asked(c *link.Claim) bool {
	question := func(text string) bool { return strings.HasSuffix(text, "?") && telling.MatchString(text) }
	if n := len(c.Headings); n > 0 && question(c.Headings[n-1]) {
		return true
	}
	return slices.ContainsFunc(c.Labels, func(l prose.Label) bool { return l.Kind != prose.HeadingLabel && question(l.Text) })
}
