// Package config is .copytruth.yaml: what a team has settled about its copy.
//
// It owns the shape of the file, its strict decoding, its schema, and the
// default guess at which role a page plays.
//
// It refuses to run anything: it names rules, files and patterns and leaves it
// to others to act on them. It reads no disk either; bytes come from outside.
package config

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Name is the name of the file.
const Name = ".copytruth.yaml"

//go:generate go test -run ^TestSchema$ -update .

//go:embed config.schema.json
var schema []byte

// Schema gives the JSON Schema (draft 2020-12) of the file, for editors. It is
// generated from the types that the file is decoded into.
func Schema() []byte { return append([]byte(nil), schema...) }

// Config is the file, decoded. All paths and patterns in it are relative to
// the folder that it lies in.
type Config struct {
	Node     strictyaml.Node `json:"-"`
	Link     string          `json:"$schema,omitempty" jsonschema_description:"where an editor finds the schema of this file"`
	Version  int             `json:"version,omitempty" jsonschema:"enum=1" jsonschema_description:"version of the format"`
	Manifest Manifests       `json:"manifest,omitempty" jsonschema_description:"manifest files, here or elsewhere, merged into one"`
	Mapping  Raw             `json:"mapping,omitempty" jsonschema_description:"reads a feature list of another shape as a manifest"`
	Content  Content         `json:"content,omitempty" jsonschema_description:"which files are copy"`
	Surfaces Patterns        `json:"surfaces,omitempty" jsonschema_description:"role of pages by path: name of the surface, patterns; the first that fits counts"`
	History  []PastPattern   `json:"history,omitempty" jsonschema_description:"pages that speak of the past; with ! before it, pages that speak of today whatever their address says; the first that fits counts"`
	Sources  Patterns        `json:"sources,omitempty" jsonschema_description:"files that pages of a site are made from: pattern on the path of pages, patterns on files; ** in both stands for the same; the first that fits counts"`
	Sidecars []Sidecar       `json:"sidecars,omitempty" jsonschema_description:"files that hold the words that images show; the first that fits counts"`
	Preset   string          `json:"preset,omitempty" jsonschema_description:"a named set of severities that rules goes on top of"`
	Rules    Rules           `json:"rules,omitempty" jsonschema_description:"severities and options of rules by id"`
	// Overrides and HouseRules build on the rules above.
	Overrides  []Override  `json:"overrides,omitempty" jsonschema_description:"severities and options of rules for some files; the last that fits counts"`
	HouseRules []HouseRule `json:"house_rules,omitempty" jsonschema_description:"rules of your own"`

	Ignore    []Ignore   `json:"ignore,omitempty" jsonschema_description:"agreements: findings that were settled and stay silent"`
	Baseline  string     `json:"baseline,omitempty" jsonschema:"minLength=1" jsonschema_description:"file of findings that were there when the tool came"`
	Approvals *Approvals `json:"approvals,omitempty" jsonschema_description:"promises that need somebody's approval; copytruth approve writes them down"`
	// Embeddings are of an endpoint of the team's; nothing is sent unless they are set.
	Embeddings *Embeddings   `json:"embeddings,omitempty" jsonschema_description:"an endpoint that tells how like texts are: puts the topics of claims, coverage and manifest suggest in order; check never asks"`
	Readers    Readers       `json:"readers,omitempty" jsonschema_description:"what readers are to take for copy"`
	FailOn     lint.Severity `json:"fail_on,omitempty" jsonschema:"enum=error,enum=warning,enum=note" jsonschema_description:"lightest severity that fails a run; error unless written"`
}

// Content says which files are copy. With include, only those; exclude
// outranks it.
type Content struct {
	Include []Pattern `json:"include,omitempty"`
	Exclude []Pattern `json:"exclude,omitempty"`
}

// Readers extends what readers know by convention.
type Readers struct {
	Icons          Icons      `json:"icons,omitempty" jsonschema_description:"class names of icons that answer yes or no in tables and lists"`
	CopyAttributes []string   `json:"copy_attributes,omitempty" jsonschema_description:"attributes of components whose values are copy"`
	CopyKeys       []string   `json:"copy_keys,omitempty" jsonschema_description:"keys in data files whose values are copy"`
	SkipKeys       []string   `json:"skip_keys,omitempty" jsonschema_description:"keys in data files under which nothing is copy"`
	SkipSelectors  []Selector `json:"skip_selectors,omitempty" jsonschema_description:"CSS selectors of what is no copy in HTML: cookie banners, reviews fed in from elsewhere"`
}

