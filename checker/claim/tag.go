package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// tags gives what a stage in a bracket speaks of that opens an entry as its tag:
// all that stands behind it in "[Planned] Offline reading" or "🗺 (beta) Maps"; an empty
// span for any other bracket. What an entry says of the thing in a sentence of its own is
// part of it.
func (s *sentence) tags(h hit) prose.Span {
	open, shut := h.from-1, h.to
	if open < 0 || open > 1 || open == 1 && s.lex[0].mark < firstSymbol || !s.is(open, '(', '[', '{') || !s.is(shut, ')', ']', '}') {
		return prose.Span{}
	}
	for shut++; shut < len(s.lex) && s.is(shut, ':', '-', '–', '—'); shut++ {
	}
	if shut >= len(s.lex) {
		return prose.Span{}
	}
	return s.of(shut, len(s.lex))
}

// aboutLabel is where the subject of a clause begins that speaks of what the line is
// labelled with: "App blocking: the feature is not yet there" says of app blocking that
// it is not there. It gives from where the clause has another subject.
func (s *sentence) aboutLabel(from int) int {
	if from < 2 || from > maxLabelled || !s.is(from-1, ':', '—', '–', '-') {
		return from
	}
	for i := range from - 1 {
		if s.lex[i].mark != 0 && s.lex[i].mark != '/' && s.lex[i].mark != '&' || s.finite(i) {
			return from
		}
	}
	i := from
	switch s.word(i) {
	case "it", "this":
		if s.lex[i+1].syntax&auxiliary != 0 {
			return 0
		}
	}
	if w := s.word(i); w == "the" || w == "this" {
		i++
	}
	if i+1 < len(s.lex) && offered[s.word(i)] {
		return 0
	}
	return from
}

// maxLabelled is how many words and marks such a label has with its mark.
const maxLabelled = 6

// offered are words for whatever a product has, folded.
var offered = setOf(`feature features functionality function capability ability option possibility support integration implementation`)

// misses: a short label that says of the things under it that they are missing, in
// whatever order: "Notable features missing", "Missing functionality", "Features that are
// not implemented".
func (s *sentence) misses() bool {
	if s.words > maxMissing || s.has[cIf] || s.has[cYou] || s.seeks() {
		return false
	}
	lacks, things := false, false
	for i := range s.lex {
		switch w := s.word(i); w {
		case "missing", "unimplemented", "lacking":
			lacks = true
		case "implemented":
			lacks = lacks || s.word(i-1) == "not" || strings.HasSuffix(s.word(i-1), "n't") || s.word(i-2) == "not"
		case "features", "functionality", "functionalities", "functions", "capabilities", "integrations", "pieces", "parts", "commands", "endpoints":
			things = true
		}
	}
	return lacks && things
}

// missingHead: of the words that deny what stands under a label, "missing" is one.
func (s *sentence) missingHead() bool {
	for _, h := range s.hits {
		if h.class == cNotHead && (s.word(h.from) == "missing" || s.word(h.to-1) == "missing") {
			return true
		}
	}
	return false
}

// seeks: the label is about looking for what is missing: "Find missing parts".
func (s *sentence) seeks() bool {
	switch s.word(0) {
	case "find", "finds", "finding", "detect", "detects", "detecting", "spot", "identify", "discover", "report", "reporting", "request", "requesting", "restore", "recover", "track":
		return len(s.lex) > 1 && s.lex[1].mark == 0
	}
	return false
}

// maxMissing is how many words such a label may have.
const maxMissing = 6
