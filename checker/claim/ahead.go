package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// brings are the verbs of a time that has things in store, folded.
var brings = setOf(`brings bring adds introduces sees bringt bringen apporte apportera trae traera traz trara porta portera`)

// eras are further words for what has things in store.
var eras = setOf(`season release version update`)

// ahead reads a time that is the subject of what it brings: "Next spring brings a watch
// app", "This year brings …".
func (s *sentence) ahead(c *Claim) {
	if s.adds&bringing == 0 {
		return
	}
	for i := 1; i < len(s.lex) && i <= 4; i++ {
		if !brings[s.word(i)] {
			continue
		}
		if t := s.word(i - 1); !periods[t] && !seasons[t] && !eras[t] {
			return
		}
		scope := s.of(i+1, len(s.lex))
		if w := s.word(0); coming[w] || w == "the" && coming[s.word(1)] {
			c.Cues = append(c.Cues, Cue{Span: s.of(0, i), Scope: scope, Availability: Planned})
			c.Availability = outranks(Planned, c.Availability)
		}
		return
	}
}

// lacked: the next sentence says of what this one names that we do not have it yet:
// "People ask for macros. We don't have them yet."
func (s *sentence) lacked(c *Claim) {
	if s.ctx.kindOf(prose.Cell) || s.nth+1 >= len(s.block.Sentences) || s.block.Sentences[s.nth] != s.span {
		return
	}
	next := s.block.Sentences[s.nth+1]
	yet := strings.LastIndex(s.r.d.String(next), "yet")
	if yet < 0 {
		return
	}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(s.r.d.String(next), "’", "'")))
	if len(words) < 3 || len(words) > maxLacked {
		return
	}
	denied, pointed := false, false
	for i, w := range words {
		w = strings.Trim(w, ".,!;:")
		denied = denied || w == "not" || w == "neither" || w == "nor" || strings.HasSuffix(w, "n't")
		pointed = pointed || stands[w] && (i > 0 || w == "neither" || w == "they" || w == "it" || w == "both")
	}
	if denied && pointed {
		at := prose.Span{Start: next.Start + yet, End: next.Start + yet + len("yet")}
		c.Cues = append(c.Cues, Cue{Span: at, Scope: s.span, Inherited: true, Availability: Planned})
		c.Availability = outranks(Planned, c.Availability)
	}
}

// maxLacked is how many words such a sentence may have.
const maxLacked = 9

// stands are pronouns for what was named before.
var stands = setOf(`it them they either neither both those these that`)

// came: the sentence tells that its thing has come, whatever title it stands under.
func (s *sentence) came() bool {
	for i := range s.lex {
		switch s.word(i) {
		case "came", "arrived", "landed", "shipped", "works", "exists":
			return i > 0 && !s.has[cNot] && !s.has[cNo]
		}
	}
	return false
}
