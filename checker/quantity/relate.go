package quantity

import (
	"math"
	"slices"
	"strings"
)

// DefaultTolerance is the share by which "about N" may miss.
const DefaultTolerance = 0.10

// Options tune Relate.
type Options struct {
	// Tolerance is the share of the true value by which an approximate number
	// may miss it; 0 stands for DefaultTolerance.
	Tolerance float64
}

// Relate tells how a quantity that was claimed stands to the true one.
//
// A floor ("80+", "over 80") agrees with every truth that is not below it;
// rounding up does not. An upper bound ("up to 14 days") names the limit itself
// and must equal it. A range agrees with what lies inside it. 99.9 is not 99.99.
// Where the truth is itself a floor, nothing above it is denied. Units are
// converted (60 minutes are an hour, 30 days a month, 12 months a year, 365 days
// a year; 1024 MB are a GB as 1000 are), and so is the period of a rate; the
// price of another period is comparable only where it is an exact multiple.
func Relate(claimed, truth Quantity, opt Options) Relation {
	if claimed.Unlimited || truth.Unlimited {
		return endless(claimed, truth)
	}
	if opt.Tolerance == 0 {
		opt.Tolerance = DefaultTolerance
	}
	scales := commonScales(claimed, truth)
	for _, s := range scales {
		if compare(scaled(claimed, s.claimed), scaled(truth, s.truth), opt) == Agrees {
			return Agrees
		}
	}
	if len(scales) == 0 {
		return Incomparable
	}
	if scales[0].onlyEqual {
		return Incomparable
	}
	return compare(scaled(claimed, scales[0].claimed), scaled(truth, scales[0].truth), opt)
}

func endless(claimed, truth Quantity) Relation {
	switch {
	case claimed.Unit != "" && truth.Unit != "" && !sameUnit(claimed.Unit, truth.Unit):
		return Incomparable
	case claimed.Unlimited && truth.Unlimited:
		return Agrees
	case claimed.Unlimited:
		return More
	case claimed.Compare == Min || claimed.Vague:
		return Agrees
	}
	return Less
}

// A scale brings two quantities to one unit.
type scale struct {
	claimed, truth func(float64) float64
	onlyEqual      bool // says when they are equal, and nothing else
}

func times(factor float64) func(float64) float64 {
	return func(n float64) float64 { return n * factor }
}

// commonScales gives the scales under which the two may be compared, the usual
// one first; none where they cannot be.
func commonScales(claimed, truth Quantity) []scale {
	ratio, exact, ok := rate(claimed, truth)
	if !ok {
		return nil
	}
	money := Dimension(claimed.Unit) == Money || Dimension(truth.Unit) == Money
	one := scale{times(ratio), times(1), money && !exact}
	if claimed.Unit == truth.Unit || claimed.Unit == "" || truth.Unit == "" {
		return []scale{one}
	}
	a, b := measures[claimed.Unit], measures[truth.Unit]
	switch {
	case a.dimension == "" || b.dimension == "":
		if Dimension(claimed.Unit) == Money || !sameUnit(claimed.Unit, truth.Unit) {
			return nil
		}
		return []scale{one}
	case a.dimension != b.dimension:
		return nil
	case a.dimension == Time:
		return []scale{{calendar(claimed.Unit, ratio), calendar(truth.Unit, 1), false}}
	case a.dimension == Data:
		return []scale{{times(ratio * a.factor), times(b.factor), false},
			{times(ratio * binary(claimed.Unit)), times(binary(truth.Unit)), true}}
	}
	return []scale{{times(ratio * a.factor), times(b.factor), false}}
}

// sameUnit tells whether two count nouns have one head: "MCP tool" and "tool".
func sameUnit(a, b string) bool {
	switch p, q := Dimension(a), Dimension(b); {
	case headOf(a) == headOf(b) && metered[headOf(a)]:
		return true // "CI minute", "pipeline minute" and "minute"
	case p != "" || q != "":
		return a == b || p == q && p != Money
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	return a == b || strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a)
}

func headOf(unit string) string { return unit[strings.LastIndexByte(unit, ' ')+1:] }

