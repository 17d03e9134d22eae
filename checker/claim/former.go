package claim

import "strings"

// versionOf finds the clauses that tell of an earlier version: "In 2.x you wrote
// …", "Until 2.9 alerting was a script". A preposition of time and a version open
// the clause, and its first verb is in the past.
func (s *sentence) versionOf(c *Claim) {
	if s.adds&numeral == 0 {
		return
	}
	for i := range s.lex {
		if !s.earlier(i) || i > 0 && !s.parts(i-1, i) {
			continue
		}
		at := i + 2
		for s.is(at, '.') || s.word(at) == "x" { // "2.x"
			at++
		}
		if at >= len(s.lex) {
			return
		}
		if _, to := s.clause(at); s.told(at, to) {
			c.Cues = append(c.Cues, Cue{Span: s.of(i, i+2), Scope: s.of(i, to), Availability: Past})
			if s.main(s.of(i, to)) {
				c.Availability = Past
			}
		}
	}
}

// earlier: a preposition of time and a version with a dot stand at i.
func (s *sentence) earlier(i int) bool {
	if i+3 >= len(s.lex) || s.word(i+1) == "" || s.word(i + 1)[0] < '0' || s.word(i + 1)[0] > '9' {
		return false
	}
	switch s.word(i) {
	case "in", "until", "before", "with", "under", "till":
		return strings.Contains(s.word(i+1), ".") || s.is(i+2, '.') || s.word(i+2) == "x" || s.word(i) == "until" || s.word(i) == "before"
	}
	return false
}

// told: the first verb between from and to is in the past.
func (s *sentence) told(from, to int) bool {
	for i := from; i < min(to, from+5); i++ {
		switch w := s.word(i); w {
		case "was", "were", "had", "did", "could", "wrote", "ran", "needed", "used", "required":
			return true
		default:
			if s.finite(i) {
				return false
			}
			if i > from && s.lex[i-1].syntax&pronoun != 0 {
				return strings.HasSuffix(w, "ed")
			}
		}
	}
	return false
}
