package lint_test

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
)

func TestWanted(t *testing.T) {
	for sentence, want := range map[string]bool{
		"Many of you want a voice channel.":                                         true,
		"Customers keep asking us for a voice channel.":                             true,
		"We are thinking about a voice channel.":                                    true,
		"A voice channel could become part of Business.":                            true,
		"Perhaps a voice channel joins them one day.":                               true,
		"Pull requests for a voice channel are welcome.":                            true,
		"We are looking for contributors who know what a voice channel needs.":      true,
		`"No voice channel was found here" means that the cable is loose.`:          true,
		"“Is there a voice channel at all?” is what we hear most.":                  true,
		"If a voice channel is what you need most, Globex is the better choice.":    true,
		"Our team is being prepared for the voice channel next door.":               true,
		"If you need a voice channel, call us.":                                     true,
		"You would use a voice channel for those who ask.":                          true,
		"If your old telephone offered a voice channel, bring it along.":            true,
		"When you ask, the voice channel answers.":                                  false,
		"Acme has a voice channel.":                                                 false,
		"Call it what you want: a voice channel is a voice channel.":                false,
		"The voice channel may be used by everybody.":                               false,
		`We call it a "voice channel".`:                                             false,
		"The reports you want and a voice channel in one app.":                      false,
		"Get help with your voice channel at any hour.":                             false,
		`Say "hello" to the voice channel and "goodbye" to the telephone exchange.`: false,
	} {
		name := "voice channel"
		c := &link.Claim{Sentence: sentence, Block: prose.Paragraph}
		said := lint.Said{Link: &link.Link{Text: name, Form: name, At: int32(strings.Index(sentence, name))}, Claim: c}
		if got := said.Wanted(); got != want {
			t.Errorf("%q: %v, want %v", sentence, got, want)
		}
	}
}

func TestFlatDenialOfEntries(t *testing.T) {
	for _, tc := range []struct {
		sentence, heading string
		want              bool
	}{
		{"GraphQL: no", "", true},
		{"GraphQL – not available", "", true},
		{"GraphQL: none of your business", "", false},
		{"✗ GraphQL", "Features", true},
		{"✗ GraphQL", "Before you start", false},
		{"✗ GraphQL", "", false},
		{"GraphQL is not available on your plan.", "", false},
		{"GraphQL is not available on our plans.", "", true},
		{"We do not support GraphQL in your region.", "", false},
	} {
		c := &link.Claim{Sentence: tc.sentence, Block: prose.Item}
		if tc.heading != "" {
			c.Headings = []string{"Acme", tc.heading}
		}
		said := lint.Said{Link: &link.Link{Text: "GraphQL", Polarity: claim.Denied, At: int32(strings.Index(tc.sentence, "GraphQL"))}, Claim: c}
		if got := acme.FlatDenial(said); got != tc.want {
			t.Errorf("%q under %q: %v, want %v", tc.sentence, tc.heading, got, tc.want)
		}
	}
}

