// Package rules lists the rules that the program ships with.
//
// It owns the list, which is generated from the folders beside it, and the
// presets, which are named sets of settings. Each rule is one folder: rule.go
// (the rule, 40 to 120 lines), doc.md (its documentation, whose examples are
// executed) and testdata (its cases).
//
// It refuses to run anything and to know what a single rule does.
package rules

import (
	"maps"

	"github.com/copytruth/copytruth/checker/lint"
)

//go:generate go run ./internal/rulegen

// Preset is a named set of settings for rules; what is not named in it keeps
// what the rule says of itself.
type Preset struct {
	Name     string
	Doc      string
	Settings map[string]lint.Setting
}

// Presets gives all presets, gentlest first. Settings written by a team go on
// top of those of its preset.
func Presets() []Preset {
	return []Preset{
		{Name: "recommended", Doc: "every rule at the weight it gives itself", Settings: map[string]lint.Setting{}},
		{Name: "launch", Doc: "what is due must be said: silence about a feature weighs as much as a wrong word", Settings: launch()},
		{Name: "strict", Doc: "promising too little is as bad as promising too much; advice counts too", Settings: strict()},
	}
}

func launch() map[string]lint.Setting {
	return map[string]lint.Setting{
		"unmessaged-feature": {Severity: lint.Error},
		"under-messaged":     {Severity: lint.Warning},
		"early-announcement": {Severity: lint.Error},
		"stale-roadmap":      {Severity: lint.Error},
	}
}

// strict raises every rule by one step, and all of launch with it.
func strict() map[string]lint.Setting {
	raised := map[lint.Severity]lint.Severity{lint.Note: lint.Warning, lint.Warning: lint.Error, lint.Error: lint.Error}
	set := map[string]lint.Setting{}
	for _, r := range All() {
		if r.Severity != lint.Off {
			set[r.ID] = lint.Setting{Severity: raised[r.Severity]}
		}
	}
	maps.Copy(set, launch())
	return set
}
