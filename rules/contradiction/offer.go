package contradiction

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

// mostShown is how many prices a page may show for its data to be held against them: on
// a page of many products nobody knows which one the data are of.
const mostShown = 4

// offered reports structured data of a page whose one price stands nowhere on the page,
// though the page shows prices in that currency. Where the manifest has prices, these
// judge.
func offered(p *lint.Pass) {
	if slices.ContainsFunc(p.Manifest.Plans, func(plan manifest.Plan) bool { return plan.Priced() }) {
		return
	}
	for page := range p.AllPages() {
		var told, shown []figure
		for i := range page.Claims {
			c := &page.Claims[i]
			if c.History != "" || c.Attribution != claim.Ours || c.Polarity == claim.Denied {
				continue
			}
			for k := range c.Quantities {
				q := &c.Quantities[k]
				if quantity.Dimension(q.Unit) != quantity.Money || q.Vague {
					continue
				}
				f := figure{c, q.Quantity, lint.Place{Location: q.NumberAt, Text: q.Text, Sentence: c.Sentence}}
				switch {
				case priceKey(c):
					told = append(told, f)
				case c.Key == "" && len(q.Per) > 0:
					shown = append(shown, f)
				}
			}
		}
		if len(told) == 1 && len(shown) > 0 && len(shown) <= mostShown && told[0].value.Value > 0 && !slices.ContainsFunc(shown, told[0].same) {
			p.Report(lint.Finding{
				Message: fmt.Sprintf("the copy disagrees with itself: %q in the page's data and %q on the page", told[0].place.Text, shown[0].place.Text), Found: told[0].place.Text,
				Expected: "one value", Assertion: "offer " + told[0].value.String(), Places: []lint.Place{told[0].place, shown[0].place},
			})
		}
	}
}

// priceKey reports whether a claim is the price of an offer in structured data.
func priceKey(c *link.Claim) bool {
	return strings.HasSuffix(c.Key, "price") && strings.Contains(strings.ToLower(c.Key), "offer") && strings.HasPrefix(c.Sentence, "price")
}

// same reports whether two prices may be one: equal, one by the month of a yearly one,
// or in another currency.
func (f figure) same(o figure) bool {
	a, b := f.value.Value, o.value.Value
	return f.value.Unit != o.value.Unit || near(a, b) || near(a, 12*b) || near(12*a, b)
}

func near(a, b float64) bool { return a-b < 0.005 && b-a < 0.005 }
