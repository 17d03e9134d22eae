package suppress_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/suppress"
)

var today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

func always(suppress.Entry) bool { return true }

// faults draws findings whose keys differ, in any number of places.
func faults(t *rapid.T, name string) []lint.Finding {
	return rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) lint.Finding {
		f := lint.Finding{Rule: rapid.SampledFrom([]string{"r", "s"}).Draw(t, "rule"), Feature: rapid.SampledFrom([]string{"", "sso", "log"}).Draw(t, "feature"), Assertion: rapid.SampledFrom([]string{"", "all plans", "é"}).Draw(t, "assertion")}
		for _, uri := range rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 4).Draw(t, "uris") {
			f.Places = append(f.Places, place(uri, rapid.IntRange(1, 9).Draw(t, "line")))
		}
		return f
	}), 0, 8, func(f lint.Finding) string { return f.Rule + "/" + f.Feature + "/" + f.Assertion }).Draw(t, name)
}

func open(findings []lint.Finding, base []suppress.Entry) []lint.Finding {
	out, _, _ := suppress.Apply(findings, nil, suppress.Settings{Baseline: base, AsOf: today})
	return out
}

// TestBaselineLaws are what an adopted site relies on.
func TestBaselineLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := faults(t, "before"), faults(t, "after")
		base, found := suppress.Record(before), suppress.Record(after)
		c := suppress.Compare(base, found, always, today)

		if left := open(before, base); len(left) > 0 {
			t.Fatalf("what was recorded is open: %v", left)
		}
		if got := open(after, base); (len(got) == 0) != (len(c.New) == 0) {
			t.Fatalf("open %v, new %v", got, c.New)
		}
		pruned := suppress.Prune(base, found, always, today)
		if d := cmp.Diff(open(after, base), open(after, pruned)); d != "" {
			t.Fatalf("pruning changes what is open: %s", d)
		}
		if more := suppress.Compare(base, pruned, always, today).New; len(more) > 0 {
			t.Fatalf("pruning adds %v", more)
		}
		if gone := suppress.Compare(pruned, found, always, today).Gone; len(gone) > 0 {
			t.Fatalf("pruning leaves %v", gone)
		}
		updated := suppress.Update(base, found, always, today, "")
		if d := cmp.Diff(found, updated, cmpEmpty); d != "" {
			t.Fatalf("an update is not what was found: %s", d)
		}
		if len(c.New) > 0 && len(open(after, pruned)) == 0 {
			t.Fatal("one fixed and one new came to none")
		}
		back := suppress.Compare(pruned, base, always, today).New
		if len(back) != len(c.Gone) {
			t.Fatalf("of %v that went, only %v would be new again", c.Gone, back)
		}
	})
}

var cmpEmpty = cmp.Transformer("empty", func(e []suppress.Entry) []suppress.Entry {
	if len(e) == 0 {
		return nil
	}
	return slices.Clone(e)
})

// TestMoved: neither lines nor the order of findings matter.
func TestMoved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := faults(t, "before")
		base := suppress.Record(before)
		moved := slices.Clone(before)
		slices.Reverse(moved)
		for i := range moved {
			moved[i].Message += "reworded"
			moved[i].Places = slices.Clone(moved[i].Places)
			for k := range moved[i].Places {
				moved[i].Places[k].Start.Line += 100
				moved[i].Places[k].Sentence = "in other words"
			}
		}
		if got := open(moved, base); len(got) > 0 {
			t.Fatalf("moved text is open: %v", got)
		}
		if d := cmp.Diff(base, suppress.Record(moved)); d != "" {
			t.Fatal(d)
		}
	})
}

// TestMerge: the lines of two branches together are a baseline that knows the
// faults of both, in whichever order.
func TestMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ours, theirs := faults(t, "ours"), faults(t, "theirs")
		var a, b bytes.Buffer
		if err := suppress.Encode(&a, suppress.Record(ours)); err != nil {
			t.Fatal(err)
		}
		if err := suppress.Encode(&b, suppress.Record(theirs)); err != nil {
			t.Fatal(err)
		}
		head, first, _ := strings.Cut(a.String(), "\n")
		_, second, _ := strings.Cut(b.String(), "\n")
		for _, union := range []string{head + "\n" + first + second, head + "\n" + second + first} {
			base, err := suppress.Decode(strings.NewReader(union))
			if err != nil {
				t.Fatal(err)
			}
			if left := append(open(ours, base), open(theirs, base)...); len(left) > 0 {
				t.Fatalf("open after a merge: %v", left)
			}
			if !slices.IsSortedFunc(base, func(a, b suppress.Entry) int { return strings.Compare(a.Page, b.Page) }) {
				t.Fatal("not sorted")
			}
		}
	})
}

