package claim

import "github.com/copytruth/copytruth/checker/prose"

// bracketAhead gives the scope of a stage in a bracket that has nothing it could
// name before it and goes with what follows: the clause, where it stands like an
// adverb at a verb ("you'll (soon) get the harvest log"), else the noun phrase behind
// it ("our (upcoming) mobile app"). It is empty for the bracket behind a name.
func (s *sentence) bracketAhead(h hit, from, to int) prose.Span {
	open, shut := h.from-1, h.to
	if open < 1 || !s.is(shut, ')', ']', '}') || shut+1 >= len(s.lex) || s.lex[shut+1].mark != 0 {
		return prose.Span{}
	}
	switch before := s.lex[open-1].syntax; {
	case before&determiner != 0:
		return s.of(shut+1, s.phraseEnd(shut+1))
	case before&(auxiliary|pronoun) != 0:
		_, end := s.clause(shut + 1)
		start, _ := s.clause(open - 1)
		return s.of(start, max(end, to))
	}
	return prose.Span{}
}

// beforeBracket goes back from the bracket that opens at i over one that ends right
// before it, which tells more of the same name: "Code lenses (textDocument/lens)
// [Experimental]", "Webhooks (HTTP), (beta)". It gives i where there is none.
func (s *sentence) beforeBracket(i int) int {
	k := i - 1
	if k > 0 && s.is(k, ',') {
		k--
	}
	if k < 1 || !s.is(k, ')', ']') {
		return i
	}
	for k--; k > 0; k-- {
		if s.is(k, '(', '[') {
			return k
		}
	}
	return i
}

// listedTo is where what a stage in a bracket speaks of ends: before the bracket that
// opens at end, or, where a colon behind it introduces names and nothing is told of
// them, behind those: "Integrations (coming soon): Slack, Teams and Discord".
func (s *sentence) listedTo(h hit, end int) int {
	if !s.is(h.to, ')', ']') || !s.is(h.to+1, ':') || h.class == cPast {
		return end
	}
	for i := h.to + 2; i < len(s.lex); i++ {
		if s.finite(i) || s.lex[i].syntax&pronoun != 0 {
			return end
		}
	}
	return len(s.lex)
}

// subjectFrom goes back from a clause that begins with its verb behind a bracket to
// where its subject begins: "Homebrew (brew install acme) and Scoop (scoop install acme)
// are coming soon".
func (s *sentence) subjectFrom(from int) int {
	if from < 3 || !s.is(from-1, ')') || s.lex[from].syntax&auxiliary == 0 {
		return from
	}
	for from > 2 && s.is(from-1, ')') {
		open := from - 2
		for open > 0 && !s.is(open, '(') {
			open--
		}
		if open == 0 {
			break
		}
		if from, _ = s.clause(open - 1); s.lex[from].syntax&conjunction == 0 {
			break
		}
	}
	return from
}
