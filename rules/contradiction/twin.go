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
func twins(p *lint.Pass) question {
	said, at := map[string]lint.Place{}, map[string]lint.Place{} // the first place of each
	var denials []string
	see := func(page *link.Page, c *link.Claim) {
		if page.Surface == "blog" || c.Attribution != claim.Ours || c.Hedged || c.Availability != claim.Available || c.Plans.Stated || len(c.Quantities) > 0 ||
			lint.Supposed(c) || !p.NamesUs(c) || !p.AboutUs(c) || slices.ContainsFunc(c.Links, decides) {
			return
		}
		key, denied := statementOf(c.Sentence[len(opener.FindString(c.Sentence)):])
		if len(strings.Fields(key)) < shortestTwin {
			return
		}
		place := lint.Part(c, 0, len(c.Sentence))
		_, affirmed := said[key]
		_, seen := at[key]
		switch {
		case !denied && !affirmed:
			said[key] = place
		case denied && !seen:
			at[key] = place
			denials = append(denials, key)
		}
	}
	return question{see, func() {
		for _, key := range denials {
			yes, affirmed := said[key]
			if !affirmed {
				continue
			}
			no := at[key]
			p.Report(lint.Finding{
				Message: fmt.Sprintf("the copy disagrees with itself: %q and %q", yes.Text, no.Text), Found: no.Text,
				Expected: "one answer", Assertion: "twin " + key, Places: []lint.Place{no, yes},
			})
		}
	}}
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
