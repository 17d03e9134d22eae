package claim

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// Changelog is the history of a page that is written further release by release.
// What its newest release says is the product of today, and is judged as such.
const Changelog = "changelog"

// newestRelease is the heading of a changelog's first release. A changelog whose
// first version is not above its second is written the other way round, and
// nobody can tell from a single one.
func newestRelease(d *prose.Document) prose.Span {
	var first *prose.Block
	for i := range d.Blocks {
		b := &d.Blocks[i]
		switch {
		case b.Kind != prose.Heading || !datedVersion(d.String(b.Span)):
		case first == nil:
			first = b
		case b.Level == first.Level:
			if compareReleases(d.String(first.Span), d.String(b.Span)) > 0 {
				return first.Span
			}
			return prose.Span{}
		}
	}
	return prose.Span{}
}

// compareReleases orders headings of releases by the numbers in them, left to
// right: versions, then dates.
func compareReleases(a, b string) int {
	x, y := numbersIn(a), numbersIn(b)
	for i := range min(len(x), len(y)) {
		if c := cmp.Or(cmp.Compare(len(x[i]), len(y[i])), strings.Compare(x[i], y[i])); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(x), len(y))
}

// numbersIn gives the runs of digits, without zeros before them.
func numbersIn(s string) []string {
	runs := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	for i := range runs {
		runs[i] = strings.TrimLeft(runs[i], "0")
	}
	return runs
}

// ofToday: it stands under the newest release of a changelog and tells what
// there is now. Numbers there count what was changed ("12 new integrations"), and
// what was fixed or dropped speaks of before; those stay history.
func (s *sentence) ofToday() bool {
	newest := s.r.page.newest
	if newest.Empty() || !slices.ContainsFunc(s.block.Labels, func(l prose.Label) bool { return l.Span == newest }) || tellsOfChange(s.text()) {
		return false
	}
	inside := false
	for _, l := range s.block.Labels {
		if inside && tellsOfChange(l.Text) {
			return false
		}
		inside = inside || l.Span == newest
	}
	return true
}

func tellsOfChange(text string) bool {
	return strings.ContainsAny(text, "0123456789") || slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool {
		switch strings.Trim(w, "*_:.,()[]") {
		case "fix", "fixed", "fixes", "bug", "bugs", "bugfix", "bugfixes", "remove", "removed", "removes", "drop", "dropped", "drops",
			"deprecate", "deprecated", "rename", "renamed", "revert", "reverted", "longer", "previously", "formerly", "was", "were", "instead":
			return true
		}
		return false
	})
}
