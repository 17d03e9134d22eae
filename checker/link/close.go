package link

import (
	"slices"

	"github.com/copytruth/copytruth/checker/prose"
)

// closelyHas is hasAll for numbers without a unit, which may count anything: a long
// title that has the words among others does not say what every number below it is.
func (k *looking) closelyHas(ws []string) bool {
	for _, w := range ws {
		if slices.ContainsFunc(k.grams, func(g gram) bool { return g.stem == w }) {
			continue
		}
		if !slices.ContainsFunc(k.b.Labels, func(l prose.Label) bool {
			st := contentStems(l.Text)
			return (l.Kind != prose.HeadingLabel || len(st) <= len(ws)+titleSlack) && slices.Contains(st, w)
		}) {
			return false
		}
	}
	return true
}

// titleSlack is how many words a title may have beside the name that it is.
const titleSlack = 1

// unsold leaves out "free" where nothing is sold: all that is counted is free then.
func (k *looking) unsold(extra []string) []string {
	if len(k.m.Plans) > 0 || !slices.Contains(extra, "free") {
		return extra
	}
	return slices.DeleteFunc(slices.Clone(extra), func(w string) bool { return w == "free" })
}
