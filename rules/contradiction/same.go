package contradiction

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

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
