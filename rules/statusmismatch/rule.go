// Package statusmismatch finds things whose label and stage disagree: a beta
// sold without its label, a label on what has long left beta, "deprecated" on
// what is not. What is not there at all is notshipped's and removedfeature's.
package statusmismatch

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

//go:embed doc.md
var doc string

// Rule is status-mismatch.
var Rule = &lint.Rule{
	ID:       "status-mismatch",
	Title:    "a beta is sold without its label, or a label outlived the beta",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Linked,
}

func run(p *lint.Pass) {
	labelled := labels(p)
	ofParents(p, labelled)
	for f, said := range p.Features() {
		x := said.About(f)
		x.Truth = f.StatusAt
		if f.Exposure == manifest.ByDefault || f.Exposure == "" || !conditional.MatchString(said.Claim.Sentence) {
			judge(p, x, said, f.ID, func(words string) string { return lint.SayOf(f, words) }, f.Status, labelled)
		}
	}
	for pf, said := range p.Platforms() {
		x := lint.Finding{Found: said.Text, Truth: pf.At, Places: []lint.Place{said.Place()}}
		judge(p, x, said, pf.ID, func(words string) string { return lint.SayName(pf.Name, words) }, pf.Status, labelled)
	}
	badged(p)
}

// riper is the label of a later stage than an alpha's. Others may be the team's own
// words for both.
var riper = pattern.New(`(?i)\bbeta\b`)

// channel are words for builds that there are beside a release.
var channel = pattern.New(`(?i)^\W*(?:canary|nightly|rc|release candidates?)\W*$`)

func judge(p *lint.Pass, x lint.Finding, said lint.Said, id string, say func(string) string, status manifest.Status, labelled map[seen]bool) {
	early := status == manifest.Beta || status == manifest.Alpha
	label := said.Polarity != claim.Denied && !shared(p, said) && near(said) && !milestone(said) && !ofProduct(p, said)
	switch {
	case said.Denied() && status == manifest.Planned && never.MatchString(said.Claim.Sentence):
		x.Direction, x.Assertion = lint.Underclaim, "ruled out"
		x.Message = say("{is} ruled out, but {is} planned")
	case said.Polarity != claim.Denied && early && said.Sold() && !keyed.MatchString(said.Claim.Sentence) && !labelled[seen{said.Page.URI, id}] && !lint.Finished(said.Claim) && !partLabelled(said) && !calledSo(said.Text) && !unripe(said):
		x.Direction, x.Assertion = lint.Overclaim, "unlabelled"
		x.Message = say(fmt.Sprintf("{is} sold without a label, but {is} in %s", status))
		x.Suggestion = relabel(p, said, status)
	case label && said.Availability == claim.Beta && status == manifest.Alpha && riper.MatchString(said.StageText) && !slices.ContainsFunc(p.Manifest.Labels[status], riper.MatchString):
		x.Direction, x.Assertion = lint.Overclaim, "labelled beta"
		x.Found, x.Places = said.StageText, []lint.Place{said.PlaceStage()}
		x.Message = say(fmt.Sprintf("{is} labelled %q, but {is} in alpha", said.StageText))
	case label && said.Availability == claim.Beta && status == manifest.Beta && outgrown(p, said):
		x.Direction, x.Assertion = lint.Underclaim, "labelled alpha"
		x.Found, x.Places = said.StageText, []lint.Place{said.PlaceStage()}
		x.Message = say(fmt.Sprintf("{is} labelled %q, but {is} in beta", said.StageText))
	case label && said.Availability == claim.Beta && status == manifest.GA && !channel.MatchString(said.StageText) && !ofSome(said):
		x.Direction, x.Assertion = lint.Underclaim, "labelled beta"
		x.Found, x.Places = said.StageText, []lint.Place{said.PlaceStage()}
		x.Message = say(fmt.Sprintf("{is} labelled %q, but {is} generally available", said.StageText))
		x.Bare()
	case label && said.Availability == claim.Deprecated && ending.MatchString(said.StageText) && !(said.StageOff < 0 && ofPlans.MatchString(said.StageText)) && !together(said) && !ofSome(said) && (status == manifest.GA || early):
		x.Direction, x.Assertion = lint.Underclaim, "labelled deprecated"
		x.Found, x.Places = said.StageText, []lint.Place{said.PlaceStage()}
		x.Message = say(fmt.Sprintf("{is} called %q, but {is} %s", said.StageText, stage(status)))
		x.Bare()
	case status == manifest.Deprecated && said.Sold() && !said.Inherited && recommended(said):
		x.Direction, x.Assertion = lint.Overclaim, "recommended"
		x.Message = say("{is} recommended, but {is} deprecated")
	default:
		return
	}
	x.Expected, x.TruthText = string(status), fmt.Sprintf("%s: status %s", id, status)
	p.Report(x)
}

// relabel puts the label after the name, where the name stands in the sentence itself.
func relabel(p *lint.Pass, said lint.Said, status manifest.Status) *lint.Suggestion {
	word := string(status)
	if own := p.Manifest.Labels[status]; len(own) > 0 {
		word = own[0]
	}
	return &lint.Suggestion{Replacement: said.Text + " (" + word + ")", Fixable: !said.Inherited && said.Name == link.ByName}
}

func stage(s manifest.Status) string {
	if s == manifest.GA {
		return "generally available"
	}
	return "in " + string(s)
}
