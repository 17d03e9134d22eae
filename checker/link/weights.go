package link

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Case says which evidence is weighed: that for a feature which the sentence
// names, that for one which it only tells of, and what the place of the sentence
// adds to the latter.
type Case int

// The cases.
const (
	Named Case = iota
	Told
	Placed
	Cases
)

var caseNames = [Cases]string{"named", "told", "placed"}

// Weights are how much each piece of evidence speaks for a feature, in
// thousandths of a logit. A sum of 0 or more is a link.
type Weights [Cases][evidences]int32

// weightsText is what the trainer in fit writes. A line is a case, a piece of
// evidence and its weight; what is not there weighs nothing.
//
//go:embed weights.txt
var weightsText string

var embedded = sync.OnceValue(func() *Weights {
	w, err := ParseWeights(weightsText)
	if err != nil {
		panic("link: embedded weights: " + err.Error())
	}
	return w
})

// Fitted gives the weights that the program carries.
func Fitted() *Weights { return embedded() }

// ParseWeights reads a file of weights. Lines that begin with # are comments.
func ParseWeights(text string) (*Weights, error) {
	w := &Weights{}
	for n, line := range strings.Split(text, "\n") {
		fs := strings.Fields(line)
		if len(fs) == 0 || fs[0][0] == '#' {
			continue
		}
		if len(fs) != 3 {
			return nil, fmt.Errorf("line %d: %q is not a case, a piece of evidence and a weight", n+1, line)
		}
		c := slices.Index(caseNames[:], fs[0])
		if c < 0 {
			return nil, fmt.Errorf("line %d: unknown case %q; have %s", n+1, fs[0], strings.Join(caseNames[:], ", "))
		}
		e := slices.Index(Evidence[:], fs[1])
		if e < 0 {
			return nil, fmt.Errorf("line %d: unknown evidence %q; have %s", n+1, fs[1], strings.Join(Evidence[:], ", "))
		}
		v, err := strconv.ParseInt(fs[2], 10, 32)
		if err != nil {
			return nil, fmt.Errorf("line %d: weight %q is no whole number of 32 bits", n+1, fs[2])
		}
		w[c][e] = int32(v)
	}
	return w, nil
}

// String writes weights so that ParseWeights reads them back.
func (w *Weights) String() string {
	var b strings.Builder
	for c := range w {
		for e, v := range w[c] {
			if v != 0 {
				fmt.Fprintf(&b, "%s %s %d\n", caseNames[c], Evidence[e], v)
			}
		}
	}
	return b.String()
}

// gain is the most that a piece of evidence can add for a feature that is not
// named.
func (w *Weights) gain(e int) int32 { return max(0, w[Told][e]) + max(0, w[Placed][e]) }
