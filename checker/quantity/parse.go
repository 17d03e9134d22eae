package quantity

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Parse reads a value as it stands in a manifest: "14 days", "10m", "99.5",
// "1,500", "500 GB", "$19 per user per month", "unlimited", "up to 5 seats". All
// of s must be the quantity; a bare number has no unit.
func Parse(s string) (Quantity, error) {
	if q, ok := written(s); ok {
		// What cannot be told again would be wrong in every report: "1 thou AnYs".
		if again, ok := written(q.String()); ok && reflect.DeepEqual(q, again) {
			return q, nil
		}
	}
	return Quantity{}, fmt.Errorf(`quantity %q: want a number with an optional unit, such as "14 days", "500 GB", "$19 per user per month", "up to 5 seats" or "unlimited"`, clip(s))
}

// written reads a value that is all of s.
func written(s string) (Quantity, bool) {
	in := strings.TrimSpace(s)
	f := finder{s: in, maskedAt: -1, manifest: true}
	f.toks = lex(nil, in)
	for i := range f.toks {
		m, _, ok := f.matchAt(i)
		if !ok {
			continue
		}
		if m.Start == 0 && f.whole(m) && unitIsOne(m.Quantity) {
			return m.Quantity, true
		}
		break
	}
	return Quantity{}, false
}

// unitIsOne refuses what is no unit: a thing per itself, a possessive ("A's").
func unitIsOne(q Quantity) bool {
	return q.Unit == "" || !slices.Contains(q.Per, q.Unit) && !strings.HasSuffix(q.Unit, "'") && !strings.HasSuffix(q.Unit, "’")
}

// whole tells whether a match covers the text, the noun behind a measure ("500
// GB of storage") included.
func (f *finder) whole(m Match) bool {
	return m.End == len(f.s) || m.NounEnd == len(f.s) && m.NounStart >= m.End
}

// clip keeps an error message short.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
