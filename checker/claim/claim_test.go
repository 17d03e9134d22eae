package claim

import (
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

var vocabulary = Vocabulary{
	Products:    []string{"Acme", "Acme Cloud"},
	Competitors: []string{"Globex", "Segment", "Checkly"},
	Plans:       []string{"Free", "Starter", "Plus", "Pro", "Team", "Business", "Enterprise"},
	Platforms:   []string{"macOS", "Linux", "Windows", "web"},
	Features:    []string{"SAML SSO", "audit log", "GPU acceleration", "SCIM", "export", "job history"},
	Labels:      map[string][]string{"beta": {"tech preview", "labs edition"}},
}

// lines builds a document from lines: "# heading", "- item", "| cell | cell |",
// "> quotation", anything else a paragraph. A blank line ends a list or table.
func lines(uri, text string) *prose.Document {
	b := prose.NewBuilder(uri, "", nil)
	put := func(s string) { b.Placed(strings.TrimSpace(s), source.Mark{}) }
	list, table := false, false
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if list && !strings.HasPrefix(line, "- ") {
			b.CloseList()
			list = false
		}
		if table && !strings.HasPrefix(line, "|") {
			b.CloseTable()
			table = false
		}
		switch {
		case line == "":
		case strings.HasPrefix(line, "#"):
			level := len(line) - len(strings.TrimLeft(line, "#"))
			b.Begin(prose.Heading, level)
			put(line[level:])
			b.End()
		case strings.HasPrefix(line, "- "):
			if !list {
				b.OpenList()
				list = true
			}
			b.Begin(prose.Item, 0)
			put(line[2:])
			b.End()
		case strings.HasPrefix(line, "|"):
			if !table {
				b.OpenTable()
				table = true
			}
			b.OpenRow()
			for _, cell := range strings.Split(strings.Trim(line, "|"), "|") {
				b.OpenCell(false, 1, 1)
				if strings.TrimSpace(cell) != "" {
					put(cell)
				}
			}
			b.CloseCell()
		case strings.HasPrefix(line, "> "):
			b.Enter(prose.InQuote)
			b.Begin(prose.Quote, 0)
			put(line[2:])
			b.Leave()
		default:
			b.Begin(prose.Paragraph, 0)
			put(line)
			b.End()
		}
	}
	return b.Document()
}

// last reads a page and gives the last claim and the document.
func last(t *testing.T, text string) (*Claim, *prose.Document) {
	t.Helper()
	d := lines("index.md", text)
	cs := New(vocabulary).Extract(d)
	if len(cs) == 0 {
		t.Fatalf("%q: nothing extracted", text)
	}
	return &cs[len(cs)-1], d
}

// at finds the last place of a phrase in the document.
func at(t *testing.T, d *prose.Document, phrase string) prose.Span {
	t.Helper()
	i := strings.LastIndex(d.Text, phrase)
	if i < 0 {
		t.Fatalf("%q does not stand in %q", phrase, d.Text)
	}
	return prose.Span{Start: i, End: i + len(phrase)}
}

func TestPolarity(t *testing.T) {
	for _, c := range []struct {
		text, of string
		want     Polarity
	}{
		{"No GPU in the shipped images.", "GPU", Denied},
		{"GPU by default, needs no extra step.", "GPU", Affirmed},
		{"Acme does not support SAML SSO.", "SAML SSO", Denied},
		{"Acme doesn’t expose the audit log, SCIM or webhooks.", "webhooks", Denied},
		{"Acme does not expose the audit log, but it has SCIM.", "audit log", Denied},
		{"Acme does not expose the audit log, but it has SCIM.", "SCIM", Affirmed},
		{"Acme has SCIM, although it does not have an audit log.", "SCIM", Affirmed},
		{"SAML SSO is not available on Windows.", "SAML SSO", Denied},
		{"SAML SSO is unavailable.", "SAML SSO", Denied},
		{"SCIM is missing, and the audit log is included.", "audit log", Affirmed},
		{"SCIM is missing, and the audit log is included.", "SCIM", Denied},
		{"Build workflows with no code.", "workflows", Affirmed},
		{"No-code workflows for every team.", "workflows", Affirmed},
		{"Never miss a lead with the audit log.", "audit log", Affirmed},
		{"No credit card required for the audit log.", "audit log", Affirmed},
		{"Acme is not only an audit log but also SCIM.", "audit log", Affirmed},
		{"Manage incidents without leaving Slack.", "Slack", Affirmed},
		{"Export everything, with no limits on rows.", "rows", Affirmed},
		{"Acme is not just an editor.", "editor", Affirmed},
		{"Android will never happen.", "Android", Denied},
		{"Runs without agents on Linux.", "Linux", Affirmed},
		{"Free projects do not have a user limit.", "user limit", Affirmed},
		{"Acme supports databases that do not have SCIM.", "databases", Affirmed},
		{"We do not support SAML SSO. SCIM is there.", "SCIM", Affirmed},
	} {
		cl, d := last(t, c.text)
		if got := cl.PolarityAt(at(t, d, c.of)); got != c.want {
			t.Errorf("%q: %q is %s, want %s; cues %s", c.text, c.of, got, c.want, cues(d, cl))
		}
	}
}