// What stands in a table of settings, as a field's name or on a page that hires is
// said of no feature of ours.
func TestFeaturesLeavesOut(t *testing.T) {
	feature := func(text string) []link.Link {
		return []link.Link{{Target: link.Target{Kind: link.ToFeature, ID: "clustering"}, Text: text, Form: "clustering", Attribution: claim.Ours, Quantity: -1, Limit: -1}}
	}
	row := func(head string) []prose.Label {
		return []prose.Label{{Kind: prose.RowLabel, Text: head}, {Kind: prose.ColumnLabel, Text: "Meaning"}}
	}
	for name, tc := range map[string]struct {
		uri   string
		claim link.Claim
		want  int
	}{
		"sentence":       {"docs/a.md", link.Claim{Sentence: "Clustering is there.", Links: feature("Clustering")}, 1},
		"setting":        {"docs/a.md", link.Claim{Sentence: "for clustering", Block: prose.Cell, Labels: row("cluster.enabled"), Links: feature("clustering")}, 0},
		"option":         {"docs/a.md", link.Claim{Sentence: "for clustering", Block: prose.Cell, Labels: row("--cluster-size"), Links: feature("clustering")}, 0},
		"variable":       {"docs/a.md", link.Claim{Sentence: "for clustering", Block: prose.Cell, Labels: row("CLUSTER_SIZE"), Links: feature("clustering")}, 0},
		"property":       {"docs/a.md", link.Claim{Sentence: "clustering", Block: prose.Cell, Labels: row("Nodes"), Links: feature("clustering")}, 1},
		"plan's column":  {"docs/a.md", link.Claim{Sentence: "clustering", Block: prose.Cell, Plans: link.Plans{Stated: true}, Labels: row("ioPaas"), Links: feature("clustering")}, 1},
		"field":          {"docs/a.md", link.Claim{Sentence: "Set cluster_ing to 1.", Links: feature("cluster_ing")}, 0},
		"part of a plan": {"a.md", link.Claim{Sentence: "Macros for Acme View/Cluster.", Links: []link.Link{{Target: link.Target{Kind: link.ToFeature, ID: "clustering"}, Text: "Cluster", Form: "clustering", Pass: "stem", At: 21, Attribution: claim.Ours, Quantity: -1, Limit: -1}}}, 0},
		"plan's name":    {"a.md", link.Claim{Sentence: "Acme Cluster is loved.", Links: []link.Link{{Target: link.Target{Kind: link.ToFeature, ID: "clustering"}, Text: "Cluster", Form: "clustering", Pass: "stem", At: 5, Attribution: claim.Ours, Quantity: -1, Limit: -1}}}, 0},
		"setting line":   {"docs/a.md", link.Claim{Sentence: "admin/cluster - clustering (Premium)", Block: prose.Item, Links: feature("clustering")}, 0},
		"job":            {"careers/engineer.md", link.Claim{Sentence: "You will build clustering.", Links: feature("clustering")}, 0},
		"job of a story": {"blog/the-job-of-a-proxy.md", link.Claim{Sentence: "It does clustering.", Links: feature("clustering")}, 1},
	} {
		tc.claim.Stance = claim.Asserted
		p := &lint.Pass{
			Manifest: &manifest.Manifest{Product: manifest.Product{Name: "Acme"}, Plans: []manifest.Plan{{ID: "cluster", Name: "Acme Cluster"}}, Features: []manifest.Feature{{ID: "clustering", Name: "Clustering"}}},
			Pages:    lint.Whole([]*link.Page{{URI: tc.uri, Claims: []link.Claim{tc.claim}}}),
		}
		n := 0
		for range p.Links(link.ToFeature) {
			n++
		}
		if n != tc.want {
			t.Errorf("%s: %d links count, want %d", name, n, tc.want)
		}
	}
}

func TestWantedWhereTermsAreExplained(t *testing.T) {
	for _, tc := range []struct {
		uri, heading, sentence string
		want                   bool
	}{
		{"glossary/voice-channel.md", "Voice channel", "A voice channel carries calls.", true},
		{"blog/calls.md", "What is a voice channel?", "A voice channel carries calls.", true},
		{"blog/calls.md", "What is a voice channel?", "Our voice channel carries calls.", false},
		{"blog/calls.md", "What is included?", "A voice channel carries calls.", false},
		{"features.md", "Voice channel", "A voice channel carries calls.", false},
	} {
		name := "voice channel"
		c := &link.Claim{Sentence: tc.sentence, Block: prose.Paragraph, Headings: []string{tc.heading}}
		said := lint.Said{Link: &link.Link{Text: name, Form: name, At: int32(strings.Index(tc.sentence, name))}, Claim: c, Page: &link.Page{URI: tc.uri}}
		if got := said.Wanted(); got != tc.want {
			t.Errorf("%s, %q: %q: %v, want %v", tc.uri, tc.heading, tc.sentence, got, tc.want)
		}
	}
}
