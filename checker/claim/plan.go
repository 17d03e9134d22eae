package claim

import (
	"slices"
	"sort"
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// plans finds the conditions on plans. A plan's name counts only where
// something shows that a plan is meant: "team", "business" and "free" are
// ordinary words as well.
func (s *sentence) plans(c *Claim) {
	for _, p := range s.ctx.plans {
		p.Scope = s.span
		c.Plans = append(c.Plans, p)
	}
	own := s.planPhrases()
	s.labelled(own)
	s.share(own)
	s.setAside(own, c.Quantities)
	c.Plans = append(c.Plans, own...)
	if text := s.text(); s.adds&unparted != 0 {
		for _, w := range everyPlan {
			if i := strings.Index(text, w); i >= 0 {
				at := prose.Span{Start: s.span.Start + i, End: s.span.Start + i + len(w)}
				c.Plans = append(c.Plans, PlanPhrase{Reach: Every, Span: at, Scope: s.span, From: "text"})
			}
		}
	}
}

// labelled: a plan in brackets behind the name of an entry is its badge and
// keeps it to that plan: "Custom themes (Premium)".
func (s *sentence) labelled(ps []PlanPhrase) {
	if len(ps) != 1 || ps[0].Reach != These || !s.ctx.kindOf(prose.Heading, prose.Item, prose.Title) {
		return
	}
	from, to := s.lexemeAt(ps[0].Span.Start), s.lexemeAt(ps[0].Span.End)
	if from > 1 && s.is(from-1, '(', '[') && s.is(to, ')', ']') && to == len(s.lex)-1 {
		ps[0].Reach = Only
	}
}

// planPhrases finds the phrases of one stretch, in order; their scopes are not
// yet shared out.
func (s *sentence) planPhrases() []PlanPhrase {
	var ps []PlanPhrase
	for i := 0; i < len(s.hits); i++ {
		h := s.hits[i]
		switch h.class {
		case cEvery, cPaid, cUnpaid, cAddOn, cFreeWord:
			if reach := s.generic(h); reach != "" {
				ps = append(ps, PlanPhrase{Reach: reach, Span: s.of(h.from, h.to), From: "text"})
			}
		case cPlan:
			g := s.planGroup(h)
			if s.foil(&g) || s.left(g) || s.owned(g) {
				i = s.past(i, g.to)
				continue
			}
			if !s.taken(ps, g) && s.meansPlan(g) {
				ps = append(ps, s.named(g))
			}
		}
	}
	slices.SortStableFunc(ps, func(a, b PlanPhrase) int { return a.Span.Start - b.Span.Start })
	return ps
}

// generic judges the words for plans that name none.
func (s *sentence) generic(h hit) Reach {
	switch h.class {
	case cPaid:
		return Paid
	case cAddOn:
		if s.word(h.from-1) == "no" || s.word(h.from-1) == "without" || s.word(h.from-2) == "without" || s.covered(h, cPlan, cFeature) || s.apposed(h) || s.covered(h, cPseudo, cUnpaid) || s.word(h.to) == "for" {
			return ""
		}
		return AddOn
	case cEvery:
		if s.covered(h, cPaid) || s.word(h.from-1) == "not" {
			return ""
		}
		if s.covered(h, cPlanNoun) && s.word(h.to-1) != "customers" && s.word(h.to-1) != "subscription" {
			return Every
		}
		// "all customers" only where something is made available to them.
		if before := s.word(h.from - 1); before == "for" || before == "to" || before == "in" {
			if s.has[cAvail] || s.has[cUnpaid] || s.word(h.to-1) == "subscription" {
				return Every
			}
		}
		return ""
	case cUnpaid:
		if s.covered(h, cFreeNot) && !s.covered(h, cPlanNoun) || s.covered(h, cPlan) && s.planNoun(h) {
			return ""
		}
		return Unpaid
	}
	return s.freely(h)
}

// apposed: "the Night watch add-on is for Fleet": a feature is called so in passing,
// and it is said who has it.
func (s *sentence) apposed(h hit) bool {
	w := s.word(h.from)
	return (w == "add" || w == "addon") && h.from > 0 && s.among(h.from-1, cFeature) && s.has[cPlan]
}

// planNoun: "free plan" where a plan of that name exists: the name speaks.
func (s *sentence) planNoun(h hit) bool { return s.within(h.from, h.to, cPlanNoun) }

// freely: "free" as a predicate of the thing: after a colon or a form of "be",
// before "on" and "with", or alone.
func (s *sentence) freely(h hit) Reach {
	if s.covered(h, cFreeNot, cUnpaid, cTrial, cPlanNoun) || h.from > 0 && s.lex[h.from].glued || h.to < len(s.lex) && s.lex[h.to].glued {
		return ""
	}
	if s.covered(h, cPlan) && (s.word(h.from-1) == "on" || s.word(h.from-1) == "in" || s.words == 1) {
		return ""
	}
	before, after := s.word(h.from-1), s.word(h.to)
	switch {
	case h.from > 0 && s.ends(h) && (s.is(h.from-1, ':', '—', '–', '-', '(') || s.lex[h.from-1].syntax&auxiliary != 0):
		return Unpaid
	case h.from > 0 && s.lex[h.from-1].syntax&auxiliary != 0 && (after == "on" || after == "for" || after == "with" || after == "and" || after == "," || after == "to"):
		return Unpaid
	case after == "on" || after == "in" && before != "":
		return Unpaid
	case s.aside(h) && !s.is(h.from-1, '-'):
		return Unpaid
	}
	return ""
}

// group is a run of plan names joined by commas, "and", "or".
type group struct {
	from, to int
	names    []hit
}

// planGroup collects the names that go with the one at h.
func (s *sentence) planGroup(h hit) group {
	g := group{h.from, h.to, []hit{h}}
	for _, o := range s.hitsFrom(h.to) {
		if o.class != cPlan || o.from < g.to || s.word(o.from) == "plus" && !s.lex[o.from].title {
			continue
		}
		gap := o.from - g.to
		if gap > 3 {
			break
		}
		joined := gap > 0
		for i := g.to; i < o.from; i++ {
			w := s.word(i)
			joined = joined && (w == "," || w == "and" || w == "or" || w == "&" || w == "/" || w == "the")
		}
		if !joined {
			break
		}
		g.names, g.to = append(g.names, o), o.to
	}
	return g
}

// foil: the plans behind "unlike" are those that the sentence is not about. The
// group ends with them: "Unlike Crew, Scale includes SSO".
func (s *sentence) foil(g *group) bool {
	if !s.has[cUnlike] || s.ending(g.from, cUnlike) < 0 {
		return false
	}
	for n := len(g.names) - 1; n > 0; n-- {
		if s.is(g.names[n].from-1, ',') {
			g.names, g.to = g.names[:n], g.names[n-1].to
			break
		}
	}
	return true
}

// left: the plan is one to come from: "Move from Crew to Scale".
func (s *sentence) left(g group) bool {
	at := g.from - 1
	for s.word(at) == "the" || s.word(at) == "our" || s.word(at) == "a" {
		at--
	}
	if s.word(at) != "from" {
		return false
	}
	switch s.word(at - 1) {
	case "move", "moves", "moved", "moving", "switch", "switched", "switching", "upgrade", "upgrades", "upgraded", "upgrading", "migrate", "migrated", "migrating",
		"change", "changed", "changing", "go", "going", "come", "coming", "downgrade", "downgraded", "downgrading", "step", "jump", "grow":
		return true
	}
	return false
}

// past is the last hit that begins before lexeme i, from hit n on.
func (s *sentence) past(n, i int) int {
	for n+1 < len(s.hits) && s.hits[n+1].from < i {
		n++
	}
	return n
}

// taken: an earlier phrase holds these words already.
func (s *sentence) taken(ps []PlanPhrase, g group) bool {
	at := s.of(g.from, g.to)
	for _, p := range ps {
		if p.Span.Overlaps(at) {
			return true
		}
	}
	return false
}

// meansPlan looks for what shows that plans are meant.
func (s *sentence) meansPlan(g group) bool {
	if s.planAfter(g.to) || s.within(g.to-1, g.to, cPlanNoun) || s.planInside(g) || s.planBefore(g.from) {
		return true // "Pro plan", and a plan that is called "free tier"
	}
	titled := true
	for _, n := range g.names {
		titled = titled && s.lex[n.from].title
	}
	if !titled || s.covered(hit{from: g.from, to: g.to}, cFreeNot) {
		return false
	}
	long := g.names[0].to-g.names[0].from > 1
	switch before := s.word(g.from - 1); {
	case s.ending(g.from, cProduct) >= 0 && s.says(g.to):
		return true // "Acme Pro is $5 a month"
	case long || len(g.names) > 1, s.ending(g.from, cTier) >= 0:
		return true
	case s.is(g.from-1, '(', '[') && g.to < len(s.lex) && s.is(g.to, ')', ']', ',', '+'):
		return true
	case s.plus(g.to) || s.within(g.to, min(g.to+1, len(s.lex)), cAbove, cBelow):
		return true
	case s.restricted(g) != "":
		return true
	case s.word(g.from) == "free" && s.is(g.from-1, ':', '—', '–'):
		return false // "Payments: Free" says that it costs nothing
	case g.from == 0 || s.is(g.from-1, ':', '.', '—', '–', '•', '|'):
		return s.says(g.to) || len(s.lex) == g.to || s.gives(g.to)
	case before == "and" && s.gives(g.to), before == "try" && s.counts && s.word(g.to) == "for":
		return true
	case s.pricedSoon(g.to):
		return true // "After the trial Home renews at $5.99"
	case (before == "and" || before == "while" || before == "whereas" || before == "but") && s.says(g.to) && s.lex[g.to].mark == 0 && s.word(g.to) != "is" && s.word(g.to) != "at":
		return true // "It has search, and Pro adds filters"
	case s.is(g.from-1, ',', ';') && (s.says(g.to) || s.gives(g.to) || s.is(g.to, '$', '€', '£')):
		return true // "Free includes one, Team includes five", "Pro costs $9, Team $19"
	default:
		return s.before(before, g)
	}
}

// pricedSoon: an amount of money follows within three words of which the first is
// something that a price does.
func (s *sentence) pricedSoon(i int) bool {
	switch s.word(i) {
	case "renews", "is", "costs", "runs", "goes", "sells", "starts", "now", "just", "only", "at", "stays", "remains", "drops", "rises":
	default:
		return false
	}
	for k := i + 1; k < len(s.lex) && k <= i+3; k++ {
		if s.is(k, '$', '€', '£') {
			return true
		}
		if s.lex[k].title || s.lex[k].mark != 0 {
			return false
		}
	}
	return false
}

// planInside: the name ends with the word for a plan, in a script that sets no blanks:
// "有料プラン".
func (s *sentence) planInside(g group) bool {
	if g.to <= g.from || g.to > len(s.lex) || s.word(g.to-1) == "" || s.word(g.to - 1)[0] < 0x80 {
		return false
	}
	name := s.r.d.String(s.of(g.from, g.to))
	return slices.ContainsFunc(unspacedPlans, func(plan string) bool { return len(name) > len(plan) && strings.HasSuffix(name, plan) })
}

var unspacedPlans = []string{"プラン", "套餐", "方案", "플랜", "요금제"}

// before: the word before a capitalised name makes it a plan: "on Pro".
func (s *sentence) before(w string, g group) bool {
	switch w {
	case "on", "from", "requires", "require", "than", "except":
		return true
	case "need", "needs": // not "You need Team members"
		return g.to == len(s.lex) || s.lex[g.to].mark != 0 || s.lex[g.to].syntax&(preposition|conjunction) != 0
	case "with":
		if next := s.word(g.to); g.from == 1 && (next == "," || next == "you" || next == "your" || next == "we") {
			return true // "With Pro you get"
		}
		if v := s.word(g.from - 2); v == "comes" || v == "come" || v == "ships" || v == "included" {
			return !s.lexName(g.to)
		}
	}
	switch w {
	case "for":
		if s.counts && g.from > 1 && s.lex[g.from-2].number { // "€12 for Crew"
			return !s.lexName(g.to)
		}
	case "of":
		if s.word(g.from-2) == "part" {
			return !s.lexName(g.to)
		}
	}
	switch w {
	case "in", "with", "to", "of", "for", "the", "our", "a", "get", "and", "or":
		return s.within(0, g.from, cAvail, cPrice, cPlanNoun, cOnly, cTier) && !s.lexName(g.to)
	}
	if s.within(g.from-1, g.from, cFrom, cOnly) {
		return true
	}
	own := g.from > 0 && (s.lex[g.from-1].syntax&(determiner|pronoun) != 0 || s.within(g.from-1, g.from, cProduct))
	return own && s.within(max(0, g.from-2), g.from-1, cFrom, cOnly) // not "from Open Core"
}

// lexName: a capitalised word follows, so that the plan's name is a part of
// another name ("Business Insights").
func (s *sentence) lexName(i int) bool {
	return i < len(s.lex) && s.lex[i].title && s.lex[i].mark == 0
}

// says: a plan is the subject: "Pro includes", "Premium adds", "Team: $10".
func (s *sentence) says(i int) bool {
	switch s.word(i) {
	case "is":
		return s.isPlan(i + 1)
	case "does", "doesn't", "doesn’t", "lacks", "excludes", "includes", "adds", "comes", "costs", "starts", "gets", "has", "offers", "gives", "unlocks", "allows", "keeps", "grants", "supports", "provides", "covers", "stays", "remains", "holds", "stores", "retains", "limits", "caps", "raises", "doubles", "extends", "lets", "brings", "lifts", "removes", "bundles", "at", ":", "—", "–", "-", "(":
		return true
	case "enthalt", "enthaelt", "umfasst", "bietet", "hat", "kostet", "bekommt", "beinhaltet", "incluye", "ofrece", "tiene", "cuesta", "inclut", "comprend", "offre", "coute", "inclui", "oferece", "custa", "bevat":
		return true
	}
	return false
}

// isPlan: what stands behind "is" is said of plans: "Growth is hard" is not.
func (s *sentence) isPlan(i int) bool {
	if s.has[cPlanNoun] || s.has[cPrice] || i < len(s.lex) && (s.lex[i].number || s.is(i, '$', '€', '£', '¥')) {
		return true
	}
	switch s.word(i) {
	case "for", "free", "available", "now", "still", "included", "billed", "priced", "sold", "limited", "unlimited", "best", "ideal", "perfect", "meant", "aimed", "made", "designed", "built", "our", "capped", "where", "everything":
		return true
	}
	return false
}

// gives: a plan is the subject of a verb with a number behind it: "Pro makes up to
// 10 attempts".
func (s *sentence) gives(i int) bool {
	if !s.counts || i >= len(s.lex) || s.lex[i].syntax&finis == 0 {
		return false
	}
	for k := i + 1; k < min(i+6, len(s.lex)); k++ {
		if s.lex[k].number || s.word(k) == "unlimited" {
			return true
		}
	}
	return false
}

// planBefore: "la formule Solo", "el plan Solo", "im Tarif Solo".
func (s *sentence) planBefore(i int) bool {
	if i < 1 || i >= len(s.lex) || !s.lex[i].title || !s.within(i-1, i, cPlanNoun) {
		return false
	}
	switch s.word(i - 1) {
	case "plans", "customers", "subscribers", "accounts", "workspaces":
		return false
	}
	return s.abroad()
}

// planAfter: "Pro plan", "Business and Enterprise plans", "Team customers".
func (s *sentence) planAfter(i int) bool {
	if !s.within(i, min(i+1, len(s.lex)), cPlanNoun) {
		return false
	}
	switch s.word(i) {
	case "customers", "subscribers", "workspaces", "accounts", "package", "packages", "license", "licenses", "licence":
		return s.lex[i-1].title
	}
	return true
}

// named makes a phrase of a group: its names, how it selects, and all words of it.
func (s *sentence) named(g group) PlanPhrase {
	p := PlanPhrase{Reach: These, From: "text"}
	for _, n := range g.names {
		p.Names = append(p.Names, s.r.d.String(s.of(n.from, n.to)))
	}
	from, to := g.from, g.to
	for to < len(s.lex) && s.within(to, to+1, cPlanNoun) {
		to++
	}
	switch {
	case s.plus(to):
		p.Reach, to = AndAbove, to+1
	case s.starting(to, cAbove) > 0:
		p.Reach, to = AndAbove, s.starting(to, cAbove)
	case s.starting(to, cBelow) > 0:
		p.Reach, to = AndBelow, s.starting(to, cBelow)
	case s.excepted(&from):
		p.Reach = NotThese
	case s.restricted(g) != "":
		p.Reach = Only
		if s.starting(to, cOnly) > 0 {
			to = s.starting(to, cOnly)
		}
	case !s.possessive(g.to-1) && s.fromOn(&from):
		p.Reach = AndAbove
	case s.word(from-1) == "to" && s.word(from-2) == "up":
		p.Reach, from = AndBelow, from-2
	}
	p.Span = s.of(from, to)
	return p
}

// starting gives the end of a hit of the class that starts at i, else 0.
func (s *sentence) starting(i int, c class) int {
	for _, h := range s.hitsFrom(i) {
		if h.from > i {
			break
		}
		if h.class == c {
			return h.to
		}
	}
	return 0
}

// ending gives the start of a hit of the class that ends at i, articles
// skipped, else -1.
func (s *sentence) ending(i int, c class) int {
	for i > 0 && s.lex[i-1].syntax&determiner != 0 {
		i--
	}
	for _, h := range s.hitsFrom(i - s.r.x.words.longest) {
		if h.from >= i {
			break
		}
		if h.to == i && h.class == c {
			return h.from
		}
	}
	return -1
}

func (s *sentence) excepted(from *int) bool {
	at := s.ending(*from, cExcept)
	if at < 0 {
		return false
	}
	*from = at
	return true
}

// restricted gives the word that makes the group exclusive, else "".
func (s *sentence) restricted(g group) string {
	end := g.to
	for end < len(s.lex) && s.within(end, end+1, cPlanNoun) {
		end++
	}
	if s.starting(end, cOnly) > 0 && s.word(end) != "from" {
		return s.word(end)
	}
	for _, h := range s.hitsFrom(g.from - farthest - s.r.x.words.longest) {
		if h.class != cOnly || h.to > g.from || g.from-h.to > farthest {
			continue
		}
		linked, from := true, g.from
		if end > g.to || s.within(g.to-1, g.to, cPlanNoun) {
			from = s.vendor(g.from, h.to)
		}
		for i := h.to; i < from; i++ {
			linked = linked && (s.lex[i].syntax&(preposition|determiner) != 0 || s.within(i, i+1, cAvail, cProduct) || s.granted(i))
		}
		if linked {
			return s.word(h.from)
		}
	}
	return ""
}

// vendor passes the maker's name before a plan's: "only to Acme Cloud Premium Plan
// users". It gives where the names begin, and not before the limit.
func (s *sentence) vendor(from, limit int) int {
	for from > limit && s.lex[from-1].title && s.lex[from-1].mark == 0 && s.lex[from-1].syntax&(preposition|conjunction|determiner) == 0 {
		from--
	}
	return from
}

// plus: the mark behind a plan's name that takes in those above it, "Pro+", and not
// the one that joins it to another thing, "Pro + Analytics".
func (s *sentence) plus(i int) bool {
	if !s.is(i, '+') {
		return false
	}
	apart := s.lex[i].start > 0 && s.r.d.Text[s.lex[i].start-1] == ' '
	return !apart || i+1 >= len(s.lex) || !s.lex[i+1].title
}

// possessive: "Pro's" limits something of the plan and not who has a thing.
func (s *sentence) possessive(i int) bool {
	w := s.word(i)
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s")
}

// fromOn: "from Pro", "starting with Pro".
func (s *sentence) fromOn(from *int) bool {
	at := s.ending(*from, cFrom)
	if at < 0 {
		return false
	}
	switch s.word(at) {
	case "upgrade", "requires", "as":
		return false
	case "from":
		if s.within(max(0, at-3), at, cTier) || s.word(at-1) == "features" || s.word(at-1) == "more" || s.word(at-1) == "upgrade" || s.word(at-1) == "migrate" {
			return false
		}
	}
	*from = at
	return true
}

// lexemeAt is the first lexeme that ends after a place in the text.
func (s *sentence) lexemeAt(at int) int {
	return sort.Search(len(s.lex), func(i int) bool { return s.lex[i].end > at })
}

// around is the statement that a phrase stands in: the sentence between
// semicolons and words that set one statement against another.
func (s *sentence) around(at prose.Span) prose.Span {
	from := s.lexemeAt(at.Start)
	to := from
	for from > 0 && !s.is(from-1, ';') && s.starting(from, cTurn) == 0 {
		from--
	}
	if from > 0 && s.is(from-1, ';') && s.goesOnAt(from) {
		for from--; from > 0 && !s.is(from-1, ';'); from-- {
		}
	}
	for to < len(s.lex) && !s.is(to, ';') && (s.starting(to, cTurn) == 0 || s.starting(to, cExcept) > 0 || s.lex[to].start < at.End) {
		to++
	}
	scope := s.of(from, to)
	if from == 0 {
		scope.Start = s.span.Start
	}
	if to == len(s.lex) {
		scope.End = s.span.End
	}
	return scope
}

// goesOnAt: the statement from i on has the subject of the one before: "…; it is
// part of every plan".
func (s *sentence) goesOnAt(i int) bool {
	switch s.word(i) {
	case "it", "they", "both", "these", "all":
		return true
	}
	return false
}
