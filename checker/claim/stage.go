package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// stages finds the words that put a thing into a stage, and how far they reach:
// a word in brackets or on a badge over the name before it, "planned" over the
// noun after it, "coming soon" over its clause or, when it opens the sentence,
// over the rest.
func (s *sentence) stages(c *Claim) {
	if s.ctx.stage != "" && !s.arrived() && !s.rowArrived() {
		c.Cues = append(c.Cues, Cue{Span: s.ctx.stageAt, Scope: s.span, Inherited: true, Availability: s.ctx.stage})
		c.Availability = s.ctx.stage
	}
	for _, h := range s.hits {
		stage, ok := s.stageOf(h)
		if !ok {
			continue
		}
		scope := s.stageScope(h)
		if stage == Planned && tidings[s.word(h.from-1)] || s.fromLabel(h) {
			scope = s.span // "a separate offering: details coming soon"
		}
		if scope.Empty() {
			continue
		}
		c.Cues = append(c.Cues, Cue{Span: s.shown(h), Scope: scope, Availability: stage})
		if s.main(scope) {
			c.Availability = outranks(stage, c.Availability)
		}
	}
	s.arrivals(c)
	s.attains(c)
	s.followed(c)
	s.lacked(c)
	s.ahead(c)
	s.awaits(c)
	s.yets(c)
	s.reviewed(c)
	s.badges(c)
	s.captioned(c)
	s.foreign(c)
	s.yearOf(c)
	s.versionOf(c)
	s.goesOn(c)
}

// captioned: behind a picture that stands for a name, its line says no more than that
// the thing is to come: the logo of Globex and "soon".
func (s *sentence) captioned(c *Claim) {
	d := s.r.d
	if !s.ctx.kindOf(prose.Alt) || c.Block+1 >= len(d.Blocks) {
		return
	}
	next := &d.Blocks[c.Block+1]
	if next.Kind != prose.Item && next.Kind != prose.Paragraph && next.Kind != prose.Badge || next.Span.Len() > mostCaption {
		return
	}
	stage := Planned
	switch s.r.answerOf(next.Span) {
	case saySoon:
	case sayEarly:
		stage = Beta
	default:
		return
	}
	c.Cues = append(c.Cues, Cue{Span: next.Span, Scope: s.span, Inherited: true, Availability: stage})
	c.Availability = stage
}

// mostCaption is how many bytes such a line may have.
const mostCaption = 24

// shown gives the words to show for a hit: "coming soon" of "are coming soon".
func (s *sentence) shown(h hit) prose.Span {
	if h.to == h.from+2 && s.word(h.to-1) == "coming" && (s.word(h.to) == "soon" || s.word(h.to) == "shortly") {
		return s.of(h.from+1, h.to+1)
	}
	return s.of(h.from, h.to)
}

// goesOn: "This will help …" after a sentence about what is planned.
func (s *sentence) goesOn(c *Claim) {
	if s.nth > 0 && c.Availability == Available && s.has[cSoft] && s.starting(0, cPronoun) > 0 {
		if before := s.r.before(); before != nil && before.Availability == Planned {
			c.Cues = append(c.Cues, Cue{Span: s.of(0, 1), Scope: s.span, Inherited: true, Availability: Planned})
			c.Availability = Planned
		}
	}
}

// outranks decides between two stages of one sentence: what is going away
// weighs more than what is to come, and that more than what is there.
func outranks(a, b Stage) Stage {
	switch {
	case b == Available, a == Deprecated, a == Planned && b != Deprecated:
		return a
	}
	return b
}

// stageOf gives the stage that a hit announces, if it does so here.
func (s *sentence) stageOf(h hit) (Stage, bool) {
	switch h.class {
	case cPlanned:
		return Planned, !s.ordinaryPlan(h)
	case cSoonWord:
		opens := h.from == 0 && s.word(0) == "soon" && s.is(1, ',')
		return Planned, (s.aside(h) || opens) && !s.covered(h, cPlanned, cBeta)
	case cSoft:
		return Planned, s.willBe(h) || s.toFollow(h)
	case cBeta:
		return Beta, !s.covered(h, cPlanned, cFeature) && !s.leaves(h) && !s.ofVersion(h) && !s.perk(h)
	case cBetaWord:
		return Beta, s.aside(h) && !s.covered(h, cBeta, cPlanned) && !s.leaves(h) && !s.ofVersion(h)
	case cDeprecated:
		return Deprecated, s.deprecates(h)
	case cPast:
		return Past, s.pastHere(h)
	}
	return "", false
}

