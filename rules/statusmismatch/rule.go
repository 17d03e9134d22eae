// Package statusmismatch finds things whose label and stage disagree: a beta
// sold without its label, a label on what has long left beta, "deprecated" on
// what is not. What is not there at all is notshipped's and removedfeature's.
package statusmismatch

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
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
		if f.Exposure == manifest.ByDefault || f.Exposure == "" || !conditional.MatchString(said.Claim.Sentence) {
			judge(p, x, said, f.ID, f.Name, f.Status, labelled)
		}
	}
	for pf, said := range p.Platforms() {
		x := lint.Finding{Found: said.Text, Truth: pf.At, Places: []lint.Place{said.Place()}}
		judge(p, x, said, pf.ID, pf.Name, pf.Status, labelled)
	}
}

// conditional are the words by which copy says that something is not on for
// everybody: as good as a label for what is opt-in or on request.
var conditional = regexp.MustCompile(`(?i)\b(enabled?|opt[- ]in|turn(ed)? on|switch(ed)? on|activated?|on request|upon request|contact us|feature flag)\b`)

// done are headings under which a roadmap keeps what is finished; that is no
// sale, and no label is due.
var done = regexp.MustCompile(`(?i)^\W*(recently )?(completed|done|shipped|released|finished|delivered|changelog|release notes)\b`)

// never are words that rule a thing out for good.
var never = regexp.MustCompile(`(?i)\b(never|not planned|no plans|ruled? out)\b`)

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
	early := status == manifest.Beta || status == manifest.Alpha
	label := said.Polarity != claim.Denied && !shared(p, said) && near(said)
	switch {
	case said.Denied() && status == manifest.Planned && never.MatchString(said.Claim.Sentence):
		x.Direction, x.Assertion = lint.Underclaim, "ruled out"
		x.Message = name + " is ruled out, but is planned"
	case said.Polarity != claim.Denied && early && said.Sold() && !labelled[seen{said.Page.URI, id}] && !underDone(said):
		x.Direction, x.Assertion = lint.Overclaim, "unlabelled"
		x.Message = fmt.Sprintf("%s is sold without a label, but is in %s", name, status)
		x.Suggestion = relabel(p, said, status)
	case label && said.Availability == claim.Beta && status == manifest.GA:
		x.Direction, x.Assertion = lint.Underclaim, "labelled beta"
		x.Found, x.Places = said.StageText, []lint.Place{said.PlaceStage()}
		x.Message = fmt.Sprintf("%s is labelled %q, but is generally available", name, said.StageText)
		x.Bare()
	case label && said.Availability == claim.Deprecated && ending.MatchString(said.StageText) && !together(said) && (status == manifest.GA || early):
		x.Direction, x.Assertion = lint.Underclaim, "labelled deprecated"
		x.Found, x.Places = said.StageText, []lint.Place{said.PlaceStage()}
		x.Message = fmt.Sprintf("%s is called %q, but is %s", name, said.StageText, stage(status))
		x.Bare()
	default:
		return
	}
	x.Expected, x.TruthText = string(status), fmt.Sprintf("%s: status %s", id, status)
	p.Report(x)
}

// near reports whether the words of the label stand beside the name, or title it,
// and are a label: not a verb such as "preview the import".
func near(said lint.Said) bool {
	gap := lint.Gap(said.Place(), said.At(said.StageText, said.StageAt))
	return gap <= 24 && !lint.Within(said.StageAt, said.Location) && len(strings.Fields(said.StageText)) <= 3 && !verb.MatchString(said.StageText) && !lint.Supposed(said.Claim)
}

// verb is "preview" as something to do or to look at.
var verb = regexp.MustCompile(`(?i)\bpreviews? (the|your|a|an|of|includes?|shows?)\b|:$`)

// ending are the words that say a thing is on its way out; of a partner's
// product "shutting down" says nothing about ours.
var ending = regexp.MustCompile(`(?i)deprecat|sunset|retir|discontinu|end[- ]of[- ]life`)

// relabel puts the label after the name, where the name stands in the sentence itself.
func relabel(p *lint.Pass, said lint.Said, status manifest.Status) *lint.Suggestion {
	word := string(status)
	if own := p.Manifest.Labels[status]; len(own) > 0 {
		word = own[0]
	}
	return &lint.Suggestion{Replacement: said.Text + " (" + word + ")", Fixable: !said.Inherited && said.Name == link.ByName}
}

func underDone(said lint.Said) bool {
	n := len(said.Claim.Headings)
	return n > 0 && done.MatchString(said.Claim.Headings[n-1])
}

// shared reports whether the label is right for another entry of the same
// claim: then whom it is meant for is not certain enough.
func shared(p *lint.Pass, said lint.Said) bool {
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		if l.StageAt != said.StageAt || l.Target == said.Target {
			return false
		}
		status := manifest.Status("")
		if f := p.Manifest.Feature(l.Target.ID); f != nil && l.Target.Kind == link.ToFeature {
			status = f.Status
		}
		if pf := p.Manifest.Platform(l.Target.ID); pf != nil && l.Target.Kind == link.ToPlatform {
			status = pf.Status
		}
		return string(status) == string(said.Availability)
	})
}

// together reports whether the label's words govern another entry too: then
// neither of them may be what is meant.
func together(said lint.Said) bool {
	return slices.ContainsFunc(said.Claim.Links, func(l link.Link) bool {
		return l.Target != said.Target && l.StageAt == said.StageAt && l.Target.Kind == link.ToFeature
	})
}

func stage(s manifest.Status) string {
	if s == manifest.GA {
		return "generally available"
	}
	return "in " + string(s)
}
