// Package removedfeature finds copy that still sells what was taken out of the
// product. What never was in it is unsupportedclaim's business.
package removedfeature

import (
	_ "embed"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

//go:embed doc.md
var doc string

// Rule is removed-feature.
var Rule = &lint.Rule{
	ID:       "removed-feature",
	Title:    "a feature is offered that was removed",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Linked,
}

// farewell are words that say it themselves.
var farewell = pattern.New(`(?i)\b(gone|go(?:es)? away|went away|removed|removing|retired?|discontinued|sunset|no longer|dropped|shut ?down|end[- ]of[- ]life|replaced|goodbye|replacement for|(mov(e|es|ed|ing)|migrat(e|es|ed|ing|ion)|switch(ing)?|upgrad(e|es|ed|ing)) (away )?(from|off))\b`)

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		if f.Status != manifest.Removed || said.Polarity == claim.Denied || said.Availability == claim.Deprecated || said.Wanted() || said.Pass == "part" || p.Theirs(said) || said.Page.History != "" || farewell.MatchString(said.Claim.Sentence) || buried(said) {
			continue
		}
		x := said.About(f)
		x.Direction = lint.Overclaim
		x.Message = lint.SayOf(f, "{is} offered, but {was} removed")
		x.Expected, x.Assertion = "removed", "offered"
		x.Truth, x.TruthText = f.StatusAt, f.ID+": status removed"
		if next := p.Manifest.Feature(f.ReplacedBy); next != nil {
			x.Message += "; replaced by " + next.Name
			x.Suggestion = &lint.Suggestion{Replacement: next.Name}
		}
		p.Report(x)
	}
}
