package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// gives is what a sentence has if one of its words does. Most sentences have little
// of it, so that whoever looks for it need not look at all.
type gives uint8

const (
	unparted  gives = 1 << iota // a script without blanks between words
	answering                   // what a cell opens with that says yes, no or not yet
	numeral                     // what begins with a digit
	sparing                     // "no", "zero", "without"
	negating                    // "not", "never", "don't"
	marking                     // an arrow, an underscore, a brace
)

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
	switch folded {
	case "no", "zero", "without":
		g |= sparing
	case "not", "never", "don't", "don’t":
		g |= negating
	}
	return g
}
