package quantity

import (
	"fmt"
	"strings"
)

// Parse reads a value as it stands in a manifest: "14 days", "10m", "99.5",
// "1,500", "500 GB", "$19 per user per month", "unlimited", "up to 5 seats". All
// of s must be the quantity; a bare number has no unit.
func Parse(s string) (Quantity, error) {
	in := strings.TrimSpace(s)
	f := finder{s: in, maskedAt: -1, manifest: true}
	f.toks = lex(nil, in)
	for i := range f.toks {
		m, _, ok := f.matchAt(i)
		if !ok {
			continue
		}
		if m.Start != 0 {
			break
		}
		if q, ok := f.whole(m); ok {
			return q, nil
		}
		break
	}
	return Quantity{}, fmt.Errorf(`quantity %q: want a number with an optional unit, such as "14 days", "500 GB", "$19 per user per month", "up to 5 seats" or "unlimited"`, clip(s))
}

// whole accepts a match that covers the text. Words behind a number without a
// unit are its unit, whether they look like a plural or not.
func (f *finder) whole(m Match) (Quantity, bool) {
	q := m.Quantity
	rest := strings.TrimSpace(f.s[m.End:])
	if rest == "" {
		return q, true
	}
	last := f.toks[len(f.toks)-1]
	if m.NounEnd == len(f.s) && q.Unit != "" && m.NounStart >= m.End {
		return q, true // "500 GB of storage"
	}
	if q.Unit != "" || last.kind != text && last.kind != number {
		return q, false
	}
	for _, t := range f.toks {
		if t.start >= m.End && (t.kind != text || !t.gap) {
			return q, false
		}
	}
	q.Unit = Canonical(rest)
	return q, len(strings.Fields(rest)) <= mostWords
}

// clip keeps an error message short.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
