package lint

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

// supposed are words that make a statement hold only sometimes, or only as an
// example.
var supposed = pattern.New(`(?i)^\W*(if|when|whenever|unless|until|whether|suppose|imagine|say)\b|\b(if|unless|for example|for instance|e\.g\.)(\W|$)`)

// Supposed reports whether a claim holds only under a condition that it names,
// or as an example. What is said in it is not said of the product as such.
func Supposed(c *link.Claim) bool {
	s := c.Sentence
	if at := either.FindStringIndex(s); at != nil && !strings.Contains(s, "depend") {
		s = s[at[1]:]
	}
	if !supposed.MatchString(s) {
		return false
	}
	if at := atWill.FindStringIndex(s); at != nil {
		return supposed.MatchString(s[:at[0]]) || supposed.MatchString(s[at[1]:])
	}
	return true
}

// atWill is a condition that leaves all to the reader and so is none: "so you have a
// list at hand if needed".
var atWill = pattern.New(`(?i)[ ,(]+if (?:needed|necessary|required|desired|wanted|need be|(?:you|they|one) (?:so )?(?:like|wish|want(?: to| it| them)?|prefer|desire|choose(?: to)?|need(?: to| it| them)?))(?:[,;.)!]|$)`)

// either opens a sentence that holds in every case: "Whether plugin, theme or tool: …",
// "Whether you are a team of two or of two hundred, …".
var either = pattern.New(`(?i)^\W*whether [^.:;]*?\bor\b[^.:;,]*[,:;–—]`)

// needing opens a sentence for those who want something: "If you need X, …".
var needing = pattern.New(`(?i)^\W*(?:(?:if|when|in case) (?:you|your \w+|somebody|someone) (?:\w+ )?(?:need|want|require|prefer|miss|expect|look(?:ing)? for|rely on|depend on|come from|used)s?|need|looking for|missing|wishing for)\b[^,?:.]*|^\W*you (?:(?:really |also |just )?(?:need|want|require|prefer)|already (?:use|have|run|rely on|depend on)) (?:[^,?:.]*)|^\W*(?:if|when|where|whenever) (?:your|their|the) (?:\w+ ){1,2}(?:uses?|used|offers?|offered|has|had|runs?|ran|supports?|supported) [^,?:.]*|^\W*if [^,?:.]{1,60} (?:is|are) (?:what|all|something|anything) (?:that )?(?:you|your)\b[^,?:.]*|` +
	`^\W*(?:[\w-]+ ){1,4}(?:that|who|which) (?:\w+ )?(?:need|want|require|prefer|miss|expect|look for|rely on|depend on)s?\b[^,?:.]*?(?: (?:may|might|can|could|should|will|would|must|have to|are|is|get|gets|choose|pick|use)\b|[,?:.]|$)`)

// refusal is a decision against a thing, or a look at it that led nowhere.
var refusal = pattern.New(`(?i)\b(?:(?:decided|voted|opted) (?:against|not to)|chose not to|ruled? (?:it |this )?out|considered|evaluated|rejected|turned (?:it )?down)\b`)

// Wanted reports whether the words name a thing only as what somebody may want
// or what was once weighed: neither says that it is there.
func (s Said) Wanted() bool {
	if Asked(s.Claim, s.Link.At, s.Text) || s.merely() || s.apart() {
		return true
	}
	before, after, found := s.Around()
	if found && (aside.MatchString(after) || efforts.MatchString(before)) {
		return true
	}
	return found && (certified.MatchString(after) || heldBy.MatchString(after) || housed.MatchString(before) || unplanned.MatchString(before)) || theirs.MatchString(before) || striving.MatchString(before) || refusal.MatchString(s.Claim.Sentence) && s.Claim.Block != prose.Heading
}

