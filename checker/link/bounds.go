package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// bounds reports whether the sentence says nothing but how far something goes, so that
// it speaks of what the one before named: "Valid range: 1-90 days." A default is no bound.
func (k *looking) bounds() bool {
	if len(k.c.Quantities) != 1 || measure(k.out.Quantities[0].Unit) == "" {
		return false
	}
	content, bounding := 0, false
	for i := range k.grams {
		g := &k.grams[i]
		switch {
		case g.num || durations[g.stem]:
		case bounds[g.stem]:
			bounding = true
		case !g.stop:
			content++
		}
	}
	return bounding && content <= mostBeside && k.c.Quantities[0].Number.Start > k.grams[0].span.Start
}

// mostBeside is how many words of its own a sentence may have besides its bound.
const mostBeside = 1

var bounds = setOf("range maximum max limit cap upper longest")

// meteredLimit is a limit with the words of its metric, of which it has several, and what
// its values measure.
type meteredLimit struct {
	limitAt
	words   []string
	measure string
}

// meteredLimits reads the metrics once, because every number asks.
func meteredLimits(m *manifest.Manifest) (all []meteredLimit) {
	for f := range m.Features {
		for n := range m.Features[f].Limits {
			lim := &m.Features[f].Limits[n]
			if words, of := contentStems(lim.Metric), measure(limitUnit(lim)); len(words) > 1 && of != "" {
				all = append(all, meteredLimit{limitAt{f, n}, words, of})
			}
		}
	}
	return all
}

// metered links the feature whose limit is the only one of its name, where the name and
// a bound stand right before a number and a word of the feature stands in the sentence, or
// its name in the heading: "Not uploaded: the maximum file size is 1 GB".
func (k *looking) metered(i int) {
	q := &k.out.Quantities[i]
	if measure(q.Unit) == "" || measure(q.Unit) == "money" || namesFeature(k.out.Links) {
		return
	}
	at, only := limitAt{}, 0
	for n := range k.limit.metered {
		if one := &k.limit.metered[n]; one.measure == measure(q.Unit) && k.leadsTo(one.words, i) {
			at = one.limitAt
			only++
		}
	}
	f := &manifest.Feature{}
	if only == 1 {
		f = &k.m.Features[at.feature]
	}
	if only != 1 {
		return
	}
	if metric := contentStems(f.Limits[at.limit].Metric); !k.entitled(f.ID, metric) && !k.worded(f, metric) {
		return
	}
	ln := k.plainLink(Target{ToFeature, f.ID}, k.nounSpan(i), k.c.Quantities[i].Span)
	ln.Name, ln.Form, ln.Pass = ByNoun, f.Name, "noun"
	ln.Quantity, ln.Limit = i, at.limit
	ln.Confidence, ln.Why = 850, "the number is given as the "+f.Limits[at.limit].Metric+", which bounds "+f.Name
	k.add(ln)
}

// leadsTo reports whether the words stand in a row before quantity i, with a bound
// beside them and nothing of their own between: "the maximum file size is 1 GB".
func (k *looking) leadsTo(words []string, i int) bool {
	if !slices.ContainsFunc(k.grams, func(g gram) bool { return g.stem == words[0] }) {
		return false
	}
	number := slices.IndexFunc(k.grams, func(g gram) bool { return g.span.Overlaps(k.c.Quantities[i].Number) })
	last := k.aheadOf(number, k.c.Quantities[i].Number)
	for last >= 0 && (k.grams[last].stop || bounds[k.grams[last].stem]) {
		last--
	}
	first := last - len(words) + 1
	if number < 0 || first < 0 {
		return false
	}
	for n, w := range words {
		if k.grams[first+n].stem != w || n > 0 && k.grams[first+n].gap != blank {
			return false
		}
	}
	span := prose.Span{Start: k.grams[max(0, first-1)].span.Start, End: k.grams[number].span.Start} // what is put in between may hold the bound as well
	return slices.ContainsFunc(strings.Fields(strings.ToLower(k.d.String(span))), func(w string) bool { return bounds[strings.TrimRight(w, ":.,")] })
}

// worded reports whether a word of one of the feature's names stands in the sentence
// that is none of the metric's.
func (k *looking) worded(f *manifest.Feature, metric []string) bool {
	for _, name := range names(f.Name, f.Aliases) {
		for _, st := range contentStems(name) {
			if !slices.Contains(metric, st) && slices.ContainsFunc(k.grams, func(g gram) bool { return g.stem == st }) {
				return true
			}
		}
	}
	return false
}
