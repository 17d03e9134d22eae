package contradiction

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// translated reports a message whose one number is another in another language of
// the same file. Times, measures and money may be told in other units abroad, and
// a message with several numbers may order them otherwise.
func translated(p *lint.Pass) {
	for pages := range p.Translations() {
		first := map[string]lint.Place{}
		for _, page := range pages {
			found := numbers(page)
			for _, key := range slices.Sorted(maps.Keys(found)) {
				place := found[key]
				other, seen := first[key]
				if !seen {
					first[key] = place
					continue
				}
				if digits(other.Text) == digits(place.Text) {
					continue
				}
				p.Report(lint.Finding{
					Message: fmt.Sprintf("the copy disagrees with itself: %q here and %q in another language", place.Text, other.Text), Found: place.Text,
					Expected: "one value", Assertion: "translation " + key, Places: []lint.Place{place, other},
				})
			}
		}
	}
}

// numbers gives by key the one count of each message that has one and says it
// of today, where no entry of the manifest has the last word.
func numbers(page *link.Page) map[string]lint.Place {
	out, twice := map[string]lint.Place{}, map[string]bool{}
	for i := range page.Claims {
		c := &page.Claims[i]
		if c.Key == "" || c.Block != prose.Value || c.History != "" || c.Stance != claim.Asserted {
			continue
		}
		if _, seen := out[c.Key]; seen {
			twice[c.Key] = true
		}
		at := counts.FindAllStringIndex(c.Sentence, -1)
		if len(at) == 1 && !units.MatchString(c.Sentence) && !judged(c) {
			out[c.Key] = lint.Part(c, at[0][0], at[0][1])
		}
	}
	for key := range twice {
		delete(out, key)
	}
	return out
}

var (
	// counts are numbers as languages write them.
	counts = pattern.New(`\d+(?:[.,'’ \x{a0}\x{202f}]\d{3})*(?:[.,]\d+)?`)
	// units are signs of money, measures and names, whose numbers are not counts.
	units = pattern.New(`[$€£¥₹%°:/@#{}]|\d[A-Za-z]|[A-Za-z-]\d`)
)

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
