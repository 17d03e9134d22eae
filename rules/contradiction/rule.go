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
	"maps"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
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
		{Name: "max-values", Doc: "a noun with more different exact values than this is taken to count different things", Default: 4},
	},
	Run:   run,
	Heeds: lint.Worded(topics, voiced, negation),
}

// statement is one number or mark, with all that it must share with another
// one to be about the same thing.
type statement struct {
	claim *link.Claim
	page  *link.Page
	value quantity.Quantity
	shown string // the value in words, comparable
	place lint.Place
	ours  bool // it names our product, or stands in our column
	small bool // a small number of a noun of one word, which is seldom a total
}

// A question is asked of every claim of the copy, and answered when all have been
// seen. What it keeps of a claim is its own.
type question struct {
	see    func(*link.Page, *link.Claim)
	answer func()
}

func run(p *lint.Pass) {
	asked := []question{values(p), required(p), lifetimes(p), planned(p), attributesOf(p), twins(p)}
	for page, c := range p.Claims() {
		for _, q := range asked {
			q.see(page, c)
		}
	}
	for _, q := range asked {
		q.answer()
	}
	scoped(p)
	translated(p)
	mirrored(p)
	offered(p)
}

// values asks for numbers that count the same and differ.
func values(p *lint.Pass) question {
	groups := map[string][]statement{}
	see := func(page *link.Page, c *link.Claim) {
		if page.Surface == "blog" || c.Attribution != claim.Ours || c.Hedged || c.Availability != claim.Available {
			return
		}
		var own *link.Claim
		for i := range c.Quantities {
			key := keyOf(p, page, c, i)
			if key == "" {
				continue
			}
			if own == nil {
				own = lint.Kept(c)
			}
			q := &c.Quantities[i]
			groups[key] = append(groups[key], statement{
				claim: own, page: page, value: q.Quantity, shown: inWords(q.Quantity),
				ours: p.NamesUs(c) || ourCell(p, c), small: small(key, q) && !p.NamesUs(c) && !ourCell(p, c),
				place: lint.Place{Location: q.Location, Text: q.Text, Sentence: c.Sentence},
			})
		}
	}
	return question{see, func() {
		for _, k := range slices.Sorted(maps.Keys(groups)) {
			disagree(p, k, groups[k])
		}
	}}
}

// disagree reports a group whose statements cannot all be true.
func disagree(p *lint.Pass, key string, all []statement) {
	all, agreed := totals(all)
	distinct, exact := map[string]bool{}, map[string]bool{}
	for _, s := range all {
		distinct[s.shown] = true
		exact[s.shown] = exact[s.shown] || s.value.Compare == quantity.Exact
	}
	maps.DeleteFunc(exact, func(_ string, is bool) bool { return !is })
	if len(distinct) < 2 || len(exact) > p.Int("max-values") || len(distinct) > 2 && !slices.ContainsFunc(all, inSentence) {
		return
	}
	var places []lint.Place
	var values []string
	for i, a := range all {
		against := slices.ContainsFunc(all, func(b statement) bool {
			return denies(a.value, b.value, agreed || a.ours && b.ours) && sameConditions(a, b)
		})
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

// inSentence reports whether a number stands in a sentence. Of bare counts
// ("12 issues") every page may have its own.
func inSentence(s statement) bool {
	return len(strings.Fields(s.claim.Sentence)) > len(strings.Fields(s.place.Text))
}
