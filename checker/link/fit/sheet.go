package main

import (
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/word"
)

// sheet writes what was measured.
func (c *corpus) sheet(w *link.Weights) (string, error) {
	var b strings.Builder
	text := header + w.String()
	fmt.Fprintf(&b, "weights %x, corpus %s\n", sha256.Sum256([]byte(text)), c.hash)
	b.WriteString("\nThe prior and what counts as evidence were chosen with these same companies in view, so that the figures\nleave out their labels and not the judgement; of companies never seen less is to be expected.\n")
	b.WriteString("\nEach company is read with weights fitted to the others. F1 of links on units that are claims,\nend to end, and of claims that nothing backs; names and numbers count as one entry each.\n\n")
	fmt.Fprintf(&b, "%-5s %-14s %9s %7s %7s %10s %7s\n", "", "company", "precision", "recall", "links", "end to end", "nobody")
	for k, name := range c.names {
		var mean figureMean
		for _, s := range c.sets {
			if k >= len(s.manifests) {
				continue
			}
			f := s.measure(s.align(s.read(k, c.fit(s.Name, whole))), reported)
			mean.add(f)
			fmt.Fprintf(&b, "%-5s %-14s %9.3f %7.3f %7.3f %10.3f %7.3f\n", name, s.Name, f.links.precision(), f.links.recall(), f.links.f1(), f.all.f1(), f.nobody.f1())
		}
		fmt.Fprintf(&b, "%-5s %-14s %9s %7s %7.3f %10.3f %7.3f\n", name, "mean", "", "", mean.links/mean.n, mean.all/mean.n, mean.nobody/mean.n)
	}
	c.baselines(&b)
	c.ablation(&b)
	return b.String(), nil
}

type figureMean struct{ n, links, all, nobody float64 }

func (m *figureMean) add(f figures) {
	m.n++
	m.links += f.links.f1()
	m.all += f.all.f1()
	m.nobody += f.nobody.f1()
}

// baselines measures what is simpler, links of claims only.
func (c *corpus) baselines(b *strings.Builder) {
	b.WriteString("\nBaselines, mean F1 of links:\n")
	for k, name := range c.names {
		exact, lucene, n := 0.0, 0.0, 0.0
		for _, s := range c.sets {
			if k >= len(s.manifests) {
				continue
			}
			n++
			exact += s.measure(c.seen[seat{s.Name, k}], exactly).links.f1()
			at := c.bestCut(s.Name, k)
			r := rankerOf(s.manifests[k])
			lucene += s.measure(c.seen[seat{s.Name, k}], func(x *reading) []string { return r.above(x.claim.Sentence, at) }).links.f1()
		}
		fmt.Fprintf(b, "%-5s names as written %.3f   BM25, cut chosen on the other companies %.3f\n", name, exact/n, lucene/n)
	}
}

// bestCut is the score of BM25 that suits the other companies best.
func (c *corpus) bestCut(leave string, k int) float64 {
	best, at := -1.0, 0.0
	for cut := 0.2; cut < 1; cut += 0.1 {
		total := 0.0
		for _, s := range c.sets {
			if s.Name == leave || k >= len(s.manifests) {
				continue
			}
			r := rankerOf(s.manifests[k])
			total += s.measure(c.seen[seat{s.Name, k}], func(x *reading) []string { return r.above(x.claim.Sentence, cut) }).links.f1()
		}
		if total > best {
			best, at = total, cut
		}
	}
	return at
}

// ranker is BM25 over the words of features, names counting three times, as
// Robertson and Zaragoza (2009) have it, with k1 = 1.2 and b = 0.75.
type ranker struct {
	ids   []string
	words []map[string]float64
	size  []float64
	mean  float64
	in    map[string]float64 // word → features that have it
}

