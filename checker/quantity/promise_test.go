package quantity_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// promising holds the promise of the words of a text to what is found in it.
func promising(t interface{ Fatalf(string, ...any) }, s string) {
	var p quantity.Promise
	for _, w := range word.Tokens(s) {
		p |= quantity.Promises(s[w.Start:w.End])
	}
	if p.Promising() != quantity.Promising(s) {
		t.Fatalf("%q: promising %v by its words and %v as a whole", s, p.Promising(), quantity.Promising(s))
	}
	if found := quantity.Find(s); len(found) > 0 && !p.Holds() {
		t.Fatalf("%q holds nothing by its words (%b), and %+v was found", s, p, found)
	}
}

func TestPromisesAreKept(t *testing.T) {
	words := strings.Fields(`a an the no not have haven't without any limit limits limitations caps one three twenty half dozen dozens tens hundred thousand
		million bn mm of in within under over about least month hours quarter day second year minute decade µs users seats storage 7 ½ ⅓ ∞ unlimited twice as
		fast per nines uptime free - / , . (`)
	rapid.Check(t, func(t *rapid.T) {
		promising(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 9).Draw(t, "words"), rapid.SampledFrom([]string{" ", " ", " ", "-", ""}).Draw(t, "gap")))
	})
}

// TestPromisesTellApart: words that need one another promise nothing without.
func TestPromisesTellApart(t *testing.T) {
	for text, want := range map[string]bool{
		"Open every day": false, "Done within a month": true, "The limit of what is known": false, "There is no limit": true,
		"Half the team": false, "Half an hour": true, "One of them": true, "A million things": true, "We run": false, "no limitations this month": true,
	} {
		if got := quantity.Promises(text).Holds(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
