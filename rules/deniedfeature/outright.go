package deniedfeature

import (
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/pattern"
)

var (
	// outrightly are words by which a thing is not only off, but not there at all: "no
	// telemetry, ever", "Zero. None."
	outrightly = pattern.New(`(?i)\b(?:ever|never|at all|whatsoever|of any kind|full stop|period[.!]|absolutely (?:no|zero)|none|nothing|zero)\b`)
	// unasked are words that leave what one asks for: "no telemetry by default".
	unasked = pattern.New(`(?i)\b(?:default|opt(?:s|ed|ing)?[- ](?:in|out)|unless|until|without (?:your|asking|consent|permission)|enabled?|turn(?:ed)? (?:it )?on|agree|consent|permission)\b`)
)

// outright reports whether a denial rules out what one may switch on as well.
func outright(said lint.Said) bool {
	s := said.Claim.Sentence
	_, after, found := said.Around()
	if found && strings.Contains(after, ";") {
		s = s[:len(s)-len(after)+strings.IndexByte(after, ';')]
	}
	return outrightly.MatchString(s) && !unasked.MatchString(said.Claim.Sentence)
}
