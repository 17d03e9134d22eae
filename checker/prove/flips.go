package prove

import (
	"maps"
	"math"
	"slices"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

func planAspects(i int, p *manifest.Plan) []Aspect {
	set := func(change func(*manifest.Plan)) func(*manifest.Manifest) {
		return func(m *manifest.Manifest) {
			m.Plans = slices.Clone(m.Plans)
			change(&m.Plans[i])
		}
	}
	status := Aspect{What: "status", At: p.At}
	if p.Status.Available() {
		status.flips = []flip{{string(p.Status) + " → retired", set(func(p *manifest.Plan) { p.Status = manifest.Retired }), true}}
	}
	price := Aspect{What: "price", At: p.At}
	for k, at := range p.Prices {
		if at.Value == 0 {
			continue
		}
		price.At = at.At
		price.flips = append(price.flips, flip{
			at.Quantity.String() + " → " + twice(at.Quantity).String(),
			set(func(p *manifest.Plan) {
				p.Prices = slices.Clone(p.Prices)
				p.Prices[k].Quantity = twice(at.Quantity)
			}),
			true,
		})
	}
	trial := Aspect{What: "trial", At: p.At}
	if p.Trial != nil {
		length := p.Trial.Length
		trial.At = p.Trial.At
		trial.flips = []flip{{length.String() + " → " + twice(length).String(), set(func(p *manifest.Plan) {
			t := *p.Trial
			t.Length = twice(length)
			p.Trial = &t
		}), true}}
	}
	return []Aspect{status, price, trial}
}

func featureAspects(m *manifest.Manifest, i int, f *manifest.Feature) []Aspect {
	set := func(change func(*manifest.Feature)) func(*manifest.Manifest) {
		return func(m *manifest.Manifest) {
			m.Features = slices.Clone(m.Features)
			change(&m.Features[i])
		}
	}
	out := []Aspect{{What: "status", At: f.StatusAt, flips: statuses(f.Status, func(m *manifest.Manifest, s manifest.Status) {
		set(func(f *manifest.Feature) { f.Status, f.Availability = s, nil })(m)
	})}}
	plans := Aspect{What: "plans", At: f.PlansAt}
	for _, id := range m.PlanIDs() {
		if !f.PlansKnown || !f.Status.Available() {
			break
		}
		now, then := f.Access[id].Level, manifest.NotIncluded
		what := id + " → without"
		if now == manifest.NotIncluded {
			then, what = manifest.Included, id+" → with"
		}
		plans.flips = append(plans.flips, flip{what: what, turn: set(func(f *manifest.Feature) {
			f.Access = maps.Clone(f.Access)
			if f.Access == nil {
				f.Access = map[string]manifest.Access{}
			}
			f.Access[id] = manifest.Access{Level: then}
			f.Availability = nil
		})})
	}
	out = append(out, plans)
	for k := range f.Limits {
		out = append(out, limitAspect(m, k, &f.Limits[k], set))
	}
	return out
}

// limitAspect doubles the limit of one plan at a time, and caps what has none.
func limitAspect(m *manifest.Manifest, k int, l *manifest.Limit, set func(func(*manifest.Feature)) func(*manifest.Manifest)) Aspect {
	a := Aspect{What: "limit " + l.Metric, At: l.At}
	change := func(what string, turn func(*manifest.Limit)) {
		a.flips = append(a.flips, flip{what: what, turn: set(func(f *manifest.Feature) {
			f.Limits = slices.Clone(f.Limits)
			turn(&f.Limits[k])
		})})
	}
	if len(l.All) > 0 && !l.All[0].Custom {
		other := others(l.All)
		change(l.All[0].Quantity.String()+" → "+other[0].Quantity.String(), func(l *manifest.Limit) {
			l.All = other
			l.ByPlan = maps.Clone(l.ByPlan)
			for _, id := range slices.Sorted(maps.Keys(l.ByPlan)) {
				l.ByPlan[id] = other
			}
		})
		return a
	}
	for i := range m.Plans {
		id := m.Plans[i].ID
		vs := l.ByPlan[id]
		if len(vs) == 0 || vs[0].Custom {
			continue
		}
		other := others(vs)
		change(id+" "+vs[0].Quantity.String()+" → "+other[0].Quantity.String(), func(l *manifest.Limit) {
			l.ByPlan = maps.Clone(l.ByPlan)
			l.ByPlan[id] = other
		})
	}
	return a
}

func others(vs []manifest.LimitValue) []manifest.LimitValue {
	out := slices.Clone(vs)
	for i := range out {
		out[i].Quantity = twice(out[i].Quantity)
	}
	return out
}

// twice is a quantity that nobody would take for the given one: double, a cap
// for what has none, one for nothing.
func twice(q quantity.Quantity) quantity.Quantity {
	switch {
	case q.Unlimited:
		q.Unlimited, q.Value = false, 7
	case q.Value == 0:
		q.Value = 1
	default:
		q.Value *= 2
		q.High *= 2
	}
	return q
}

func factFlips(i int, f *manifest.Fact) []flip {
	set := func(change func(*manifest.Fact)) func(*manifest.Manifest) {
		return func(m *manifest.Manifest) {
			m.Facts = slices.Clone(m.Facts)
			change(&m.Facts[i])
		}
	}
	switch f.Kind {
	case manifest.Set:
		var out []flip
		for k := range f.Set {
			if s := f.Set[k].Status; s != "" && !s.Available() {
				continue
			}
			out = append(out, flip{"without " + f.Set[k].Name, set(func(f *manifest.Fact) { f.Set = slices.Delete(slices.Clone(f.Set), k, k+1) }), true})
		}
		return out
	case manifest.Version:
		return []flip{{f.Text + " → 0.0.1", set(func(f *manifest.Fact) { f.Text = "0.0.1" }), false}}
	case manifest.TextFact:
		if len(f.Denied) == 0 {
			return nil
		}
		return []flip{{f.Text + " → " + f.Denied[0], set(func(f *manifest.Fact) { f.Text, f.Denied = f.Denied[0], []string{f.Text} }), true}}
	}
	q := f.Quantity
	half := q
	half.Value, half.High = q.Value/2, q.High/2
	if q.Value == math.Trunc(q.Value) {
		half.Value = math.Floor(half.Value)
	}
	out := []flip{{what: q.String() + " → " + twice(q).String(), turn: set(func(f *manifest.Fact) { f.Quantity = twice(q) })}}
	if q.Value > 1 && !q.Unlimited {
		out = append(out, flip{what: q.String() + " → " + half.String(), turn: set(func(f *manifest.Fact) { f.Quantity = half })})
	}
	return out
}