// ordinaryPlan: words of planning in their ordinary sense: "planned
// maintenance", "in progress" of the reader's work.
func (s *sentence) ordinaryPlan(h hit) bool {
	if s.cited(h) || h.to < len(s.lex) && s.lex[h.to].glued {
		return true // "not-yet-existing"
	}
	if before := s.word(h.from - 2); s.word(h.from-1) == "and" && (before == "new" || before == "existing" || before == "current") {
		return true
	}
	switch s.word(h.from) {
	case "planned", "upcoming", "future":
		if w := s.word(h.from - 1); w == "not" || w == "never" || w == "un" || w == "nothing" || w == "currently" && s.word(h.from-2) == "not" {
			return true
		}
		switch s.word(h.to) {
		case "maintenance", "maintenances", "change", "changes", "work", "downtime", "outage", "outages", "disruption", "disruptions", "shutdown", "shutdowns", "absence", "absences", "leave", "spend", "expenses", "shifts", "visits", "tasks", "transactions", "appointments", "bookings", "reservations", "deliveries", "events", "event", "meetings", "deadlines", "webinar", "renewal", "invoice", "trips", "posts", "payments":
			return true
		}
	case "in":
		switch s.word(h.to - 1) {
		case "pipeline": // "shown in the pipeline view"
			return s.lex[h.to-1].title || !s.ends(h) && !s.aside(h) && (h.to < len(s.lex) && s.lex[h.to].mark == 0 && s.lex[h.to].syntax&(preposition|conjunction) == 0)
		case "preparation", "preparazione", "vorbereitung":
			return s.preparing(h)
		case "arbeit": // "Aufträge in Arbeit" is a column of theirs
			return !amBeing[s.word(h.from-1)] && !s.bracketed(h)
		}
		if s.word(h.to-1) == "progress" {
			return !s.ends(h) && !s.aside(h)
		}
		if s.word(h.to-1) == "future" || strings.HasPrefix(s.word(h.to-1), "q") {
			return !s.perhaps(h.from) && !s.has[cWe] && !s.has[cSoft] && !s.has[cProduct] && !s.aside(h)
		}
	case "arbeiten":
		return s.word(h.from-1) != "wir" && s.word(h.from+1) != "wir" // who else works on something uses it
	case "en", "em":
		return strings.HasPrefix(s.word(h.to-1), "prepara") && s.preparing(h)
	case "expected":
		return s.within(h.to, h.to+2, cPeople)
	case "currently", "working":
		switch s.word(h.from - 1) {
		case "you", "you're", "you’re", "they", "they're", "they’re", "users", "are":
			return !s.within(0, h.from, cWe, cProduct)
		}
	case "not":
		return s.within(0, h.from, cIf) || s.word(h.to) == "another" || s.word(h.from-1) == "have"
	case "scheduled", "is", "are", "coming":
		return s.within(0, h.from, cIf)
	}
	return false
}

// perhaps: "may be added" stands before i.
func (s *sentence) perhaps(i int) bool {
	for k := max(0, i-4); k < i-1; k++ {
		switch s.word(k) {
		case "may", "might", "could":
			return s.word(k+1) == "be" || s.word(k+1) == "come" || s.word(k+1) == "follow"
		}
	}
	return false
}

// amBeing are the words before "in Arbeit" by which a thing is being made.
var amBeing = setOf(`ist sind noch bereits schon derzeit gerade`)

// preparing: somebody prepares for something: "in preparation for your audit".
func (s *sentence) preparing(h hit) bool {
	switch s.word(h.to) {
	case "for", "of", "auf", "de", "du", "des", "di", "para", "pour", "per":
		return true
	}
	return false
}

// perk: "early access to new features" is what somebody gets and no stage of the thing
// that gives it; of a feature that is named it is one.
func (s *sentence) perk(h hit) bool {
	if s.word(h.to-1) != "access" || s.word(h.to) != "to" {
		return false
	}
	end := s.phraseEnd(h.to + 1)
	switch s.word(end - 1) {
	case "features", "services", "products", "releases", "betas", "updates", "models", "tools", "content", "things", "stuff", "beta":
		return true
	}
	return !s.within(h.to+1, end, cFeature)
}

// tagged: one of the tags of a page: "by Kim / tags alpha, html".
func (s *sentence) tagged(h hit) bool {
	for i := range h.from {
		if w := s.word(i); w == "tags" || w == "tagged" {
			return true
		}
	}
	return false
}

// ofVersion: the stage of a release ("Acme 7 Alpha 2", "8.0 beta") and a tag among
// tags are no label of what is named beside them.
func (s *sentence) ofVersion(h hit) bool {
	numbered := func(i int) bool { return i >= 0 && i < len(s.lex) && s.lex[i].number }
	return numbered(h.from-1) || numbered(h.to) && h.to == h.from+1 || s.tagged(h)
}