// aside are words behind a name that make it a word of something else: its kind
// at large, or an interface, a page, a team called after it.
var aside = pattern.New(`(?i)^\)?(?: \([A-Z][\w-]*\))? (?:(?:rest |graphql )?apis?|sdks?|endpoints?|technolog(?:y|ies)|techniques?|vendors|docs|documentation|pages?|guides?|teams?|repositor(?:y|ies))\b`)

// certified are words behind a standard by which somebody else's house holds it:
// "SOC 2 and ISO-certified infrastructure".
var certified = pattern.New(`(?i)^(?:(?:,| and| or|/| &) ?[\w -]{1,24}?)?[ -](?:certified|compliant|audited|attested|accredited)[ -](?:cloud |hosting )?(?:infrastructure|data ?cent(?:er|re)s?|hosting|hosters?|clouds?|providers?|facilit(?:y|ies)|vendors?|partners?|processors?)\b`)

// heldBy and housed stand behind and before a standard that somebody else's house
// holds: "is held by our hosting provider", "in a data center which is".
var (
	heldBy = pattern.New(`(?i)^(?: (?:certification|certificate|attestation|accreditation|compliance|reports?))? (?:is|are) (?:held|maintained|provided|owned) by (?:our|the|its|a|an) (?:[\w-]+ ){0,3}(?:data ?cent(?:er|re)s?|hosters?|providers?|facilit(?:y|ies)|vendors?|partners?|processors?|suppliers?)\b`)
	housed = pattern.New(`(?i)\b(?:data ?cent(?:er|re)s?|facilit(?:y|ies)|providers?|hosters?|hosting compan(?:y|ies))(?: \([^)]*\))?(?:,? (?:that|which|who) | (?:used|chosen|rented|operated|run|hired) by [\w -]{1,30} | where (?:our|your|the|all) [\w -]{1,30} )(?:is|are|holds?|has|have|maintains?|carr(?:y|ies))(?: (?:both|all|fully|a|an|the))? $`)
)

// unplanned stands before what nobody means to make: "There are no plans by the team to
// support".
var unplanned = pattern.New(`(?i)\bno (?:\w+ )?(?:plans?|intentions?|intent)\b[^.;:]{0,50}\b(?:to|for|of|on) (?:\w+ )?$`)

// efforts are words of work that is not done, and of duties: "work to enable
// X", "subject to X".
var efforts = pattern.New(`(?i)\b(?:work|efforts?|plans?|project|initiative|goal|aim) (?:to|on|for) (?:\w+ )?(?:enabl|add|support|bring|build|ship|mak|allow|provid)\w*\b|\b(?:subject to|bound by|agree to|required to (?:sign|accept))\b`)

// striving are words between us and what we do not have yet, or only strive for.
var striving = pattern.New(`(?i)\b(?:(?:is|are|we're|we’re|is being|are being) (?:now |currently |still |already )?(?:preparing|prepared|aiming|striving|getting ready|pursuing|seeking|applying|undergoing|working)|prepares?|aims?|on (?:our|the|its) way|working towards?|in preparation)(?: (?:for|to|towards?|on)(?: \w+){0,4})? $`)

// done are headings under which a roadmap keeps what is finished.
var done = pattern.New(`(?i)^\W*(recently )?(completed|done|shipped|released|finished|delivered|changelog|release notes)\b`)

// Finished reports whether a claim stands under a heading of what is finished:
// that is no sale, no label is due, and what titles all of the roadmap does not
// hold for it.
func Finished(c *link.Claim) bool {
	n := len(c.Headings)
	return n > 0 && done.MatchString(c.Headings[n-1])
}

// Asked reports whether some words, which begin at these bytes of a sentence, stand in
// the part of it that speaks to those who want something: "If you need single
// sign-on on Free, …".
func Asked(c *link.Claim, from int32, words string) bool {
	if from < 0 || words == "" {
		return false
	}
	at := needing.FindStringIndex(c.Sentence)
	return at != nil && int(from)+len(words) <= at[1]
}

