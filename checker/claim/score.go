package claim

import (
	"strings"

	"github.com/copytruth/copytruth/checker/prose"
)

// Threshold is the confidence, in thousandths, from which on an asserted
// sentence counts as a claim.
const Threshold = 500

// Sure is the confidence, in thousandths, from which on a claim has targets.
const Sure = 800

// judge asks the models: how sure it is that the sentence is a claim, in
// thousandths, and of which types. Cells are judged by their table.
func (s *sentence) judge(c *Claim) {
	if s.ctx.kindOf(prose.Cell) {
		c.Confidence = s.cellScore(c)
		if s.r.note != nil {
			s.r.note(c, nil)
		}
		return
	}
	signs := s.signs(c)
	if s.r.note != nil {
		s.r.note(c, append(s.features(c, signs), s.r.page.features...))
	}
	sums := s.sums(c, signs)
	c.Confidence = logistic(int(sums[ClaimTask]) * 100 / Unit)
	var set typeSet
	for t := firstTypeTask; t < Tasks; t++ {
		if sums[t] > 0 {
			set |= 1 << (t - firstTypeTask)
		}
	}
	c.Types = listed[set]
}

// cellScore judges a table cell by its table: one that compares plans or
// products, or answers with yes and no, is made of claims; another one claims
// where a cell says how much or since when.
func (s *sentence) cellScore(c *Claim) int {
	t := &s.r.tables[s.block.Cell.Table]
	switch {
	case t.plans || t.rivals:
		return 950
	case t.ticks || s.answerOf() != "":
		return 850
	case s.teaches():
		return 200
	case t.offers || s.ctx.list || len(c.Plans) > 0:
		return 700
	case len(c.Quantities) > 0 || c.Availability != Available || s.has[cFeature] || s.has[cProduct]:
		return 600
	}
	return 350
}

// logistic maps hundredths of a logit to thousandths of a probability, by a
// table in steps of a quarter and straight lines between.
func logistic(sum int) int {
	const step = 25
	if sum < 0 {
		return 1000 - logistic(-sum)
	}
	i := sum / step
	if i >= len(sigmoid)-1 {
		return sigmoid[len(sigmoid)-1]
	}
	return sigmoid[i] + (sigmoid[i+1]-sigmoid[i])*(sum%step)/step
}

// sigmoid holds 1000/(1+e^-x) for x = 0, 0.25, 0.5 … 6.
var sigmoid = [...]int{500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982, 986, 989, 991, 993, 995, 996, 997, 998}

// signs lists what was seen of the sentence. Each sign stands once.
func (s *sentence) signs(c *Claim) []sign {
	g := append(s.r.signs[:0], always)
	g = s.kindSigns(g)
	g = s.voiceSigns(g, c)
	g = s.wordSigns(g, c)
	g = s.shapeSigns(g)
	g = s.placeSigns(g)
	s.r.signs = s.plotSigns(g)
	return s.r.signs
}

// when appends a sign if it holds.
func when(g []sign, holds bool, f sign) []sign {
	if holds {
		return append(g, f)
	}
	return g
}

func (s *sentence) kindSigns(g []sign) []sign {
	switch s.block.Kind {
	case prose.Heading:
		g = append(g, isHeading)
		g = when(g, s.block.Level <= 1, isTopHeading)
		g = when(g, s.bare() && !s.imperative(), bareHeading)
		g = when(g, s.has[cFeature], featureHeading)
		g = when(g, s.has[cListHead] || s.has[cNavHead] || s.has[cStepHead], frameHeading)
	case prose.Item:
		g = append(g, isItem)
		g = when(g, s.bare() && !s.imperative(), bareItem)
		g = when(g, s.ctx.list, listItem)
		g = when(g, s.ctx.steps, stepItem)
		g = when(g, s.ctx.nav, navItem)
	case prose.Quote:
		g = append(g, isQuote)
	case prose.Meta, prose.Title:
		g = append(g, isMeta)
		g = when(g, s.titles(), isTitle)
	case prose.Button:
		g = append(g, isButton)
	case prose.Alt, prose.Caption:
		g = append(g, isAlt)
	default:
		g = append(g, isParagraph)
		g = when(g, s.bare() && !s.imperative(), bareParagraph)
	}
	return g
}