// cited: the words stand within quotation marks: a text that is shown somewhere.
func (s *sentence) cited(h hit) bool {
	open, shut := false, false
	for i := range s.lex {
		if s.is(i, '"', '“', '”') {
			open, shut = open || i < h.from, shut || i >= h.to
		}
	}
	return open && shut
}

// aside: the hit stands in brackets, after a dash at the end, or is all there
// is: the places of a suffix or a badge.
func (s *sentence) aside(h hit) bool {
	if h.from == 0 && h.to >= len(s.lex) {
		return s.ctx.kindOf(prose.Badge, prose.Cell) || s.r.inside(s.of(h.from, h.to), prose.BadgeInline)
	}
	if s.ctx.kindOf(prose.Cell) && s.ends(h) && s.words <= shortCell {
		return true // "✓ planned"
	}
	if s.is(h.from-1, '(', '[', '{') && (h.to >= len(s.lex) || s.is(h.to, ')', ']', '}', ',') || s.lex[h.to].number) {
		return true
	}
	if s.is(h.from-1, '—', '–', '-', '|', '·', '•', ':') && s.ends(h) && h.from > 1 {
		return true
	}
	return s.opensBracket(h) || s.r.inside(s.of(h.from, h.to), prose.BadgeInline)
}

// opensBracket: the words that announce a thing open a bracket right behind its
// name and go on: "Globex (in progress, see the tracker)", "Globex (WIP via a plugin)".
func (s *sentence) opensBracket(h hit) bool {
	return h.class == cPlanned && s.bracketed(h) && s.lex[h.from-2].mark == 0 && h.to < len(s.lex) && s.lex[h.to].syntax&(preposition|conjunction) != 0
}

// shortCell is how many words a cell may have that ends with its stage.
const shortCell = 3

// ends: nothing but marks follows the hit.
func (s *sentence) ends(h hit) bool {
	for i := h.to; i < len(s.lex); i++ {
		if s.lex[i].mark == 0 {
			return false
		}
	}
	return true
}

// willBe: "will" that promises something new of ours, rather than what always
// happens when something is done.
func (s *sentence) willBe(h hit) bool {
	if s.covered(h, cPlanned) || s.word(h.to) == "always" || s.word(h.to) == "now" || s.word(h.to) == "automatically" {
		return false
	}
	from, _ := s.clause(h.from)
	if s.within(from, h.from, cIf, cStart) || s.within(0, 1, cIf) {
		return false
	}
	for _, o := range s.hits {
		if o.class == cLaunch && o.from >= h.to && o.from <= h.to+2 {
			return s.within(from, h.to, cWe, cProduct, cFeature, cThing, cPlanNoun, cSubjectNP) || s.word(o.from) == "be"
		}
	}
	return s.word(h.from-1) == "we" || s.word(h.from) == "we'll" && s.within(h.to, min(h.to+3, len(s.lex)), cLaunch)
}

// leaves: the thing is out of the stage: "no longer in beta", "out of beta".
func (s *sentence) leaves(h hit) bool {
	for i := max(0, h.from-4); i < h.from; i++ {
		switch s.word(i) {
		case "longer", "out", "leaves", "left", "leaving", "exits", "exited", "graduated", "graduates", "former", "since", "during", "from":
			return true
		}
	}
	return s.word(h.to) == "test" || s.word(h.to) == "tests" || s.word(h.to) == "testing" || s.word(h.to) == "testers"
}

// deprecates: not the reader's own retired things ("removed endpoints are
// archived"), not "no longer" with a burden.
func (s *sentence) deprecates(h hit) bool {
	if s.covered(h, cPseudo) {
		return false
	}
	from, _ := s.clause(h.from)
	return !s.within(from, h.from, cIf, cYou) && !s.within(h.from, h.to, cIf)
}

// pastHere: a past word that opens its clause, or a past verb of ours with a
// time beside it.
func (s *sentence) pastHere(h hit) bool {
	if s.covered(h, cShipped, cDeprecated) || s.within(h.to, min(h.to+2, len(s.lex)), cNow) {
		return false
	}
	switch s.word(h.from) {
	case "previously", "formerly", "originally", "historically":
		// In brackets it is a name's footnote: "Acme (formerly Globex)".
		return h.from == 0 || s.is(h.from-1, '(')
	case "at", "in", "until", "back":
		return h.from == 0
	case "we":
		return s.word(h.from+1) == "were"
	case "used":
		return s.word(h.from-1) != "be" && s.word(h.from-1) != "is" && s.word(h.from-1) != "are" && s.word(h.from-1) != "being" && s.lexUsedTo(h)
	case "was", "were":
		return s.within(h.to, min(h.to+2, len(s.lex)), cPast) || s.word(h.to) == "following" || s.word(h.to) == "in" || s.word(h.to) == "with"
	}
	return false
}