// theirs are the words by which a thing is what somebody else's products are for:
// "connect help desks and sensors for X".
var theirs = pattern.New(`(?i)\b(?:integrates?|connects?|works? with)\b.*\b\w+s for $`)

// FlatDenial reports whether a statement denies a thing of our product as such:
// "Acme has no X", "X is not supported", a cross under a plan or under our name.
// What you do not have, what another product lacks, what holds only sometimes
// and a "No" in a column of some other question are not.
func (p *Pass) FlatDenial(s Said) bool {
	if s.Polarity != claim.Denied || s.Availability == claim.Past || s.supposed() || yours.MatchString(s.Claim.Sentence) || s.surplus() {
		return false
	}
	sentence := s.Claim.Sentence
	before, after, found := s.Around()
	if s.From == "key" && s.Claim.Key != "" && !found {
		return false // a value under some other key of the thing's record
	}
	if proverb.MatchString(sentence) && !s.Plans.Stated {
		return false
	}
	if !found && !strings.ContainsAny(strings.Trim(sentence, " .!"), " ,") && s.Claim.Block != prose.Cell {
		return false // "No.": it denies what was asked, and that is seldom whether the thing is there
	}
	if found && reported.MatchString(after) {
		return false // "no monitors found" is what a program says
	}
	if strings.HasSuffix(before, "-") {
		return false // "no per-seat pricing" is about pricing
	}
	if s.Claim.Block == prose.Cell {
		return cross.MatchString(sentence) && p.OurColumn(s.Claim) && wholeLabel(s)
	}
	if at := refused.FindStringIndex(sentence); at != nil {
		if p.limited(s, sentence[at[1]:]) {
			return false
		}
		between := at[0] - len(before) - len(s.Text)
		if extra := bracket.FindString(after); !share.MatchString(extra) {
			between -= len(extra)
		}
		return !found && s.Inherited || found && between >= 0 && between <= 12 && len(strings.Fields(clauseEnd(before))) <= 3
	}
	if found && enumerated(sentence, before, after) {
		return true
	}
	if at := lacking.FindStringIndex(sentence); at != nil {
		if !found {
			before = sentence
		}
		if stressed.MatchString(after) || told.MatchString(after) && !share.MatchString(after) {
			after = ""
		}
		if found && p.limited(s, after) {
			return false
		}
		bare := len(strings.Fields(before)) <= 2 && len(strings.Fields(after)) <= 3 // "No X on Linux", not "No rule names X"
		bare = bare || there.MatchString(before) && ended.MatchString(after)        // "There is no X.", not "There is no X tax"
		bare = bare || found && absent(before, after)
		bare = bare || s.Target.Kind == link.ToPlatform && thereFor.MatchString(before) && programs.MatchString(after)
		return (p.ourSubject(sentence[:at[0]]) || p.planSubject(s, sentence[:at[0]])) && (at[0] > 0 || bare)
	}
	if found && s.Claim.Block != prose.Value && (marked.MatchString(after) && strings.TrimSpace(before) == "" || crossed(s)) {
		return true
	}
	return (len(strings.Fields(sentence)) <= len(strings.Fields(s.Text))+4 || found && entered(before, after)) && inheritedDenial(s.Claim) && !(found && restricted(s.Claim, after))
}

// marked is the no of an entry that is a name and an answer: "GraphQL: no", "✗ GraphQL".
var marked = pattern.New(`(?i)^\s*[:–—]\s*(?:no|none|not (?:available|supported|included|yet))\W*$|^\s*:?\s*[✗✘❌✖✕❎]\s*$`)

// listings are headings under which a list tells what there is and what not.
var listings = pattern.New(`(?i)\b(?:features?|capabilit(?:y|ies)|status|progress|supported|support|compatibility|integrations?|formats?|platforms?|what works|roadmap)\b`)

