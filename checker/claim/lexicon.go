package claim

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/copytruth/copytruth/checker/quantity"
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
	cNoAbroad  // kein, sans, sin: before a noun
	cNotAbroad // nicht, pas, não: over a clause
	cBesides   // nicht nur, pas seulement
	cHedge     // may, designed to, where available
	cSubjectNP // there is
	// stages
	cPlanned
	cSoft     // "will": planned only with the right subject and verb
	cLaunch   // be available, add, support, launch: what "will" needs to be a plan
	cSoonWord // "soon" in brackets, as a badge or a cell
	cBeta
	cNotice   // people are told: "get notified"
	cUntil    // "as soon as"
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
	cArrive       // arrives, lands, ships: an announcement beside a time to come
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
	edges        map[edge]int32   // while it is built
	out          [][]payload      // of each node, while it is built
	// branches are the edges of all nodes, one node after the other, payloads what
	// is found at them; those of node n begin at ranges[n].
	branches []branch
	payloads []payload
	ranges   []span
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

// span says where the branches and the payloads of a node begin.
type span struct{ branch, payload int32 }

// branch is an edge by its word: twice the id of its form, or one more than
// twice the id of its stem.
type branch struct{ word, node int32 }

type payload struct {
	class class
	data  int32
}

// lexeme is a token as the automaton sees it: hyphens inside words are gone,
// so that "no-code" and "no code" are the same two lexemes.
type lexeme struct {
	start, end int   // in Document.Text
	word       int32 // its number
	glued      bool  // a hyphen joins it to the one before
	*known
}

// known is what the automaton knows of one word as written. It fills one line of
// the processor's cache: every word of every text is looked up here.
type known struct {
	folded string
	behind uint64 // bits of the words that phrases which it opens go on with

	form, stem           int32
	startForm, startStem int32 // nodes after it where it opens phrases, else 0
	row                  int32 // of its weights in the model
	mark                 rune  // of punctuation, else 0
	syntax               syntax
	upper                uint8 // capitals, up to 255
	promise              quantity.Promise
	adds                 gives // what the sentence has by it
	number, title        bool
	alone                bool // it is a phrase
}

