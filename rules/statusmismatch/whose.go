package statusmismatch

import (
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

// ofParents lets the label of a feature be its parts' as well, on the same page: who
// reads that the whole is a beta needs no label on every part of it.
func ofParents(p *lint.Pass, labelled map[seen]bool) {
	for f, said := range p.Features() {
		if f.Parent != "" && labelled[seen{said.Page.URI, f.Parent}] {
			labelled[seen{said.Page.URI, f.ID}] = true
		}
	}
}

// goal is a heading that names a release to be reached: "Alpha release".
var goal = pattern.New(`(?i)^\W*(?:the |first |public |private |open |closed )*(?:alpha|beta|preview)[- ](?:releases?|milestones?|launch|phase|goals?)\b`)

// milestone reports whether the label is a heading over what has to be done for a
// release, as plans of a project have it: that is no label of what is done.
func milestone(said lint.Said) bool {
	return said.StageOff < 0 && goal.MatchString(said.StageText)
}

// own are words between the product's name and a label that is its own: "Acme is an
// experimental …".
var own = pattern.New(`(?i)^ (?:is|was|remains) (?:still |currently |now )?(?:an? |in )?$`)

// ofProduct reports whether the label is the product's, of which the sentence tells
// what it is.
func ofProduct(p *lint.Pass, said lint.Said) bool {
	if said.StageOff < 0 || said.Link.At < said.StageOff {
		return false
	}
	for _, l := range said.Claim.Links {
		if l.Target.Kind == link.ToProduct && l.At == 0 && len(l.Text) <= int(said.StageOff) && own.MatchString(said.Claim.Sentence[len(l.Text):said.StageOff]) {
			return true
		}
	}
	for _, name := range append([]string{p.Manifest.Product.Name}, p.Manifest.Product.Aliases...) {
		if rest, ok := strings.CutPrefix(said.Claim.Sentence[:said.StageOff], name); ok && own.MatchString(rest) {
			return true
		}
	}
	return false
}

// called is a name that is a label itself: "iOS beta".
var called = pattern.New(`(?i)\b(?:alpha|beta|preview|early access)$`)

func calledSo(name string) bool { return called.MatchString(strings.TrimSpace(name)) }
