package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/prose"
)

// IsClaim reports whether the sentence asserts something about a product. A
// sentence that states something about the world is asserted too, with low
// confidence, and is no claim.
func (c *Claim) IsClaim() bool { return c.Stance == Asserted && c.Confidence >= Threshold }

// stance decides what the sentence does: state, ask, wish, instruct or only name.
func (s *sentence) stance(c *Claim) {
	switch {
	case s.asks():
		c.Stance = Asked
	case s.wishes(), s.pictured(c), s.reasons(), s.unticked(), s.forbids(), s.lacksToo():
		c.Stance = Imagined
	case s.instructs(c):
		c.Stance = Instructed
	case s.names(c):
		c.Stance = Named
	default:
		c.Stance = Asserted
	}
}

func (s *sentence) asks() bool {
	t := s.text()
	if n := len(t); n == 0 || t[n-1] < utf8.RuneSelf && t[n-1] != '?' && !strings.Contains(` "')*_`, t[n-1:]) {
		return false // as most sentences end
	}
	t = strings.TrimRight(t, ` "”’')*_`)
	return strings.HasSuffix(t, "?") || strings.HasSuffix(t, "？")
}

func (s *sentence) wishes() bool {
	if s.peopleWish() {
		return true
	}
	for _, h := range s.hits {
		if h.class == cWish && h.from <= 1 {
			return true
		}
	}
	return false
}

// instructs: a step of the screen or the terminal, not a benefit line: a path
// through menus, a chain of clicks, a command, an order under a heading that
// announces steps.
func (s *sentence) instructs(c *Claim) bool {
	if s.ctx.kindOf(prose.Cell, prose.Heading, prose.Meta, prose.Title) {
		return false
	}
	first := s.starting(0, cStep)
	if first == 0 && (s.word(0) == "then" || s.word(0) == "first") {
		first = s.starting(1, cStep)
	}
	if s.command() {
		return true
	}
	if first == 0 {
		return false
	}
	return s.arrow() && !s.turnsToClaim() || s.ctx.steps && !s.ctx.list || s.chained() && s.teaches() && !s.turnsToClaim() || s.code() && !s.ctx.list
}

// command: an order whose object is code: "Run `make`".
func (s *sentence) command() bool {
	return s.imperative() && s.r.inside(s.of(1, 2), prose.CodeInline)
}

// turnsToClaim: after the path a statement follows: "… — the same key works for".
func (s *sentence) turnsToClaim() bool {
	for i := range s.lex {
		if s.is(i, '—', '–', ';', ':') && s.statement(i+1) {
			return true
		}
	}
	return false
}

// teaches: a page that explains rather than sells.
func (s *sentence) teaches() bool {
	switch s.r.page.channel {
	case blogPage, docsPage, companyPage:
		return true
	}
	return s.ctx.steps
}

// arrow: a path through menus: "Settings → API", "Group > Usage".
func (s *sentence) arrow() bool {
	return strings.Contains(s.text(), "→") || strings.Contains(s.text(), " > ")
}

// chained: one step after another.
func (s *sentence) chained() bool {
	n := 0
	for _, h := range s.hits {
		if h.class == cStep {
			n++
		}
	}
	return n >= 2
}

// code: the sentence holds a code span.
func (s *sentence) code() bool {
	for _, in := range s.inlines() {
		if in.Kind == prose.CodeInline {
			return true
		}
	}
	return false
}

// imperative: the sentence opens with a verb in its base form: "Export as CSV",
// "Or choose your own". Where a finite verb follows, the word is a noun: "Code
// search is useful".
func (s *sentence) imperative() bool {
	at := 0
	switch s.word(0) {
	case "or", "and", "only", "then", "just", "also", "plus":
		at = 1
		switch s.word(1) {
		case "have", "be", "has", "get", "like":
			return false
		}
	}
	return len(s.lex) > at+1 && s.lex[at].syntax&verb != 0 && s.lex[at+1].mark == 0 && !s.nounFirst(at)
}

