package limitmismatch

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

// spans are the periods that a rate is counted by.
var spans = []string{"second", "minute", "hour", "day", "week", "month", "year"}

// period judges a number that is right but for its period: "1,000 requests per
// minute" where it is 1,000 per hour. A number that differs too may be of
// something else, but for one of a named plan that is larger and yet for a shorter time.
func period(p *lint.Pass, f *manifest.Feature, said lint.Said, judged map[*link.Quantity]string) {
	c := said.Claim
	if said.Polarity == claim.Denied || said.Inherited || len(c.Quantities) != 1 || lint.Supposed(c) {
		return
	}
	q := &c.Quantities[0]
	if judged[q] != "" {
		return
	}
	own := spanOf(q.Per)
	for i := range f.Limits {
		limit := &f.Limits[i]
		plans := said.Plans
		if q.Plans.Stated {
			plans = q.Plans
		}
		plan, allowed := asked(p, limit, plans.IDs, plans.Stated)
		at := slices.IndexFunc(allowed, func(v manifest.LimitValue) bool {
			span := spanOf(v.Per)
			surely := v.Value == q.Value || plan != "" && len(allowed) == 1 && q.Value > v.Value && slices.Index(spans, own) < slices.Index(spans, span)
			return !v.Custom && !v.Unlimited && surely && sameUnit(q.Unit, v.Unit) && own != "" && span != "" && span != own
		})
		right := slices.ContainsFunc(allowed, func(v manifest.LimitValue) bool { return spanOf(v.Per) == own })
		if at < 0 || right || q.Vague || taken(c, q) {
			continue
		}
		truth := allowed[at].Quantity.String()
		x := said.About(f)
		x.Direction = lint.Underclaim
		if slices.Index(spans, own) < slices.Index(spans, spanOf(allowed[at].Per)) {
			x.Direction = lint.Overclaim
		}
		x.Plan, x.Found, x.Expected, x.Truth = plan, q.Text, truth, allowed[at].At
		x.Message = lint.Say(titled(limit, f), fmt.Sprintf("{is} given as %q, but {is} %s", q.Text, truth))
		x.Assertion = limit.Metric + " " + bound(q.Quantity).String()
		x.TruthText = fmt.Sprintf("%s: %s %s", f.ID, limit.Metric, truth)
		x.Places = []lint.Place{said.At(q.Text, q.Location)}
		kept := allowed[at].Quantity
		kept.Compare = q.Compare // "up to" stays "up to"
		x.Suggestion = &lint.Suggestion{Replacement: kept.String()}
		p.Report(x)
	}
}

// sameUnit: "API call" is a call.
func sameUnit(said, truth string) bool { return said == truth || strings.HasSuffix(said, " "+truth) }

// spanOf gives the period among the things that a number is per, "" = none.
func spanOf(per []string) string {
	for _, s := range per {
		if slices.Contains(spans, s) {
			return s
		}
	}
	return ""
}

// taken reports whether the number is bound to something else in the claim.
func taken(c *link.Claim, q *link.Quantity) bool {
	return quantity.Dimension(q.Unit) == quantity.Money || slices.ContainsFunc(c.Links, func(l link.Link) bool {
		return l.Target.Kind == link.ToFact && l.Quantity == 0
	})
}
