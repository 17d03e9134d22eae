package link

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

// Sight is a key of all that linking looks at in a manifest: names, groups,
// descriptions, units, what is sold and for how much. Manifests with equal keys
// give equal pages, so that pages that were understood for one of them can be
// judged by the other: what they differ in (stages, plans of features, numbers,
// embargoes) is for rules alone.
func Sight(m *manifest.Manifest) (string, error) {
	if m == nil {
		return "", nil
	}
	seen := manifest.Manifest{Product: m.Product, Labels: m.Labels, Dimensions: m.Dimensions}
	seen.Product.At = manifest.Place{}
	for _, p := range m.Plans {
		p.At, p.Until = manifest.Place{}, time.Time{}
		seen.Plans = append(seen.Plans, p)
	}
	for _, p := range m.Platforms {
		seen.Platforms = append(seen.Platforms, manifest.Platform{ID: p.ID, Name: p.Name, Aliases: p.Aliases})
	}
	for i := range m.Features {
		seen.Features = append(seen.Features, featureInSight(&m.Features[i]))
	}
	for _, f := range m.Facts {
		f.At, f.Derived, f.MeasuredOn, f.Owner = manifest.Place{}, "", time.Time{}, ""
		f.Quantity = unitOf(f.Quantity)
		if f.Kind == manifest.TextFact || f.Kind == manifest.Version {
			f.Text = ""
		}
		f.Set = slices.Clone(f.Set)
		for i := range f.Set {
			f.Set[i].At = manifest.Place{}
		}
		seen.Facts = append(seen.Facts, f)
	}
	b, err := json.Marshal(seen)
	if err != nil {
		return "", fmt.Errorf("key of the manifest: %w", err)
	}
	sum := sha256.Sum256(b)
	return string(sum[:]), nil
}

func featureInSight(f *manifest.Feature) manifest.Feature {
	out := manifest.Feature{
		ID: f.ID, Name: f.Name, Names: f.Names, Aliases: f.Aliases, WeakAliases: f.WeakAliases, FormerNames: f.FormerNames,
		Description: f.Description, Group: f.Group, Parent: f.Parent, Kind: f.Kind,
	}
	if f.Price != nil {
		out.Price = &manifest.Price{Quantity: unitOf(f.Price.Quantity)}
	}
	for _, l := range f.Limits {
		seen := manifest.Limit{Metric: l.Metric, Unit: l.Unit, Per: l.Per, Of: l.Of, All: unitsOf(l.All), ByPlan: map[string][]manifest.LimitValue{}}
		for plan, vs := range l.ByPlan {
			seen.ByPlan[plan] = unitsOf(vs)
		}
		out.Limits = append(out.Limits, seen)
	}
	return out
}

func unitsOf(vs []manifest.LimitValue) []manifest.LimitValue {
	var out []manifest.LimitValue
	for _, v := range vs {
		out = append(out, manifest.LimitValue{Quantity: unitOf(v.Quantity)})
	}
	return out
}

// unitOf leaves of a quantity what says which numbers can be compared with it.
func unitOf(q quantity.Quantity) quantity.Quantity {
	return quantity.Quantity{Unit: q.Unit, Per: q.Per}
}
