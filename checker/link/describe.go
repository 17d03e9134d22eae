package link

import (
	"math"

	"github.com/copytruth/copytruth/checker/manifest"
)

// descriptions finds the feature whose own description a sentence retells.
// Manifests are often written from the site and sites from the manifest.
type descriptions struct {
	by     map[int32][]int32 // family → features that use the word
	weight map[int32]int32
	rare   int32 // the weight of a word that no feature uses
}

// describe enters names, aliases and descriptions, word by word.
func (x *index) describe(m *manifest.Manifest) descriptions {
	d := descriptions{by: map[int32][]int32{}, weight: map[int32]int32{}}
	described := 0
	for i := range m.Features {
		f := &m.Features[i]
		if f.Description == "" {
			continue
		}
		described++
		seen := map[int32]bool{}
		for _, s := range append([]string{f.Name, f.Description}, f.Aliases...) {
			for _, st := range contentStems(s) {
				k := x.family(x.intern(st))
				if !seen[k] {
					seen[k] = true
					d.by[k] = append(d.by[k], int32(i))
				}
			}
		}
	}
	weigh := func(n int) int32 {
		return int32(math.Round(1000 * math.Log(1+(float64(described-n)+.5)/(float64(n)+.5))))
	}
	for k, fs := range d.by {
		d.weight[k] = weigh(len(fs))
	}
	d.rare = weigh(1)
	return d
}

// The bar for a retold description: words shared, thousandths of the weight of
// the sentence's words that they make up, and the lead over the next feature.
const (
	sharedWords = 2
	sharedPart  = 400
	sharedLead  = 1250
)

// retold gives the feature whose description says what the grams say, -1 if
// none does so clearly.
func (d *descriptions) retold(g []gram) int {
	score, shared := map[int32]int32{}, map[int32]int{}
	var order []int32
	seen := map[int32]bool{}
	total := int32(0)
	for i := range g {
		if g[i].stop || g[i].num || g[i].kin != 0 && seen[g[i].kin] {
			continue
		}
		seen[g[i].kin] = true
		w, ok := d.weight[g[i].kin]
		if !ok {
			total += d.rare
			continue
		}
		total += w
		for _, f := range d.by[g[i].kin] {
			if shared[f] == 0 {
				order = append(order, f)
			}
			score[f] += w
			shared[f]++
		}
	}
	best, second := int32(-1), int32(0)
	for _, f := range order {
		switch {
		case best < 0 || score[f] > score[best]:
			if best >= 0 {
				second = score[best]
			}
			best = f
		case score[f] > second:
			second = score[f]
		}
	}
	if best < 0 || shared[best] < sharedWords || int64(score[best])*1000 < int64(total)*sharedPart ||
		int64(score[best])*1000 < int64(second)*sharedLead {
		return -1
	}
	return int(best)
}

// fromDescription makes the feature whose description is retold the topic.
func (k *looking) fromDescription() {
	i := k.retellings.retold(k.grams)
	if i < 0 {
		return
	}
	f := &k.m.Features[i]
	ln := k.plainLink(Target{ToFeature, f.ID}, k.c.Sentence, k.c.Sentence)
	ln.Form, ln.Pass, ln.Confidence = f.Name, "description", 720
	ln.Why = "retells the description of '" + f.Name + "'"
	k.topic(ln)
}
