package suppress

import (
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// The tool's own rules: they judge agreements, not copy.
const (
	UnusedSuppression = "unused-suppression"
	UnknownRule       = "unknown-rule"
)

var (
	//go:embed unused-suppression.md
	unusedDoc string
	//go:embed unknown-rule.md
	unknownDoc string
)

// Rules gives the tool's own rules, to be listed, explained and configured like
// all others. They have nothing to run: Apply speaks for them.
func Rules() []*lint.Rule {
	silent := func(*lint.Pass) {}
	return []*lint.Rule{
		{ID: UnknownRule, Title: "a note names a rule that does not exist", Doc: unknownDoc, Severity: lint.Warning, Run: silent, Heeds: lint.Linked},
		{ID: UnusedSuppression, Title: "an agreement mutes nothing any more", Doc: unusedDoc, Severity: lint.Warning, Run: silent, Heeds: lint.Linked},
	}
}

// complaint is a finding of the tool itself; it has no Rule where the rule is off.
func (s Settings) complaint(rule, message, text string, at source.Location) (lint.Finding, bool) {
	severity := lint.Warning
	if set := s.Severity[rule]; set != "" {
		severity = set
	}
	f := lint.Finding{
		Rule: rule, Severity: severity, Message: message, Found: text, Assertion: text,
		Places: []lint.Place{{Location: at, Text: text, Sentence: text}},
	}
	return f.Fingerprinted(), severity != lint.Off
}

// unused complains of an agreement without effect.
func (s Settings) unused(a *agreement) (lint.Finding, bool) {
	rule := a.rule
	if rule == "" {
		rule = "every rule"
	}
	message := fmt.Sprintf("%q mutes nothing", strings.TrimSpace("ignore "+rule+": "+a.reason))
	if !a.ended.IsZero() {
		message = fmt.Sprintf("%q ended on %s", strings.TrimSpace("ignore "+rule+": "+a.reason), a.ended.Format(time.DateOnly))
	}
	f, on := s.complaint(UnusedSuppression, message, "ignore "+rule+": "+a.reason, a.at)
	f.Owner = ownerOf(a.reason)
	return f, on
}

// ownerOf is who an agreement was made with, as its reason names them: "agreed
// with @acme/legal, T-123"; "" = it names nobody.
func ownerOf(reason string) string {
	for _, word := range strings.Fields(reason) {
		if word = strings.Trim(word, "(),;.:"); len(word) > 1 && word[0] == '@' {
			return word
		}
	}
	return ""
}
