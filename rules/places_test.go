package rules_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytruth/copytruth/checker/checktest"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/rules"
)

// TestTheRightOneOfTwo: a word that stands twice in a sentence is marked where it
// is wrong, and looked at where it names the entry. Brackets mark the place; a
// sentence without them is right.
func TestTheRightOneOfTwo(t *testing.T) {
	const truth = `version: 1
product: {name: Acme}
plans:
  - {id: free, name: Free, price: {amount: 0}}
  - {id: pro, name: Pro, price: {amount: 19, currency: USD, per: month}}
platforms: [{id: macos, name: macOS}, {id: linux, name: Linux}]
features:
  - {id: soc2, name: SOC 2 Type I, aliases: [SOC 2], kind: compliance}
  - {id: residency, name: Data residency, regions: [EU]}
  - {id: sso, name: SSO, plans: [pro]}
  - {id: sync, name: Offline sync, requires: {macos: ">=13"}}
  - {id: view, name: Live view, status: deprecated}
facts:
  - {id: cli, name: CLI, kind: version, value: "3.1.0"}
  - {id: tools, name: tools, kind: count, value: 60}
`
	for _, tc := range []struct{ rule, page string }{
		{"compliance-mismatch", "Type II auditors came, and our platform is SOC 2 [Type II] attested."},
		{"unsupported-claim", "Data residency is available in the EU for Australia Post, and in [Australia]."},
		{"fact-mismatch", "The CLI is the 2.0 of command lines, and the CLI 3.1 is here."},
		{"plan-mismatch", "If you need SSO on Free, ask us: SSO is included on [Free]."},
		{"plan-mismatch", "If you need SSO on Free, ask us."},
		{"platform-mismatch", "Offline sync on macOS and offline sync for macOS [12]+ are the same."},
		{"status-mismatch", "The best view for new users is live, so we recommend the [Live view]."},
		{"fact-mismatch", "Acme has 64 bits and [64] tools."},
	} {
		before, rest, marked := strings.Cut(tc.page, "[")
		words, _, _ := strings.Cut(rest, "]")
		page := strings.NewReplacer("[", "", "]", "").Replace(tc.page)
		site, err := checktest.NewSite("site", []txtar.File{{Name: "product.yaml", Data: []byte(truth)}, {Name: "page.md", Data: []byte(page + "\n")}})
		if err != nil {
			t.Fatal(err)
		}
		result, err := site.Run(rules.All(), "")
		if err != nil {
			t.Fatal(err)
		}
		var places []lint.Place
		for _, f := range result.Findings {
			if f.Rule == tc.rule {
				places = append(places, f.Places...)
			}
		}
		switch {
		case !marked && len(places) > 0:
			t.Errorf("%s: %q: found %q", tc.rule, page, places[0].Text)
		case marked && len(places) != 1:
			t.Errorf("%s: %q: found in %d places, want 1", tc.rule, page, len(places))
		case marked && (places[0].Text != words || places[0].Start.Column != len(before)+1):
			t.Errorf("%s: %q: marked %q at column %d, want %q at %d", tc.rule, page, places[0].Text, places[0].Start.Column, words, len(before)+1)
		}
	}
}
