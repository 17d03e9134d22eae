package config

import (
	"maps"
	"slices"

	"github.com/copytruth/copytruth/checker/house"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

// HouseRule is a rule of the team's own, with the files it looks at.
type HouseRule struct {
	house.Definition
	Files []Pattern `json:"files,omitempty" jsonschema_description:"everywhere if left out"`
}

// Covers reports whether the rule looks at a path.
func (h HouseRule) Covers(path string) bool {
	return len(h.Files) == 0 || slices.ContainsFunc(h.Files, func(p Pattern) bool { return p.Matches(path) })
}

// Override changes severities and options of rules for some files.
type Override struct {
	Node  strictyaml.Node `json:"-"`
	Files []Pattern       `json:"files" jsonschema:"required,minItems=1"`
	Rules Rules           `json:"rules" jsonschema:"required" jsonschema_description:"severities and options of rules by id; what is found in these files is found by these options"`
}

// SeverityAt gives the severity that overrides set for a rule at a path: that
// of the last one which fits, "" if none does.
func (c *Config) SeverityAt(rule, path string) lint.Severity {
	var out lint.Severity
	for _, o := range c.Overrides {
		if set := o.Rules[rule]; set.Severity != "" && o.Covers(path) {
			out = set.Severity
		}
	}
	return out
}

// Covers reports whether the override holds at a path.
func (o Override) Covers(path string) bool {
	return slices.ContainsFunc(o.Files, func(p Pattern) bool { return p.Matches(path) })
}

// OptionsAt gives the options that overrides set for a rule at a path.
func (c *Config) OptionsAt(rule, path string) map[string]any {
	out := map[string]any{}
	for _, o := range c.Overrides {
		if o.Covers(path) {
			maps.Copy(out, o.Rules[rule].Options)
		}
	}
	return out
}

// Overridden gives the heaviest severity that any override sets for a rule, ""
// if none does.
func (c *Config) Overridden(rule string) lint.Severity {
	var out lint.Severity
	for _, o := range c.Overrides {
		if set := o.Rules[rule]; set.Severity != "" && (out == "" || set.Severity.Weight() > out.Weight()) {
			out = set.Severity
		}
	}
	return out
}

// checkHouse refuses house rules that cannot be, and gives them as rules.
func (c *Config) checkHouse(taken []string) []*lint.Rule {
	var out []*lint.Rule
	for i := range c.HouseRules {
		h := &c.HouseRules[i]
		h.Check(taken)
		taken = append(taken[:len(taken):len(taken)], h.ID)
		out = append(out, h.Rule(nil))
	}
	return out
}

// checkOverrides refuses unknown rules, and options that a rule does not have.
func (c *Config) checkOverrides(byID map[string]*lint.Rule, ids []string) {
	for _, o := range c.Overrides {
		for _, n := range entries(o.Node.Get("rules")) {
			rule := byID[n.Key()]
			if rule == nil {
				n.KeyErrorf("%s", strictyaml.Unknown("rule", n.Key(), ids))
				continue
			}
			checkRule(n, rule, o.Rules[rule.ID])
		}
	}
}
