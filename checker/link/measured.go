package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// byTitle binds a number that names nothing itself to the limit that its place names:
// a value whose row, term or key is called as the limit's metric ("Call rate |
// 90/min"), or a row of plans under the heading of the one feature that they bound
// ("## Pipelines", "Plan | Limit").
func (k *looking) byTitle() {
	if len(k.out.Quantities) != 1 || namesFeature(k.out.Links) {
		return
	}
	if !k.byMetric() {
		k.underHeading()
	}
}

// byMetric links the feature whose limit alone bears the name that titles the number.
func (k *looking) byMetric() bool {
	for _, l := range k.b.Labels {
		if l.Kind != prose.RowLabel && l.Kind != prose.TermLabel && l.Kind != prose.ColumnLabel {
			continue
		}
		at, ok := k.limit.byMetric[strings.Join(contentStems(l.Text), " ")]
		if !ok {
			at, ok = k.limit.byMetric[strings.Join(metricStems(l.Text), " ")]
		}
		if !ok || !k.comparable(at) {
			continue
		}
		f := &k.m.Features[at.feature]
		ln := k.plainLink(Target{ToFeature, f.ID}, l.Span, k.c.Quantities[0].Span)
		ln.Name, ln.Form, ln.Pass = ByNoun, f.Name, "noun"
		ln.Inherited, ln.From, ln.At = true, string(l.Kind), -1
		ln.Quantity, ln.Limit = 0, at.limit
		ln.Confidence, ln.Why = 850, "the number stands under "+l.Text+", which is a limit of "+f.Name
		k.add(ln)
		return true
	}
	return false
}

// underHeading takes the feature that the nearest heading names where the cell stands in
// a plan's row and its column is called a limit.
func (k *looking) underHeading() {
	q := &k.out.Quantities[0]
	if k.b.Cell == nil || q.Plans.From != "row" {
		return
	}
	i := slices.IndexFunc(k.out.Topics, func(t Link) bool { return t.From == "heading" && t.ofFeature() })
	if i < 0 || len(k.out.Topics) != 1 {
		return
	}
	f := k.entryOf(k.out.Topics[i].Target.ID)
	if f == nil || len(f.Limits) != 1 || !k.comparable(limitAt{int(k.byID[f.ID]), 0}) || !k.columnOf(&f.Limits[0]) {
		return
	}
	ln := k.out.Topics[i]
	k.out.Topics = nil
	ln.Name, ln.Pass, ln.Quantity, ln.Limit = ByNoun, "noun", 0, 0
	ln.Plans, ln.Confidence = q.Plans, 850
	ln.Why = "a row of plans under " + ln.Text
	k.add(ln)
}

// bareLimits are the heads of columns that name no more than that there is a limit.
var bareLimits = setOf("limit limits quota quotas maximum max allowance included amount value limite límite limites límites límit kontingent")

// comparable reports whether the number can be a value of the limit by what it measures
// and what it is for.
func (k *looking) comparable(at limitAt) bool {
	q := &k.out.Quantities[0]
	lim := &k.m.Features[at.feature].Limits[at.limit]
	unit := limitUnit(lim)
	if measure(unit) != measure(q.Unit) || q.Unit != "" && measure(unit) == "" && !suffix(contentStems(q.Unit), contentStems(unit)) {
		return false
	}
	fits := func(vs []manifest.LimitValue) bool {
		return slices.ContainsFunc(vs, func(v manifest.LimitValue) bool {
			r := quantity.Relate(q.Quantity, v.Quantity, quantity.Options{})
			return r != quantity.Incomparable
		})
	}
	if fits(lim.All) {
		return true
	}
	for _, id := range k.m.PlanIDs() {
		if fits(lim.On(id)) {
			return true
		}
	}
	return false
}
