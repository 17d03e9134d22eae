package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/word"
)

// class is what a word or a phrase does in a sentence.
type class uint8

// The classes. A phrase may have several.
const (
	cNone class = iota
	// whose statement
	cWe         // we, our, us
	cYou        // you, your
	cProduct    // a product of ours by name
	cThing      // "the app", "our platform": the product by a common noun
	cCompetitor // a competitor by name
	cUnlike     // "unlike", "compared with"
	cTheir      // "their", after a competitor
	cOthers     // "other tools", "traditional vendors"
	cSaid       // said, says: a quotation
	cCustomer   // "our customers", "customers report"
	cPeople     // teams, developers, organisations: the reader's world
	cNarrator   // I, he, she: a person tells
	cPronoun    // it, they, this: carries the subject over
	cPartner    // "our partners", "partner"
	// predicates
	cCapability  // verbs of capability
	cLets        // lets, allows, enables, "you can"
	cIntegration // verbs and nouns of integration
	cIntegNoun   // API, webhook, plugin, SDK
	cOutcome     // save, reduce, boost: results, not features
	cCall        // calls to action: learn, read, contact
	cStep        // verbs of the screen: click, select, type
	cChange      // added, introduced, improved: release notes
	cDefines     // "is a", "refers to", "means"
	cStart       // first words of questions
	cWish        // imagine, suppose, what if, want to
	cIf          // if, when, whether
	cAdvice      // should, need to, must, make sure, consider
	// polarity
	cNot       // not, never, cannot
	cNo        // no, without, lacks: before a noun
	cBack      // unavailable, not included: speaks of what stands before
	cPseudo    // no-code, not only, never miss
	cBurden    // limit, fee, setup: a burden whose absence is a promise
	cTurn      // but, however, although: ends a scope
	cRequired  // needed, required, necessary
	cHedge     // may, designed to, where available
	cSubjectNP // there is
	// stages
	cPlanned
	cSoft     // "will": planned only with the right subject and verb
	cLaunch   // be available, add, support, launch: what "will" needs to be a plan
	cSoonWord // "soon" in brackets, as a badge or a cell
	cBeta
	cBetaWord // "preview": a stage only in brackets, as a badge or a cell
	cDeprecated
	cPast
	cNow // now, today: takes a past or a plan back
	cShipped
	// plans and prices
	cPlan     // a plan by name
	cPlanNoun // plan, tier, edition, subscription
	cEvery
	cPaid
	cUnpaid
	cFreeWord // "free": needs a look around
	cFreeNot  // free trial, feel free, risk-free
	cAddOn
	cAbove
	cBelow
	cFrom // from, starting with: before a plan name
	cOnly
	cExcept
	cTier // "Everything in", "All features of"
	cAvail
	cPrice
	cTrial
	// types
	cCompliance
	cPlatform
	cPlatformName // from the vocabulary
	cSuper
	cSuperNot
	cMetric // "happy teams", "customers worldwide"
	cFeature
	cVague // seamless, enterprise-grade: praise without content
	// cells and labels
	cYes
	cNay
	cPartly
	cListHead  // "Features", "Includes", "What you get"
	cNavHead   // "Related", "Resources", "Next steps"
	cStepHead  // "Prerequisites", "Installation"
	cNotHead   // "Not included", "Limitations"
	cPastHead  // "Changelog", "Before", "Archived"
	cStory     // "Case study", "Customer story"
	cOtherHead // "Competitors", "Others", "Alternatives": heads of others' columns
	cOursHead  // "Us", "Ours", "With us"
	// for the score alone
	cBefore       // previously, used to
	cStudy        // "survey found", "according to"
	cProblem      // challenging, risk, struggle
	cPointer      // here, below, "the docs": points elsewhere
	cSelf         // "our team", founded, investors: the company
	cBuiltIn      // automatically, natively, "out of the box"
	cModal        // would, could, might
	cExample      // "for example", "let's"
	cAboutHead    // "About", "Notes", "The problem"
	cChooseHead   // "When to choose"
	cFitLead      // "Best for:"
	cMore         // "and much more"
	cOpensPointer // see, check, find: at the start of a sentence
	cDefineHead   // "What is a", "Why do you need"
	cToldAux      // was, had, decided: the verb of a story
	nClasses
)

