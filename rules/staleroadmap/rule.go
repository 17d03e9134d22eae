// Package staleroadmap finds promises that time has overtaken: announced as
// coming though it is there, and dates that have passed.
//
// A flat denial without a word about the future is deniedfeature's business.
package staleroadmap

import (
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

//go:embed doc.md
var doc string

// Rule is stale-roadmap.
var Rule = &lint.Rule{
	ID:       "stale-roadmap",
	Title:    "something is announced that is there already, or for a day that has passed",
	Doc:      doc,
	Severity: lint.Warning,
	Run:      run,
	Heeds:    lint.Linked,
}

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		if said.Availability == claim.Planned && f.Status.Available() && p.Sayable(f) && !elsewhere(p, f, said) && certain(said) && !(f.Status != manifest.GA && leaving.MatchString(said.Claim.Sentence)) {
			announced(p, said.About(f), said, f.ID, lint.SayOf(f, announcement(said)), f.Status, f.StatusAt)
		}
	}
	for pf, said := range p.Platforms() {
		if said.Availability == claim.Planned && pf.Status.Available() && !aboutFeature(said.Claim) && certain(said) && headed(p, said) {
			x := lint.Finding{Found: said.Text, Places: []lint.Place{said.Place()}}
			announced(p, x, said, pf.ID, lint.SayName(pf.Name, announcement(said)), pf.Status, pf.At)
		}
	}
	overdue(p)
	flagged(p)
}

// leaving are words by which what is to come is the end of a beta, which is there.
var leaving = pattern.New(`(?i)\b(?:leav(?:es?|ing)|out of|exits?|graduat(?:es?|ing)|end of) (?:the )?(?:public |open |private )?(?:beta|alpha|preview)\b|\bgeneral(?:ly)? availab|\bGA\b`)

// announcement is the message, for lint.Say.
func announcement(said lint.Said) string {
	if said.StageText == "" {
		return "{is} announced, but {is} available"
	}
	return fmt.Sprintf("{is} announced as %q, but {is} available", said.StageText)
}

func announced(p *lint.Pass, x lint.Finding, said lint.Said, id, message string, status manifest.Status, at manifest.Place) {
	x.Direction = lint.Underclaim
	x.Message = message
	if said.StageText != "" {
		x.Found = said.StageText
	}
	x.Places = []lint.Place{said.PlaceStage()}
	x.Bare()
	x.Expected, x.Assertion = string(status), "announced"
	x.Truth, x.TruthText = at, fmt.Sprintf("%s: status %s", id, status)
	p.Report(x)
}

// overdue reports promises for a day before the day of the run, also of things
// that no manifest knows.
func overdue(p *lint.Pass) {
	if p.AsOf.IsZero() {
		return
	}
	for _, c := range p.Claims() {
		if c.Availability != claim.Planned || c.Polarity == claim.Denied || c.Attribution != claim.Ours {
			continue
		}
		from, to, end := lint.Promised(c.Sentence)
		if to == 0 || !end.Before(p.AsOf) || !promise.MatchString(c.Sentence) || !p.AboutUs(c) {
			continue
		}
		place := lint.Part(c, from, to)
		words := place.Text
		p.Report(lint.Finding{
			Message: fmt.Sprintf("announced for %q, which ended on %s", words, end.Format(time.DateOnly)),
			Found:   words, Assertion: "promised " + strings.ToLower(words), Places: []lint.Place{place},
		})
	}
}

// promise are words without which a day is just a day.
var promise = pattern.New(`(?i)\b(soon|coming|come|plan(s|ned|ning)?|roadmap|upcoming|launch(es|ing)?|ship(s|ping)?|releas(e|es|ed|ing)|available|expected|arriv(e|es|ing)|roll(s|ing)? out|will|lands?|landing|comes|(goes|go|going) live|follows|wird|werden|kommt|kommen|erscheint|folgt|arrivera|llega|chega|sera|disponible)\b`)
