package lint

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
)

// marks are what a list or a table sets before or behind a name, with the blanks around.
const marks = " \t\u00a0✓✗✘✔✖✕❎❌✅☐☑*†‡:"

// maxGloss is how many words the long name may have that a bracket abbreviates.
const maxGloss = 4

// fills reports whether a name is all that a label or an entry names: "Webhooks",
// "✗ Webhooks", the head of "Webhooks (HTTP callbacks)", the bracket of "OpenDocument
// sheets (ods)". A name in a longer one is not: "monitoring" in "Real user monitoring".
func fills(label, name string) bool {
	label, name = strings.Trim(label, marks), strings.TrimSpace(name)
	if len(strings.Fields(label)) <= len(strings.Fields(name)) {
		return true
	}
	if label = plainly(label, name); len(strings.Fields(label)) <= len(strings.Fields(name)) {
		return true
	}
	head, rest := heading(label)
	if rest == "" || share.MatchString(rest) || !strings.Contains(label, "\n") && kept.MatchString(rest) {
		return false
	}
	if strings.EqualFold(strings.Trim(head, marks), name) {
		return true
	}
	gloss, closed := strings.CutSuffix(strings.TrimSpace(rest), ")")
	return closed && strings.EqualFold(gloss, name) && len(strings.Fields(head)) <= maxGloss
}

// told is what a denial goes on with behind a dash: "Zero ads – nothing to block".
var told = pattern.New(`^\s+[–—-]\s`)

// plainly takes from a label what adds nothing to the name that it begins or ends with:
// praise before it ("Built-in registry"), words behind it for anything at all ("Importing
// data", "Webhooks support"), and what else is denied along with it ("Undo or redo").
func plainly(label, name string) string {
	if at := built.FindStringIndex(label); at != nil {
		label = label[at[1]:]
	}
	if len(label) < len(name) || !strings.EqualFold(label[:len(name)], name) {
		return label
	}
	rest := label[len(name):]
	if at := besides.FindStringIndex(rest); at != nil {
		rest = rest[:at[0]]
	}
	if anything.MatchString(rest) {
		rest = ""
	}
	return label[:len(name)] + rest
}

var (
	// built are words before a name that every name of a thing may have.
	built = pattern.New(`(?i)^(?:(?:an?|the|built[- ]in|integrated|support for|supports|ability to|can|possibility to) )+`)
	// anything are words behind a name that keep it to nothing.
	anything = pattern.New(`(?i)^(?: support| functionality| features?| capabilit(?:y|ies)| (?:of )?(?:changes|data|files|items|content|things))$`)
	// besides begins what a label names besides.
	besides = pattern.New(`(?i)^(?: or |/| / )\S`)
)

// bracket is what a name has right behind it to explain it.
var bracket = pattern.New(`^\s*\([^()]*\)`)

// heading parts a label into what it names and what it adds: in brackets, behind a dash
// or a colon, or on a line of its own.
func heading(label string) (head, rest string) {
	at, end := len(label), len(label)
	for _, mark := range []string{"\n", " (", " – ", " — ", " - ", ": "} {
		if i := strings.Index(label, mark); i > 0 && i < at {
			at, end = i, i+len(mark)
		}
	}
	return label[:at], label[end:]
}

var (
	// share opens what a label adds to keep it to a part of what it names: "Webhooks
	// (custom events)", "Exports – more than one a day".
	share = pattern.New(`(?i)^\W*(?:custom|advanced|unlimited|extended|additional|extra|premium|more|beyond|up to|without|except|via|through|for|on|in|per)\b|\bonly\b|\d`)
	// kept are such words anywhere in what stands on the same line.
	kept = pattern.New(`(?i)\b(?:without|except|via|through|for|on|in|per)\b`)
)

var (
	// limiting are words behind a denial that keep it to a part: "X is not available for
	// archived projects", "does not support X inside comments".
	limiting = pattern.New(`(?i)^,? (?:for|in|with|within|inside|on|when|while|across|outside|under|during|between|over) (\S+(?: \S+){0,3})`)
	// everybody are those for whom, and where, there is nothing at all: "for now", "in Acme".
	everybody = pattern.New(`(?i)^(?:now|the (?:moment|time|app|product|platform|service|library|package|tool|cli|plugin|extension|current|latest|near|foreseeable)|(?:all|any|every|our|your|most|individual|new) |every(?:one|body)|anyone|this (?:version|release|app|product|tool|library|package|platform|project|plugin|extension)|it|us|users?|customers?|you|free|stock|core|production|general|principle|practice)\b`)
)

// limited reports whether what stands behind a denial keeps it to a part of the thing,
// which no plan and no platform of ours is.
func (p *Pass) limited(s Said, after string) bool {
	m := limiting.FindStringSubmatch(after)
	if m == nil || s.Plans.Stated || everybody.MatchString(m[1]) {
		return false
	}
	if slices.ContainsFunc(s.Claim.Links, func(l link.Link) bool { return l.Target.Kind == link.ToPlatform || l.Target.Kind == link.ToMember }) {
		return false
	}
	folded := strings.ToLower(m[1])
	return !slices.ContainsFunc(p.ourNames(), func(n string) bool { return strings.Contains(folded, n) })
}

// crossed reports whether an entry of a list is a cross and a name, and maybe what the
// name is short for or what it is good for.
func crossed(s Said) bool {
	before, after, _ := s.Around()
	bare := marked.MatchString(before) && strings.TrimSpace(after) == ""
	return (bare || marked.MatchString(opener(before)) && fills(s.Claim.Sentence, s.Text)) && listing(s.Claim)
}

// opener gives the mark that opens an entry.
func opener(before string) string {
	before = strings.TrimSpace(before)
	if i := strings.IndexByte(before, ' '); i > 0 {
		return before[:i]
	}
	return before
}

// intro gives the line that introduces the list of a claim, "" where there is none.
func intro(c *link.Claim) string {
	for _, l := range slices.Backward(c.Labels) {
		if l.Kind == prose.IntroLabel {
			return l.Text
		}
	}
	return ""
}