// voiceSigns: who the sentence speaks of, and what its verb is.
func (s *sentence) voiceSigns(g []sign, c *Claim) []sign {
	first := cNone
	for _, h := range s.hits {
		switch h.class {
		case cWe, cYou, cProduct, cThing, cCompetitor, cOthers, cPeople, cNarrator, cPronoun:
			if first == cNone && h.from <= 6 {
				first = h.class
			}
		}
	}
	does := s.has[cCapability] || s.has[cIntegration] || s.has[cLets]
	switch {
	case s.imperative() && s.starting(0, cCall) > 0:
		g = append(g, callsToAct)
	case s.imperative():
		g = append(g, imperativeVerb)
		g = when(g, s.starting(0, cCapability) > 0, imperativeCapability)
		g = when(g, s.starting(0, cOutcome) > 0, imperativeOutcome)
		g = when(g, s.starting(0, cStep) > 0, imperativeStep)
	case first == cWe:
		g = append(g, weSpeak)
		g = when(g, does, weDo)
		g = when(g, s.has[cShipped] || s.has[cChange], weShipped)
	case first == cProduct:
		g = append(g, productSpeaks)
		g = when(g, does, productDoes)
	case first == cThing:
		g = append(g, thingSpeaks)
	case first == cYou:
		g = append(g, youSpeak)
		g = when(g, s.has[cLets], youCan)
	case first == cCompetitor, first == cOthers:
		g = append(g, othersSpeak)
	case first == cPeople:
		g = append(g, peopleSpeak)
		g = when(g, s.has[cLets], peopleCan)
	case first == cNarrator:
		g = append(g, narratorSpeaks)
	case first == cPronoun:
		g = append(g, pronounSpeaks)
		g = when(g, does, pronounDoes)
	default:
		g = append(g, nobodySpeaks)
		g = when(g, does, nobodyDoes)
	}
	return when(g, c.Attribution == Customer, customersWords)
}

// classSigns are the signs of lexicons that a sentence touches; 0 = none.
var classSigns = [nClasses]sign{
	cFeature: namesFeature, cProduct: namesProduct, cCapability: saysCapability, cLets: saysLets, cIntegration: saysIntegration, cIntegNoun: saysIntegNoun,
	cOutcome: saysOutcome, cChange: saysChange, cCompliance: saysCompliance, cPlatform: saysPlatform, cPlatformName: namesPlatform,
	cPrice: saysPrice, cAvail: saysAvail, cPlan: namesPlan, cSuper: saysSuper, cMetric: saysMetric, cVague: saysVague,
	cPlanned: saysPlanned, cBeta: saysBeta, cDeprecated: saysDeprecated, cNow: saysNow, cShipped: saysShipped, cAdvice: saysAdvice,
	cSaid: saysSaid, cNarrator: saysI, cWe: saysWe, cYou: saysYou, cPeople: saysPeople, cThing: saysThing, cCall: saysCall, cStep: saysStep, cHedge: saysHedge,
	cPast: saysPast, cDefines: saysDefines, cIf: saysIf, cSoft: saysWill, cCustomer: saysCustomer, cCompetitor: namesRival, cNo: saysNo, cNot: saysNot, cPseudo: saysPseudo,
	cBefore: saysBefore, cStudy: saysStudy, cProblem: saysProblem, cSelf: saysSelf, cBuiltIn: saysBuiltIn, cModal: saysModal,
}

// wordSigns: the lexicons that the sentence touches.
func (s *sentence) wordSigns(g []sign, c *Claim) []sign {
	for _, h := range s.classes {
		if f := classSigns[h]; f != 0 {
			g = append(g, f)
		}
	}
	g = when(g, len(c.Quantities) > 0, hasQuantity)
	g = when(g, s.planInText(c), hasPlanPhrase)
	return g
}

