package audit_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/audit"
)

// says makes a claim: "sso: Single sign-on is included." is about sso, "plans pro"
// after a bar is its condition.
func says(s string) audit.Claim {
	c := audit.Claim{Polarity: "affirmed", Availability: "available", Attribution: "ours"}
	s, plans, conditioned := strings.Cut(s, " | ")
	if conditioned {
		c.Plans = strings.Split(plans, ",")
	}
	if id, rest, ok := strings.Cut(s, ": "); ok {
		c.About, s = []audit.Subject{{Kind: "feature", ID: id}}, rest
	}
	c.Sentence = s
	c.ID = c.Meaning() + "#" + s
	return c
}

func of(sentences ...string) *audit.Audit {
	a := &audit.Audit{}
	for _, s := range sentences {
		a.Claims = append(a.Claims, says(s))
	}
	return a
}

func told(c *audit.Comparison) []string {
	var out []string
	for _, x := range c.New {
		out = append(out, "new "+x.Sentence)
	}
	for _, r := range c.Changed {
		diff := ""
		for _, e := range r.Edits {
			diff += map[string]string{"keep": "%s", "delete": "[-%s-]", "insert": "{+%s+}"}[e.Op]
			diff = fmt.Sprintf(diff, e.Text)
		}
		out = append(out, map[bool]string{true: "other ", false: "reworded "}[r.Meaning]+diff)
	}
	for _, x := range c.Gone {
		out = append(out, "gone "+x.Sentence)
	}
	return out
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new *audit.Audit
		want     []string
		kept     int
	}{
		{"the same elsewhere", of("sso: Single sign-on is included.", "Fast."), of("Fast.", "sso: Single sign-on is included."), nil, 2},
		{"blanks, case and the full stop are no change", of("sso: Single sign-on is  included."), of("sso: Single Sign-On is included"), nil, 1},
		{"read otherwise, the same words", of("sso: Single sign-on is on every plan. | free,pro"), of("sso: Single sign-on is on every plan. | free,pro,team"), nil, 1},
		{"a promise more, a promise less", of("sso: Log in once."), of("chat: Talk to visitors live."), []string{"new Talk to visitors live.", "gone Log in once."}, 0},
		{"other words", of("sso: Single sign-on comes with every plan."), of("sso: Single sign-on is part of every plan."), []string{"reworded Single sign-on [-comes with-]{+is part of+} every plan."}, 0},
		{"another meaning", of("sso: Single sign-on is included on Pro. | pro"), of("sso: Single sign-on is included on Free. | free"), []string{"other Single sign-on is included on [-Pro-]{+Free+}."}, 0},
		{"meaning before likeness", of("sso: Sign in with your own identity provider."),
			of("Sign in with your own password manager.", "sso: Your own identity provider signs you in."),
			[]string{"new Sign in with your own password manager.", "reworded "}, 0},
		{"nothing known of either", of("Answers arrive within 4 hours on weekdays."), of("Answers arrive within 2 hours on weekdays."), []string{"reworded Answers arrive within [-4-]{+2+} hours on weekdays."}, 0},
		{"one pair each", of("a: Tags are free.", "a: Tags are free too."), of("a: Tags are free now."), []string{"reworded Tags are free{+ now+}.", "gone Tags are free too."}, 0},
	} {
		c := audit.Compare(tt.old, tt.new)
		got := told(c)
		ok := len(got) == len(tt.want)
		for i := range min(len(got), len(tt.want)) {
			ok = ok && strings.HasPrefix(got[i], tt.want[i])
		}
		if !ok || c.Kept != tt.kept {
			t.Errorf("%s: kept %d, got %q, want %q", tt.name, c.Kept, got, tt.want)
		}
	}
}

func TestCompareFindings(t *testing.T) {
	with := func(prints ...string) *audit.Audit {
		a := &audit.Audit{}
		for _, p := range prints {
			a.Findings = append(a.Findings, audit.Finding{Fingerprint: p})
		}
		return a
	}
	c := audit.Compare(with("1", "2", "3"), with("3", "4"))
	if len(c.Found) != 1 || c.Found[0].Fingerprint != "4" || len(c.Fixed) != 2 || c.Standing != 1 {
		t.Errorf("got %+v", c)
	}
}

// TestComparePlaces: a fault that is gone from one of its pages, or has come to
// another, is told of, on whatever host the pages stand.
func TestComparePlaces(t *testing.T) {
	at := func(pages int, paths ...string) *audit.Audit {
		f := audit.Finding{Fingerprint: "1"}
		for _, p := range paths {
			f.Places = append(f.Places, audit.Place{Path: p, Pages: pages})
		}
		return &audit.Audit{Findings: []audit.Finding{f}}
	}
	const old, new = "https://www.example.com", "http://localhost:8080"
	for name, tt := range map[string]struct {
		old, new        *audit.Audit
		cleared, spread string
	}{
		"the same":          {at(0, old+"/a", old+"/b"), at(0, new+"/b", new+"/a"), "", ""},
		"one page mended":   {at(0, old+"/a", old+"/b"), at(0, new+"/b"), old + "/a", ""},
		"one page more":     {at(0, "a.md"), at(0, "a.md", "b.md", "b.md"), "", "b.md b.md"},
		"moved":             {at(0, "a.md"), at(0, "b.md"), "a.md", "b.md"},
		"twice on one page": {at(0, "a.md", "a.md"), at(0, "a.md"), "", ""},
		"in common":         {at(7, "a.md"), at(7, "b.md"), "", ""},
	} {
		c := audit.Compare(tt.old, tt.new)
		paths := func(list []audit.Finding) string {
			var out []string
			for _, f := range list {
				for _, p := range f.Places {
					out = append(out, p.Path)
				}
			}
			return strings.Join(out, " ")
		}
		if c.Standing != 1 || paths(c.Cleared) != tt.cleared || paths(c.Spread) != tt.spread {
			t.Errorf("%s: %d stand, cleared %q, spread %q", name, c.Standing, paths(c.Cleared), paths(c.Spread))
		}
		if c.Empty() != (tt.cleared+tt.spread == "") {
			t.Errorf("%s: empty is %v", name, c.Empty())
		}
	}
}

