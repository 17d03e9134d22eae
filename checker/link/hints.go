package link

import (
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
)

// What tells of a feature beyond the words that it shares with a sentence: names of
// their own in both, a number of what it limits, that both speak of working with what
// others make.

// hints are what a feature's name and description have of that.
type hints struct {
	proper []int32 // ideas of words written as names of their own, ascending
	joins  bool    // it speaks of working with what others make
}

// hintsOf reads the texts of a feature. A word is written as a name if it has a capital
// where others of its text have none: "Relay" of "Copies near you with Relay".
func (l *lore) hintsOf(f *manifest.Feature) hints {
	var h hints
	read := func(text string) {
		n, small := len(h.proper), false
		cut := l.x.cut(text)
		for i := range cut {
			g := &cut[i]
			h.joins = h.joins || joins(cut, i)
			switch {
			case g.stop || g.company:
			case !hasUpper(g.raw):
				small = small || !g.num
			case i > 0 && g.gap != clause || acronym(g.raw):
				h.proper = append(h.proper, l.intern(g.lexeme))
			}
		}
		if !small {
			h.proper = h.proper[:n]
		}
	}
	read(f.Name)
	for _, s := range f.Aliases {
		read(s)
	}
	read(f.Description)
	h.proper = slices.Clip(ascending(h.proper))
	return h
}

// joins reports whether word i says that something works with what others make. What
// "is integrated" or "an integration" is may as well be a part of the product.
func joins(cut []gram, i int) bool {
	switch w := strings.ToLower(cut[i].raw); w {
	case "integrate", "integrates", "integrations", "plug", "plugs":
		return true
	case "third":
		return i+1 < len(cut) && strings.EqualFold(cut[i+1].raw, "party")
	}
	return false
}

// hint brings up the features of which the sentence counts what they limit, and, if
// it is one on integrations, those that speak of them.
func (s *scale) hint() {
	for i := range s.c.Quantities {
		if q := &s.c.Quantities[i]; q.Unit != "" {
			for _, at := range s.limit.byNoun[strings.Join(contentStems(q.Unit), " ")] {
				s.get(int32(at.feature)).raise(toldCounted, 1000)
			}
		}
	}
	if !slices.Contains(s.c.Types, claim.Integration) {
		return
	}
	for _, f := range s.lore.joining {
		s.get(f).raise(toldJoins, 1000)
	}
}

// proper weighs the names of their own that are told of a feature and stand in the
// sentence.
func (s *scale) proper(c *candidate) {
	mass, n := int32(0), int32(0)
	for _, k := range s.lore.features[c.feature].proper {
		if s.marks[k].own == s.claimed && s.capital(k) {
			mass += s.lore.weight[k]
			n++
		}
	}
	c.ev[toldProper] = part(mass, s.words.mass)
	c.ev[toldSeveral] = min(1000, 250*max(0, n-1))
}

// capital reports whether a word of the sentence that has an idea is written as a
// name is.
func (s *scale) capital(idea int32) bool {
	return slices.ContainsFunc(s.grams, func(g gram) bool {
		return g.idea == idea && (g.up > 1 || g.up == 1 && !g.head)
	})
}
