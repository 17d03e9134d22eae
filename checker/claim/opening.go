package claim

import (
	"slices"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
)

// opens reads what the first words of a sentence say of all the rest: the answer
// "Not at the moment", the label "Not planned: …" of a line.
func (s *sentence) opens(c *Claim) {
	switch n := s.leader(); {
	case n > 0 && s.word(0) == "not", n > 0 && s.has[cNotHead] && s.starting(0, cNotHead) >= n-1:
		s.deny(c, s.of(0, n))
	case s.refuses():
		s.deny(c, s.of(0, 1))
	}
}

func (s *sentence) deny(c *Claim, at prose.Span) {
	c.Cues = append(c.Cues, Cue{Span: at, Scope: s.span, Polarity: Denied})
	c.Polarity = Denied
}

// maxLeader is how many words a label before a colon may have.
const maxLeader = 3

// leader is where the label ends that opens a line, the colon included: 2 of
// "Shipped: search, SSO"; 0 where there is none.
func (s *sentence) leader() int {
	for i := 1; i <= maxLeader && i+1 < len(s.lex); i++ {
		if s.is(i, ':') {
			return i
		}
		if s.lex[i].mark != 0 {
			return 0
		}
	}
	return 0
}

// answersNo are answers of one word.
var answersNo = setOf(`no nope never nein nee non nao`)

// regretful are words that soften such an answer.
var regretful = setOf(`sadly unfortunately alas regrettably sorry currently leider malheureusement hélas lamentablemente infelizmente purtroppo`)

// pictured: the sentence tells what is to be seen in a picture, where prices are
// only for show: "Screenshot of an invoice with a plan at $29".
func (s *sentence) pictured(c *Claim) bool {
	if !slices.ContainsFunc(c.Quantities, func(q Quantity) bool { return quantity.Dimension(q.Unit) == quantity.Money }) {
		return false
	}
	switch s.word(0) {
	case "screenshot", "screenshots", "screencast", "mockup", "illustration", "photo", "photograph", "drawing", "sketch":
		return s.word(1) == "of" || s.word(1) == "showing" || s.word(1) == "with"
	}
	return false
}

// arrived: the label of a line says that what it lists is there, whatever stands
// above it: "Shipped: search" on a page of plans; so does its ticked box.
func (s *sentence) arrived() bool {
	if s.ticked() {
		return true
	}
	if n := s.leader(); n == 0 || n > 2 {
		return false
	}
	switch s.word(0) {
	case "shipped", "done", "released", "launched", "delivered", "completed", "finished", "live", "available":
		return true
	}
	return false
}

// refuses: a short answer that begins with "not": "Not at the moment", "Not yet".
// "Not only" and "Not to worry" deny nothing.
func (s *sentence) refuses() bool {
	if s.words == 1 && (s.ctx.asked || s.ctx.question != nil) && answersNo[s.word(0)] {
		return true // "No."
	}
	if s.words == 2 && (s.ctx.asked || s.ctx.question != nil) && regretful[s.word(0)] && (answersNo[s.word(1)] || s.word(1) == "not" || s.is(1, ',') && answersNo[s.word(2)]) {
		return true // "Sadly no."
	}
	if s.word(0) != "not" || !s.ctx.asked && s.ctx.question == nil || s.words > 6 || !s.bare() {
		return false
	}
	switch s.word(1) {
	case "only", "just", "if", "necessarily", "to", "a", "any", "at":
		return s.word(1) == "at" && (s.word(2) == "the" || s.word(2) == "this" || s.word(2) == "present" || s.word(2) == "all")
	}
	return true
}
