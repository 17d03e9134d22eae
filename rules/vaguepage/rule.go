// Package vaguepage finds pages that are there to sell and say nothing that
// could be checked: no feature, no number, no plan, no platform.
package vaguepage

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

//go:embed doc.md
var doc string

// Rule is vague-page.
var Rule = &lint.Rule{
	ID:       "vague-page",
	Title:    "a page that sells claims nothing that could be checked",
	Doc:      doc,
	Severity: lint.Note,
	Options: []lint.Option{
		{Name: "surfaces", Doc: "surfaces that sell", Default: []string{"home", "product", "features", "pricing", "landing"}},
		{Name: "min-words", Doc: "shorter pages are left in peace", Default: 60},
	},
	Run:   run,
	Heeds: lint.Linked,
}

func run(p *lint.Pass) {
	if len(p.Manifest.Features) == 0 {
		return // nothing to check by: every page would be vague
	}
	for page := range p.AllPages() {
		if page.History != "" || page.Words < p.Int("min-words") || !slices.Contains(p.Strings("surfaces"), string(page.Surface)) || checkable(page) {
			continue
		}
		p.Report(lint.Finding{
			Message: fmt.Sprintf("%d words and nothing that could be checked", page.Words),
			Found:   fmt.Sprintf("%d words", page.Words), Expected: "a claim", Assertion: "vague " + page.URI,
			Places: []lint.Place{{Location: source.Location{URI: page.URI, Start: source.Mark{Line: 1}, End: source.Mark{Line: 1}}, Text: page.Title}},
		})
	}
}

// checkable reports whether the page says anything about an entry of the
// manifest other than the product's name, or gives a number.
func checkable(page *link.Page) bool {
	for _, c := range page.Claims {
		about := slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind != link.ToProduct })
		if about || len(c.Topics) > 0 || len(c.Quantities) > 0 || c.Plans.Stated {
			return true
		}
	}
	return false
}
