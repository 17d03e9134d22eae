package main

import (
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
)

// plan says how one task is learned: how strongly the weight of each family of
// features is pulled to what is judged beforehand; 0 leaves the family out, and
// without any the task is as judged.
type plan [claim.FeatureKinds]float64

// The pulls were chosen with one vendor left out at a time, see the metrics. They
// are strong: a hundred weights that a reader set by judgement hold for vendors
// nobody has seen, and what a few vendors' words say only a little. Tried and
// left out, because they gave nothing or did harm: pairs of words, words of
// headings and introductions, first and last words, shapes (length, capitals, last
// mark), what siblings are like, the scores of neighbouring sentences; and learned weights for the rare types, where
// the lexicons alone do better.
var (
	claimPlan  = plan{claim.SignFeature: 30, claim.WordFeature: 40, claim.CrossFeature: 20, claim.PageFeature: 40, claim.TypeFeature: 1}
	commonPlan = plan{claim.SignFeature: 6, claim.WordFeature: 6, claim.TypeFeature: 2}
	rarePlan   = plan{claim.SignFeature: 200, claim.WordFeature: 200, claim.TypeFeature: 50}
)

func planOf(t claim.Task) plan {
	switch t.Type() {
	case "":
		return claimPlan
	case claim.Capability:
		return commonPlan
	case claim.Availability, claim.Quantitative, claim.Platform, claim.Compliance:
		return rarePlan
	}
	return plan{}
}

// A feature gets a weight of its own if it stands in this many corpora and
// sentences, so that no vendor's own words are learned.
const (
	leastCorpora = 3
	leastSeen    = 6
)

// Readings with the manifest's names and without weigh the same together as one
// reading; units that the labellers were torn over count half.
const (
	bareShare      = 0.5
	contestedShare = 0.5
)

// dictionary numbers the features that get a weight, from 1; 0 is the bias.
type dictionary struct {
	ids  map[claim.Feature]int32
	list []claim.Feature
}

func (c *corpus) dictionary(p plan, worth map[claim.Feature]float64, leave string) dictionary {
	seen := map[claim.Feature]int{}
	where := map[claim.Feature]uint64{}
	for _, u := range c.units {
		if u.Corpus == leave {
			continue
		}
		bit := uint64(1) << c.corpusIndex(u.Corpus)
		for v := range u.seen {
			for _, s := range u.seen[v] {
				for _, f := range s.features {
					if p[f.Kind()] > 0 {
						seen[f]++
						where[f] |= bit
					}
				}
			}
		}
	}
	d := dictionary{ids: map[claim.Feature]int32{}}
	for f := range worth {
		seen[f] += 0 // what is judged counts even where no corpus shows it
	}
	for f, n := range seen {
		_, judged := worth[f]
		if judged || n >= leastSeen && ones(where[f]) >= leastCorpora {
			d.list = append(d.list, f)
		}
	}
	slices.Sort(d.list)
	for i, f := range d.list {
		d.ids[f] = int32(i + 1)
	}
	return d
}

func (c *corpus) corpusIndex(name string) int { return slices.Index(c.corpora, name) }

func ones(b uint64) int {
	n := 0
	for ; b != 0; b &= b - 1 {
		n++
	}
	return n
}

func (d *dictionary) encode(fs []claim.Feature) []int32 {
	x := make([]int32, 1, len(fs)+1)
	for _, f := range fs {
		if i, ok := d.ids[f]; ok {
			x = append(x, i)
		}
	}
	return x
}

// learned is a fitted task.
type learned struct {
	dictionary
	weights []float64
}

func (l *learned) margin(s *sentence) float64 { return margin(l.encode(s.features), l.weights) }

// learn fits a task to all corpora but one ("" = to all).
func (c *corpus) learn(t claim.Task, p plan, leave string) *learned {
	bias, worth := claim.Judged(t)
	d := c.dictionary(p, worth, leave)
	pull, mean := make([]float64, len(d.list)+1), make([]float64, len(d.list)+1)
	pull[0], mean[0] = 1, bias // a weak pull: how common claims are, the corpus tells
	for i, f := range d.list {
		pull[i+1] = p[f.Kind()]
		mean[i+1] = worth[f]
	}
	if p == (plan{}) {
		return &learned{d, mean}
	}
	return &learned{d, fit(c.examples(t, &d, leave), pull, mean, 200)}
}

// examples are the sentences that say labelled units. Types are learned from
// claims only.
func (c *corpus) examples(t claim.Task, d *dictionary, leave string) []example {
	var ex []example
	for _, u := range c.units {
		if u.Corpus == leave || t != claim.ClaimTask && !u.gold.Claim {
			continue
		}
		weight := 1.0
		if u.gold.Contested {
			weight = contestedShare
		}
		for v, seen := range u.seen {
			w := weight
			if len(u.seen[1]) > 0 {
				w *= [2]float64{1 - bareShare, bareShare}[v]
			}
			asserted := slices.DeleteFunc(slices.Clone(seen), func(s *sentence) bool { return !s.judged() })
			for _, s := range asserted {
				ex = append(ex, example{x: d.encode(s.features), y: u.gold.answer(t), weight: w / float64(len(asserted))})
			}
		}
	}
	return ex
}

// answer is what the label says to a task.
func (l *label) answer(t claim.Task) bool {
	if t == claim.ClaimTask {
		return l.Claim
	}
	return slices.Contains(l.Types, string(t.Type()))
}

// quantise turns fitted tasks into a model. Features whose weights all come to
// nothing are left out.
func quantise(tasks [claim.Tasks]*learned) *claim.Model {
	m := &claim.Model{}
	rows := map[claim.Feature]*[claim.Tasks]int16{}
	for t, l := range tasks {
		m.Bias[t] = int32(units(l.weights[0]))
		for i, f := range l.list {
			w := units(l.weights[i+1])
			if w == 0 {
				continue
			}
			if rows[f] == nil {
				rows[f] = &[claim.Tasks]int16{}
				m.Features = append(m.Features, f)
			}
			rows[f][t] = int16(w)
		}
	}
	slices.Sort(m.Features)
	for _, f := range m.Features {
		m.Weights = append(m.Weights, *rows[f])
	}
	return m
}

// units rounds a weight to the integers of a model.
func units(w float64) int {
	u := float64(w * claim.Unit)
	if u < 0 {
		return -units(-w)
	}
	return min(int(u+0.5), 1<<15-1)
}
