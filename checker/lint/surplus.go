package lint

import "github.com/copytruth/copytruth/checker/pattern"

// more are words by which a name means what comes on top of the thing.
var (
	more     = pattern.New(`(?i)\b(?:extra|additional|further|more|bonus)\s+$`)
	moreOpen = pattern.New(`(?i)^(?:extra|additional|further|more|bonus)\s`)
)

// surplus reports whether the words name more of a thing than there is anyway: who
// has no extra branches has branches.
func (s Said) surplus() bool {
	if before, _, found := s.Around(); found && more.MatchString(before) {
		return true
	}
	return moreOpen.MatchString(s.Text) && !moreOpen.MatchString(s.Form)
}
