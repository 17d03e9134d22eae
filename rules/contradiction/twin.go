package contradiction

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/word"
)

var (
	// negation are the words that turn a statement round, with what they need: "does not".
	negation = pattern.New(`(?i)\b(?:do|does|did|is|are|can|has|have|will)(?: not|n['’]t)\b|\b(?:cannot|can['’]t|never|not)\b`)
	// opener may stand before a statement and says nothing of it.
	opener = pattern.New(`(?i)^\W*(?:yes|no|sure|currently|today|unfortunately|sadly|of course|absolutely)\b[ ,.:—–-]*`)
)

// shortestTwin is how many words a statement has beside its negation that two places
// can only share by meaning the same.
const shortestTwin = 3

// twins reports a sentence that says word for word the opposite of another one about
// the product, where no entry of the manifest decides: "Acme works offline" and "Acme
// does not work offline".
func twins(p *lint.Pass) {
	type side struct {
		page  *link.Page
		place lint.Place
	}
	said := map[string][]side{}
	var denials []string
	at := map[string]side{}
	for page, c := range p.Claims() {
		if page.Surface == "blog" || c.Attribution != claim.Ours || c.Hedged || c.Availability != claim.Available || c.Plans.Stated || len(c.Quantities) > 0 ||
			lint.Supposed(c) || !p.NamesUs(c) || !p.AboutUs(c) || slices.ContainsFunc(c.Links, decides) {
			continue
		}
		key, denied := statementOf(c.Sentence[len(opener.FindString(c.Sentence)):])
		if len(strings.Fields(key)) < shortestTwin {
			continue
		}
		s := side{page, lint.Part(c, 0, len(c.Sentence))}
		switch _, seen := at[key]; {
		case !denied:
			said[key] = append(said[key], s)
		case !seen:
			at[key] = s
			denials = append(denials, key)
		}
	}
	for _, key := range denials {
		if len(said[key]) == 0 {
			continue
		}
		yes, no := said[key][0], at[key]
		p.Report(lint.Finding{
			Message: fmt.Sprintf("the copy disagrees with itself: %q and %q", yes.place.Text, no.place.Text), Found: no.place.Text,
			Expected: "one answer", Assertion: "twin " + key, Places: []lint.Place{no.place, yes.place},
		})
	}
}

// decides reports whether a link is to what the manifest has the last word on.
func decides(l link.Link) bool {
	return l.Target.Kind == link.ToFeature || l.Target.Kind == link.ToPlatform || l.Target.Kind == link.ToFact
}

// statementOf gives the words of a sentence in comparable form without its negation.
func statementOf(s string) (key string, denied bool) {
	if loc := negation.FindStringIndex(s); loc != nil {
		rest := s[:loc[0]] + s[loc[1]:]
		if negation.MatchString(rest) {
			return "", false // twice denied
		}
		return word.Key(rest), true
	}
	return word.Key(s), false
}
