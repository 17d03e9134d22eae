package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// plotSigns: how the sentence opens, what it tells, and where it stands among
// its like.
func (s *sentence) plotSigns(g []sign, c *Claim) []sign {
	g = s.openingSigns(g)
	g = s.storySigns(g, c)
	g = s.underSigns(g)
	g = s.kinSigns(g)
	if at := s.topName(); at >= 0 {
		g = append(g, namesTopName)
		g = when(g, at <= 3, topNameSpeaks)
		g = when(g, at <= 3 && (s.has[cCapability] || s.has[cIntegration] || s.has[cLets]), topNameDoes)
	}
	return g
}

func (s *sentence) openingSigns(g []sign) []sign {
	first := s.word(0)
	switch first {
	case "a", "an":
		g = when(g, !s.bare(), opensIndefinite)
	case "the", "our":
		g = when(g, !s.bare(), opensDefinite)
	case "every", "each", "all", "any":
		g = append(g, opensEvery)
	case "this", "that", "these", "those":
		g = append(g, opensThis)
	}
	g = when(g, len(first) > 5 && strings.HasSuffix(first, "ing"), opensGerund)
	g = when(g, s.definesThing(), definesThing)
	g = when(g, s.starting(0, cExample) > 0, opensExample)
	g = when(g, s.starting(0, cFitLead) > 0, opensFit)
	g = when(g, s.howTo(), opensHowTo)
	g = when(g, s.words <= 5 && strings.HasSuffix(s.text(), ":"), colonLead)
	g = when(g, first == "previously" || first == "formerly" || first == "historically", opensBefore)
	g = when(g, s.onlyNames(), nameAloneHere)
	if s.starting(0, cPronoun) > 0 && s.nth > 0 {
		if s.r.spokeOfUs {
			g = append(g, pronounAfterOurs)
		} else {
			g = append(g, pronounAfterOthers)
		}
	}
	return when(g, s.starting(0, cOpensPointer) > 0 && !s.looks(), opensPointer)
}

// indefinite: what begins at lexeme i speaks of any thing of a kind.
func (s *sentence) indefinite(i int) bool { return s.word(i) == "a" || s.word(i) == "an" }

// definesThing: "A namespace is a name for …".
func (s *sentence) definesThing() bool {
	main := s.mainClause()
	if !s.indefinite(main) {
		return false
	}
	for i := main + 1; i < min(main+9, len(s.lex)-1); i++ {
		if w := s.word(i); (w == "is" || w == "are") && s.lex[i+1].syntax&determiner != 0 {
			return true
		}
	}
	return false
}

// howTo: "How to import boards", "Read how you can import boards".
func (s *sentence) howTo() bool {
	at := 0
	switch s.word(0) {
	case "read", "learn", "see", "here's", "here’s", "discover", "understand":
		at = 1
	}
	if s.word(at) != "how" {
		return false
	}
	switch s.word(at + 1) {
	case "to", "do", "can", "you", "we", "i", "should":
		return true
	}
	return false
}

// readerAsks: an open question of somebody who is at work: "Why do I see …?",
// "Where can I find …?".
func (s *sentence) readerAsks() bool {
	switch s.word(0) {
	case "how", "why", "where", "what", "what's", "what’s", "when", "which":
	default:
		return false
	}
	for i := 1; i < min(4, len(s.lex)); i++ {
		if s.word(i) == "i" {
			return true
		}
	}
	return false
}

// onlyNames: nothing but names of products and plans.
func (s *sentence) onlyNames() bool {
	if s.words == 0 || s.words > 6 {
		return false
	}
	for i := range s.lex {
		if s.lex[i].mark == 0 && s.lex[i].syntax&(conjunction|determiner) == 0 && !s.among(i, cProduct, cPlan, cPlanNoun, cCompetitor) {
			return false
		}
	}
	return true
}

// among: the lexeme at i is part of a hit of one of the classes.
func (s *sentence) among(i int, classes ...class) bool {
	return s.covered(hit{from: i, to: i + 1}, classes...)
}

// titles: it is the page's title in its data, and no subtitle.
func (s *sentence) titles() bool {
	key := strings.ToLower(s.block.Key)
	return s.block.Kind == prose.Title || s.block.Kind == prose.Meta && strings.HasSuffix(key, "title") && !strings.HasSuffix(key, "subtitle")
}

// storySigns: words of those who tell, teach or point elsewhere.
func (s *sentence) storySigns(g []sign, c *Claim) []sign {
	g = when(g, s.has[cToldAux] && !s.has[cNow], tellsPast)
	g = when(g, s.has[cPointer] && (s.has[cCall] || s.has[cYou] || s.has[cThing]), pointsElsewhere)
	g = when(g, s.sendsAway(), sendsAway)
	g = when(g, s.has[cStudy] && s.measured(c), studyFigure)
	g = when(g, strings.HasSuffix(s.text(), "!"), saysBang)
	g = when(g, s.has[cYou] && (s.has[cSoft] || s.has[cAdvice]), youWill)
	g = when(g, s.words <= 6 && s.has[cMore], moreLine)
	return when(g, s.praises(), customerOnUs)
}

// praises: a customer speaks, and seemingly of the product.
func (s *sentence) praises() bool {
	return s.ctx.testimonial && (s.has[cProduct] || s.has[cPronoun] || s.has[cCustomer])
}

// sendsAway: the reader may read on elsewhere: "To learn more, read the docs",
// "You can find more in the documentation".
func (s *sentence) sendsAway() bool {
	for _, h := range s.hits {
		if h.class != cCall && h.class != cOpensPointer || h.from == 0 {
			continue
		}
		switch s.word(h.from) {
		case "read", "refer", "visit", "see", "check", "learn", "find", "contact", "watch", "head":
		default:
			continue
		}
		switch before := s.lex[h.from-1]; {
		case before.mark == ',', s.word(h.from-1) == "can", s.word(h.from-1) == "please", s.word(h.from-1) == "to":
			if s.has[cPointer] || s.word(h.from) == "visit" || s.word(h.from) == "refer" {
				return true
			}
		}
	}
	return false
}

// kinSigns: what stands beside it.
func (s *sentence) kinSigns(g []sign) []sign {
	kin, channel := &s.r.kin[s.r.at], s.r.page.channel
	switch s.block.Kind {
	case prose.Heading:
		switch {
		case kin.leaf && kin.size >= 3:
			g = append(g, leafCard)
		case kin.leaf:
			g = append(g, leafHeading)
		default:
			g = append(g, sectionHeading)
		}
		g = when(g, kin.card, briefCard)
		g = when(g, channel == releasePage && s.block.Level > 1, releaseHeading)
		g = when(g, channel == docsPage || channel == blogPage, taughtHeading)
		g = when(g, channel == pricingPage && s.bare(), pricingHeading)
	case prose.Paragraph:
		g = when(g, kin.size >= 3 && kin.short >= 2 && s.words <= 6, gridCell)
	case prose.Item:
		g = when(g, kin.verbs >= 2, verbList)
		g = when(g, kin.verbs == 0, nounList)
	}
	return when(g, s.r.at < 4, topOfPage)
}

// underSigns: what the headings above say.
func (s *sentence) underSigns(g []sign) []sign {
	c := s.ctx
	g = when(g, c.about, underAbout)
	g = when(g, c.choose, underChoice)
	g = when(g, c.asked, underQuestion)
	g = when(g, c.howTo, underHowTo)
	g = when(g, c.defines, underDefinition)
	return when(g, c.ours, underProductName)
}
