package limitmismatch

import (
	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

var (
	noCard  = pattern.New(`(?i)\b(?:no|without(?: a| any)?) (?:credit |payment |debit )?card(?: details)?\b`)
	hasCard = pattern.New(`(?i)\b(?:credit |payment |debit )card(?: details)? (?:is |are )?(?:required|needed|necessary)\b|\b(?:requires?|needs?) a (?:valid )?(?:credit|payment|debit) card\b`)
)

// cards reports copy that waives a payment card that every trial asks for, or
// asks for one that no trial needs.
func cards(p *lint.Pass) {
	plan, asked := cardOf(p.Manifest)
	if plan == nil {
		return
	}
	wrong, message := noCard, "a card is said not to be needed, but the trial of "+plan.Name+" asks for one"
	if !asked {
		wrong, message = hasCard, "a card is asked for, but the trial of "+plan.Name+" needs none"
	}
	for _, c := range p.Claims() {
		at := wrong.FindStringIndex(c.Sentence)
		if at == nil || !asked && noCard.MatchString(c.Sentence) || c.Attribution != claim.Ours || lint.Supposed(c) || c.Plans.Stated && p.Manifest.Plan(c.Plans.IDs[0]).Trial == nil || !p.AboutUs(c) {
			continue
		}
		x := lint.Finding{
			Direction: lint.Underclaim, Plan: plan.ID, Found: c.Sentence[at[0]:at[1]], Expected: "no card", Message: message, Assertion: "card of the trial",
			Truth: plan.Trial.At, TruthText: plan.ID + ": trial with a card", Places: []lint.Place{lint.Part(c, at[0], at[1])},
		}
		if asked {
			x.Direction, x.Expected = lint.Overclaim, "a card"
		} else {
			x.TruthText = plan.ID + ": trial without a card"
		}
		p.Report(x)
	}
}

// cardOf tells whether trials ask for a card, by the first plan that has one;
// the plan is nil where the manifest does not say or plans differ, and where a
// free plan lets people in without a trial.
func cardOf(m *manifest.Manifest) (plan *manifest.Plan, asked bool) {
	for _, id := range m.PlanIDs() {
		of := m.Plan(id)
		switch {
		case of.Free() && len(of.Prices) > 0:
			return nil, false
		case of.Trial == nil:
		case of.Trial.Card == nil:
			return nil, false
		case plan == nil:
			plan, asked = of, *of.Trial.Card
		case *of.Trial.Card != asked:
			return nil, false
		}
	}
	return plan, asked
}
