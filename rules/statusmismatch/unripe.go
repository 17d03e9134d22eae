package statusmismatch

import (
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

// warned are words behind a name that say in a sentence what a label says: "X has
// experimental support", "X is there, but not well tested".
var warned = pattern.New(`(?i)^ (?:has|have|gets?|comes with) (?:only )?(?:an? )?(?:experimental|preliminary|early|initial|preview|beta|alpha)[ -](?:support|state|stage|quality)\b|^[^.;:]{0,40}\b(?:not|n't|n’t) (?:yet )?(?:been )?(?:well|fully|thoroughly|extensively) tested\b|^ (?:is|are) (?:largely |mostly |still |currently )?untested\b`)

// unripe reports whether the words behind the name warn of it.
func unripe(said lint.Said) bool {
	_, after, found := said.Around()
	return found && warned.MatchString(after)
}

// some opens a noun phrase that speaks of a few of a kind: "some deprecated filters".
var some = pattern.New(`(?i)\b(?:some|several|certain|many|few|other) (?:\w+ )?$`)

// ofSome reports whether only some of a kind are said to be on their way out.
func ofSome(said lint.Said) bool {
	before, _, found := said.AroundStage()
	return found && some.MatchString(before)
}
