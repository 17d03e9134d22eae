package claim

import "github.com/copytruth/copytruth/checker/prose"

// switched: a thing that is off is not there: "Session recording is off", "we keep
// tracking switched off". What is off by default, or while something is so, can be
// had.
func (s *sentence) switched(c *Claim) {
	if s.adds&turning == 0 {
		return
	}
	for i := range s.lex {
		switch s.word(i) {
		case "off", "disabled", "deactivated":
		default:
			continue
		}
		from := s.stateOf(i)
		if from < 0 || !s.forGood(i+1) {
			continue
		}
		start, _ := s.clause(from)
		if s.within(start, from, cIf, cLets, cYou) || s.lex[start].syntax&conjunction != 0 {
			continue
		}
		c.Cues = append(c.Cues, Cue{Span: s.of(from, i+1), Scope: s.of(start, i), Polarity: Denied})
		if start == 0 {
			c.Polarity = Denied
		}
		return
	}
}

// stateOf gives where the words begin that put a thing in the state at i, -1 if they
// only speak of the state: "is now turned off", "keep recording switched off", ": off".
func (s *sentence) stateOf(i int) int {
	if s.is(i-1, ':') && (i+1 == len(s.lex) || s.is(i+1, '.')) && s.ctx.kindOf(prose.Item, prose.Value, prose.Definition, prose.Paragraph) {
		return i - 1
	}
	k := i - 1
	if w := s.word(k); w == "turned" || w == "switched" || w == "set" && s.word(i) == "off" {
		k--
	}
	for k > 0 && s.lex[k].mark == 0 && s.lex[k].syntax&(adverb|determiner) != 0 {
		k--
	}
	switch s.word(k) {
	case "is", "are", "stays", "stay", "remains", "remain":
		return k
	}
	for n := k; n >= 0 && n > k-6 && s.lex[n].mark == 0; n-- {
		switch s.word(n) {
		case "keep", "kept", "leave":
			if n > 0 && s.within(n-1, n, cWe, cProduct) {
				return i
			}
		}
	}
	return -1
}

// forGood: nothing behind the state at i takes it back or says when it holds.
func (s *sentence) forGood(i int) bool {
	for i < len(s.lex) && s.lex[i].mark == 0 {
		switch s.word(i) {
		case "for", "everybody", "everyone", "all", "users", "now", "completely", "entirely", "permanently", "today", "everywhere", "altogether", "in", "on", "the", "this", "our", "app", "site", "website", "product":
			i++
		default:
			return false
		}
	}
	return i >= len(s.lex) || s.is(i, '.', ',', ';', '!', '—', '–') && s.word(i+1) != "unless" && s.word(i+1) != "until" && s.word(i+1) != "by"
}
