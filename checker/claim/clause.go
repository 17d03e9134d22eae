package claim

import "strings"

// The farthest that a clause is followed from a word in it, so that a text
// without any marks costs no more than one with them.
const longestClause = 100

// clause gives the bounds of the clause that lexeme i stands in: the stretch
// between marks that separate statements, words that turn one statement into
// the next, and an "and" that joins two statements with a verb each.
func (s *sentence) clause(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && from > i-longestClause && !s.parts(from-1, i) {
		from--
	}
	for to < len(s.lex) && to < i+longestClause && !s.parts(to, i) {
		to++
	}
	return from, to
}

// parts reports whether the lexeme at k separates clauses, as seen from i.
func (s *sentence) parts(k, i int) bool {
	l := &s.lex[k]
	switch l.mark {
	case ';', ':', '(', ')', '[', ']', '—', '–', '|', '•', '·', '!', '?', '→', '.':
		return true
	case '-':
		return true // a hyphen inside a word is no lexeme
	case ',':
		return s.statement(k+1) || k < i && s.opener(k)
	}
	if k > 0 && k != i && s.has[cTurn] && s.starting(k, cTurn) > 0 && !s.notYet(k) {
		return true
	}
	return l.syntax&conjunction != 0 && s.joins(k)
}

// notYet: the "yet" of "has not yet been" turns nothing.
func (s *sentence) notYet(k int) bool {
	before := s.word(k - 1)
	return s.word(k) == "yet" && (before == "not" || before == "never" || strings.HasSuffix(before, "n't"))
}

// joins: "and" before a statement of its own, with a verb on its other side.
func (s *sentence) joins(k int) bool {
	if !s.statement(k + 1) {
		return false
	}
	for i := k - 1; i >= 0 && i > k-12 && s.lex[i].mark == 0; i-- {
		if s.finite(i) {
			return true
		}
	}
	return false
}

// statement: the words from k on are a subject and a finite verb, before any
// mark. "SCIM is coming soon", "we do"; not "SCIM or LDAP".
func (s *sentence) statement(k int) bool {
	for i := k; i < len(s.lex) && i < k+6; i++ {
		l := &s.lex[i]
		switch {
		case l.mark != 0 && l.mark != '\'' && l.mark != '"' && l.mark != '“' && l.mark != '”':
			return false
		case i > k && s.finite(i):
			return true
		case i == k && l.syntax&pronoun != 0:
			return true
		case i > k && l.syntax&(preposition|conjunction) != 0:
			return false
		}
	}
	return false
}

// opener: the comma at k ends an opening phrase ("Unlike X, …", "In 2021, …").
func (s *sentence) opener(k int) bool {
	return k > 0 && (s.lex[0].syntax&preposition != 0 || s.within(0, 1, cUnlike, cIf))
}

// finite: a word that is a finite verb whatever stands around it.
func (s *sentence) finite(i int) bool {
	return s.lex[i].syntax&(auxiliary|finis) != 0
}

// phraseStart goes back from i to the start of the noun phrase that ends
// before it: to a mark, a conjunction or a verb.
func (s *sentence) phraseStart(i int) int {
	k := i
	for k > 0 {
		l := &s.lex[k-1]
		if l.mark != 0 && l.mark != '&' && l.mark != '/' && l.mark != '+' && l.mark != '"' {
			break
		}
		if l.syntax&(conjunction|auxiliary|finis) != 0 {
			break
		}
		k--
	}
	return k
}

// phraseEnd goes on from i to the end of the noun phrase: to a mark, a word of
// a closed class other than determiners and "of", "for".
func (s *sentence) phraseEnd(i int) int {
	k := i
	for k < len(s.lex) {
		l := &s.lex[k]
		if l.mark != 0 && l.mark != '&' && l.mark != '/' && l.mark != '+' && l.mark != '"' {
			break
		}
		compound := l.glued || k+1 < len(s.lex) && s.lex[k+1].glued // "built-in", "in-app purchases"
		if !compound && (l.syntax&(pronoun|auxiliary|conjunction|finis) != 0 || l.syntax&preposition != 0 && !s.links(k)) {
			break
		}
		k++
	}
	return k
}

// links: a preposition that belongs to the noun before it ("support for SSO",
// "export of logs", "integration with Slack").
func (s *sentence) links(k int) bool {
	switch s.r.d.Text[s.lex[k].start:s.lex[k].end] {
	case "of", "for", "to", "with":
		return true
	}
	return false
}
