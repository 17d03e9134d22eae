package link

import (
	"regexp"
	"slices"

	"github.com/copytruth/copytruth/checker/prose"
)

// putIn is something put in between a subject and its verb: "The file size limit, including
// attachments, is 10 MB". The first group is what stands before it.
var putIn = regexp.MustCompile(`(?i)^([^,(–—]{4,90}?)(?:,| ?\(| [–—-]) ?[^,()–—]{3,90}(?:,|\)| [–—-]) (?:(?:is|are|was|will be|stands at|amounts to|(?:can|may|must)(?:not|'t|’t| not) exceed)\b[ \w]{0,24})$`)

// aheadOf is the last gram before a number that is not put in between the number's subject
// and its verb.
func (k *looking) aheadOf(number int, span prose.Span) int {
	from := k.c.Sentence.Start
	if number < 0 || from >= span.Start {
		return number - 1
	}
	m := putIn.FindStringSubmatchIndex(k.d.Text[from:span.Start])
	if m == nil {
		return number - 1
	}
	end := from + m[3]
	return slices.IndexFunc(k.grams, func(g gram) bool { return g.span.Start >= end }) - 1
}

// overall are words before a metric that leave it what it is.
var overall = setOf("total overall combined default current hard soft general")

// entitled reports whether a heading or a title names the feature and no other, and the
// sentence gives its metric to nobody else: "Globex's message size limit".
func (k *looking) entitled(id string, metric []string) bool {
	i := slices.IndexFunc(k.grams, func(g gram) bool { return g.stem == metric[0] })
	if i > 0 {
		if g := &k.grams[i-1]; k.grams[i].gap == blank && !g.stop && !bounds[g.stem] && !overall[g.stem] {
			return false
		}
	}
	return len(k.out.Topics) == 1 && (k.out.Topics[0].From == "heading" || k.out.Topics[0].From == "title") && k.out.Topics[0].Target == Target{ToFeature, id}
}
