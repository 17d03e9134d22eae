package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/manifest"
)

// Difference is one entry that two manifests do not agree on.
type Difference struct {
	Entry    string         // "feature saml-sso", "fact uptime", "plan pro", "platform linux", "product"
	Name     string         // as people call it
	Old, New manifest.Place // zero where it is not in that manifest
	Details  []Detail       // empty for an entry that came or went
}

// Detail is one property of an entry, in words.
type Detail struct {
	What     string // "status", "plans", "limit requests"
	Old, New string // "" = not said
}

// Manifests lists what two manifests do not agree on: the product, plans,
// platforms, features, facts, each in the order of the new one, then what is
// only in the old one. Where an entry is written and in which order does not count.
func Manifests(old, new *manifest.Manifest) []Difference {
	olds, news := entries(old), entries(new)
	was := map[string]entry{}
	for _, e := range olds {
		was[e.id] = e
	}
	var out []Difference
	for _, e := range news {
		o, ok := was[e.id]
		delete(was, e.id)
		switch {
		case !ok:
			out = append(out, Difference{Entry: e.id, Name: e.name, New: e.at})
		default:
			if d := differing(o.details, e.details); len(d) > 0 {
				out = append(out, Difference{Entry: e.id, Name: e.name, Old: o.at, New: e.at, Details: d})
			}
		}
	}
	for _, e := range olds {
		if _, gone := was[e.id]; gone {
			out = append(out, Difference{Entry: e.id, Name: e.name, Old: e.at})
		}
	}
	return out
}

type entry struct {
	id, name string
	at       manifest.Place
	details  []Detail // with New alone
}

// say adds a property that is said.
func (e *entry) say(what, value string) {
	if value != "" {
		e.details = append(e.details, Detail{What: what, New: value})
	}
}

// differing gives the properties that are not the same in both.
func differing(old, new []Detail) []Detail {
	was := map[string]string{}
	for _, d := range old {
		was[d.What] = d.New
	}
	var out []Detail
	for _, d := range new {
		if was[d.What] != d.New {
			out = append(out, Detail{d.What, was[d.What], d.New})
		}
		delete(was, d.What)
	}
	for _, d := range old {
		if v, gone := was[d.What]; gone {
			out = append(out, Detail{d.What, v, ""})
		}
	}
	return out
}

func entries(m *manifest.Manifest) []entry {
	p := entry{id: "product", name: m.Product.Name, at: m.Product.At}
	p.say("name", m.Product.Name)
	p.say("aliases", list(m.Product.Aliases))
	p.say("former names", list(m.Product.FormerNames))
	out := []entry{p}
	for i := range m.Plans {
		out = append(out, planEntry(&m.Plans[i]))
	}
	for _, pf := range m.Platforms {
		e := entry{id: "platform " + pf.ID, name: pf.Name, at: pf.At}
		e.say("name", pf.Name)
		e.say("aliases", list(pf.Aliases))
		e.say("status", string(pf.Status))
		out = append(out, e)
	}
	for i := range m.Features {
		out = append(out, featureEntry(m, &m.Features[i]))
	}
	for i := range m.Facts {
		out = append(out, factEntry(&m.Facts[i]))
	}
	return out
}

func planEntry(p *manifest.Plan) entry {
	e := entry{id: "plan " + p.ID, name: p.Name, at: p.At}
	e.say("name", p.Name)
	e.say("aliases", list(p.Aliases))
	e.say("former names", list(p.FormerNames))
	e.say("status", string(p.Status))
	e.say("sold until", day(p.Until))
	e.say("includes", list(p.Includes))
	var prices []string
	for _, price := range p.Prices {
		prices = append(prices, price.Quantity.String())
	}
	if p.OnRequest {
		prices = append(prices, "on request")
	}
	e.say("price", list(prices))
	if p.Trial != nil {
		e.say("trial", p.Trial.Length.String())
	}
	return e
}

func featureEntry(m *manifest.Manifest, f *manifest.Feature) entry {
	e := entry{id: "feature " + f.ID, name: f.Name, at: f.At}
	e.say("name", f.Name)
	e.say("aliases", list(f.Aliases))
	e.say("weak aliases", list(f.WeakAliases))
	e.say("former names", list(f.FormerNames))
	e.say("status", string(f.Status))
	e.say("expected", day(f.Expected))
	e.say("exposure", string(f.Exposure))
	e.say("plans", access(m, f))
	e.say("platforms", list(f.Platforms))
	e.say("regions", list(f.Regions))
	e.say("condition", f.Condition)
	for _, id := range slices.Sorted(maps.Keys(f.With)) {
		e.say("works with "+id, list(f.With[id]))
	}
	for _, id := range slices.Sorted(maps.Keys(f.Requires)) {
		e.say("requires "+id, f.Requires[id])
	}
	for i := range f.Limits {
		e.say("limit "+f.Limits[i].Metric, limit(m, &f.Limits[i]))
	}
	if f.Price != nil {
		e.say("price", f.Price.Quantity.String())
	}
	if f.Qualifier != nil {
		e.say("qualifier", list(f.Qualifier.AnyOf))
	}
	if f.Messaging.Required != nil {
		e.say("messaging required", fmt.Sprint(*f.Messaging.Required))
	}
	e.say("messaging allowed", fmt.Sprint(f.Messaging.Allowed))
	e.say("surfaces", list(f.Messaging.Surfaces))
	e.say("not before", day(f.Messaging.NotBefore))
	e.say("approved wording", list(f.Wording.Approved))
	e.say("wording to avoid", list(f.Wording.Avoid))
	return e
}

func factEntry(f *manifest.Fact) entry {
	e := entry{id: "fact " + f.ID, name: f.Name, at: f.At}
	e.say("name", f.Name)
	e.say("aliases", list(f.Aliases))
	switch f.Kind {
	case manifest.Set:
		var names []string
		for _, m := range f.Set {
			names = append(names, strings.TrimSuffix(m.Name+" "+string(m.Status), " "+string(manifest.GA)))
		}
		e.say("value", list(names))
	case manifest.TextFact, manifest.Version:
		e.say("value", f.Text)
	default:
		e.say("value", f.Quantity.String())
	}
	e.say("compare", f.Compare)
	e.say("scope", f.Scope)
	e.say("denied", list(f.Denied))
	return e
}

// access says which plans give a feature, in the order of the manifest.
func access(m *manifest.Manifest, f *manifest.Feature) string {
	if !f.PlansKnown {
		return "unknown"
	}
	var out []string
	for i := range m.Plans {
		a := f.Access[m.Plans[i].ID]
		switch a.Level {
		case manifest.NotIncluded:
		case manifest.Included:
			out = append(out, m.Plans[i].ID)
		default:
			out = append(out, strings.TrimSpace(m.Plans[i].ID+" "+string(a.Level)+" "+a.Partial))
		}
	}
	if len(out) == 0 {
		return "none"
	}
	return list(out)
}

func limit(m *manifest.Manifest, l *manifest.Limit) string {
	var out []string
	for i := range m.Plans {
		if vs := l.ByPlan[m.Plans[i].ID]; len(vs) > 0 {
			out = append(out, m.Plans[i].ID+" "+values(vs))
		}
	}
	if len(out) == 0 {
		return values(l.All)
	}
	return list(out)
}

func values(vs []manifest.LimitValue) string {
	var out []string
	for _, v := range vs {
		if v.Custom {
			out = append(out, "custom")
		} else {
			out = append(out, v.Quantity.String())
		}
	}
	return strings.Join(out, " or ")
}

func list(words []string) string { return strings.Join(words, ", ") }

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