// Approvals says where approvals are kept and which promises need one. A list
// that is not written leaves none out.
type Approvals struct {
	Lock     string   `json:"lock" jsonschema:"required,minLength=1" jsonschema_description:"file of approvals"`
	Features []string `json:"features,omitempty" jsonschema_description:"promises about these features and facts, by id"`
	Surfaces []string `json:"surfaces,omitempty" jsonschema_description:"promises on these surfaces"`
	Types    []string `json:"types,omitempty" jsonschema_description:"promises of these types: availability, capability, compliance, integration, platform, quantity, roadmap, superlative"`
}

// Icons are class names that stand for an answer.
type Icons struct {
	Yes []string `json:"yes,omitempty"`
	No  []string `json:"no,omitempty"`
}

// Ignore is one agreement. All that is written must fit.
type Ignore struct {
	Node    strictyaml.Node `json:"-"`
	Rule    string          `json:"rule,omitempty" jsonschema:"minLength=1" jsonschema_description:"id of a rule; every rule if left out"`
	Files   []Pattern       `json:"files,omitempty" jsonschema_description:"everywhere if left out"`
	Subject string          `json:"subject,omitempty" jsonschema:"minLength=1" jsonschema_description:"id of a feature or fact"`
	Reason  string          `json:"reason" jsonschema:"required,minLength=1" jsonschema_description:"who agreed to what"`
	Until   time.Time       `json:"until,omitempty" jsonschema_description:"last day on which it holds"`
}

// At is where the agreement stands.
func (i Ignore) At() source.Location {
	line, column := i.Node.Place()
	return source.Location{URI: i.Node.Path(), Start: source.Mark{Line: line, Column: column}}
}

// Known is what the program offers and a configuration may name.
type Known struct {
	Rules   []*lint.Rule
	Presets []string
	// Mapping reads the mapping section; mistakes that it records in the node
	// are mistakes of the file.
	Mapping func(strictyaml.Node)
	// Elsewhere judges the name of a manifest: an error where it is that of a file
	// elsewhere and cannot be fetched.
	Elsewhere func(name string) error
}

