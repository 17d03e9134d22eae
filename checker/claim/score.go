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
	g = s.blockSigns(g, c)
	g = s.voiceSigns(g, c)
	g = s.wordSigns(g, c)
	g = s.shapeSigns(g)
	g = s.placeSigns(g)
	s.r.signs = s.plotSigns(g, c)
	return s.r.signs
}

// when appends a sign if it holds.
func when(g []sign, holds bool, f sign) []sign {
	if holds {
		return append(g, f)
	}
	return g
}

func (s *sentence) blockSigns(g []sign, c *Claim) []sign {
	switch s.block.Kind {
	case prose.Heading:
		g = append(g, isHeading)
		g = when(g, s.block.Level <= 1, isTopHeading)
		g = when(g, s.bare() && !s.imperative(), bareHeading)
		g = when(g, s.has[cFeature], featureHeading)
		g = when(g, len(c.Quantities) > 0, countingHeading)
		g = when(g, s.has[cSuper], superHeading)
		g = when(g, s.has[cListHead] || s.has[cNavHead] || s.has[cStepHead], frameHeading)
	case prose.Item:
		g = append(g, isItem)
		g = when(g, s.bare() && !s.imperative(), bareItem)
		g = when(g, s.ctx.list && !s.ctx.choose, listItem)
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
	main := s.mainClause()
	first := s.speaker(main)
	if first == cNone && main > 0 {
		first = s.speaker(0)
	}
	does := s.has[cCapability] || s.has[cIntegration] || s.has[cLets]
	switch {
	case main > 0 && s.starting(main, cCall) > 0 && s.lex[main].syntax&verb != 0:
		g = append(g, callsToAct)
	case s.imperative() && s.starting(0, cCall) > 0 && s.looks():
		g = append(g, imperativeVerb)
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
	case first == cNarrator && !s.praises():
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

// speaker is whom the clause that begins at lexeme i speaks of.
func (s *sentence) speaker(i int) class {
	for _, h := range s.hitsFrom(i) {
		if h.from > i+6 {
			break
		}
		switch h.class {
		case cWe, cYou, cProduct, cThing, cCompetitor, cOthers, cPeople, cNarrator, cPronoun:
			return h.class
		}
	}
	return cNone
}

// mainClause is where the main clause begins behind one that introduces it:
// "With its latest release, Acme offers …", "To learn more, read …"; else 0.
func (s *sentence) mainClause() int {
	if len(s.lex) == 0 || s.lex[0].syntax&(preposition|conjunction) == 0 && s.starting(0, cIf) == 0 {
		switch s.word(0) {
		case "additionally", "moreover", "furthermore", "plus", "today", "now":
		default:
			return 0
		}
	}
	for i := 1; i < min(len(s.lex)-1, 24); i++ {
		if s.lex[i].mark == ',' {
			if s.lex[i+1].syntax&(conjunction|preposition) != 0 {
				continue
			}
			if s.word(i+1) == "please" && i+2 < len(s.lex) {
				return i + 2
			}
			return i + 1
		}
	}
	return 0
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
		if f := classSigns[h]; f != 0 && (f != saysI || !s.praises()) {
			g = append(g, f)
		}
	}
	g = when(g, s.measured(c), hasQuantity)
	g = when(g, s.planInText(c), hasPlanPhrase)
	return g
}

// measured: a number in digits, or none at all; "two" and "three" are everywhere.
func (s *sentence) measured(c *Claim) bool {
	for _, q := range c.Quantities {
		if d := s.r.d.Text[q.Number.Start]; q.Unlimited || d >= '0' && d <= '9' || q.Value >= 20 {
			return true
		}
	}
	return false
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
	g = when(g, s.adds&marking != 0 && (strings.Contains(t, "{{") || strings.Contains(t, prose.Unknown)), hasHoles)
	g = when(g, s.code(), hasCode)
	g = when(g, s.constant(), hasConstant)
	g = when(g, s.mostlyCode(), mostlyCode)
	g = when(g, n > 0 && n <= 4 && s.block.Kind != prose.Heading && s.upperWords() == n, nameOnly)
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
	g = when(g, c.list && !c.choose, inList)
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
