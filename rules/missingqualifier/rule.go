// Package missingqualifier finds claims without the words that must stand near
// them: "subject to fair use", "in selected regions". Near means in the same
// sentence, under the same heading, or in a footnote of the page.
package missingqualifier

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

//go:embed doc.md
var doc string

// Rule is missing-qualifier.
var Rule = &lint.Rule{
	ID:       "missing-qualifier",
	Title:    "a claim stands without the words that must stand near it",
	Doc:      doc,
	Severity: lint.Warning,
	Run:      run,
	Heeds:    heeds,
}

// mark is what refers to a footnote.
var mark = pattern.New(`[*†‡¹²³⁴⁵⁶⁷⁸⁹]|\[\d+\]`)

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		q := f.Qualifier
		if q == nil || said.Polarity == claim.Denied || said.Availability != claim.Available || elsewhere(q, said.Plans) || near(q, said) {
			continue
		}
		x := said.About(f)
		x.Direction = lint.Overclaim
		x.Expected = lint.Or(q.AnyOf)
		x.Message = fmt.Sprintf("%s %q", lint.SayOf(f, "{is} claimed without"), q.AnyOf[0])
		if len(q.AnyOf) > 1 {
			x.Message += " or the like"
		}
		x.Assertion = "unqualified"
		x.Truth, x.TruthText = q.At, f.ID+": qualifier "+x.Expected
		p.Report(x)
	}
}

// elsewhere reports whether the claim is about plans that need no qualifier.
func elsewhere(q *manifest.Qualifier, plans link.Plans) bool {
	return len(q.Plans) > 0 && plans.Stated && !slices.ContainsFunc(plans.IDs, func(id string) bool { return slices.Contains(q.Plans, id) })
}

// near looks for the words around the claim. A footnote mark counts if the page
// does not show its footnotes, or shows one with the words.
func near(q *manifest.Qualifier, said lint.Said) bool {
	marks := mark.FindAllString(said.Claim.Sentence, -1)
	marked, footnotes := len(marks) > 0, false
	for i := range said.Page.Claims {
		c := &said.Page.Claims[i]
		footnote := c.Block == prose.Footnote || mark.MatchString(firstRune(c.Sentence))
		footnotes = footnotes || footnote
		if own := mark.FindString(firstRune(c.Sentence)); own != "" && marked && !slices.Contains(marks, own) {
			continue // the footnote of another mark
		}
		if (c == said.Claim || footnote && marked || slices.Equal(c.Headings, said.Claim.Headings)) && holds(q, c.Sentence) {
			return true
		}
	}
	return marked && !footnotes || slices.ContainsFunc(said.Page.Mentions, func(m link.Mention) bool { return holds(q, m.Sentence) })
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

func holds(q *manifest.Qualifier, sentence string) bool {
	folded := strings.ToLower(sentence)
	return slices.ContainsFunc(q.AnyOf, func(words string) bool { return strings.Contains(folded, strings.ToLower(words)) })
}

// heeds: the words that are looked for may stand in any sentence, and footnotes
// where there is a qualifier at all.
func heeds(p *lint.Pass) lint.Heed {
	var qs []*manifest.Qualifier
	for i := range p.Manifest.Features {
		if q := p.Manifest.Features[i].Qualifier; q != nil {
			qs = append(qs, q)
		}
	}
	return func(c *link.Claim) bool {
		return len(qs) > 0 && (c.Block == prose.Footnote || mark.MatchString(firstRune(c.Sentence)) ||
			slices.ContainsFunc(qs, func(q *manifest.Qualifier) bool { return holds(q, c.Sentence) }))
	}
}
