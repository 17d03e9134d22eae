package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// A denial reaches this many words at most when nothing ends it before.
const reach = 17

// polarity finds the denials: forward from the word to the end of its clause,
// backward only for "unavailable" and its like. "No" and "without" reach over
// their noun phrase alone. Words that only look like denials are passed by.
func (s *sentence) polarity(c *Claim) {
	if s.ctx.denied.Len() > 0 {
		if end := s.aheadOfBracket(); s.bareTo(end) && !s.came() {
			c.Cues = append(c.Cues, Cue{Span: s.ctx.denied, Scope: s.of(0, end), Inherited: true, Polarity: Denied})
			c.Polarity = Denied
		}
	}
	s.crossed(c)
	s.opens(c)
	s.spared(c)
	s.switched(c)
	s.deniedAbroad(c)
	if !s.has[cNot] && !s.has[cNo] && !s.has[cBack] {
		return
	}
	for _, h := range s.hits {
		from, to := s.denied(h)
		if from >= to {
			continue
		}
		scope := s.of(from, to)
		if from == 0 && s.ends(hit{to: to}) {
			scope = s.span // a full stop is no other clause
		}
		c.Cues = append(c.Cues, Cue{Span: s.of(h.from, h.to), Scope: scope, Polarity: Denied})
		if s.denies(h) {
			c.Polarity = Denied
		}
	}
}

// denied gives the lexemes that a hit denies; none if it denies nothing.
func (s *sentence) denied(h hit) (from, to int) {
	switch h.class {
	case cNot:
		if s.covered(h, cPseudo, cPlanned, cBack) {
			return 0, 0
		}
		if s.unavailable(h) {
			from, to := s.clause(h.from)
			return s.subjectFrom(from), to
		}
		if from, to = h.to, s.forward(h.to); s.unbounded(from, to) {
			return 0, 0
		}
		return from, to
	case cNo:
		if s.noWay(h) {
			return h.to, s.forward(h.to)
		}
		if s.word(h.from) == "missing" && s.goesOut(h.to) && s.fromLabel(h) {
			return 0, h.to
		}
		if s.covered(h, cPlanned, cBack, cPseudo) || s.is(h.to, ',', '.', '!') || s.burden(h) {
			return s.furtherAlternatives(h)
		}
		return h.to, s.nextAlternatives(s.phraseEnd(h.to))
	case cBack:
		if s.covered(h, cPseudo) || s.covered(h, cPlanned) && s.word(h.to-1) != "planned" || s.unless(h) || s.following() {
			return 0, 0
		}
		if from, to := s.clause(h.from); h.from > 1 && from == h.from && to == h.to && s.is(from-1, '—', '–', '-', ':') {
			if s.ends(h) && h.from <= shortName {
				return 0, h.to // "Offline mode (#12) — not planned"
			}
			before, _ := s.clause(h.from - 2)
			return before, h.to
		}
		if h.from > 1 && s.is(h.from-1, '(', '[') && s.is(h.to, ')', ']') {
			return s.phraseStart(h.from - 1), h.from - 1
		}
		if s.fromLabel(h) {
			return 0, h.to
		}
		if s.ctx.kindOf(prose.Cell) && s.words <= shortCell+2 { // "scaffold (gated, not functional)"
			return 0, len(s.lex)
		}
		from, to := s.clause(h.from)
		return s.subjectFrom(from), to
	}
	return 0, 0
}

// shortName is how many words and marks may name what a status behind them is about.
const shortName = 12

// noWay: what the reader cannot do stands behind it: "There is no option to select
// another region".
func (s *sentence) noWay(h hit) bool {
	switch s.word(h.to) {
	case "option", "options", "way", "possibility", "ability", "means":
		return s.word(h.to+1) == "to" || s.word(h.to+1) == "for" || s.word(h.to+1) == "of"
	}
	return false
}

// spared: what people are glad to be spared is a promise, and all the same it says
// that the thing is not there: "No telemetry", "zero ads".
func (s *sentence) spared(c *Claim) {
	if s.adds&sparing == 0 {
		return
	}
	for i := 0; i+1 < len(s.lex); i++ {
		if w := s.word(i); w != "no" && w != "zero" && w != "without" {
			continue
		}
		switch s.word(i + 1) {
		case "ads", "advertising", "advertisements", "tracking", "telemetry", "analytics", "trackers":
			c.Cues = append(c.Cues, Cue{Span: s.of(i, i+1), Scope: s.of(i+1, s.phraseEnd(i+1)), Polarity: Denied})
		}
	}
}

