package link

import (
	"slices"
	"strings"
)

// published are stems of words for a thing as a whole that is published: a "48-rule plugin"
// has 48 rules in all, while a "5-rule preset" has some of them.
var published = stemsOf(`plugin package library toolkit suite framework extension linter server`)

// inAll reports whether a count is hyphened to what it counts, and both together say
// how large a published whole is: "A 48-rule plugin for Stylelint". The sentence must
// begin with it, or say that the product is it.
func (k *looking) inAll(noun []string, form []string, i int) bool {
	n := len(noun) - 1
	if n < 1 || !published[noun[n]] || !suffix(noun[:n], form) || !neutral(noun[:n-len(form)], k.x.company) {
		return false
	}
	q := &k.c.Quantities[i]
	if !strings.HasPrefix(k.d.Text[q.Number.End:k.c.Sentence.End], "-") {
		return false
	}
	before := strings.Fields(strings.ToLower(k.d.Text[k.c.Sentence.Start:q.Number.Start]))
	if len(before) == 0 {
		return true
	}
	last := before[len(before)-1]
	if !slices.Contains([]string{"a", "an", "our", "the", "this"}, last) {
		return false
	}
	return len(before) == 1 || len(before) <= 4 && slices.Contains([]string{"is", "are", "–", "—", "-", "it's"}, before[len(before)-2])
}
