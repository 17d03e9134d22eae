package claim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// attribution finds whose product the sentence speaks of, and whose words it
// is. The subject decides: the first name before the verb. "Unlike Globex, we
// …" is ours after the comma.
func (s *sentence) attribution(c *Claim) {
	defer func() { s.r.voice = c.Attribution }()
	if s.quoted(c) {
		return
	}
	if s.hosted() {
		c.Cues = append(c.Cues, Cue{Span: s.of(0, 1), Scope: s.span, Attribution: Partner})
		c.Attribution = Partner
		return
	}
	subject := s.subject()
	if s.ctx.competitor.Len() > 0 && (subject != Ours || s.ofKey() && !s.has[cProduct] && !s.has[cWe]) {
		c.Cues = append(c.Cues, Cue{Span: s.ctx.competitor, Scope: s.span, Inherited: true, Attribution: Competitor})
		c.Attribution = Competitor
	}
	if scope := s.span; s.carries() && s.r.voice == Competitor && (subject == "" || s.resumes(&scope)) {
		c.Cues = append(c.Cues, Cue{Span: scope, Scope: scope, Inherited: true, Attribution: Competitor})
		c.Attribution = Competitor
	}
	s.sealed(c)
	for _, h := range s.hits {
		switch h.class {
		case cCompetitor, cOthers:
			if s.speaksOf(h) {
				s.attribute(c, h, Competitor)
			}
		case cUnlike:
			s.contrast(c, h)
		case cTheir:
			if s.within(0, h.from, cCompetitor, cUnlike, cOthers) && !s.within(0, h.from, cPeople) {
				s.attribute(c, h, Competitor)
			}
		case cPartner:
			if h.from <= 1 {
				s.attribute(c, h, Partner)
			}
		}
	}
}

// ofKey: the key of a value of data says whose product it speaks of. "The app" in it
// is that product's.
func (s *sentence) ofKey() bool { return s.block.Key != "" && s.ctx.competitor == s.block.Span }

// attribute adds a cue from h to the end of what its subject says.
func (s *sentence) attribute(c *Claim, h hit, a Attribution) {
	from, _ := s.clause(h.from)
	if h.class == cTheir || s.within(from, h.from, cProduct) {
		from = h.from
	}
	if s.is(h.from-1, '→') {
		from = 0 // "Cheapest to run → Globex"
	}
	to := s.until(h.to)
	c.Cues = append(c.Cues, Cue{Span: s.of(h.from, h.to), Scope: s.of(from, to), Attribution: a})
	if h.class == cTheir {
		return
	}
	if from == 0 || s.main(s.of(from, to)) && !s.has[cProduct] && !s.has[cWe] {
		c.Attribution = a
	}
}

// until is where the statement about the name at i ends: where a clause with a
// subject of ours begins.
func (s *sentence) until(i int) int {
	for k := i; k < len(s.lex); k++ {
		if s.within(k, k+1, cProduct, cWe) && (s.parts(k-1, i) || s.is(k-1, ',', ';', '—', '–', ':') || s.lex[k-1].syntax&conjunction != 0 || s.within(k-1, k, cTurn)) {
			return k
		}
	}
	return len(s.lex)
}

// subject says whether the sentence opens with a subject of ours or of others.
func (s *sentence) subject() Attribution {
	for _, h := range s.hits {
		switch h.class {
		case cProduct, cWe, cThing:
			return Ours
		case cCompetitor, cOthers:
			if s.speaksOf(h) {
				return Competitor
			}
		}
	}
	return ""
}

