// Package stalefloor finds floors that are true and far behind: "80+" where
// there are 128. A floor above the truth is factmismatch's business.
package stalefloor

import (
	_ "embed"
	"fmt"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

//go:embed doc.md
var doc string

// Rule is stale-floor.
var Rule = &lint.Rule{
	ID:       "stale-floor",
	Title:    "a floor such as \"80+\" is true but far behind",
	Doc:      doc,
	Severity: lint.Note,
	Options: []lint.Option{
		{Name: "slack", Doc: "how far a floor may lag behind, as a share of the truth, where the fact has no max_slack", Default: 0.25},
	},
	Run:   run,
	Heeds: lint.Linked,
}

func run(p *lint.Pass) {
	for f, said := range p.Facts() {
		q, slack := said.Number(), f.MaxSlack
		if slack == 0 {
			slack = p.Float("slack")
		}
		if q == nil || said.Polarity == claim.Denied || !floor(f, q.Quantity) {
			continue
		}
		lag := 1 - q.Value/f.Quantity.Value
		if f.Quantity.Value <= 0 || q.Unit != f.Quantity.Unit && f.Quantity.Unit != "" || lag <= slack {
			continue
		}
		truth := f.Quantity.String()
		x := said.AboutFact(f)
		x.Direction = lint.Underclaim
		if f.MaxSlack > 0 {
			x.Severity = lint.Warning
		}
		x.Found, x.Expected, x.TruthText = q.Text, truth, f.ID+": "+truth
		x.Message = fmt.Sprintf("%s: %q lags %.0f%% behind, %s", f.Name, q.Text, 100*lag, lint.Counted(f, truth))
		x.Assertion = q.Quantity.String()
		x.Places = []lint.Place{said.At(q.NumberText, q.NumberAt)}
		x.Suggestion = &lint.Suggestion{Replacement: lint.Digits(f.Quantity)}
		p.Report(x)
	}
}

// floor reports whether a number holds as a floor: it is written as one, or it
// is a plain number and the fact lets less be said.
func floor(f *manifest.Fact, q quantity.Quantity) bool {
	switch r := quantity.Relate(q, f.Quantity, quantity.Options{}); q.Compare {
	case quantity.Min:
		return r == quantity.Agrees
	case quantity.Exact:
		return r == quantity.Less && f.Compare == "floor" && !q.Vague
	}
	return false
}
