package manifest

import (
	"strings"

	"github.com/Masterminds/semver/v3"

	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// numberOf reads a quantity: a number, whose unit and period are given beside
// it, or text that has them itself.
func numberOf(n strictyaml.Node, unit, per string) quantity.Quantity {
	q := quantity.Quantity{Compare: quantity.Exact}
	switch n.Kind() {
	case strictyaml.Int, strictyaml.Float:
		q.Value = n.Float()
		q.Decimals = decimals(n.Raw())
	case strictyaml.Text:
		parsed, err := quantity.Parse(n.Raw())
		if err != nil {
			n.Errorf("%q is no quantity; write a number, or text like \"14 days\", \"unlimited\"", n.Raw())
			return q
		}
		q = parsed
	default:
		n.Errorf("this must be a number or text like \"14 days\", not %s", n.Kind())
		return q
	}
	return withUnit(q, unit, per)
}

// withUnit adds what a quantity does not say itself.
func withUnit(q quantity.Quantity, unit, per string) quantity.Quantity {
	if q.Unit == "" && unit != "" {
		q.Unit = quantity.Canonical(unit)
	}
	if len(q.Per) == 0 && per != "" {
		q.Per = []string{quantity.Canonical(per)}
	}
	return q
}

// decimals counts the digits written behind the point.
func decimals(raw string) int {
	_, fraction, _ := strings.Cut(raw, ".")
	if strings.ContainsAny(fraction, "eE") {
		return 0
	}
	return len(fraction)
}

// priceOf gives money with what it is for, period first.
func priceOf(r rawPrice) Price {
	p := Price{At: placeOf(r.Node)}
	p.Quantity = quantity.Quantity{Value: r.Amount, Unit: r.Currency, Compare: quantity.Exact, Decimals: decimals(r.Node.Get("amount").Raw())}
	for _, per := range []string{r.Per, r.Unit} {
		if per != "" {
			p.Per = append(p.Per, quantity.Canonical(per))
		}
	}
	return p
}

// compareVersions orders versions as Semantic Versioning 2.0.0 does, with
// missing parts taken as zero; what is no version comes first.
func compareVersions(a, b string) int {
	va, errA := semver.NewVersion(a)
	vb, errB := semver.NewVersion(b)
	switch {
	case errA != nil && errB != nil:
		return strings.Compare(a, b)
	case errA != nil:
		return -1
	case errB != nil:
		return 1
	}
	return va.Compare(vb)
}
