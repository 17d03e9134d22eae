package main

import (
	"slices"

	"github.com/copytruth/copytruth/checker/approve"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/suppress"
	"github.com/copytruth/copytruth/rules"
)

// all gives the rules that ship with the program, the team's own, and the
// tool's on itself.
func (s *settings) all() []*lint.Rule {
	out := rules.All()
	for _, h := range s.config.HouseRules {
		out = append(out, h.Rule(func(uri string) bool { return h.Covers(s.place(uri)) }))
	}
	return append(append(out, approve.Rule(nil, approve.Scope{})), suppress.Rules()...)
}

func idsOf(list []*lint.Rule) []string {
	var ids []string
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	slices.Sort(ids)
	return ids
}

// houseAgainst refuses house rules that speak of what the manifest does not have.
func (s *settings) houseAgainst() error {
	for i := range s.config.HouseRules {
		s.config.HouseRules[i].Against(s.manifest)
	}
	if len(s.config.HouseRules) == 0 {
		return nil
	}
	return s.config.HouseRules[0].Node.Doc().Err()
}

// lint gives the settings of the rules that run. A rule that is switched off
// and switched on for some files runs, and is silent about the others.
func (s *settings) lint(selected []*lint.Rule) lint.Options {
	set := only(s.rules(), selected)
	if len(s.config.Overrides) == 0 {
		return lint.Options{AsOf: s.asOf, Rules: set}
	}
	off := map[string]bool{}
	for _, r := range selected {
		one := set[r.ID]
		silent := one.Severity == lint.Off || one.Severity == "" && r.Severity == lint.Off
		if on := s.config.Overridden(r.ID); silent && on.Weight() > 0 {
			off[r.ID] = true
			one.Severity = on
			set[r.ID] = one
		}
	}
	return lint.Options{AsOf: s.asOf, Rules: set, Local: s.local(selected), Severity: func(rule, path string, so lint.Severity) lint.Severity {
		switch at := s.config.SeverityAt(rule, s.place(path)); {
		case path != "" && at != "":
			return at
		case off[rule]:
			return lint.Off
		}
		return so
	}}
}

// local gives the options that hold for some files.
func (s *settings) local(selected []*lint.Rule) []lint.Local {
	var out []lint.Local
	for _, o := range s.config.Overrides {
		l := lint.Local{Covers: func(uri string) bool { return uri != "" && o.Covers(s.place(uri)) }, Options: map[string]map[string]any{}}
		for _, r := range selected {
			if set := o.Rules[r.ID]; len(set.Options) > 0 {
				l.Options[r.ID] = set.Options
			}
		}
		if len(l.Options) > 0 {
			out = append(out, l)
		}
	}
	return out
}
