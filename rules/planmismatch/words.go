package planmismatch

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
)

// denying are keys of data under which a plan's card keeps what it lacks:
// "featuresNot", "not_included".
var denying = regexp.MustCompile(`(?:[a-z](?:Not|Excluded|Missing)|\b(?i:not[_-]?\w*|excluded?|missing|unavailable))(?:\[|\.|$)`)

// conditioned reports whether a statement is bound to plans by words of its own:
// not by words inside the feature's name, and not under a key that denies.
func conditioned(said lint.Said) bool {
	return said.Plans.Stated && !denying.MatchString(said.Claim.Key) && !lint.Amid(said.Plans.Location, said.Location)
}

// exclusively are the words by which "paid plans" keeps the free ones out.
var exclusively = regexp.MustCompile(`(?i)\b(only|requires?|needs?|exclusive(ly)?|reserved|upgrade|(is|are|a) (for )?(our )?(paid|paying|premium) (customers?|users|subscribers|plans?|accounts|features?))\b`)

// exceptional are the words by which "not on Free" promises all other plans.
var exceptional = regexp.MustCompile(`(?i)\b(every|all|any|except|but|apart|besides|other than)\b`)

// included are the words by which copy promises a feature without extra cost.
var includedWords = regexp.MustCompile(`(?i)\b(includ(ed?|es|ing)|free of charge|at no (extra|additional) (cost|charge)|comes with|built[- ]in)\b`)

// limited are the words by which copy admits that there is less than all of it.
var limited = regexp.MustCompile(`(?i)\b(partial(ly)?|limited|basic|only|some|lite|up to|restricted|in part)\b|◐`)

// graded reports an add-on that is sold as included, and a part sold as the whole.
func graded(p *lint.Pass, f *manifest.Feature, said lint.Said) bool {
	for _, id := range said.Plans.IDs {
		access, sentence := f.On(id), said.Claim.Sentence
		x := finding(p, f, said)
		x.Plan, x.Direction = id, lint.Overclaim
		switch {
		case access.Level == manifest.AddOn && includedWords.MatchString(sentence):
			x.Message = fmt.Sprintf("%s has %s as an add-on, not included", p.PlanName(id), f.Name)
			x.Assertion, x.Expected = "included", "add-on"
		case access.Level == manifest.Partly && !limited.MatchString(sentence) && !strings.Contains(strings.ToLower(sentence), strings.ToLower(access.Partial)):
			x.Message = fmt.Sprintf("%s has %s only in part: %s", p.PlanName(id), f.Name, access.Partial)
			x.Assertion, x.Expected, x.Severity = "in full", access.Partial, lint.Warning
		default:
			continue
		}
		p.Report(x)
		return true
	}
	return false
}
