package claim

import "strings"

// everyLexicon holds the ways of saying "on every plan": each word for all of them
// before each word for a plan, and each way of leaving the choice to the reader.
var everyLexicon = []lexicon{{cEvery, strings.Join(everyWords(), ", ")}}

func everyWords() []string {
	var out []string
	one, many := []string{"plan", "tier", "edition", "package"}, []string{"plans", "tiers", "editions", "packages"}
	for _, n := range one {
		for _, w := range []string{"every", "each", "any", "every single", "whatever", "whichever", "whatever the", "whichever the", "no matter the", "no matter your", "no matter which", "no matter what",
			"regardless of", "regardless of the", "regardless of your", "regardless of which", "irrespective of", "irrespective of the", "irrespective of your", "independent of", "independent of the", "independent of your", "independently of"} {
			out = append(out, w+" "+n)
		}
	}
	for _, n := range many {
		for _, w := range []string{"all", "all our", "all of our", "all the", "all of the", "each of our", "each of the", "any of our", "any of the", "every one of our", "both", "both of our", "across", "across the"} {
			out = append(out, w+" "+n)
		}
	}
	return out
}
