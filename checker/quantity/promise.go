package quantity

import (
	"unicode"
	"unicode/utf8"
)

// Promise is what words do for a quantity of running text.
type Promise uint16

// What words do. A text holds no quantity unless one of its words opens some, and
// one is a quantity alone or there is all that another kind is made of.
const (
	opens     Promise = 1 << iota // see Promising
	alone                         // a digit, "three", "unlimited"
	bounding                      // "limit", with
	denying                       // "no", "have"
	spanning                      // "month", with
	article                       // "a", and with
	measuring                     // "within", "half"
	magnitude                     // "million", with an article
	ending                        // "within", with "the" and what spans
)

// Promises tells what the words of a text do for quantities: of several texts side by
// side they do what they do in each.
func Promises(s string) (p Promise) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case isDigit(c):
			p |= opens | alone
			i++
		case isLetter(c):
			j := i + 1
			for j < len(s) && isLetter(s[j]) {
				j++
			}
			p |= promiseOf(s[i:j])
			i = j
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			switch w := s[i : i+n]; {
			case w == "∞" || n == 2 && fractions[w] > 0:
				p |= opens | alone
			case fractions[w] > 0:
				p |= alone
			case unicode.IsLetter(r):
				p |= bounding | spanning | magnitude // for all that is known of the word
			}
			i += n
		default:
			i++
		}
	}
	return p
}

// Promising is false where no word of a text begins what this grammar reads.
func (p Promise) Promising() bool { return p&opens != 0 }

// Holds is false where Find gives nothing for a text whose words do this.
func (p Promise) Holds() bool {
	all := func(of Promise) bool { return p&of == of }
	return p.Promising() && (all(alone) || all(bounding|denying) || all(spanning|article|measuring) || all(magnitude|article) || all(spanning|ending))
}

// promiseOf tells what letters in a row do.
func promiseOf(w string) Promise {
	var low [longestPromise]byte
	if len(w) > len(low) {
		return 0
	}
	for i := 0; i < len(w); i++ {
		low[i] = w[i] | 0x20
	}
	return promised[string(low[:len(w)])]
}

// longestPromise is how long a word may be that does something.
const longestPromise = 16

// promised are the words that do something.
var promised = func() map[string]Promise {
	m := map[string]Promise{}
	mark := func(w string, p Promise) {
		if len(w) > longestPromise {
			panic("quantity: " + w + " is too long for a promise")
		}
		m[w] |= p
	}
	for w := range limitWords {
		mark(w, bounding)
	}
	for w := range lengths {
		mark(w, measuring)
	}
	for w := range magnitudes {
		mark(w, magnitude)
	}
	for w := range spellings {
		if spans(w) {
			mark(w, spanning)
		}
	}
	for w := range closing {
		mark(w, ending)
	}
	mark("dozen", magnitude)
	for _, w := range []string{"no", "not", "have", "without"} {
		mark(w, denying)
	}
	mark("a", article)
	mark("an", article)
	for w := range opening {
		if m[w] == 0 {
			mark(w, alone)
		}
		mark(w, opens)
	}
	return m
}()