// nounFirst: the lexeme at i begins a noun phrase that has its verb soon.
func (s *sentence) nounFirst(i int) bool {
	switch s.word(i) {
	case "let", "make", "help", "watch", "see", "have", "get":
		return false
	}
	for j := i + 1; j < min(i+5, len(s.lex)); j++ {
		l := &s.lex[j]
		switch {
		case l.mark != 0, l.syntax&(determiner|pronoun|preposition|conjunction) != 0:
			return false
		case l.syntax&finis != 0:
			return true
		case l.syntax&auxiliary != 0:
			w := s.word(j)
			return w != "do" && (w != "have" || strings.HasSuffix(s.word(j-1), "s"))
		}
	}
	return false
}

// looks: an order to look at what the product shows, not at its pages: "Browse
// the structure of a table", "See logins for every endpoint".
func (s *sentence) looks() bool {
	switch s.word(0) {
	case "browse", "explore", "view", "watch", "see", "discover", "share", "order", "join", "request", "follow":
	default:
		return false
	}
	if s.has[cPointer] || s.has[cMore] || s.teaches() || s.words < 3 || s.words == 3 && s.block.Kind != prose.Item {
		return false
	}
	for i := 1; i < min(4, len(s.lex)); i++ {
		switch s.word(i) {
		case "the", "this", "how", "why", "what", "what's", "who", "our", "us", "we", "all", "more", "full", "demo", "plans", "pricing", "community", "team":
			return false
		}
	}
	return true
}

// mostlyCode: code is a good part of it.
func (s *sentence) mostlyCode() bool {
	n := 0
	for _, in := range s.inlines() {
		if in.Kind == prose.CodeInline {
			n += in.Span.Len()
		}
	}
	return 3*n > s.span.Len()
}

// constant: it holds a name as programs write it: "APP_NAME".
func (s *sentence) constant() bool {
	if s.adds&marking == 0 {
		return false
	}
	t := s.text()
	for i := 1; i+1 < len(t); i++ {
		if t[i] == '_' && upper(t[i-1]) && upper(t[i+1]) {
			return true
		}
	}
	return false
}

func upper(c byte) bool { return c >= 'A' && c <= 'Z' }

// bare: no finite verb and no imperative: a noun phrase.
func (s *sentence) bare() bool { return s.bareTo(len(s.lex)) }

// bareTo is bare for what stands before the lexeme at end.
func (s *sentence) bareTo(end int) bool {
	for i := range end {
		if s.finite(i) {
			return false
		}
	}
	return !s.within(0, end, cLets) || s.words <= 4
}

// names: a bare noun phrase outside of any container that offers it; a title;
// words of navigation.
func (s *sentence) names(c *Claim) bool {
	switch {
	case s.ctx.block.Region&prose.InNav != 0, s.ctx.block.Region&prose.InForm != 0 && !s.verbal():
		return true
	case s.words == 0:
		return !s.ctx.kindOf(prose.Cell)
	case s.ctx.kindOf(prose.Cell):
		return false
	case s.titles():
		return s.bare() && len(c.Quantities) == 0 && !labelled(c)
	case s.ctx.kindOf(prose.Heading) && s.bare() && s.addresses():
		return true
	case s.has[cMore] && s.words <= 6 && s.onlyMore():
		return true
	case s.ctx.nav && s.bare() && !s.imperative() && s.words <= 8 && !strings.HasSuffix(s.text(), "."):
		return true
	}
	return false
}

// labelled: words of its own put it into a stage: "User dashboard (beta)".
func labelled(c *Claim) bool {
	return slices.ContainsFunc(c.Cues, func(cue Cue) bool { return cue.Availability != "" && !cue.Inherited })
}

// onlyMore: "And so much more!" names nothing.
func (s *sentence) onlyMore() bool {
	for i := range s.lex {
		if s.lex[i].mark == 0 && s.lex[i].syntax == 0 && !s.among(i, cMore) && s.word(i) != "much" && s.word(i) != "many" {
			return false
		}
	}
	return true
}

// addresses: a heading that says for whom the section is: "Linux developers".
func (s *sentence) addresses() bool {
	n := len(s.lex)
	return n > 0 && s.words <= 4 && s.within(n-1, n, cPeople) && len(s.lex) > 1
}

// verbal: the sentence has a verb of its own.
func (s *sentence) verbal() bool { return !s.bare() || s.imperative() }
