package claim

// following: the sentence introduces those that it speaks of and denies nothing else:
// of "The following CalDAV hosts are not supported" or "These CalDAV hosts are not
// supported" CalDAV itself is.
func (s *sentence) following() bool {
	if !s.has[cNotHead] {
		return false
	}
	switch s.word(0) {
	case "these", "following":
		return true
	}
	return s.word(0) == "the" && s.word(1) == "following"
}

// unfinished: a title over what its author is not done with: "Parts that I'm still
// working on".
func (s *sentence) unfinished() bool {
	if s.words > 9 {
		return false
	}
	for i := range s.lex {
		if w := s.word(i); (w == "still" || w == "currently") && s.word(i+1) == "working" && s.word(i+2) == "on" && i+3 == len(s.lex) {
			return true
		}
	}
	return false
}

// peopleWish: what some people would like to have, which is nothing that we give:
// "Some customers even wish for X".
func (s *sentence) peopleWish() bool {
	switch s.word(0) {
	case "some", "other", "many", "most", "few":
	default:
		return false
	}
	if !s.within(1, 2, cPeople, cCustomer) || s.has[cProduct] || s.has[cWe] {
		return false
	}
	for i := 2; i < 5; i++ {
		switch s.word(i) {
		case "wish", "want", "prefer", "hope", "ask", "dream":
			return true
		}
	}
	return false
}
