package factmismatch

import (
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// spelled is the number from which one that is written out is a count like any other:
// nobody says "twenty-five tools" in passing, as they say "two languages at a time".
const spelled = 10

// giving are the words between a subject that stands for the product and how many of a
// thing it has.
var giving = pattern.New(`(?i)^\W*(?:it|the (?:[\w-]+ )?(?:app|application|server|tool|product|platform|library|package|plugin|extension|cli|api|service|system|program|software|game|site|editor|engine)|this (?:app|application|server|tool|package|library|plugin|extension)) (?:also |now |currently |natively |already )?(?:supports?|exposes?|offers?|includes?|has|comes with|ships(?: with)?|provides?|features|contains?|speaks|bundles|knows|gives you) (?:a total of |all )?\W*$`)

// outright reports whether the words before a number say how many there are in all:
// "It also supports four languages".
func outright(before string) bool { return giving.MatchString(before) }

var (
	// offers are the verbs of a line that tells what the product has in the list below it.
	offers = pattern.New(`(?i)\b(?:has|have|offers?|gives?|comes? with|ships? with|supports?|provides?|includes?|features|contains?|brings?|lets|is (?:an?|the|both|two|three)|can)\b`)
	// ended is all that may stand behind a number that a list names as what there is.
	ended = pattern.New(`(?i)^\W*$|^\s*[,;.(–—]|^ (?:and|including|such as|out of the box)\b`)
)

// listed reports whether a small number stands in a list of what the product has: "Acme
// has two parts: – a relay that plays sound in nine formats".
func listed(p *lint.Pass, c *link.Claim, after string) bool {
	if c.Block != prose.Item || !ended.MatchString(after) {
		return false
	}
	for _, l := range c.Labels {
		if l.Kind == prose.IntroLabel {
			return offers.MatchString(l.Text) && p.NamesUs(&link.Claim{Sentence: l.Text})
		}
	}
	return false
}
