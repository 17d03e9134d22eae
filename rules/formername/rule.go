// Package formername finds names that were given up: of the product, of a plan,
// of a feature. Code, addresses, history and sentences that tell of the
// renaming may keep them.
package formername

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

//go:embed doc.md
var doc string

// Rule is former-name.
var Rule = &lint.Rule{
	ID:       "former-name",
	Title:    "a product, plan or feature is called by a name it no longer has",
	Doc:      doc,
	Severity: lint.Warning,
	Run:      run,
	Heeds:    lint.Linked,
}

// telling are words by which a sentence speaks of the renaming itself.
var telling = pattern.New(`(?i)\b(former(ly)?|previous(ly)?|renam(e|ed|ing)|rebrand(ed|ing)?|used to be|once (called|known)|(was|were|been) (called|named)|(was|were)(n['’]t)? (\w+ ){1,3}?(called|named|known as)|known as|(?:started|began|launched|born|founded|shipped|released)(?: out)? as|(?:came|come|coming|moved?|moving|migrat(?:e|ed|ing)|switch(?:ed|ing)?|upgrad(?:e|ed|ing))(?: here| over)? from|a\.?k\.?a\.?|replace[sd]?|old name|now called|chang(e|ed|ing) (our|its|the|their) names?|new name|became|(?:repository|repo|project|package|module|site|domain)\b.{1,80}?\bmoved to|ehemals|früher|vormals|anciennement|antes|anteriormente)\b`)

// gone opens a sentence on days gone by, when the name was the right one.
var gone = pattern.New(`(?i)^\W*(?:back in|back when|until|before|in|early in|late in|throughout) (?:(?:19|20)\d\d|the (?:early |late )?(?:days|nineties|beginning)|those days)\b[^.;]{0,80}\b(?:was|were|had|paid|used|bought|ran|got|came|cost|started|began|launched|released|signed|took|sold|moved|chose|relied)\b`)

func run(p *lint.Pass) {
	answers := map[string]bool{} // sentences that answer a question about the old name
	for _, c := range p.Claims() {
		if asked(c) {
			answers[c.Sentence] = true
		}
		if answers[c.Sentence] || c.Availability == claim.Past || gone.MatchString(c.Sentence) {
			continue // "In 2020 we released the Starter plan"
		}
		for i := range c.Links {
			said := lint.Said{Link: &c.Links[i], Claim: c}
			if said.Name == link.ByFormer && !telling.MatchString(said.Context) {
				report(p, said.Target, said.Text, said.Place())
			}
			former(p, c, said.Plans)
		}
		former(p, c, c.Plans)
	}
	for _, m := range p.Mentions() {
		former := (m.Former || m.Name == link.ByFormer) && !m.Code && !telling.MatchString(m.Context) && !gone.MatchString(m.Sentence) && !answers[m.Sentence]
		if former && (m.Target.Kind != link.ToPlan || selling.MatchString(m.Sentence)) {
			report(p, m.Target, m.Text, lint.Place{Location: m.Location, Text: m.Text, Sentence: m.Sentence})
		}
	}
}

// selling are words beside which an old plan name, often a common word, is one.
var selling = pattern.New(`(?i)\b(plans?|tiers?|editions?|subscriptions?|pricing|licen[cs]es?)\b`)

// former reports plan words in a condition that name a plan by a former name.
func former(p *lint.Pass, c *link.Claim, plans link.Plans) {
	whole := lint.Place{Location: plans.Location, Text: plans.Text, Sentence: c.Sentence}
	for _, word := range plans.Former {
		for i := range p.Manifest.Plans {
			plan := &p.Manifest.Plans[i]
			named := func(l link.Link) bool { return l.Name == link.ByFormer && l.Target.ID == plan.ID }
			if hasFold(plan.FormerNames, word) && !slices.ContainsFunc(c.Links, named) {
				report(p, link.Target{Kind: link.ToPlan, ID: plan.ID}, word, whole.Narrow(word))
			}
		}
	}
}

