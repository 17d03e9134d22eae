package lint

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
)

// anothers reports whether a number opens a bracket right behind the name of something
// that we work with and that the fact is not called after: of "Acme, Globex (200+
// models), or your own" the models are those of Globex.
func (p *Pass) anothers(c *link.Claim, l *link.Link) bool {
	if l.Target.Kind != link.ToFact || l.Quantity < 0 || l.Quantity >= len(c.Quantities) {
		return false
	}
	q := &c.Quantities[l.Quantity]
	if q.At < 0 || q.At > len(c.Sentence) {
		return false
	}
	before, opens := strings.CutSuffix(strings.TrimRight(c.Sentence[:q.At], " "), "(")
	if !opens {
		return false
	}
	before = strings.TrimRight(before, " ")
	return slices.ContainsFunc(c.Links, func(o link.Link) bool {
		if o.Target.Kind != link.ToFeature || o.Inherited || o.Text == "" || !strings.HasSuffix(before, o.Text) {
			return false
		}
		f, fact := p.Manifest.Feature(o.Target.ID), p.Manifest.Fact(l.Target.ID)
		return f != nil && f.Kind == "integration" && fact != nil && !akin(f.Name, []string{fact.Name})
	})
}
