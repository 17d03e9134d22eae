package statusmismatch

import (
	"slices"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

// warned are words behind a name that say in a sentence what a label says: "X has
// experimental support", "X is there, but not well tested".
var warned = pattern.New(`(?i)^ (?:has|have|gets?|comes with) (?:only )?(?:an? )?(?:experimental|preliminary|early|initial|preview|beta|alpha)[ -](?:support|state|stage|quality)\b|^[^.;:]{0,40}\b(?:not|n't|n’t) (?:yet )?(?:been )?(?:well|fully|thoroughly|extensively) tested\b|^[^.;:]{0,40}\b(?:hardly|barely|scarcely|little|poorly) tested\b|^ (?:is|are) (?:largely |mostly |still |currently )?untested\b`)

// unripe reports whether the words behind the name warn of it.
func unripe(said lint.Said) bool {
	_, after, found := said.Around()
	return found && warned.MatchString(after)
}

// some opens a noun phrase that speaks of a few of a kind: "some deprecated filters".
var some = pattern.New(`(?i)\b(?:some|several|certain|many|few|other) (?:\w+ )?$`)

// ofSome reports whether only some of a kind are said to be in that stage, or its
// first days are spoken of.
func ofSome(said lint.Said) bool {
	before, _, found := said.AroundStage()
	return found && (some.MatchString(before) || earliest.MatchString(before))
}

// earliest stands before a stage of long ago: "our first alpha", "the initial beta".
var earliest = pattern.New(`(?i)\b(?:our|the|its) (?:very )?(?:first|initial|earliest|original) $`)

// raw is the label of an earlier stage than a beta's; before a version it is that
// version's.
var raw = pattern.New(`(?i)\b(?:pre-?)?alpha\b(?:[ -](?:phase|stage|state|quality|software|status|feature))?\W*$`)

// outgrown reports whether a beta is still labelled an alpha, which none of the team's
// own labels for a beta says.
func outgrown(p *lint.Pass, said lint.Said) bool {
	before, after, found := said.AroundStage()
	if found && (numbered.MatchString(before) || numbering.MatchString(after)) {
		return false // "3.0-alpha", "alpha.2": the label of one version
	}
	own := func(word string) bool { return raw.MatchString(word) }
	return raw.MatchString(said.StageText) && !ofSome(said) && !slices.ContainsFunc(p.Manifest.Labels[manifest.Beta], own)
}

var (
	numbered  = pattern.New(`\d[-. ]?$`)
	numbering = pattern.New(`^(?:[-.]?\d| (?:versions?|builds?|releases?|channel)\b)`)
)
