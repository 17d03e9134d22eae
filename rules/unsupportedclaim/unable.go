package unsupportedclaim

import (
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

// useless are words behind a name by which nothing can be done with the thing: "Canvas
// pages cannot be analysed". What cannot be switched off is there.
var useless = pattern.New(`(?i)^[^,;.!?()]{0,48}\b(?:cannot|can['’]?t|can not|could not|couldn['’]t|is not able to|are not able to) (?:yet |currently |be |yet be |currently be ){0,2}(?:analy[sz]|support|use|process|read|render|import|export|handle|detect|open|pars|connect|sync|work|run|reach|scan|index|convert|extract|captur)`)

// unable reports whether the sentence itself says so of what it names.
func unable(said lint.Said) bool {
	_, after, found := said.Around()
	return found && useless.MatchString(after)
}

// advice reports whether a sentence tells those who want something how to get along and
// has only the words of a feature among its own: "If you want to keep it, you can move
// the old folder first".
func advice(said lint.Said) bool {
	return said.Pass == "words" && wanting.MatchString(said.Claim.Sentence)
}

var wanting = pattern.New(`(?i)^\W*(?:if|in case) you (?:want|need|wish|would like|prefer)\b[^.;:]*, (?:you can|you could|you may|try|simply|just)\b`)
