package manifest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Lint gives advice about a manifest that is valid: what Load left out, and
// what makes the manifest overdue, contradictory or hard to tell apart in
// copy. The warnings are ordered by place.
func Lint(m *Manifest) []Warning {
	l := &linter{m: m, out: slices.Clone(m.Warnings)}
	l.names()
	for i := range m.Features {
		f := &m.Features[i]
		l.due(f)
		l.plans(f)
		l.gaps(f)
		l.limits(f)
		l.state(f)
	}
	l.prices()
	l.facts()
	slices.SortStableFunc(l.out, func(a, b Warning) int {
		return cmp.Or(cmp.Compare(slices.Index(m.Files, a.At.Path), slices.Index(m.Files, b.At.Path)),
			cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	return slices.Compact(l.out)
}

type linter struct {
	m   *Manifest
	out []Warning
}

func (l *linter) warn(at Place, format string, args ...any) {
	l.out = append(l.out, Warning{At: at, Message: fmt.Sprintf(format, args...)})
}

// due finds promises whose day has passed.
func (l *linter) due(f *Feature) {
	past := func(t time.Time) bool { return !t.IsZero() && !l.m.AsOf.IsZero() && t.Before(l.m.AsOf) }
	switch {
	case f.Status == Planned && past(f.Expected):
		l.warn(f.StatusAt, "feature %q is planned, but was expected on %s", f.ID, f.Expected.Format(time.DateOnly))
	case f.Status.Available() && !f.Expected.IsZero():
		l.warn(f.StatusAt, "feature %q is %s; expected says nothing for what is there", f.ID, f.Status)
	}
	for _, c := range f.Claims {
		if c.Status == Planned && past(c.Expected) {
			l.warn(c.At, "claim %q is planned, but was expected on %s", c.Text, c.Expected.Format(time.DateOnly))
		}
	}
}

// plans finds features of which a plan gives less than one that it includes.
func (l *linter) plans(f *Feature) {
	if !f.PlansKnown {
		return
	}
	for i := range l.m.Plans {
		above := &l.m.Plans[i]
		for _, id := range above.Includes {
			has, gives := f.Access[id].Level, f.Access[above.ID].Level
			if below := l.m.Plan(id); rank(has) > rank(gives) {
				l.warn(f.PlansAt, "feature %q: %s has it %s, but %s, which includes %s, has it %s",
					f.ID, below.Name, level(has), above.Name, below.Name, level(gives))
				return
			}
		}
	}
}

func level(l Level) string {
	switch l {
	case Included:
		return "in full"
	case Partly:
		return "in part"
	case AddOn:
		return "as an add-on"
	}
	return "not at all"
}

// gaps finds lists that name plans on both sides of one that they leave out:
// the plan inherits the feature, which a writer who lists every plan may not
// have meant.
func (l *linter) gaps(f *Feature) {
	if len(f.Listed) < 2 {
		return
	}
	listed := func(p Plan) bool { return slices.Contains(f.Listed, p.ID) }
	first := slices.IndexFunc(l.m.Plans, listed)
	for i := first + 1; i < len(l.m.Plans); i++ {
		p := l.m.Plans[i]
		after := slices.ContainsFunc(l.m.Plans[i+1:], listed)
		if !listed(p) && after && p.Status.Available() && slices.Contains(p.Includes, l.m.Plans[first].ID) {
			l.warn(f.PlansAt, "feature %q lists plans around %s, which has it too because it includes %s; list it, or write includes for it",
				f.ID, p.Name, l.m.Plans[first].Name)
			return
		}
	}
}

// limits finds values for plans that lack the feature, and values that get
// worse from one plan to one that includes it.
func (l *linter) limits(f *Feature) {
	for i := range f.Limits {
		lim := &f.Limits[i]
		for j := range l.m.Plans {
			p := &l.m.Plans[j]
			vs, ok := lim.ByPlan[p.ID]
			if !ok || len(vs) == 0 {
				continue
			}
			if f.PlansKnown && f.Access[p.ID].Level == NotIncluded {
				l.warn(vs[0].At, "feature %q limits %s on %s, which does not have it", f.ID, lim.Metric, p.Name)
			}
			if below := l.worse(lim, p, vs); below != nil {
				l.warn(vs[0].At, "feature %q: %s is worse on %s than on %s, which it includes; is it better: %s?",
					f.ID, lim.Metric, p.Name, below.Name, other(lim.Better))
			}
		}
	}
}

func other(better string) string {
	if better == "lower" {
		return "higher"
	}
	return "lower"
}

// worse gives a plan that p includes and that has a better limit.
func (l *linter) worse(lim *Limit, p *Plan, vs []LimitValue) *Plan {
	for _, id := range p.Includes {
		below := lim.ByPlan[id]
		if len(below) == 1 && len(vs) == 1 && sinks(below[0], vs[0], lim.Better) {
			return l.m.Plan(id)
		}
	}
	return nil
}

// sinks reports whether b is worse than a. Values in different units are not
// compared.
func sinks(a, b LimitValue, better string) bool {
	if a.Custom || b.Custom || a.Unit != b.Unit && !a.Unlimited && !b.Unlimited {
		return false
	}
	less := b.Value < a.Value
	if a.Unlimited || b.Unlimited {
		less = a.Unlimited && !b.Unlimited
	}
	if better == "lower" {
		return !a.Unlimited && (b.Unlimited || b.Value > a.Value)
	}
	return less
}

// state finds fields that contradict the status.
func (l *linter) state(f *Feature) {
	if f.ReplacedBy != "" && (f.Status == GA || f.Status == Planned) {
		l.warn(f.StatusAt, "feature %q is replaced by %q and %s; is it deprecated or removed?", f.ID, f.ReplacedBy, f.Status)
	}
	if f.Messaging.Required != nil && *f.Messaging.Required && (f.Status == Removed || f.Status == None) {
		l.warn(f.Messaging.At, "feature %q must be messaged, but is %s", f.ID, f.Status)
	}
	if f.Platforms == nil || !f.Status.Available() {
		return
	}
	for _, id := range f.Platforms {
		if p := l.m.Platform(id); p != nil && !p.Status.Available() {
			l.warn(f.At, "feature %q is %s on %s, which is %s", f.ID, f.Status, p.Name, p.Status)
		}
	}
}

// prices finds plans that are out of the order from cheap to dear.
func (l *linter) prices() {
	for i := range l.m.Plans {
		for j := range l.m.Plans[:i] {
			dear, cheap := &l.m.Plans[j], &l.m.Plans[i]
			if dear.Status.Available() && cheap.Status.Available() && cheaper(cheap, dear) {
				l.warn(cheap.At, "plan %q costs less than %q before it; plans stand in order, cheapest first", cheap.ID, dear.ID)
				break
			}
		}
	}
}

func cheaper(a, b *Plan) bool {
	for _, pa := range a.Prices {
		for _, pb := range b.Prices {
			if pa.Unit == pb.Unit && slices.Equal(pa.Per, pb.Per) {
				return pa.Value < pb.Value
			}
		}
	}
	return a.Free() && slices.ContainsFunc(b.Prices, func(p Price) bool { return p.Value > 0 })
}

func (l *linter) facts() {
	for i := range l.m.Facts {
		f := &l.m.Facts[i]
		if strings.TrimSpace(f.Name) == "" && len(f.Aliases) == 0 {
			l.warn(f.At, "fact %q has no name: the noun that stands beside the value in copy", f.ID)
		}
		if f.Kind == Set && f.Closed && len(f.Set) == 0 {
			l.warn(f.At, "fact %q is closed and empty: every member that copy names is wrong", f.ID)
		}
	}
}
