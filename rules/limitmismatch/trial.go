package limitmismatch

import (
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

var (
	// What must follow a duration, or stand before it, that is a trial's: "14-day
	// free trial", "free for 14 days"; not "cancel 3 days before the trial ends".
	trialAfter  = pattern.New(`(?i)^[-\s]*(?:(?:free|no-risk|full)[-\s]+)*trial\b`)
	trialBefore = pattern.New(`(?i)\b(?:trial (?:of|lasts|runs|for|period of)|\b(?:try|tried)\b[^.;]* free for|\b(?:try|tried)\b[^.;]* for)(?: the first)?\s*$`)
)

// lapse is a length that is wrong for the trial of all these plans at once:
// one mistake.
type lapse struct {
	said  lint.Said
	how   quantity.Relation
	plans []*manifest.Plan
}

// trials reports a trial that is longer or shorter than the plan's.
func trials(p *lint.Pass) {
	var lapses []lapse // of one claim
	for plan, said := range p.Plans() {
		if len(lapses) > 0 && lapses[0].said.Claim != said.Claim {
			tell(p, lapses)
			lapses = nil
		}
		q := lengthOf(said)
		if q == nil || plan.Trial == nil || said.Polarity == claim.Denied || said.Attribution != claim.Ours || !ofTrial(said.Claim.Sentence, q) {
			continue
		}
		r := quantity.Relate(bound(q.Quantity), plan.Trial.Length, quantity.Options{})
		if r != quantity.More && r != quantity.Less {
			continue
		}
		at := slices.IndexFunc(lapses, func(l lapse) bool { return lengthOf(l.said) == q })
		if at < 0 {
			at = len(lapses)
			lapses = append(lapses, lapse{said: said, how: r})
		}
		lapses[at].plans = append(lapses[at].plans, plan)
	}
	tell(p, lapses)
}

func tell(p *lint.Pass, lapses []lapse) {
	for i := range lapses {
		lapses[i].report(p)
	}
}

// lengthOf gives the number that is said of a plan, or the one time in its
// sentence: "Try Cloud for 21 days".
func lengthOf(said lint.Said) *link.Quantity {
	q := said.Number()
	if all := said.Claim.Quantities; q == nil && len(all) == 1 && quantity.Dimension(all[0].Unit) == quantity.Time {
		return &all[0]
	}
	return q
}

// ofTrial reports whether a duration that stands in a sentence is a trial's.
func ofTrial(sentence string, q *link.Quantity) bool {
	return trialAfter.MatchString(sentence[q.At+len(q.Text):]) || trialBefore.MatchString(sentence[:q.At])
}

func (l *lapse) report(p *lint.Pass) {
	q, plan := lengthOf(l.said), l.plans[0]
	var ids []string
	for _, of := range l.plans {
		ids = append(ids, of.ID)
	}
	length := plan.Trial.Length
	x := lint.Finding{
		Direction: lint.Underclaim, Plan: plan.ID, Found: q.Text, Expected: length.String(),
		Message:   fmt.Sprintf("the trial of %s is given as %q, but is %s", p.PlanNames(ids), q.Text, length.String()),
		Assertion: "trial " + bound(q.Quantity).String(), Truth: plan.Trial.At, TruthText: plan.ID + ": trial " + length.String(),
		Places: []lint.Place{l.said.At(q.Text, q.Location)},
	}
	if l.how == quantity.More {
		x.Direction = lint.Overclaim
	}
	if q.Unit == length.Unit && q.NumberText != "" {
		x.Places = []lint.Place{l.said.At(q.NumberText, q.NumberAt)}
		x.Suggestion = &lint.Suggestion{Replacement: lint.Digits(length), Fixable: true}
	}
	p.Report(x)
}
