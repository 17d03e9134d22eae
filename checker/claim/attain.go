package claim

// attaining are verbs, in their form of what goes on, by which a certificate is still
// to be had. "Undergoing" and "renewing" are what its holders do each year.
var attaining = setOf("completing pursuing seeking finalizing finalising obtaining acquiring achieving earning getting awaiting")

// attains finds certificates that are under way: "We are currently completing the
// SOC 2 certification", "in the process of obtaining ISO 27001".
func (s *sentence) attains(c *Claim) {
	if !s.has[cCompliance] {
		return
	}
	for i := range s.lex {
		if !attaining[s.lex[i].folded] || !s.goingOn(i) {
			continue
		}
		from, to := s.clause(i) // what is to be had stands behind its verb
		to = s.overBracket(to)
		if !s.within(i, min(to, len(s.lex)), cCompliance) || s.within(from, i, cIf, cNot, cYou, cPeople) {
			continue
		}
		cue := Cue{Span: s.of(i-1, i+1), Scope: s.of(i, min(to, len(s.lex))), Availability: Planned}
		if s.cued(c, cue.Span) {
			continue
		}
		c.Cues = append(c.Cues, cue)
		if s.main(cue.Scope) {
			c.Availability = outranks(Planned, c.Availability)
		}
	}
}

// goingOn: the verb at i is what somebody is at now: "are", "we're currently", "in the
// process of" stand before it.
func (s *sentence) goingOn(i int) bool {
	k := i - 1
	for k > 0 && (s.within(k, k+1, cNow) || s.word(k) == "actively" || s.word(k) == "still" || s.word(k) == "also") {
		k--
	}
	if k < 0 {
		return false
	}
	switch w := s.word(k); w {
	case "are", "is", "am", "'re", "'m", "'s", "we're", "we’re":
		return true
	case "of":
		return s.word(k-1) == "process"
	}
	return false
}

// overBracket goes on from the bracket at i, which ends a clause, to the end of what
// stands behind it: "the SOC2 (Type 2) certification".
func (s *sentence) overBracket(i int) int {
	if !s.is(i, '(', '[') {
		return i
	}
	for k := i + 1; k < len(s.lex) && k < i+5; k++ {
		if s.is(k, ')', ']') {
			_, to := s.clause(min(k+1, len(s.lex)-1))
			return to
		}
	}
	return i
}
