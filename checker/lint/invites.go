package lint

import (
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// inviting are titles of what others are asked to build.
var inviting = pattern.New(`(?i)^\W*(?:\d+(?:\.\d+)*\.? )?(?:contributing|contribution ideas|contribute|how (?:to|you can) (?:contribute|help)|help wanted|good first issues?|ways to (?:contribute|help)|where (?:to|you can) help|ideas(?: for contributions| for contributors)?|wish ?list)\W*$`)

// invites reports whether an entry of a list stands under such a title: it is what
// would be welcome, and nothing that is there.
func (s Said) invites() bool {
	n := len(s.Claim.Headings)
	return n > 0 && s.Claim.Block == prose.Item && inviting.MatchString(s.Claim.Headings[n-1])
}
