package house_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/house"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/strictyaml"
)

var product = &manifest.Manifest{
	Plans: []manifest.Plan{{ID: "free", Name: "Free", Status: manifest.GA}, {ID: "pro", Name: "Pro", Status: manifest.GA}},
	Features: []manifest.Feature{
		{ID: "sso", Name: "SSO", Group: "Security", Kind: "capability", Status: manifest.GA, Owner: "@id", At: manifest.Place{Path: "p.yaml", Line: 4}},
		{ID: "slack", Name: "Slack", Group: "Channels", Kind: "integration", Status: manifest.Beta},
	},
}

// said makes a claim on line n about features, ours and affirmed.
func said(n int, sentence string, features ...string) link.Claim {
	at := func(from, to int) source.Location {
		m := func(i int) source.Mark { return source.Mark{Line: n, Column: i + 1, Offset: 1000*n + i} }
		return source.Location{URI: "a.md", Start: m(from), End: m(to)}
	}
	c := link.Claim{
		Sentence: sentence, Location: at(0, len(sentence)), Block: prose.Paragraph, Stance: claim.Asserted, Types: []claim.Type{claim.Capability},
		Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours,
	}
	for _, id := range features {
		name := product.Feature(id).Name
		i := strings.Index(sentence, name)
		c.Links = append(c.Links, link.Link{
			Target: link.Target{Kind: link.ToFeature, ID: id}, Text: name, Location: at(i, i+len(name)), Polarity: claim.Affirmed,
			Availability: claim.Available, Attribution: claim.Ours, Quantity: -1, Limit: -1,
		})
	}
	return c
}

func pages() []*link.Page {
	denied := said(3, "We have no SSO on Free.", "sso")
	denied.Polarity, denied.Links[0].Polarity = claim.Denied, claim.Denied
	denied.Plans = link.Plans{Stated: true, IDs: []string{"free"}}
	denied.Links[0].Plans = denied.Plans
	rival := said(4, "Globex has SSO.", "sso")
	rival.Attribution, rival.Links[0].Attribution = claim.Competitor, claim.Competitor
	heading := said(5, "Slack (beta)", "slack")
	heading.Block, heading.Types, heading.Links[0].Availability = prose.Heading, []claim.Type{claim.Integration}, claim.Beta
	german := said(6, "Slack ist dabei.", "slack")
	german.Lang = "de-AT"
	return []*link.Page{{URI: "a.md", Lang: "en", Surface: "home", Claims: []link.Claim{
		said(1, "SSO is included on Pro.", "sso"), said(2, "Acme worked magically well, SSO and Slack too.", "sso", "slack"), denied, rival, heading, german,
	}}}
}

