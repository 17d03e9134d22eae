package link

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/quantity"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/word"
)

// page is a document under construction, block by block.
type page struct {
	src strings.Builder
	put []func(*prose.Builder)
}

func (p *page) block(k prose.Kind, level int, s string) *page {
	from := p.src.Len()
	p.src.WriteString(s + "\n")
	to := from + len(s)
	p.put = append(p.put, func(b *prose.Builder) { b.Begin(k, level); b.Run(from, to); b.End() })
	return p
}

func (p *page) do(f func(*prose.Builder)) *page {
	p.put = append(p.put, f)
	return p
}

func (p *page) row(header bool, cells ...string) *page {
	p.do(func(b *prose.Builder) { b.OpenRow() })
	for _, c := range cells {
		from := p.src.Len()
		p.src.WriteString(c + "\n")
		to := from + len(c)
		p.do(func(b *prose.Builder) {
			b.OpenCell(header, 1, 1)
			b.Run(from, to)
			b.CloseCell()
		})
	}
	return p
}

func (p *page) document() *prose.Document {
	b := prose.NewBuilder("page.md", source.Markdown, source.NewText(p.src.String()))
	for _, f := range p.put {
		f(b)
	}
	return b.Document()
}

// asserted makes one plain claim of every sentence and cell.
func asserted(d *prose.Document) []claim.Claim {
	var cs []claim.Claim
	for i := range d.Blocks {
		ss := d.Blocks[i].Sentences
		if len(ss) == 0 && d.Blocks[i].Kind == prose.Cell {
			ss = []prose.Span{d.Blocks[i].Span}
		}
		for _, s := range ss {
			cs = append(cs, claim.Claim{
				Block: i, Sentence: s, Words: word.Common().Cut(nil, d.String(s), s.Start), Cutter: word.Common(), Stance: claim.Asserted,
				Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, Confidence: 900,
				Types: []claim.Type{claim.Capability},
			})
		}
	}
	return cs
}

// span finds words in the document.
func span(d *prose.Document, words string) prose.Span {
	i := strings.Index(d.Text, words)
	if i < 0 {
		panic("no " + words)
	}
	return prose.Span{Start: i, End: i + len(words)}
}

// read links a page of one paragraph.
func read(l *Linker, text string) *Page {
	d := (&page{}).block(prose.Paragraph, 0, text).document()
	return l.Page(d, asserted(d), "", "")
}

// targets gives what the claims of a page link to, as "kind id".
func targets(p *Page) []string {
	out := []string{}
	for _, c := range p.Claims {
		for _, ln := range c.Links {
			out = append(out, string(ln.Target.Kind)+" "+ln.Target.ID)
		}
	}
	return out
}

func feature(id, name string, aliases ...string) manifest.Feature {
	return manifest.Feature{ID: id, Name: name, Aliases: aliases, Status: manifest.GA, PlansKnown: true}
}

func plan(id, name string, includes ...string) manifest.Plan {
	return manifest.Plan{ID: id, Name: name, Status: manifest.GA, Includes: includes}
}

func TestEmptyManifest(t *testing.T) {
	d := (&page{}).block(prose.Heading, 1, "Pricing").block(prose.Paragraph, 0, "We keep logs for 30 days.").document()
	cs := asserted(d)
	cs[1].Quantities = []claim.Quantity{{
		Quantity: quantity.Quantity{Value: 30, Unit: "day"}, Span: span(d, "30 days"), Number: span(d, "30"),
	}}
	for _, m := range []*manifest.Manifest{nil, {}} {
		p := New(m, Options{}).Page(d, cs, "pricing", "dated post")
		c := p.Claims[1]
		if c.Sentence != "We keep logs for 30 days." || c.Quantities[0].NumberText != "30" || len(c.Links) != 0 {
			t.Errorf("claim %+v", c)
		}
		if diff := cmp.Diff([]string{"Pricing"}, c.Headings); diff != "" {
			t.Error(diff)
		}
		if at := c.Quantities[0].NumberAt.Start; at.Line != 2 || at.Column != 18 {
			t.Errorf("30 stands at %+v", at)
		}
		if p.Surface != "pricing" || p.History != "dated post" || p.Sentences != 2 || p.Words != 7 {
			t.Errorf("page %+v", p)
		}
	}
}

