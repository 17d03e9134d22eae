package checktest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/rules"
)

// The laws hold for the whole program, from the sentence to the finding: what
// equals the truth is never called wrong, and what promises more always is.

// tiers are names of plans that nobody takes for another word.
var tiers = []string{"Bronze", "Silver", "Gold", "Platinum", "Diamond"}

// ladder draws a price list: some tiers in some order.
func ladder(t *rapid.T) []string {
	return rapid.Permutation(tiers).Draw(t, "order")[:rapid.IntRange(2, len(tiers)).Draw(t, "plans")]
}

func wrong(t *rapid.T, truth, copy string, asOf time.Time) []lint.Finding {
	t.Helper()
	m, err := manifest.Load([]manifest.File{{Path: "product.yaml", Bytes: []byte(truth)}}, manifest.Options{AsOf: asOf})
	if err != nil {
		t.Fatalf("%v in\n%s", err, truth)
	}
	r, err := checker.Run(t.Context(), checker.Job{
		Providers: []source.Provider{memory([]txtar.File{{Name: "page.md", Data: []byte(copy + "\n")}})},
		Manifest:  m, Rules: rules.All(), AsOf: asOf, Lint: lint.Options{AsOf: asOf},
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(r.Findings, func(f lint.Finding) bool { return f.Severity == lint.Note })
}

func plans(order []string) string {
	var b strings.Builder
	b.WriteString("version: 1\nproduct: {name: Acme}\nplans:\n")
	for _, name := range order {
		fmt.Fprintf(&b, "  - {id: %s, name: %s}\n", strings.ToLower(name), name)
	}
	return b.String()
}

// TestPlanAlgebra: in whatever order plans are sold, "from X on" is right where
// X is the first plan that has the feature, too generous below it, and too little
// above where it is said to be exclusive.
func TestPlanAlgebra(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		order := ladder(t)
		first := rapid.IntRange(0, len(order)-1).Draw(t, "first")
		said := rapid.IntRange(0, len(order)-1).Draw(t, "said")
		truth := plans(order) + "features:\n  - {id: audit-log, name: Audit log, plans: [" + strings.ToLower(strings.Join(order[first:], ", ")) + "]}\n"
		words := rapid.SampledFrom([]string{"The audit log is available on %s and above.", "The audit log is included from %s.", "%s and higher plans include the audit log."}).Draw(t, "words")
		found := wrong(t, truth, fmt.Sprintf(words, order[said]), time.Time{})
		over := slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Rule == "plan-mismatch" && f.Direction == lint.Overclaim })
		switch {
		case said == first && len(found) > 0:
			t.Fatalf("%v is the truth, and %s is called wrong: %s", order[first:], order[said], told(found))
		case said < first && !over:
			t.Fatalf("only %v have it, and nobody minds %q of %s: %s", order[first:], words, order[said], told(found))
		case said > first && over:
			t.Fatalf("%v have it, and %s is called too generous: %s", order[first:], order[said], told(found))
		}
	})
}

// TestEveryPlan: "on every plan" is right if and only if every plan has it.
func TestEveryPlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		order := ladder(t)
		first := rapid.IntRange(0, len(order)-1).Draw(t, "first")
		truth := plans(order) + "features:\n  - {id: audit-log, name: Audit log, plans: [" + strings.ToLower(strings.Join(order[first:], ", ")) + "]}\n"
		found := wrong(t, truth, rapid.SampledFrom([]string{"The audit log is included on every plan.", "All plans include the audit log."}).Draw(t, "words"), time.Time{})
		if (first > 0) != (len(found) > 0) {
			t.Fatalf("%v of %v have it: %s", order[first:], order, told(found))
		}
	})
}

// TestIntervals: a limit that is told as it is is never called wrong, one that is
// more generous always, as a promise too big; and one that is less, as too small.
func TestIntervals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		order := ladder(t)
		on := rapid.IntRange(0, len(order)-1).Draw(t, "on")
		limit := rapid.IntRange(2, 1800).Draw(t, "limit") // from 1900 on a bare number may be a year
		said := limit
		if rapid.Bool().Draw(t, "other") {
			said = rapid.IntRange(2, 1800).Draw(t, "said")
		}
		var by []string
		for i, name := range order {
			by = append(by, fmt.Sprintf("%s: %d", strings.ToLower(name), limit+10000*(i-on)+100000))
		}
		by[on] = fmt.Sprintf("%s: %d", strings.ToLower(order[on]), limit)
		truth := plans(order) + "features:\n  - id: boards\n    name: Boards\n    limits: [{metric: boards, unit: board, by_plan: {" + strings.Join(by, ", ") + "}}]\n"
		number := fmt.Sprint(said)
		if said > 999 && rapid.Bool().Draw(t, "grouped") {
			number = fmt.Sprintf("%d,%03d", said/1000, said%1000)
		}
		words := rapid.SampledFrom([]string{"%[1]s includes up to %[2]s boards.", "%[1]s includes %[2]s boards."}).Draw(t, "words")
		found := wrong(t, truth, fmt.Sprintf(words, order[on], number), time.Time{})
		over := slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Rule == "limit-mismatch" && f.Direction == lint.Overclaim })
		under := slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Rule == "limit-mismatch" && f.Direction == lint.Underclaim })
		if over != (said > limit) || under != (said < limit) {
			t.Fatalf("%s has %d boards, and %s are promised: %s", order[on], limit, number, told(found))
		}
	})
}

// TestDaysGoOn: once a promise has become true it stays so: no later day calls a
// sentence wrong that an earlier day, after the last change, called right.
func TestDaysGoOn(t *testing.T) {
	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		ship := rapid.IntRange(1, 300).Draw(t, "ship")
		truth := fmt.Sprintf("version: 1\nproduct: {name: Acme}\nfeatures:\n  - id: audit-log\n    name: Audit log\n    stages: [{status: planned, from: %s}, {status: ga, from: %s}]\n",
			day.Format(time.DateOnly), day.AddDate(0, 0, ship).Format(time.DateOnly))
		before, after := false, false
		for _, at := range []int{0, ship - 1, ship, ship + rapid.IntRange(1, 400).Draw(t, "later")} {
			sold := len(wrong(t, truth, "Acme has an audit log.", day.AddDate(0, 0, at))) > 0
			announced := len(wrong(t, truth, "The audit log is coming soon.", day.AddDate(0, 0, at))) > 0
			if sold != (at < ship) || announced != (at >= ship) {
				t.Fatalf("shipped on day %d; on day %d selling it is wrong: %v, announcing it: %v", ship, at, sold, announced)
			}
			before, after = before || sold, after || announced
		}
		if !before || !after {
			t.Fatal("nothing was ever wrong")
		}
	})
}