func TestSentencePolarity(t *testing.T) {
	for text, want := range map[string]Polarity{
		"Globex has no CLI and no tooling for agents.":                  Denied,
		"Acme does not support Windows.":                                Denied,
		"Migration is not performed automatically.":                     Denied,
		"No GPU in the shipped images.":                                 Denied,
		"Your page updates automatically, no manual work.":              Affirmed,
		"Acme works with databases that do not support SCIM.":           Affirmed,
		"If you don't use SCIM, users are invited by mail.":             Affirmed,
		"The starter kit includes 100 rows and no SCIM.":                Affirmed,
		"At this time, public projects will not have a user limit.":     Affirmed,
		"The query is checked instantly so users don't get locked out.": Affirmed,
		"No IT help needed.":                                            Affirmed,
	} {
		cl, d := last(t, text)
		if cl.Polarity != want {
			t.Errorf("%q is %s, want %s; cues %s", text, cl.Polarity, want, cues(d, cl))
		}
	}
}

func TestStages(t *testing.T) {
	for _, c := range []struct {
		text, of string
		want     Stage
	}{
		{"SAML SSO (soon), SCIM, audit log", "SAML SSO", Planned},
		{"SAML SSO (soon), SCIM, audit log", "SCIM", Available},
		{"SAML SSO, SCIM and audit log are coming soon.", "SCIM", Planned},
		{"SAML SSO, SCIM and audit log are coming soon.", "SAML SSO", Planned},
		{"SCIM is available and the audit log is coming soon.", "SCIM", Available},
		{"SCIM is available and the audit log is coming soon.", "audit log", Planned},
		{"Coming soon: SCIM and the audit log.", "audit log", Planned},
		{"SCIM — coming soon", "SCIM", Planned},
		{"We plan to add SCIM.", "SCIM", Planned},
		{"SCIM is on our roadmap.", "SCIM", Planned},
		{"SCIM will be available in Q3.", "SCIM", Planned},
		{"SCIM ships by Q3.", "SCIM", Planned},
		{"SCIM is not yet available.", "SCIM", Planned},
		{"Our team is working towards SOC 2 Type II attestation this year.", "SOC 2 Type II", Planned},
		{"This includes the audit log and an upcoming SCIM connector.", "SCIM", Planned},
		{"This includes the audit log and an upcoming SCIM connector.", "audit log", Available},
		{"Get status pages for planned maintenance.", "maintenance", Available},
		{"Your team will love the audit log.", "audit log", Available},
		{"When a file changes, the audit log will be updated automatically.", "audit log", Available},
		{"SCIM is in beta.", "SCIM", Beta},
		{"SCIM (beta) and audit log", "SCIM", Beta},
		{"SCIM (beta) and audit log", "audit log", Available},
		{"SCIM is no longer in beta.", "SCIM", Available},
		{"SCIM is in tech preview.", "SCIM", Beta},
		{"Preview your changes with the audit log.", "audit log", Available},
		{"Join the waitlist for SCIM.", "SCIM", Beta},
		{"SCIM is deprecated.", "SCIM", Deprecated},
		{"SCIM is no longer supported.", "SCIM", Deprecated},
		{"Acme no longer requires an agent.", "agent", Available},
		{"In 2021 we launched SCIM.", "SCIM", Past},
		{"Previously, SCIM was a separate product.", "SCIM", Past},
		{"SCIM kommt bald.", "SCIM", Planned},
		{"SCIM est bientôt disponible.", "SCIM", Planned},
		{"SCIM próximamente", "SCIM", Planned},
		{"SCIM prossimamente", "SCIM", Planned},
		{"SCIM em breve", "SCIM", Planned},
		{"SCIM 近日公開", "SCIM", Planned},
		{"SCIM 출시 예정입니다", "SCIM", Planned},
		{"SCIM 即将推出", "SCIM", Planned},
		{"## Roadmap\n- SCIM\n- Audit log", "Audit log", Planned},
		{"## Features\n- Audit log\n### Not Yet Implemented\n- SCIM connector", "SCIM", Planned},
		{"Upcoming features include:\n- SCIM", "SCIM", Planned},
		{"New and upcoming features include:\n- SCIM", "SCIM", Available},
	} {
		cl, d := last(t, c.text)
		if got, _ := cl.AvailabilityAt(at(t, d, c.of)); got != c.want {
			t.Errorf("%q: %q is %s, want %s; cues %s", c.text, c.of, got, c.want, cues(d, cl))
		}
	}
}

