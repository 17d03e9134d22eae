package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

var durations = map[string]bool{
	"second": true, "minute": true, "hour": true, "day": true, "week": true, "month": true, "quarter": true, "year": true,
	"ms": true, "millisecond": true,
}

func isDuration(unit string) bool { return durations[unit] }

func isMoney(q *Quantity) bool {
	return quantity.Dimension(q.Unit) == quantity.Money
}

func isSize(unit string) bool {
	return slices.Contains([]string{"B", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB"}, unit)
}

// measure is the dimension of a unit; "" for what is counted.
func measure(unit string) string {
	switch {
	case unit == "%":
		return "%"
	case isDuration(unit):
		return "time"
	case isSize(unit):
		return "size"
	case unit == "x":
		return "x"
	case quantity.Dimension(unit) == quantity.Money: // "SVG" and "API" are counted
		return "money"
	}
	return ""
}

// limitIndex knows which counted nouns bound which feature.
type limitIndex struct {
	byNoun   map[string][]limitAt // stems of a counted noun → the limits that count it
	byMetric map[string]limitAt   // stems of a metric that is a name of its own
	metered  []meteredLimit       // in the order of the manifest
}

type limitAt struct{ feature, limit int }

func limitIndexOf(m *manifest.Manifest) limitIndex {
	x := limitIndex{byNoun: map[string][]limitAt{}, byMetric: metricIndexOf(m), metered: meteredLimits(m)}
	for i := range m.Features {
		for n := range m.Features[i].Limits {
			lim := &m.Features[i].Limits[n]
			noun := lim.Unit
			if noun == "" {
				noun = lim.Metric
			}
			if measure(noun) != "" {
				continue
			}
			k := strings.Join(contentStems(noun), " ")
			if k != "" {
				x.byNoun[k] = append(x.byNoun[k], limitAt{i, n})
			}
		}
	}
	return x
}

// quantities binds the numbers of the claim: to facts, to the limits of the
// features that are linked, and to features that only their limit's noun names.
func (k *looking) quantities() {
	for i := range k.out.Quantities {
		k.bareKilo(i)
		k.quantityFacts(i)
	}
	k.versions()
	for i := range k.out.Quantities {
		k.counted(i)
		k.metered(i)
	}
	k.tried()
	for n, all := 0, len(k.out.Links); n < all; n++ {
		if k.out.Links[n].Target.Kind == ToFeature {
			k.bind(n)
		}
	}
}

// counted links a feature whose limit counts the noun of a quantity: "28
// regions". Where several features count the same noun nobody is meant.
func (k *looking) counted(i int) {
	noun := k.nounStems(i)
	if len(noun) == 0 {
		k.countedByRow(i)
		return
	}
	for from := range noun {
		at := k.limit.byNoun[strings.Join(noun[from:], " ")]
		if len(at) == 0 {
			continue
		}
		f := at[0].feature
		for _, a := range at {
			if a.feature != f {
				return
			}
		}
		if from > 0 && !neutral(noun[:from], k.x.company) {
			return
		}
		q := &k.c.Quantities[i]
		ln := k.plainLink(Target{ToFeature, k.m.Features[f].ID}, k.nounSpan(i), q.Span)
		ln.Name, ln.Form, ln.Pass = ByNoun, k.m.Features[f].Name, "noun"
		ln.Quantity = i
		ln.Confidence, ln.Why = 850, "the number counts "+k.d.String(k.nounSpan(i))+", which bounds "+k.m.Features[f].Name
		k.add(ln)
		return
	}
}

// countedByRow links the feature whose limit counts what titles the row of a cell
// under a plan, or the column of one beside it: "Attempts" | 3 | 10.
func (k *looking) countedByRow(i int) {
	q := &k.out.Quantities[i]
	from := prose.RowLabel
	if q.Plans.From == "row" {
		from = prose.ColumnLabel
	} else if q.Plans.From != "column" {
		return
	}
	if k.b.Cell == nil || measure(q.Unit) != "" || q.Unit != "" {
		return
	}
	for _, l := range k.b.Labels {
		if l.Kind != from {
			continue
		}
		noun, _, _ := strings.Cut(strings.ToLower(l.Text), " per ")
		noun = strings.TrimPrefix(strings.TrimPrefix(noun, "number of "), "max. ")
		at := k.limit.byNoun[strings.Join(contentStems(noun), " ")]
		if len(at) != 1 {
			continue
		}
		f := &k.m.Features[at[0].feature]
		ln := k.plainLink(Target{ToFeature, f.ID}, l.Span, k.c.Quantities[i].Span)
		ln.Name, ln.Form, ln.Pass = ByNoun, f.Name, "noun"
		ln.Inherited, ln.From, ln.At = true, q.Plans.From, -1
		ln.Quantity, ln.Limit = i, at[0].limit
		ln.Confidence, ln.Why = 850, "the row or column counts "+l.Text+", which bounds "+f.Name
		k.add(ln)
		return
	}
}

// pair is a quantity and a limit that it speaks of.
type pair struct{ quantity, limit, score int }

// bind gives a feature link the quantity that speaks of one of its limits: the
// nearest one of a unit that the limit has. Each further limit that another
// quantity speaks of, by its noun or in a unit of its own, gets its own link.
func (k *looking) bind(n int) {
	ln := &k.out.Links[n]
	f := k.entryOf(ln.Target.ID)
	if f == nil || ln.Limit >= 0 {
		return
	}
	best := pair{quantity: -1}
	var all []pair
	for i := range k.out.Quantities {
		for l := range f.Limits {
			s := k.speaks(i, &f.Limits[l], f)
			if s == 0 {
				continue
			}
			all = append(all, pair{i, l, s})
			if near := s*10000 - k.distance(ln, i); best.quantity < 0 || near > best.score {
				best = pair{i, l, near}
			}
		}
	}
	if best.quantity < 0 {
		if ln.Quantity < 0 && len(k.out.Quantities) == 1 && f.Price != nil && isMoney(&k.out.Quantities[0]) {
			ln.Quantity = 0
		}
		return
	}
	ln.Quantity, ln.Limit = best.quantity, best.limit
	for _, p := range all {
		if p.quantity == best.quantity {
			continue
		}
		foreign := measure(limitUnit(&f.Limits[p.limit])) != measure(limitUnit(&f.Limits[best.limit]))
		extra := k.out.Links[n]
		extra.Quantity, extra.Limit = p.quantity, p.limit
		switch own := k.planOf(p.quantity); {
		case p.limit != best.limit && (p.score >= 3 || foreign && k.nearest(ln, p, all)):
			k.out.Links = append(k.out.Links, extra)
		case p.limit == best.limit && p.score >= 2 && own.Stated && !slices.Equal(own.IDs, k.planOf(best.quantity).IDs):
			extra.Plans = own // "1 inbox on Free, 5 inboxes on Team"
			k.out.Links = append(k.out.Links, extra)
		}
	}
}

// nearest reports whether no other quantity of the same plans speaks as surely of the
// limit and stands nearer to the link.
func (k *looking) nearest(ln *Link, p pair, all []pair) bool {
	return !slices.ContainsFunc(all, func(o pair) bool {
		return o.limit == p.limit && slices.Equal(k.planOf(o.quantity).IDs, k.planOf(p.quantity).IDs) && (o.score > p.score || o.score == p.score && k.distance(ln, o.quantity) < k.distance(ln, p.quantity))
	})
}

// planOf gives the plans that a number is said of.
func (k *looking) planOf(quantity int) Plans {
	return k.resolve(k.c.PlansAt(k.c.Quantities[quantity].Span))
}

// speaks grades how surely a quantity is a value of a limit: 0 not, up to 4.
func (k *looking) speaks(i int, lim *manifest.Limit, f *manifest.Feature) int {
	q := &k.out.Quantities[i]
	unit := limitUnit(lim)
	noun := k.nounStems(i)
	metric := contentStems(lim.Metric)
	score := 0
	switch {
	case measure(unit) != "" && measure(unit) == measure(q.Unit):
		score = 1
		if k.hasAll(metric) {
			score = 2
		}
		if measure(unit) == "money" && unit != q.Unit {
			return 0
		}
	case measure(unit) != "" && !q.Unlimited || measure(q.Unit) != "" && !q.Unlimited:
		return 0
	case len(noun) > 0 && (suffix(noun, contentStems(unit)) || suffix(noun, metric)):
		score = 3
	case len(noun) > 0 && suffix(noun, contentStems(f.Name)):
		score = 2
	case len(noun) == 0 && k.b.Cell != nil:
		score = 1
	case q.Unlimited && (len(noun) == 0 || k.hasAll(metric)):
		score = 1
	default:
		return 0
	}
	if lim.Per != "" && slices.Contains(q.Per, lim.Per) {
		score++
	}
	return score
}

// limitUnit is the unit of a limit: as written, else that of its values.
func limitUnit(lim *manifest.Limit) string {
	if lim.Unit != "" {
		return quantityUnit(lim.Unit)
	}
	return anyUnit(lim)
}

func anyUnit(lim *manifest.Limit) string {
	var units []string
	note := func(vs []manifest.LimitValue) {
		for _, v := range vs {
			if v.Unit != "" {
				units = append(units, v.Unit)
			}
		}
	}
	note(lim.All)
	for _, vs := range lim.ByPlan {
		note(vs)
	}
	if len(units) == 0 {
		return ""
	}
	return slices.Min(units)
}

// quantityUnit brings plural durations to the form that quantities have.
func quantityUnit(u string) string {
	if s := strings.TrimSuffix(u, "s"); durations[s] {
		return s
	}
	return u
}

// hasAll reports whether the sentence or its labels hold all the stems.
func (k *looking) hasAll(ws []string) bool {
	if len(ws) == 0 {
		return false
	}
	for _, w := range ws {
		if !k.says(w) {
			return false
		}
	}
	return true
}

// says reports whether a stem stands in the sentence or in what titles it.
func (k *looking) says(stem string) bool {
	return slices.ContainsFunc(k.grams, func(g gram) bool { return g.stem == stem }) ||
		slices.ContainsFunc(k.labels, func(lb *label) bool { return lb.says(stem) })
}

// suffix reports whether a ends with b, and b is not empty.
func suffix(a, b []string) bool {
	return len(b) > 0 && len(a) >= len(b) && slices.Equal(a[len(a)-len(b):], b)
}

// elsewhere is how much farther than it stands a number is behind a semicolon: it is
// of another statement.
const elsewhere = 1000

// distance is how many bytes stand between a link and a quantity, whichever of them
// comes first.
func (k *looking) distance(ln *Link, i int) int {
	if ln.Inherited {
		return 0
	}
	q := &k.out.Quantities[i]
	a, b := ln.Location.Start.Offset, q.Location.Start.Offset
	if !ln.Location.Start.Exact() || !q.Location.Start.Exact() {
		return 0
	}
	d := max(a-b, b-a)
	if from, to := min(int(ln.At), q.At), max(int(ln.At), q.At); from >= 0 && to <= len(k.out.Sentence) && strings.ContainsRune(k.out.Sentence[from:to], ';') {
		d += elsewhere
	}
	return min(d, 9000)
}