// teaching: the reader is told what to do: "you'll need to", "make sure".
func (s *sentence) teaching() bool { return s.has[cAdvice] && s.has[cYou] && !s.has[cProduct] }

func (s *sentence) planInText(c *Claim) bool {
	for _, p := range c.Plans {
		if p.From == "text" {
			return true
		}
	}
	return false
}

// shapeSigns: length, ends, openings.
func (s *sentence) shapeSigns(g []sign) []sign {
	n := s.words
	switch {
	case n <= 2:
		g = append(g, tiny)
	case n <= 5:
		g = append(g, short)
	case n > 28:
		g = append(g, long)
	}
	t := s.text()
	g = when(g, strings.HasSuffix(t, ":"), endsInColon)
	g = when(g, s.quotes(), hasQuotes)
	g = when(g, s.starting(0, cIf) > 0, opensWithIf)
	g = when(g, strings.Contains(t, "{{") || strings.Contains(t, prose.Unknown), hasHoles)
	g = when(g, s.code(), hasCode)
	g = when(g, n > 0 && s.upperWords() == n && n <= 4 && s.block.Kind != prose.Heading, nameOnly)
	return g
}

// upperWords counts capitalised words.
func (s *sentence) upperWords() int {
	n := 0
	for _, l := range s.lex {
		if l.mark == 0 && l.title {
			n++
		}
	}
	return n
}

// placeSigns: the page and the labels.
func (s *sentence) placeSigns(g []sign) []sign {
	g = append(g, channelSigns[s.r.page.channel])
	c := s.ctx
	ours := s.has[cProduct] || s.has[cFeature] || s.has[cThing]
	teaches := s.teaches()
	g = when(g, teaches && !ours, teachesOthers)
	g = when(g, teaches && s.imperative(), teachesSteps)
	g = when(g, c.list, inList)
	g = when(g, c.nav, inNavigation)
	g = when(g, c.steps, inSteps)
	g = when(g, c.story, inStory)
	g = when(g, c.compare, inComparison)
	g = when(g, c.question != nil, inAnswer)
	g = when(g, c.question != nil && !s.r.closed(c.question.Span), inOpenAnswer)
	g = when(g, c.question != nil && s.nth == 0 && (s.word(0) == "yes" || s.word(0) == "no"), answersPlainly)
	g = when(g, s.starting(0, cAdvice) > 0, opensWithAdvice)
	g = when(g, s.teaching(), teachesReader)
	g = when(g, len(c.plans) > 0, inPlan)
	g = when(g, c.stage != "", inStage)
	g = when(g, c.past != "", inPast)
	g = when(g, s.block.Region&prose.InFooter != 0, inFooter)
	g = when(g, s.block.Region&prose.InQuote != 0, inQuotation)
	return g
}

// plotSigns: how the sentence opens, what it tells, and where it stands among
// its like.
func (s *sentence) plotSigns(g []sign) []sign {
	g = s.openingSigns(g)
	g = s.storySigns(g)
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
	return when(g, s.starting(0, cOpensPointer) > 0, opensPointer)
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
func (s *sentence) storySigns(g []sign) []sign {
	g = when(g, s.has[cToldAux] && !s.has[cNow], tellsPast)
	g = when(g, s.has[cPointer] && (s.has[cCall] || s.has[cYou] || s.has[cThing]), pointsElsewhere)
	g = when(g, strings.HasSuffix(s.text(), "!"), saysBang)
	g = when(g, s.has[cYou] && (s.has[cSoft] || s.has[cAdvice]), youWill)
	g = when(g, s.words <= 6 && s.has[cMore], moreLine)
	return when(g, s.ctx.testimonial && (s.has[cProduct] || s.has[cPronoun] || s.has[cCustomer]), customerOnUs)
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
