package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// gives is what a sentence has if one of its words does. Most sentences have little
// of it, so that whoever looks for it need not look at all.
type gives uint16

const (
	unparted  gives = 1 << iota // a script without blanks between words
	answering                   // what a cell opens with that says yes, no or not yet
	numeral                     // what begins with a digit
	sparing                     // "no", "zero", "without"
	negating                    // "not", "never", "don't"
	marking                     // an arrow, an underscore, a brace
	turning                     // "off", "disabled"
	sofar                       // "yet"
	bringing                    // "brings", "adds", of a time
	pending                     // "review", "approval"
)

// giving are the words, folded, that give something wherever they stand.
var giving = func() map[string]gives {
	m := map[string]gives{}
	add := func(g gives, words ...string) {
		for _, w := range words {
			m[w] |= g
		}
	}
	add(sparing, "no", "zero", "without")
	add(negating, "not", "never", "don't", "don’t")
	add(turning, "off", "disabled", "deactivated")
	add(sofar, "yet")
	for w := range brings {
		add(bringing, w)
	}
	for w := range reviews {
		add(pending, w)
	}
	return m
}()

// givesOf looks at one word.
func givesOf(text, folded string) (g gives) {
	if wide(text) {
		g |= unparted
	}
	if folded != "" && folded[0] >= '0' && folded[0] <= '9' {
		g |= numeral
	}
	if strings.ContainsAny(text, "→_{"+prose.Unknown) {
		g |= marking
	}
	return g | giving[folded]
}
