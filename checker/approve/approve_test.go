package approve_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/approve"
	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

const by = "Ann Lee <ann@example.com>"

var today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

func says(sentence string, about ...string) link.Claim {
	c := link.Claim{
		Sentence: sentence, Stance: claim.Asserted, Confidence: 999, Attribution: claim.Ours, Polarity: claim.Affirmed,
		Types: []claim.Type{claim.Capability}, Location: source.Location{URI: "a.md", Start: source.Mark{Line: 3, Column: 1}},
	}
	for _, id := range about {
		c.Links = append(c.Links, link.Link{Target: link.Target{Kind: link.ToFeature, ID: id}})
	}
	return c
}

func cell(sentence string, polarity claim.Polarity, row, column string) link.Claim {
	c := says(sentence)
	c.Block, c.Polarity = prose.Cell, polarity
	c.Labels = []prose.Label{{Kind: prose.RowLabel, Text: row}, {Kind: prose.ColumnLabel, Text: column}, {Kind: prose.HeadingLabel, Text: "Plans"}}
	return c
}

func pageOf(claims ...link.Claim) []*link.Page {
	return []*link.Page{{URI: "a.md", Surface: "pricing", Claims: claims}}
}

func promises(claims ...link.Claim) []approve.Promise {
	return approve.Promises(lint.Whole(pageOf(claims...)), &manifest.Manifest{})
}

func approved(t testing.TB, claims ...link.Claim) *approve.Lock {
	t.Helper()
	l, _ := approve.NewLock("claims.lock", nil).Approve(promises(claims...), by, "2026-11-01", "", today)
	return l
}

// TestSame: what is the same promise in another dress, and what is another.
func TestSame(t *testing.T) {
	lock := approved(t, says("SSO is part of every “Team” plan.", "sso"), cell("✓", claim.Affirmed, "SSO", "Team"), says("iOS app", "ios"))
	for _, tc := range []struct {
		name  string
		claim link.Claim
		want  approve.State
	}{
		{"the same", says("SSO is part of every “Team” plan.", "sso"), approve.Approved},
		{"blanks, quotes and the mark at the end", says("SSO  is part\n of every \"Team\"\u00a0plan", "sso"), approve.Approved},
		{"markup", says("**SSO** is part of every [“Team” plan](/plans).", "sso"), approve.Approved},
		{"more is known of it", says("SSO is part of every “Team” plan.", "sso", "saml"), approve.Approved},
		{"nothing is known of it", says("SSO is part of every “Team” plan."), approve.Approved},
		{"about another feature", says("SSO is part of every “Team” plan.", "scim"), approve.Missing},
		{"another word", says("SSO is part of any “Team” plan.", "sso"), approve.Missing},
		{"a question mark", says("SSO is part of every “Team” plan?", "sso"), approve.Missing},
		{"a capital inside", says("sSO is part of every “Team” plan.", "sso"), approve.Missing},
		{"a name that begins small", says("iOS app", "ios"), approve.Approved},
		{"another tick", cell("●", claim.Affirmed, "SSO", "Team"), approve.Approved},
		{"a table that was turned", cell("yes", claim.Affirmed, "Team", "SSO"), approve.Approved},
		{"a cross", cell("✗", claim.Denied, "SSO", "Team"), approve.Missing},
		{"under another plan", cell("✓", claim.Affirmed, "SSO", "Free"), approve.Missing},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := promises(tc.claim)
			if len(p) != 1 {
				t.Fatalf("%d promises", len(p))
			}
			if _, got := lock.Of(p[0], today); got != tc.want {
				t.Errorf("got %v for %q", got, p[0].Phrase())
			}
		})
	}
}

func TestNoPromises(t *testing.T) {
	theirs, past, asked := says("Globex has SSO.", "sso"), says("SSO was new.", "sso"), says("Does it have SSO?", "sso")
	theirs.Attribution, past.History, asked.Stance = claim.Competitor, "changelog", claim.Asked
	if got := promises(theirs, past, asked); len(got) > 0 {
		t.Errorf("got %v", got)
	}
}

