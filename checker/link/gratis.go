package link

import (
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
)

// aside reports whether "free" stands in brackets behind the head of a row or a
// column: "Source build (free)" is an edition of its own, and not every plan that
// costs nothing.
func (r *reader) aside(p *claim.PlanPhrase) bool {
	if p.Reach != claim.Unpaid || len(p.Names) > 0 || p.From != "row" && p.From != "column" {
		return false
	}
	before, after := r.d.Text[:p.Span.Start], r.d.Text[p.Span.End:]
	return strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")")
}
