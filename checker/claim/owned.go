package claim

// longestOwned is how many words a sentence may have that says no more than which
// plan somebody has.
const longestOwned = 7

// owned: the sentence says which plan the reader has, and nothing of what is in it:
// "You are on Solo.", "I'm still on the Clinic plan".
func (s *sentence) owned(g group) bool {
	if s.words > longestOwned || len(g.names) > 1 {
		return false
	}
	for i := g.to; i < len(s.lex); i++ {
		if s.lex[i].mark == 0 && !s.planNoun(hit{from: i, to: i + 1}) {
			return false
		}
	}
	switch s.word(0) {
	case "you", "i", "we", "you're", "i'm", "we're", "you’re", "i’m", "we’re":
	default:
		return false
	}
	for i := g.from - 1; i > 0; i-- {
		if s.word(i) == "on" {
			return i <= 3
		}
		if s.lex[i].syntax&determiner == 0 {
			return false
		}
	}
	return false
}
