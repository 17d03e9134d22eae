package contradiction

import (
	"fmt"
	"slices"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

// A demand is something that people are asked for before they can begin: pages
// like to say that it is not needed, and the first step of a guide asks for it.
type demand struct {
	name          string
	waived, asked *pattern.Pattern
}

var demands = []demand{
	{"an account",
		pattern.New(`(?i)\bno (account|sign[- ]?up|registration)s? (is |are )?(needed|required|necessary)\b|\bwithout (an account|signing up|registering|registration)\b|\b(account|sign[- ]?up|registration) is (not required|optional)\b|\b(don['’]t|do not|never) (need|have) (an account|to (sign up|register|create an account))\b|\bno need (for an account|to (sign up|register|create an account))\b|\baccount[- ]free\b`),
		pattern.New(`(?i)^\W*(first|step 1|to (begin|start|get started|use \w+)|start by|begin by|before you (start|begin)|you (must|need to|have to|will need to|['’]ll need to))\b.{0,16}\b((creat(e|ing)|open(ing)?|set(ting)? up|mak(e|ing)|get(ting)?|sign(ing)? up for|hav(e|ing)) (an?|your)( \w+)? account|regist(er|ering)|sign(ing)? up)\b|^\W*(you|everyone|everybody) (will )?(need|require)s? (an?|your)( \w+)? account\b|\b(account|registration|sign[- ]?up) is (required|needed|necessary)\b`)},
	{"a credit card",
		pattern.New(`(?i)\bno (credit |payment |debit )?card( details)?( is| are)?( needed| required| necessary)?\b|\bwithout (a )?(credit |payment )?card\b`),
		pattern.New(`(?i)\b(credit |payment |debit )card( details)?( is| are)? (required|needed|necessary)\b|\b(requires?|needs?) a (valid )?(credit|payment|debit) card\b`)},
}

// habits are what a product says that it never does, and says elsewhere that it does.
var habits = []demand{
	{"cookies",
		pattern.New(`(?i)\bno (tracking |third[- ]party )?cookies\b|\bcookie[- ]free\b|\bwithout (any )?cookies\b|\bnever (use|set)s? cookies\b|\b(do|does)(n't|n’t| not) (use|set) (any )?cookies\b`),
		pattern.New(`(?i)^\W*we (may )?(use|set|place|store) (\w+ ){0,2}cookies\b|^\W*(this|our) (web)?site (uses|sets|places) (\w+ ){0,2}cookies\b`)},
	{"advertising",
		pattern.New(`(?i)\bno (ads|adverts|advertising|advertisements)\b|\bad[- ]free\b|\bwithout (ads|advertising)\b|\bnever (show|shows|sell|serve)s? ads\b`),
		pattern.New(`(?i)^\W*we (may )?(show|display|serve|run) (\w+ ){0,2}(ads|adverts|advertising|advertisements)\b|\bsupported by (ads|advertising)\b|\bad[- ]supported\b`)},
	{"the sale of data",
		pattern.New(`(?i)\b(never|don't|don’t|do not|will not|won't) (sell|share|trade) (your|user|customer|personal|any) (\w+ )?(data|information)\b`),
		pattern.New(`(?i)^\W*we (may )?(sell|share|trade) (your|user|customer|personal) (\w+ )?(data|information) (with|to) (our )?(advertis|marketing|third|partner)`)},
}

// topics are the words without which none of them is spoken of.
var topics = pattern.New(`(?i)account|sign(ed|ing)?[- ]?(up|in)|regist|\bcard|cookie|\bads?\b|advert|sell|share|trade`)

// required reports pages of which one waives what another asks for. Two
// sentences under different plans speak of different things.
func required(p *lint.Pass) question {
	all := slices.Concat(demands, habits)
	waived, asked := make([][]lint.Place, len(all)), make([][]lint.Place, len(all))
	see := func(_ *link.Page, c *link.Claim) {
		if c.Attribution != claim.Ours || c.Plans.Stated || !topics.MatchString(c.Sentence) || lint.Supposed(c) || !p.AboutUs(c) {
			return
		}
		for i, d := range all {
			if at := d.waived.FindStringIndex(c.Sentence); at != nil {
				waived[i] = append(waived[i], lint.Part(c, at[0], at[1]))
			} else if at := d.asked.FindStringIndex(c.Sentence); at != nil {
				asked[i] = append(asked[i], lint.Part(c, at[0], at[1]))
			}
		}
	}
	return question{see, func() {
		for i, d := range all {
			if len(waived[i]) == 0 || len(asked[i]) == 0 {
				continue
			}
			p.Report(lint.Finding{
				Message: fmt.Sprintf("the copy disagrees with itself: %q and %q", waived[i][0].Text, asked[i][0].Text), Found: asked[i][0].Text,
				Expected: "one answer", Assertion: "demands " + d.name, Places: slices.Concat(asked[i], waived[i]),
			})
		}
	}}
}
