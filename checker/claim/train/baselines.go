package main

import (
	"math"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
)

// The baselines are what anybody would try first. They see the words of the unit
// alone, and like the models nothing of the corpus that they are asked about.

// reply says whether a unit is a claim, or claims something of a type.
type reply func(u *unit, t claim.Task) bool

// ask compares replies with labels as measure does.
func (c *corpus) ask(answer reply) results {
	r := results{}
	for _, n := range c.sets {
		r[n.Name] = &[claim.Tasks]tally{}
	}
	for _, u := range c.units {
		said := answer(u, claim.ClaimTask)
		r[u.set][claim.ClaimTask].count(u.gold.Claim, said)
		if !u.gold.Claim || !said {
			continue
		}
		for t := claim.ClaimTask + 1; t < claim.Tasks; t++ {
			r[u.set][t].count(u.gold.answer(t), answer(u, t))
		}
	}
	return r
}

// keywords are the words that announce each type; a unit with any is a claim.
var keywords = map[claim.Type]string{
	claim.Capability:   "support supports supported includes included offer offers provides enable enables allow allows lets can automatically create manage monitor feature features new",
	claim.Integration:  "integrate integrates integration integrations connect connects webhook webhooks plugin api",
	claim.Quantitative: "up unlimited % over than",
	claim.Availability: "plan plans free price pricing trial available tier edition license subscription",
	claim.Compliance:   "soc iso gdpr hipaa compliant compliance certified",
	claim.Platform:     "windows macos linux ios android cloud self-hosted docker kubernetes",
	claim.Roadmap:      "soon roadmap planned upcoming will",
	claim.Superlative:  "best leading fastest easiest only most",
}

// byKeyword answers by the list of keywords.
func (c *corpus) byKeyword() reply {
	lists := map[claim.Type][]string{}
	for t, l := range keywords {
		lists[t] = strings.Fields(l)
	}
	has := func(u *unit, t claim.Type) bool {
		return slices.ContainsFunc(lists[t], func(w string) bool { return u.words[w] })
	}
	return func(u *unit, t claim.Task) bool {
		if t != claim.ClaimTask {
			return has(u, t.Type())
		}
		for k := t + 1; k < claim.Tasks; k++ {
			if has(u, k.Type()) {
				return true
			}
		}
		return false
	}
}

// byName takes every unit that holds a feature's name or alias for a claim of a
// capability.
func (c *corpus) byName() reply {
	return func(u *unit, t claim.Task) bool {
		if t != claim.ClaimTask {
			return t.Type() == claim.Capability
		}
		text := " " + strings.Join(sequence(u.Text), " ") + " "
		return slices.ContainsFunc(c.names[u.set], func(name string) bool { return strings.Contains(text, " "+name+" ") })
	}
}

// sequence gives the words of a text in lower case.
func sequence(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '%' && r != '$' })
}

// weighed is a unit as a vector of its words.
type weighed struct {
	u     *unit
	terms []term // sorted by word
	words int
}

type term struct {
	word  int
	times float64
}

// library numbers the words of all units and counts in how many each stands.
type library struct {
	units []*weighed
	of    map[*unit]*weighed
	words map[string]int
}

func (c *corpus) library() *library {
	l := &library{of: map[*unit]*weighed{}, words: map[string]int{}}
	for _, u := range c.units {
		w := &weighed{u: u}
		counts := map[int]float64{}
		for _, s := range sequence(u.Text) {
			id, ok := l.words[s]
			if !ok {
				id = len(l.words)
				l.words[s] = id
			}
			counts[id]++
			w.words++
		}
		for id, n := range counts {
			w.terms = append(w.terms, term{id, n})
		}
		slices.SortFunc(w.terms, func(a, b term) int { return a.word - b.word })
		l.units, l.of[u] = append(l.units, w), w
	}
	return l
}

