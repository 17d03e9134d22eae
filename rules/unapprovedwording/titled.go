package unapprovedwording

import (
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// avoided is a term with words that are not to be used for it.
type avoided struct {
	term    *manifest.Term
	words   string
	opening *pattern.Pattern
	told    *link.Page // the last page whose row head was reported
}

func avoidedOf(m *manifest.Manifest) []avoided {
	var out []avoided
	for i := range m.Terms {
		for _, words := range m.Terms[i].Avoid {
			out = append(out, avoided{term: &m.Terms[i], words: words, opening: opening(words)})
		}
	}
	return out
}

// titled reports a term to avoid that is all that the head of a row says: "Battle-tested
// | Runs on thousands of machines". The head claims it of the product, and what stands
// beside it says why. It is reported once for a page, at the first cell beside it.
func (a *avoided) titled(p *lint.Pass, page *link.Page, c *link.Claim) {
	if c.Block != prose.Cell || a.told == page {
		return
	}
	for _, l := range c.Labels {
		from, to, ok := 0, 0, false
		if l.Kind == prose.RowLabel {
			from, to, ok = find(l.Text, a.words)
		}
		if ok && strings.Trim(l.Text[:from]+l.Text[to:], " *_.!:") == "" {
			a.told = page
			report(p, a.term, a.words, lint.Place{Location: c.Location, Text: l.Text[from:to], Sentence: l.Text + ": " + c.Sentence})
			return
		}
	}
}
