package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

// PlanName gives a plan's name, its id where the manifest knows none.
func (p *Pass) PlanName(id string) string {
	if plan := p.Manifest.Plan(id); plan != nil {
		return plan.Name
	}
	return id
}

// PlanNames puts plans into words: "every plan", "Pro and above", "Free and Enterprise".
func (p *Pass) PlanNames(ids []string) string {
	sold := p.Manifest.PlanIDs()
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.PlanName(id)
	}
	from := slices.IndexFunc(sold, func(id string) bool { return slices.Contains(ids, id) })
	switch {
	case len(ids) == 0:
		return "no plan"
	case len(sold) > 1 && containsAll(ids, sold):
		return "every plan"
	case len(ids) > 2 && from >= 0 && len(sold)-from == len(ids) && containsAll(ids, sold[from:]):
		return p.PlanName(sold[from]) + " and above"
	}
	return And(names)
}

// And joins words as English lists do: "Free, Pro and Enterprise".
func And(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Amount puts a quantity into words as copy would: "14 days", "99.9%", "$19 per
// user per month", "unlimited".
func Amount(q quantity.Quantity) string {
	if q.Unlimited {
		return "unlimited"
	}
	s := comparators[q.Compare] + money(q)
	if q.Compare == quantity.Range {
		s += " to " + Number(q.High, q.Decimals)
	}
	for _, per := range q.Per {
		s += " per " + per
	}
	return s
}

var comparators = map[quantity.Compare]string{
	quantity.Min: "at least ", quantity.Max: "up to ", quantity.Approx: "about ",
}

var symbols = map[string]string{"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}

func money(q quantity.Quantity) string {
	n := Number(q.Value, q.Decimals)
	switch sign := symbols[q.Unit]; {
	case sign != "":
		return sign + n
	case q.Unit == "%" || q.Unit == "x":
		return n + q.Unit
	case q.Unit == "":
		return n
	case q.Value != 1 && plural(q.Unit):
		return n + " " + q.Unit + "s"
	}
	return n + " " + q.Unit
}

// plural reports whether a unit takes an s: words do, symbols and currencies do not.
func plural(unit string) bool {
	return len(unit) > 2 && strings.ToUpper(unit) != unit && !strings.HasSuffix(unit, "s")
}

// Number writes a number with thousands separators and at least so many digits
// after the point.
func Number(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, frac, _ := strings.Cut(s, ".")
	for len(frac) < decimals {
		frac += "0"
	}
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if frac != "" {
		whole += "." + frac
	}
	return whole
}

func containsAll(have, want []string) bool {
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}
