// Package absoluteclaim finds absolutes that nobody can keep: the only, the
// best, 100 % secure, guaranteed, zero downtime. It leaves alone what is hedged,
// what is said of others, guarantees with terms (a money-back guarantee, an
// uptime in percent), and features whose manifest entry names its evidence.
package absoluteclaim

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

//go:embed doc.md
var doc string

// Rule is absolute-claim.
var Rule = &lint.Rule{
	ID:       "absolute-claim",
	Title:    "an absolute that nobody can keep and nothing substantiates",
	Doc:      doc,
	Severity: lint.Warning,
	Options: []lint.Option{
		{Name: "allow", Doc: "words that may be said, such as a claim that a study backs", Default: []string{}},
	},
	Run:   run,
	Heeds: lint.Worded(absolute),
}

// absolute holds the words, each with what makes it an absolute and not a turn
// of speech: what it is said of.
var absolute = pattern.New(`(?i)` + strings.Join([]string{
	`\b(?:100 ?%|one hundred percent|completely|totally|absolutely|perfectly|fully) (?:secure|safe|private|reliable|accurate|anonymous|uptime|available|bug-free|risk-free|compliant)\b`,
	`\b100 ?% (?:of the time|uptime|availability|accuracy|security|privacy|protection)\b`,
	`\b(?:unhackable|unbreakable|bulletproof|foolproof|fail-safe|infallible|impenetrable)\b`,
	`\bzero (?:downtime|risk|data loss|errors|bugs|vulnerabilities|false positives)\b`,
	`\b(?:never|cannot|can't|can never) (?:fails?|be (?:hacked|breached|compromised|down)|goes? down|loses? (?:your )?data|crash(?:es)?)\b`,
	`\bguarantee(?:d|s)? (?:security|uptime|results?|success|savings|delivery|roi|growth|accuracy|privacy|compliance)\b`,
	`\b(?:results?|success|savings|delivery|growth|uptime|security|privacy) (?:is |are )?guaranteed\b`,
	`\b(?:is|as|are) the only (?:\w+ ){0,3}(?:tool|platform|product|solution|app|service|software|system|provider|company|one)\b`,
	`\b(?:the|world's|world’s|industry's|industry’s|market's) (?:best|fastest|safest|most (?:secure|reliable|advanced|powerful|accurate|trusted)) (?:[\w-]+ ){0,2}(?:tool|platform|product|solution|app|service|software|system|provider|company|in the world|on the market)\b`,
	`\balways (?:available|online|up|on|secure|safe|accurate|correct|works?),? (?:without exception|no matter what|guaranteed|every (?:single )?time)\b`,
	`\bguarantee(?:s|d)? (?:that )?(?:you|your data|your \w+|it|nothing|no \w+|nobody) (?:will |can |is |are )?(?:never|always|ever|lost|leaks?|fails?)\b`,
	`\bwithout (?:a single|any) (?:error|bug|failure|outage|breach|mistake)s?\b|\b(?:always|never) (?:right|wrong|fails?|loses?)\b, guaranteed\b`,
	`^\W*(?:and |literally |absolutely |simply )?(?:no[ -]?one|nobody)(?: else)?(?: on earth| in the world| anywhere)? (?:can|ever can|ever will|will ever)(?:,? ever)?\W*$`, // "We can't read it. No one can."
	`\bnumber one (?:\w+ ){0,2}(?:tool|platform|product|solution|app|service|software|provider)\b`,
}, "|"))

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		if c.Hedged || c.Polarity == claim.Denied || c.Attribution != claim.Ours {
			continue
		}
		found := absolute.FindAllStringIndex(c.Sentence, -1)
		if found == nil || answering(c) || conforms.MatchString(c.Sentence) || attested.MatchString(c.Sentence) || lint.Supposed(c) || quoted.MatchString(c.Sentence) || substantiated(p, c) {
			continue
		}
		if aim.MatchString(c.Sentence) || function.MatchString(c.Sentence) || !p.AboutUs(c) || len(strings.Fields(c.Sentence)) > 6 && !p.NamesUs(c) && !boast.MatchString(c.Sentence) {
			continue // a truth about software in general
		}
		for _, at := range found {
			words := c.Sentence[at[0]:at[1]]
			if allowed(p, words) {
				continue
			}
			p.Report(lint.Finding{
				Direction: lint.Overclaim, Found: words, Expected: "evidence", Assertion: "absolute " + strings.ToLower(words),
				Message: fmt.Sprintf("%q is an absolute that nothing substantiates", words), Places: []lint.Place{lint.Part(c, at[0], at[1])},
			})
		}
	}
}

