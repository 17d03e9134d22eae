package suppress_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/suppress"
)

func place(uri string, line int) lint.Place {
	return lint.Place{Location: source.Location{URI: uri, Start: source.Mark{Line: line, Column: 3}}}
}

func lines(uri string, from, to int) source.Location {
	return source.Location{URI: uri, Start: source.Mark{Line: from}, End: source.Mark{Line: to}}
}

// noted makes a page with one note that covers lines 3 to 5.
func noted(text string) []*link.Page {
	return []*link.Page{{URI: "a.md", Notes: []prose.Note{{Text: text, Location: lines("a.md", 2, 2), Covers: lines("a.md", 3, 5)}}}}
}

// verdict puts the outcome into a line: open, muted and stale as rule@uri:line.
func verdict(open []lint.Finding, muted []lint.Muted, stale []lint.Stale) string {
	var b strings.Builder
	show := func(f lint.Finding) {
		b.WriteString(" " + f.Rule)
		for _, p := range f.Places {
			b.WriteString("@" + p.URI + ":" + string(rune('0'+p.Start.Line)))
		}
	}
	b.WriteString("open")
	for _, f := range open {
		show(f)
	}
	b.WriteString(" muted")
	for _, m := range muted {
		show(m.Finding)
		b.WriteString("(" + m.By + ": " + m.Reason + ")")
	}
	b.WriteString(" stale")
	for _, s := range stale {
		b.WriteString(" " + s.Rule + "(" + s.By + ": " + s.Reason + ")")
	}
	return b.String()
}

