// Package contradiction finds pages that disagree with each other: one noun
// with two numbers, one cell of a comparison with two marks. It needs no
// manifest, and where a manifest knows the truth it leaves the word to the rules
// that judge by it.
//
// It would rather miss than invent: two numbers disagree only if they count the
// same thing, in the same unit and period, exactly, and under the same
// conditions.
package contradiction

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

//go:embed doc.md
var doc string

// Rule is contradiction.
var Rule = &lint.Rule{
	ID:       "contradiction",
	Title:    "two places give different values for one thing",
	Doc:      doc,
	Severity: lint.Warning,
	Options: []lint.Option{
		{Name: "max-values", Doc: "a noun with more different values than this is taken to count different things", Default: 3},
	},
	Run: run,
}

// statement is one number or mark, with all that it must share with another
// one to be about the same thing.
type statement struct {
	claim *link.Claim
	page  *link.Page
	value quantity.Quantity
	shown string // the value in words, comparable
	place lint.Place
}

func run(p *lint.Pass) {
	groups := map[string][]statement{}
	for page, c := range p.Claims() {
		if c.Attribution != claim.Ours || c.Hedged || c.Availability != claim.Available {
			continue
		}
		for i := range c.Quantities {
			if key := keyOf(p, c, i); key != "" {
				q := &c.Quantities[i]
				groups[key] = append(groups[key], statement{
					claim: c, page: page, value: q.Quantity, shown: q.Quantity.String(),
					place: lint.Place{Location: q.Location, Text: q.Text, Sentence: c.Sentence},
				})
			}
		}
	}
	keys := make([]string, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		disagree(p, k, groups[k])
	}
	scoped(p)
	required(p)
}

// keyOf names what a number counts: the noun, the unit, the period, and the
// feature or fact that it is bound to. "" keeps it out: numbers that the
// manifest judges, that are vague, or whose noun says too little.
func keyOf(p *lint.Pass, c *link.Claim, i int) string {
	q := &c.Quantities[i]
	if q.Vague || q.Compare != quantity.Exact || q.Of == "" || c.Polarity == claim.Denied || !strings.ContainsAny(q.NumberText, "0123456789") || lint.Supposed(c) {
		return ""
	}
	subject := ""
	for _, l := range c.Links {
		if l.Quantity != i {
			continue
		}
		if l.Target.Kind == link.ToFact || l.Limit >= 0 || l.Target.Kind == link.ToPlan {
			return ""
		}
		subject = string(l.Target.Kind) + " " + l.Target.ID
	}
	if subject == "" && len(strings.Fields(q.Of)) < 2 {
		return "" // one word counts many things on a site
	}
	return strings.Join([]string{subject, q.Of, unitOf(q), strings.Join(q.Per, ",")}, "|")
}

// unitOf keeps measures apart; a unit that is the noun itself adds nothing.
func unitOf(q *link.Quantity) string {
	if q.Unit == q.Noun {
		return ""
	}
	return q.Unit
}

// disagree reports a group whose statements cannot all be true.
func disagree(p *lint.Pass, key string, all []statement) {
	distinct := map[string]bool{}
	for _, s := range all {
		distinct[s.shown] = true
	}
	if len(distinct) < 2 || len(distinct) > p.Int("max-values") {
		return
	}
	var places []lint.Place
	var values []string
	for i, a := range all {
		against := slices.ContainsFunc(all, func(b statement) bool { return a.shown != b.shown && sameConditions(a, b) })
		if !against {
			continue
		}
		places = append(places, all[i].place)
		if !slices.Contains(values, a.place.Text) {
			values = append(values, a.place.Text)
		}
	}
	if len(places) == 0 {
		return
	}
	p.Report(lint.Finding{
		Message: fmt.Sprintf("the copy disagrees with itself: %s", quoted(values)), Found: values[0], Expected: "one value",
		Assertion: key, Places: places,
	})
}

// sameConditions reports whether two statements speak under the same conditions.
// Within one page what stands under different titles speaks of different things.
func sameConditions(a, b statement) bool {
	if a.claim == b.claim || a.claim.Lang != b.claim.Lang {
		return false
	}
	if !slices.Equal(a.claim.Plans.IDs, b.claim.Plans.IDs) || a.claim.Plans.Text != b.claim.Plans.Text || !slices.Equal(a.claim.Platforms, b.claim.Platforms) {
		return false
	}
	if a.page == b.page && a.claim.Block == prose.Item && b.claim.Block == prose.Item {
		return false // each item of a list has a subject of its own
	}
	return a.page != b.page && !titled(a) && !titled(b) || a.page == b.page && title(a) == title(b)
}

// titled reports whether a statement stands in a cell, a card or a row, whose
// title is a condition that another page need not repeat.
func titled(s statement) bool {
	return slices.ContainsFunc(s.claim.Labels, func(l prose.Label) bool { return l.Kind != prose.IntroLabel })
}

func title(s statement) string {
	t := strings.Join(s.claim.Headings, "\x00")
	for _, l := range s.claim.Labels {
		t += "\x00" + l.Text
	}
	return t
}

func quoted(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = fmt.Sprintf("%q", v)
	}
	return lint.And(out)
}