// A hit is a phrase found: its class and the lexemes it covers, from inclusive
// to exclusive. Data is the index of a vocabulary entry, else -1.
type hit struct {
	class    class
	from, to int
	data     int32
}

// automaton is a trie over words. An edge is taken by the folded form of a word
// or by its stem; all phrases of all lexicons are found in one pass.
type automaton struct {
	forms, stems map[string]int32 // word → id, from 1
	edges        map[edge]int32
	out          [][]payload
	// first says which ids can start a phrase, so that most words cost two
	// lookups and nothing else.
	firstForm, firstStem []int32
	syntax               map[string]syntax
	longest              int // words of the longest phrase
}

type edge struct {
	node, id int32
	stem     bool
}

type payload struct {
	class class
	data  int32
}

// lexeme is a token as the automaton sees it: hyphens inside words are gone,
// so that "no-code" and "no code" are the same two lexemes.
type lexeme struct {
	start, end int // in Document.Text
	form, stem int32
	hash       uint32 // of the stem, for the models
	folded     string
	syntax     syntax
	mark       rune // of punctuation, else 0
	number     bool
	title      bool
	upper      int
	glued      bool // a hyphen joins it to the one before
}

func newAutomaton() *automaton {
	a := &automaton{
		forms: map[string]int32{}, stems: map[string]int32{},
		edges: map[edge]int32{}, out: make([][]payload, 1),
		syntax: syntaxTable(),
	}
	for _, l := range lexicons() {
		for _, phrase := range strings.Split(l.phrases, ",") {
			a.add(phraseWords(phrase), payload{l.class, -1})
		}
	}
	return a
}

// phraseWords cuts a phrase of a lexicon as text is cut.
func phraseWords(phrase string) []string {
	var words []string
	for _, f := range strings.Fields(phrase) {
		f, stem := strings.CutSuffix(f, "~")
		toks := word.Tokens(f)
		for i, t := range toks {
			w := t.Stem
			if t.Kind != word.Punct {
				w = word.Fold(f[t.Start:t.End])
			}
			if stem && i == len(toks)-1 {
				w += "~"
			}
			words = append(words, w)
		}
	}
	return words
}

// add enters a phrase. A word that ends in ~ is matched by its stem.
func (a *automaton) add(words []string, p payload) {
	node := int32(0)
	a.longest = max(a.longest, len(words))
	for _, w := range words {
		e := edge{node: node}
		if s, ok := strings.CutSuffix(w, "~"); ok {
			e.stem, e.id = true, intern(a.stems, word.Stem(s))
		} else {
			e.id = intern(a.forms, w)
		}
		next, ok := a.edges[e]
		if !ok {
			next = int32(len(a.out))
			a.out = append(a.out, nil)
			a.edges[e] = next
		}
		node = next
	}
	if node != 0 && !slices.Contains(a.out[node], p) {
		a.out[node] = append(a.out[node], p)
	}
}

// addName enters a name of the vocabulary. Names of features are matched by
// their stems, all others as they are written: "checks" is not Checkly. A name
// that is no word at all (all marks) is passed by.
func (a *automaton) addName(name string, c class, data int32) {
	suffix := ""
	if c == cFeature {
		suffix = "~"
	}
	var words []string
	for _, t := range word.Tokens(name) {
		if t.Kind == word.Punct {
			continue
		}
		words = append(words, word.Fold(name[t.Start:t.End])+suffix)
	}
	if len(words) > 0 {
		a.add(words, payload{c, data})
	}
}

// seal builds the tables of first words.
func (a *automaton) seal() {
	a.firstForm = make([]int32, len(a.forms)+1)
	a.firstStem = make([]int32, len(a.stems)+1)
	for e, next := range a.edges {
		switch {
		case e.node != 0:
		case e.stem:
			a.firstStem[e.id] = next
		default:
			a.firstForm[e.id] = next
		}
	}
}

