package claim

// reasons: a guess why what was just denied is not there: "This may be because few
// asked for it". What it names is neither promised nor denied.
func (s *sentence) reasons() bool {
	if s.nth == 0 || len(s.lex) == 0 || s.lex[0].syntax&(pronoun|determiner) == 0 {
		return false
	}
	before := s.r.before()
	if before == nil || before.Polarity != Denied {
		return false
	}
	for i := 1; i < min(5, len(s.lex)); i++ {
		if s.word(i) == "because" {
			return true
		}
	}
	return false
}
