package planmismatch

import (
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

// cards reports features that a page lists on the card of a dearer plan though
// a cheaper one, which has a card there too, includes them. A feature that is
// listed once, on the cheapest card that has it, is right: the others inherit.
func cards(p *lint.Pass) {
	for page, all := range p.FeaturesByPage() {
		on := &listing{page: page, listed: map[string][]lint.Said{}, extra: map[string]bool{}}
		for _, said := range all {
			on.add(p, said)
		}
		on.judge(p)
	}
}

// listing is what the cards of one page list.
type listing struct {
	page   *link.Page
	shown  []string // plans that have a card
	listed map[string][]lint.Said
	order  []string        // of the features that are listed
	extra  map[string]bool // what a card sells on top is had there, too
}

func (l *listing) add(p *lint.Pass, said lint.Said) {
	f := p.Manifest.Feature(said.Target.ID)
	if surcharged(said) {
		l.extra[f.ID] = true
	}
	if said.Plans.From != "heading" && said.Plans.From != "key" || said.Polarity == claim.Denied || !conditioned(p, f, said) {
		return
	}
	l.shown = append(l.shown, said.Plans.Named...)
	if l.listed[f.ID] == nil {
		l.order = append(l.order, f.ID)
	}
	l.listed[f.ID] = append(l.listed[f.ID], said)
}

func (l *listing) judge(p *lint.Pass) {
	for _, id := range l.order {
		f, listed := p.Manifest.Feature(id), l.listed[id]
		named := func(m link.Mention) bool { return m.Target == link.Target{Kind: link.ToFeature, ID: f.ID} }
		if !f.PlansKnown || !f.Status.Available() || l.extra[id] || slices.ContainsFunc(l.page.Mentions, named) {
			continue // a bare name elsewhere on the page may stand on the cheaper card
		}
		if unequal(p.Manifest, f) || f.Price != nil || slices.ContainsFunc(listed, func(said lint.Said) bool { return said.Limit >= 0 || more.MatchString(said.Claim.Sentence) }) {
			continue // "30 days of history" is what the dearer card adds, and not the history; what has a price of its own is bought
			// with a plan
		}
		on := toldOn(l.page, f)
		for _, said := range listed {
			on = append(on, said.Plans.IDs...)
		}
		if cheaper := both(below(p.Manifest, f.IncludedPlans(p.Manifest), on), l.shown); len(cheaper) > 0 {
			first := listed[0]
			under(p, f, first, cheaper, "{is} listed under "+p.PlanNames(first.Plans.Named)+", but %s %s {them}")
		}
	}
}

// more are words by which a card adds to what a cheaper plan has.
var more = pattern.New(`(?i)\b(?:more|higher|larger|bigger|increased|greater|longer|extended|additional|faster|unlimited)\b`)

// unequal reports whether plans differ in how much they have of a feature: then the
// dearer one may show it though the cheaper has a little.
func unequal(m *manifest.Manifest, f *manifest.Feature) bool {
	return slices.ContainsFunc(f.Limits, func(l manifest.Limit) bool {
		seen := map[string]bool{}
		for _, id := range m.PlanIDs() {
			for _, v := range l.On(id) {
				seen[v.Quantity.String()] = true
			}
		}
		return len(seen) > 1
	})
}

// toldOn are the plans under whose names a page tells of a feature without naming
// it: "desktop and web apps" on the card of Free, where Pro's says "desktop app"; and
// those to which data that the feature's name titles gives it.
func toldOn(page *link.Page, f *manifest.Feature) []string {
	var on []string
	for i := range page.Claims {
		c := &page.Claims[i]
		if slices.ContainsFunc(c.Topics, func(l link.Link) bool { return l.Target == link.Target{Kind: link.ToFeature, ID: f.ID} }) {
			on = append(on, c.Plans.IDs...)
		}
		if c.Polarity != claim.Denied && c.Plans.From == "key" && slices.ContainsFunc(c.Labels, func(l prose.Label) bool { return l.Kind == prose.KeyLabel && calls(f, l.Text) }) {
			on = append(on, c.Plans.IDs...)
		}
	}
	return on
}

// calls reports whether a text is one of a feature's names and nothing else.
func calls(f *manifest.Feature, text string) bool {
	is := func(n string) bool { return strings.EqualFold(n, strings.TrimSpace(text)) }
	return is(f.Name) || slices.ContainsFunc(f.Aliases, is)
}

// everything are the words that promise all features at once.
var everything = pattern.New(`(?i)\b(?:all|every|each|any)(?: (?:single|last))?(?: of)?(?: (?:the|our|its|these))?(?: (?:product|available|premium|great|powerful|\d+))?(?: (?:features?|functionality|functions|capabilit(?:y|ies)|modules?))\b` +
	`|\b(?:full|whole|entire|complete|same) (?:set of features|feature[- ]set|feature list|functionality|range of features|product)\b` +
	`|\bno (?:feature gat(?:es|ing)|features? (?:is|are) (?:gated|locked|held back|reserved|left out))\b` +
	`|^\W*(?:you (?:get|have) )?everything(?: (?:is|comes))?(?: (?:included|available|there|unlocked))? (?:on|in|with) (?:every|all|each|any|both)\b`)

// universal reports "all features on every plan" where a plan lacks one.
func universal(p *lint.Pass) {
	for page, c := range p.Claims() {
		if c.Plans.Reach != claim.Every || c.Polarity == claim.Denied || c.Attribution != claim.Ours || !everything.MatchString(c.Sentence) {
			continue
		}
		for i := range p.Manifest.Features {
			f := &p.Manifest.Features[i]
			lacking := without(f, p.Manifest, p.Manifest.PlanIDs())
			if f.Status != manifest.GA || !f.PlansKnown || len(lacking) == 0 {
				continue
			}
			said := lint.Said{Link: &link.Link{Plans: c.Plans, Text: c.Sentence, Location: c.Location}, Claim: c, Page: page}
			x := finding(p, f, said)
			x.Direction, x.Plan, x.Suggestion = lint.Overclaim, lacking[0], nil
			x.Message = fmt.Sprintf("not all features are on every plan: %s %s not include %s", p.PlanNames(lacking), verb(lacking, "does", "do"), f.Name)
			x.Assertion = "all features on every plan"
			p.Report(x)
			break // one example refutes it
		}
	}
}

// inherits are the words that, right before a plan's name, give all that it has.
var inherits = pattern.New(`(?i)\b(everything|all|all (of )?(the )?features|what(ever)? (you get|comes|is)|all that is|the full feature set)( included| available| found)? (in|from|of|on|with)( the| our)?\s*$|` +
	`\b(alles|alle (funktionen|leistungen|vorteile|inhalte|extras|features)) (aus|von|in|im|vom)( dem)?( tarif| paket| plan)?\s*$|\b(tout|tou(?:te)?s les (fonctions|fonctionnalités|options|avantages)) (de|du|dans|ce qui est dans)( la| le| l['’])?( formule| forfait| plan)?\s*$|` +
	`\b(todo|tod[ao]s l[ao]s (?:funciones|funcionalidades|ventajas|beneficios)|tudo|tod[ao]s [ao]s (?:recursos|funcionalidades|benefícios)|tutto|tutt[ei] (?:le|i) (?:funzioni|funzionalità|vantaggi)) (lo )?(de|del|en|do|da|no|na|di|del|in)( el| la| il| lo)?( plan| plano| piano)?\s*$`)

// allOf and itsThings stand around a plan's name all of which another one has: "All
// Pro features".
var (
	allOf     = pattern.New(`(?i)(?:^|[.;:,] |\bincludes |\bplus )\W*(?:all|every)(?: of)?(?: the| our)? $`)
	itsThings = pattern.New(`(?i)^(?: plan| tier)?(?:['’]s)? (?:features?|benefits?|perks|capabilities|functions|functionality)\b`)
)

// inheritance reports "everything in Pro" on the card of a plan that does not
// include Pro.
func inheritance(p *lint.Pass) {
	for _, c := range p.Claims() {
		if !slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.Target.Kind == link.ToPlan }) {
			continue
		}
		holder := cardOf(p.Manifest, c)
		if holder == nil {
			continue
		}
		for _, l := range c.Links {
			plan := p.Manifest.Plan(l.Target.ID)
			if l.Target.Kind != link.ToPlan || plan == nil || plan.ID == holder.ID || l.Inherited || slices.Contains(holder.Includes, plan.ID) {
				continue
			}
			if l.At < 0 || !inherits.MatchString(c.Sentence[:l.At]) && !(allOf.MatchString(c.Sentence[:l.At]) && itsThings.MatchString(c.Sentence[min(len(c.Sentence), int(l.At)+len(l.Text)):])) {
				continue
			}
			names := p.PlanNames(holder.Includes)
			p.Report(lint.Finding{
				Direction: lint.Overclaim, Plan: holder.ID, Found: l.Text, Expected: names,
				Message:   fmt.Sprintf("%s does not include everything in %s, only what is in %s", holder.Name, plan.Name, names),
				Assertion: "inherits " + plan.ID, Truth: holder.At, TruthText: holder.ID + ": includes " + strings.Join(holder.Includes, ", "),
				Places: []lint.Place{{Location: l.Location, Text: l.Text, Sentence: c.Sentence}},
			})
		}
	}
}

