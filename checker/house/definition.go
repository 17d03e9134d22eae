// Package house turns rules that a team has written in its configuration into
// rules like any other.
//
// It owns the form of such a rule (which statements it looks at, which words it
// demands or forbids), its checking, and the lint.Rule that comes of it.
//
// It refuses to know files, patterns and formats; and it can say nothing that a
// rule in Go could not: the same pass is all it sees.
package house

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Definition is a rule as a team writes it.
type Definition struct {
	Node        strictyaml.Node `json:"-"`
	ID          string          `json:"id" jsonschema:"required,minLength=1" jsonschema_description:"kebab-case; how the rule is called in rules, ignore and reports"`
	Title       string          `json:"title,omitempty" jsonschema:"minLength=1" jsonschema_description:"what it finds, in a line; the message unless written"`
	Message     string          `json:"message" jsonschema:"required,minLength=1" jsonschema_description:"what the report says; {feature}, {plans} and {words} stand for what was found"`
	Reason      string          `json:"reason,omitempty" jsonschema:"minLength=1" jsonschema_description:"why it matters; copytruth explain shows it"`
	Severity    string          `json:"severity,omitempty" jsonschema:"enum=error,enum=warning,enum=note" jsonschema_description:"warning unless written"`
	When        When            `json:"when,omitempty" jsonschema_description:"which statements it looks at; all that is written must hold"`
	MustHave    Words           `json:"must_have,omitempty" jsonschema_description:"phrases of which one must stand there"`
	MustNotHave Words           `json:"must_not_have,omitempty" jsonschema_description:"phrases of which none may stand there"`
	Within      string          `json:"within,omitempty" jsonschema:"enum=sentence,enum=page" jsonschema_description:"where must_have looks: in the sentence, or in all statements of the page; sentence unless written"`
	Instead     string          `json:"instead,omitempty" jsonschema:"minLength=1" jsonschema_description:"words to suggest in the place of those found"`
}

// When says which statements a rule looks at. Of a list, one must fit.
type When struct {
	Features     Words `json:"features,omitempty" jsonschema_description:"ids of features that the statement is about"`
	Groups       Words `json:"groups,omitempty" jsonschema_description:"groups of such features"`
	Kinds        Words `json:"kinds,omitempty" jsonschema_description:"kinds of such features: capability, integration, compliance, platform, support"`
	Statuses     Words `json:"statuses,omitempty" jsonschema_description:"statuses of such features"`
	Plans        Words `json:"plans,omitempty" jsonschema_description:"ids of plans that the statement speaks of"`
	Types        Words `json:"types,omitempty" jsonschema_description:"types of claims: capability, integration, quantity, availability, compliance, platform, roadmap, superlative"`
	Polarity     Words `json:"polarity,omitempty" jsonschema_description:"affirmed or denied"`
	Availability Words `json:"availability,omitempty" jsonschema_description:"available, beta, planned, deprecated"`
	Phrase       Words `json:"phrase,omitempty" jsonschema_description:"words in the sentence, in any inflection"`
	Surfaces     Words `json:"surfaces,omitempty" jsonschema_description:"roles of the page: home, pricing, docs …"`
	Blocks       Words `json:"blocks,omitempty" jsonschema_description:"kinds of blocks: paragraph, heading, item, cell …"`
	Locales      Words `json:"locales,omitempty" jsonschema_description:"languages: de also fits de-AT"`
}

// Words is one text or several.
type Words []string

// DecodeNode reads a text or a list of texts, none of them empty.
func (w *Words) DecodeNode(n strictyaml.Node) {
	*w = n.TextOrTexts()
}

var (
	kinds        = []string{"capability", "integration", "compliance", "platform", "support"}
	statuses     = texts(manifest.Planned, manifest.Alpha, manifest.Beta, manifest.GA, manifest.Deprecated, manifest.Removed, manifest.None)
	types        = texts(claim.Capability, claim.Integration, claim.Quantitative, claim.Availability, claim.Compliance, claim.Platform, claim.Roadmap, claim.Superlative)
	polarities   = texts(claim.Affirmed, claim.Denied)
	availability = texts(claim.Available, claim.Beta, claim.Planned, claim.Deprecated)
	blocks       = texts(prose.Paragraph, prose.Heading, prose.Item, prose.Cell, prose.Quote, prose.Term, prose.Definition, prose.Caption, prose.Button,
		prose.Footnote, prose.Title, prose.Meta, prose.Alt, prose.Badge, prose.Value, prose.Notes)
)