func TestUntil(t *testing.T) {
	f := []lint.Finding{{Rule: "r", Feature: "f", Places: []lint.Place{place("a.md", 1)}}}
	for _, tc := range []struct{ until, want string }{
		{"2026-11-21", "open muted r@a.md:1(baseline: known since the baseline was taken) stale"},
		{"2026-11-20", "open r@a.md:1 muted stale r(baseline: f (ended 2026-11-20))"},
	} {
		base := suppress.Record(f)
		base[0].Until = tc.until
		if d := cmp.Diff(tc.want, verdict(suppress.Apply(f, nil, suppress.Settings{Baseline: base, AsOf: today}))); d != "" {
			t.Error(d)
		}
	}
	ended := suppress.Record(f)
	ended[0].Until = "2026-11-20"
	if got := suppress.Update(ended, suppress.Record(f), always, today, ""); len(got) != 0 {
		t.Errorf("an agreement that is over was made endless: %v", got)
	}
	if got := suppress.Update(ended, suppress.Record(f), always, today, "2027-01-01"); len(got) != 1 || got[0].Until != "2027-01-01" {
		t.Errorf("not renewed: %v", got)
	}
	if c := suppress.Compare(ended, suppress.Record(f), always, today); len(c.Ended) != 1 || len(c.New)+len(c.Gone) != 0 {
		t.Errorf("got %+v", c)
	}
}

// TestLess: what stands less often than is known is said, since it could come
// back unseen.
func TestLess(t *testing.T) {
	two := []lint.Finding{{Rule: "r", Feature: "f", Places: []lint.Place{place("a.md", 1), place("a.md", 2)}}}
	one := []lint.Finding{{Rule: "r", Feature: "f", Places: []lint.Place{place("a.md", 2)}}}
	want := "open muted r@a.md:2(baseline: known since the baseline was taken) stale r(baseline: f (1 of 2 gone))"
	if d := cmp.Diff(want, verdict(suppress.Apply(one, nil, suppress.Settings{Baseline: suppress.Record(two), AsOf: today}))); d != "" {
		t.Error(d)
	}
	if got := suppress.Prune(suppress.Record(two), suppress.Record(one), always, today); len(got) != 1 || got[0].Count != 1 {
		t.Errorf("got %v", got)
	}
	if got := suppress.Prune(suppress.Record(two), nil, func(suppress.Entry) bool { return false }, today); len(got) != 1 || got[0].Count != 2 {
		t.Errorf("what was not judged was pruned: %v", got)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("{\"copytruth\": \"baseline\", \"version\": 1}\n{\"rule\": \"r\", \"count\": 2}\n")
	f.Fuzz(func(t *testing.T, s string) {
		entries, err := suppress.Decode(strings.NewReader(s))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := suppress.Encode(&b, entries); err != nil {
			t.Fatal(err)
		}
		again, err := suppress.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(entries, again, cmpEmpty); d != "" {
			t.Fatal(d)
		}
	})
}

// TestTidy: what mutes nothing is a finding where it is asked for, at its place
// and with the severity that was set.
func TestTidy(t *testing.T) {
	pages := noted("copytruth ignore former-name: agreed until 2026-11-20")
	ignore := []suppress.Ignore{{Reason: "old", At: lines(".copytruth.yaml", 9, 9)}}
	for _, tc := range []struct {
		name string
		s    suppress.Settings
		want []string
	}{
		{"not asked for", suppress.Settings{}, nil},
		{"both", suppress.Settings{Tidy: true}, []string{`warning .copytruth.yaml "ignore every rule: old" mutes nothing`, `warning a.md "ignore former-name: agreed" ended on 2026-11-20`}},
		{"raised", suppress.Settings{Tidy: true, Severity: map[string]lint.Severity{suppress.UnusedSuppression: lint.Error}}, []string{`error .copytruth.yaml "ignore every rule: old" mutes nothing`, `error a.md "ignore former-name: agreed" ended on 2026-11-20`}},
		{"off", suppress.Settings{Tidy: true, Severity: map[string]lint.Severity{suppress.UnusedSuppression: lint.Off}}, nil},
		{"a part was read", suppress.Settings{Tidy: true, Partial: true}, []string{`warning a.md "ignore former-name: agreed" ended on 2026-11-20`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.s.Ignores, tc.s.AsOf = ignore, today
			found, _, _ := suppress.Apply(nil, lint.Whole(pages), tc.s)
			var got []string
			for _, f := range found {
				got = append(got, string(f.Severity)+" "+f.Places[0].URI+" "+f.Message)
				if f.Rule != suppress.UnusedSuppression || f.Fingerprint == "" {
					t.Errorf("got %+v", f)
				}
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
	if err := lint.Validate(suppress.Rules()); err != nil {
		t.Error(err)
	}
}

// TestAgreementOwner: who made an agreement hears when it is over.
func TestAgreementOwner(t *testing.T) {
	found, _, _ := suppress.Apply(nil, lint.Whole(noted("copytruth ignore former-name: agreed with @acme/legal, T-1, until 2026-11-20")), suppress.Settings{Tidy: true, AsOf: today})
	if len(found) != 1 || found[0].Owner != "@acme/legal" {
		t.Errorf("got %+v", found)
	}
}
