package link

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

func planned() *manifest.Manifest {
	m := &manifest.Manifest{
		Product: manifest.Product{Name: "Acme"},
		Plans: []manifest.Plan{
			plan("free", "Free"), plan("pro", "Pro", "free"), plan("biz", "Business", "free", "pro"), plan("ent", "Enterprise", "free", "pro", "biz"),
			{ID: "starter", Name: "Starter", Status: manifest.Retired},
		},
		Features: []manifest.Feature{feature("sso", "SSO")},
	}
	m.Plans[2].FormerNames = []string{"Growth"}
	m.Plans[1].Trial = &manifest.Trial{Length: quantity.Quantity{Value: 14, Unit: "day"}}
	return m
}

func TestReach(t *testing.T) {
	l := New(planned(), Options{})
	for _, c := range []struct {
		reach       claim.Reach
		names       []string
		ids, former string
	}{
		{claim.These, []string{"Pro", "Enterprise"}, "pro ent", ""},
		{claim.These, []string{"Pro plan"}, "pro", ""},
		{claim.These, []string{"Acme Pro"}, "pro", ""},
		{claim.Only, []string{"Enterprise"}, "ent", ""},
		{claim.AndAbove, []string{"Pro"}, "pro biz ent", ""},
		{claim.AndBelow, []string{"Business"}, "free pro biz", ""},
		{claim.Every, nil, "free pro biz ent", ""},
		{claim.Paid, nil, "pro biz ent", ""},
		{claim.Unpaid, nil, "free", ""},
		{claim.NotThese, []string{"Free"}, "free", ""},
		{claim.AddOn, []string{"Pro"}, "pro", ""},
		{claim.These, []string{"Growth"}, "biz", "Growth"},
		{claim.These, []string{"Starter"}, "starter", "Starter"},
	} {
		d := (&page{}).block(prose.Paragraph, 0, "SSO is there on some plans.").document()
		cs := asserted(d)
		at := span(d, "on some plans")
		cs[0].Plans = []claim.PlanPhrase{{Reach: c.reach, Names: c.names, Span: at, Scope: cs[0].Sentence, From: "text"}}
		got := l.Page(d, cs, "", "").Claims[0].Links[0].Plans
		if !got.Stated || got.Reach != c.reach || strings.Join(got.IDs, " ") != c.ids || strings.Join(got.Former, " ") != c.former {
			t.Errorf("%s %v: %+v, want %s", c.reach, c.names, got, c.ids)
		}
		if got.Text != "on some plans" || got.Location.Start.Column != 14 {
			t.Errorf("%s stands at %+v", got.Text, got.Location)
		}
	}
}

func TestNothingSaidOfPlans(t *testing.T) {
	l := New(planned(), Options{})
	d := (&page{}).block(prose.Paragraph, 0, "SSO is there for Ultimate.").document()
	cs := asserted(d)
	if got := l.Page(d, cs, "", "").Claims[0].Links[0].Plans; got.Stated {
		t.Errorf("%+v", got)
	}
	cs[0].Plans = []claim.PlanPhrase{{Reach: claim.These, Names: []string{"Ultimate"}, Span: span(d, "Ultimate"), Scope: cs[0].Sentence, From: "text"}}
	if got := l.Page(d, cs, "", "").Claims[0].Links[0].Plans; got.Stated {
		t.Errorf("an unknown plan says nothing: %+v", got)
	}
}

func TestEveryPlanExcept(t *testing.T) {
	l := New(planned(), Options{})
	d := (&page{}).block(prose.Paragraph, 0, "SSO is on every plan except Free.").document()
	cs := asserted(d)
	cs[0].Plans = []claim.PlanPhrase{
		{Reach: claim.Every, Span: span(d, "every plan"), Scope: cs[0].Sentence, From: "text"},
		{Reach: claim.NotThese, Names: []string{"Free"}, Span: span(d, "except Free"), Scope: cs[0].Sentence, From: "text"},
	}
	got := l.Page(d, cs, "", "").Claims[0].Plans
	if diff := cmp.Diff([]string{"pro", "biz", "ent"}, got.IDs); diff != "" || got.Reach != claim.Every {
		t.Error(diff, got.Reach)
	}
}

// TestReachIsMonotone: and-above and and-below of a plan share it and nothing
// else, and together they are every plan.
func TestReachIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "plans")
		m := &manifest.Manifest{}
		var before []string
		for i := range n {
			id := string(rune('a' + i))
			m.Plans = append(m.Plans, plan(id, "Plan "+id, slices.Clone(before)...))
			before = append(before, id)
		}
		l := New(m, Options{})
		at := []string{before[rapid.IntRange(0, n-1).Draw(t, "at")]}
		up, down := l.reach(claim.AndAbove, at), l.reach(claim.AndBelow, at)
		all := l.inOrder(append(slices.Clone(down), up...))
		if !slices.Equal(all, l.reach(claim.Every, nil)) || len(up)+len(down) != n+1 {
			t.Fatalf("above %v, below %v", up, down)
		}
	})
}

