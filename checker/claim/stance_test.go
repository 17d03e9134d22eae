package claim

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

func TestStance(t *testing.T) {
	for text, want := range map[string]Stance{
		"Do you support SAML SSO?":                            Asked,
		"Imagine an audit log that reads itself.":             Imagined,
		"If we ever build an audit log, you will hear of it.": Imagined,
		"Automate invoicing in minutes.":                      Asserted,
		"Click Settings → Security.":                          Instructed,
		"Go to Settings → API and select a key.":              Instructed,
		"Export to CSV":                                       Asserted,
		"# Related resources\n- Pricing overview":             Named,
		"# Features\n- SAML SSO":                              Asserted,
		"| Feature | Free | Pro |\n| SAML SSO":                Named,
		"If you use Okta, users sync automatically.":          Asserted,
		"# Prerequisites\n- Install the command line client":  Instructed,
	} {
		cl, _ := last(t, text)
		if cl.Stance != want {
			t.Errorf("%q: stance %s, want %s", text, cl.Stance, want)
		}
	}
}

func TestIsClaim(t *testing.T) {
	for text, want := range map[string]bool{
		"Acme supports SAML SSO.":                        true,
		"Automate invoicing in minutes.":                 true,
		"# Key features\n- SAML SSO":                     true,
		"# Pro plan\n- SAML SSO":                         true,
		"| Feature | Free | Pro |\n| SAML SSO | – | ✓ |": true,
		"SAML SSO is included on every plan.":            true,
		"SCIM is coming soon.":                           true,
		"Acme is SOC 2 Type II certified.":               true,
		"Integrates with Slack and Jira.":                true,
		"Do you support SAML SSO?":                       false,
		"Read more":                                      false,
		"Learn more in our docs.":                        false,
		"Organizations increasingly look to velocity to drive results, said one respondent.": false,
		"I started writing on a train when my laptop broke.":                                 false,
		"You should make sure that your own data is clean.":                                  false,
		"# Related\n- Why every company needs a page":                                        false,
	} {
		cl, _ := last(t, text)
		if cl.IsClaim() != want {
			t.Errorf("%q: claim %v (%s, %d), want %v", text, cl.IsClaim(), cl.Stance, cl.Confidence, want)
		}
	}
}

func TestTypes(t *testing.T) {
	for text, want := range map[string]string{
		"Acme lets you search the audit log.":         "capability",
		"Works with Slack.":                           "integration",
		"SAML SSO is included on the Pro plan.":       "availability",
		"Acme is SOC 2 Type II certified.":            "compliance",
		"Runs on Linux and macOS.":                    "platform",
		"The most advanced CRM.":                      "superlative",
		"We plan to add SCIM.":                        "roadmap",
		"Trusted by teams in every country.":          "quantity",
		"| | Acme | Globex |\n| Slack app | Yes | No": "integration",
	} {
		cl, _ := last(t, text)
		var got []string
		for _, ty := range cl.Types {
			got = append(got, string(ty))
		}
		if !strings.Contains(strings.Join(got, " "), want) {
			t.Errorf("%q: types %v, want %s among them", text, got, want)
		}
	}
}

// cellsOf gives polarity and stage of all cells that are no heads.
func cellsOf(text string) string {
	d := lines("pricing.md", text)
	var all []string
	for _, c := range New(vocabulary).Extract(d) {
		if b := d.Blocks[c.Block]; b.Cell != nil && c.Stance != Named {
			s := string(c.Polarity)
			if c.Availability != Available {
				s = string(c.Availability)
			}
			if c.Attribution != Ours {
				s += "/" + string(c.Attribution)
			}
			all = append(all, s)
		}
	}
	return strings.Join(all, " ")
}