// answering reports whether a claim answers a question, which tells how far it goes.
func answering(c *link.Claim) bool {
	n := len(c.Headings)
	return n > 0 && strings.HasSuffix(c.Headings[n-1], "?") && nobody.MatchString(c.Sentence)
}

var nobody = pattern.New(`(?i)^\W*(?:\w+ )?(?:no[ -]?one|nobody)\b`)

// conforms: what a published specification asks for can be tested against it, which
// is no boast: "fully compliant with the latest Markdown specification".
var conforms = pattern.New(`(?i)\bfully compliant (?:with|to) (?:the )?(?:[\w.-]+ ){0,4}(?:specifications?|spec|rfc ?-?\d+|grammar|test suite)\b`)

// attested: somebody has looked whether it complies, and says so: "certified as fully
// compliant with PCI DSS", "fully compliant, as assessed by an independent auditor".
var attested = pattern.New(`(?i)\b(?:certified|audited|attested|accredited|assessed|validated|verified|approved|confirmed|rated|recogni[sz]ed|found|declared)\b[^.;:]{0,50} (?:as|to be|being) (?:a )?fully compliant\b|` +
	`\bfully compliant\b[^.;:]{0,60}\b(?:certified|audited|attested|accredited|assessed|validated|verified|confirmed) (?:by|as|through|in|annually|yearly|every)\b`)

// boast is a superlative and nothing else: who it is said of is on the page.
var boast = pattern.New(`(?i)^\W*the (?:best|fastest|safest|most \w+) (?:[\w-]+ ){1,3}(?:in the world|on the market|on earth|ever|anywhere)\W*$`)

// aim is a wish, not a claim.
var aim = pattern.New(`(?i)\b(want|wants|aims?|meant|striv(e|es|ing)|hope|goal|vision|mission|ambition|becom(e|ing)|to be|(?:to |helps? (?:to )?|in order to )?ensur(?:e|es|ing) (?:that )?the)\b`)

// function opens the explanation of a piece of code, which promises nothing but its
// return.
var function = pattern.New(`(?i)^\W*(?:this|the) (?:[\w.]+ )?(?:method|function|call|callback|endpoint|command|operation|promise|hook|query|handler)\b`)

// quoted is somebody else's phrase, or one that is only looked at.
var quoted = pattern.New(`["“«].*["”»]`)

// footnote is what refers to a source.
var footnote = pattern.New(`[*†‡¹²³⁴⁵⁶⁷⁸⁹]|\[\d+\]|(?i)\baccording to\b|\bsource:`)

// substantiated reports whether the sentence refers to a source, or is about a
// feature whose entry names its evidence.
func substantiated(p *lint.Pass, c *link.Claim) bool {
	return footnote.MatchString(c.Sentence) || slices.ContainsFunc(c.Links, func(l link.Link) bool {
		f := p.Manifest.Feature(l.Target.ID)
		return l.Target.Kind == link.ToFeature && f != nil && f.Evidence != ""
	})
}

func allowed(p *lint.Pass, words string) bool {
	return slices.ContainsFunc(p.Strings("allow"), func(a string) bool {
		return strings.Contains(strings.ToLower(words), strings.ToLower(a))
	})
}