func rankerOf(m *manifest.Manifest) *ranker {
	r := &ranker{in: map[string]float64{}}
	for i := range m.Features {
		f := &m.Features[i]
		words, size := map[string]float64{}, 0.0
		add := func(text string, times float64) {
			for _, t := range content(text) {
				words[t] += times
				size += times
			}
		}
		add(f.Name, 3)
		for _, a := range f.Aliases {
			add(a, 3)
		}
		add(f.Description, 1)
		for t := range words {
			r.in[t]++
		}
		r.ids, r.words, r.size = append(r.ids, f.ID), append(r.words, words), append(r.size, size)
		r.mean += size
	}
	r.mean /= float64(len(r.ids))
	return r
}

func content(text string) []string {
	var out []string
	for _, t := range word.Tokens(text) {
		if t.Kind != word.Punct && !word.Stop(t.Stem) {
			out = append(out, t.Stem)
		}
	}
	return out
}

// score compares a text with a feature.
func (r *ranker) score(words []string, i int) float64 {
	total := 0.0
	for _, t := range words {
		n := r.in[t]
		idf := math.Log(1 + (float64(len(r.ids))-n+.5)/(n+.5))
		tf := r.words[i][t]
		total += idf * tf * 2.2 / (tf + 1.2*(.25+.75*r.size[i]/r.mean))
	}
	return total
}

// above gives the best feature, if its score is that part of what its own name
// would have.
func (r *ranker) above(text string, cut float64) []string {
	words := content(text)
	best, at := 0.0, -1
	for i := range r.ids {
		if s := r.score(words, i); s > best {
			best, at = s, i
		}
	}
	if at < 0 {
		return nil
	}
	var own []string
	for t, n := range r.words[at] {
		if n >= 3 {
			own = append(own, t)
		}
	}
	slices.Sort(own)
	if best < cut*r.score(own, at) {
		return nil
	}
	return r.ids[at : at+1]
}

// families are pieces of evidence that go together.
var families = []struct {
	name string
	of   []string
}{
	{"how much of its sentence a name is", []string{"ownShare", "ownCounted", "ownSingle"}},
	{"in which form and place a name stands", []string{"ownBent", "ownVerb"}},
	{"what the page is called", []string{"pageIs"}},
	{"what else a heading has under it and a sentence names", []string{"headOthers", "rivalShare"}},
	{"how often the page names it", []string{"ownOften", "ownOftenPassing"}},
	{"how central the feature is", []string{"ownCentral", "ownPassing", "placeCentral"}},
	{"headings and lists", []string{"headFills", "headNames", "governs", "introNames", "rowNames", "toldHead", "headLead", "bothCover"}},
	{"sentences around", []string{"beforeNames", "pronounCarries"}},
	{"other features beside", []string{"rivals", "placeRivals", "headRivals", "toldRivals", "toldTaken"}},
	{"descriptions", []string{"toldFocus", "toldCover", "toldRare", "toldPairs", "toldLead"}},
	{"words of names in other forms and order", []string{"nameCover", "nameHead", "nameTail", "ownPart"}},
	{"names of their own, what is counted, working with others", []string{"toldProper", "toldSeveral", "toldCounted", "toldJoins"}},
	{"rank among the features told of", []string{"foremost", "behind"}},
	{"how many features there are", []string{"crowd"}},
}

// ablation tells what each family is worth: the mean F1 of companies that were
// left out, without it.
func (c *corpus) ablation(b *strings.Builder) {
	all := c.leftOut(whole)
	fmt.Fprintf(b, "\nWithout one family of evidence (companies left out, full and bare; all: %.3f):\n", all)
	for _, f := range families {
		o := whole
		o.without = f.of
		fmt.Fprintf(b, "%+.3f %s\n", c.leftOut(o)-all, f.name)
	}
}

// leftOut is the mean F1 over companies whose labels were not learned from.
func (c *corpus) leftOut(o settings) float64 {
	total, n := 0.0, 0.0
	for _, s := range c.sets {
		w := c.fit(s.Name, o)
		for k := range s.manifests {
			total += s.measure(c.seen[seat{s.Name, k}], func(r *reading) []string { return decided(r, w) }).links.f1()
			n++
		}
	}
	return total / n
}
