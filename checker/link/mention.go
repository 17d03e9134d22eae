package link

import (
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// overheard adds what a sentence names that is no claim, and counts its words.
func (r *reader) overheard(p *Page, block int, s prose.Span, cuts []word.Cut, stance claim.Stance) (words int) {
	if g := r.glance(cuts); !g.names {
		return g.words
	}
	g := r.cut(r.d.Text, cuts)
	p.Mentions = append(p.Mentions, r.mentions(block, s, g, stance)...)
	return len(g)
}

// mentions finds what a sentence names that is no claim.
func (r *reader) mentions(block int, s prose.Span, g []gram, stance claim.Stance) []Mention {
	sc := scene{grams: g, slot: inSlot(&r.d.Blocks[block], g)}
	var out []Mention
	for _, m := range r.names(sc, nobody) {
		if m.score >= r.tau && r.x.entries[m.entry].layer != others && !r.d.Inside(m.span(g), prose.DeletedInline) {
			out = append(out, r.mention(&m, g, block, s, stance, r.code(m.span(g))))
		}
	}
	return out
}

func (r *reader) mention(m *match, g []gram, block int, s prose.Span, stance claim.Stance, code bool) Mention {
	f, b, span := &r.x.forms[m.form], &r.d.Blocks[block], m.span(g)
	return Mention{
		Target: r.x.entries[m.entry].target, Text: r.d.String(span), Location: r.d.Locate(span), At: within(span, s),
		Sentence: r.d.String(s), Block: b.Kind, Region: b.Region, Name: f.name, Code: code,
		Former: f.name == ByFormer, Context: renamed(g, m.first), Stance: stance, Confidence: m.score,
	}
}

// within gives where words begin in a stretch, in bytes, -1 if they stand elsewhere.
func within(words, s prose.Span) int32 {
	if !s.Contains(words) {
		return -1
	}
	return int32(words.Start - s.Start)
}

// renamed gives the words before gram i that say a name is of the past:
// "formerly", "previously known as", "was called".
func renamed(g []gram, i int) string {
	from := i
	for k := i - 1; k >= 0 && i-k <= 4; k-- {
		if pastNames[g[k].stem] {
			from = k
		}
	}
	if from == i {
		return ""
	}
	var words []string
	for k := from; k < i; k++ {
		words = append(words, g[k].raw)
	}
	return strings.ToLower(strings.Join(words, " "))
}

var pastNames = setOf("formerly previously originally once renamed replace replaces replaced aka ex-name früher ehemals anciennement antes")