func TestVocabulary(t *testing.T) {
	m := &manifest.Manifest{
		Product:   manifest.Product{Name: "Acme", FormerNames: []string{"AcmeDB"}, Competitors: []manifest.Competitor{{Name: "Globex", Aliases: []string{"Globex One"}}}},
		Plans:     []manifest.Plan{{ID: "pro", Name: "Pro", FormerNames: []string{"Growth"}}},
		Platforms: []manifest.Platform{{ID: "mac", Name: "macOS", Aliases: []string{"Mac"}}},
		Features:  []manifest.Feature{{ID: "sso", Name: "SSO", Names: []manifest.Name{{Text: "Anmeldung", Lang: "de"}}, WeakAliases: []string{"Okta"}}},
		Labels:    map[manifest.Status][]string{manifest.Beta: {"early access"}},
	}
	want := claim.Vocabulary{
		Products: []string{"Acme", "AcmeDB"}, Competitors: []string{"Globex", "Globex One"}, Plans: []string{"Pro", "Growth"},
		Platforms: []string{"macOS", "Mac"}, Features: []string{"SSO", "Okta", "Anmeldung"},
		Labels: map[string][]string{"beta": {"early access"}},
	}
	if diff := cmp.Diff(want, New(m, Options{}).Vocabulary()); diff != "" {
		t.Error(diff)
	}
}

// nameCases are sentences with the features that they are about.
var nameCases = []struct{ text, want string }{
	{"Audit logs show who did what.", "audit"},
	{"An audit log shows who did what.", "audit"},
	{"It keeps logs for audits.", "audit"},
	{"The audit-log export runs nightly.", "audit-export"},
	{"Read the audit trail.", "audit"},
	{"The audit takes a week.", ""},
	{"The logs take a week.", ""},
	{"Globex Audit Logs cost extra.", ""},
	{"You get SSO via SAML.", "saml"},
	{"Single sign-on via SAML is there.", "saml"},
	{"We support teams.", ""},
	{"Support is friendly.", ""},
	{"Alerts are coming soon.", "alerts"},
	{"Alerts wake you at night.", ""},
	{"You are covered by our SLA.", "sla"},
	{"Web hooks fire at once.", "hooks"},
	{"Every webhook fires at once.", "hooks"},
	{"Our integration with Slack posts at once.", "slack"},
	{"There is some slack in the schedule.", ""},
	{"We are SOC 2 Type II certified.", "soc2"},
	{"We are SOC 2 Type I certified.", "soc1"},
	{"Write a custom prompt.", "prompts"},
	{"Custom words and prompts are kept.", "prompts words"},
	{"It comes with email and weekday live chat support.", "chat email"},
	{"You can export reports as PDF.", "pdf"},
	{"You can export to PDF.", "pdf"},
	{"Pick color themes.", "color"},
	{"Updates for your app are free.", ""},
	{"We enforce OS updates.", "os"},
	{"Okta is a company.", ""},
	{"Acme reads Okta.", "okta"},
	{"Card Walls help you plan.", "tasks"},
}

func TestNames(t *testing.T) {
	m := &manifest.Manifest{
		Product: manifest.Product{Name: "Acme", Competitors: []manifest.Competitor{{Name: "Globex Audit Logs"}}},
		Features: []manifest.Feature{
			feature("audit", "Audit logs"),
			feature("audit-export", "Audit log export"),
			feature("saml", "SAML SSO"),
			feature("support", "Support"),
			feature("sla", "SLA"),
			feature("hooks", "Webhooks"),
			feature("slack", "Slack integration"),
			feature("soc1", "SOC 2 Type I"), feature("soc2", "SOC 2 Type II"),
			feature("prompts", "Custom prompts"), feature("words", "Custom Words"),
			feature("email", "Email support"), feature("chat", "Basic live chat support"),
			feature("pdf", "PDF export"),
			feature("color", "Colour themes"), feature("alerts", "Alerts"),
			feature("os", "Enforce operating system (OS) updates"),
			{ID: "okta", Name: "Directory sync", WeakAliases: []string{"Okta"}},
			{ID: "tasks", Name: "Kanban boards", FormerNames: []string{"Card Walls"}},
		},
	}
	l := New(m, Options{})
	for _, c := range nameCases {
		t.Run(c.text, func(t *testing.T) {
			var got []string
			for _, x := range targets(read(l, c.text)) {
				if id, ok := strings.CutPrefix(x, "feature "); ok {
					got = append(got, id)
				}
			}
			sortStrings(got)
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("links to %q, want %q", g, c.want)
			}
		})
	}
}

