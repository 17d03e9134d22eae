package link

import (
	"github.com/copytruth/copytruth/checker/manifest"
)

// prices reports whether a sentence is an amount and nothing else, which the sentence
// before says what for: "Run your own tailored courses. From $3,960 per day." The
// manifest must know a price of that.
func (k *looking) prices(ln *Link) bool {
	if len(k.c.Quantities) != 1 || !isMoney(&k.out.Quantities[0]) || len(k.grams) == 0 {
		return false
	}
	f := k.entryOf(ln.Target.ID)
	if f == nil || !soldApart(f) {
		return false
	}
	q := k.c.Quantities[0].Span
	for i := range k.grams {
		g := &k.grams[i]
		switch {
		case g.num || g.stop || durations[g.stem] || opensPrice[g.stem] || q.Contains(g.span):
		case g.span.Start < q.Start:
			return false
		case !behindPrice[g.stem]:
			return false
		}
	}
	return true
}

// soldApart reports whether a feature has a price of its own, or as an addition to plans.
func soldApart(f *manifest.Feature) bool {
	if f.Price != nil {
		return true
	}
	for _, a := range f.Access {
		if a.Price != nil {
			return true
		}
	}
	return false
}

var (
	opensPrice  = setOf("price start cost just onli current")
	behindPrice = setOf("person user seat member team company compani group onli exclud includ excl incl vat tax gst plus bill pay paid annual month year total each participant student")
)