// lexUsedTo: "we used to offer", not "tools used to build".
func (s *sentence) lexUsedTo(h hit) bool {
	return h.from > 0 && s.lex[h.from-1].syntax&pronoun != 0 && s.word(h.to-1) == "to"
}

// stageScope gives the part of the sentence that a stage word speaks of.
func (s *sentence) stageScope(h hit) prose.Span {
	from, to := s.clause(h.from)
	from = s.aboutLabel(s.sinceNow(s.subjectFrom(from), h.from))
	w := s.word(h.from)
	switch {
	case s.aside(h):
		if s.first(h) || s.ctx.kindOf(prose.Cell) && s.words <= shortCell {
			return s.span
		}
		if s.ctx.kindOf(prose.Value) && s.ends(h) && s.r.inside(s.of(h.from, h.to), prose.BadgeInline) {
			return s.span // the field beside it speaks of all of the name
		}
		end := h.from - 1
		switch {
		case s.is(end, '(', '[', '{'):
			if scope := s.tags(h); !scope.Empty() {
				return scope
			}
			if scope := s.bracketAhead(h, from, to); !scope.Empty() {
				return scope
			}
			return s.of(s.phraseStart(s.beforeBracket(end)), s.listedTo(h, end))
		case s.lex[end].mark == 0: // a badge needs no mark before it
			end = h.from
		}
		return s.of(s.segment(end), end)
	case h.class == cPlanned && s.bracketed(h) && s.lex[h.from-2].mark == 0 && h.to < len(s.lex) && s.lex[h.to].syntax&(preposition|conjunction) == 0 && !s.is(h.to, ')', ']'):
		return s.of(s.phraseStart(h.from-1), to) // "4K export (early next year, we hope)"
	case s.ends(h) && s.ctx.kindOf(prose.Item, prose.Heading) && s.beforeBracket(h.from) < h.from:
		return s.of(s.phraseStart(s.beforeBracket(h.from)), h.from) // "Code lenses (textDocument/lens), beta"
	case s.first(h) && s.is(h.to, ':', '—', '–', '-'):
		return s.of(h.to, len(s.lex))
	case s.first(h):
		return s.span
	case h.class == cPlanned && (w == "planned" || w == "upcoming" || w == "forthcoming" || w == "future") && !s.predicate(h) && !s.ends(h):
		return s.of(h.from, s.phraseEnd(h.to))
	case s.pointsBack(h):
		return s.span
	case h.class == cBeta && w == "in" && h.from > 1 && (s.is(h.to, ',', ';', ')', '—', '–') || s.ends(h)) && s.lastAnd(h.from-farBack, h.from) > 0:
		return s.of(s.lastAnd(h.from-farBack, h.from), h.to) // "on macOS and on Windows in alpha, with …"
	case s.reachesForward(h):
		return s.of(h.from, to)
	case from == 0 && s.ends(hit{to: to}):
		return s.span // a full stop is no other clause
	}
	return s.of(from, to)
}

// tidings are what comes soon where the thing itself does.
var tidings = setOf(`details detail information info specifics announcement announcements dates`)

// farBack is how many words and marks the name of what is "in beta" may have.
const farBack = 12

// lastAnd is the last "and" or "or" before lexeme i, -1 where there is none behind from.
func (s *sentence) lastAnd(from, i int) int {
	for k := i - 1; k > max(0, from); k-- {
		if w := s.word(k); w == "and" || w == "or" {
			return k
		}
	}
	return -1
}

// pointsBack: the words end with a pronoun for what was named before: "Dark mode:
// we are working on it", "Wir arbeiten noch daran".
func (s *sentence) pointsBack(h hit) bool {
	switch s.word(h.to - 1) {
	case "daran", "dessus":
		return true
	case "on", "en", "sur":
		switch s.word(h.to) {
		case "it", "this", "that", "them", "these", "ello", "cela":
			return s.ends(hit{to: h.to + 1})
		}
	}
	return false
}

// first: nothing but a picture stands before it ("📋 Planned"), or the bracket that
// holds the whole sentence: "(Coming soon.)".
func (s *sentence) first(h hit) bool {
	return h.from == 0 || h.from == 1 && (s.lex[0].mark >= firstSymbol || s.is(0, '(', '[') && s.is(len(s.lex)-1, ')', ']'))
}