// find gives the longest phrase of every class at every place, in order.
func (a *automaton) find(ls []lexeme, hits []hit) []hit {
	for i := range ls {
		l := &ls[i]
		if n := a.firstForm[l.form]; n != 0 {
			hits = a.follow(ls, i, i+1, n, hits)
		}
		if n := a.firstStem[l.stem]; n != 0 {
			hits = a.follow(ls, i, i+1, n, hits)
		}
	}
	return longest(hits)
}

func (a *automaton) follow(ls []lexeme, from, at int, node int32, hits []hit) []hit {
	for _, p := range a.out[node] {
		hits = append(hits, hit{p.class, from, at, p.data})
	}
	if at == len(ls) {
		return hits
	}
	l := &ls[at]
	if l.form != 0 {
		if n, ok := a.edges[edge{node, l.form, false}]; ok {
			hits = a.follow(ls, from, at+1, n, hits)
		}
	}
	if l.stem != 0 {
		if n, ok := a.edges[edge{node, l.stem, true}]; ok {
			hits = a.follow(ls, from, at+1, n, hits)
		}
	}
	return hits
}

// longest keeps, of overlapping hits of one class, the one that starts first,
// and of those the longest.
func longest(hits []hit) []hit {
	slices.SortStableFunc(hits, func(x, y hit) int {
		if x.from != y.from {
			return x.from - y.from
		}
		if x.to != y.to {
			return y.to - x.to
		}
		if x.class != y.class {
			return int(x.class) - int(y.class)
		}
		return int(x.data) - int(y.data)
	})
	var end [nClasses]int
	kept := hits[:0]
	for _, h := range hits {
		if h.from >= end[h.class] {
			end[h.class] = h.to
			kept = append(kept, h)
		}
	}
	return kept
}

func intern(m map[string]int32, s string) int32 {
	id, ok := m[s]
	if !ok {
		id = int32(len(m) + 1)
		m[s] = id
	}
	return id
}

// known is what the automaton knows of one word as written. A page repeats its
// words; each is looked up once.
type known struct {
	form, stem int32
	syntax     syntax
	mark       rune
	hash       uint32 // of the stem, for the models
	folded     string
}

// know looks a token up.
func (a *automaton) know(text string, t *word.Token) known {
	k := known{stem: a.stems[t.Stem], hash: hashOf(t.Stem), folded: word.Fold(text)}
	f := t.Stem
	if t.Kind == word.Punct {
		k.mark, _ = utf8.DecodeRuneInString(t.Stem)
	} else {
		f = k.folded
		if base, ok := strings.CutSuffix(f, "'s"); ok && a.forms[f] == 0 {
			f = base
		}
	}
	k.form, k.syntax = a.forms[f], a.syntax[f]
	return k
}

// lexemes turns the tokens of text into what the automaton reads. What was
// looked up is kept in seen.
func (a *automaton) lexemes(text string, toks []word.Token, ls []lexeme, seen map[string]known) []lexeme {
	glued := false
	for i := range toks {
		t := &toks[i]
		if t.Kind == word.Punct && joins(toks, i, t.Stem) {
			glued = true
			continue
		}
		s := text[t.Start:t.End]
		k, ok := seen[s]
		if !ok {
			k = a.know(s, t)
			seen[s] = k
		}
		ls = append(ls, lexeme{
			start: t.Start, end: t.End, title: t.Title, upper: t.Upper, number: t.Kind == word.Number, glued: glued,
			form: k.form, stem: k.stem, syntax: k.syntax, mark: k.mark, hash: k.hash, folded: k.folded,
		})
		glued = false
	}
	return ls
}

// joins: a hyphen with words close on both sides.
func joins(toks []word.Token, i int, s string) bool {
	return s == "-" && i > 0 && i+1 < len(toks) &&
		toks[i-1].End == toks[i].Start && toks[i].End == toks[i+1].Start &&
		toks[i-1].Kind != word.Punct && toks[i+1].Kind != word.Punct
}
