package report

import (
	"github.com/copytruth/copytruth/checker/lint"
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

// diff marks what goes and what comes.
func (t *text) diff(old, new string) string {
	return t.as(removedStyle, "[-"+oneLine(old)+"-]") + " " + t.as(addedStyle, "{+"+oneLine(new)+"+}")
}