func TestScope(t *testing.T) {
	all := promises(says("SSO works.", "sso"), says("SCIM works.", "scim"))
	for _, tc := range []struct {
		scope approve.Scope
		want  int
	}{
		{approve.Scope{}, 2},
		{approve.Scope{Features: []string{"sso"}}, 1},
		{approve.Scope{Surfaces: []string{"pricing"}, Features: []string{"sso"}}, 1},
		{approve.Scope{Surfaces: []string{"home"}}, 0},
		{approve.Scope{Types: []string{"compliance"}}, 0},
		{approve.Scope{Types: []string{"compliance", "capability"}}, 2},
	} {
		if got := len(tc.scope.Of(all)); got != tc.want {
			t.Errorf("%+v: got %d, want %d", tc.scope, got, tc.want)
		}
	}
}

func findings(t *testing.T, l *approve.Lock, claims ...link.Claim) []lint.Finding {
	t.Helper()
	m := &manifest.Manifest{Features: []manifest.Feature{{ID: "sso", Owner: "@acme/identity"}}}
	got, err := lint.Run([]*lint.Rule{approve.Rule(l, approve.Scope{})}, lint.Whole(pageOf(claims...)), m, lint.Options{AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestRule(t *testing.T) {
	lock, err := approve.DecodeLock("claims.lock", strings.NewReader(`{"copytruth": "approvals", "version": 1}
{"about":["sso"],"says":"SSO  is included in Enterprise.","by":"@acme/legal","on":"2026-01-02"}
{"about":["sso"],"says":"SSO takes an hour to set up.","by":"@acme/legal","on":"2026-01-02","until":"2026-11-20"}
`))
	if err != nil {
		t.Fatal(err)
	}
	got := findings(t, lock, says("SSO is included in every plan.", "sso"), says("SSO is included in every plan", "sso"),
		says("SSO takes an hour to set up", "sso"), says("Nobody waits for invoices."), says("SSO is included in Enterprise", "sso"))
	var lines []string
	for _, f := range got {
		lines = append(lines, strings.Join([]string{f.Rule, string(f.Severity), f.Feature, f.Owner, f.Message, f.Expected, f.TruthText}, " | "))
	}
	slices.Sort(lines)
	want := []string{
		`unapproved-claim | error |  |  | nobody has approved "Nobody waits for invoices" |  | `,
		`unapproved-claim | error | sso | @acme/identity | nobody has approved "SSO is included in every plan"; approved is "SSO is included in [-Enterprise-]{+every plan+}" | SSO is included in Enterprise. | approved by @acme/legal on 2026-01-02`,
		`unapproved-claim | error | sso | @acme/identity | the approval of "SSO takes an hour to set up" ended on 2026-11-20 | SSO takes an hour to set up. | approved by @acme/legal on 2026-01-02`,
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
	for _, f := range got {
		if f.Found == "SSO is included in every plan." && (len(f.Places) != 2 || f.Truth.Line != 2) {
			t.Errorf("places %v, truth %v", f.Places, f.Truth)
		}
	}
	if got := findings(t, nil, says("SSO works.", "sso")); len(got) > 0 {
		t.Errorf("without a lock: %v", got)
	}
}

// TestLaws: an approval approves what it was given and nothing else, is kept as
// it is by the next one, and survives the file in any order of lines.
func TestLaws(t *testing.T) {
	sentence := rapid.StringOfN(rapid.RuneFrom([]rune("aB *_.’—\u00a0é<x>[](/)\"'2")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) []link.Claim {
			return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) link.Claim {
				return says(sentence.Draw(t, "says"), rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"sso", "scim", "log"}), 0, 2, rapid.ID).Draw(t, "about")...)
			}), 0, 6).Draw(t, name)
		}
		before, after := promises(draw("before")...), promises(draw("after")...)
		one, _ := approve.NewLock("claims.lock", nil).Approve(before, by, "2026-11-01", "", today)
		two, added := one.Approve(after, "@acme/legal", "2026-11-02", "", today)
		for _, p := range append(slices.Clone(before), after...) {
			if _, state := two.Of(p, today); state != approve.Approved {
				t.Fatalf("not approved: %q", p.Says)
			}
		}
		for _, a := range one.Approvals {
			if !slices.ContainsFunc(two.Approvals, func(b approve.Approval) bool { return cmp.Equal(a, b) }) {
				t.Fatalf("lost or changed: %+v", a)
			}
		}
		if _, again := two.Approve(append(before, after...), by, "2026-11-03", "", today); len(again) > 0 {
			t.Fatalf("approved twice: %+v", again)
		}
		if gone := two.Gone(append(before, after...)); len(gone) > 0 {
			t.Fatalf("gone though there: %+v", gone)
		}
		if left := two.Without(two.Gone(nil)); len(left.Approvals) > 0 {
			t.Fatalf("nothing is there, and yet: %+v", left.Approvals)
		}
		var b bytes.Buffer
		if err := two.Encode(&b); err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(b.String(), "\n")
		lines := strings.SplitAfter(rest, "\n")
		slices.Reverse(lines)
		back, err := approve.DecodeLock("claims.lock", strings.NewReader(head+"\n"+strings.Join(lines, "")))
		if err != nil {
			t.Fatal(err)
		}
		var again bytes.Buffer
		if err := back.Encode(&again); err != nil || again.String() != b.String() {
			t.Fatalf("%v: %s\nis not\n%s", err, again.String(), b.String())
		}
		if len(added) > len(after) {
			t.Fatal("approved what was not given")
		}
	})
}

