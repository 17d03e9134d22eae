// Package unmessagedfeature finds shipped features, and platforms, that no page
// speaks of. It asks whether there is any word at all; how strong the word is
// and where it stands beyond the surfaces that the manifest demands is
// undermessaged's business.
package unmessagedfeature

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/word"
)

//go:embed doc.md
var doc string

// Rule is unmessaged-feature.
var Rule = &lint.Rule{
	ID:       "unmessaged-feature",
	Title:    "a shipped feature that no page speaks of",
	Doc:      doc,
	Severity: lint.Note,
	Run:      run,
	Heeds:    lint.Linked,
}

func run(p *lint.Pass) {
	if p.Pages.Len() == 0 {
		return
	}
	said := words(p)
	for i := range p.Manifest.Features {
		if f := &p.Manifest.Features[i]; p.Due(f) && p.Asks(f.ID) {
			feature(p, f, said[link.Target{Kind: link.ToFeature, ID: f.ID}])
		}
	}
	platforms(p, said)
}

// platforms reports those that no page speaks of. Of one in beta copy may well keep
// silent, unless it tells what else the product runs on: then the list is not whole.
func platforms(p *lint.Pass, said map[link.Target]map[link.Surface]bool) {
	told := func(pf *manifest.Platform) bool { return said[link.Target{Kind: link.ToPlatform, ID: pf.ID}] != nil }
	listed := false
	for i := range p.Manifest.Platforms {
		listed = listed || told(&p.Manifest.Platforms[i])
	}
	for i := range p.Manifest.Platforms {
		pf := &p.Manifest.Platforms[i]
		due, how := pf.Status == manifest.GA, "supported"
		if pf.Status == manifest.Beta {
			due, how = listed, "in beta"
		}
		// A platform called by an everyday word ("web") cannot be told from the word.
		if !due || link.Generic(word.Key(pf.Name)) || told(pf) {
			continue
		}
		p.Report(lint.Finding{
			Direction: lint.Underclaim, Severity: lint.Note, Message: "no page mentions " + pf.Name + ", which is " + how,
			Expected: "mentioned", Assertion: "platform " + pf.ID, Truth: pf.At, TruthText: fmt.Sprintf("%s: status %s", pf.ID, pf.Status),
		})
	}
}

// words collects on which surfaces each entry is spoken of, in a claim or a mention.
func words(p *lint.Pass) map[link.Target]map[link.Surface]bool {
	out := map[link.Target]map[link.Surface]bool{}
	add := func(t link.Target, s link.Surface) {
		if out[t] == nil {
			out[t] = map[link.Surface]bool{}
		}
		out[t][s] = true
	}
	for page := range p.AllPages() {
		for i := range page.Claims {
			c := &page.Claims[i]
			for l := range lint.Named(c) {
				if !lint.Guessed(c, l) {
					add(l.Target, page.Surface)
				}
			}
		}
		for _, m := range page.Mentions {
			if !m.Code {
				add(m.Target, page.Surface)
			}
		}
	}
	return out
}

func feature(p *lint.Pass, f *manifest.Feature, on map[link.Surface]bool) {
	x := lint.Finding{
		Direction: lint.Underclaim, Severity: lint.Note, Feature: f.ID, Owner: f.Owner, Expected: "mentioned",
		Truth: f.StatusAt, TruthText: fmt.Sprintf("%s: status %s", f.ID, f.Status),
	}
	if f.Messaging.Required != nil {
		x.Severity, x.Truth, x.TruthText = lint.Warning, f.Messaging.At, f.ID+": messaging required"
	}
	if len(f.Messaging.Surfaces) == 0 && len(on) == 0 {
		x.Message, x.Assertion = "no page mentions "+f.Name, "unmentioned"
		p.Report(x)
	}
	for _, s := range f.Messaging.Surfaces {
		if !on[link.Surface(s)] && exists(p, link.Surface(s)) {
			x.Message, x.Assertion = fmt.Sprintf("no %s page mentions %s", s, f.Name), "unmentioned on "+s
			p.Report(x)
		}
	}
}

// exists reports whether any page of the surface was read: silence about pages
// that nobody looked at is no finding.
func exists(p *lint.Pass, s link.Surface) bool {
	return slices.ContainsFunc(p.Pages.Heads(), func(page *link.Page) bool { return page.Surface == s })
}
