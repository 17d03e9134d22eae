// Package limitmismatch finds numbers that bound a feature and are not the
// manifest's: quotas, retention, uptime, trial lengths, "unlimited" over a cap.
// Numbers that no limit speaks of are factmismatch's, prices pricemismatch's.
package limitmismatch

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
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
}

func run(p *lint.Pass) {
	judged := map[*link.Quantity]string{} // a number that two limits compete for is judged once
	for f, said := range p.Features() {
		q := said.Number()
		if q == nil || said.Limit < 0 || said.Limit >= len(f.Limits) || said.Polarity == claim.Denied && !q.Unlimited {
			continue
		}
		limit := &f.Limits[said.Limit]
		if !meant(p, f, said, limit, q) {
			continue
		}
		plan, allowed := asked(p, limit, said.Plans.IDs, said.Plans.Stated)
		if bad, worst := against(q.Quantity, limit, allowed); bad && judged[q] != f.ID {
			judged[q] = f.ID
			report(p, f, said, limit, plan, worst, len(allowed) == 1)
		}
	}
}

// bounding are the words by which a count is given as a limit.
var bounding = regexp.MustCompile(`(?i)\b(up to|limit(ed|s)?|max(imum)?|includ(es?|ed|ing)|allow(s|ed|ance)?|cap(ped)?|quota|no more than|at most|come[s]? with|gets?)\b`)

// far reports whether a time is of another order than all the limit's: years
// are not measured against minutes.
func far(unit string, limit *manifest.Limit) bool {
	order := []string{"ms", "second", "minute", "hour", "day", "week", "month", "year"}
	at, near := slices.Index(order, unit), at(order, limit)
	return at >= 0 && len(near) > 0 && !slices.ContainsFunc(near, func(i int) bool { return i-at <= 2 && at-i <= 2 })
}

func at(order []string, limit *manifest.Limit) (out []int) {
	for _, values := range limit.ByPlan {
		for _, v := range values {
			out = append(out, slices.Index(order, v.Unit))
		}
	}
	for _, v := range limit.All {
		out = append(out, slices.Index(order, v.Unit))
	}
	return out
}

// given reports whether such words stand beside a number.
func given(sentence, number string) bool {
	before, after, _ := strings.Cut(sentence, number)
	return bounding.MatchString(before[max(0, len(before)-24):]) || bounding.MatchString(after[:min(len(after), 16)])
}

// nearness is how many bytes may lie between a number and the feature's name
// where the limit's metric is not named.
const nearness = 40

// meant reports whether the number is certain enough to be the limit. Numbers in
// examples, vague ones, and those under a foreign column are not. Without a plan
// a count must be given as a limit, and without the metric's name the number must
// stand near the feature's.
func meant(p *lint.Pass, f *manifest.Feature, said lint.Said, limit *manifest.Limit, q *link.Quantity) bool {
	c := said.Claim
	if q.Vague || lint.Supposed(c) || c.Block == prose.Cell && !p.OurColumn(c) {
		return false
	}
	if said.Plans.Stated || q.Unlimited {
		return true
	}
	if far(q.Unit, limit) {
		return false
	}
	if q.Compare == quantity.Range || quantity.Dimension(q.Unit) == "" && q.Compare != quantity.Max && !given(c.Sentence, q.Text) {
		return false
	}
	gap := lint.Gap(said.Place(), said.At(q.Text, q.Location))
	named := slices.ContainsFunc(strings.Fields(limit.Metric), func(w string) bool {
		return len(w) > 3 && strings.Contains(strings.ToLower(c.Sentence), strings.ToLower(w))
	})
	return gap < 0 || gap <= nearness || named
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
	x.Message = fmt.Sprintf("%s of %s is given as %q, but is %s%s", limit.Metric, f.Name, q.Text, truth, where)
	x.Assertion = limit.Metric + " " + bound(q.Quantity).String()
	x.TruthText = strings.TrimSpace(fmt.Sprintf("%s: %s %s%s", f.ID, limit.Metric, truth, where))
	x.Places = []lint.Place{said.At(q.Text, q.Location)}
	x.Suggestion = &lint.Suggestion{Replacement: truth}
	if only && !q.Unlimited && !v.truth.Unlimited && q.Unit == v.truth.Unit && q.NumberText != "" && (len(q.Per) == 0 || slices.Equal(q.Per, v.truth.Per)) {
		x.Places = []lint.Place{said.At(q.NumberText, q.NumberAt)}
		x.Suggestion = &lint.Suggestion{Replacement: lint.Digits(v.truth.Quantity), Fixable: true}
	}
	p.Report(x)
}
