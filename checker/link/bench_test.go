package link

import (
	"fmt"
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// manyFeatures makes n features of two and three words.
func manyFeatures(n int) *manifest.Manifest {
	first := strings.Fields("audit usage billing team guest device branch schema vendor parcel harvest quarry lantern pebble saddle timber")
	second := strings.Fields("log export import digest ledger beacon relay mirror vault planner tracker matcher router sampler prober minder")
	third := strings.Fields("rules alerts history policy archive preview insights budget forecast checklist")
	m := &manifest.Manifest{Product: manifest.Product{Name: "Acme"}}
	for i := range n {
		name := fmt.Sprintf("%s %s %s", first[i%16], second[i/16%16], third[i/256%10])
		if i >= 2560 {
			name += fmt.Sprintf(" %d", i/2560)
		}
		m.Features = append(m.Features, feature(fmt.Sprintf("f%d", i), name, second[i/16%16]+" of "+first[i%16]+" "+third[i/256%10]))
	}
	return m
}

func BenchmarkNew10000(b *testing.B) {
	m := manyFeatures(10000)
	for b.Loop() {
		New(m, Options{})
	}
}

// catalogue makes n features named by two or three words of ordinary software
// copy, common words more often than rare ones, with a description of eight.
func catalogue(n int) *manifest.Manifest {
	var vocabulary []string
	for level, line := range strings.Split(backgroundText, "\n") {
		for range 1 << max(0, 4-level) {
			vocabulary = append(vocabulary, strings.Fields(line)...)
		}
	}
	seed := uint32(1)
	words := func(n int) string {
		var out []string
		for range n {
			seed = seed*1664525 + 1013904223
			out = append(out, vocabulary[int(seed>>8)%len(vocabulary)])
		}
		return strings.Join(out, " ")
	}
	m := &manifest.Manifest{Product: manifest.Product{Name: "Acme"}}
	for i := range n {
		f := feature(fmt.Sprintf("f%d", i), words(2+i%2))
		f.Description = words(8)
		m.Features = append(m.Features, f)
	}
	return m
}

// BenchmarkCatalogue: a page is read hardly slower for a large catalogue.
func BenchmarkCatalogue(b *testing.B) {
	text := strings.Repeat("Every team reads its audit log in one place, and the history of last month can be exported to your own storage. "+
		"Our customers run a small shop and like to sleep well at night. Dashboards show which pages your visitors open first. ", 40)
	d := (&page{}).block(prose.Paragraph, 0, text).document()
	cs := asserted(d)
	for _, n := range []int{10, 1000, 10000} {
		l := New(catalogue(n), Options{})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				l.Page(d, cs, "", "")
			}
		})
	}
}

func BenchmarkPage(b *testing.B) {
	text := strings.Repeat("Every team reads its audit log rules in one place, and the vendor beacon history of last month can be exported. "+
		"Our customers run a small shop and like to sleep well at night. ", 40)
	d := (&page{}).block(prose.Paragraph, 0, text).document()
	cs := asserted(d)
	for _, n := range []int{30, 1000, 10000} {
		l := New(manyFeatures(n), Options{})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				l.Page(d, cs, "", "")
			}
		})
	}
}
