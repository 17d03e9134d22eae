package main

import "math"

// example is one sentence with its label.
type example struct {
	x      []int32 // indices of features, each of value 1
	y      bool
	weight float64
}

// fit minimises the weighted logistic loss with a quadratic pull of each weight
// to zero, by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5)
// with a backtracking line search.
func fit(ex []example, pull, mean []float64, steps int) []float64 {
	n := len(pull)
	w := append([]float64(nil), mean...)
	g := make([]float64, n)
	f := lossAndGradient(ex, pull, mean, w, g)
	const memory = 8
	var s, y [][]float64
	var rho []float64
	dir := make([]float64, n)
	for range steps {
		copy(dir, g)
		alpha := make([]float64, len(s))
		for i := len(s) - 1; i >= 0; i-- {
			alpha[i] = float64(rho[i] * dot(s[i], dir))
			add(dir, y[i], -alpha[i])
		}
		if k := len(s) - 1; k >= 0 {
			scale(dir, 1/float64(rho[k]*dot(y[k], y[k])))
		}
		for i := range s {
			beta := float64(rho[i] * dot(y[i], dir))
			add(dir, s[i], alpha[i]-beta)
		}
		slope := -dot(g, dir)
		if slope > -1e-9 {
			break
		}
		step := 1.0
		if len(s) == 0 {
			step = 1 / (1 + math.Sqrt(dot(g, g)))
		}
		w2, g2 := make([]float64, n), make([]float64, n)
		var f2 float64
		ok := false
		for range 30 {
			copy(w2, w)
			add(w2, dir, -step)
			f2 = lossAndGradient(ex, pull, mean, w2, g2)
			if f2 <= f+float64(1e-4*float64(step*slope)) {
				ok = true
				break
			}
			step /= 2
		}
		if !ok {
			break
		}
		ds, dy := make([]float64, n), make([]float64, n)
		for i := range w {
			ds[i], dy[i] = w2[i]-w[i], g2[i]-g[i]
		}
		if sy := dot(ds, dy); sy > 1e-12 {
			s, y, rho = append(s, ds), append(y, dy), append(rho, 1/sy)
			if len(s) > memory {
				s, y, rho = s[1:], y[1:], rho[1:]
			}
		}
		done := f-f2 < float64(1e-7*f)
		w, g, f = w2, g2, f2
		if done {
			break
		}
	}
	return w
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
		m := margin(e.x, w)
		if !e.y {
			m = -m
		}
		l, p := logistic(m)
		loss += float64(e.weight * l)
		d := -float64(e.weight * p)
		if !e.y {
			d = -d
		}
		for _, j := range e.x {
			g[j] += d
		}
	}
	return loss
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