func TestRenewed(t *testing.T) {
	c := says("SSO works.", "sso")
	ended, _ := approve.NewLock("l", nil).Approve(promises(c), by, "2026-01-01", "2026-11-20", today)
	if _, state := ended.Of(promises(c)[0], today); state != approve.Ended {
		t.Fatalf("state %v", state)
	}
	next, added := ended.Approve(promises(c), "@acme/legal", "2026-11-21", "", today)
	if len(next.Approvals) != 1 || len(added) != 1 || next.Approvals[0].By != "@acme/legal" {
		t.Errorf("got %+v", next.Approvals)
	}
}

func TestLockRefused(t *testing.T) {
	const head = `{"copytruth": "approvals", "version": 1}` + "\n"
	for line, want := range map[string]string{
		`{"by":"a","on":"2026-11-21"}`:                           "line 2: an approval needs says",
		`{"says":"a","on":"2026-11-21"}`:                         "line 2: by is empty; it names who approves",
		`{"says":"a","by":"a\u001b[1m","on":"2026-11-21"}`:       "holds no control characters",
		`{"says":"a","by":"a","on":"yesterday"}`:                 `line 2: on is "yesterday"; it takes a day`,
		`{"says":"a","by":"a","on":"2026-11-21","until":"2026"}`: `line 2: until is "2026"; it takes a day`,
		`{"says":"a","by":"a","on":"2026-11-21","page":"a.md"}`:  `line 2: not an approval: json: unknown field "page"`,
		`{"rule":"plan-mismatch","page":"a.md","count":1}`:       "line 2: not an approval",
		"=======": "line 2: the merge is unfinished",
	} {
		if _, err := approve.DecodeLock("claims.lock", strings.NewReader(head+line)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", line, err, want)
		}
	}
}

// FuzzNormal: a normal form is normal, in one line, and keeps every letter
// outside markup.
func FuzzNormal(f *testing.F) {
	for _, s := range []string{"a  “b”", "**a** _b_ `c`", "[a](b)", "<b>a</b>", "a*b*c", "snake_case", "x\u00ad\u200b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := approve.Normal(s)
		if strings.ContainsAny(once, "\n\r\t\u00a0“”’") || once != strings.TrimSpace(once) {
			t.Fatalf("%q is not normal", once)
		}
		if len(s) < 200 && approve.Normal(once) != once {
			t.Fatalf("%q becomes %q", once, approve.Normal(once))
		}
		if !strings.ContainsAny(s, "<[*_~`") && len(strings.Fields(once)) > len(strings.Fields(s))+strings.Count(s, "\ufffd") {
			t.Fatalf("%q grew to %q", s, once)
		}
	})
}