func TestCells(t *testing.T) {
	for text, want := range map[string]string{
		"| Feature | Free | Pro |\n| SAML SSO | – | ✓ |":                                   "denied affirmed",
		"| Feature | Free | Pro |\n| SAML SSO | ✗ | Yes |\n| SCIM | | ✓ |":                 "denied affirmed denied affirmed",
		"| Feature | Free | Pro |\n| Note | | see below |":                                 "affirmed",
		"| Feature | Free | Pro |\n| SAML SSO (coming soon) | – | ✓ |":                     "denied planned",
		"| Feature | Free | Pro |\n| SAML SSO | No | Soon |\n| SCIM | No | Roadmap |":      "denied planned denied planned",
		"| Feature | Free | Pro |\n| SAML SSO | No | ROAD 2027 |\n| SCIM | No | Partial |": "denied planned denied affirmed",
		"| | Acme | Globex |\n| SCIM | Not yet | Yes |":                                    "planned affirmed/competitor",
		"| | Acme | Globex |\n| Regions | Yes (28 regions) | No (needs another tool) |":    "affirmed denied/competitor",
		"| Product | SCIM | Audit log |\n| Acme | Yes | Yes |\n| Globex | No | Yes |":      "affirmed affirmed denied/competitor affirmed/competitor",
	} {
		if got := cellsOf(text); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// What holds for a cell holds for the row's head, the thing it speaks of.
func TestCellSpeaksOfItsRow(t *testing.T) {
	d := lines("pricing.md", "| Feature | Free | Pro |\n| SAML SSO | – | ✓ |")
	cs := New(vocabulary).Extract(d)
	head := at(t, d, "SAML SSO")
	var denied *Claim
	for i := range cs {
		if d.String(cs[i].Sentence) == "–" {
			denied = &cs[i]
		}
	}
	if denied == nil {
		t.Fatal("no claim for the cell with a dash")
	}
	if p := denied.PolarityAt(head); p != Denied {
		t.Errorf("the row's head is %s, want denied", p)
	}
	if got := plansText(denied.PlansAt(head)); got != "these Free@column" {
		t.Errorf("plans of the row's head: %q", got)
	}
	if len(denied.Targets) != 1 || denied.Targets[0] != head {
		t.Errorf("targets %v, want the row's head %v", denied.Targets, head)
	}
}

func TestAnswersSpeakOfTheQuestion(t *testing.T) {
	for _, c := range []struct {
		text     string
		polarity Polarity
		stage    Stage
		plans    string
	}{
		{"## Do you support SAML SSO?\nYes, on every plan.", Affirmed, Available, "every"},
		{"## Do you support SAML SSO?\nNo, not yet.", Affirmed, Planned, ""},
		{"## Do you support SAML SSO?\nNo.", Denied, Available, ""},
		{"## Is there SAML SSO?\nYes, only on Enterprise.", Affirmed, Available, "only Enterprise"},
		{"## What is SAML SSO?\nNo password is needed.", Affirmed, Available, ""},
	} {
		cl, d := last(t, c.text)
		q := at(t, d, "SAML SSO")
		stage, _ := cl.AvailabilityAt(q)
		polarity := cl.PolarityAt(q)
		if c.stage == Planned {
			polarity = c.polarity // "No, not yet": the stage says it all
		}
		if polarity != c.polarity || stage != c.stage || plansText(cl.PlansAt(q)) != c.plans {
			t.Errorf("%q: %s, %s, plans %q; want %s, %s, %q; cues %s", c.text, polarity, stage, plansText(cl.PlansAt(q)), c.polarity, c.stage, c.plans, cues(d, cl))
		}
	}
}

// A sentence that markup breaks into pieces is one sentence, and its spans
// resolve to the source behind the markup.
func TestSentenceBrokenByMarkup(t *testing.T) {
	src := "<p>Acme does <b>not</b> support\n  <a href=\"/sso\">SAML <i>SSO</i></a> on the <em>Free</em> plan.</p>"
	b := prose.NewBuilder("a.html", "", source.NewText(src))
	b.Begin(prose.Paragraph, 0)
	depth := 0
	for i := 0; i < len(src); {
		end := i
		for end < len(src) && (src[end] == '<') == (src[i] == '<' && end == i) {
			end++
		}
		if src[i] == '<' {
			end = i + strings.IndexByte(src[i:], '>') + 1
			depth++
		} else {
			b.Run(i, end)
		}
		i = end
	}
	d := b.Document()
	cs := New(vocabulary).Extract(d)
	if len(cs) != 1 {
		t.Fatalf("%d claims in %q, want 1", len(cs), d.Text)
	}
	c := cs[0]
	sso := at(t, d, "SAML SSO")
	if c.PolarityAt(sso) != Denied {
		t.Errorf("SAML SSO is %s, want denied; cues %s", c.PolarityAt(sso), cues(d, &c))
	}
	if len(c.Plans) != 1 || d.String(c.Plans[0].Span) != "Free plan" {
		t.Fatalf("plans %v, want the words “Free plan”", c.Plans)
	}
	loc := d.Locate(c.Plans[0].Span)
	if got := src[loc.Start.Offset:loc.End.Offset]; got != "Free</em> plan" {
		t.Errorf("the plan phrase is at %q, want %q", got, "Free</em> plan")
	}
	for _, q := range c.Cues {
		loc := d.Locate(q.Span)
		if got := src[loc.Start.Offset:loc.End.Offset]; got != "not" {
			t.Errorf("the cue is at %q, want %q", got, "not")
		}
	}
}

// A badge stands beside the whole of a name, with no mark between them.
func TestBadge(t *testing.T) {
	b := prose.NewBuilder("a.html", "", nil)
	b.OpenList()
	b.Begin(prose.Item, 0)
	b.Placed("AI reply drafts", source.Mark{})
	b.Gap()
	b.OpenInline(prose.BadgeInline, "")
	b.Placed("beta", source.Mark{})
	b.CloseInline()
	b.CloseList()
	d := b.Document()
	cs := New(vocabulary).Extract(d)
	if len(cs) != 1 {
		t.Fatalf("%d claims in %q, want 1", len(cs), d.Text)
	}
	if got, _ := cs[0].AvailabilityAt(at(t, d, "AI reply drafts")); got != Beta {
		t.Errorf("AI reply drafts is %s, want beta; cues %s", got, cues(d, &cs[0]))
	}
}

func TestPageHistory(t *testing.T) {
	for _, c := range []struct{ uri, text, want string }{
		{"CHANGELOG.md", "# Changelog\n## 1.2.0 – 2024-03-01\n- Added SCIM", "changelog"},
		{"site/changelog.md", "Releases are listed in CHANGELOG.md.", ""},
		{"docs/old.md", "> ARCHIVED since spring.\nStatus: ready with SAML SSO.", "banner: archived"},
		{"docs/new.md", "Snapshot frequency is configurable.", ""},
		{"docs/history.md", "The audit log keeps the history of changes.", ""},
		{"docs/adr/0007-sso.md", "# Use SAML", "decision record"},
		{"archive/pricing.md", "# Pricing", "archived: archive"},
		{"_posts/2021-03-04-scim.md", "# SCIM", "dated 2021-03-04"},
		{"index.md", "# Acme", ""},
	} {
		if got := PageHistory(lines(c.uri, c.text)); got != c.want {
			t.Errorf("%s: %q, want %q", c.uri, got, c.want)
		}
	}
}

func TestHistoryOfSentences(t *testing.T) {
	for text, want := range map[string]bool{
		"- before: 20 tools":                                                 true,
		"- after: 42 tools":                                                  true,
		"Totals: recipes 212 → 213, themes 61 → 62.":                         true,
		"# Changes\n## 1.2.0 – 2024-03-01\nAdded SCIM.":                      true,
		"# Architecture\n## Architecture Decisions\nThe SCIM server is old.": true,
		"# Architecture\nThe SCIM server is fast.":                           false,
		"Acme exposes 35 tools.":                                             false,
		"# Version control\nRename branches.":                                false,
		"# Job history\nIt is kept for 30 days on Pro.":                      false,
	} {
		cl, _ := last(t, text)
		if (cl.History != "") != want {
			t.Errorf("%q: history %q, want some: %v", text, cl.History, want)
		}
	}
}

// One automaton per extractor, shared by goroutines; names in any order.
func TestDeterministic(t *testing.T) {
	text := "# Acme\nSAML SSO is on every plan except Free.\n| | Acme | Globex |\n| SCIM | Yes | No |"
	a, _ := last(t, text)
	v := vocabulary
	v.Plans = []string{"Enterprise", "Business", "Team", "Pro", "Starter", "Free"}
	cs := New(v).Extract(lines("index.md", text))
	b := &cs[len(cs)-1]
	if len(a.Cues) != len(b.Cues) || a.Confidence != b.Confidence || plansText(a.Plans) != plansText(b.Plans) {
		t.Errorf("order of names changes the result: %+v, %+v", a, b)
	}
	x := New(vocabulary)
	done := make(chan int)
	for range 4 {
		go func() { done <- len(x.Extract(lines("index.md", text))) }()
	}
	first := <-done
	for range 3 {
		if n := <-done; n != first {
			t.Errorf("%d and %d claims", n, first)
		}
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{"SAML SSO (soon), SCIM.", "| a | b |\n| ✓ | – |", "# Free\n- not yet", "No, not on Free+ or Pro and above — coming soon: (", "近日公開 \xff", "> “we use Acme”"} {
		f.Add(s)
	}
	x := New(vocabulary)
	f.Fuzz(func(t *testing.T, s string) {
		d := lines("a/b.md", s)
		for _, c := range x.Extract(d) {
			spans := []prose.Span{c.Sentence}
			for _, q := range c.Cues {
				spans = append(spans, q.Span, q.Scope)
			}
			for _, p := range c.Plans {
				spans = append(spans, p.Span, p.Scope)
			}
			spans = append(spans, c.Targets...)
			for _, q := range c.Quantities {
				spans = append(spans, q.Span, q.Number, q.Noun)
			}
			for _, sp := range spans {
				if sp.Start < 0 || sp.End > len(d.Text) || sp.Start > sp.End {
					t.Fatalf("span %v outside of %d bytes: %q", sp, len(d.Text), s)
				}
			}
			if c.Confidence < 0 || c.Confidence > 1000 {
				t.Fatalf("confidence %d", c.Confidence)
			}
		}
	})
}
