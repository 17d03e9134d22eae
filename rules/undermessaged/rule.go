// Package undermessaged finds shipped features of which the copy speaks too
// softly: only in navigation or beside pictures, only in pages that do not sell,
// only by a former name. Silence is unmessagedfeature's business.
package undermessaged

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
)

//go:embed doc.md
var doc string

// Rule is under-messaged.
var Rule = &lint.Rule{
	ID:       "under-messaged",
	Title:    "a shipped feature is only spoken of where few will read it",
	Doc:      doc,
	Severity: lint.Note,
	Options: []lint.Option{
		{Name: "quiet-surfaces", Doc: "surfaces that do not sell", Default: []string{"docs", "changelog", "legal"}},
	},
	Run:   run,
	Heeds: lint.Linked,
}

// voice collects in which ways a feature is spoken of.
type voice struct {
	loud, former, quiet, chrome bool
	first                       lint.Place
}

func run(p *lint.Pass) {
	voices := map[string]*voice{}
	add := func(t link.Target, place lint.Place) *voice {
		if t.Kind != link.ToFeature {
			return &voice{}
		}
		if voices[t.ID] == nil {
			voices[t.ID] = &voice{first: place}
		}
		return voices[t.ID]
	}
	for page, c := range p.Claims() {
		for l := range lint.Named(c) {
			if lint.Guessed(c, l) {
				continue
			}
			v := add(l.Target, lint.Place{Location: l.Location, Text: l.Text, Sentence: c.Sentence})
			before := v.loud
			v.hear(p, page, l.Name, c.Region, c.Block)
			v.loud = before || v.loud && l.Attribution == claim.Ours // what a rival lacks takes nothing from what we said
		}
	}
	for page, m := range p.Mentions() {
		if !m.Code {
			add(m.Target, lint.Place{Location: m.Location, Text: m.Text, Sentence: m.Sentence}).hear(p, page, m.Name, m.Region, m.Block)
		}
	}
	for i := range p.Manifest.Features {
		f := &p.Manifest.Features[i]
		v := voices[f.ID]
		if v == nil || v.loud || !p.Due(f) || f.Messaging.Surfaces != nil {
			continue
		}
		x := lint.Finding{
			Direction: lint.Underclaim, Feature: f.ID, Owner: f.Owner, Truth: f.StatusAt, TruthText: fmt.Sprintf("%s: status %s", f.ID, f.Status),
			Found: v.first.Text, Expected: "a claim", Message: lint.SayOf(f, "{is} only spoken of "+v.where()), Assertion: v.where(), Places: []lint.Place{v.first},
		}
		if f.Messaging.Required != nil {
			x.Severity = lint.Warning
		}
		p.Report(x)
	}
}

// hear takes note of one claim or mention.
func (v *voice) hear(p *lint.Pass, page *link.Page, name link.NameKind, region prose.Region, block prose.Kind) {
	switch {
	case region&(prose.InNav|prose.InFooter) != 0 || block == prose.Alt:
		v.chrome = true
	case slices.Contains(p.Strings("quiet-surfaces"), string(page.Surface)):
		v.quiet = true
	case name == link.ByFormer:
		v.former = true
	default:
		v.loud = true
	}
}

// where names the best of the places in which the feature is spoken of.
func (v *voice) where() string {
	switch {
	case v.former:
		return "by a former name"
	case v.quiet:
		return "on pages that do not sell"
	}
	return "in navigation, footers or beside pictures"
}
