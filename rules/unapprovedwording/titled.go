package unapprovedwording

import (
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// titled reports a term to avoid that is all that the head of a row says: "Battle-tested
// | Runs on thousands of machines". The head claims it of the product, and what stands
// beside it says why. It is reported once for a page, at the first cell beside it.
func titled(p *lint.Pass, t *manifest.Term, avoid string) {
	seen := map[*link.Page]bool{}
	for page, c := range p.Claims() {
		if c.Block != prose.Cell || seen[page] {
			continue
		}
		for _, l := range c.Labels {
			from, to, ok := 0, 0, false
			if l.Kind == prose.RowLabel {
				from, to, ok = find(l.Text, avoid)
			}
			if ok && strings.Trim(l.Text[:from]+l.Text[to:], " *_.!:") == "" {
				seen[page] = true
				report(p, t, avoid, lint.Place{Location: c.Location, Text: l.Text[from:to], Sentence: l.Text + ": " + c.Sentence})
				break
			}
		}
	}
}
