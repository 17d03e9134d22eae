package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// unticked: an entry of a list with boxes that nobody has ticked yet: "☐ Offline
// mode". It says neither that the thing is there nor that it is not.
func (s *sentence) unticked() bool {
	return len(s.lex) > 1 && s.is(0, '☐', '🔲', '⬜') && s.ctx.kindOf(prose.Item, prose.Paragraph)
}

// ticked: an entry of a roadmap that is done: "[x] Offline mode". Green boxes are also
// painted before what is to come, so that they say nothing under "Coming soon".
func (s *sentence) ticked() bool {
	if s.is(0, '✓') {
		return s.ctx.kindOf(prose.Item, prose.Paragraph)
	}
	if !s.is(0, '✅', '✔', '☑') || !s.ctx.kindOf(prose.Item, prose.Paragraph) {
		return false
	}
	for w := range strings.FieldsSeq(word.Key(s.r.d.String(s.ctx.stageAt))) {
		switch w {
		case "soon", "coming", "planned", "upcoming", "future", "next", "later":
			return false
		}
	}
	return true
}

// lacksToo: what is missing is missing from the thing of some kind that the sentence
// before spoke of: "A shared document won't do. No history, no reminders."
func (s *sentence) lacksToo() bool {
	return s.nth > 0 && s.r.spokeOfA && (s.word(0) == "no" || s.word(0) == "zero") && s.bare()
}

// forbids: what nobody is to claim, as guides for writers have it: "Acme should not
// claim HIPAA coverage until …", "Never advertise SSO".
func (s *sentence) forbids() bool {
	if s.adds&negating == 0 {
		return false
	}
	for i := 0; i+1 < len(s.lex); i++ {
		if w := s.word(i); w != "not" && w != "never" && w != "don't" && w != "don’t" {
			continue
		}
		switch s.word(i + 1) {
		case "claim", "advertise", "imply", "promise", "pretend", "present":
		default:
			continue
		}
		switch s.word(i - 1) {
		case "should", "must", "shall":
			return true
		case "do", "":
			return i <= 1
		}
	}
	return false
}
