package report

import (
	"strings"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/textdiff"
)

// fix prints the sentence as it should be, what goes and what comes marked
// word by word.
func (t *text) fix(f *lint.Finding) {
	if f.Suggestion == nil || len(f.Places) == 0 {
		return
	}
	label := "maybe"
	if f.Suggestion.Fixable {
		label = "fix"
	}
	p := f.Places[0]
	room := t.o.width() - len(indent) - 7
	i := t.at(p)
	if i < 0 {
		t.labelled(label, clip(t.diff(p.Text, f.Suggestion.Replacement), room))
		return
	}
	change := t.diff(p.Text, f.Suggestion.Replacement)
	taken := width(oneLine(p.Text)) + width(oneLine(f.Suggestion.Replacement)) + 8
	before, _, after := window(oneLine(p.Sentence[:i]), "", oneLine(p.Sentence[i+len(p.Text):]), max(20, room-taken))
	t.labelled(label, before+change+after)
}

// diff marks what goes and what comes, word by word.
func (t *text) diff(old, new string) string {
	var b strings.Builder
	before := textdiff.Keep
	for _, e := range textdiff.Words(old, new) {
		words := oneLine(e.Text)
		switch {
		case e.Op == textdiff.Delete:
			words = t.as(removedStyle, t.bracket("[-", words, "-]"))
		case e.Op == textdiff.Insert:
			if before == textdiff.Delete {
				b.WriteByte(' ')
			}
			words = t.as(addedStyle, t.bracket("{+", words, "+}"))
		}
		b.WriteString(words)
		before = e.Op
	}
	return b.String()
}

// bracket stands in for colours where there are none.
func (t *text) bracket(open, s, end string) string {
	if t.on {
		return s
	}
	return open + s + end
}