func texts[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// Check records in the file what is wrong with the definition by itself: an id
// that is no id or is taken, an unknown word, nothing to look for.
func (d *Definition) Check(taken []string) {
	id, when := d.Node.Get("id"), d.Node.Get("when")
	switch {
	case d.ID == "":
	case slices.Contains(taken, d.ID):
		id.Errorf("id %q is taken by another rule", d.ID)
	case !kebab(d.ID):
		id.Errorf("id %q must be kebab-case, as in no-free-sso", d.ID)
	}
	d.known(when.Get("kinds"), kinds)
	d.known(when.Get("statuses"), statuses)
	d.known(when.Get("types"), types)
	d.known(when.Get("polarity"), polarities)
	d.known(when.Get("availability"), availability)
	d.known(when.Get("blocks"), blocks)
	switch {
	case d.When.bare() && len(d.MustNotHave) == 0:
		d.Node.Errorf("house rule %q needs a condition in when or must_not_have; without one it would find every claim", d.ID)
	case d.Within != "" && len(d.MustHave) == 0:
		d.Node.Get("within").KeyErrorf("within says where must_have looks, and there is none")
	case d.Instead != "" && len(d.When.Phrase) == 0 && len(d.MustNotHave) == 0:
		d.Node.Get("instead").KeyErrorf("instead replaces words of phrase or must_not_have, and there are none")
	}
}

// Against records in the file which entries the definition names that the
// manifest does not have.
func (d *Definition) Against(m *manifest.Manifest) {
	var features, groups, plans []string
	for i := range m.Features {
		features = append(features, m.Features[i].ID)
		if g := m.Features[i].Group; g != "" && !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	for i := range m.Plans {
		plans = append(plans, m.Plans[i].ID)
	}
	when := d.Node.Get("when")
	d.known(when.Get("features"), features)
	d.known(when.Get("groups"), groups)
	d.known(when.Get("plans"), plans)
}

func (d *Definition) known(n strictyaml.Node, allowed []string) {
	for _, it := range n.OneOrMore() {
		if word := it.Raw(); word != "" && !slices.Contains(allowed, word) {
			it.Errorf("house rule %q: %s", d.ID, strictyaml.Unknown(singular(n.Key()), word, allowed))
		}
	}
}

func singular(key string) string {
	switch key {
	case "statuses":
		return "status"
	case "polarity", "availability":
		return key
	}
	return strings.TrimSuffix(key, "s")
}

func (w *When) bare() bool {
	for _, list := range []Words{w.Features, w.Groups, w.Kinds, w.Statuses, w.Plans, w.Types, w.Polarity, w.Availability, w.Phrase, w.Surfaces, w.Blocks, w.Locales} {
		if len(list) > 0 {
			return false
		}
	}
	return true
}

func kebab(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// severity is the definition's, warning unless written.
func (d *Definition) severity() lint.Severity {
	if d.Severity == "" {
		return lint.Warning
	}
	return lint.Severity(d.Severity)
}

func (d *Definition) title() string {
	if d.Title != "" {
		return d.Title
	}
	return strings.NewReplacer("{feature}", "a feature", "{plans}", "a plan", "{words}", "…").Replace(d.Message)
}

// doc is the page that copytruth explain shows.
func (d *Definition) doc() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nA rule of this house, written in the configuration.\n\n## What it finds\n\n%s\n\n", d.ID, d.title())
	if d.Reason != "" {
		fmt.Fprintf(&b, "## Why it matters\n\n%s\n\n", d.Reason)
	}
	b.WriteString("## When it speaks\n\n")
	say := func(what string, words []string) {
		if len(words) > 0 {
			fmt.Fprintf(&b, "- %s: %s\n", what, strings.Join(words, ", "))
		}
	}
	w := &d.When
	say("features", w.Features)
	say("groups", w.Groups)
	say("kinds", w.Kinds)
	say("statuses", w.Statuses)
	say("plans", w.Plans)
	say("types", w.Types)
	say("polarity", w.Polarity)
	say("availability", w.Availability)
	say("phrase", w.Phrase)
	say("surfaces", w.Surfaces)
	say("blocks", w.Blocks)
	say("locales", w.Locales)
	say("must have", d.MustHave)
	say("must not have", d.MustNotHave)
	return b.String()
}
