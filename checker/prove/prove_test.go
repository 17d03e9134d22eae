package prove_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prove"
	"github.com/copytruth/copytruth/checker/source"
)

const product = `
product: {name: Acme}
plans:
  - {id: free, name: Free, price: {amount: 0}}
  - {id: pro, name: Pro, price: {amount: 19, currency: USD, per: month}, trial: {value: 14, unit: day}}
platforms: [{id: linux, name: Linux, status: planned}]
features:
  - {id: sso, name: SSO, plans: [pro], limits: [{metric: seats, by_plan: {pro: 5}}, {metric: size, value: unlimited}, {metric: custom, value: custom}]}
  - {id: chat, name: Chat, status: beta, plans: unknown}
facts:
  - {id: n, name: things, kind: count, value: 7}
  - {id: v, name: API version, kind: version, value: "3.2"}
  - {id: s, name: places, kind: set, value: [Rome, Oslo]}
  - {id: t, name: licence, kind: text, value: MIT, denied: [open core]}
`

func load(t *testing.T) *manifest.Manifest {
	t.Helper()
	m, err := manifest.Load([]manifest.File{{Path: "p.yaml", Bytes: []byte(product)}}, manifest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func sight(t *testing.T, m *manifest.Manifest) string {
	t.Helper()
	s, err := link.Sight(m)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestEverythingIsTurned: each status, plan, price, trial, limit and fact is
// turned around once, the manifest itself stays what it was, and each turn is
// seen by the judge as what it says.
func TestEverythingIsTurned(t *testing.T) {
	m := load(t)
	var seen []string
	outcomes, err := prove.Run(m, func(turn prove.Turn) ([]lint.Finding, error) {
		m, entry := turn.Manifest, turn.Entry
		f := m.Feature("sso")
		seen = append(seen, fmt.Sprint(entry, ": ", m.Plan("pro").Status, " ", m.Plan("pro").Prices[0].Value, " ", m.Plan("pro").Trial.Length.Value, " ", m.Platform("linux").Status, " ", f.Status, " ", f.On("free").Level, f.On("pro").Level,
			" ", f.Limits[0].ByPlan["pro"][0].Value, " ", f.Limits[1].All[0].Unlimited, f.Limits[1].ByPlan["pro"][0].Unlimited, " ", m.Feature("chat").Status, " ", m.Fact("n").Quantity.Value, " ", m.Fact("v").Text, " ", len(m.Fact("s").Set), " ", m.Fact("t").Text))
		if was, is := sight(t, load(t)), sight(t, m); turn.Seen != (was != is) {
			t.Errorf("%s: said to be seen: %v, and linking sees it: %v", entry, turn.Seen, was != is)
		}
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(load(t), m, cmp.AllowUnexported(manifest.Manifest{})); d != "" {
		t.Errorf("the manifest was changed: %s", d)
	}
	var got []string
	for _, o := range outcomes {
		var flips []string
		for _, f := range o.Flips {
			flips = append(flips, f.What)
		}
		got = append(got, o.Entry+" "+o.What+": "+strings.Join(flips, ", "))
		if n, first := o.Caught(); n != 0 || first != nil {
			t.Errorf("%s: caught by a judge who finds nothing", o.Entry)
		}
	}
	want := []string{
		"plan free status: ga → retired", "plan pro status: ga → retired", "plan pro price: $19 per month → $38 per month", "plan pro trial: 14 days → 28 days",
		"platform linux status: planned → ga",
		"feature sso status: ga → planned, ga → removed, ga → beta", "feature sso plans: free → with, pro → without",
		"feature sso limit seats: pro 5 → 10", "feature sso limit size: unlimited → 7",
		"feature chat status: beta → planned, beta → removed, beta → ga",
		"fact n value: 7 → 14, 7 → 3", "fact v value: 3.2 → 0.0.1", "fact s value: without Rome, without Oslo", "fact t value: MIT → open core",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	slices.Sort(seen)
	if n := len(slices.Compact(seen)); n < 25 {
		t.Errorf("the judge saw only %d different truths:\n%s", n, strings.Join(seen, "\n"))
	}
}

func TestCaught(t *testing.T) {
	place := lint.Place{Location: source.Location{URI: "a.md", Start: source.Mark{Line: 3, Column: 1}}, Text: "7 things"}
	outcomes, err := prove.Run(load(t), func(turn prove.Turn) ([]lint.Finding, error) {
		if turn.Manifest.Fact("n").Quantity.Value == 7 {
			return nil, nil
		}
		return []lint.Finding{{Rule: "fact-mismatch", Fact: "n", Direction: lint.Overclaim, Places: []lint.Place{place}}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		n, first := o.Caught()
		if want := o.Entry == "fact n"; (n == 1) != want || want && (first.Places[0].URI != "a.md" || !slices.Equal(o.Rules(), []string{"fact-mismatch"})) {
			t.Errorf("%s: %d places, %v", o.Entry, n, o.Rules())
		}
	}
}

func TestAbout(t *testing.T) {
	to := func(k link.TargetKind, id string) link.Link { return link.Link{Target: link.Target{Kind: k, ID: id}} }
	claims := func(cs ...link.Claim) *link.Page { return &link.Page{Claims: cs} }
	for _, tt := range []struct {
		page  *link.Page
		entry string
		want  bool
	}{
		{claims(link.Claim{Links: []link.Link{to(link.ToFeature, "sso")}}), "feature sso", true},
		{claims(link.Claim{Links: []link.Link{to(link.ToFeature, "sso")}}), "feature ss", false},
		{claims(link.Claim{Links: []link.Link{to(link.ToFact, "sso")}}), "feature sso", false},
		{claims(link.Claim{Topics: []link.Link{to(link.ToFeature, "sso")}}), "feature sso", true},
		{&link.Page{Mentions: []link.Mention{{Target: link.Target{Kind: link.ToFeature, ID: "sso"}}}}, "feature sso", true},
		{claims(link.Claim{Links: []link.Link{to(link.ToMember, "s/rome")}}), "fact s", true},
		{claims(link.Claim{Plans: link.Plans{Stated: true}}), "plan pro", true},
		{claims(link.Claim{}), "plan pro", false},
	} {
		if got := prove.About(tt.page, tt.entry); got != tt.want {
			t.Errorf("%s: %v", tt.entry, got)
		}
		if got := prove.Index([]*link.Page{tt.page}).Of(tt.page, tt.entry); got != tt.want {
			t.Errorf("%s: %v by the index", tt.entry, got)
		}
	}
}

func TestTrim(t *testing.T) {
	to := func(id string) link.Claim {
		return link.Claim{Sentence: id, Links: []link.Link{{Target: link.Target{Kind: link.ToFeature, ID: id}}}}
	}
	page := &link.Page{URI: "a.md", Claims: []link.Claim{to("sso")}, Mentions: []link.Mention{{Target: link.Target{Kind: link.ToFeature, ID: "chat"}}}}
	if prove.Trim([]*link.Page{page}, "feature sso")[0] != page {
		t.Error("a small page was trimmed")
	}
	for range 400 {
		page.Claims = append(page.Claims, to("chat"))
	}
	trimmed := prove.Trim([]*link.Page{page}, "feature sso")[0]
	if len(trimmed.Claims) != 1 || len(trimmed.Mentions) != 0 || trimmed.URI != "a.md" || len(page.Claims) != 401 || len(page.Mentions) != 1 {
		t.Errorf("%d claims and %d mentions of %d and %d", len(trimmed.Claims), len(trimmed.Mentions), len(page.Claims), len(page.Mentions))
	}
	if prove.Trim([]*link.Page{page}, "plan pro")[0] != page {
		t.Error("a page was trimmed for a plan")
	}
}
