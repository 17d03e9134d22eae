package factmismatch

import (
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

var (
	// others are the things that a word behind a denied one makes it speak of:
	// "open source libraries" are not the product.
	others = pattern.New(`(?i)^[\s-]*(?:\w+ )?(?:librar(?:y|ies)|maintainers?|dependenc(?:y|ies)|packages?|projects?|components?|contributors?|communit(?:y|ies)|alternatives?|ecosystems?|authors?|developers?|foundations?|counterparts?|competitors?|credits|acknowledge?ments)\b`)
	// built are the words before it that do the same.
	built = pattern.New(`(?i)\b(?:built (?:on|with|upon)|based on|powered by|thanks to|depends? on|relies on|on top of|instead of|unlike|not|former(?:ly)?|previously|was|were|used to be|becomes?|became|turns?|converts?|stands? for|definition of)\b[^.,;:]{0,24}$`)
)

// parts are the subjects of which a word is said that holds for a part alone: "Parts
// of the parser are", "The files in vendor are", "The logo is".
var parts = pattern.New(`(?i)(?:^|[.;,] |\b(?:and|but) )(?:(?:some (?:of the )?code|(?:the )?code (?:in|of|under|from|below) [^,;.]{1,40}|(?:the |some |all |most )?(?:parts?|portions?|files?|fonts?|icons?|logos?|images?|assets?|artwork|examples?|contents?|documentation|docs))|(?:some|other)s?) ?(?:(?:of|in|under|from|below) [^,;.]{1,40} )?(?:is|are|was|were|comes?|remains?|stays?)\b[^,;.]{0,24}$`)

// general are the words behind a denied one that opens its sentence and is spoken of
// at large: "Open source does not protect anybody".
var general = pattern.New(`(?i)^ (?:does|do|doesn['’]t|is|isn['’]t|are|was|has|can|cannot|can['’]t|means?)\b`)

// foreignThing reports whether a denied word is said of something else than the
// product, or of its past.
func foreignThing(said lint.Said) bool {
	before, after, found := said.Around()
	return found && (strings.TrimSpace(before) == "" && general.MatchString(after) || parts.MatchString(before) || others.MatchString(after) || built.MatchString(before))
}

// agreed opens an answer that says yes to what was asked.
var agreed = pattern.New(`(?i)^\W*(?:yes|yep|yeah|sure|absolutely|certainly|definitely|of course|indeed|ja|oui|sí|si)\b`)

// stated reports whether the claim itself says a denied word, or says yes to a
// question that has it. A title that does announces what is spoken of.
func stated(said lint.Said) bool {
	return lint.Within(said.Location, said.Claim.Location) || agreed.MatchString(said.Claim.Sentence)
}

// told reports denied words in instructions and in code, where no claim is made
// of them: "Press Ctrl+P to open the palette". There the fact must be named in
// the same breath, by the sentence or by what titles it.
func told(p *lint.Pass) {
	for page := range p.AllPages() {
		if page.History != "" {
			continue
		}
		for i := range page.Mentions {
			m := &page.Mentions[i]
			f := p.Manifest.Fact(m.Target.ID)
			if m.Name != link.ByDenied || m.Target.Kind != link.ToFact || f == nil || f.Kind != manifest.TextFact || m.Stance != claim.Instructed && m.Stance != claim.Asserted || m.Block == prose.Heading || !named(page, m) {
				continue
			}
			said := lint.Said{
				Link:  &link.Link{Target: m.Target, Text: m.Text, Location: m.Location, At: m.At, Form: m.Text},
				Claim: &link.Claim{Sentence: m.Sentence, Location: m.Location, Block: m.Block}, Page: page,
			}
			if !foreignThing(said) {
				text(p, f, said, said.Place(), "denied "+m.Text)
			}
		}
	}
}

// named reports whether the fact is called by its name where a mention stands:
// in the sentence, or in the row of its cell.
func named(page *link.Page, m *link.Mention) bool {
	for i := range page.Mentions {
		o := &page.Mentions[i]
		if o.Target == m.Target && o.Name == link.ByName && (o.Sentence == m.Sentence || strings.HasSuffix(o.Sentence, "?")) && o.Location.URI == m.Location.URI && o.Location.Start.Line == m.Location.Start.Line {
			return true
		}
	}
	for i := range page.Claims {
		c := &page.Claims[i]
		if c.Attribution != claim.Ours || c.History != "" || c.Polarity == claim.Denied || !lint.Within(m.Location, c.Location) {
			continue
		}
		for _, l := range c.Links {
			if l.Target == m.Target && l.Name == link.ByName {
				return true
			}
		}
	}
	return false
}
