package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// inStep gives the amount of a plan that is named in a row with others, where the
// amounts stand in a row as well: "Starter and Pro cost $19 and $49", the row
// "Free / Starter" with "$0 / $19". As many amounts as names go with them one by
// one; of another number nobody knows which is whose, and the amount is -1. It is
// not ok where there are no two such rows.
func (k *looking) inStep(name prose.Span) (amount int, ok bool) {
	names := k.rowOfPlans(name)
	amounts := k.rowOfAmounts()
	if len(names) < 2 || len(amounts) < 2 {
		return -1, false
	}
	first, last := k.c.Quantities[amounts[0]].Span, k.c.Quantities[amounts[len(amounts)-1]].Span
	if names[0].Start < last.End && names[len(names)-1].End > first.Start {
		return -1, false // "Starter $19 and Pro $49"
	}
	if len(names) != len(amounts) {
		return -1, true
	}
	return amounts[slices.Index(names, name)], true
}

// rowOfPlans gives where the plans stand that are named in a row with one of them,
// that one among them.
func (k *looking) rowOfPlans(name prose.Span) []prose.Span {
	var all []prose.Span
	for i := range k.c.Plans {
		p := &k.c.Plans[i]
		text, at := k.d.String(p.Span), 0
		for _, n := range p.Names {
			if j := strings.Index(text[at:], n); j >= 0 {
				at += j
				all = append(all, prose.Span{Start: p.Span.Start + at, End: p.Span.Start + at + len(n)})
				at += len(n)
			}
		}
	}
	slices.SortFunc(all, func(a, b prose.Span) int { return cmp.Compare(a.Start, b.Start) })
	all = slices.Compact(all)
	own := slices.Index(all, name)
	if own < 0 {
		return nil
	}
	from, to := own, own+1
	for from > 0 && inRow(k.between(all[from-1], all[from])) {
		from--
	}
	for to < len(all) && inRow(k.between(all[to-1], all[to])) {
		to++
	}
	return all[from:to]
}

// rowOfAmounts gives all amounts of the sentence in the order in which they stand,
// nil where more than a comma or the like stands between two of them.
func (k *looking) rowOfAmounts() []int {
	var all []int
	for i := range k.out.Quantities {
		if isMoney(&k.out.Quantities[i]) {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Compare(k.c.Quantities[a].Span.Start, k.c.Quantities[b].Span.Start) })
	for i := 1; i < len(all); i++ {
		if !inRow(k.between(k.c.Quantities[all[i-1]].Span, k.c.Quantities[all[i]].Span)) {
			return nil
		}
	}
	return all
}

func (k *looking) between(a, b prose.Span) string {
	if a.End > b.Start {
		return "\n"
	}
	return k.d.Text[a.End:b.Start]
}

// inRow reports whether a gap is what stands between the members of a row: a mark
// that parts them, or a word that joins them.
func inRow(gap string) bool {
	joined := false
	for i, w := range strings.Fields(strings.ToLower(gap)) {
		switch {
		case strings.Trim(w, ",/&|·+;") == "" || rowWords[w]:
			joined = true
		case i == 0 && gap[0] == ' ' && planWords[strings.TrimRight(w, ",")]:
			joined = strings.HasSuffix(w, ",")
		case !joined || !planArticles[w]:
			return false
		}
	}
	return joined && !strings.Contains(gap, "\n")
}

var rowWords = setOf("and und et y e or oder ou o")
