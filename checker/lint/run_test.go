package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

func rule(id string, severity lint.Severity, run func(*lint.Pass), options ...lint.Option) *lint.Rule {
	return &lint.Rule{ID: id, Title: "t", Doc: "d", Severity: severity, Options: options, Run: run}
}

func at(uri string, line int) lint.Place {
	return lint.Place{Location: source.Location{URI: uri, Start: source.Mark{Line: line, Column: 1}}, Text: "words"}
}

func TestSeverities(t *testing.T) {
	speak := func(p *lint.Pass) {
		p.Report(lint.Finding{Assertion: "over", Direction: lint.Overclaim, Places: []lint.Place{at("a", 1)}})
		p.Report(lint.Finding{Assertion: "under", Direction: lint.Underclaim, Places: []lint.Place{at("a", 2)}})
		p.Report(lint.Finding{Assertion: "own", Severity: lint.Note, Places: []lint.Place{at("a", 3)}})
	}
	for _, tc := range []struct {
		name  string
		rule  lint.Severity
		set   lint.Setting
		given string
	}{
		{"the rule's own", lint.Error, lint.Setting{}, "error warning note"},
		{"a warning stays one", lint.Warning, lint.Setting{}, "warning warning note"},
		{"a note stays one", lint.Note, lint.Setting{}, "note note note"},
		{"overridden", lint.Error, lint.Setting{Severity: lint.Warning}, "warning warning warning"},
		{"off by setting", lint.Error, lint.Setting{Severity: lint.Off}, ""},
		{"off by itself", lint.Off, lint.Setting{}, ""},
		{"switched on", lint.Off, lint.Setting{Severity: lint.Error}, "error error error"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := lint.Run([]*lint.Rule{rule("a-rule", tc.rule, speak)}, nil, nil, lint.Options{Rules: map[string]lint.Setting{"a-rule": tc.set}})
			if err != nil {
				t.Fatal(err)
			}
			var s []string
			for _, f := range got {
				s = append(s, string(f.Severity))
			}
			if diff := cmp.Diff(tc.given, strings.Join(s, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSeverityByPath(t *testing.T) {
	speak := func(p *lint.Pass) {
		p.Report(lint.Finding{Assertion: "a", Places: []lint.Place{at("blog/a", 1), at("docs/b", 1), at("legal/c", 1)}})
		p.Report(lint.Finding{Assertion: "nowhere"})
	}
	opt := lint.Options{Severity: func(_, path string, so lint.Severity) lint.Severity {
		switch {
		case strings.HasPrefix(path, "blog/"):
			return lint.Off
		case strings.HasPrefix(path, "legal/"):
			return lint.Error
		}
		return so
	}}
	got, err := lint.Run([]*lint.Rule{rule("r", lint.Warning, speak)}, nil, nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	var s []string
	for _, f := range got {
		uri := ""
		if len(f.Places) > 0 {
			uri = f.Places[0].URI
		}
		s = append(s, uri+" "+string(f.Severity))
	}
	if diff := cmp.Diff([]string{"docs/b warning", "legal/c error", " warning"}, s); diff != "" {
		t.Error(diff)
	}
}

func TestMistakesAreNamed(t *testing.T) {
	r := rule("a-rule", lint.Error, func(*lint.Pass) {},
		lint.Option{Name: "depth", Doc: "d", Default: 3}, lint.Option{Name: "words", Doc: "d", Default: []string{"a"}})
	for _, tc := range []struct {
		set  lint.Options
		want string
	}{
		{lint.Options{Rules: map[string]lint.Setting{"b-rule": {}}}, `unknown rule "b-rule"; have a-rule`},
		{lint.Options{Rules: map[string]lint.Setting{"a-rule": {Severity: "fatal"}}}, `rule "a-rule": unknown severity "fatal"; have error, warning, note, off`},
		{lint.Options{Rules: map[string]lint.Setting{"a-rule": {Options: map[string]any{"size": 1}}}}, `rule "a-rule": unknown option "size"; have depth, words`},
		{lint.Options{Rules: map[string]lint.Setting{"a-rule": {Options: map[string]any{"depth": "deep"}}}}, `rule "a-rule": option "depth" is deep; it takes a whole number`},
		{lint.Options{Rules: map[string]lint.Setting{"a-rule": {Options: map[string]any{"depth": 1.5}}}}, `rule "a-rule": option "depth" is 1.5; it takes a whole number`},
		{lint.Options{Rules: map[string]lint.Setting{"a-rule": {Options: map[string]any{"words": []any{1}}}}}, `rule "a-rule": option "words" is [1]; it takes a list of texts`},
	} {
		_, err := lint.Run([]*lint.Rule{r}, nil, nil, tc.set)
		if err == nil || err.Error() != tc.want {
			t.Errorf("got  %v\nwant %s", err, tc.want)
		}
	}
	bad := []*lint.Rule{
		rule("Bad_ID", lint.Error, nil),
		rule("twice", "loud", func(*lint.Pass) {}, lint.Option{Name: "o", Doc: "d", Default: struct{}{}}),
		rule("twice", lint.Error, func(*lint.Pass) {}),
	}
	err := lint.Validate(bad)
	for _, want := range []string{"not kebab-case", "nothing to run", `severity "loud"`, `option "o"`, "taken by another rule"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
}

func TestOptionsReachTheRule(t *testing.T) {
	var got []any
	r := rule("r", lint.Error, func(p *lint.Pass) {
		got = []any{p.Bool("b"), p.Int("i"), p.Float("f"), p.String("s"), p.Strings("l")}
	}, lint.Option{Name: "b", Doc: "d", Default: false}, lint.Option{Name: "i", Doc: "d", Default: 1},
		lint.Option{Name: "f", Doc: "d", Default: 0.5}, lint.Option{Name: "s", Doc: "d", Default: "x"}, lint.Option{Name: "l", Doc: "d", Default: []string{}})
	set := map[string]any{"b": true, "i": int64(7), "f": 2, "l": []any{"a", "b"}}
	if _, err := lint.Run([]*lint.Rule{r}, nil, nil, lint.Options{Rules: map[string]lint.Setting{"r": {Options: set}}}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]any{true, 7, 2.0, "x", []string{"a", "b"}}, got); diff != "" {
		t.Error(diff)
	}
}

// TestOneFaultInManyPlaces: however a rule reports, the same fault is one
// finding, its places are sorted, and nothing positional is in its fingerprint.
func TestOneFaultInManyPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reports := rapid.SliceOf(rapid.Custom(func(t *rapid.T) lint.Finding {
			return lint.Finding{
				Message:   "m",
				Feature:   rapid.SampledFrom([]string{"f", "g"}).Draw(t, "feature"),
				Assertion: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "assertion"),
				Places:    []lint.Place{at(rapid.SampledFrom([]string{"x", "y"}).Draw(t, "uri"), rapid.IntRange(1, 5).Draw(t, "line"))},
			}
		})).Draw(t, "reports")
		run := func(in []lint.Finding) []lint.Finding {
			out, err := lint.Run([]*lint.Rule{rule("r", lint.Error, func(p *lint.Pass) {
				for _, f := range in {
					p.Report(f)
				}
			})}, nil, nil, lint.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		base := run(reports)
		seen := map[string]bool{}
		for _, f := range base {
			key := fmt.Sprint(f.Feature, f.Assertion)
			if seen[key] || seen[f.Fingerprint] {
				t.Fatalf("%s is in two findings", key)
			}
			seen[key], seen[f.Fingerprint] = true, true
			for i := 1; i < len(f.Places); i++ {
				a, b := f.Places[i-1], f.Places[i]
				if a.URI > b.URI || a.URI == b.URI && a.Start.Line >= b.Start.Line {
					t.Fatalf("places out of order: %v before %v", a, b)
				}
			}
		}
		if diff := cmp.Diff(base, run(rapid.Permutation(reports).Draw(t, "turned"))); diff != "" {
			t.Fatalf("the order of reports shows: %s", diff)
		}
	})
}

// TestWhatCounts: claims of today, by us, about entries that exist.
func TestWhatCounts(t *testing.T) {
	l := func(id string, a claim.Attribution, s claim.Stage) link.Link {
		return link.Link{Target: link.Target{Kind: link.ToFeature, ID: id}, Text: id, Attribution: a, Availability: s, Quantity: -1}
	}
	c := func(name string, stance claim.Stance, history string, region prose.Region, links ...link.Link) link.Claim {
		return link.Claim{Sentence: name, Stance: stance, History: history, Region: region, Links: links}
	}
	ours := l("f", claim.Ours, claim.Available)
	pages := []*link.Page{
		{URI: "a", Claims: []link.Claim{
			c("counts", claim.Asserted, "", 0, ours),
			c("asked", claim.Asked, "", 0, ours),
			c("history", claim.Asserted, "changelog", 0, ours),
			c("deleted", claim.Asserted, "", prose.InDeleted, ours),
			c("competitor", claim.Asserted, "", 0, l("f", claim.Competitor, claim.Available)),
			c("past", claim.Asserted, "", 0, l("f", claim.Ours, claim.Past)),
			c("unknown", claim.Asserted, "", 0, l("g", claim.Ours, claim.Available)),
		}},
		{URI: "b", History: "archived", Claims: []link.Claim{c("old page", claim.Asserted, "archived", 0, ours)}},
		{URI: "c", History: claim.Changelog, Claims: []link.Claim{c("newest release", claim.Asserted, "", 0, ours), c("older", claim.Asserted, claim.Changelog, 0, ours)}},
	}
	m := &manifest.Manifest{Features: []manifest.Feature{{ID: "f", Name: "F"}}}
	var got []string
	r := rule("r", lint.Error, func(p *lint.Pass) {
		for f, said := range p.Features() {
			got = append(got, f.ID+" "+said.Claim.Sentence+" "+said.Page.URI)
		}
		for range p.Features() { // stopping early must not panic
			break
		}
	})
	for _, truth := range []*manifest.Manifest{m, nil} {
		got = nil
		if _, err := lint.Run([]*lint.Rule{r}, lint.Whole(pages), truth, lint.Options{}); err != nil {
			t.Fatal(err)
		}
		want := []string{"f counts a", "f newest release c"}
		if truth == nil {
			want = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestOptionsOfSomePaths: a rule sees the whole site by each set of options, and
// what it finds at a path is found by those that hold there.
func TestOptionsOfSomePaths(t *testing.T) {
	rule := &lint.Rule{ID: "r", Title: "t", Doc: "d", Severity: lint.Warning, Options: []lint.Option{{Name: "least", Doc: "words", Default: 1}}}
	rule.Run = func(p *lint.Pass) {
		for i, page := range p.Pages.Heads() {
			if i+1 >= p.Int("least") {
				p.Report(lint.Finding{Message: "m", Assertion: page.URI, Places: []lint.Place{{Location: source.Location{URI: page.URI}}}})
			}
		}
		p.Report(lint.Finding{Message: "m", Assertion: fmt.Sprint("silence ", p.Int("least"))})
	}
	pages := []*link.Page{{URI: "a"}, {URI: "b"}, {URI: "c"}}
	covers := func(paths string) func(string) bool {
		return func(p string) bool { return p != "" && strings.Contains(paths, p) }
	}
	opt := lint.Options{
		Rules: map[string]lint.Setting{"r": {Options: map[string]any{"least": 2}}},
		Local: []lint.Local{
			{Covers: covers("ac"), Options: map[string]map[string]any{"r": {"least": 1}}},
			{Covers: covers("c"), Options: map[string]map[string]any{"r": {"least": 9}}},
		},
	}
	found, err := lint.Run([]*lint.Rule{rule}, lint.Whole(pages), nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, f.Assertion)
	}
	if d := cmp.Diff([]string{"a", "b", "silence 2"}, got); d != "" {
		t.Error(d)
	}
	opt.Local[0].Options = map[string]map[string]any{"r": {"most": 1}}
	if _, err := lint.Run([]*lint.Rule{rule}, lint.Whole(pages), nil, opt); err == nil {
		t.Error("an option that the rule does not have is taken")
	}
}
