package lint

import (
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/prose"
)

// opposed reports whether a thing is affirmed by a cell whose column nobody knows to be
// ours, while a cell before it in the row denies it: who compares sets out with what is
// ours, and of "offline: no, cloud: yes" the yes may as well be that of the others.
func (p *Pass) opposed(s Said) bool {
	c := s.Claim
	if c.Block != prose.Cell || s.Page == nil || s.Polarity == claim.Denied || !s.Inherited || p.OurColumn(c) || known(c) {
		return false
	}
	row := labelOf(c, prose.RowLabel)
	if row == "" {
		return false
	}
	return slices.ContainsFunc(s.Page.Claims, func(o link.Claim) bool {
		return o.Block == prose.Cell && o.Polarity == claim.Denied && o.Attribution == claim.Ours && labelOf(&o, prose.RowLabel) == row &&
			o.Location.Start.Before(c.Location.Start) && labelOf(&o, prose.ColumnLabel) != labelOf(c, prose.ColumnLabel) && slices.Equal(o.Headings, c.Headings)
	})
}

// known reports whether the head of a cell's column is a name of the manifest's.
func known(c *link.Claim) bool {
	column := labelOf(c, prose.ColumnLabel)
	return column != "" && (len(c.Platforms) > 0 || slices.ContainsFunc(c.Links, func(l link.Link) bool { return l.From == "column" }))
}

// labelOf gives the text of the last label of a kind, "" without one.
func labelOf(c *link.Claim, kind prose.LabelKind) string {
	for i := len(c.Labels) - 1; i >= 0; i-- {
		if c.Labels[i].Kind == kind {
			return c.Labels[i].Text
		}
	}
	return ""
}
