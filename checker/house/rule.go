package house

import (
	"iter"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/word"
)

// Rule gives the rule that a definition describes. It looks at pages for which
// covers holds; nil = at all.
func (d Definition) Rule(covers func(uri string) bool) *lint.Rule {
	h := &rule{Definition: d, covers: covers, phrase: stemsOf(d.When.Phrase), must: stemsOf(d.MustHave), mustNot: stemsOf(d.MustNotHave)}
	return &lint.Rule{ID: d.ID, Title: d.title(), Doc: d.doc(), Severity: d.severity(), Run: h.run, Heeds: h.heeds}
}

// rule is a definition made ready to be asked.
type rule struct {
	Definition
	covers                func(uri string) bool
	phrase, must, mustNot [][]string // phrases as stems
}

func stemsOf(phrases []string) [][]string {
	var out [][]string
	for _, p := range phrases {
		if stems := stems(spoken(p)); len(stems) > 0 {
			out = append(out, stems)
		}
	}
	return out
}

// spoken gives the tokens that a reader would say.
func spoken(s string) []word.Token {
	return slices.DeleteFunc(word.Tokens(s), word.Token.Silent)
}

func stems(ts []word.Token) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.Stem
	}
	return out
}

// find gives the bytes of the first phrase that stands in a sentence; ok is
// false if none does.
func find(sentence string, phrases [][]string) (start, end int, ok bool) {
	if len(phrases) == 0 {
		return 0, 0, false
	}
	ts := spoken(sentence)
	for i := range ts {
		for _, p := range phrases {
			if i+len(p) <= len(ts) && slices.Equal(stems(ts[i:i+len(p)]), p) {
				return ts[i].Start, ts[i+len(p)-1].End, true
			}
		}
	}
	return 0, 0, false
}

// sentences gives what the rule is asked of: the claims of today. A rule of words
// alone is asked of orders and questions too, for they are read like the rest.
func (h *rule) sentences(p *lint.Pass) iter.Seq2[*link.Page, *link.Claim] {
	w := &h.When
	if len(h.phrase)+len(h.mustNot) == 0 || h.ofFeatures() || len(w.Types)+len(w.Polarity)+len(w.Availability)+len(w.Plans) > 0 {
		return p.Claims()
	}
	return func(yield func(*link.Page, *link.Claim) bool) {
		for page := range p.AllPages() {
			for i := range page.Claims {
				if c := &page.Claims[i]; c.History == "" && c.Region&prose.InDeleted == 0 && !yield(page, c) {
					return
				}
			}
		}
	}
}

func (h *rule) run(p *lint.Pass) {
	for page, c := range h.sentences(p) {
		if h.covers != nil && !h.covers(page.URI) || !one(h.When.Surfaces, string(page.Surface)) || !one(h.When.Blocks, string(c.Block)) || !speaks(h.When.Locales, c.Lang, page.Lang) {
			continue
		}
		if !common(h.When.Types, c.Types) {
			continue
		}
		if h.ofFeatures() {
			h.statements(p, page, c)
			continue
		}
		if c.Attribution == claim.Ours && h.stance(c.Polarity, c.Availability, c.Plans) {
			h.judge(p, page, c, lint.Finding{}, lint.Place{Location: c.Location, Text: c.Sentence, Sentence: c.Sentence})
		}
	}
}

// ofFeatures: the rule is about features, and not about sentences as such.
func (h *rule) ofFeatures() bool {
	w := &h.When
	return len(w.Features)+len(w.Groups)+len(w.Kinds)+len(w.Statuses) > 0
}

// statements asks of every feature that a sentence speaks of.
func (h *rule) statements(p *lint.Pass, page *link.Page, c *link.Claim) {
	for i := range c.Links {
		said := lint.Said{Link: &c.Links[i], Claim: c, Page: page}
		f := p.Manifest.Feature(said.Target.ID)
		if said.Target.Kind != link.ToFeature || f == nil || said.Attribution != claim.Ours || said.Availability == claim.Past {
			continue
		}
		if h.about(f) && h.stance(said.Polarity, said.Availability, said.Plans) {
			h.judge(p, page, c, said.About(f), said.Place())
		}
	}
}

