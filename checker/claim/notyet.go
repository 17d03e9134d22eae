package claim

import "strings"

// present are the words, folded, by which a thing is said to be there for those who
// would have it. What is not one of them yet is still to come; what is not "perfect"
// or "complete" yet is there.
var present = setOf(`live available ready out public released published launched shipped implemented supported enabled deployed here there
	open usable possible offered listed integrated included wired activated installable downloadable up approved accepted`)

// yets finds sentences that deny of a thing that it is there yet, whatever the form of
// the verb: "store listings aren't live yet", "isn't publicly available yet", "has not
// been released yet".
func (s *sentence) yets(c *Claim) {
	if s.adds&sofar == 0 {
		return
	}
	switch s.word(0) {
	case "if", "when", "unless", "until", "while", "where":
		return
	}
	for i := range s.lex {
		if s.word(i) != "yet" || i < 2 || !present[s.word(i-1)] {
			continue
		}
		from := s.deniedBe(i - 1)
		if from < 1 || s.addressed(from) {
			continue
		}
		h := hit{class: cPlanned, from: from, to: i + 1}
		if s.covered(h, cPlanned) {
			continue
		}
		scope := s.stageScope(h)
		if scope.Empty() {
			continue
		}
		c.Cues = append(c.Cues, Cue{Span: s.of(from, i+1), Scope: scope, Availability: Planned})
		if s.main(scope) {
			c.Availability = outranks(Planned, c.Availability)
		}
		return
	}
}

// deniedBe gives where the denied form of "be" begins whose predicate stands at i, -1
// where there is none: an adverb and "been" may stand between.
func (s *sentence) deniedBe(i int) int {
	k := i - 1
	if strings.HasSuffix(s.word(k), "ly") {
		k--
	}
	been := s.word(k) == "been"
	if been {
		k--
	}
	w := s.word(k)
	if w == "not" {
		k--
		w = s.word(k) + "n't"
	}
	w = strings.ReplaceAll(w, "’", "'")
	switch w {
	case "isn't", "aren't":
		if !been {
			return k
		}
	case "hasn't", "haven't":
		if been {
			return k
		}
	}
	return -1
}

// addressed: it is people that are not there yet: "if you aren't ready yet".
func (s *sentence) addressed(from int) bool {
	switch s.word(from - 1) {
	case "you", "we", "they", "who", "i", "users", "people", "customers", "teams", "developers":
		return true
	}
	return false
}