// listing reports whether a claim stands under such a heading. A box that is not
// ticked may as well be the reader's to tick.
func listing(c *link.Claim) bool {
	n := len(c.Headings)
	return n > 0 && listings.MatchString(c.Headings[n-1]) || listings.MatchString(intro(c))
}

// yours are words that bind a statement to what its reader has bought or set up.
var yours = pattern.New(`(?i)\b(?:on|in|for|with|by|from) (?:your|this|the current|their) (?:current |own |present )?(?:plan|tier|subscription|account|workspace|organi[sz]ation|device|browser|role|licen[cs]e|region|country|project|team)\b`)

// reported stands behind a name in what a program says of somebody's own things.
var reported = pattern.New(`(?i)^ (?:(?:was|were|are|is|have been|has been) )?(?:found|selected|detected|configured|defined|specified|matched|matching|returned|loaded)\b`)

// proverb is a denial that is a condition: "No status page, no contract."
var proverb = pattern.New(`(?i)^\W*no [^,.]+, no [^,.]+\W*$`)

// clauseEnd gives what stands after the last mark of a text.
func clauseEnd(s string) string { return s[strings.LastIndexAny(s, ".;:,(")+1:] }

// cross is a cell that says no and nothing else.
var cross = pattern.New(`(?i)^\W*([✗✘❌✖✕❎]|no|not (available|included|supported|offered)|none|n/?a|not yet|(?:zero|none|nothing|never|nada|zilch)(?:\W+(?:zero|none|nothing|never|ever|no|nada|zilch|at all|period|full stop|whatsoever|of any kind|by design))*)?\W*$`)

// wholeLabel reports whether a name that stands in a label fills it: "monitoring"
// in "Real user monitoring" is not what the row is about.
func wholeLabel(s Said) bool {
	for _, l := range s.Claim.Labels {
		if s.Inherited && strings.Contains(l.Text, s.Text) && !fills(l.Text, s.Text) {
			return false
		}
	}
	return true
}

var (
	// lacking are the verbs by which a subject is said to be without something.
	lacking = pattern.New(`(?i)\b(?:(?:do|does|did|can|could|will)(?:n't|n’t| not)|cannot)\s+(?:yet |currently |natively |directly |even )?(?:support|include|offer|provide|have|come with|integrate|expose|ship|work with|(?:work|run|function|operate|start) (?:on|under))\b|\b(?:has|have|offers?|there(?:['’]s| is| are)(?: currently| still| also)?) (?:no|zero)\b|\blacks?\b|^\W*(?:no|zero)\b`)
	// refused are the passive forms, whose subject is the thing itself.
	refused = pattern.New(`(?i)(?:\b(?:is|are|was|were)(?:n't|n’t| not)|\bnot|:\s*not)\s+(?:yet |currently |natively |directly )?(?:supported|available|included|offered|possible|provided|part of)\b|\bun(?:supported|available)\b`)
	// there and ended stand around a name that is denied as a whole.
	there = pattern.New(`(?i)^\W*there (?:is|are) no\s+$`)
	ended = pattern.New(`(?i)^\W*(?:yet|here|today)?\W*$`)
	// thereFor and programs stand around a platform that there is no program for, alone
	// or with others: "There is no Linux, ChromeOS, or web version".
	thereFor = pattern.New(`(?i)^\W*there (?:is|are) (?:currently |still )?no (?:native |official |dedicated )?(?:[\w.]+(?: \w+)?(?:,|/|,? or) ?){0,4}$`)
	programs = pattern.New(`(?i)^(?:(?:,|/|,? or) ?[\w.]+(?: \w+)?){0,4} (?:versions?|apps?|applications?|builds?|clients?|editions?|ports?|releases?|support)(?: yet| available| today| at this time)?\W*$`)
	// stressed are words that underline a denial, with what is told of it behind them.
	stressed = pattern.New(`(?i)^,? (?:ever|at all|period|whatsoever|of any kind)\b(?:\W*$|\s*[—–:;(].*$)`)
	// heads are words that deny what stands under them.
	heads = pattern.New(`(?i)\b(not|no|without|\w+n['’]t|un(supported|available|implemented)|missing|lacking|excluded?|out of scope|limitations?)\b|[✗✘❌✖✕❎]`)
)

