package main

import (
	_ "embed"
	"slices"

	"github.com/copytruth/copytruth/checker/link"
)

// priorText is what a reader holds of each piece of evidence before seeing any
// label, in steps of 250: its sign is kept, and the labels move it as far as they
// must.
//
//go:embed prior.txt
var priorText string

func prior() *link.Weights {
	w, err := link.ParseWeights(priorText)
	if err != nil {
		panic("fit: prior: " + err.Error())
	}
	return w
}

// settings are what the figures were chosen by, with one company left out at a
// time.
type settings struct {
	pull    float64  // towards the prior: one over the variance, in logits
	without []string // evidence to do without, for the ablation
	bare    float64  // weight of readings with the bare manifest
}

var whole = settings{pull: 200, bare: 0.5}

// width is how many pieces of evidence there are.
var width = len(link.Evidence)

// example is a claim and a feature that it may be about.
type example struct {
	at     []int32 // indices of weights; those of Placed lie behind the others
	x      []float64
	y      bool
	weight float64
}

// fit learns the weights from all companies but one ("" = from all).
func (c *corpus) fit(leave string, o settings) *link.Weights {
	base := prior()
	mean := make([]float64, 3*width)
	fixed := make([]bool, 3*width)
	for k := range mean {
		p := base[k/width][k%width]
		mean[k] = float64(p) / 1000
		fixed[k] = p == 0
		if slices.Contains(o.without, link.Evidence[k%width]) {
			mean[k], fixed[k] = 0, true
		}
	}
	var ex []example
	for _, s := range c.sets {
		if s.Name != leave {
			ex = append(ex, c.examples(s, o)...)
		}
	}
	w := solve(ex, mean, fixed, o.pull)
	var out link.Weights
	for k := range w {
		out[k/width][k%width] = thousandths(w[k])
	}
	return &out
}

// thousandths rounds a weight to hundredths of a logit.
func thousandths(w float64) int32 {
	if w < 0 {
		return -thousandths(-w)
	}
	return 10 * int32(float64(w*100)+0.5)
}

// examples are the candidates of the claims that say labelled units. Companies
// weigh the same, whatever they wrote.
func (c *corpus) examples(s *set, o settings) []example {
	var ex []example
	for b, share := range [2]float64{1 - o.bare, o.bare} {
		seen, ok := c.seen[seat{s.Name, b}]
		if !ok {
			continue
		}
		for n, u := range s.units {
			if !u.gold.Claim {
				continue
			}
			for _, r := range seen[n] {
				for i := range r.candidates {
					e := exampleOf(&r.candidates[i])
					e.y = slices.Contains(u.gold.ours(), r.candidates[i].Feature)
					e.weight = share
					if e.y {
						e.weight = float64(hitWeight * e.weight)
					}
					ex = append(ex, e)
				}
			}
		}
	}
	total := 0.0
	for i := range ex {
		total += ex[i].weight
	}
	for i := range ex {
		ex[i].weight = float64(ex[i].weight * companyWeight / total)
	}
	return ex
}

// companyWeight is how many examples a company's count for.
const companyWeight = 600

func exampleOf(c *link.Candidate) example {
	var e example
	add := func(from link.Case) {
		for k, v := range c.Evidence {
			if v != 0 {
				e.at = append(e.at, int32(int(from)*width+k))
				e.x = append(e.x, float64(v)/1000)
			}
		}
	}
	if c.Named {
		add(link.Named)
		return e
	}
	add(link.Told)
	if c.Placed {
		add(link.Placed)
	}
	return e
}

// solve minimises the weighted logistic loss with a quadratic pull to the mean,
// one weight after another by Newton's step, each held to the sign of its mean.
func solve(ex []example, mean []float64, fixed []bool, pull float64) []float64 {
	w := slices.Clone(mean)
	margin := make([]float64, len(ex))
	with := make([][]int32, len(w)) // weight → examples that have it
	value := make([][]float64, len(w))
	for i := range ex {
		for n, k := range ex[i].at {
			with[k] = append(with[k], int32(i))
			value[k] = append(value[k], ex[i].x[n])
			margin[i] += float64(w[k] * ex[i].x[n])
		}
	}
	for range sweeps {
		for k := range w {
			if fixed[k] || len(with[k]) == 0 {
				continue
			}
			g, h := float64(pull*(w[k]-mean[k])), pull
			for n, i := range with[k] {
				e := &ex[i]
				p := logistic(margin[i])
				y := 0.0
				if e.y {
					y = 1
				}
				x := value[k][n]
				g += float64(e.weight * float64((p-y)*x))
				h += float64(e.weight * float64(float64(p*(1-p))*float64(x*x)))
			}
			to := w[k] - float64(g/h)
			if to > 0 != (mean[k] > 0) {
				to = 0
			}
			for n, i := range with[k] {
				margin[i] += float64((to - w[k]) * value[k][n])
			}
			w[k] = to
		}
	}
	return w
}

// hitWeight is what finding a link counts more than leaving out one that is none:
// F1 asks for more links than are likelier than not.
const hitWeight = 1.4

const sweeps = 40

// logistic is 1/(1+e^-m), with e^-a as (1+a/4096)^-4096, which squaring alone
// computes: near enough, and the same on every processor.
func logistic(m float64) float64 {
	a := m
	if a < 0 {
		a = -a
	}
	t := 1 + a/4096
	for range 12 {
		t = float64(t * t)
	}
	p := 1 / (1 + 1/t)
	if m < 0 {
		return 1 - p
	}
	return p
}
