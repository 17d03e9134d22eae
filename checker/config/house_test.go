package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/lint"
)

func TestHouseRulesAndOverrides(t *testing.T) {
	c, err := Decode(Name, []byte(`
rules: {no-magic: error, plan-mismatch: off}
house_rules:
  - {id: no-magic, message: m, when: {phrase: magic}, files: ["site/**"]}
overrides:
  - {files: [blog], rules: {no-magic: note, plan-mismatch: warning}}
  - {files: ["blog/old/**"], rules: {no-magic: {severity: off}}}
ignore: [{rule: no-magic, reason: r}]
`), known)
	if err != nil {
		t.Fatal(err)
	}
	got := []any{
		c.HouseRules[0].Covers("site/x.md"), c.HouseRules[0].Covers("blog/x.md"),
		c.SeverityAt("no-magic", "blog/x.md"), c.SeverityAt("no-magic", "blog/old/x.md"), c.SeverityAt("no-magic", "site/x.md"), c.SeverityAt("stale-floor", "blog/x.md"),
		c.Overridden("no-magic"), c.Overridden("plan-mismatch"), c.Overridden("stale-floor"),
	}
	want := []any{true, false, lint.Note, lint.Off, lint.Severity(""), lint.Severity(""), lint.Note, lint.Warning, lint.Severity("")}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for text, want := range map[string]string{
		"house_rules: [{id: plan-mismatch, message: m, when: {phrase: x}}]":                                            `id "plan-mismatch" is taken`,
		"house_rules: [{id: a, message: m, when: {phrase: x}}, {id: a, message: m, when: {phrase: x}}]":                `id "a" is taken`,
		"house_rules: [{id: a, message: m, when: {phrase: x}, fils: [x]}]":                                             `unknown key "fils" (did you mean "files"?)`,
		"overrides: [{files: [x], rules: {stale-floor: {slak: 1}}}]":                                                   `unknown option "slak" (did you mean "slack"?)`,
		"overrides: [{files: [x], rules: {stale-floor: {slack: much}}}]":                                               `option "slack" is much; it takes a number`,
		"overrides: [{files: [x], rules: {nope: error}}]":                                                              `unknown rule "nope"`,
		"overrides: [{rules: {stale-floor: off}}]":                                                                     `key "files" is missing`,
		"overrides: [{files: ['[x'], rules: {stale-floor: off}}]":                                                      `cannot be read`,
		"house_rules: [{id: a, message: m, when: {phrase: x}}]\nrules: {a: {option: 1}}":                               `unknown option "option"`,
		"house_rules: [{id: a, message: m, when: {phrase: x}, severity: fatal}]\nignore: [{rule: b, reason: because}]": `unknown severity "fatal"`,
	} {
		if _, err := Decode(Name, []byte(text), known); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestOptionsOfSomeFiles(t *testing.T) {
	c, err := Decode(Name, []byte("overrides:\n  - {files: [blog], rules: {stale-floor: {slack: 0.5, severity: note}}}\n  - {files: [blog/old], rules: {stale-floor: {slack: 0.9}}}\n"), known)
	if err != nil {
		t.Fatal(err)
	}
	got := []any{
		c.OptionsAt("stale-floor", "site/x.md"), c.OptionsAt("stale-floor", "blog/x.md"), c.OptionsAt("stale-floor", "blog/old/x.md"),
		c.SeverityAt("stale-floor", "blog/old/x.md"), c.SeverityAt("stale-floor", "site/x.md"), c.Overridden("stale-floor"),
	}
	want := []any{
		map[string]any{}, map[string]any{"slack": 0.5}, map[string]any{"slack": 0.9}, lint.Note, lint.Severity(""), lint.Note,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
