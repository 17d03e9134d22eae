// Package limitmismatch finds numbers that bound a feature and are not the
// manifest's: quotas, retention, uptime, trial lengths, "unlimited" over a cap.
// Numbers that no limit speaks of are factmismatch's, prices pricemismatch's.
package limitmismatch

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

//go:embed doc.md
var doc string

// Rule is limit-mismatch.
var Rule = &lint.Rule{
	ID:       "limit-mismatch",
	Title:    "a quota, period or level differs from what the plan gives",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Worded(noCard, hasCard),
}

func run(p *lint.Pass) {
	known := choices{}
	for _, of := range p.FeaturesByPage() {
		limits(p, of, known)
	}
	trials(p)
	cards(p)
}

// limits judges what one page says of features.
func limits(p *lint.Pass, of []lint.Said, known choices) {
	judged := map[*link.Quantity]string{} // a number that two limits compete for is judged once
	for _, said := range of {
		f, q := p.Manifest.Feature(said.Target.ID), said.Number()
		if q == nil || said.Limit < 0 || said.Limit >= len(f.Limits) || said.Polarity == claim.Denied && !q.Unlimited {
			continue
		}
		limit := &f.Limits[said.Limit]
		if !meant(p, f, said, limit, q) {
			continue
		}
		plans := said.Plans
		if q.Plans.Stated {
			plans = q.Plans // what is on every plan may be so large on one of them
		}
		plan, allowed := asked(p, limit, plans.IDs, plans.Stated)
		if bad, worst := against(ceiling(said.Claim, q, limit), limit, allowed); bad && judged[q] != f.ID && !known.chosen(said, limit, allowed) && !besides(said, q, allowed) && !ofSibling(p, said, q) && !another(p, f, said, limit) {
			judged[q] = f.ID
			report(p, f, said, limit, plan, worst, len(allowed) == 1)
		}
	}
	for _, said := range of {
		period(p, p.Manifest.Feature(said.Target.ID), said, judged)
	}
}

// asked gives the values that the number must meet one of: those of the plans
// it is said of, else those of every plan. With several plans in one breath the
// number is true where it is true of any of them.
func asked(p *lint.Pass, limit *manifest.Limit, ids []string, stated bool) (plan string, allowed []manifest.LimitValue) {
	if !stated || len(ids) == 0 {
		ids = p.Manifest.PlanIDs()
		allowed = append(allowed, limit.All...)
	} else if len(ids) == 1 {
		plan = ids[0]
	}
	for _, id := range ids {
		for _, v := range limit.On(id) {
			if !slices.ContainsFunc(allowed, func(o manifest.LimitValue) bool { return same(o, v) }) {
				allowed = append(allowed, v)
			}
		}
	}
	return plan, allowed
}

func same(a, b manifest.LimitValue) bool {
	return a.Custom == b.Custom && a.Unlimited == b.Unlimited && a.Value == b.Value && a.Unit == b.Unit && slices.Equal(a.Per, b.Per)
}

// verdict is how a number stands to the value that it misses by least.
type verdict struct {
	truth    manifest.LimitValue
	relation quantity.Relation
}

// against reports whether a number meets none of the values, though it can be
// compared with at least one, and the most generous of those it misses.
func against(q quantity.Quantity, limit *manifest.Limit, allowed []manifest.LimitValue) (bad bool, worst verdict) {
	for _, v := range allowed {
		if v.Custom {
			return false, worst
		}
		switch r := quantity.Relate(bound(q), v.Quantity, quantity.Options{}); r {
		case quantity.Agrees:
			return false, worst
		case quantity.More, quantity.Less:
			if !bad || generous(limit, v, worst.truth) {
				worst = verdict{v, r}
			}
			bad = true
		}
	}
	return bad, worst
}

// bound reads "up to 25 seats" and "at least 99.9%" as what they are in copy:
// the limit itself.
func bound(q quantity.Quantity) quantity.Quantity {
	if q.Compare == quantity.Max || q.Compare == quantity.Min {
		q.Compare = quantity.Exact
	}
	return q
}

func generous(limit *manifest.Limit, v, than manifest.LimitValue) bool {
	r := quantity.Relate(v.Quantity, than.Quantity, quantity.Options{})
	return r == quantity.More && limit.Better != "lower" || r == quantity.Less && limit.Better == "lower"
}

func report(p *lint.Pass, f *manifest.Feature, said lint.Said, limit *manifest.Limit, plan string, v verdict, only bool) {
	q := said.Number()
	truth := v.truth.Quantity.String()
	x := said.About(f)
	x.Direction = lint.Underclaim
	if (v.relation == quantity.More) != (limit.Better == "lower") {
		x.Direction = lint.Overclaim
	}
	x.Plan, x.Truth, x.Found, x.Expected = plan, v.truth.At, q.Text, truth
	where := ""
	if plan != "" {
		where = " on " + p.PlanName(plan)
	}
	x.Message = lint.Say(titled(limit, f), fmt.Sprintf("{is} given as %q, but {is} %s%s", q.Text, truth, where))
	x.Assertion = limit.Metric + " " + bound(q.Quantity).String()
	x.TruthText = strings.TrimSpace(fmt.Sprintf("%s: %s %s%s", f.ID, limit.Metric, truth, where))
	x.Places = []lint.Place{said.At(q.Text, q.Location)}
	x.Suggestion = &lint.Suggestion{Replacement: truth}
	if only && q.Compare != quantity.Range && !q.Unlimited && !v.truth.Unlimited && q.Unit == v.truth.Unit && q.NumberText != "" && (len(q.Per) == 0 || slices.Equal(q.Per, v.truth.Per)) {
		x.Places = []lint.Place{said.At(q.NumberText, q.NumberAt)}
		x.Suggestion = &lint.Suggestion{Replacement: lint.Digits(v.truth.Quantity), Fixable: true}
	}
	p.Report(x)
}

// titled names what a limit bounds, once where the metric is called like the
// feature.
func titled(limit *manifest.Limit, f *manifest.Feature) string {
	name := strings.Fields(word.Key(f.Name))
	if !slices.ContainsFunc(strings.Fields(word.Key(limit.Metric)), func(w string) bool { return !slices.Contains(name, w) }) {
		return f.Name // not "storage of Document storage"
	}
	return limit.Metric + " of " + f.Name
}
