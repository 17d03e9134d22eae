// Package unapprovedwording finds words that the house avoids and sentences
// that drifted from what was agreed on. It judges wording, never truth.
package unapprovedwording

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

//go:embed doc.md
var doc string

// Rule is unapproved-wording.
var Rule = &lint.Rule{
	ID:       "unapproved-wording",
	Title:    "a word that the house avoids, or a sentence that drifted from the approved one",
	Doc:      doc,
	Severity: lint.Warning,
	Options: []lint.Option{
		{Name: "drift", Doc: "how alike a sentence and an approved one are, from 0 to 1, to count as a drift of it", Default: 0.75},
	},
	Run:   run,
	Heeds: heeds,
}

func run(p *lint.Pass) {
	avoided := avoidedOf(p.Manifest)
	for page, c := range p.Claims() {
		for i := range avoided {
			a := &avoided[i]
			if a.opening.Possible(c.Sentence) || !ascii(c.Sentence) {
				term(p, c, a.term, a.words)
			}
			a.titled(p, page, c)
		}
	}
	for f, said := range p.Features() {
		for _, avoid := range f.Wording.Avoid {
			if from, to, ok := find(said.Claim.Sentence, avoid); ok {
				x := said.About(f)
				x.Places = []lint.Place{lint.Part(said.Claim, from, to)}
				x.Found, x.Expected, x.Truth, x.TruthText = avoid, "other words", f.Wording.At, f.ID+": wording to avoid"
				x.Message, x.Assertion = fmt.Sprintf("%q is not to be said of %s", avoid, f.Name), "avoid "+strings.ToLower(avoid)
				p.Report(x)
			}
		}
		drift(p, f, said)
	}
}

// opening is the first word of a phrase. Letters beyond ASCII fold to it in ways
// that a pattern does not know.
func opening(phrase string) *pattern.Pattern {
	if words := pieces(phrase); len(words) > 0 {
		return pattern.New("(?i)" + regexp.QuoteMeta(word.Fold(phrase[words[0].Start:words[0].End])))
	}
	return pattern.New("$^.")
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func term(p *lint.Pass, c *link.Claim, t *manifest.Term, avoid string) {
	from, to, ok := find(c.Sentence, avoid)
	if !ok {
		return
	}
	report(p, t, avoid, lint.Part(c, from, to))
}

func report(p *lint.Pass, t *manifest.Term, avoid string, at lint.Place) {
	x := lint.Finding{
		Message: fmt.Sprintf("%q is a term to avoid", avoid), Found: at.Text, Expected: t.Instead, Assertion: "avoid " + strings.ToLower(avoid),
		Truth: t.At, TruthText: "terms: avoid " + avoid, Places: []lint.Place{at},
	}
	if t.Reason != "" {
		x.Message += " (" + t.Reason + ")"
	}
	if t.Instead != "" {
		x.Suggestion = &lint.Suggestion{Replacement: t.Instead}
	}
	p.Report(x)
}

// pieces are the words of a text, those with a hyphen taken apart: "life-saving" is to
// be avoided as "life saving" too.
func pieces(s string) []word.Token {
	var out []word.Token
	for _, t := range word.Tokens(s) {
		from := t.Start
		for i := t.Start; i < t.End; i++ {
			if s[i] == '-' && i > from && i+1 < t.End {
				part := t
				part.Start, part.End = from, i
				out, from = append(out, part), i+1
			}
		}
		t.Start = from
		out = append(out, t)
	}
	return out
}

// find gives the bytes at which a phrase stands, word by word, whatever its case
// and the blanks in it.
func find(sentence, phrase string) (from, to int, ok bool) {
	have, want := pieces(sentence), pieces(phrase)
	for i := 0; len(want) > 0 && i+len(want) <= len(have); i++ {
		same := true
		for k, w := range want {
			h := have[i+k]
			same = same && word.Fold(sentence[h.Start:h.End]) == word.Fold(phrase[w.Start:w.End])
		}
		if same {
			return have[i].Start, have[i+len(want)-1].End, true
		}
	}
	return 0, 0, false
}

// drift reports a sentence that is nearly one that was approved.
func drift(p *lint.Pass, f *manifest.Feature, said lint.Said) {
	if len(f.Wording.Approved) == 0 {
		return
	}
	own := stems(said.Claim.Sentence)
	best, likeness := "", 0.0
	for _, approved := range f.Wording.Approved {
		theirs := stems(approved)
		if slices.Equal(own, theirs) {
			return
		}
		if l := alike(own, theirs); l > likeness {
			best, likeness = approved, l
		}
	}
	if likeness < p.Float("drift") || len(own) < 4 {
		return
	}
	x := said.About(f)
	x.Places = []lint.Place{lint.Part(said.Claim, 0, len(said.Claim.Sentence))}
	x.Found, x.Expected, x.Truth, x.TruthText = said.Claim.Sentence, best, f.Wording.At, f.ID+": approved wording"
	x.Message = fmt.Sprintf("the sentence on %s drifted from the approved %q", f.Name, best)
	x.Assertion = "drift from " + best
	x.Suggestion = &lint.Suggestion{Replacement: best}
	p.Report(x)
}

func stems(s string) []string {
	var out []string
	for _, t := range word.Tokens(s) {
		if t.Kind != word.Punct {
			out = append(out, word.Fold(s[t.Start:t.End]))
		}
	}
	return out
}

// alike is the share of words in common order: twice the longest common
// subsequence over both lengths.
func alike(a, b []string) float64 {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(row[len(b)]) / float64(len(a)+len(b))
}

// heeds: words to avoid may stand anywhere.
func heeds(p *lint.Pass) lint.Heed {
	var words []*pattern.Pattern
	for i := range p.Manifest.Terms {
		for _, avoid := range p.Manifest.Terms[i].Avoid {
			words = append(words, opening(avoid))
		}
	}
	possible := pattern.AnyPossible(words...)
	return func(c *link.Claim) bool {
		return len(words) > 0 && c.History == "" && (!ascii(c.Sentence) || possible(c.Sentence) || c.Block == prose.Cell && slices.ContainsFunc(c.Labels, func(l prose.Label) bool { return !ascii(l.Text) || possible(l.Text) }))
	}
}
