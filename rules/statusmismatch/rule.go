// Package statusmismatch finds things whose label and stage disagree: a beta
// sold without its label, a label on what has long left beta, "deprecated" on
// what is not. What is not there at all is notshipped's and removedfeature's.
package statusmismatch

import (
	_ "embed"
	"fmt"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
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
}

func run(p *lint.Pass) {
	labelled := labels(p)
	for f, said := range p.Features() {
		x := said.About(f)
		x.Truth = f.StatusAt
		judge(p, x, said, f.ID, f.Name, f.Status, labelled)
	}
	for pf, said := range p.Platforms() {
		x := lint.Finding{Found: said.Text, Truth: pf.At, Places: []lint.Place{said.Place()}}
		judge(p, x, said, pf.ID, pf.Name, pf.Status, labelled)
	}
}

// seen is one entry on one page.
type seen struct{ page, id string }

// labels collects which pages label which entries as beta. One label on a page
// is enough: nobody repeats it in every sentence.
func labels(p *lint.Pass) map[seen]bool {
	out := map[seen]bool{}
	for page, c := range p.Claims() {
		for _, l := range c.Links {
			if l.Availability == claim.Beta {
				out[seen{page.URI, l.Target.ID}] = true
			}
		}
	}
	return out
}

func judge(p *lint.Pass, x lint.Finding, said lint.Said, id, name string, status manifest.Status, labelled map[seen]bool) {
	if said.Polarity == claim.Denied {
		return
	}
	early := status == manifest.Beta || status == manifest.Alpha
	switch {
	case early && said.Sold() && !labelled[seen{said.Page.URI, id}]:
		x.Direction = lint.Overclaim
		x.Message = fmt.Sprintf("%s is sold without a label, but is in %s", name, status)
		x.Assertion = "unlabelled"
	case said.Availability == claim.Beta && status == manifest.GA:
		x.Direction = lint.Underclaim
		x.Found, x.Places = said.StageText, []lint.Place{said.PlaceStage()}
		x.Message = fmt.Sprintf("%s is labelled %q, but is generally available", name, said.StageText)
		x.Assertion = "labelled beta"
	case said.Availability == claim.Deprecated && (status == manifest.GA || early):
		x.Direction = lint.Underclaim
		x.Found, x.Places = said.StageText, []lint.Place{said.PlaceStage()}
		x.Message = fmt.Sprintf("%s is called %q, but is %s", name, said.StageText, stage(status))
		x.Assertion = "labelled deprecated"
	default:
		return
	}
	x.Expected, x.TruthText = string(status), fmt.Sprintf("%s: status %s", id, status)
	p.Report(x)
}

func stage(s manifest.Status) string {
	if s == manifest.GA {
		return "generally available"
	}
	return "in " + string(s)
}
