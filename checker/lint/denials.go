package lint

import "github.com/copytruth/copytruth/checker/pattern"

// enumerated reports whether a sentence is a list of what there is not and the name one
// of its entries: "No cookies, no tracking, nothing loaded from elsewhere". Two of them
// with a comma may be a proverb and are asked for before.
func enumerated(sentence, before, after string) bool {
	return denials.MatchString(sentence) && entryOpens.MatchString(before) && entryEnds.MatchString(after)
}

var (
	denials    = pattern.New(`(?i)^\W*(?:no|zero) [\w/ -]{1,40}(?:(?:,|,? and|,? or|;|\.) (?:no|zero) [\w/ -]{1,40})+(?:(?:,|,? and|;) (?:nothing|none|never)\b[^.]*)?\W*$`)
	entryOpens = pattern.New(`(?i)(?:^\W*|, |; |\band |\bor )(?:no|zero) $`)
	entryEnds  = pattern.New(`(?i)^(?:\W*$|[,;] | (?:and|or) no\b)`)
)