// aheadOfBracket is where a bracket begins that says more of a name before it: "Bucket
// rules (use policies instead)"; without one, the end. Under what says that things are
// missing, a colon or a dash does the same: "Export: a way to get your data out".
func (s *sentence) aheadOfBracket() int {
	for i := 1; i < len(s.lex); i++ {
		if s.is(i, '(') || s.ctx.lacks && i < maxLabelled && s.is(i, ':', '—', '–', '-') && !s.lex[i].glued {
			return i
		}
	}
	return len(s.lex)
}

// crossed reads the mark of a short entry outside of tables: a cross before or
// behind it, "no" as the value of a key.
func (s *sentence) crossed(c *Claim) {
	s.zero(c)
	if !s.has[cNay] || s.words > maxCrossed || !s.ctx.kindOf(prose.Item, prose.Value, prose.Definition, prose.Paragraph) {
		return
	}
	for _, h := range s.hits {
		if h.class != cNay || s.word(h.from) == "zero" { // "Setup fee: zero"
			continue
		}
		first, last := h.from == 0, h.to == len(s.lex)
		cross := strings.Contains("✗✘❌✕✖", s.r.d.String(s.of(h.from, h.to)))
		if cross && first != last || !cross && last && s.is(h.from-1, ':') && s.lex[h.from].mark == 0 {
			c.Cues = append(c.Cues, Cue{Span: s.of(h.from, h.to), Scope: s.span, Polarity: Denied})
			c.Polarity = Denied
			return
		}
	}
}

// zero: none at all is given: "sms limit: 0". A price of nothing is a gift.
func (s *sentence) zero(c *Claim) {
	n := len(s.lex) - 1
	if n < 2 || n > 5 || s.word(n) != "0" || !s.is(n-1, ':') || !s.ctx.kindOf(prose.Value) {
		return
	}
	for i := 0; i < n; i++ {
		switch s.word(i) {
		case "price", "cost", "costs", "fee", "fees", "amount", "setup", "monthly", "yearly", "annual", "total", "discount", "downtime", "index", "order", "min", "minimum", "from":
			return
		}
	}
	c.Cues = append(c.Cues, Cue{Span: s.of(n, n+1), Scope: s.span, Polarity: Denied})
	c.Polarity = Denied
}

// maxCrossed is how many words an entry may have that a mark denies as a whole.
const maxCrossed = 12

// forward is where a denial that starts at i ends.
func (s *sentence) forward(i int) int {
	k := i
	for ; k < len(s.lex) && k < i+reach; k++ {
		if s.parts(k, i) && k > i && !s.alternative(k) {
			return k
		}
		if s.is(k, ',') && !s.enumerates(k) && !s.examples(k) {
			return k
		}
	}
	return k
}

// alternative: "or" under a denial adds what is denied as well, if no subject of its
// own follows: "We do not use your name, address or contact lists to …".
func (s *sentence) alternative(k int) bool {
	if s.is(k, ',') {
		k++
	}
	if w := s.word(k); w != "or" && w != "nor" {
		return false
	}
	return k+1 < len(s.lex) && s.lex[k+1].syntax&(pronoun|determiner|auxiliary) == 0 && !s.within(k+1, k+2, cWe, cProduct, cThing)
}

// examples: behind the comma at k stand examples of what was denied: "no third-party
// libraries, such as Globex SDK".
func (s *sentence) examples(k int) bool { return s.word(k+1) == "such" && s.word(k+2) == "as" }

// enumerates: the comma at k stands in a list that ends with "or", "and", "nor".
func (s *sentence) enumerates(k int) bool {
	words := 0
	for i := k + 1; i < len(s.lex) && i < k+12; i++ {
		switch l := &s.lex[i]; {
		case l.mark == ',':
			words = 0
		case l.mark != 0 && l.mark != '/':
			return false
		case l.syntax&conjunction != 0:
			return words <= 4
		case l.syntax&(pronoun|auxiliary|finis) != 0:
			return false
		default:
			words++
		}
	}
	return false
}

// nextAlternatives takes "or" and "nor" and what they add: "no SSO or SCIM".
func (s *sentence) nextAlternatives(k int) int {
	for k+1 < len(s.lex) {
		w := s.r.d.Text[s.lex[k].start:s.lex[k].end]
		switch {
		case w == "or" || w == "nor":
			k = s.phraseEnd(k + 1)
		case w == "," && (s.word(k+1) == "or" || s.word(k+1) == "nor") && s.phraseEnd(k+2) > k+2 && s.enumerates(k):
			k = s.phraseEnd(k + 2)
		case w == "," && s.enumerates(k) && s.phraseEnd(k+1) > k+1:
			k = s.phraseEnd(k + 1)
		default:
			return k
		}
	}
	return k
}

