// Package earlyannouncement finds words about features that must not be spoken
// of: under embargo until a day, or not at all. Whether the feature is there is
// no matter; a mention is enough.
package earlyannouncement

import (
	_ "embed"
	"time"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

//go:embed doc.md
var doc string

// Rule is early-announcement.
var Rule = &lint.Rule{
	ID:       "early-announcement",
	Title:    "a feature is spoken of that is under embargo",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Linked,
}

func run(p *lint.Pass) {
	for f, said := range p.Features() {
		speak(p, f, said.Place())
	}
	for _, m := range p.Mentions() {
		if f := p.Manifest.Feature(m.Target.ID); f != nil && m.Target.Kind == link.ToFeature && !m.Code && m.Name != link.ByWeak {
			speak(p, f, lint.Place{Location: m.Location, Text: m.Text, Sentence: m.Sentence})
		}
	}
}

func speak(p *lint.Pass, f *manifest.Feature, place lint.Place) {
	x := lint.Finding{
		Direction: lint.Overclaim, Feature: f.ID, Owner: f.Owner, Found: place.Text, Assertion: "spoken of",
		Truth: f.Messaging.At, Places: []lint.Place{place},
	}
	day := f.Messaging.NotBefore.Format(time.DateOnly)
	switch {
	case !f.Messaging.Allowed:
		x.Message, x.Expected, x.TruthText = lint.SayOf(f, "{is} spoken of, but {is} not to be messaged"), "silence", f.ID+": messaging not allowed"
	case f.Messaging.NotBefore.After(p.AsOf) && !p.AsOf.IsZero():
		x.Message, x.Expected, x.TruthText = lint.SayOf(f, "{is} spoken of, but {is} under embargo until "+day), "silence until "+day, f.ID+": messaging not before "+day
	default:
		return
	}
	p.Report(x)
}