// sinceNow: of "Type I today, and Type II next year" the plan is for what stands
// behind the comma or the conjunction after "today".
func (s *sentence) sinceNow(from, to int) int {
	if !s.has[cNow] {
		return from
	}
	for _, h := range s.hitsFrom(from) {
		if h.to >= to {
			break
		}
		if h.class != cNow || !s.is(h.to, ',') && s.lex[h.to].syntax&conjunction == 0 {
			continue
		}
		if from = h.to; s.is(from, ',') {
			from++
		}
		if s.lex[from].syntax&conjunction != 0 {
			from++
		}
	}
	return min(from, to)
}

// predicate: the hit stands after a form of "be".
func (s *sentence) predicate(h hit) bool {
	return h.from > 0 && s.lex[h.from-1].syntax&auxiliary != 0
}

// reachesForward: "we are working on", "we plan to": what they speak of follows.
func (s *sentence) reachesForward(h hit) bool {
	switch s.word(h.to - 1) {
	case "to", "on", "support", "adding", "add", "towards", "toward":
		return true
	}
	return false
}

// segment goes back from i to the mark or conjunction before it: the one item
// of a list that a suffix after a dash belongs to.
func (s *sentence) segment(i int) int {
	k := i
	for k > 0 && !s.is(k-1, ',', ';', ':', '—', '–', '|', '•') {
		k--
	}
	return k
}

// main: the scope holds most of the sentence, so that the sentence as a whole
// is in that stage.
func (s *sentence) main(scope prose.Span) bool {
	if len(s.lex) == 0 {
		return false
	}
	in := 0
	for _, l := range s.lex {
		if l.mark != 0 {
			continue
		}
		if scope.Start <= l.start && l.end <= scope.End {
			in++
		}
	}
	first := s.lex[0]
	return 2*in >= s.words || scope.Start <= first.start && (s.has[cPlanned] || s.has[cBeta] || s.has[cDeprecated]) && 3*in >= s.words
}

// badges: a pill beside a name that the reader of the format recognised.
func (s *sentence) badges(c *Claim) {
	for _, in := range s.inlines() {
		if in.Kind != prose.BadgeInline || !s.span.Contains(in.Span) || s.cued(c, in.Span) {
			continue
		}
		if stage := s.r.title(in.Span).stage; stage != "" {
			scope := prose.Span{Start: s.span.Start, End: in.Span.Start}
			if scope.Empty() {
				scope = s.span
			}
			c.Cues = append(c.Cues, Cue{Span: in.Span, Scope: scope, Availability: stage})
			c.Availability = outranks(stage, c.Availability)
		}
	}
}

func (s *sentence) cued(c *Claim, at prose.Span) bool {
	for _, cue := range c.Cues {
		if cue.Availability != "" && at.Overlaps(cue.Span) {
			return true
		}
	}
	return false
}

// foreign finds the planning words of languages without blanks.
func (s *sentence) foreign(c *Claim) {
	if s.adds&unparted == 0 {
		return
	}
	text := s.text()
	for _, p := range planned {
		if i := strings.Index(text, p); i >= 0 {
			at := prose.Span{Start: s.span.Start + i, End: s.span.Start + i + len(p)}
			c.Cues = append(c.Cues, Cue{Span: at, Scope: s.span, Availability: Planned})
			c.Availability = Planned
			return
		}
	}
}

// wide reports whether text has letters from the scripts that begin at U+2E80.
func wide(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0xE2 && text[i] <= 0xED {
			if r := rune(text[i]&0x0F)<<12 | rune(text[min(i+1, len(text)-1)]&0x3F)<<6; r >= 0x2E80 {
				return true
			}
		}
	}
	return false
}

// yearOf: "In 2021 we launched …", "In Acme 8.9 we added …".
func (s *sentence) yearOf(c *Claim) {
	if len(s.lex) < 4 || (s.word(0) != "in" && s.word(0) != "back") || !s.has[cChange] && !s.has[cPast] || s.has[cSoft] || s.has[cNow] {
		return
	}
	for i := 1; i < min(5, len(s.lex)); i++ {
		if !s.lex[i].number {
			continue
		}
		for _, h := range s.hits {
			told := h.class == cPast && s.word(h.from) == "we" // "we released"
			if h.class == cChange && h.from > i && h.from <= i+4 && s.within(i+1, h.from, cWe, cProduct) && s.word(h.from-1) != "have" || told && h.from > i && h.from <= i+3 {
				c.Cues = append(c.Cues, Cue{Span: s.of(0, i+1), Scope: s.span, Availability: Past})
				c.Availability = Past
				return
			}
		}
		return
	}
}