// ourSubject reports whether the words before a verb name us, or nobody.
func (p *Pass) ourSubject(before string) bool {
	whole := before
	before = strings.TrimRight(strings.ToLower(before), " \t,–—-")
	if i := strings.LastIndexAny(before, ".;:,(–—"); i >= 0 && strings.TrimSpace(before[i+1:]) != "" {
		before = before[i+1:]
	}
	words := strings.Fields(before)
	for len(words) > 0 && slices.Contains(fillers, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return true
	}
	before = strings.Join(words, " ")
	return slices.ContainsFunc(p.ourNames(), func(n string) bool { return strings.HasSuffix(strings.TrimSpace(before), n) }) ||
		len(words) <= 4 && slices.Contains(pronouns, words[len(words)-1]) && !p.others(whole)
}

// inner is a capitalised word inside a sentence.
var inner = pattern.New(`[a-z,;:] [A-Z][a-z]+`)

// others reports whether what stands before a pronoun names somebody and not us.
func (p *Pass) others(before string) bool {
	folded := strings.ToLower(before)
	return inner.MatchString(before) && !slices.ContainsFunc(p.ourNames(), func(n string) bool { return strings.Contains(folded, n) })
}

// planSubject reports whether the words before a verb are a plan that the
// statement is bound to: "Plus does not include bank sync".
func (p *Pass) planSubject(s Said, before string) bool {
	words := strings.Fields(strings.ToLower(before))
	if n := len(words); n > 0 && (words[n-1] == "plan" || words[n-1] == "tier") {
		words = words[:n-1]
	}
	if len(words) > 0 && (words[0] == "the" || words[0] == "our") {
		words = words[1:]
	}
	return s.Plans.From == "text" && slices.ContainsFunc(s.Plans.Named, func(id string) bool {
		return strings.Join(words, " ") == strings.ToLower(p.PlanName(id))
	})
}

var we = pattern.New(`(?i)\b(we|our|us)\b`)

// NamesUs reports whether a sentence names the product or says "we".
func (p *Pass) NamesUs(c *link.Claim) bool {
	folded := strings.ToLower(c.Sentence)
	return we.MatchString(c.Sentence) || slices.ContainsFunc(p.ourNames(), func(n string) bool { return strings.Contains(folded, n) })
}

// opening is a proper name that opens a sentence as its subject: of several
// capitalised words, in camel case, or with a dot inside, before a verb.
var opening = pattern.New(`^\W*((?:[A-Z][\w'’]*[ ])+[A-Z][\w'’]*|[A-Z]?[a-z0-9]+[A-Z]\w*|\w+\.(?:io|com|ai|app|dev|net|org)) (?:also |now |still |only )?(?:has|have|offers?|is|are|was|includes?|comes|starts?|begins?|charges?|costs?|gives?|provides?|supports?|lacks?|holds?|maintains?|complies|meets?|does|doesn't|can|can't|cannot|gets?|limits?|and)\b`)

// AboutUs reports whether a claim may be about our product: it is not when
// another proper name is the subject of its sentence.
func (p *Pass) AboutUs(c *link.Claim) bool {
	if !named(c.Sentence) {
		return true
	}
	m := opening.FindStringSubmatch(c.Sentence)
	if m == nil || c.Plans.At >= 0 && c.Plans.Text != "" && strings.Contains(m[1], c.Plans.Text) { // a plan of ours: "Only Scale has …"
		return true
	}
	if slices.ContainsFunc(p.ourNames(), func(n string) bool { return strings.Contains(strings.ToLower(m[1]), n) }) {
		return true
	}
	return slices.ContainsFunc(c.Links, func(l link.Link) bool {
		return !l.Inherited && (strings.Contains(m[1], l.Text) || strings.Contains(l.Text, m[1]))
	})
}

