// Package lint is the contract between rules and everything else: the narrow
// waist of the house.
//
// It owns Rule, Pass, Finding and Result, the running of rules, the grouping of
// one fault in many places into one finding, and fingerprints.
//
// It refuses to know any rule by name, any format, any file and any reporter.
package lint

import (
	"time"

	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/pattern"
	"github.com/copytruth/copytruth/checker/source"
)

// Severity is how much a finding weighs.
type Severity string

// The severities, heaviest first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
	Off     Severity = "off"
)

// Direction tells promising too much from promising too little.
type Direction string

// The directions. None is for findings about consistency alone.
const (
	Overclaim  Direction = "overclaim"
	Underclaim Direction = "underclaim"
	Neither    Direction = ""
)

// Rule is a plain value: what it is called, what it says of itself, and the one
// function that is called once over all pages.
type Rule struct {
	ID       string // kebab-case, reads well after "ignore"
	Title    string // one line, lower case
	Doc      string // the rule's doc.md
	Severity Severity
	Options  []Option
	Run      func(*Pass)
	// Heeds gives for a run, of which it knows all but the pages and the day, which idle
	// sentences the rule must see. nil, or a Heed that is nil: every one.
	Heeds func(*Pass) Heed
}

// Option is a setting of a rule. Default's type is the option's type: bool,
// int, float64, string or []string.
type Option struct {
	Name    string
	Doc     string
	Default any
}

// Pass is all that a rule may see, and the one thing that it may do.
type Pass struct {
	Pages    *Pages // see AllPages
	Manifest *manifest.Manifest
	AsOf     time.Time
	Rule     *Rule
	Settings map[string]any // the rule's options as set, defaults filled in

	report  func(Finding)
	silence func(feature string) bool
	common  *common
	wait    func(part int) *view // until it is the part's turn; nil = nobody leads
	inside  int                  // the part that the rule is at, counted from 1; 0 = none
	worded  *[]*pattern.Pattern  // where only what the rule heeds is asked: see Heeded
}

// Report hands in a finding. Rule and Severity may be left empty: then they are
// the running rule's.
func (p *Pass) Report(f Finding) { p.report(f) }

// Place is a location of a finding with the words that stand there.
type Place struct {
	source.Location
	Text     string // the words in question
	Sentence string // the sentence they stand in
	// Suggestion is the corrected wording for Text at this place. Rules suggest
	// with the finding; Run hands that on to the places it holds for, since one
	// finding joins what was reported of many places.
	Suggestion *Suggestion
	// Owner is who owns the page, "" = nobody; several are parted by blanks.
	Owner string
	// Pages is on how many pages the words stand, this being the first, where
	// Folded has joined what pages have in common; 0 = they are the page's own.
	Pages int
	// Seen is where a reader meets the words, where Location is where they are
	// written and that is somewhere else: the page of a site that is made of the
	// file. Zero where both are the same.
	Seen source.Location
}

// Met is where a reader meets the words.
func (p Place) Met() source.Location {
	if p.Seen.URI != "" {
		return p.Seen
	}
	return p.Location
}

// Finding is one thing that is wrong with the copy, in all its places.
type Finding struct {
	Rule      string
	Severity  Severity
	Direction Direction
	// Message: what is wrong with the value quoted, then the truth; lower case,
	// no full stop, no advice.
	Message string
	// Feature, Fact and Plan are ids of what it is about, "" = none.
	Feature, Fact, Plan string
	Owner               string // the feature's or fact's, else the page's, "" = nobody's
	Found, Expected     string // the value in the copy, the value in truth
	// Assertion keys the finding beside rule and feature: what the copy asserts,
	// comparable, without place and wording. Findings of one rule with equal
	// (feature, fact, plan, assertion) are one finding in many places.
	Assertion   string
	Places      []Place // first = representative
	Truth       manifest.Place
	TruthText   string // the line of truth, in words: "saml-sso: plans enterprise"
	Suggestion  *Suggestion
	Fingerprint string
}

// Suggestion is the corrected wording for the words at the first place. Fixable
// means that the manifest determines it and a machine may apply it.
type Suggestion struct {
	Replacement string
	Fixable     bool
}

// Problem is a source, or a part of one, that could not be read.
type Problem struct {
	URI     string
	At      source.Mark
	Message string
}

// Result is everything that a run found out.
type Result struct {
	AsOf     time.Time
	Manifest *manifest.Manifest
	Rules    []*Rule
	Pages    *Pages
	Findings []Finding // open, sorted
	Muted    []Muted
	Stale    []Stale
	Problems []Problem
	Skipped  []Skip
}

// Muted is a finding that an agreement silences.
type Muted struct {
	Finding Finding
	By      string // "note", "configuration", "baseline"
	Reason  string
	At      source.Location // where the agreement stands
}

// Stale is an agreement that silences nothing any more.
type Stale struct {
	By, Rule, Reason string
	At               source.Location
}

// Skip is a source that was found and not read, and why.
type Skip = source.Skip
