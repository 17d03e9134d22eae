package lint

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/copytruth/copytruth/checker/manifest"
)

// Options says how a run of rules is to go.
type Options struct {
	// AsOf is the day on which the copy is judged; zero = the manifest's.
	AsOf time.Time
	// Rules holds what was set for single rules, by id. A rule that is not
	// named keeps its own severity and the defaults of its options.
	Rules map[string]Setting
	// Local holds options that are set for single paths, the last that covers a path
	// counting most.
	Local []Local
	// Severity, if set, gives a finding its severity at one of its places, as
	// per-path settings have it: it takes the rule, the path and the severity
	// that holds so far and gives the one that shall hold there. What is found
	// nowhere in the copy has the path "".
	Severity func(rule, path string, so Severity) Severity
	// Silence, if set, reports of which feature it is asked whether the copy is
	// silent about it. Findings without a place about others are dropped.
	Silence func(feature string) bool
	// Asked holds the ids of the rules that run, where no more is wanted; nil = all. What
	// other rules must see (see Heeded) does not change by it.
	Asked []string
	// Each has do done for 0 … n-1, several at a time if it likes: rules do not wait
	// for each other. nil = one after another.
	Each func(n int, do func(i int))
}

// Setting is what was set for one rule.
type Setting struct {
	// Severity replaces the severity of every finding of the rule; "" keeps
	// them, Off keeps the rule from running.
	Severity Severity
	Options  map[string]any
}

// Run asks the rules and gives what they found: grouped, with
// severities and fingerprints, sorted by path, position and rule. An error concerns the rules or the options, never the copy.
func Run(rules []*Rule, pages *Pages, m *manifest.Manifest, opt Options) ([]Finding, error) {
	if m == nil {
		m = &manifest.Manifest{AsOf: opt.AsOf}
	}
	if err := errors.Join(Validate(rules), opt.Validate(rules)); err != nil {
		return nil, err
	}
	asOf := opt.AsOf
	if asOf.IsZero() {
		asOf = m.AsOf
	}
	var turns []turn
	for _, r := range rules {
		set := opt.Rules[r.ID]
		if set.Severity == Off || set.Severity == "" && r.Severity == Off || opt.Asked != nil && !slices.Contains(opt.Asked, r.ID) {
			continue
		}
		for _, v := range opt.variants(r, pages) {
			turns = append(turns, turn{rule: r, set: set.Severity, variant: v})
		}
	}
	shared, lead := newCommon(pages), &sweep{pages: pages, each: opt.Each}
	if lead.each == nil {
		lead.each = inTurn
	}
	for i := range turns {
		t := &turns[i]
		t.pass = &Pass{Pages: pages, Manifest: m, AsOf: asOf, Rule: t.rule, Settings: t.settings, silence: opt.Silence, common: shared}
		t.pass.report = t.note
	}
	lead.lead(turns)
	tongues := shared.tongues()
	var all []Finding
	for i := range turns {
		all = turns[i].tell(all, tongues)
	}
	return arrange(byPath(all, opt.Severity)), nil
}

// turn is a rule's turn by one set of its options.
type turn struct {
	variant
	rule  *Rule
	set   Severity
	pass  *Pass
	found []Finding

	next  func() (int, bool)
	stop  func()
	wants int // the part that it waits for
	done  bool
}

func inTurn(n int, do func(i int)) {
	for i := range n {
		do(i)
	}
}

// note keeps a finding as it is while it is reported: what it holds is the rule's.
func (t *turn) note(f Finding) {
	f.Places = slices.Clone(f.Places)
	if f.Suggestion != nil {
		s := *f.Suggestion
		f.Suggestion = &s
	}
	t.found = append(t.found, f)
}

