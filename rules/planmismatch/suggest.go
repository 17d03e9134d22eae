package planmismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

// suggestion gives the plans in words, for those in the copy. A machine may put
// them there in one case: a sentence about one feature names one plan after a
// word like "on" or "from", and the plans that have the feature begin with
// another one. Then that one's name is what is wrong, and nothing else.
func suggestion(p *lint.Pass, said lint.Said, included []string) *lint.Suggestion {
	if said.Plans.From != "text" || len(included) == 0 {
		return nil
	}
	s := &lint.Suggestion{Replacement: p.PlanNames(included)}
	reach := said.Plans.Reach
	if reach != claim.These && reach != claim.AndAbove || len(said.Plans.Named) != 1 || len(said.Plans.Former) > 0 || features(said.Claim) != 1 {
		return s
	}
	named := p.Manifest.Plan(said.Plans.Named[0])
	sold := p.Manifest.PlanIDs()
	first := slices.Index(sold, included[0])
	if named == nil || first < 0 || !slices.Equal(sold[first:], included) || named.ID == included[0] || !alone(said, named) {
		return s
	}
	return &lint.Suggestion{Replacement: strings.Replace(said.Plans.Text, named.Name, p.PlanName(included[0]), 1), Fixable: true}
}

// governed are the words after which a plan's name says where a feature is had.
var governed = pattern.New(`(?i)\b(on|with|from|in|for|requires|needs)( the| our| a)?\s*$`)

// alone reports whether a plan's name stands once in the words for plans, after a
// word that governs it.
func alone(said lint.Said, plan *manifest.Plan) bool {
	before, _, found := said.AroundPlans()
	within, _, _ := strings.Cut(said.Plans.Text, plan.Name)
	return found && strings.Count(said.Plans.Text, plan.Name) == 1 && governed.MatchString(before+within)
}

// features counts the features that a claim speaks of.
func features(c *link.Claim) int {
	seen := map[string]bool{}
	for _, l := range c.Links {
		if l.Target.Kind == link.ToFeature {
			seen[l.Target.ID] = true
		}
	}
	return len(seen)
}
