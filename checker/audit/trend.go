package audit

import (
	"cmp"
	"slices"
	"strings"
)

// Point is the figures of one audit.
type Point struct {
	Day      string `json:"day"`
	AsOf     string `json:"as_of"`
	Go       string `json:"go"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Notes    int    `json:"notes"`
	Claims   int    `json:"claims"`
	Pages    int    `json:"pages"`
	Messaged int    `json:"messaged"`
	Due      int    `json:"due"`
}

// Trend gives the figures of audits, oldest first: by the day on which they were
// made, then by the day on which they judged. Of audits that agree in both, the
// last given stands, so that an audit repeated on one day counts once.
func Trend(audits []*Audit) []Point {
	out := []Point{}
	for _, a := range audits {
		p := Point{
			Day: a.Day, AsOf: a.AsOf, Go: a.Verdict.Go, Errors: a.Totals.Errors, Warnings: a.Totals.Warnings, Notes: a.Totals.Notes,
			Claims: a.Totals.Claims, Pages: a.Totals.Pages, Messaged: a.Totals.Messaged, Due: a.Totals.Due,
		}
		same := func(o Point) bool { return o.Day == p.Day && o.AsOf == p.AsOf }
		if i := slices.IndexFunc(out, same); i >= 0 {
			out[i] = p
			continue
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Point) int {
		return cmp.Or(strings.Compare(a.Day, b.Day), strings.Compare(a.AsOf, b.AsOf))
	})
	return out
}