// Some draws an audit of few words, so that its claims are like each other.
func some(t *rapid.T, name string) *audit.Audit {
	word := rapid.SampledFrom(strings.Fields("tags chat sso free pro every plan fast 4 2 hours never on"))
	sentence := rapid.Custom(func(t *rapid.T) string {
		s := strings.Join(rapid.SliceOfN(word, 1, 6).Draw(t, "words"), " ")
		if id := rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "about"); id != "" {
			s = id + ": " + s
		}
		return s + rapid.SampledFrom([]string{"", " | free", " | pro"}).Draw(t, "plans")
	})
	a := of(rapid.SliceOfNDistinct(sentence, 0, 12, rapid.ID[string]).Draw(t, name)...)
	for i := range a.Claims {
		a.Findings = append(a.Findings, audit.Finding{Fingerprint: fmt.Sprint(len(a.Claims[i].Sentence))})
	}
	return a
}

// TestCompareLaws: an audit has nothing that it has not itself, the order of pages
// does not show, and every claim of both is accounted for exactly once.
func TestCompareLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := some(t, "old"), some(t, "new")
		if c := audit.Compare(new, new); !c.Empty() || c.Kept != len(new.Claims) {
			t.Fatalf("against itself: %q", told(c))
		}
		c := audit.Compare(old, new)
		if len(c.New)+len(c.Changed)+c.Kept != len(new.Claims) || len(c.Gone)+len(c.Changed)+c.Kept != len(old.Claims) {
			t.Fatalf("%d new, %d changed, %d kept, %d gone of %d and %d", len(c.New), len(c.Changed), c.Kept, len(c.Gone), len(old.Claims), len(new.Claims))
		}
		r := rand.New(rand.NewPCG(1, uint64(len(new.Claims))))
		shuffled := func(a *audit.Audit) *audit.Audit {
			b := &audit.Audit{Findings: a.Findings}
			for _, i := range r.Perm(len(a.Claims)) {
				b.Claims = append(b.Claims, a.Claims[i])
			}
			return b
		}
		if d := cmp.Diff(c, audit.Compare(shuffled(old), shuffled(new))); d != "" {
			t.Fatalf("in another order: %s", d)
		}
		for _, x := range c.Changed {
			was, is := "", ""
			for _, e := range x.Edits {
				if e.Op != "insert" {
					was += e.Text
				}
				if e.Op != "delete" {
					is += e.Text
				}
			}
			if was != x.Old.Sentence || is != x.New.Sentence {
				t.Fatalf("%q and %q from %q to %q", was, is, x.Old.Sentence, x.New.Sentence)
			}
		}
	})
}

func TestTrend(t *testing.T) {
	on := func(day, asOf string, errors int) *audit.Audit {
		return &audit.Audit{Day: day, AsOf: asOf, Totals: audit.Totals{Errors: errors}}
	}
	var got []string
	for _, p := range audit.Trend([]*audit.Audit{on("2026-03-02", "2026-05-01", 3), on("2026-01-09", "2026-05-01", 9), on("2026-03-02", "2026-04-01", 4), on("2026-01-09", "2026-05-01", 8)}) {
		got = append(got, fmt.Sprintf("%s %s %d", p.Day, p.AsOf, p.Errors))
	}
	want := []string{"2026-01-09 2026-05-01 8", "2026-03-02 2026-04-01 4", "2026-03-02 2026-05-01 3"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDecode(t *testing.T) {
	good, err := json.Marshal(audit.Audit{Version: audit.Version, Kind: audit.Kind})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := audit.Decode("a.json", good); err != nil {
		t.Error(err)
	}
	for content, want := range map[string]string{
		"":                                       "a.json:1:1: no audit: unexpected end of JSON input",
		"{\n  \"kind\": oops}":                   "a.json:2:11: no audit: invalid character 'o' looking for beginning of value",
		"[]":                                     "a.json:1:1: no audit: ",
		`{"findings": []}`:                       `a.json: no audit: "kind" is ""; what audit --json writes has "copytruth audit"`,
		`{"kind":"copytruth audit"}`:             "a.json: an audit of version 0; this program reads version 1",
		`{"kind":"copytruth audit","version":2}`: "a.json: an audit of version 2; this program reads version 1",
		"{\"kind\":\"copytruth audit\",\"version\":1,\n \"findings\": 7}": `a.json:2:14: field "findings" cannot be a number`,
	} {
		if _, err := audit.Decode("a.json", []byte(content)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"kind":"copytruth audit","version":1,"claims":[{"sentence":"x"}],"findings":[{}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := audit.Decode("a", b)
		if err != nil {
			return
		}
		if c := audit.Compare(a, a); len(c.New)+len(c.Gone)+len(c.Changed) > 0 {
			t.Fatalf("against itself: %q", told(c))
		}
	})
}