func TestPlansThemselves(t *testing.T) {
	l := New(planned(), Options{})
	for _, c := range []struct {
		text  string
		names []string
		q     *claim.Quantity
		qtext string
		want  string
	}{
		{"SSO is on Growth and Enterprise.", []string{"Growth", "Enterprise"}, nil, "", "biz former"},
		{"Starter plan users can upgrade.", nil, nil, "", "starter former"},
		{"Pro costs $19 per month.", []string{"Pro"}, &claim.Quantity{Quantity: quantity.Quantity{Value: 19, Unit: "USD"}}, "$19 per month", "pro name 0"},
		{"Start a 14-day trial.", nil, &claim.Quantity{Quantity: quantity.Quantity{Value: 14, Unit: "day"}}, "14-day", "pro name 0"},
		{"Business is for business people.", []string{"Business"}, nil, "", "biz name"},
	} {
		d := (&page{}).block(prose.Paragraph, 0, c.text).document()
		cs := asserted(d)
		if c.names != nil {
			cs[0].Plans = []claim.PlanPhrase{{Reach: claim.These, Names: c.names, Span: span(d, strings.TrimSuffix(c.text[strings.Index(c.text, c.names[0]):], ".")), Scope: cs[0].Sentence, From: "text"}}
		}
		if c.q != nil {
			c.q.Span, c.q.Number = span(d, c.qtext), span(d, c.qtext)
			cs[0].Quantities = []claim.Quantity{*c.q}
		}
		var got []string
		for _, ln := range l.Page(d, cs, "", "").Claims[0].Links {
			if ln.Target.Kind == ToPlan {
				s := ln.Target.ID + " " + string(ln.Name)
				if ln.Quantity >= 0 {
					s += " 0"
				}
				got = append(got, s)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestFreeIsSaidOfThePlan: a price of nothing rides on the plan's link.
func TestFreeIsSaidOfThePlan(t *testing.T) {
	l := New(planned(), Options{})
	d := (&page{}).block(prose.Paragraph, 0, "The Pro plan is free.").document()
	cs := asserted(d)
	cs[0].Plans = []claim.PlanPhrase{
		{Reach: claim.These, Names: []string{"Pro"}, Span: span(d, "Pro plan"), Scope: cs[0].Sentence, From: "text"},
		{Reach: claim.Unpaid, Span: span(d, "free"), Scope: cs[0].Sentence, From: "text"},
	}
	ls := l.Page(d, cs, "", "").Claims[0].Links
	if len(ls) != 1 || ls[0].Target != (Target{ToPlan, "pro"}) || ls[0].Plans.Reach != claim.Unpaid || ls[0].Text != "Pro" {
		t.Errorf("%+v", ls)
	}
}

func TestStartingPrice(t *testing.T) {
	m := planned()
	price := func(v float64, unit string) []manifest.Price {
		return []manifest.Price{{Quantity: quantity.Quantity{Value: v, Unit: unit}}}
	}
	m.Plans[0].Prices, m.Plans[1].Prices, m.Plans[2].Prices = price(0, "USD"), price(19, "USD"), price(49, "USD")
	l := New(m, Options{})
	for _, c := range []struct {
		text, at string
		compare  quantity.Compare
		unit     string
		want     string
	}{
		{"Starts at $14/month", "at $14/month", quantity.Min, "USD", "plan pro"},
		{"Starts at 14 EUR", "at 14 EUR", quantity.Min, "EUR", ""},
		{"$14/month", "$14/month", quantity.Exact, "USD", ""},
		{"People who live here make more than $14 in an hour of work", "more than $14", quantity.Min, "USD", ""},
	} {
		d := (&page{}).block(prose.Paragraph, 0, c.text).document()
		cs := asserted(d)
		cs[0].Quantities = []claim.Quantity{{
			Quantity: quantity.Quantity{Value: 14, Unit: c.unit, Compare: c.compare}, Span: span(d, c.at), Number: span(d, "14"),
		}}
		if got := strings.Join(targets(l.Page(d, cs, "", "")), ", "); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestNameBeforeAColon: what stands behind the colon is said of the name.
func TestNameBeforeAColon(t *testing.T) {
	l := New(planned(), Options{})
	d := (&page{}).block(prose.Paragraph, 0, "SSO: Free").document()
	cs := asserted(d)
	cs[0].Plans = []claim.PlanPhrase{{Reach: claim.Unpaid, Span: span(d, "Free"), Scope: span(d, "Free"), From: "text"}}
	for _, ln := range l.Page(d, cs, "", "").Claims[0].Links {
		if ln.Target.Kind == ToFeature && strings.Join(ln.Plans.IDs, " ") != "free" {
			t.Errorf("%+v", ln.Plans)
		}
	}
}
