package lint

import (
	"slices"
	"strings"

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
func And(words []string) string { return joined(words, " and ") }

// Or joins words as English lists do: "Free, Pro or Enterprise".
func Or(words []string) string { return joined(words, " or ") }

func joined(words []string, last string) string {
	n := len(words) - 1
	if n < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n], ", ") + last + words[n]
}

// Digits gives the number of a quantity alone, as a fix puts it in place of the
// digits in the copy.
func Digits(q quantity.Quantity) string {
	return quantity.Quantity{Value: q.Value, Decimals: q.Decimals, Compare: quantity.Exact}.String()
}

func containsAll(have, want []string) bool {
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}