// named reports whether the first words of a sentence may be a name as opening
// has them: a capital in a second word, in the middle of the first, or a dot
// right behind it.
func named(s string) bool {
	from := strings.IndexFunc(s, wordy)
	if from < 0 {
		return false
	}
	s = s[from:]
	for i, r := range s[1:] {
		switch {
		case wordy(r) && (r < 'A' || r > 'Z'), r == '\'', r == '’':
		case r >= 'A' && r <= 'Z', r == '.':
			return true
		default:
			rest := s[1+i:]
			return len(rest) > 1 && rest[0] == ' ' && rest[1] >= 'A' && rest[1] <= 'Z'
		}
	}
	return false
}

// wordy reports whether a letter is one of \w.
func wordy(r rune) bool {
	return r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_')
}

// fillers stand between a subject and its verb.
var fillers = []string{"currently", "still", "also", "simply", "yet", "and", "but"}

// pronouns stand for our product where no other name is in reach.
var pronouns = []string{"we", "it", "app", "product", "platform", "service", "tool", "software", "version", "plan"}

// OurColumn reports whether a cell speaks of our product: it has no column head,
// or one that is a plan, our name, or asks whether a thing is there.
func (p *Pass) OurColumn(c *link.Claim) bool {
	if c.Plans.Stated {
		return true
	}
	for _, l := range c.Labels {
		if l.Kind != prose.ColumnLabel {
			continue
		}
		text := strings.ToLower(strings.TrimSpace(l.Text))
		if olderModel.MatchString(text) {
			return false
		}
		ours := slices.ContainsFunc(p.ourNames(), func(n string) bool { return strings.Contains(text, n) })
		if text != "" && !ours && !asks.MatchString(text) {
			return false
		}
	}
	return true
}

// olderModel marks the column of a product that came before: "Acme (2023)".
var olderModel = pattern.New(`\((?:(?:19|20)\d\d|old|previous|legacy|classic|discontinued|mk ?\d|gen(?:eration)? ?\d)\)$|^(?:old|previous|former) `)

var asks = pattern.New(`^(supported|available|included|support|availability|status|value|limit|count|number|amount|how many|how many\?|quantity|total|totals|today|now|anzahl|wie viele|nombre|combien|número|cuántos|cantidad|numero)\??$`)

// inheritedDenial reports whether the denial comes from what titles the claim.
func inheritedDenial(c *link.Claim) bool {
	if n := len(c.Headings); n > 0 && heads.MatchString(c.Headings[n-1]) {
		return true
	}
	return slices.ContainsFunc(c.Labels, func(l prose.Label) bool { return heads.MatchString(l.Text) })
}

// Gap gives the number of bytes between two stretches of one line of a source,
// -1 where that cannot be told.
func Gap(a, b Place) int {
	switch {
	case a.URI != b.URI || !a.Start.Exact() || !b.Start.Exact() || !a.End.Exact() || !b.End.Exact() || a.Start.Line != b.End.Line:
		return -1
	case a.End.Offset <= b.Start.Offset:
		return b.Start.Offset - a.End.Offset
	case b.End.Offset <= a.Start.Offset:
		return a.Start.Offset - b.End.Offset
	}
	return 0
}

// Amid reports whether a stretch is known to begin inside another one. Where a
// format has no places within a paragraph, nothing is known to.
func Amid(part, whole source.Location) bool { return part.Start.Exact() && Within(part, whole) }

// Guessed reports whether a link rests on nothing but a short heading that
// sounds like the feature: "Access" above a section is no word about access control.
func Guessed(c *link.Claim, l *link.Link) bool {
	return l.Pass == "words" && (c.Block == prose.Heading || c.Block == prose.Title) && len(strings.Fields(c.Sentence)) <= len(strings.Fields(l.Form))
}