// speaksOf: the competitor's name is a subject or an owner, not an object
// ("switch from Globex", "works with Globex", "import from Globex").
func (s *sentence) speaksOf(h hit) bool {
	from, to := s.clause(h.from)
	if s.within(max(from, h.from-3), h.from, cUnlike) || s.within(0, from, cUnlike) && from <= 3 && !s.lexAgain(h) {
		return false
	}
	if s.within(from, h.from, cProduct, cWe, cThing, cIntegration) {
		return false
	}
	if s.entitles(h) || s.is(h.from-1, '→') && h.to == len(s.lex) {
		return true
	}
	owner := strings.HasSuffix(s.word(h.to-1), "'s") || strings.HasSuffix(s.word(h.to-1), "s'")
	before := s.lexBefore(h.from)
	if before&preposition != 0 && !owner {
		w := s.word(h.from - 1)
		opens := from == h.from-1 && h.to < len(s.lex) && (s.is(h.to, ',') || s.word(h.to) == "you" && !s.has[cProduct] && !s.has[cWe])
		return (w == "with" || w == "in" || w == "on") && opens
	}
	if h.from > from && before == 0 && !s.is(h.from-1, ',') && s.lex[h.from-1].mark == 0 && !owner {
		// An imperative before it ("Import Globex boards") makes it an object.
		if s.lex[from].syntax&verb != 0 || s.lex[from].syntax&pronoun != 0 {
			return false
		}
	}
	if h.from == 0 && h.to < to && s.lex[h.to].mark == 0 && !s.lex[h.to].title && s.lex[h.to].syntax&(preposition|conjunction|determiner) == 0 {
		return true
	}
	for i := h.to; i < to && i < h.to+8; i++ {
		if s.finite(i) || s.within(i, i+1, cCapability, cLets, cNo, cNot) {
			return true
		}
	}
	return owner && h.from <= 2
}

// entitles: a heading, or an entry with figures, that is the name and what there is to
// say of it: "2. Globex — best for agencies", "- Globex: 12,000 emails a month".
func (s *sentence) entitles(h hit) bool {
	if !s.ctx.kindOf(prose.Heading) && !(s.counts && s.ctx.kindOf(prose.Item, prose.Paragraph)) || h.from > 2 || !s.is(h.to, '—', '–', '-', ':', '|') {
		return false
	}
	for i := 0; i < h.from; i++ {
		if s.lex[i].mark == 0 && !s.lex[i].number {
			return false
		}
	}
	return true
}

func (s *sentence) lexBefore(i int) syntax {
	if i <= 0 {
		return 0
	}
	return s.lex[i-1].syntax
}

// lexAgain: the name stands after the comma that ends "Unlike …".
func (s *sentence) lexAgain(h hit) bool {
	for i := h.from - 1; i >= 0; i-- {
		if s.is(i, ',') {
			return true
		}
	}
	return false
}

// contrast: "Unlike Globex," opens a sentence of ours; "$14 vs their $49" gives
// what follows to others.
func (s *sentence) contrast(c *Claim, h hit) {
	if h.from > 0 && s.word(h.from) != "vs" && s.word(h.from) != "versus" && s.word(h.from) != "unlike" && s.word(h.from) != "compared" {
		return
	}
	to := h.to
	for to < len(s.lex) && !s.is(to, ',', ';', '—', '–', '.', ')', ':') {
		to++
	}
	if h.from > 0 && !s.within(h.to, to, cCompetitor, cTheir, cOthers) {
		return
	}
	c.Cues = append(c.Cues, Cue{Span: s.of(h.from, h.to), Scope: s.of(h.to, to), Attribution: Competitor})
}

// carries: the sentence goes on about what the one before spoke of.
func (s *sentence) carries() bool {
	return len(s.lex) > 0 && (s.starting(0, cPronoun) > 0 || s.starting(0, cTheir) > 0 || s.word(0) == "the" || s.word(0) == "and")
}

// resumes: a pronoun goes on about the one before, and ours stands in a relative
// clause behind it: "It does send faxes, which Acme does not". The scope ends there.
func (s *sentence) resumes(scope *prose.Span) bool {
	if s.starting(0, cPronoun) == 0 {
		return false
	}
	for i := 1; i+1 < len(s.lex); i++ {
		if s.within(i, i+1, cProduct, cWe) {
			return false
		}
		if s.is(i, ',') && (s.word(i+1) == "which" || s.word(i+1) == "while" || s.word(i+1) == "but") {
			*scope = s.of(0, i)
			return true
		}
	}
	return false
}

// quoted: testimonials and the words of customers.
func (s *sentence) quoted(c *Claim) bool {
	switch {
	case s.ctx.testimonial, s.signed():
	case s.ctx.story && (s.has[cCustomer] || s.has[cNarrator] || s.quotes()):
	case s.quotes() && (s.has[cNarrator] || s.has[cCustomer] || s.has[cSaid] || s.has[cProduct]):
	case s.enclosed():
	case s.has[cCustomer] && (s.has[cNarrator] || s.helpedUs()) && s.has[cProduct]:
	default:
		return false
	}
	if s.has[cSaid] && s.ownVoice() {
		return false
	}
	c.Cues = append(c.Cues, Cue{Span: s.span, Scope: s.span, Inherited: true, Attribution: Customer})
	c.Attribution = Customer
	return true
}

