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

// scoped reports a page that gives a time without a plan and, for some plan,
// another one, and for no plan the first: where the manifest's values differ by
// plan, nobody can tell what the first one is true of. A count without a plan is
// understood as what the largest plan gives.
func scoped(p *lint.Pass) {
	for f, said := range p.Features() {
		q := said.Number()
		if q == nil || said.Limit < 0 || said.Plans.Stated || quantity.Dimension(q.Unit) != quantity.Time || q.Compare != quantity.Exact || q.Unlimited || !varies(p.Manifest, &f.Limits[said.Limit]) {
			continue
		}
		other, found := otherwise(said, q)
		if !found {
			continue
		}
		x := said.About(f)
		x.Message = fmt.Sprintf("the copy disagrees with itself: %q without a plan and %q for %s", q.Text, other.place.Text, p.PlanNames(other.claim.Plans.IDs))
		x.Found, x.Expected, x.Assertion = q.Text, "a plan", "without a plan "+q.String()
		x.Places = []lint.Place{said.At(q.Text, q.Location), other.place}
		p.Report(x)
	}
}

// varies reports whether plans differ in a limit.
func varies(m *manifest.Manifest, limit *manifest.Limit) bool {
	seen := map[string]bool{}
	for _, id := range m.PlanIDs() {
		for _, v := range limit.On(id) {
			seen[v.String()] = true
		}
	}
	return len(seen) > 1
}

// otherwise looks on the page for the same noun, or the same limit, with another
// value under a plan; found is false when some plan has the value itself.
func otherwise(said lint.Said, q *link.Quantity) (other statement, found bool) {
	page := said.Page
	for i := range page.Claims {
		c := &page.Claims[i]
		if !c.Plans.Stated || c.History != "" || c.Polarity == claim.Denied {
			continue
		}
		for n := range c.Quantities {
			o := &c.Quantities[n]
			switch {
			case o.Unit != q.Unit || o.Compare != quantity.Exact:
			case o.Value == q.Value:
				return statement{}, false
			case !found && (head(o.Of) == head(q.Of) && head(q.Of) != "" || bounds(c, said, n)):
				found = true
				other = statement{claim: c, page: page, place: lint.Place{Location: o.Location, Text: o.Text, Sentence: c.Sentence}}
			}
		}
	}
	return other, found
}

// bounds reports whether a claim gives its number n as the very limit that is spoken of.
func bounds(c *link.Claim, said lint.Said, n int) bool {
	return slices.ContainsFunc(c.Links, func(l link.Link) bool {
		return l.Target == said.Target && l.Limit == said.Limit && l.Quantity == n
	})
}

// head is the last word of what a number counts: "trial" of "free trial".
func head(of string) string { return of[strings.LastIndexByte(of, ' ')+1:] }