// tell appends what was found, as it counts.
func (t *turn) tell(all []Finding, tongues *locales) []Finding {
	for _, f := range t.found {
		f.Rule, f.Severity = t.rule.ID, t.rule.severityOf(f, t.set)
		if len(f.Places) == 0 && f.Feature != "" && !t.pass.Asks(f.Feature) || !t.keep(&f) {
			continue
		}
		f.Places = tongues.echo(f.Places)
		f.suggest()
		all = append(all, f)
	}
	return all
}

// severityOf: what was set for the rule outranks what the rule says of the
// finding; where neither speaks, a promise too small weighs no more than a warning.
func (r *Rule) severityOf(f Finding, set Severity) Severity {
	switch {
	case set != "":
		return set
	case f.Severity != "":
		return f.Severity
	case r.Severity == Error && f.Direction == Underclaim:
		return Warning
	}
	return r.Severity
}

// byPath splits findings whose places differ in severity and drops places
// where the rule is off.
func byPath(findings []Finding, severity func(rule, path string, so Severity) Severity) []Finding {
	if severity == nil {
		return findings
	}
	var out []Finding
	for _, f := range findings {
		if len(f.Places) == 0 {
			if f.Severity = severity(f.Rule, "", f.Severity); f.Severity != Off {
				out = append(out, f)
			}
		}
		for _, place := range f.Places {
			one := f
			one.Places = []Place{place}
			if one.Severity = severity(f.Rule, place.URI, f.Severity); one.Severity != Off {
				out = append(out, one)
			}
		}
	}
	return out
}

// Validate reports every rule that breaks the contract: an id that is not
// kebab-case or is taken, no title, no documentation, no known severity, no
// function, an option without words or of a type that options cannot have.
func Validate(rules []*Rule) error {
	var errs []error
	seen := map[string]bool{}
	for _, r := range rules {
		bad := func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("rule %q: %s", r.ID, fmt.Sprintf(format, args...)))
		}
		switch {
		case !kebab(r.ID):
			bad("the id is not kebab-case")
		case seen[r.ID]:
			bad("the id is taken by another rule")
		}
		seen[r.ID] = true
		if r.Title == "" || r.Doc == "" {
			bad("it has no title or no documentation")
		}
		if !slices.Contains(Severities, r.Severity) {
			bad("severity %q; have %s", r.Severity, listed(Severities))
		}
		if r.Run == nil {
			bad("it has nothing to run")
		}
		for _, o := range r.Options {
			if kindOf(o.Default) == "" || o.Doc == "" || !kebab(o.Name) {
				bad("option %q: it needs a kebab-case name, words and a default of type bool, int, float64, string or []string", o.Name)
			}
		}
	}
	return errors.Join(errs...)
}

// Validate reports every setting that names an unknown rule, severity or option
// or has a value of the wrong type, all of them at once.
func (o Options) Validate(rules []*Rule) error {
	known := map[string]*Rule{}
	ids := make([]string, 0, len(rules))
	for _, r := range rules {
		known[r.ID] = r
		ids = append(ids, r.ID)
	}
	slices.Sort(ids)
	var errs []error
	for _, id := range sortedKeys(o.Rules) {
		set, r := o.Rules[id], known[id]
		if r == nil {
			errs = append(errs, fmt.Errorf("unknown rule %q; have %s", id, strings.Join(ids, ", ")))
			continue
		}
		if set.Severity != "" && !slices.Contains(Severities, set.Severity) {
			errs = append(errs, fmt.Errorf("rule %q: unknown severity %q; have %s", id, set.Severity, listed(Severities)))
		}
		if _, err := r.settings(set.Options); err != nil {
			errs = append(errs, err)
		}
	}
	for _, l := range o.Local {
		for _, id := range sortedKeys(l.Options) {
			r := known[id]
			if r == nil {
				errs = append(errs, fmt.Errorf("unknown rule %q; have %s", id, strings.Join(ids, ", ")))
				continue
			}
			if _, err := r.settings(l.Options[id]); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

func kebab(s string) bool {
	for _, part := range strings.Split(s, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

func listed(s []Severity) string {
	words := make([]string, len(s))
	for i, v := range s {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}
