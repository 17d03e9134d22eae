// Package compliancemismatch finds standards that copy claims and the company
// does not hold, or claims higher than it does: certified over attested over
// compliant over aligned, Type II over Type I. It speaks only where the manifest
// keeps its standards (kind: compliance).
package compliancemismatch

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
)

//go:embed doc.md
var doc string

// Rule is compliance-mismatch.
var Rule = &lint.Rule{
	ID:       "compliance-mismatch",
	Title:    "a standard is claimed that is not held, or higher than it is held",
	Doc:      doc,
	Severity: lint.Error,
	Run:      run,
	Heeds:    lint.Linked,
}

func run(p *lint.Pass) {
	if !slices.ContainsFunc(p.Manifest.Features, func(f manifest.Feature) bool { return f.Kind == "compliance" }) {
		return
	}
	for _, c := range p.Claims() {
		if c.Polarity == claim.Denied || c.Attribution != claim.Ours || c.Availability != claim.Available {
			continue
		}
		for _, u := range c.Unbacked {
			if u.Evidence == "standard" && !lint.CustomersSeal(beside(c.Sentence, u.Text)) {
				p.Report(lint.Finding{
					Direction: lint.Overclaim, Found: u.Text, Expected: "not held", Assertion: "standard " + u.Key,
					Message: fmt.Sprintf("%q is claimed, but the manifest lists no such standard", u.Text),
					Places:  []lint.Place{{Location: u.Location, Text: u.Text, Sentence: c.Sentence}},
				})
			}
		}
	}
	for f, said := range p.Features() {
		if f.Kind == "compliance" && f.Status.Available() && said.Sold() && !p.Theirs(said) {
			reportType(p, f, said)
			level(p, f, said)
		}
	}
}

// beside gives what stands before and behind the words of a sentence.
func beside(sentence, words string) (before, after string) {
	before, after, _ = strings.Cut(sentence, words)
	return before, after
}

var (
	typeTwo = pattern.New(`(?i)\btype\s*(ii|2)\b`)
	typeOne = pattern.New(`(?i)\btype\s*(i|1)$`)
)

// reportType judges "Type II" after the name of a standard that is held as Type I.
func reportType(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	i := int(said.Link.At)
	if i < 0 || !typeOne.MatchString(f.Name) {
		return
	}
	// The link may hold the type already, or end before it.
	named := said.Claim.Sentence[i:]
	at := typeTwo.FindStringIndex(named[:min(len(named), len(said.Text)+len(", Type II"))])
	if at == nil {
		return
	}
	x := said.About(f)
	x.Direction = lint.Overclaim
	x.Places = []lint.Place{lint.Part(said.Claim, i+at[0], i+at[1])}
	x.Found, x.Expected = named[:at[1]], f.Name
	x.Message, x.Assertion, x.TruthText = "Type II is claimed, but "+f.Name+" is held", "type ii", f.ID+": "+f.Name
	p.Report(x)
}

// levels, lowest first; each is a pattern over lower-case words.
var levels = []struct {
	name    string
	pattern *pattern.Pattern
}{
	{"in progress", pattern.New(`\b(in progress|underway|working towards?|pursuing)\b`)},
	{"aligned", pattern.New(`\b(aligned|alignment|ready|readiness)\b`)},
	{"compliant", pattern.New(`\b(complian(t|ce)|compl(y|ies))\b`)},
	{"attested", pattern.New(`\b(attest(ed|ation)|audited|report)\b`)},
	{"certified", pattern.New(`\b(certified|certificat(e|es|ion))\b`)},
}

// levelOf gives the highest level that a text names, -1 if it names none.
func levelOf(text string) int {
	text = strings.ToLower(text)
	for i := len(levels) - 1; i >= 0; i-- {
		if levels[i].pattern.MatchString(text) {
			return i
		}
	}
	return -1
}

// level judges how high a standard is claimed, where the manifest says how it
// is held: in its name, its description or the key x-level.
func level(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	held, claimed := levelOf(f.Extra["x-level"]), levelOf(said.Claim.Sentence)
	if held < 0 {
		held = levelOf(f.Name + " " + f.Description)
	}
	if held < 0 || claimed <= held || several(said) {
		return
	}
	x := said.About(f)
	x.Direction = lint.Overclaim
	x.Found, x.Expected = levels[claimed].name, levels[held].name
	x.Message = fmt.Sprintf("%s is called %s, but is held as %s", f.Name, levels[claimed].name, levels[held].name)
	x.Assertion, x.TruthText = "level "+levels[claimed].name, f.ID+": "+levels[held].name
	p.Report(x)
}

// several reports whether the sentence names more than one standard: then it is
// not said which of them the level belongs to.
func several(said lint.Said) bool {
	n := 0
	for _, l := range said.Claim.Links {
		if l.Target.Kind == said.Target.Kind && l.Target.ID != said.Target.ID {
			n++
		}
	}
	return n > 0
}
