package link

import (
	"slices"

	"github.com/copytruth/copytruth/checker/prose"
)

// crossing grades the number of a cell whose row and column together are the name of
// a count: "Serif" beside and "Fonts" above are the serif fonts.
func (k *looking) crossing(form []string) bool {
	if k.b.Cell == nil || len(form) < 2 {
		return false
	}
	var row, column []string
	for i := range k.b.Labels {
		switch l := &k.b.Labels[i]; l.Kind {
		case prose.RowLabel:
			row = contentStems(l.Text)
		case prose.ColumnLabel:
			column = contentStems(l.Text)
		}
	}
	return len(row) > 0 && len(column) > 0 && len(row)+len(column) == len(form) && covered(row, form) && covered(column, form) && !covered(row, column)
}

// partly reports whether the row of a cell names a part of what its column counts: a
// word that is neither one for all of them nor the product's.
func (k *looking) partly(form []string) bool {
	for i := range k.b.Labels {
		l := &k.b.Labels[i]
		if l.Kind != prose.RowLabel || k.callsPlan(l.Text) {
			continue
		}
		rest := slices.DeleteFunc(contentStems(l.Text), func(w string) bool { return slices.Contains(form, w) || wholes[w] })
		return !neutral(rest, k.x.company)
	}
	return false
}

// wholes are stems of words for all of them.
var wholes = setOf(`all total overal overall sum altogeth altogether number count mani many today now current`)