// furtherAlternatives gives what is denied after something whose absence is a
// promise: "No fees, middlemen or identity checks".
func (s *sentence) furtherAlternatives(h hit) (from, to int) {
	if s.word(h.from) != "no" || s.within(0, len(s.lex), cRequired) {
		return 0, 0
	}
	from = s.phraseEnd(h.to)
	return from, s.nextAlternatives(from)
}

// burden: what is absent is a burden, so that its absence is a promise: "no
// agent to install", "no IT help needed".
func (s *sentence) burden(h hit) bool {
	end := s.phraseEnd(h.to)
	if s.chore(h.to, end) || s.within(h.to, min(end+2, len(s.lex)), cRequired) {
		return true
	}
	// "no server to maintain": an infinitive makes it a chore.
	return s.within(h.to, end, cStep)
}

// chore: a word of burden stands there that is no part of a feature's name, as it
// is in "no anti-lock brakes".
func (s *sentence) chore(from, to int) bool {
	for _, h := range s.hits {
		if h.class == cBurden && h.from >= from && h.from < to && !s.covered(h, cFeature) {
			return true
		}
	}
	return false
}

// unbounded: "does not have a user limit" promises.
func (s *sentence) unbounded(from, to int) bool {
	for _, h := range s.hits {
		if h.class == cBurden && h.from >= from && h.to <= to && h.from <= from+5 {
			w := s.word(from)
			return w == "have" || w == "has" || w == "impose" || w == "set" || w == "charge" || w == "require" || w == "need" || w == "add"
		}
	}
	return false
}

// unless: the thing is unavailable to others ("not available anywhere else").
func (s *sentence) unless(h hit) bool {
	for i := h.to; i < len(s.lex) && i < h.to+4; i++ {
		switch s.r.d.Text[s.lex[i].start:s.lex[i].end] {
		case "elsewhere", "otherwise", "until":
			return true
		case "anywhere":
			return s.word(i+1) == "else"
		}
	}
	return false
}

// denies: the denial at h is what the sentence as a whole says. Not so inside a
// condition or a relative clause, nor after an earlier clause that affirms.
func (s *sentence) denies(h hit) bool {
	from, _ := s.clause(h.from)
	for i := 0; i < h.from; i++ {
		l := &s.lex[i]
		w := s.r.d.Text[l.start:l.end]
		if i >= from && (w == "that" || w == "which" || w == "who" || w == "where") && i > 0 || w == "so" {
			return false
		}
	}
	if s.within(from, h.from, cIf, cWish) || s.within(0, 1, cIf) && from == 0 {
		return false
	}
	if s.within(0, from, cCapability, cIntegration, cLets) && !s.within(0, 1, cTurn) {
		return false
	}
	switch h.class {
	case cBack:
		return true
	case cNo:
		// "Syncs without agents": the sentence affirms.
		w := s.word(h.from)
		if w != "no" && w != "without" && w != "zero" {
			return true
		}
		return w == "no" && (h.from == 0 || s.is(h.from-1, ':') || s.within(max(from, h.from-3), h.from, cCapability, cSubjectNP) && s.finiteBefore(h.from))
	}
	return s.within(h.to, min(h.to+4, len(s.lex)), cCapability, cIntegration, cLets, cAvail, cLaunch, cFeature, cCompliance, cPlatform)
}

// finiteBefore: a finite verb stands right before i, an adverb at most between.
func (s *sentence) finiteBefore(i int) bool {
	return i > 0 && s.finite(i-1) || i > 1 && s.finite(i-2) && s.lex[i-1].syntax&adverb != 0
}

// hedges finds the words that take a promise half back, each over its clause.
// "May" in a question of what the reader may do is a permission and no hedge.
func (s *sentence) hedges(c *Claim) {
	if !s.has[cHedge] {
		return
	}
	for _, h := range s.hits {
		if h.class != cHedge || s.word(h.from-1) == "you" || s.covered(h, cLets) {
			continue
		}
		c.Cues = append(c.Cues, Cue{Span: s.of(h.from, h.to), Scope: s.of(s.clause(h.from)), Hedged: true})
		c.Hedged = true
	}
}

// word is the folded first word of the lexeme at i.
func (s *sentence) word(i int) string {
	if i < 0 || i >= len(s.lex) {
		return ""
	}
	return s.lex[i].folded
}
