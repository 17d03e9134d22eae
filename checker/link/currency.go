package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
)

// sharedSigns are the signs that several currencies are written with, the one first
// that a sign alone is read as.
var sharedSigns = map[string][]string{
	"$": {"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "TWD"},
	"¥": {"JPY", "CNY"},
	"￥": {"JPY", "CNY"},
}

// homeOf gives for each shared sign the currency that the product's own prices
// give it: who sells in Australian dollars alone writes "$45". A sign is left out
// that keeps its usual reading, or that could be two of them.
func homeOf(m *manifest.Manifest) map[string]string {
	var used []string
	note := func(prices ...manifest.Price) {
		for _, p := range prices {
			used = append(used, p.Unit)
		}
	}
	for i := range m.Plans {
		note(m.Plans[i].Prices...)
	}
	for i := range m.Features {
		f := &m.Features[i]
		if f.Price != nil {
			note(*f.Price)
		}
		for _, id := range m.PlanIDs() {
			if access := f.On(id); access.Price != nil {
				note(*access.Price)
			}
		}
	}
	for i := range m.Facts {
		if m.Facts[i].Kind == manifest.Money {
			used = append(used, m.Facts[i].Quantity.Unit)
		}
	}
	home := map[string]string{}
	for sign, family := range sharedSigns {
		own := slices.DeleteFunc(slices.Clone(family), func(c string) bool { return !slices.Contains(used, c) })
		if len(own) == 1 && own[0] != family[0] {
			home[sign] = own[0]
		}
	}
	return home
}

// atHome reads an amount that has a shared sign and nothing that tells whose it is
// ("US$", "USD") in the product's own currency.
func (l *Linker) atHome(q *Quantity) {
	for sign, own := range l.home {
		usual := sharedSigns[sign][0]
		at := strings.Index(q.Text, sign)
		if q.Unit != usual || at < 0 || at > 0 && letter(q.Text[at-1]) || strings.Contains(q.Text, usual) {
			continue
		}
		q.Unit = own
		return
	}
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
