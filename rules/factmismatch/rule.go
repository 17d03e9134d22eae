// Package factmismatch finds quoted values that are not the manifest's: counts,
// amounts, shares, versions, and words that contradict a fact. True floors that
// lag behind are stalefloor's, members of sets unsupportedclaim's business.
package factmismatch

import (
	_ "embed"
	"fmt"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

//go:embed doc.md
var doc string

// Rule is fact-mismatch.
var Rule = &lint.Rule{
	ID:       "fact-mismatch",
	Title:    "a count, value, version or word differs from the fact",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Worded(denying),
}

func run(p *lint.Pass) {
	for f, said := range p.Facts() {
		switch f.Kind {
		case manifest.Version:
			version(p, f, said)
		case manifest.TextFact:
			switch q := said.Number(); {
			case said.Polarity == claim.Denied:
			case said.Name == link.ByDenied:
				if stated(said) && !foreignThing(said) {
					text(p, f, said, said.Place(), "denied "+said.Form)
				}
			case q != nil && q.Unit != "" && foreign(f.Text, q.Quantity):
				text(p, f, said, said.At(q.Text, q.Location), q.String())
			default:
				grade(p, f, said)
			}
		default:
			if q := said.Number(); q != nil && said.Polarity != claim.Denied {
				number(p, f, said, q)
			}
		}
	}
	told(p)
	none(p)
}

func number(p *lint.Pass, f *manifest.Fact, said lint.Said, q *link.Quantity) {
	truth := value(f)
	relation := quantity.Relate(q.Quantity, truth, quantity.Options{})
	if relation != quantity.More && relation != quantity.Less || tolerated(f, q.Quantity, truth, relation) || passing(p, f, said, q) || summands(said.Claim, truth) || grown(said.Claim, q, truth) || relation == quantity.More && beneath(q) {
		return
	}
	x := said.AboutFact(f)
	x.Direction = lint.Underclaim
	if relation == quantity.More {
		x.Direction = lint.Overclaim
	}
	amount := truth.String()
	x.Found, x.Expected = q.Text, amount
	x.Message = fmt.Sprintf("%s: %q, but %s", f.Name, q.Text, lint.Counted(f, amount))
	asserted := q.Quantity
	if f.Kind == manifest.Count {
		asserted.Unit = "" // what is counted has another name in every language
	}
	x.Assertion = asserted.String()
	x.TruthText = f.ID + ": " + amount
	x.Places = []lint.Place{said.At(q.NumberText, q.NumberAt)}
	x.Suggestion = &lint.Suggestion{Replacement: lint.Digits(truth), Fixable: exact(q, truth)}
	p.Report(x)
}

// value gives the number that a fact holds; that of a set is its size.
func value(f *manifest.Fact) quantity.Quantity {
	if f.Kind != manifest.Set {
		return f.Quantity
	}
	n := 0
	for _, m := range f.Set {
		if m.Status == "" || m.Status.Available() {
			n++
		}
	}
	return quantity.Quantity{Value: float64(n), Compare: quantity.Exact}
}

// tolerated reports whether the fact lets the number pass: as a floor when it
// claims less, within its tolerance, or as near as "approx" goes (one part in ten).
func tolerated(f *manifest.Fact, q, truth quantity.Quantity, relation quantity.Relation) bool {
	share := f.Tolerance
	if share == 0 && f.Compare == "approx" {
		share = 0.1
	}
	off := (q.Value - truth.Value) / truth.Value
	return relation == quantity.Less && f.Compare == "floor" || q.Unit == truth.Unit && truth.Value != 0 && off <= share && off >= -share
}

// exact reports whether a machine may put the truth in place of the number: a
// plain number in the same unit. A floor or a range is somebody's choice.
func exact(q *link.Quantity, truth quantity.Quantity) bool {
	return q.Compare == quantity.Exact && !q.Unlimited && !q.Vague && (q.Unit == truth.Unit || truth.Unit == "") && q.NumberText != ""
}

// lasting are words of a fact that holds up to an event: "until the build ends".
var lasting = pattern.New(`(?i)\b(?:until|till|when|once|after|ends?|forever|never|immediately)\b`)

// foreign reports whether a number differs from all of the fact's own that it can
// be compared with, or is a time where the fact names an event.
func foreign(truth string, q quantity.Quantity) (yes bool) {
	yes = quantity.Dimension(q.Unit) == quantity.Time && lasting.MatchString(truth)
	for _, own := range quantity.Find(truth) {
		switch quantity.Relate(q, own.Quantity, quantity.Options{}) {
		case quantity.More, quantity.Less:
			yes = true
		case quantity.Agrees:
			return false
		}
	}
	return yes
}

func text(p *lint.Pass, f *manifest.Fact, said lint.Said, place lint.Place, assertion string) {
	x := said.AboutFact(f)
	x.Found, x.Expected, x.Places = place.Text, f.Text, []lint.Place{place}
	x.Message = fmt.Sprintf("%s: %q, but %s", f.Name, place.Text, lint.Counted(f, f.Text))
	x.Assertion, x.TruthText = assertion, f.ID+": "+f.Text
	x.Suggestion = &lint.Suggestion{Replacement: f.Text}
	p.Report(x)
}
