package platformmismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

var (
	// older are titles above what earlier releases need.
	older = pattern.New(`(?i)\b(?:older|old|previous|earlier|past|legacy|archived|prior)(?: \w+)? (?:versions?|releases?|downloads?|builds?)\b|\bältere version|\banciennes versions\b|\bversiones anteriores\b`)
	// release is the number of a release that opens a line, which tells of that one.
	release = pattern.New(`^\W*v?\d+\.\d+(?:\.\d+)*\b`)
)

// bygone reports whether a claim tells what another release than today's needs.
func bygone(c *link.Claim) bool {
	return release.MatchString(c.Sentence) || older.MatchString(strings.Join(c.Headings, "\n")) ||
		slices.ContainsFunc(c.Labels, func(l prose.Label) bool { return older.MatchString(l.Text) })
}