// define decodes one definition.
func define(t *testing.T, text string) (house.Definition, *strictyaml.Doc) {
	t.Helper()
	doc, err := strictyaml.Parse("c.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var d house.Definition
	doc.Root().Into(&d)
	return d, doc
}

// TestRules: what each condition lets through, as "line feature words: message".
func TestRules(t *testing.T) {
	for _, tt := range []struct {
		rule string
		want []string
	}{
		{"when: {features: sso}", []string{"1 sso SSO", "2 sso SSO", "3 sso SSO"}},
		{"when: {groups: [Channels]}", []string{"2 slack Slack", "5 slack Slack", "6 slack Slack"}},
		{"when: {kinds: [integration], blocks: [heading]}", []string{"5 slack Slack"}},
		{"when: {statuses: [beta], availability: [available], locales: [de]}", []string{"6 slack Slack"}},
		{"when: {statuses: [beta], locales: [en, fr]}", []string{"2 slack Slack", "5 slack Slack"}},
		{"when: {polarity: denied}", []string{"3  We have no SSO on Free."}},
		{"when: {features: sso, plans: [free]}", []string{"3 sso SSO"}},
		{"when: {features: sso, plans: [pro]}", nil},
		{"when: {types: [integration]}", []string{"5  Slack (beta)"}},
		{"when: {surfaces: [pricing]}", nil},
		{"when: {surfaces: home, phrase: work magically}", []string{"2  worked magically"}},
		{"when: {features: slack, phrase: [magically]}", []string{"2 slack magically"}},
		{"when: {features: sso}\nmust_have: [on Pro, On free]", []string{"2 sso SSO"}},
		{"when: {features: sso}\nmust_have: [on Pro]\nwithin: page", nil},
		{"must_not_have: [no SSO, magically]", []string{"2  magically", "3  no SSO"}},
		{"when: {features: sso}\nmust_have: [on Free]\nmust_not_have: [on Pro]", []string{"1 sso on Pro", "2 sso SSO"}},
	} {
		d, doc := define(t, "id: house-rule\nmessage: \"{feature}: {words}\"\n"+tt.rule)
		d.Check(nil)
		d.Against(product)
		if err := doc.Err(); err != nil {
			t.Fatalf("%s: %v", tt.rule, err)
		}
		found, err := lint.Run([]*lint.Rule{d.Rule(nil)}, lint.Whole(pages()), product, lint.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			for _, p := range f.Places {
				got = append(got, fmt.Sprintf("%d %s %s", p.Start.Line, f.Feature, p.Text))
			}
			if f.Severity != lint.Warning || !strings.HasSuffix(f.Message, ": "+f.Found) {
				t.Errorf("%s: %s %q", tt.rule, f.Severity, f.Message)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.rule, diff)
		}
	}
}

func TestRuleAsAValue(t *testing.T) {
	d, _ := define(t, "id: no-magic\nmessage: '\"{words}\" of {feature}'\nreason: It explains nothing.\nseverity: error\nwhen: {phrase: magically}\ninstead: by itself\n")
	r := d.Rule(func(uri string) bool { return uri == "b.md" })
	if r.ID != "no-magic" || r.Severity != lint.Error || r.Title != `"…" of a feature` || !strings.Contains(r.Doc, "It explains nothing.") || !strings.Contains(r.Doc, "- phrase: magically") {
		t.Errorf("%+v", r)
	}
	if err := lint.Validate([]*lint.Rule{r}); err != nil {
		t.Error(err)
	}
	run := func(r *lint.Rule) []lint.Finding {
		found, err := lint.Run([]*lint.Rule{r}, lint.Whole(pages()), product, lint.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if found := run(r); len(found) > 0 {
		t.Errorf("it speaks of files that it does not cover: %v", found)
	}
	found := run(d.Rule(nil))
	if len(found) != 1 || found[0].Suggestion == nil || found[0].Suggestion.Replacement != "by itself" || found[0].Suggestion.Fixable {
		t.Errorf("%+v", found)
	}
}

func TestMistakes(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"id: No Magic\nmessage: m\nwhen: {phrase: x}", `c.yaml:1:5: id "No Magic" must be kebab-case`},
		{"id: plan-mismatch\nmessage: m\nwhen: {phrase: x}", `c.yaml:1:5: id "plan-mismatch" is taken by another rule`},
		{"id: a\nmessage: m", `house rule "a" needs a condition in when or must_not_have`},
		{"id: a\nmessage: m\nmust_have: x", `needs a condition`},
		{"id: a\nmessage: m\nwhen: {phrase: x}\nwithin: page", `c.yaml:4:1: within says where must_have looks`},
		{"id: a\nmessage: m\nwhen: {features: sso}\ninstead: x", `c.yaml:4:1: instead replaces words of phrase`},
		{"id: a\nmessage: m\nwhen: {types: [superlativ]}", `c.yaml:3:16: house rule "a": unknown type "superlativ" (did you mean "superlative"?)`},
		{"id: a\nmessage: m\nwhen: {polarity: yes-and-no}", `unknown polarity "yes-and-no"; have affirmed, denied`},
		{"id: a\nmessage: m\nwhen: {features: [ssoo]}", `c.yaml:3:19: house rule "a": unknown feature "ssoo" (did you mean "sso"?); have sso, slack`},
		{"id: a\nmessage: m\nwhen: {plans: [gold]}", `unknown plan "gold"; have free, pro`},
		{"id: a\nmessage: m\nwhen: {phrases: [x]}", `unknown key "phrases" (did you mean "phrase"?)`},
		{"id: a\nwhen: {phrase: x}", `key "message" is missing`},
		{"id: a\nmessage: m\nwhen: {phrase: ''}", `phrase must not be empty`},
	} {
		d, doc := define(t, tt.text)
		d.Check([]string{"plan-mismatch"})
		d.Against(product)
		if err := doc.Err(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %s", tt.text, err, tt.want)
		}
	}
}
