package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/quantity"
)

// bytish are stems of words beside which a bare k counts bytes: "2k gzipped", "a tiny
// library (under 2k)".
var bytish = setOf("gzip gzipp minifi minzipp brotli bundl lightweight tini small smaller librari weigh weight size byte footprint filesiz compress")

// sizesOf reports whether a manifest has a fact that is an amount of data.
func sizesOf(m *manifest.Manifest) bool {
	return slices.ContainsFunc(m.Facts, func(f manifest.Fact) bool { return quantity.Dimension(f.Quantity.Unit) == quantity.Data })
}

// bareKilo reads a number of thousands that counts nothing as kilobytes where the
// sentence speaks of a size and the manifest knows one.
func (k *looking) bareKilo(i int) {
	q := &k.out.Quantities[i]
	if !k.sized || q.Unit != "" || q.Value < 1000 || !k.c.Quantities[i].Noun.Empty() {
		return
	}
	n := len(q.NumberText)
	if n < 2 || q.NumberText[n-1]|0x20 != 'k' || strings.ContainsAny(q.NumberText, "$€£") {
		return
	}
	if slices.ContainsFunc(k.grams, func(g gram) bool { return bytish[g.stem] }) {
		q.Unit, q.Value, q.High = "KB", q.Value/1000, q.High/1000
	}
}