func report(p *lint.Pass, t link.Target, word string, place lint.Place) {
	x := lint.Finding{Found: word, Places: []lint.Place{place}, Assertion: "named " + strings.ToLower(word)}
	switch t.Kind {
	case link.ToFeature:
		if f := p.Manifest.Feature(t.ID); f != nil && f.Status != manifest.Removed {
			x.Feature, x.Owner, x.Truth, x.Expected = f.ID, f.Owner, f.At, f.Name
		}
	case link.ToPlan:
		// A plan that is sold no longer has no other name: plan-mismatch tells of it.
		if plan := p.Manifest.Plan(t.ID); plan != nil && !strings.EqualFold(word, plan.Name) && !hasFold(plan.Aliases, word) {
			x.Plan, x.Truth, x.Expected = plan.ID, plan.At, plan.Name
		}
	case link.ToProduct:
		x.Truth, x.Expected = p.Manifest.Product.At, p.Manifest.Product.Name
	}
	if x.Expected == "" || telling.MatchString(place.Sentence) || both(place.Sentence, word, x.Expected) || longer(p, place.Sentence, word) || ticket(place.Sentence, word) {
		return
	}
	names := p.Manifest.Product.FormerNames
	if ordinary(t, word, place) && !slices.Contains(names, word) || t.Kind == link.ToProduct && loosened(names, word) {
		return
	}
	x.Message = fmt.Sprintf("%q is a former name of %s", word, x.Expected)
	x.TruthText = "name " + x.Expected
	if strings.EqualFold(place.Text, word) {
		x.Suggestion = &lint.Suggestion{Replacement: lint.Cased(word, x.Expected), Fixable: true}
	}
	p.Report(x)
}

// ordinary reports whether the name of a product is written small in a sentence, as
// the word of the language is that it was made of: "out to pasture". A name that the
// manifest writes small as well is no such word.
func ordinary(t link.Target, word string, place lint.Place) bool {
	return t.Kind == link.ToProduct && strings.ToLower(word) == word && len(strings.Fields(word)) == 1 && !strings.ContainsAny(word, "-_./") && len(strings.Fields(place.Sentence)) > 2 && strings.ToLower(place.Sentence) != place.Sentence
}

// loosened reports whether a name that is written in one piece stands in its single
// words, all small: "garden planning" is what people do, "garden-planning" was
// the product. A name that is listed like that, too, is meant.
func loosened(names []string, word string) bool {
	if strings.ToLower(word) != word || !strings.Contains(word, " ") || slices.Contains(names, word) {
		return false
	}
	return slices.ContainsFunc(names, func(n string) bool {
		return !strings.Contains(n, " ") && strings.EqualFold(joints.Replace(n), joints.Replace(word))
	})
}

// joints are what stands between the words of a name.
var joints = strings.NewReplacer("-", "", "_", "", ".", "", " ", "")

// ticket reports whether a path is named only to point at a ticket that stays where it
// was filed: "globex/router#462".
func ticket(sentence, word string) bool {
	i := strings.Index(sentence, word)
	if i < 0 || !strings.Contains(word, "/") {
		return false
	}
	rest := sentence[i+len(word):]
	return len(rest) > 1 && rest[0] == '#' && rest[1] >= '0' && rest[1] <= '9'
}

// longer reports whether every place of a word in a sentence is a part of a longer
// name of today: "Open Source" of the plan "Professional Open Source".
func longer(p *lint.Pass, sentence, word string) bool {
	folded := strings.ToLower(sentence)
	for i := range p.Manifest.Plans {
		for _, name := range append([]string{p.Manifest.Plans[i].Name}, p.Manifest.Plans[i].Aliases...) {
			if name = strings.ToLower(name); len(name) > len(word) && strings.Contains(name, strings.ToLower(word)) {
				folded = strings.ReplaceAll(folded, name, "")
			}
		}
	}
	return !strings.Contains(folded, strings.ToLower(word)) && strings.Contains(strings.ToLower(sentence), strings.ToLower(word))
}

// both reports whether a sentence names a thing by its old and by its new name: then
// it tells of the renaming. A name of a common word counts as it is written: in "The
// Starter plan stays free" no plan Free is named.
func both(sentence, former, name string) bool {
	rest := strings.ReplaceAll(strings.ToLower(sentence), strings.ToLower(former), "\x00")
	if strings.ToLower(name) != name && len(strings.Fields(name)) == 1 && !strings.Contains(strings.ReplaceAll(sentence, former, ""), name) && strings.ToUpper(sentence) != sentence {
		return false
	}
	for from := 0; ; {
		i := strings.Index(rest[from:], strings.ToLower(name))
		if i < 0 {
			return false
		}
		from += i + len(name)
		if !wordAt(rest, from-len(name)-1) && !wordAt(rest, from) {
			return true
		}
	}
}

// wordAt reports whether a letter or digit stands at a byte.
func wordAt(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9' || s[i] >= 0x80)
}

func hasFold(list []string, word string) bool {
	for _, s := range list {
		if strings.EqualFold(s, word) {
			return true
		}
	}
	return false
}
