package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

// spoken makes a result in which pages of surfaces and languages claim features.
func spoken(pages ...[3]string) *lint.Result {
	r := &lint.Result{Manifest: &manifest.Manifest{Features: []manifest.Feature{
		{ID: "sso", Name: "SSO", Status: manifest.GA, Messaging: manifest.Messaging{Allowed: true}},
		{ID: "a|b", Name: "Odd", Status: manifest.Planned, Messaging: manifest.Messaging{Allowed: true}},
	}}}
	var all []*link.Page
	for i, p := range pages {
		all = append(all, &link.Page{URI: string(rune('a' + i)), Surface: link.Surface(p[0]), Lang: p[1], Claims: []link.Claim{{
			Stance: claim.Asserted, Lang: p[2],
			Links: []link.Link{{Target: link.Target{Kind: link.ToFeature, ID: "sso"}, Polarity: claim.Affirmed, Attribution: claim.Ours, Availability: claim.Available, Name: link.ByName}},
		}}})
	}
	r.Pages = lint.Whole(all)
	return r
}

func TestCoverageMarkdown(t *testing.T) {
	for _, tt := range []struct {
		name   string
		r      *lint.Result
		parted bool
		want   string
	}{
		{"surfaces", spoken([3]string{"home", "en"}, [3]string{"docs", "en"}, [3]string{"home", "de_AT"}), false,
			"| feature | status | state | docs | home |\n|---|---|---|--:|--:|\n| `sso` | ga | messaged | 1 | 2 |\n| `a¦b` | planned | not\\-due | · | · |\n\n1 messaged, 0 weak, 0 unmessaged, 1 not due.\n"},
		{"languages", spoken([3]string{"home", "en"}, [3]string{"home", "en", "de_AT"}, [3]string{"docs", ""}), true,
			"| feature | status | state | docs de\\-at | docs en | docs und | home de\\-at | home en | home und |\n|---|---|---|--:|--:|--:|--:|--:|--:|\n| `sso` | ga | messaged | · | · | 1 | 1 | 1 | · |\n| `a¦b` | planned | not\\-due | · | · | · | · | · | · |\n\n1 messaged, 0 weak, 0 unmessaged, 1 not due.\n"},
		{"one language is not parted", spoken([3]string{"home", "en"}), true,
			"| feature | status | state | home |\n|---|---|---|--:|\n| `sso` | ga | messaged | 1 |\n| `a¦b` | planned | not\\-due | · |\n\n1 messaged, 0 weak, 0 unmessaged, 1 not due.\n"},
		{"nothing", &lint.Result{}, false, "No features to cover: the manifest has none.\n"},
	} {
		var b bytes.Buffer
		if err := CoverageMarkdown(tt.parted)(&b, tt.r); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(tt.want, b.String()); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

// TestCoverageCommon: what pages have in common is one claim on each surface and
// in each language, and a page's own words are its own.
func TestCoverageCommon(t *testing.T) {
	var pages [][3]string
	for range 6 {
		pages = append(pages, [3]string{"docs", "en"}, [3]string{"home", "en"})
	}
	r := spoken(pages...)
	for i, p := range r.Pages.Heads() {
		p.Claims[0].Sentence, p.Claims[0].Region = "SSO is included.", prose.InFooter
		if i == 3 {
			p.Claims[0].Region = 0
		}
	}
	got := coverage(r)[0]
	if d := cmp.Diff(map[string]int{"docs": 1, "home": 2}, got.Surfaces); d != "" || got.Claims != 3 || got.State != Messaged {
		t.Errorf("%s %+v", d, got)
	}
}

func TestCoverageLocales(t *testing.T) {
	wire := func(r *lint.Result) Covered {
		var b bytes.Buffer
		if err := CoverageJSON(&b, r); err != nil {
			t.Fatal(err)
		}
		var list CoverageList
		if err := json.Unmarshal(b.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		return list.Features[0]
	}
	c := wire(spoken([3]string{"home", "en"}, [3]string{"home", "de"}, [3]string{"docs", "en"}))
	want := map[string]map[string]int{"en": {"home": 1, "docs": 1}, "de": {"home": 1, "docs": 0}}
	if d := cmp.Diff(want, c.Locales); d != "" || c.Surfaces["home"] != 2 {
		t.Errorf("%s %v", d, c.Surfaces)
	}
	if c := wire(spoken([3]string{"home", "en"}, [3]string{"docs", "en"})); c.Locales != nil {
		t.Errorf("one language is parted: %v", c.Locales)
	}
	var b bytes.Buffer
	if err := CoverageText(TextOptions{Locales: true})(&b, spoken([3]string{"home", "en"}, [3]string{"home", "de"})); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "home de  home en") {
		t.Errorf("%s", b.String())
	}
}
