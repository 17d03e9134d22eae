// Package claim reads copy for what it asserts.
//
// It owns Claim and its parts: stance (does it assert at all?), types,
// polarity, availability, attribution, the conditions as written (plan words,
// platform words, period) and the quantities; the lexicons of cues; and the
// scope of each cue inside its sentence.
//
// It refuses to know the truth: the manifest cannot be imported here. What it
// takes from the outside is a Vocabulary, a list of names without any judgement
// on them. A claim does not know whether it is true.
package claim

import (
	"slices"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/word"
)

// Vocabulary is the set of names that copy may use. It says what kind of thing
// a name is, never what is true of it.
type Vocabulary struct {
	Products    []string
	Competitors []string
	Plans       []string // current, former and retired names and aliases
	Platforms   []string
	Features    []string            // names and aliases; masks for the model
	Labels      map[string][]string // stage (beta, alpha, planned …) → words that announce it
}

// Stance says whether a sentence asserts anything.
type Stance string

// The stances. Only Asserted sentences are claims; in the others a feature may
// be mentioned.
const (
	Asserted   Stance = "asserted"
	Asked      Stance = "asked"      // a question
	Imagined   Stance = "imagined"   // a wish, a supposition
	Instructed Stance = "instructed" // a how-to step
	Named      Stance = "named"      // a bare title, navigation, a row head
)

// Type is what kind of thing is claimed; several may hold.
type Type string

// The types of claims.
const (
	Capability   Type = "capability"
	Integration  Type = "integration"
	Quantitative Type = "quantity"
	Availability Type = "availability" // plan, price, trial, edition
	Compliance   Type = "compliance"
	Platform     Type = "platform"
	Roadmap      Type = "roadmap"
	Superlative  Type = "superlative"
)

// Polarity is whether a thing is affirmed or denied.
type Polarity string

// The polarities.
const (
	Affirmed Polarity = "affirmed"
	Denied   Polarity = "denied"
)

// Stage is when a thing is said to be there.
type Stage string

// The stages copy can put a thing in.
const (
	Available  Stage = "available"
	Beta       Stage = "beta"
	Planned    Stage = "planned"
	Deprecated Stage = "deprecated"
	Past       Stage = "past"
)

// Attribution is whose product the statement is about, or whose words it is.
type Attribution string

// The attributions.
const (
	Ours       Attribution = "ours"
	Customer   Attribution = "customer"
	Competitor Attribution = "competitor"
	Partner    Attribution = "partner"
)

// Cue is a stretch of words that modifies what stands in its scope: a negation,
// "coming soon", "Globex has". Scope is a range of the document's text; a cue
// inherited from a heading, a list intro or a table head scopes over the whole
// sentence and has Inherited set. Exactly one of the values is set.
type Cue struct {
	Span, Scope  prose.Span
	Inherited    bool
	Polarity     Polarity
	Availability Stage
	Attribution  Attribution
	Hedged       bool // "may", "designed to", "where available"
}

// Reach is how a plan phrase selects plans.
type Reach string

// The reaches of plan phrases.
const (
	These    Reach = "these"     // "on Pro and Enterprise"
	Only     Reach = "only"      // "Enterprise only", "exclusive to Pro"
	AndAbove Reach = "and-above" // "Pro and up", "from Pro", "starting with Pro"
	AndBelow Reach = "and-below" // "up to Pro"
	Every    Reach = "every"     // "every plan", "all plans", "all customers"
	Paid     Reach = "paid"      // "all paid plans"
	Unpaid   Reach = "free"      // "free", "at no cost", said of the thing itself
	AddOn    Reach = "add-on"    // "as an add-on", "at extra cost"
	// NotThese takes plans out: "every plan except Free", "on Pro, but not on
	// Free". A denied sentence keeps its plans as they are: "SSO is not available
	// on Free" denies, on These.
	NotThese Reach = "not"
)

// PlanPhrase is a condition on plans as written. Names are the plan words in
// it, as written; who carries them is for link to say.
type PlanPhrase struct {
	Reach Reach
	Names []string
	Span  prose.Span // the words; of the heading or column head if inherited
	Scope prose.Span // the part of the sentence it speaks of
	// From says where it was found: "text", "heading", "column", "row", "key".
	From string
	// Apart says that it goes with a number of its own, and with nothing before it.
	Apart bool
}