func (h *rule) about(f *manifest.Feature) bool {
	w := &h.When
	return one(w.Features, f.ID) && one(w.Groups, f.Group) && one(w.Kinds, f.Kind) && one(w.Statuses, string(f.Status))
}

func (h *rule) stance(p claim.Polarity, s claim.Stage, plans link.Plans) bool {
	w := &h.When
	if len(w.Plans) > 0 && (!plans.Stated || !slices.ContainsFunc(plans.IDs, func(id string) bool { return slices.Contains(w.Plans, id) })) {
		return false
	}
	return one(w.Polarity, string(p)) && one(w.Availability, string(s))
}

// judge looks at the words of a statement that fits.
func (h *rule) judge(p *lint.Pass, page *link.Page, c *link.Claim, x lint.Finding, place lint.Place) {
	start, end, said := find(c.Sentence, h.phrase)
	if len(h.phrase) > 0 {
		if !said {
			return
		}
		place = lint.Part(c, start, end)
	}
	from, to, forbidden := find(c.Sentence, h.mustNot)
	lacking := len(h.must) > 0 && !h.has(page, c)
	switch {
	case forbidden:
		place = lint.Part(c, from, to)
	case len(h.must)+len(h.mustNot) > 0 && !lacking:
		return
	}
	x.Places, x.Found = []lint.Place{place}, place.Text
	x.Assertion = strings.Join(stems(spoken(place.Text)), " ")
	x.Message = h.message(p, x, c)
	if h.Instead != "" && (forbidden || said) {
		x.Suggestion = &lint.Suggestion{Replacement: h.Instead}
	}
	p.Report(x)
}

// has reports whether the words that must stand there do.
func (h *rule) has(page *link.Page, c *link.Claim) bool {
	if _, _, ok := find(c.Sentence, h.must); ok || h.Within != "page" {
		return ok
	}
	return slices.ContainsFunc(page.Claims, func(c link.Claim) bool {
		_, _, ok := find(c.Sentence, h.must)
		return ok
	})
}

// message fills in what was found.
func (h *rule) message(p *lint.Pass, x lint.Finding, c *link.Claim) string {
	name := x.Feature
	if f := p.Manifest.Feature(x.Feature); f != nil {
		name = f.Name
	}
	return strings.NewReplacer("{feature}", name, "{plans}", p.PlanNames(c.Plans.IDs), "{words}", x.Found).Replace(h.Message)
}

// one reports whether a list is empty or holds a word.
func one(list []string, word string) bool { return len(list) == 0 || slices.Contains(list, word) }

func common(list []string, types []claim.Type) bool {
	return len(list) == 0 || slices.ContainsFunc(types, func(t claim.Type) bool { return slices.Contains(list, string(t)) })
}

// speaks reports whether the language of a sentence, else of its page, is one
// of a list: "de" stands for "de-AT" too.
func speaks(list []string, sentence, page string) bool {
	if len(list) == 0 {
		return true
	}
	lang := strings.ToLower(strings.ReplaceAll(sentence, "_", "-"))
	if lang == "" {
		lang = strings.ToLower(strings.ReplaceAll(page, "_", "-"))
	}
	return slices.ContainsFunc(list, func(l string) bool {
		l = strings.ToLower(strings.ReplaceAll(l, "_", "-"))
		return lang == l || strings.HasPrefix(lang, l+"-")
	})
}

// heeds: what is of features is linked; of the rest the phrase tells that makes
// the rule look, or the one that is forbidden.
func (h *rule) heeds(p *lint.Pass) lint.Heed {
	words := h.phrase
	switch {
	case h.Within == "page" && len(h.must) > 0:
		return nil
	case h.ofFeatures():
		return lint.Linked(p)
	case len(words) == 0 && len(h.must) == 0:
		words = h.mustNot
	}
	if len(words) == 0 {
		return nil
	}
	return func(c *link.Claim) bool {
		if c.History != "" {
			return false
		}
		_, _, said := find(c.Sentence, words)
		return said
	}
}
