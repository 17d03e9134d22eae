package suppress

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Ending is an agreement that ends.
type Ending struct {
	Day    time.Time // the first day on which it does not hold
	Rule   string    // "" = every rule
	Reason string
	At     source.Location // zero for the baseline
}

// Endings gives the agreements that have a last day, by that day: notes of pages,
// ignores, and the baseline, of which faults that end together are one.
func Endings(pages *lint.Pages, s Settings) []Ending {
	var out []Ending
	for _, page := range pages.Heads() {
		for _, n := range page.Notes {
			words, ours := strings.CutPrefix(n.Text, "copytruth ")
			if !ours {
				continue
			}
			note, rules, err := parse(words)
			if err == nil && !note.until.IsZero() {
				out = append(out, Ending{note.until.AddDate(0, 0, 1), strings.Join(rules, ", "), note.reason, n.Location})
			}
		}
	}
	for _, i := range s.Ignores {
		if !i.Until.IsZero() {
			out = append(out, Ending{i.Until.AddDate(0, 0, 1), i.Rule, i.Reason, i.At})
		}
	}
	type known struct{ until, rule string }
	counts := map[known]int{}
	var order []known
	for _, e := range s.Baseline {
		if k := (known{e.Until, e.Rule}); e.Until != "" {
			if counts[k] == 0 {
				order = append(order, k)
			}
			counts[k] += e.Count
		}
	}
	for _, k := range order {
		if day, err := time.Parse(time.DateOnly, k.until); err == nil { // Decode has refused others
			out = append(out, Ending{Day: day.AddDate(0, 0, 1), Rule: k.rule, Reason: fmt.Sprintf("%d known since the baseline was taken", counts[k])})
		}
	}
	slices.SortStableFunc(out, func(a, b Ending) int {
		return cmp.Or(a.Day.Compare(b.Day), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Reason, b.Reason))
	})
	return out
}