// signed: a paragraph that speaks of us or of the speaker's own, and a name with
// an office under it.
func (s *sentence) signed() bool {
	r := s.r
	if r.signed == nil || !r.signed[r.at] {
		return false
	}
	look := r.look(s.block.Span)
	defer look.shut()
	return look.has[cNarrator] || look.has[cCustomer] || look.has[cWe] || look.has[cProduct]
}

// enclosed: a paragraph that is one quotation from its first word to its last, or
// to the name of a person who is not of ours, is somebody else's.
func (s *sentence) enclosed() bool {
	if !s.ctx.kindOf(prose.Paragraph, prose.Quote) {
		return false
	}
	text := strings.TrimSpace(s.r.d.String(s.block.Span))
	if strings.Count(text, " ") < minQuoted {
		return false
	}
	for _, q := range [...][2]string{{"“", "”"}, {"\"", "\""}, {"„", "“"}, {"«", "»"}} {
		if inner, ok := strings.CutPrefix(text, q[0]); ok {
			said, by, closed := strings.Cut(inner, q[1])
			by = strings.TrimLeft(by, ".!?")
			return closed && !strings.Contains(said, q[0]) && (by == "" || s.stranger(by))
		}
	}
	return false
}

// minQuoted is how many blanks a quotation has at least that is more than a
// message or a name.
const minQuoted = 7

// stranger: what stands behind a quotation is a person of another house: " — Jane
// Doe, CTO of Globex".
func (s *sentence) stranger(by string) bool {
	signature := strings.TrimLeft(by, "—–-~ ")
	if name, rest := bearer(signature); len(signature) == len(by) || !personal(name) || rest == "" {
		return false
	}
	return !slices.ContainsFunc(s.r.x.voc.Products, func(p string) bool { return strings.Contains(by, p) })
}

// testimonial: a quotation in which somebody speaks of the product or of
// themselves. A quotation mark in the margin alone is often a mere callout.
func (r *reader) testimonial(b *prose.Block) bool {
	if b.Region&prose.InQuote == 0 && b.Kind != prose.Quote {
		return false
	}
	if b.Region&prose.InVoice != 0 {
		return true
	}
	s := r.look(b.Span)
	defer s.shut()
	return s.quotes() || s.has[cNarrator] || s.has[cCustomer] || s.has[cSaid] || s.has[cWe] && (s.has[cProduct] || s.has[cOthers])
}

// helpedUs: "Acme helped us …": somebody else tells.
func (s *sentence) helpedUs() bool {
	for _, h := range s.hits {
		if h.class == cCustomer && h.to-h.from == 2 && s.word(h.to-1) == "us" && s.within(max(0, h.from-2), h.from, cProduct) {
			return true
		}
	}
	return false
}

// quotes: the sentence opens or ends with a quotation mark around a statement.
func (s *sentence) quotes() bool {
	t := s.text()
	if len(s.lex) < 6 {
		return false
	}
	opens := strings.HasPrefix(t, "“") || strings.HasPrefix(t, `"`)
	return opens && (s.has[cSaid] || opensQuote(t, "“", "”") || opensQuote(t, `"`, `"`)) || strings.HasSuffix(t, "”") || strings.HasSuffix(t, `"`) && strings.Count(t, `"`) == 1
}

// opensQuote reports whether a text begins with a quotation and not with a name in
// quotation marks that the rest of it tells of: “Solo” costs $5.
func opensQuote(t, open, closing string) bool {
	inner, ok := strings.CutPrefix(t, open)
	if !ok {
		return false
	}
	name, rest, closed := strings.Cut(inner, closing)
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	return !closed || strings.Count(name, " ") > maxNameBlanks || strings.ContainsAny(name, ",.!?") || !unicode.IsLower(next)
}

// maxNameBlanks is how many blanks a name in quotation marks may have.
const maxNameBlanks = 3

// ownVoice: our own people speak: "said Kim Lee, VP of Product at Acme".
func (s *sentence) ownVoice() bool {
	said := -1
	for _, h := range s.hits {
		if h.class == cSaid {
			said = h.to
		}
		if h.class == cProduct && said >= 0 && h.from >= said {
			return true
		}
	}
	return false
}