func TestNotes(t *testing.T) {
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	found := []lint.Finding{{Rule: "plan-mismatch", Places: []lint.Place{place("a.md", 4), place("a.md", 8), place("b.md", 4)}}}
	for _, tc := range []struct{ name, note, want string }{
		{"its block", "copytruth ignore plan-mismatch: agreed, T-1", "open plan-mismatch@a.md:8@b.md:4 muted plan-mismatch@a.md:4(note: agreed, T-1) stale"},
		{"its file", "copytruth ignore-file plan-mismatch: agreed", "open plan-mismatch@b.md:4 muted plan-mismatch@a.md:4@a.md:8(note: agreed) stale"},
		{"several rules", "copytruth ignore former-name, plan-mismatch: agreed", "open plan-mismatch@a.md:8@b.md:4 muted plan-mismatch@a.md:4(note: agreed) stale former-name(note: agreed)"},
		{"another rule", "copytruth ignore former-name: agreed", "open plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale former-name(note: agreed)"},
		{"until later", "copytruth ignore plan-mismatch: agreed until 2026-12-01", "open plan-mismatch@a.md:8@b.md:4 muted plan-mismatch@a.md:4(note: agreed) stale"},
		{"until today", "copytruth ignore plan-mismatch: agreed (until 2026-11-21)", "open plan-mismatch@a.md:8@b.md:4 muted plan-mismatch@a.md:4(note: agreed) stale"},
		{"ended", "copytruth ignore plan-mismatch: agreed, until 2026-11-20", "open plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale plan-mismatch(note: agreed (ended 2026-11-20))"},
		{"no reason", "copytruth ignore plan-mismatch", "open unused-suppression@a.md:2 plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale"},
		{"only a date", "copytruth ignore plan-mismatch: until 2026-12-01", "open unused-suppression@a.md:2 plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale"},
		{"no such day", "copytruth ignore plan-mismatch: agreed until 2026-13-01", "open unused-suppression@a.md:2 plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale"},
		{"no rule", "copytruth ignore: agreed", "open unused-suppression@a.md:2 plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale"},
		{"unknown verb", "copytruth mute plan-mismatch: agreed", "open unused-suppression@a.md:2 plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale"},
		{"unknown rule", "copytruth ignore plan-mismach: agreed", "open unknown-rule@a.md:2 plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale"},
		{"not for us", "prettier-ignore", "open plan-mismatch@a.md:4@a.md:8@b.md:4 muted stale"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := suppress.Settings{AsOf: day("2026-11-21"), Known: []string{"former-name", "plan-mismatch"}}
			if diff := cmp.Diff(tc.want, verdict(suppress.Apply(found, lint.Whole(noted(tc.note)), s))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestIgnores(t *testing.T) {
	found := []lint.Finding{
		{Rule: "plan-mismatch", Feature: "sso", Places: []lint.Place{place("docs/old/a.md", 1), place("b.md", 1)}},
		{Rule: "unmessaged-feature", Feature: "exports"},
	}
	for _, tc := range []struct {
		name   string
		ignore suppress.Ignore
		want   string
	}{
		{"by glob", suppress.Ignore{Paths: []string{"docs/{old,older}/**"}, Reason: "archive"}, "open plan-mismatch@b.md:1 unmessaged-feature muted plan-mismatch@docs/old/a.md:1(configuration: archive) stale"},
		{"by rule", suppress.Ignore{Rule: "plan-mismatch", Reason: "r"}, "open unmessaged-feature muted plan-mismatch@docs/old/a.md:1@b.md:1(configuration: r) stale"},
		{"by subject", suppress.Ignore{Rule: "unmessaged-feature", Subject: "exports", Reason: "r"}, "open plan-mismatch@docs/old/a.md:1@b.md:1 muted unmessaged-feature(configuration: r) stale"},
		{"silence has no path", suppress.Ignore{Rule: "unmessaged-feature", Paths: []string{"**"}, Reason: "r"}, "open plan-mismatch@docs/old/a.md:1@b.md:1 unmessaged-feature muted stale unmessaged-feature(configuration: r)"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := suppress.Settings{Ignores: []suppress.Ignore{tc.ignore}}
			if diff := cmp.Diff(tc.want, verdict(suppress.Apply(found, nil, s))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNotStaleWithoutBeingAsked(t *testing.T) {
	ignore := suppress.Settings{Ignores: []suppress.Ignore{{Rule: "former-name", Reason: "r"}}, Baseline: []suppress.Entry{{Rule: "former-name", Page: "x.md", Count: 1}}}
	for name, change := range map[string]func(*suppress.Settings){
		"the rule did not run":        func(s *suppress.Settings) { s.Ran = []string{"plan-mismatch"} },
		"a part of the site was read": func(s *suppress.Settings) { s.Partial = true },
	} {
		s := ignore
		change(&s)
		if _, _, stale := suppress.Apply(nil, nil, s); len(stale) > 0 {
			t.Errorf("%s: stale %v", name, stale)
		}
	}
	if _, _, stale := suppress.Apply(nil, nil, ignore); len(stale) != 2 {
		t.Errorf("want the ignore and the baseline entry stale, got %v", stale)
	}
}

func TestBaseline(t *testing.T) {
	old := []lint.Finding{{Rule: "r", Feature: "f", Assertion: "a", Places: []lint.Place{place("a.md", 1), place("a.md", 2), place("b.md", 1)}}}
	base := suppress.Record(old)
	for _, tc := range []struct {
		name   string
		places []lint.Place
		a      string
		want   string
	}{
		{"moved", []lint.Place{place("a.md", 7), place("a.md", 9), place("b.md", 5)}, "a", "open muted r@a.md:7@a.md:9@b.md:5(baseline: known since the baseline was taken) stale"},
		{"one more of the same", []lint.Place{place("a.md", 1), place("a.md", 2), place("a.md", 3), place("b.md", 1)}, "a", "open r@a.md:1@a.md:2@a.md:3 muted r@b.md:1(baseline: known since the baseline was taken) stale"},
		{"on another page", []lint.Place{place("a.md", 1), place("c.md", 1)}, "a", "open r@c.md:1 muted r@a.md:1(baseline: known since the baseline was taken) stale r(baseline: f a (1 of 2 gone)) r(baseline: f a)"},
		{"another assertion", []lint.Place{place("a.md", 1)}, "b", "open r@a.md:1 muted stale r(baseline: f a) r(baseline: f a)"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			now := []lint.Finding{{Rule: "r", Feature: "f", Assertion: tc.a, Places: tc.places}}
			if diff := cmp.Diff(tc.want, verdict(suppress.Apply(now, nil, suppress.Settings{Baseline: base}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBaselineMutesWhatItRecorded, whatever that was, also after a round trip.
func TestBaselineMutesWhatItRecorded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		findings := rapid.SliceOfDistinct(rapid.Custom(func(t *rapid.T) lint.Finding {
			f := lint.Finding{Rule: rapid.SampledFrom([]string{"r", "s"}).Draw(t, "rule"), Assertion: rapid.String().Draw(t, "assertion")}
			for _, uri := range rapid.SliceOf(rapid.SampledFrom([]string{"a", "b"})).Draw(t, "uris") {
				f.Places = append(f.Places, place(uri, rapid.IntRange(1, 9).Draw(t, "line")))
			}
			return f
		}), func(f lint.Finding) string { return f.Rule + strings.ToValidUTF8(f.Assertion, "\uFFFD") }).Draw(t, "findings")
		var b bytes.Buffer
		if err := suppress.Encode(&b, suppress.Record(findings)); err != nil {
			t.Fatal(err)
		}
		base, err := suppress.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		open, _, stale := suppress.Apply(findings, nil, suppress.Settings{Baseline: base})
		if len(open)+len(stale) > 0 {
			t.Fatalf("open %v, stale %v", open, stale)
		}
	})
}

func TestDecodeRefuses(t *testing.T) {
	const head = `{"copytruth": "baseline", "version": 1}` + "\n"
	for text, want := range map[string]string{
		"":                 "not a baseline",
		`{"findings": []}`: "the first line must be",
		`{"copytruth": "baseline", "version": 2}`:                    "version 2",
		head + `{"rule": "r", "count": 1, "x": 1}`:                   `line 2: not an entry: json: unknown field "x"`,
		head + "\n" + `{"rule": "r", "count": 0}`:                    "line 3: an entry needs a rule",
		head + "<<<<<<< HEAD\n":                                      "line 2: the merge is unfinished",
		head + `{"rule": "r", "count": 1, "until": "soon"}`:          `line 2: until is "soon"; it takes a day`,
		head + `{"rule": "r", "count": 1} {"rule": "s", "count": 1}`: "line 2: more than one entry",
	} {
		if _, err := suppress.Decode(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// FuzzNote: whatever a note says, it mutes what it names for a reason or is
// complained about, never both and never more.
func FuzzNote(f *testing.F) {
	for _, s := range []string{
		"ignore plan-mismatch: agreed", "ignore-file a, b: c until 2027-01-31", "ignore: x", "ignore a", "ignore a: until 2027-02-31", "ignore a : b (until 2020-01-01)", "want x", "", "ignore é\u202e: \x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		found := []lint.Finding{
			{Rule: "plan-mismatch", Fingerprint: "1", Places: []lint.Place{place("a.md", 4), place("a.md", 9)}},
			{Rule: "fact-mismatch", Fingerprint: "2", Places: []lint.Place{place("a.md", 4)}},
		}
		set := suppress.Settings{AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), Tidy: true, Known: []string{"plan-mismatch", "fact-mismatch"}, Ran: []string{"plan-mismatch", "fact-mismatch"}}
		open, muted, _ := suppress.Apply(found, lint.Whole(noted("copytruth "+s)), set)
		places, complaints := 0, 0
		for _, o := range open {
			if o.Rule == suppress.UnusedSuppression || o.Rule == suppress.UnknownRule {
				complaints++
				continue
			}
			places += len(o.Places)
		}
		for _, m := range muted {
			places += len(m.Finding.Places)
			if strings.TrimSpace(m.Reason) == "" || !strings.Contains(s, m.Finding.Rule) {
				t.Fatalf("%q mutes %s for %q", s, m.Finding.Rule, m.Reason)
			}
		}
		if places != 3 {
			t.Fatalf("%q: %d places of 3 are left", s, places)
		}
		if len(muted) == 0 && complaints == 0 {
			t.Fatalf("%q mutes nothing, and nobody says so", s)
		}
	})
}

// TestEndings: what has a last day ends on the day after it; what has none is not told.
func TestEndings(t *testing.T) {
	pages := []*link.Page{{URI: "a.md", Notes: []prose.Note{
		{Text: "copytruth ignore r, s: agreed until 2026-12-31", Location: source.Location{URI: "a.md", Start: source.Mark{Line: 3}}},
		{Text: "copytruth ignore r: agreed for good"}, {Text: "copytruth ignore"}, {Text: "want something"},
	}}}
	set := suppress.Settings{
		Ignores:  []suppress.Ignore{{Rule: "r", Reason: "sales", Until: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)}, {Rule: "r", Reason: "always"}},
		Baseline: []suppress.Entry{{Rule: "r", Page: "a", Count: 2, Until: "2027-01-31"}, {Rule: "r", Page: "b", Count: 1, Until: "2027-01-31"}, {Rule: "r", Page: "c", Count: 1}},
	}
	var got []string
	for _, e := range suppress.Endings(lint.Whole(pages), set) {
		got = append(got, fmt.Sprintf("%s %s: %s @%d", e.Day.Format(time.DateOnly), e.Rule, e.Reason, e.At.Start.Line))
	}
	want := []string{"2026-12-01 r: sales @0", "2027-01-01 r, s: agreed @3", "2027-02-01 r: 3 known since the baseline was taken @0"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