func TestAttribution(t *testing.T) {
	for _, c := range []struct {
		text, of string
		want     Attribution
	}{
		{"Globex has no SCIM.", "SCIM", Competitor},
		{"Unlike Globex, we have SCIM.", "SCIM", Ours},
		{"Import your boards from Globex.", "boards", Ours},
		{"Works with Globex.", "Globex", Ours},
		{"With Globex, the audit log lives elsewhere.", "audit log", Competitor},
		{"With Globex you get an audit log on every plan.", "audit log", Competitor},
		{"With Globex you sync, and with Acme you have SCIM.", "SCIM", Ours},
		{"$14 a month vs their $499 a month.", "$499", Competitor},
		{"$14 a month vs their $499 a month.", "$14", Ours},
		{"Globex has an audit log, but Acme has SCIM.", "SCIM", Ours},
		{"Globex has an audit log, but Acme has SCIM.", "audit log", Competitor},
		{"Globex sells a CLI. It has an audit log.", "audit log", Competitor},
		{"Acme runs checks from many regions.", "checks", Ours},
		{"Choose any segment of users and export it.", "segment", Ours},
		{"> Acme cut our onboarding time in half.", "onboarding", Customer},
		{"> Coming soon: SCIM for everybody.", "SCIM", Ours},
		{"“I love the audit log in Acme.”", "audit log", Customer},
		{"Acme helped us pass the audit.", "audit", Customer},
		{"## When to choose Globex\n- You need a static page with SCIM", "SCIM", Competitor},
		{"## Switching from Globex to Acme\n- Import your SCIM setup", "SCIM", Ours},
		{"| | Acme | Globex |\n| SCIM | Yes | No |", "No", Competitor},
		{"| | Acme | Others |\n| SCIM | Yes | No |", "No", Competitor},
	} {
		cl, d := last(t, c.text)
		if got := cl.AttributionAt(at(t, d, c.of)); got != c.want {
			t.Errorf("%q: %q is %s, want %s; cues %s", c.text, c.of, got, c.want, cues(d, cl))
		}
	}
}