// marks gives a bit or two for the word, as behind has them.
func (k *known) marks() (bits uint64) {
	if k.form != 0 {
		bits |= 1 << (2 * k.form % 64)
	}
	if k.stem != 0 {
		bits |= 1 << ((2*k.stem + 1) % 64)
	}
	return bits
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
	var room [16]word.Token // most phrases are no longer
	var words []string
	for _, f := range strings.Fields(phrase) {
		f, stem := strings.CutSuffix(f, "~")
		toks := word.AppendTokens(room[:0], f)
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
	if c == cPlan && strings.Contains(name, "(") {
		a.add(phraseWords(name), payload{c, data}) // "Plus (50 GB)" beside "Plus"
	}
}

// seal builds the tables of first words and of branches.
func (a *automaton) seal() {
	a.firstForm = make([]int32, len(a.forms)+1)
	a.firstStem = make([]int32, len(a.stems)+1)
	below := make([][]branch, len(a.out))
	for e, next := range a.edges {
		switch {
		case e.node != 0 && e.stem:
			below[e.node] = append(below[e.node], branch{2*e.id + 1, next})
		case e.node != 0:
			below[e.node] = append(below[e.node], branch{2 * e.id, next})
		case e.stem:
			a.firstStem[e.id] = next
		default:
			a.firstForm[e.id] = next
		}
	}
	for n, b := range below {
		a.ranges = append(a.ranges, span{int32(len(a.branches)), int32(len(a.payloads))})
		slices.SortFunc(b, func(x, y branch) int { return int(x.word - y.word) })
		a.branches = append(a.branches, b...)
		a.payloads = append(a.payloads, a.out[n]...)
	}
	a.ranges = append(a.ranges, span{int32(len(a.branches)), int32(len(a.payloads))})
	a.edges, a.out = nil, nil
}

// below gives the branches of a node.
func (a *automaton) below(node int32) []branch {
	return a.branches[a.ranges[node].branch:a.ranges[node+1].branch]
}

// at gives what is found at a node.
func (a *automaton) at(node int32) []payload {
	return a.payloads[a.ranges[node].payload:a.ranges[node+1].payload]
}

// step follows the branch for a word; 0 where there is none.
func (a *automaton) step(bs []branch, word int32) int32 {
	const few = 8
	for len(bs) > few {
		if mid := len(bs) / 2; bs[mid].word <= word {
			bs = bs[mid:]
		} else {
			bs = bs[:mid]
		}
	}
	for i := range bs {
		if bs[i].word == word {
			return bs[i].node
		}
	}
	return 0
}

// find appends all phrases.
func (a *automaton) find(ls []lexeme, hits []hit) []hit {
	for i := range ls {
		k := ls[i].known
		if k.startForm|k.startStem == 0 || !k.alone && (i+1 == len(ls) || k.behind&ls[i+1].marks() == 0) {
			continue
		}
		if k.startForm != 0 {
			hits = a.follow(ls, i, i+1, k.startForm, hits)
		}
		if k.startStem != 0 {
			hits = a.follow(ls, i, i+1, k.startStem, hits)
		}
	}
	return hits
}

func (a *automaton) follow(ls []lexeme, from, at int, node int32, hits []hit) []hit {
	for _, p := range a.at(node) {
		hits = append(hits, hit{p.class, from, at, p.data})
	}
	bs := a.below(node)
	if at == len(ls) || len(bs) == 0 {
		return hits
	}
	k := ls[at].known
	if k.form != 0 {
		if n := a.step(bs, 2*k.form); n != 0 {
			hits = a.follow(ls, from, at+1, n, hits)
		}
	}
	if k.stem != 0 {
		if n := a.step(bs, 2*k.stem+1); n != 0 {
			hits = a.follow(ls, from, at+1, n, hits)
		}
	}
	return hits
}

// longest keeps, of overlapping hits of one class, the one that starts first,
// and of those the longest. The hits come in the order of their first words.
func longest(hits []hit) []hit {
	for i := 1; i < len(hits); i++ {
		for k := i; k > 0 && hits[k].before(&hits[k-1]); k-- {
			hits[k], hits[k-1] = hits[k-1], hits[k]
		}
	}
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

// before orders hits by place, the longer first, then by what was found.
func (h *hit) before(o *hit) bool {
	switch {
	case h.from != o.from:
		return h.from < o.from
	case h.to != o.to:
		return h.to > o.to
	case h.class != o.class:
		return h.class < o.class
	}
	return h.data < o.data
}

func intern(m map[string]int32, s string) int32 {
	id, ok := m[s]
	if !ok {
		id = int32(len(m) + 1)
		m[s] = id
	}
	return id
}

// know looks a word up, of which text is one way to write it.
func (a *automaton) know(text string, t *word.Fact) known {
	k := known{stem: a.stems[t.Stem], upper: uint8(min(t.Upper, math.MaxUint8)), number: t.Kind == word.Number, title: t.Title}
	if k.folded = word.Fold(text); k.folded == t.Stem {
		k.folded = t.Stem
	} else {
		k.folded = strings.Clone(k.folded) // it may be a part of the document
	}
	k.promise, k.adds = quantity.Promises(text), givesOf(text, k.folded)
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
	k.startForm, k.startStem = a.firstForm[k.form], a.firstStem[k.stem]
	a.foresee(&k)
	if a.answers(k.startForm) || a.answers(k.startStem) {
		k.adds |= answering
	}
	return k
}

// foresee notes what lets most words be passed by that open phrases, because
// another word follows than those phrases go on with.
func (a *automaton) foresee(k *known) {
	for _, node := range [...]int32{k.startForm, k.startStem} {
		if node == 0 {
			continue
		}
		k.alone = k.alone || len(a.at(node)) > 0
		for _, b := range a.below(node) {
			k.behind |= 1 << (b.word % 64)
		}
	}
}

// answers: a phrase that is an answer goes through the node.
func (a *automaton) answers(node int32) bool {
	if node == 0 {
		return false
	}
	for _, p := range a.at(node) {
		switch p.class {
		case cYes, cNay, cPartly, cPlanned, cSoonWord:
			return true
		}
	}
	return slices.ContainsFunc(a.below(node), func(e branch) bool { return a.answers(e.node) })
}
