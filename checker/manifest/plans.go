package manifest

import (
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

func (l *loader) buildPlans() {
	var nodes []rawPlan
	for _, r := range l.raw.Plans {
		id := string(r.ID)
		if i, again := l.plans[id]; again {
			r.Node.Get("id").Errorf("id is taken already by %s", at(l.m.Plans[i].At))
			continue
		}
		l.plans[id] = len(l.m.Plans)
		l.m.Plans = append(l.m.Plans, l.plan(r))
		nodes = append(nodes, r)
	}
	l.includePlans(nodes)
}

func (l *loader) plan(r rawPlan) Plan {
	p := Plan{
		ID: string(r.ID), Name: or(r.Name, string(r.ID)), Aliases: r.Aliases, FormerNames: r.FormerNames,
		Status: Status(or(r.Status, string(GA))), Until: r.Until, OnRequest: r.Price.onRequest, At: placeOf(r.Node),
	}
	p.Status = sold(p.Status, r.Until, l.opt.AsOf)
	for _, price := range r.Price.list {
		p.Prices = append(p.Prices, priceOf(price))
	}
	if r.Trial != nil {
		p.Trial = &Trial{Length: numberOf(r.Trial.Node.Get("value"), r.Trial.Unit, ""), Card: r.Trial.Card, At: placeOf(r.Trial.Node)}
	}
	return p
}

// sold resolves the status of a plan that is sold until the end of a day.
func sold(s Status, until, asOf time.Time) Status {
	if s == Removed {
		s = Retired
	}
	switch {
	case until.IsZero() || asOf.IsZero():
		return s
	case asOf.After(until.AddDate(0, 0, 1).Add(-1)):
		return Retired
	case s == Retired:
		return GA
	}
	return s
}

// includePlans works out whose content each plan has. Without a word of its
// own a plan has the content of those before it; a retired plan stands outside
// of that order, since it is mostly listed where it does not belong.
func (l *loader) includePlans(raw []rawPlan) {
	direct := make([][]int, len(raw))
	var before []int
	for i, r := range raw {
		retired := r.Status == string(Retired) || r.Status == string(Removed)
		switch {
		case r.Includes != nil:
			direct[i] = l.included(r)
		case !retired:
			direct[i] = slices.Clone(before)
		}
		if !retired {
			before = append(before, i)
		}
	}
	for i := range raw {
		all := closure(direct, i)
		if all[i] {
			raw[i].Node.Get("includes").Errorf("the plan includes itself by way of %s", strings.Join(l.ids(direct[i]), ", "))
		}
		for j, p := range l.m.Plans {
			if all[j] && j != i {
				l.m.Plans[i].Includes = append(l.m.Plans[i].Includes, p.ID)
			}
		}
	}
}

func (l *loader) ids(plans []int) []string {
	out := make([]string, len(plans))
	for i, p := range plans {
		out[i] = l.m.Plans[p].ID
	}
	return out
}

func (l *loader) included(r rawPlan) []int {
	var out []int
	for i, it := range r.Node.Get("includes").Items() {
		if i >= len(*r.Includes) {
			break
		}
		if p, ok := l.planAt(it, it.Raw()); ok {
			out = append(out, p)
		}
	}
	return out
}

// planAt looks a plan up that is referred to at a place.
func (l *loader) planAt(n strictyaml.Node, id string) (int, bool) {
	i, ok := l.plans[id]
	if !ok && id != "" {
		n.Errorf("%s", strictyaml.Unknown("plan", id, planIDs(l.m.Plans)))
	}
	return i, ok
}

func planIDs(plans []Plan) []string {
	ids := make([]string, len(plans))
	for i, p := range plans {
		ids[i] = p.ID
	}
	return ids
}

// closure follows includes to their end. A plan that reaches itself is in its
// own closure.
func closure(direct [][]int, from int) []bool {
	seen := make([]bool, len(direct))
	todo := slices.Clone(direct[from])
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !seen[i] {
			seen[i] = true
			todo = append(todo, direct[i]...)
		}
	}
	return seen
}

// PlanIDs gives the plans that can be bought, cheapest first.
func (m *Manifest) PlanIDs() []string {
	var ids []string
	for i := range m.Plans {
		if m.Plans[i].Status.Available() {
			ids = append(ids, m.Plans[i].ID)
		}
	}
	return ids
}

// Paid gives the plans that can be bought and cost something. A plan that
// does not say what it costs counts as paid unless it is the cheapest.
func (m *Manifest) Paid() []string {
	var ids []string
	for n, id := range m.PlanIDs() {
		if p := m.Plan(id); !p.Free() && (n > 0 || p.Priced()) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Priced reports whether the manifest says what the plan costs.
func (p *Plan) Priced() bool { return p.OnRequest || len(p.Prices) > 0 }

// Free reports whether the plan costs nothing, as far as the manifest says.
func (p *Plan) Free() bool {
	return len(p.Prices) > 0 && !slices.ContainsFunc(p.Prices, func(price Price) bool { return price.Value != 0 })
}

// Above gives what "id and above" means: the plan itself and those that can be
// bought and come after it in the order of the manifest. It is nil for a plan
// that does not exist.
func (m *Manifest) Above(id string) []string {
	var ids []string
	found := false
	for i := range m.Plans {
		found = found || m.Plans[i].ID == id
		if found && (m.Plans[i].ID == id || m.Plans[i].Status.Available()) {
			ids = append(ids, m.Plans[i].ID)
		}
	}
	return ids
}

// PlanNames gives the names of plans; an id that does not exist stays as it is.
func (m *Manifest) PlanNames(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if p := m.Plan(id); p != nil {
			names[i] = p.Name
		}
	}
	return names
}

// On says what a plan gives of the feature. It means something only where
// PlansKnown holds.
func (f *Feature) On(plan string) Access { return f.Access[plan] }

// IncludedPlans gives the plans that can be bought and hold the feature in
// full, cheapest first.
func (f *Feature) IncludedPlans(m *Manifest) []string {
	return f.plansAt(m, Included)
}

// AvailablePlans gives the plans that can be bought and with which the feature
// can be had at all: in full, in part, or as an add-on.
func (f *Feature) AvailablePlans(m *Manifest) []string {
	return f.plansAt(m, Included, Partly, AddOn)
}

func (f *Feature) plansAt(m *Manifest, levels ...Level) []string {
	var ids []string
	for _, id := range m.PlanIDs() {
		if slices.Contains(levels, f.Access[id].Level) {
			ids = append(ids, id)
		}
	}
	return ids
}

// LimitOn gives the limit that a plan sets on a metric: the first that knows
// the plan. The plan "" asks for a value that is the same everywhere.
func (f *Feature) LimitOn(metric, plan string) (*Limit, []LimitValue) {
	for i := range f.Limits {
		l := &f.Limits[i]
		if !strings.EqualFold(l.Metric, metric) {
			continue
		}
		if vs := l.On(plan); vs != nil {
			return l, vs
		}
	}
	return nil, nil
}

// On gives the values that a plan allows, nil where none are known.
func (l *Limit) On(plan string) []LimitValue {
	if vs, ok := l.ByPlan[plan]; ok {
		return vs
	}
	return l.All
}

// Embargoed reports whether the feature must not be spoken of yet.
func (m *Manifest) Embargoed(f *Feature) bool {
	return !m.AsOf.IsZero() && m.AsOf.Before(f.Messaging.NotBefore)
}
