package main

import "math"

// example is one sentence with its label.
type example struct {
	x      []int32   // indices of features
	values []float64 // theirs; nil = each is 1
	y      bool
	weight float64
}

// problem is what is minimised: the weighted logistic loss of the examples with a
// quadratic pull of each weight to its mean.
type problem struct {
	ex         []example
	pull, mean []float64
}

// fit solves the problem by L-BFGS (Nocedal and Wright, Numerical Optimization,
// algorithm 7.5) with a backtracking line search.
func fit(ex []example, pull, mean []float64, steps int) []float64 {
	p := &problem{ex, pull, mean}
	at := p.point(append([]float64(nil), mean...))
	var past memory
	for range steps {
		dir := past.direction(at.gradient)
		next, ok := p.search(at, dir, len(past) == 0)
		if !ok {
			break
		}
		past.keep(at, next)
		done := at.loss-next.loss < float64(1e-7*at.loss)
		if at = next; done {
			break
		}
	}
	return at.weights
}

// point is a place with the loss and its gradient there.
type point struct {
	weights, gradient []float64
	loss              float64
}

func (p *problem) point(w []float64) point {
	g := make([]float64, len(w))
	return point{w, g, lossAndGradient(p.ex, p.pull, p.mean, w, g)}
}

// search goes against dir until the loss falls enough; not ok where it does not.
func (p *problem) search(at point, dir []float64, first bool) (point, bool) {
	slope := -dot(at.gradient, dir)
	if slope > -1e-9 {
		return at, false
	}
	step := 1.0
	if first {
		step = 1 / (1 + math.Sqrt(dot(at.gradient, at.gradient)))
	}
	for range 30 {
		w := append([]float64(nil), at.weights...)
		add(w, dir, -step)
		if next := p.point(w); next.loss <= at.loss+float64(1e-4*float64(step*slope)) {
			return next, true
		}
		step /= 2
	}
	return at, false
}

// remembered is one step: how far the weights went and what the gradient did.
type remembered struct {
	s, y []float64
	rho  float64
}

// memory holds the last steps, the oldest first.
type memory []remembered

const longMemory = 8

func (m *memory) keep(from, to point) {
	r := remembered{s: make([]float64, len(from.weights)), y: make([]float64, len(from.weights))}
	for i := range r.s {
		r.s[i], r.y[i] = to.weights[i]-from.weights[i], to.gradient[i]-from.gradient[i]
	}
	sy := dot(r.s, r.y)
	if sy <= 1e-12 {
		return
	}
	r.rho = 1 / sy
	*m = append(*m, r)
	if len(*m) > longMemory {
		*m = (*m)[1:]
	}
}

// direction is the gradient as the remembered curvature bends it.
func (m memory) direction(gradient []float64) []float64 {
	dir := append([]float64(nil), gradient...)
	alpha := make([]float64, len(m))
	for i := len(m) - 1; i >= 0; i-- {
		alpha[i] = float64(m[i].rho * dot(m[i].s, dir))
		add(dir, m[i].y, -alpha[i])
	}
	if k := len(m) - 1; k >= 0 {
		scale(dir, 1/float64(m[k].rho*dot(m[k].y, m[k].y)))
	}
	for i := range m {
		add(dir, m[i].s, alpha[i]-float64(m[i].rho*dot(m[i].y, dir)))
	}
	return dir
}

func lossAndGradient(ex []example, pull, mean, w, g []float64) float64 {
	loss := 0.0
	for i, p := range pull {
		off := w[i] - mean[i]
		pw := float64(p * off)
		g[i] = pw
		loss += float64(0.5 * float64(pw*off))
	}
	for i := range ex {
		e := &ex[i]
		m := e.margin(w)
		if !e.y {
			m = -m
		}
		l, p := logistic(m)
		loss += float64(e.weight * l)
		d := -float64(e.weight * p)
		if !e.y {
			d = -d
		}
		for i, j := range e.x {
			g[j] += float64(d * e.value(i))
		}
	}
	return loss
}

func (e *example) value(i int) float64 {
	if e.values == nil {
		return 1
	}
	return e.values[i]
}

func (e *example) margin(w []float64) float64 {
	if e.values == nil {
		return margin(e.x, w)
	}
	m := 0.0
	for i, j := range e.x {
		m += float64(e.values[i] * w[j])
	}
	return m
}

func margin(x []int32, w []float64) float64 {
	m := 0.0
	for _, j := range x {
		m += w[j]
	}
	return m
}

// logistic gives the loss log(1+e^-m) and the probability of the other label, 1/(1+e^m).
func logistic(m float64) (loss, p float64) {
	a := m
	if a < 0 {
		a = -a
	}
	t := expMinus(a)
	// log(1+t) = 2 atanh(t/(2+t)), by its series.
	z := t / (2 + t)
	z2, term := float64(z*z), z
	sum := 0.0
	for k := 1; k < 40; k += 2 {
		sum += term / float64(k)
		term = float64(term * z2)
	}
	loss = 2 * sum
	if m < 0 {
		return loss + a, 1 / (1 + t)
	}
	return loss, t / (1 + t)
}

// expMinus is e^-a for a ≥ 0, by halving the range and a Taylor series.
func expMinus(a float64) float64 {
	if a > 700 {
		return 0
	}
	k := math.Floor(a / math.Ln2)
	r := a - float64(k*math.Ln2)
	sum, term := 1.0, 1.0
	for i := 1; i < 20; i++ {
		term = float64(term*-r) / float64(i)
		sum += term
	}
	return math.Ldexp(sum, -int(k))
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// add adds k times b to a.
func add(a, b []float64, k float64) {
	for i := range a {
		a[i] += float64(k * b[i])
	}
}

func scale(a []float64, k float64) {
	for i := range a {
		a[i] = float64(a[i] * k)
	}
}
