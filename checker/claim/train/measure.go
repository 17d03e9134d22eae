package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
)

// tally counts right and wrong answers.
type tally struct{ tp, fp, fn int }

func (t *tally) count(gold, said bool) {
	switch {
	case gold && said:
		t.tp++
	case said:
		t.fp++
	case gold:
		t.fn++
	}
}

func (t *tally) f1() float64 {
	if t.tp == 0 {
		return 0
	}
	return 2 * float64(t.tp) / float64(2*t.tp+t.fp+t.fn)
}

// results are tallies by set and task.
type results map[string]*[claim.Tasks]tally

// answers says what a sentence is taken for: one bit for each task.
type answers func(u *unit, s *sentence, t claim.Task) bool

// measure compares answers with labels. A unit is said to be a claim if one of
// its sentences is; types are compared where it is one and is said to be.
func (c *corpus) measure(answer answers) results {
	r := results{}
	for _, n := range c.sets {
		r[n.Name] = &[claim.Tasks]tally{}
	}
	for _, u := range c.units {
		claims := slices.DeleteFunc(slices.Clone(u.seen[0]), func(s *sentence) bool { return !answer(u, s, claim.ClaimTask) })
		r[u.set][claim.ClaimTask].count(u.gold.Claim, len(claims) > 0)
		if !u.gold.Claim || len(claims) == 0 {
			continue
		}
		for t := claim.ClaimTask + 1; t < claim.Tasks; t++ {
			r[u.set][t].count(u.gold.answer(t), slices.ContainsFunc(claims, func(s *sentence) bool { return answer(u, s, t) }))
		}
	}
	return r
}

// leaveOneOut answers every unit by models that saw nothing of its corpus.
func (c *corpus) leaveOneOut(plans func(claim.Task) plan) results {
	models := map[string]*[claim.Tasks]*learned{}
	for _, name := range c.corpora {
		var m [claim.Tasks]*learned
		for t := range claim.Tasks {
			m[t] = c.learn(t, plans(t), name)
		}
		models[name] = &m
	}
	return c.measure(func(u *unit, s *sentence, t claim.Task) bool {
		switch {
		case s.claim.Stance != claim.Asserted:
			return false
		case s.cell:
			return s.rule(t)
		}
		return models[u.Corpus][t].margin(s) >= 0
	})
}

// rules answers as the extractor did without a model: cells, and the types by
// the lexicons alone.
func (c *corpus) rules() results {
	return c.measure(func(u *unit, s *sentence, t claim.Task) bool {
		if t == claim.ClaimTask {
			_, worth := claim.Judged(t)
			return s.claim.Stance == claim.Asserted && (s.cell && s.rule(t) || !s.cell && total(worth, s.features) > 0)
		}
		return s.rule(t)
	})
}

func total(worth map[claim.Feature]float64, fs []claim.Feature) float64 {
	sum := 0.0
	for _, f := range fs {
		sum += worth[f]
	}
	return sum
}

// macro is the mean F1 over the types that occur or were said.
func macro(r *[claim.Tasks]tally) float64 {
	sum, n := 0.0, 0
	for t := claim.ClaimTask + 1; t < claim.Tasks; t++ {
		if x := &r[t]; x.tp+x.fp+x.fn > 0 {
			sum += x.f1()
			n++
		}
	}
	return sum / float64(max(1, n))
}

// line gives one row of a table: claim F1 by set and in the mean, then macro F1
// over types. The mean is over sets of one vendor.
func (c *corpus) line(r results) string {
	var b strings.Builder
	var claims, types float64
	n := 0
	for _, s := range c.sets {
		x := r[s.Name]
		fmt.Fprintf(&b, " %5.3f/%5.3f", x[claim.ClaimTask].f1(), macro(x))
		if !s.ByCorpus {
			claims += x[claim.ClaimTask].f1()
			types += macro(x)
			n++
		}
	}
	return fmt.Sprintf("%s  mean %5.3f/%5.3f", b.String(), claims/float64(max(1, n)), types/float64(max(1, n)))
}
