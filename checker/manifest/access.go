package manifest

import (
	"strings"

	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// listed is a plan that a feature names, with what it gives of it.
type listed struct {
	id     string
	index  int
	access Access
}

func (l *loader) planRefs(raw *[]rawPlanRef) []listed {
	if raw == nil {
		return nil
	}
	var out []listed
	seen := map[int]bool{}
	for _, r := range *raw {
		at := r.Node
		if id := at.Get("id"); id.Exists() {
			at = id
		}
		i, ok := l.planAt(at, r.ID)
		switch {
		case !ok:
			continue
		case seen[i]:
			at.Errorf("plan %q is listed twice", r.ID)
			continue
		}
		seen[i] = true
		access := Access{Level: Included}
		switch {
		case r.Partial != "":
			access = Access{Level: Partly, Partial: r.Partial}
		case r.AddOn.offered():
			access = Access{Level: AddOn}
			if r.AddOn.price != nil {
				p := priceOf(*r.AddOn.price)
				access.Price = &p
			}
		}
		out = append(out, listed{id: r.ID, index: i, access: access})
	}
	return out
}

func (l *loader) setPlans(f *Feature, r *rawFeature) {
	p := r.Plans
	if p.node.Exists() {
		f.PlansAt = placeOf(p.node)
	}
	if p.from != nil {
		n, _, ok := l.derive(p.from)
		if !ok {
			return
		}
		p = rawPlans{}
		p.DecodeNode(n)
	}
	f.PlansKnown = !p.unknown
	switch {
	case p.unknown:
	case p.all || !p.node.Exists():
		f.Access = l.everywhere()
	default:
		refs := l.planRefs(&p.list)
		f.Listed, f.Access = idsOf(refs), l.access(refs)
	}
}

// everywhere is the access of a feature that every plan has.
func (l *loader) everywhere() map[string]Access {
	all := make(map[string]Access, len(l.m.Plans))
	for i := range l.m.Plans {
		all[l.m.Plans[i].ID] = Access{Level: Included}
	}
	return all
}

// access spreads what is listed over the plans that include a listed one. What
// is said of a plan itself counts before what it inherits, and of several
// things inherited the best.
func (l *loader) access(refs []listed) map[string]Access {
	own := make(map[string]Access, len(refs))
	for _, r := range refs {
		if better(r.access.Level, own[r.id].Level) {
			own[r.id] = r.access
		}
	}
	all := make(map[string]Access, len(l.m.Plans))
	for i := range l.m.Plans {
		p := &l.m.Plans[i]
		access, ok := own[p.ID]
		if !ok {
			for _, id := range p.Includes {
				if better(own[id].Level, access.Level) {
					access = own[id]
				}
			}
		}
		if access.Level != NotIncluded {
			all[p.ID] = access
		}
	}
	return all
}

func better(a, b Level) bool { return rank(a) > rank(b) }

func rank(l Level) int {
	switch l {
	case Included:
		return 3
	case Partly:
		return 2
	case AddOn:
		return 1
	}
	return 0
}

func (l *loader) setLimits(f *Feature, r *rawFeature) {
	raw := r.Limits
	if raw.from != nil {
		n, _, ok := l.derive(raw.from)
		if !ok {
			return
		}
		raw = rawLimits{}
		n.Into(&raw.list)
	}
	for _, lim := range raw.list {
		f.Limits = append(f.Limits, l.limit(f, lim))
	}
	for i, lim := range raw.list {
		if lim.Better == "" && l.falls(f.Limits, f.Limits[i].Metric) {
			f.Limits[i].Better = "lower"
		}
	}
}

// falls reports whether durations of one metric get shorter along the plans and
// never longer: then a shorter one is better, without that being written.
func (l *loader) falls(limits []Limit, metric string) bool {
	var before *LimitValue
	fell := false
	for i := range l.m.Plans {
		for j := range limits {
			vs := limits[j].ByPlan[l.m.Plans[i].ID]
			if limits[j].Metric != metric || len(vs) == 0 {
				continue
			}
			v := &vs[0] // the first of several allowed values
			if v.Custom || v.Unlimited || quantity.Dimension(v.Unit) != quantity.Time {
				return false
			}
			if before != nil {
				switch quantity.Relate(v.Quantity, before.Quantity, quantity.Options{}) {
				case quantity.Less:
					fell = true
				case quantity.Agrees:
				default:
					return false
				}
			}
			before = v
		}
	}
	return fell
}

func (l *loader) limit(f *Feature, r rawLimit) Limit {
	if r.Per == "" {
		r.Per = periodOf(r.Metric)
	}
	lim := Limit{Metric: r.Metric, Unit: r.Unit, Per: r.Per, Of: r.Of, Better: or(r.Better, "higher"), At: placeOf(r.Node),
		ByPlan: map[string][]LimitValue{}}
	if r.Value == nil && r.ByPlan == nil && r.Metric != "" {
		r.Node.Errorf("limit %q needs value or by_plan", r.Metric)
	}
	if r.Value != nil {
		lim.All = l.values(*r.Value, r)
		for i := range l.m.Plans {
			id := l.m.Plans[i].ID
			if lim.All != nil && (!f.PlansKnown || f.Access[id].Level != NotIncluded) {
				lim.ByPlan[id] = lim.All
			}
		}
	}
	for _, v := range r.ByPlan {
		if _, ok := l.plans[v.plan]; !ok {
			v.node.KeyErrorf("limit %q: %s", r.Metric, strictyaml.Unknown("plan", v.plan, planIDs(l.m.Plans)))
			continue
		}
		if vs := l.values(v.values, r); vs != nil {
			lim.ByPlan[v.plan] = vs
		}
	}
	return lim
}

// periodOf gives the period that the name of a metric ends with: "30 days" of "requests
// per 30 days"; "" where it names none.
func periodOf(metric string) string {
	_, period, found := strings.Cut(metric, " per ")
	if !found {
		return ""
	}
	unit := quantity.Canonical(period[strings.LastIndexByte(period, ' ')+1:])
	if quantity.Dimension(unit) != quantity.Time {
		return ""
	}
	return period
}

// values reads the value of a limit, or several that may be chosen.
func (l *loader) values(raw rawValues, r rawLimit) []LimitValue {
	nodes := raw.list
	if raw.from != nil {
		n, _, ok := l.derive(raw.from)
		if !ok {
			return nil
		}
		nodes = n.OneOrMore()
	}
	var out []LimitValue
	for _, n := range nodes {
		if n.Raw() == "custom" {
			out = append(out, LimitValue{Custom: true, At: placeOf(n)})
			continue
		}
		out = append(out, LimitValue{Quantity: numberOf(n, r.Unit, r.Per), At: placeOf(n)})
	}
	return out
}