// calendar turns a length into seconds. Whole years of months count 365 days
// each, single months 30.
func calendar(unit string, ratio float64) func(float64) float64 {
	months := map[string]float64{"month": 1, "quarter": 3}[unit]
	if months == 0 {
		return times(ratio * measures[unit].factor)
	}
	return func(n float64) float64 {
		if m := n * months; m >= 12 && math.Mod(m, 12) == 0 {
			return ratio * m / 12 * measures["year"].factor
		}
		return ratio * n * measures[unit].factor
	}
}

// binary gives the size of a data unit counted in powers of 1024.
func binary(unit string) float64 {
	if f := measures[strings.Replace(unit, "B", "iB", 1)].factor; f != 0 && len(unit) == 2 {
		return f
	}
	return measures[unit].factor
}

// rate compares what the two are per. The ratio turns the claimed period into
// the true one; exact means that no period had to be converted.
func rate(claimed, truth Quantity) (ratio float64, exact, ok bool) {
	ratio, exact = 1, true
	a, b := split(claimed.Per), split(truth.Per)
	switch {
	case a.what != "" && b.what != "" && a.what != b.what:
		return 0, false, false
	case a.what != "" && b.what != "":
		ratio = b.many / a.many
	}
	if a.period == "" || b.period == "" {
		return ratio, exact, true
	}
	ratio *= b.spans / a.spans
	if a.period == b.period {
		return ratio, Dimension(claimed.Unit) != Money || a.spans == b.spans, true
	}
	if Dimension(claimed.Unit) == Money {
		exact = false
	}
	switch {
	case a.period == "month" && b.period == "year":
		return ratio * 12, exact, true
	case a.period == "year" && b.period == "month":
		return ratio / 12, exact, true
	}
	return ratio * measures[b.period].factor / measures[a.period].factor, exact, true
}

// pace is what something is counted for.
type pace struct {
	period string  // "day"
	spans  float64 // how many of them: 30 of "per 30 days"
	what   string  // "event"
	many   float64 // how many of those: 1000 of "per 1,000 events"
}

// split tells the period of a rate from what else it is per.
func split(per []string) pace {
	out := pace{spans: 1, many: 1}
	var others []string
	for _, p := range per {
		count := 1.0
		if n, noun, ok := strings.Cut(p, " "); ok && n != "" && isDigit(n[0]) {
			if count, p = parse(n, 0), noun; count <= 0 {
				count = 1
			}
		}
		switch {
		case measures[p].dimension == Time:
			out.period, out.spans = p, count
		case p != "each":
			out.many *= count
			others = append(others, p)
		}
	}
	slices.Sort(others)
	out.what = strings.Join(others, ", ")
	return out
}

func scaled(q Quantity, by func(float64) float64) Quantity {
	q.Value, q.High = by(q.Value), by(q.High)
	return q
}

// compare relates two quantities of one unit.
func compare(claimed, truth Quantity, opt Options) Relation {
	low, high := bounded(truth, opt)
	at := claimed.Value
	switch {
	case claimed.Vague:
		return within(at, at*1000, low, high)
	case claimed.Compare == Min:
		if at <= high || near(at, high) {
			return Agrees
		}
		return More
	case claimed.Compare == Range:
		return overlap(at, claimed.High, low, high)
	case claimed.Compare == Approx:
		slack := opt.Tolerance * math.Abs(truth.Value)
		return within(at, at, low-slack, high+slack)
	}
	return within(at, at, low, high)
}

// bounded gives the values that the truth allows.
func bounded(q Quantity, opt Options) (low, high float64) {
	switch q.Compare {
	case Min:
		return q.Value, math.Inf(1)
	case Range:
		return q.Value, q.High
	case Approx:
		slack := opt.Tolerance * math.Abs(q.Value)
		return q.Value - slack, q.Value + slack
	}
	return q.Value, q.Value
}

// overlap relates a claimed range to the true one.
func overlap(from, to, low, high float64) Relation {
	switch {
	case low == high || near(low, high):
		return within(low, low, from, to).inverse()
	case to > high && !near(to, high):
		return More
	case from < low && !near(from, low):
		return Less
	}
	return Agrees
}

func (r Relation) inverse() Relation {
	switch r {
	case More:
		return Less
	case Less:
		return More
	}
	return r
}

// within tells whether the claimed values lie between low and high.
func within(from, to, low, high float64) Relation {
	switch {
	case from > high && !near(from, high):
		return More
	case to < low && !near(to, low):
		return Less
	}
	return Agrees
}

// near absorbs what floating point adds when units are converted.
func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}
