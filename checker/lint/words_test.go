package lint_test

import (
	"testing"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

func TestPlanNames(t *testing.T) {
	m := &manifest.Manifest{Plans: []manifest.Plan{
		{ID: "free", Name: "Free", Status: manifest.GA}, {ID: "pro", Name: "Pro", Status: manifest.GA},
		{ID: "team", Name: "Team", Status: manifest.GA}, {ID: "ent", Name: "Enterprise", Status: manifest.GA},
		{ID: "old", Name: "Old", Status: manifest.Retired},
	}}
	p := &lint.Pass{Manifest: m}
	for _, tc := range []struct {
		ids  []string
		want string
	}{
		{nil, "no plan"},
		{[]string{"pro"}, "Pro"},
		{[]string{"free", "ent"}, "Free and Enterprise"},
		{[]string{"team", "ent"}, "Team and Enterprise"},
		{[]string{"pro", "team", "ent"}, "Pro and above"},
		{[]string{"free", "pro", "team"}, "Free, Pro and Team"},
		{[]string{"free", "pro", "team", "ent"}, "every plan"},
		{[]string{"nobody"}, "nobody"},
	} {
		if got := p.PlanNames(tc.ids); got != tc.want {
			t.Errorf("%v: %q, want %q", tc.ids, got, tc.want)
		}
	}
	if got := (&lint.Pass{Manifest: &manifest.Manifest{}}).PlanNames([]string{"x"}); got != "x" {
		t.Errorf("without plans: %q", got)
	}
}

func TestDigits(t *testing.T) {
	for want, q := range map[string]quantity.Quantity{
		"14":    {Value: 14, Unit: "day", Compare: quantity.Min, Per: []string{"month"}},
		"99.90": {Value: 99.9, Decimals: 2, Unit: "%"},
		"1,500": {Value: 1500, Unit: "seat"},
	} {
		if got := lint.Digits(q); got != want {
			t.Errorf("%+v: %q, want %q", q, got, want)
		}
	}
}
