package limitmismatch

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/quantity"
)

// between is what may stand between the numbers of which one may be chosen.
var between = pattern.New(`^[\s,/|·]*(or|and|to|bis|und|oder)?[\s,]*$`)

// chosen reports whether the number is one of several from which a user may
// choose, and one of the others is the manifest's: "every 30 s, 1 min or 5 min",
// the entries of one list of data.
func chosen(said lint.Said, limit *manifest.Limit, allowed []manifest.LimitValue) bool {
	agrees := func(q *link.Quantity) bool {
		return slices.ContainsFunc(allowed, func(v manifest.LimitValue) bool {
			return quantity.Relate(bound(q.Quantity), v.Quantity, quantity.Options{}) == quantity.Agrees
		})
	}
	own := said.Number()
	for i := range said.Claim.Quantities {
		q := &said.Claim.Quantities[i]
		if q != own && q.Unit != "" && row(said.Claim, own, q) && agrees(q) {
			return true
		}
	}
	list, ok := entry(said.Claim.Key)
	if !ok {
		return false
	}
	for i := range said.Page.Claims {
		c := &said.Page.Claims[i]
		if same, ok := entry(c.Key); ok && same == list && slices.Equal(c.Plans.IDs, said.Claim.Plans.IDs) &&
			len(c.Quantities) == 1 && quantity.Dimension(c.Quantities[0].Unit) == quantity.Dimension(own.Unit) && agrees(&c.Quantities[0]) {
			return true
		}
	}
	return false
}

// entry gives the list that a value of data is an entry of.
func entry(key string) (list string, ok bool) {
	i := strings.LastIndexByte(key, '[')
	if i < 0 || !strings.HasSuffix(key, "]") {
		return "", false
	}
	return key[:i], true
}

// row reports whether only commas and conjunctions, and further numbers, stand
// between two numbers of one measure.
func row(c *link.Claim, a, b *link.Quantity) bool {
	if quantity.Dimension(a.Unit) != quantity.Dimension(b.Unit) {
		return false
	}
	if a.At > b.At {
		a, b = b, a
	}
	if a.At+len(a.Text) > b.At {
		return false
	}
	rest := c.Sentence[a.At+len(a.Text) : b.At]
	for k := range c.Quantities {
		rest = strings.Replace(rest, c.Quantities[k].Text, ",", 1)
	}
	return between.MatchString(rest)
}