// Decode reads a configuration. The error is of type strictyaml.Errors and
// holds every mistake in the file.
func Decode(path string, content []byte, known Known) (*Config, error) {
	doc, err := strictyaml.Parse(path, content)
	if err != nil {
		return nil, err
	}
	c := &Config{}
	if root := doc.Root(); !root.IsNull() {
		root.Into(c)
		c.check(root, known)
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// check refuses names that the program does not have.
func (c *Config) check(root strictyaml.Node, known Known) {
	if c.Preset != "" && !slices.Contains(known.Presets, c.Preset) {
		root.Get("preset").Errorf("%s", strictyaml.Unknown("preset", c.Preset, known.Presets))
	}
	ids := make([]string, 0, len(known.Rules))
	for _, r := range known.Rules {
		ids = append(ids, r.ID)
	}
	byID := map[string]*lint.Rule{}
	for _, r := range append(c.checkHouse(ids), known.Rules...) {
		byID[r.ID] = r
	}
	ids = slices.Sorted(maps.Keys(byID))
	c.checkOverrides(byID, ids)
	c.checkManifests(root, known)
	checkSources(root.Get("sources"))
	if known.Mapping != nil && c.Mapping.Exists() {
		known.Mapping(c.Mapping.Node)
	}
	for _, n := range entries(root.Get("rules")) {
		rule := byID[n.Key()]
		if rule == nil {
			n.KeyErrorf("%s", strictyaml.Unknown("rule", n.Key(), ids))
			continue
		}
		checkRule(n, rule, c.Rules[rule.ID])
	}
	for _, i := range c.Ignore {
		if i.Rule != "" && byID[i.Rule] == nil {
			i.Node.Get("rule").Errorf("%s", strictyaml.Unknown("rule", i.Rule, ids))
		}
	}
}

func entries(n strictyaml.Node) []strictyaml.Node {
	if n.Kind() != strictyaml.Map {
		return nil
	}
	return n.Entries()
}

// checkRule refuses options that the rule does not declare, and values of
// another type than it declares.
func checkRule(n strictyaml.Node, rule *lint.Rule, set lint.Setting) {
	names := make([]string, 0, len(rule.Options))
	for _, o := range rule.Options {
		names = append(names, o.Name)
	}
	for _, o := range entries(n) {
		if o.Key() == "severity" {
			continue
		}
		if !slices.Contains(names, o.Key()) {
			o.KeyErrorf("rule %q: %s", rule.ID, strictyaml.Unknown("option", o.Key(), append([]string{"severity"}, names...)))
			continue
		}
		one := lint.Options{Rules: map[string]lint.Setting{rule.ID: {Options: map[string]any{o.Key(): set.Options[o.Key()]}}}}
		if err := one.Validate([]*lint.Rule{rule}); err != nil {
			o.Errorf("%v", err)
		}
	}
}

// Rules holds what was set for each rule.
type Rules map[string]lint.Setting

// DecodeNode reads ids with a severity, or with a severity and options.
func (r *Rules) DecodeNode(n strictyaml.Node) {
	*r = Rules{}
	for _, e := range n.Entries() {
		if e.Kind() != strictyaml.Map {
			(*r)[e.Key()] = lint.Setting{Severity: severity(e, e.Key())}
			continue
		}
		set := lint.Setting{Options: map[string]any{}}
		for _, o := range e.Entries() {
			if o.Key() == "severity" {
				set.Severity = severity(o, e.Key())
			} else {
				set.Options[o.Key()] = o.Value()
			}
		}
		(*r)[e.Key()] = set
	}
}

func severity(n strictyaml.Node, rule string) lint.Severity {
	s := lint.Severity(n.Raw())
	if !slices.Contains(lint.Severities, s) {
		words := make([]string, len(lint.Severities))
		for i, have := range lint.Severities {
			words[i] = string(have)
		}
		n.Errorf("rule %q: %s", rule, strictyaml.Unknown("severity", n.Raw(), words))
		return ""
	}
	return s
}

// Pattern is a glob with ** and {a,b}.
type Pattern string

// DecodeNode reads a pattern and refuses one that cannot be read.
func (p *Pattern) DecodeNode(n strictyaml.Node) {
	*p = Pattern(n.FilledText())
	if !p.valid() {
		n.Errorf("pattern %q cannot be read; allowed are *, **, ?, [a-z] and {a,b}", *p)
	}
}

func (p Pattern) valid() bool { return doublestar.ValidatePattern(string(p)) }

// Matches reports whether a path, or a folder above it, fits. A pattern
// without a slash is looked for in every folder.
func (p Pattern) Matches(path string) bool {
	whole := strings.Trim(strings.TrimPrefix(string(p), "./"), "/")
	if !strings.Contains(whole, "/") {
		whole = "**/" + whole
	}
	for at := path; at != ""; {
		if doublestar.MatchUnvalidated(whole, at) {
			return true
		}
		i := strings.LastIndexByte(at, '/')
		at = at[:max(i, 0)]
	}
	return false
}

// SeenFrom rewrites a pattern that is relative to the configuration's folder
// for paths that are relative to a folder below it: seen from "docs",
// "docs/*.md" is "*.md". It gives doublestar patterns for the path itself and
// for what lies below it, none where the pattern speaks of other folders.
func (p Pattern) SeenFrom(folder string) []string {
	whole := strings.Trim(strings.TrimPrefix(string(p), "./"), "/")
	if !strings.Contains(whole, "/") {
		whole = "**/" + whole
	}
	for seg := range strings.SplitSeq(folder, "/") {
		first, rest, _ := strings.Cut(whole, "/")
		if seg == "" || first == "**" {
			break
		}
		if ok, _ := doublestar.Match(first, seg); !ok {
			return nil
		}
		whole = rest
	}
	if whole == "" {
		return []string{"**"}
	}
	return []string{whole, whole + "/**"}
}

// Strings gives patterns as plain text.
func Strings(ps []Pattern) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = string(p)
	}
	return out
}

// Patterns are named lists of patterns in the order of the file.
type Patterns []Named

// Named is one name with its patterns.
type Named struct {
	Name     string
	Patterns []Pattern
}

// DecodeNode reads names with one pattern or several.
func (p *Patterns) DecodeNode(n strictyaml.Node) {
	for _, e := range n.Entries() {
		named := Named{Name: e.Key()}
		for _, it := range e.OneOrMore() {
			var one Pattern
			one.DecodeNode(it)
			named.Patterns = append(named.Patterns, one)
		}
		*p = append(*p, named)
	}
}

// Of gives the first name whose patterns fit a path, "" if none does.
func (p Patterns) Of(path string) string {
	for _, n := range p {
		if slices.ContainsFunc(n.Patterns, func(one Pattern) bool { return one.Matches(path) }) {
			return n.Name
		}
	}
	return ""
}

// Raw keeps a section for the package that understands it.
type Raw struct{ strictyaml.Node }

// DecodeNode keeps the node.
func (r *Raw) DecodeNode(n strictyaml.Node) { r.Node = n }

// Settings gives the settings of rules with those of a preset below them.
func (c *Config) Settings(preset map[string]lint.Setting) map[string]lint.Setting {
	out := maps.Clone(preset)
	if out == nil {
		out = map[string]lint.Setting{}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Rules)) {
		set := c.Rules[id]
		if set.Severity == "" {
			set.Severity = out[id].Severity
		}
		out[id] = set
	}
	return out
}