// without gives the units of all corpora but one, of claims alone where a type is
// asked for, and how rare each word is among them.
func (l *library) without(corpus string, t claim.Task) (seen []*weighed, rarity []float64) {
	in := make([]int, len(l.words))
	for _, w := range l.units {
		if w.u.Corpus == corpus || t != claim.ClaimTask && !w.u.gold.Claim {
			continue
		}
		seen = append(seen, w)
		for _, x := range w.terms {
			in[x.word]++
		}
	}
	rarity = make([]float64, len(in))
	for i, n := range in {
		rarity[i] = math.Log(1 + (float64(len(seen)-n)+0.5)/(float64(n)+0.5))
	}
	return seen, rarity
}

// byNeighbours lets the ten likest units vote, likeness being BM25 with the usual
// k1 = 1.2 and b = 0.75 (Robertson and Zaragoza, 2009).
func (c *corpus) byNeighbours() reply {
	l := c.library()
	return func(u *unit, t claim.Task) bool {
		seen, rarity := l.without(u.Corpus, t)
		mean := 0.0
		for _, w := range seen {
			mean += float64(w.words) / float64(len(seen))
		}
		type vote struct{ score, yes float64 }
		var votes []vote
		for _, w := range seen {
			v := vote{score: bm25(l.of[u], w, rarity, mean)}
			if w.u.gold.answer(t) {
				v.yes = v.score
			}
			votes = append(votes, v)
		}
		slices.SortStableFunc(votes, func(a, b vote) int { return -compare(a.score, b.score) })
		all, yes := 0.0, 0.0
		for _, v := range votes[:min(10, len(votes))] {
			all, yes = all+v.score, yes+v.yes
		}
		return 2*yes > all
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func bm25(asked, w *weighed, rarity []float64, mean float64) float64 {
	const k1, b = 1.2, 0.75
	sum, k := 0.0, 0
	for _, x := range asked.terms {
		for k < len(w.terms) && w.terms[k].word < x.word {
			k++
		}
		if k < len(w.terms) && w.terms[k].word == x.word {
			n := w.terms[k].times
			sum += float64(rarity[x.word] * float64(n*(k1+1)) / (n + float64(k1*(1-b+float64(b*float64(w.words)/mean)))))
		}
	}
	return sum
}

// byWords is logistic regression over the words' TF-IDF, brought to length one,
// with a quadratic pull of 0.1 to nothing.
func (c *corpus) byWords() reply {
	l := c.library()
	type key struct {
		corpus string
		task   claim.Task
	}
	fitted := map[key]func(*weighed) float64{}
	return func(u *unit, t claim.Task) bool {
		k := key{u.Corpus, t}
		if fitted[k] == nil {
			fitted[k] = l.regress(u.Corpus, t)
		}
		return fitted[k](l.of[u]) > 0
	}
}

// regress fits one task to all corpora but one.
func (l *library) regress(corpus string, t claim.Task) func(*weighed) float64 {
	seen, rarity := l.without(corpus, t)
	var ex []example
	for _, w := range seen {
		e := w.vector(rarity)
		e.y, e.weight = w.u.gold.answer(t), 1
		ex = append(ex, e)
	}
	pull := make([]float64, len(l.words)+1)
	for i := range pull {
		pull[i] = 0.1
	}
	pull[0] = 1e-3
	weights := fit(ex, pull, make([]float64, len(pull)), 100)
	return func(w *weighed) float64 {
		e := w.vector(rarity)
		return e.margin(weights)
	}
}

// vector is the unit for the optimiser, with a bias before its words.
func (w *weighed) vector(rarity []float64) example {
	e := example{x: []int32{0}, values: []float64{1}}
	length := 0.0
	for _, x := range w.terms {
		v := float64(x.times * rarity[x.word])
		e.x, e.values = append(e.x, int32(x.word+1)), append(e.values, v)
		length += float64(v * v)
	}
	for i := range w.terms {
		e.values[i+1] /= math.Sqrt(max(length, 1e-9))
	}
	return e
}
