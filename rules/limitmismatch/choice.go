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

// choices remembers of lists of data whether one of their entries is the manifest's:
// each may have thousands, and each of them may be asked about.
type choices map[choice]bool

type choice struct {
	page                            *link.Page
	limit                           *manifest.Limit
	list, plans, dimension, allowed string
}

// chosen reports whether the number is one of several from which a user may
// choose, and one of the others is the manifest's: "every 30 s, 1 min or 5 min",
// the entries of one list of data.
func (known choices) chosen(said lint.Said, limit *manifest.Limit, allowed []manifest.LimitValue) bool {
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
	asked := choice{said.Page, limit, list, strings.Join(said.Claim.Plans.IDs, " "), quantity.Dimension(own.Unit), ""}
	for _, v := range allowed {
		asked.allowed += v.String() + "\n"
	}
	if found, ok := known[asked]; ok {
		return found
	}
	known[asked] = slices.ContainsFunc(said.Page.Claims, func(c link.Claim) bool {
		same, ok := entry(c.Key)
		return ok && same == list && slices.Equal(c.Plans.IDs, said.Claim.Plans.IDs) &&
			len(c.Quantities) == 1 && quantity.Dimension(c.Quantities[0].Unit) == asked.dimension && agrees(&c.Quantities[0])
	})
	return known[asked]
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