func sortStrings(s []string) {
	for i := range s {
		for j := i; j > 0 && s[j] < s[j-1]; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// TestEquals runs every row of the table of acronyms and synonyms: a feature
// with the first name is found in a sentence that uses another.
func TestEquals(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range equals {
		first, _, _ := strings.Cut(row.terms, "|")
		if seen[first] {
			t.Errorf("%s stands twice", first)
		}
		seen[first] = true
		l := New(&manifest.Manifest{Features: []manifest.Feature{feature("it", first)}}, Options{})
		d := (&page{}).block(prose.Paragraph, 0, row.sentence).document()
		cs := asserted(d)
		cs[0].Types = []claim.Type{claim.Integration}
		p := l.Page(d, cs, "", "")
		if len(p.Claims[0].Links) != 1 {
			t.Errorf("%q does not name %q", row.sentence, first)
		}
	}
	if len(equals) < 250 {
		t.Errorf("%d rows", len(equals))
	}
}

func TestWhy(t *testing.T) {
	l := New(&manifest.Manifest{Features: []manifest.Feature{
		feature("audit", "Audit logs"), feature("saml", "SAML single sign-on", "SAML SSO"), feature("dark", "Dark mode"),
	}}, Options{})
	for _, c := range []struct{ text, why, pass string }{
		{"SAML SSO is here.", "alias 'SAML SSO'", "exact"},
		{"It keeps logs for audits.", "words 'audits', 'logs' of the name 'Audit logs'", "words"},
		{"Comes with a dark theme.", "'dark theme' for the name 'Dark mode'", "acronym"},
		{"An audit log is kept.", "name 'Audit logs'", "stem"},
	} {
		ls := read(l, c.text).Claims[0].Links
		if len(ls) != 1 || ls[0].Why != c.why || ls[0].Pass != c.pass {
			t.Errorf("%q: %+v, want %q by %q", c.text, ls, c.why, c.pass)
		}
	}
}

// TestSameName: two features with one name are told apart by what titles the
// sentence, else nobody is meant.
func TestSameName(t *testing.T) {
	a, b := feature("web-push", "Reminders"), feature("mail-push", "Reminders")
	a.Group, b.Group = "Browser", "Mail"
	l := New(&manifest.Manifest{Features: []manifest.Feature{a, b}}, Options{})
	for heading, want := range map[string]string{"Mail": "feature mail-push", "In the browser": "feature web-push", "News": ""} {
		d := (&page{}).block(prose.Heading, 2, heading).block(prose.Paragraph, 0, "Reminders come on time.").document()
		got := strings.Join(targets(l.Page(d, asserted(d), "", "")), ", ")
		if got != want {
			t.Errorf("under %q: %q, want %q", heading, got, want)
		}
	}
}

func TestCellsAreAboutTheirRow(t *testing.T) {
	p := (&page{}).do(func(b *prose.Builder) { b.OpenTable() }).
		row(true, "Feature", "Pro", "Enterprise").
		row(false, "Audit logs", "✓", "").
		row(false, "Seats", "5", "50").
		do(func(b *prose.Builder) { b.CloseTable() })
	d := p.document()
	l := New(&manifest.Manifest{
		Plans:    []manifest.Plan{plan("pro", "Pro"), plan("ent", "Enterprise", "pro")},
		Features: []manifest.Feature{feature("audit", "Audit logs"), feature("members", "Members", "Seats")},
	}, Options{})
	cs := asserted(d)
	for i := range cs {
		for _, lb := range d.Blocks[cs[i].Block].Labels {
			if lb.Kind == prose.ColumnLabel {
				cs[i].Plans = []claim.PlanPhrase{{Reach: claim.These, Names: []string{lb.Text}, Span: lb.Span, Scope: cs[i].Sentence, From: "column"}}
			}
		}
	}
	got := map[string]string{}
	for _, c := range l.Page(d, cs, "", "").Claims {
		for _, ln := range c.Links {
			if ln.Target.Kind == ToFeature && ln.Inherited {
				got[c.Sentence+"/"+ln.Plans.Text] = ln.Target.ID + " by " + ln.From + " on " + strings.Join(ln.Plans.IDs, " ")
			}
		}
	}
	want := map[string]string{
		"✓/Pro": "audit by row on pro", "/Enterprise": "audit by row on ent",
		"5/Pro": "members by row on pro", "50/Enterprise": "members by row on ent",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHeadingsAndPronouns(t *testing.T) {
	l := New(&manifest.Manifest{Features: []manifest.Feature{feature("audit", "Audit logs"), feature("pdf", "PDF export")}}, Options{})
	d := (&page{}).block(prose.Heading, 2, "Audit logs").
		block(prose.Paragraph, 0, "Nobody on the Free plan can turn this off by accident.").
		block(prose.Paragraph, 0, "Coming soon.").
		block(prose.Heading, 2, "More").
		block(prose.Paragraph, 0, "PDF export prints a page. It also keeps your fonts. Fonts are pretty.").document()
	cs := asserted(d)
	cs[2].Types = []claim.Type{claim.Roadmap}
	p := l.Page(d, cs, "", "")
	type about struct{ Links, Topics []string }
	var got []about
	for _, c := range p.Claims {
		var a about
		for _, ln := range c.Links {
			a.Links = append(a.Links, ln.Target.ID+" "+ln.From)
		}
		for _, ln := range c.Topics {
			a.Topics = append(a.Topics, ln.Target.ID+" "+ln.From)
		}
		got = append(got, a)
	}
	want := []about{
		{Links: []string{"audit "}},
		{Topics: []string{"audit heading"}},
		{Links: []string{"audit heading"}},
		{},
		{Links: []string{"pdf "}},
		{Links: []string{"pdf before"}},
		{},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMentions(t *testing.T) {
	l := New(&manifest.Manifest{
		Product:  manifest.Product{Name: "Acme", FormerNames: []string{"AcmeBox"}},
		Features: []manifest.Feature{{ID: "board", Name: "Boards view", FormerNames: []string{"Card Walls"}}},
	}, Options{})
	src := "AcmeBox, formerly Card Walls, see card-walls://new"
	d := (&page{}).block(prose.Paragraph, 0, src).document()
	cs := asserted(d)
	cs[0].Stance = claim.Named
	var got []string
	for _, m := range l.Page(d, cs, "", "").Mentions {
		got = append(got, strings.Join([]string{m.Target.ID, m.Text, string(m.Name), m.Context, map[bool]string{true: "code"}[m.Code]}, "|"))
	}
	want := []string{"Acme|AcmeBox|former||", "board|Card Walls|former|formerly|"}
	if diff := cmp.Diff(want, got[:2]); diff != "" {
		t.Error(diff)
	}
	for _, g := range got[2:] {
		if !strings.HasSuffix(g, "|code") {
			t.Errorf("%s is in an address", g)
		}
	}
}

// TestGivenUpNameSaidAgain: a former name is wrong at each of its places, and a name
// that holds is linked once.
func TestGivenUpNameSaidAgain(t *testing.T) {
	l := New(&manifest.Manifest{
		Product:  manifest.Product{Name: "Acme", FormerNames: []string{"AcmeBox"}},
		Features: []manifest.Feature{{ID: "board", Name: "Boards view", FormerNames: []string{"Card Walls"}}},
	}, Options{})
	d := (&page{}).block(prose.Paragraph, 0, "AcmeBox has Card Walls and Boards view, AcmeBox has Boards view, once Card Walls.").document()
	p := l.Page(d, asserted(d), "", "")
	var links, mentions []string
	for _, ln := range p.Claims[0].Links {
		links = append(links, fmt.Sprintf("%s %s %d", ln.Text, ln.Name, ln.Location.Start.Column))
	}
	for _, m := range p.Mentions {
		mentions = append(mentions, fmt.Sprintf("%s %d %s", m.Text, m.Location.Start.Column, m.Context))
	}
	if diff := cmp.Diff([]string{"AcmeBox former 1", "Card Walls former 13"}, links); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"AcmeBox 41 ", "Card Walls 71 once"}, mentions); diff != "" {
		t.Error(diff)
	}
}