// Phrase is a condition on anything else, as written.
type Phrase struct {
	Text string
	Span prose.Span
}

// Quantity is a number in a claim.
type Quantity struct {
	quantity.Quantity
	Span   prose.Span // with comparator, unit and per
	Number prose.Span
	Noun   prose.Span // what it counts, as written; empty when not said
	// Of is the comparable form of what it counts or measures: the stems of Noun
	// or of the words that name the metric ("uptim", "mcp tool").
	Of string
}

// Claim is one sentence, heading, item or cell, read for what it asserts.
type Claim struct {
	Block    int          // index into the document's blocks
	Sentence prose.Span   // for an empty cell an empty span at its place
	Words    []word.Cut   // of the sentence; places are in Document.Text
	Cutter   *word.Cutter // that gave the numbers of Words

	Stance Stance
	Types  []Type // sorted
	// Polarity, Availability and Attribution hold for the sentence as a whole;
	// PolarityAt and its like answer for one stretch of it.
	Polarity     Polarity
	Availability Stage
	Attribution  Attribution
	Hedged       bool
	Cues         []Cue // sorted by Span.Start

	Plans      []PlanPhrase
	Platforms  []Phrase
	Quantities []Quantity

	// History says why the sentence speaks of the past and not of today
	// ("changelog", "dated post 2021-03", "before/after list"); "" = it speaks of today.
	History string

	// Confidence that the sentence is a claim, in thousandths.
	Confidence int
	// Targets are the noun phrases that a sure claim is about, as proposed by the
	// extractor; link reports those that nothing backs.
	Targets []prose.Span
}

// PolarityAt tells whether the words at s are affirmed or denied.
func (c *Claim) PolarityAt(s prose.Span) Polarity {
	p := Affirmed
	for _, cue := range c.Cues {
		if cue.Polarity != "" && cue.Scope.Contains(s) {
			p = cue.Polarity
		}
	}
	return p
}

// AvailabilityAt tells in which stage the words at s are put, and by which cue;
// the cue is nil where nothing was said.
func (c *Claim) AvailabilityAt(s prose.Span) (Stage, *Cue) {
	stage, by := Available, (*Cue)(nil)
	for i := range c.Cues {
		cue := &c.Cues[i]
		if cue.Availability == "" || !cue.Scope.Contains(s) {
			continue
		}
		if by != nil && by.Availability == Past && !by.Inherited {
			continue // "In 2020 we released the alpha"
		}
		if by == nil || by.Inherited || !cue.Inherited { // what the sentence says outranks what it inherits
			stage, by = cue.Availability, cue
		}
	}
	return stage, by
}

// AttributionAt tells whose statement the words at s are.
func (c *Claim) AttributionAt(s prose.Span) Attribution {
	a := Ours
	for _, cue := range c.Cues {
		if cue.Attribution != "" && cue.Scope.Contains(s) {
			a = cue.Attribution
		}
	}
	return a
}

// PlansAt gives the plan phrases that speak of the words at s: those of the
// sentence if there are any, else the inherited ones.
func (c *Claim) PlansAt(s prose.Span) []PlanPhrase {
	var own, inherited []PlanPhrase
	for _, p := range c.Plans {
		switch {
		case !p.Scope.Contains(s):
		case p.From == "text":
			own = append(own, p)
		default:
			inherited = append(inherited, p)
		}
	}
	if len(own) > 0 {
		return own
	}
	return Nearest(inherited)
}

// Nearest leaves, of inherited plan phrases, those that stand nearest to a cell:
// a plan at the head of its column or row outranks one in a heading above the
// table.
func Nearest(ps []PlanPhrase) []PlanPhrase {
	heads := func(p PlanPhrase) bool { return p.From == "column" || p.From == "row" }
	if !slices.ContainsFunc(ps, heads) {
		return ps
	}
	var out []PlanPhrase
	for _, p := range ps {
		if heads(p) {
			out = append(out, p)
		}
	}
	return out
}
