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