func TestPlans(t *testing.T) {
	for _, c := range []struct {
		text, of, want string
	}{
		{"SAML SSO is included on every plan.", "SAML SSO", "every"},
		{"SAML SSO comes with all paid plans.", "SAML SSO", "paid"},
		{"SAML SSO is available on Business and Enterprise plans.", "SAML SSO", "these Business Enterprise"},
		{"SAML SSO on Pro or Enterprise.", "SAML SSO", "these Pro Enterprise"},
		{"SAML SSO is available on Pro and above.", "SAML SSO", "and-above Pro"},
		{"SAML SSO (Pro+)", "SAML SSO", "and-above Pro"},
		{"SAML SSO is available from Pro.", "SAML SSO", "and-above Pro"},
		{"SAML SSO is included starting with the Pro plan.", "SAML SSO", "and-above Pro"},
		{"SAML SSO is Enterprise only.", "SAML SSO", "only Enterprise"},
		{"SAML SSO is only available on Enterprise.", "SAML SSO", "only Enterprise"},
		{"SAML SSO is exclusive to Enterprise.", "SAML SSO", "only Enterprise"},
		{"SAML SSO is on every plan except Free.", "SAML SSO", "every, not Free"},
		{"Pro plan users get SAML SSO.", "SAML SSO", "these Pro"},
		{"Payments blocks: Free", "Payments blocks", "free"},
		{"The audit log is included at no extra cost.", "audit log", "free"},
		{"The audit log is free.", "audit log", "free"},
		{"SCIM is available as an add-on.", "SCIM", "add-on"},
		{"Start your free trial of the audit log.", "audit log", ""},
		{"Feel free to use the audit log.", "audit log", ""},
		{"Risk-free audit log for your team.", "audit log", ""},
		{"Your team and business users will like the audit log.", "audit log", ""},
		{"Pro tip: use the audit log to scale your business.", "audit log", ""},
		{"Business users can read the audit log.", "audit log", ""},
		{"Start from a starter template.", "template", ""},
		{"Free software for the audit log.", "audit log", ""},
		{"SAML SSO on Enterprise, SCIM on Pro.", "SAML SSO", "only-or-these Enterprise"},
		{"SAML SSO on Enterprise, SCIM on Pro.", "SCIM", "only-or-these Pro"},
		{"## Pro\n- SAML SSO", "SAML SSO", "these Pro@heading"},
		{"## Pro plan\n### Security\n- SAML SSO", "SAML SSO", "these Pro@heading"},
		{"## Pro\n- Audit log\n## Enterprise\n- SAML SSO", "SAML SSO", "these Enterprise@heading"},
		{"## Pro\nEverything in Free, plus:\n- SAML SSO", "SAML SSO", "these Pro@heading"},
		{"## Plus\nEverything in Free, plus:\n- SAML SSO", "SAML SSO", "these Plus@heading"},
		{"## Team\nEverything in Plus, plus:\n- SAML SSO", "SAML SSO", "these Team@heading"},
		{"| Feature | Free | Pro |\n| SAML SSO | – | ✓ |", "✓", "these Pro@column"},
		{"## Can I use SAML SSO?\nYes, on every plan.", "SAML SSO", "every"},
		{"SAML SSO ships on Pro; SCIM follows.", "SCIM", ""},
		{"The Starter plan is free, with a 14-day trial.", "14-day trial", "these Starter, free"},
		{"SAML SSO is free on Pro.", "SAML SSO", "free, these Pro"},
		{"Every language model in one subscription.", "language model", "every"},
		{"The free tier has the audit log.", "audit log", "these free"},
		{"Free includes 1 seat, Team includes 5 seats.", "5 seats", "these Team"},
		{"Pro costs $9 per month, Team $19 per month.", "$19", "these Team"},
		{"Pro costs $9 per month, Team $19 per month.", "$9", "these Pro"},
		{"With the audit log, Team spirit grows.", "Team", ""},
	} {
		cl, d := last(t, c.text)
		if got := plansText(cl.PlansAt(at(t, d, c.of))); got != strings.Replace(c.want, "only-or-these", "these", 1) {
			t.Errorf("%q: plans of %q are %q, want %q", c.text, c.of, got, c.want)
		}
	}
}

func TestHedges(t *testing.T) {
	for text, want := range map[string]bool{
		"Acme may reduce your costs.":                        true,
		"SCIM is available where supported.":                 true,
		"Acme is designed to find leaks.":                    true,
		"Acme finds leaks.":                                  false,
		"You may export everything.":                         false,
		"SCIM is there, and exports typically take seconds.": true,
	} {
		if cl, d := last(t, text); cl.Hedged != want {
			t.Errorf("%q: hedged %v, want %v; cues %s", text, cl.Hedged, want, cues(d, cl))
		}
	}
}

func plansText(ps []PlanPhrase) string {
	var all []string
	for _, p := range ps {
		s := strings.Join(append([]string{string(p.Reach)}, p.Names...), " ")
		if p.From != "text" {
			s += "@" + p.From
		}
		all = append(all, s)
	}
	return strings.Join(all, ", ")
}

func cues(d *prose.Document, c *Claim) string {
	var b strings.Builder
	for _, q := range c.Cues {
		b.WriteString("[" + string(q.Polarity) + string(q.Availability) + string(q.Attribution) + " " + d.String(q.Span) + " → " + d.String(q.Scope) + "] ")
	}
	return b.String()
}
