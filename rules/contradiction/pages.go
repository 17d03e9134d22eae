package contradiction

import (
	"fmt"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// A figure is a number of a page in the order in which they stand.
type figure struct {
	claim *link.Claim
	value quantity.Quantity
	place lint.Place
}

// mirrored reports a page of prose whose translation gives the same numbers in the
// same places, but for one. Files of messages are translated's business.
func mirrored(p *lint.Pass) {
	for pages := range p.Translations() {
		first := figures(pages[0])
		for _, page := range pages[1:] {
			at := oneApart(first, figures(page))
			if at < 0 || page.Lang != "" && page.Lang == pages[0].Lang {
				continue
			}
			here, there := figures(page)[at], first[at]
			if judged(here.claim) || judged(there.claim) {
				continue
			}
			p.Report(lint.Finding{
				Message: fmt.Sprintf("the copy disagrees with itself: %q here and %q in another language", here.place.Text, there.place.Text), Found: here.place.Text,
				Expected: "one value", Assertion: "translation of " + pages[0].URI + " " + there.place.Text, Places: []lint.Place{here.place, there.place},
			})
		}
	}
}

// figures gives the counts and shares of a page's text. Measures and money may be told
// in other units abroad.
func figures(page *link.Page) []figure {
	var out []figure
	for i := range page.Claims {
		c := &page.Claims[i]
		if c.Key != "" && c.Block == prose.Value || c.History != "" || c.Stance != claim.Asserted {
			continue
		}
		for k := range c.Quantities {
			q := &c.Quantities[k]
			if d := quantity.Dimension(q.Unit); q.Vague || q.Unlimited || d != "" && d != quantity.Time && q.Unit != "%" {
				continue
			}
			out = append(out, figure{c, q.Quantity, lint.Place{Location: q.NumberAt, Text: q.NumberText, Sentence: c.Sentence}})
		}
	}
	return out
}

// oneApart gives the index at which two rows of figures differ, where they do in one
// place only and stand in blocks of the same kinds; else -1.
func oneApart(a, b []figure) int {
	if len(a) != len(b) {
		return -1
	}
	at := -1
	for i := range a {
		x, y := a[i], b[i]
		if x.claim.Block != y.claim.Block || len(x.claim.Headings) != len(y.claim.Headings) || quantity.Dimension(x.value.Unit) != quantity.Dimension(y.value.Unit) {
			return -1
		}
		if x.value.Value == y.value.Value {
			continue
		}
		if at >= 0 || quantity.Dimension(x.value.Unit) == quantity.Time && x.value.Unit != y.value.Unit {
			return -1
		}
		at = i
	}
	return at
}
