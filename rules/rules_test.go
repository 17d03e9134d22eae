package rules_test

import (
	"os"
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/checktest"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/rules"
)

// TestRules runs every rule folder: its cases, its documented examples, and
// what is demanded of every rule.
func TestRules(t *testing.T) {
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) {
			checktest.Rule(t, r, os.DirFS(strings.ReplaceAll(r.ID, "-", "")))
		})
	}
}

// TestEveryFolderIsListed finds a rule that nobody generated into the list.
func TestEveryFolderIsListed(t *testing.T) {
	listed := map[string]bool{"internal": true}
	for _, r := range rules.All() {
		listed[strings.ReplaceAll(r.ID, "-", "")] = true
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !listed[e.Name()] {
			t.Errorf("rules/%s is in no list; go generate ./rules", e.Name())
		}
	}
}

func TestRulesAreValid(t *testing.T) {
	if err := lint.Validate(rules.All()); err != nil {
		t.Error(err)
	}
}

// TestPresets holds presets to rules that exist.
func TestPresets(t *testing.T) {
	for _, p := range rules.Presets() {
		if err := (lint.Options{Rules: p.Settings}).Validate(rules.All()); err != nil {
			t.Errorf("preset %s: %v", p.Name, err)
		}
	}
}
