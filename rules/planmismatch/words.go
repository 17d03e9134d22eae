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
	"github.com/copytruth/copytruth/checker/quantity"
)

// denying are keys of data under which a plan's card keeps what it lacks:
// "featuresNot", "not_included".
var denying = pattern.New(`(?:[a-z](?:Not|Excluded|Missing)|\b(?i:not[_-]?\w*|excluded?|missing|unavailable))(?:\[|\.|$)`)

// defines are the words behind a name that say what the thing is, and not who has it.
var defines = pattern.New(`(?i)^\W*(?:is|are)(?:n['’]t| not)? (?:a|an|the|one|only|just|merely) `)

// defined reports whether a sentence under a plan's title only explains its subject.
func defined(said lint.Said) bool {
	before, after, found := said.Around()
	return found && strings.TrimSpace(before) == "" && defines.MatchString(after) && said.Plans.From != "" && said.Plans.From != "text"
}

// borrowed are the words between a plan's name and what it is an example of:
// "Free users may apply for Ultimate features such as X" sells X under Ultimate.
var borrowed = pattern.New(`(?i)^(?:'s|’s)? (?:plan |tier )?(?:features|capabilities|functionality|functions|benefits)\b`)

// elsewhere reports whether a name stands behind such words after a plan that includes it.
func elsewhere(p *lint.Pass, f *manifest.Feature, said lint.Said) bool {
	before, _, found := said.Around()
	before = strings.ToLower(before)
	for _, id := range f.IncludedPlans(p.Manifest) {
		name := strings.ToLower(p.PlanName(id))
		if i := strings.LastIndex(before, name); found && i >= 0 && borrowed.MatchString(before[i+len(name):]) {
			return true
		}
	}
	return false
}

// conditioned reports whether a statement is bound to plans by words of its own:
// not by words inside the feature's name, and not under a key that denies.
func conditioned(p *lint.Pass, f *manifest.Feature, said lint.Said) bool {
	return said.Plans.Stated && !surcharged(said) && !(lint.Asked(said.Claim, said.Link.At, said.Text) && lint.Asked(said.Claim, said.Plans.At, said.Plans.Text)) && !defined(said) && !elsewhere(p, f, said) && !denying.MatchString(said.Claim.Key) && !lint.Amid(said.Plans.Location, said.Location)
}

// onTop is the key of data under which stands what is sold on top of a plan.
var onTop = pattern.New(`(?i)(?:^|[.\[\]/])(?:add[-_]?ons?|extras|upsells?)(?:[.\[\]/]|$)`)

// surcharged reports whether the feature comes at a price of its own: its cell under a
// plan holds an amount of money, or it stands among the add-ons of a plan's data.
func surcharged(said lint.Said) bool {
	c := said.Claim
	if c.Block != prose.Cell {
		return c.Key != "" && onTop.MatchString(c.Key)
	}
	return slices.ContainsFunc(c.Quantities, func(q link.Quantity) bool { return quantity.Dimension(q.Unit) == quantity.Money })
}

// exclusively are the words by which "paid plans" keeps the free ones out.
var exclusively = pattern.New(`(?i)\b(only|requires?|needs?|exclusive(ly)?|reserved|upgrade|(is|are|a) (for )?(our )?(paid|paying|premium) (customers?|users|subscribers|plans?|accounts|features?))\b`)

// demand are words that, right before a plan, make it a condition.
var demand = pattern.New(`(?i)\b(upgrade|switch|move|subscribe) (up )?to( the| our| an?)? *$|\b(requires?|needs?)( the| our| an?)? *$`)

// demanded reports whether a feature is said to need the plan: "upgrade to Pro to
// get SSO", "SSO requires Pro".
func demanded(said lint.Said) bool {
	before, _, found := said.AroundPlans()
	return found && said.Plans.From == "text" && demand.MatchString(before) && !lint.Supposed(said.Claim)
}

// exceptional are the words by which "not on Free" promises all other plans.
var exceptional = pattern.New(`(?i)\b(every|all|any|except|but|apart|besides|other than)\b`)

// included are the words by which copy promises a feature without extra cost.
var includedWords = pattern.New(`(?i)\b(includ(ed?|es|ing)|free of charge|at no (extra|additional) (cost|charge)|comes with|built[- ]in)\b`)

// limited are the words by which copy admits that there is less than all of it.
var limited = pattern.New(`(?i)\b(partial(ly)?|limited|basic|only|some|lite|up to|restricted|in part)\b|◐`)

// graded reports an add-on that is sold as included, and a part sold as the whole.
func graded(p *lint.Pass, f *manifest.Feature, said lint.Said) bool {
	ids := said.Plans.IDs
	if said.Plans.Reach == claim.Unpaid && len(f.IncludedPlans(p.Manifest)) == 0 {
		ids = p.Manifest.PlanIDs() // what is free for nobody
	}
	for _, id := range ids {
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