// cardOf gives the plan whose card the claim stands on: the innermost heading
// or column head that is a plan's name.
func cardOf(m *manifest.Manifest, c *link.Claim) *manifest.Plan {
	var titles []string
	for _, l := range c.Labels {
		titles = append(titles, l.Text)
	}
	if n := len(c.Headings); n > 0 {
		titles = append(titles, c.Headings[n-1])
	}
	for _, t := range titles {
		t = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(t)), " plan")
		for i := range m.Plans {
			plan := &m.Plans[i]
			if strings.EqualFold(plan.Name, t) || slices.ContainsFunc(plan.Aliases, func(a string) bool { return strings.EqualFold(a, t) }) {
				return plan
			}
		}
	}
	return nil
}

// farewell are words by which copy speaks to those who still have an old plan.
var farewell = pattern.New(`(?i)\b(legacy|retired|discontinued|grandfathered|existing|(?:i|you)(?: a|['’]?)(?:m|re) (?:still )?on|no longer|former(ly)?|sunset|old|until)\b`)

// retired reports plans that are no longer sold.
func retired(p *lint.Pass) {
	if !slices.ContainsFunc(p.Manifest.Plans, func(plan manifest.Plan) bool { return plan.Status == manifest.Retired }) {
		return
	}
	known := footnotes{}
	for page, c := range p.Claims() {
		if c.Polarity == claim.Denied || c.Availability == claim.Deprecated || farewell.MatchString(c.Sentence) {
			continue
		}
		for i := range p.Manifest.Plans {
			plan := &p.Manifest.Plans[i]
			if plan.Status != manifest.Retired {
				continue
			}
			if place, named := naming(c, plan); named && !known.bid(page, c, plan.Name) {
				p.Report(lint.Finding{
					Direction: lint.Overclaim, Plan: plan.ID, Found: place.Text, Expected: "retired", Message: plan.Name + " is no longer sold",
					Assertion: "sold", Truth: plan.At, TruthText: plan.ID + ": status retired", Places: []lint.Place{place},
				})
			}
		}
	}
}

// naming gives the place at which a claim names a plan: as what it is about,
// else in its condition.
func naming(c *link.Claim, plan *manifest.Plan) (lint.Place, bool) {
	for _, l := range c.Links {
		if l.Target == (link.Target{Kind: link.ToPlan, ID: plan.ID}) {
			if l.Availability == claim.Deprecated {
				return lint.Place{}, false // "Crew (deprecated)"
			}
			return lint.Place{Location: l.Location, Text: l.Text, Sentence: c.Sentence}, true
		}
	}
	whole := lint.Place{Location: c.Plans.Location, Text: c.Plans.Text, Sentence: c.Sentence}
	return whole.Narrow(plan.Name), c.Plans.From == "text" && slices.Contains(c.Plans.Named, plan.ID)
}
