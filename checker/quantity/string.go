package quantity

import (
	"math"
	"strconv"
	"strings"
)

// String writes q as a person would and as Parse reads it: "up to 14 days",
// "$19 per user per month", "99.9%", "5 to 10 regions", "unlimited seats".
func (q Quantity) String() string {
	var b strings.Builder
	switch {
	case q.Unlimited:
		b.WriteString("unlimited")
		if q.Unit != "" {
			b.WriteString(" " + q.noun())
		}
	case q.Vague:
		b.WriteString(magnitudeWord(q.Value))
		if q.Unit != "" {
			b.WriteString(" of " + q.noun())
		}
	default:
		b.WriteString(prefixes[q.Compare])
		b.WriteString(q.amount())
	}
	for _, p := range q.Per {
		if p == "each" {
			b.WriteString(" each")
			continue
		}
		b.WriteString(" per " + several(p))
	}
	return b.String()
}

// several puts what follows a number into the plural: "30 days" of "30 day".
func several(per string) string {
	if n, noun, ok := strings.Cut(per, " "); ok && n != "" && isDigit(n[0]) && n != "1" && measures[noun].dimension == Time {
		return n + " " + pluralOf(noun)
	}
	return per
}

var prefixes = map[Compare]string{Min: "at least ", Max: "up to ", Approx: "about "}

// amount writes the number or range with its unit.
func (q Quantity) amount() string {
	n := figure(q.Value, q.Decimals)
	if q.Compare == Range {
		n += " to " + figure(q.High, q.Decimals)
	}
	switch {
	case q.Unit == "":
		return n
	case q.Unit == "%":
		return n + "%"
	case q.Unit == "x":
		return n + "x"
	case Dimension(q.Unit) == Money:
		if s := signs[q.Unit]; s != "" && q.Compare != Range {
			return s + n
		}
		return n + " " + q.Unit
	}
	return n + " " + q.noun()
}

var signs = map[string]string{"USD": "$", "EUR": "€", "GBP": "£"}

// noun gives the unit in the number that its value asks for.
func (q Quantity) noun() string {
	switch d := Dimension(q.Unit); {
	case q.Value == 1 && !q.Unlimited && !q.Vague && q.Compare != Range, d == Data && q.Unit != "byte", d == Bandwidth:
		return q.Unit
	}
	return pluralOf(q.Unit)
}

// figure writes n with thousands separators and at least the decimals it was
// written with.
func figure(n float64, decimals int) string {
	s := strconv.FormatFloat(n, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	if n < 1e15 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	for len(fraction) < decimals {
		fraction += "0"
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

func magnitudeWord(n float64) string {
	for _, w := range [...]string{"billions", "millions", "thousands", "hundreds", "dozens"} {
		if n >= vague[w] {
			switch n / vague[w] {
			case 10:
				return "tens of " + w
			case 100:
				return "hundreds of " + w
			}
			return w
		}
	}
	return strconv.FormatFloat(math.Trunc(n), 'f', -1, 64)
}
