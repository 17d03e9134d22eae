package report

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/claim"
	"github.com/copytruth/copytruth/checker/compare"
	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/manifest"
	"github.com/copytruth/copytruth/checker/prose"
	"github.com/copytruth/copytruth/checker/source"
)

var launch = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)

// auditOf makes an audit as the command does, with everything that one can hold.
func auditOf(r *lint.Result) *audit.Audit {
	a := Audit(r, AuditOptions{
		Version: "1.2.3", Targets: []string{"site"}, Day: launch.AddDate(0, 0, -1), Failing: lint.Error,
		Days: []compare.Day{{Date: launch, Moments: []manifest.Moment{{Entry: "feature a", What: "enters beta"}}, Changes: compare.Changes(nil, r.Findings)}},
	})
	a.Changes = audit.Compare(&audit.Audit{Claims: []audit.Claim{{ID: "1", Sentence: "Gone.", About: []audit.Subject{}, Types: []string{}, Plans: []string{}, Platforms: []string{}, Quantities: []string{}, Headings: []string{}, Findings: []string{}, Polarity: "affirmed", Availability: "available", Attribution: "ours", Verdict: "holds"}}}, a)
	a.Trend = audit.Trend([]*audit.Audit{a})
	return a
}

func auditJSON(w io.Writer, r *lint.Result) error { return AuditJSON(w, auditOf(r)) }

// said is a claim at a line.
func said(uri string, line int, sentence string, links ...link.Link) link.Claim {
	at := source.Mark{Line: line, Column: 1, Offset: line * 100}
	end := at
	end.Column, end.Offset = at.Column+len(sentence), at.Offset+len(sentence)
	return link.Claim{
		Sentence: sentence, Location: source.Location{URI: uri, Start: at, End: end}, Block: prose.Paragraph, Stance: claim.Asserted, Confidence: 1000,
		Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, Links: links,
	}
}

func about(id string) link.Link {
	return link.Link{Target: link.Target{Kind: link.ToFeature, ID: id}, Polarity: claim.Affirmed, Availability: claim.Available, Attribution: claim.Ours, Quantity: -1, Confidence: 900, Name: link.ByName}
}

// TestRegister: one wording of one meaning is one claim with all its places, and
// it gets the worst of what is found of it anywhere.
func TestRegister(t *testing.T) {
	sso := "Single sign-on is on every plan."
	pages := []*link.Page{
		{URI: "/srv/x/site/a.md", Surface: "home", Claims: []link.Claim{said("/srv/x/site/a.md", 3, sso, about("sso")), said("/srv/x/site/a.md", 5, "We are fast.")}},
		{URI: "/srv/x/site/b.md", History: "changelog", Claims: []link.Claim{said("/srv/x/site/b.md", 9, sso, about("sso")), said("/srv/x/site/b.md", 11, "Chat is there.", about("chat"))}},
	}
	found := lint.Finding{Rule: "plan-mismatch", Severity: lint.Error, Direction: lint.Overclaim, Message: "m", Feature: "sso", Fingerprint: "1",
		Places: []lint.Place{{Location: source.Location{URI: "/srv/x/site/a.md", Start: source.Mark{Line: 3, Column: 22, Offset: 321}, End: source.Mark{Line: 3, Column: 32, Offset: 331}}, Text: "every plan", Sentence: sso}}}
	r := &lint.Result{AsOf: launch, Pages: lint.Whole(pages), Findings: []lint.Finding{found}, Manifest: &manifest.Manifest{Features: []manifest.Feature{{ID: "sso", Name: "SSO"}, {ID: "chat", Name: "Chat"}}}}
	a := Audit(r, AuditOptions{Failing: lint.Error, Name: func(uri string) string { return strings.TrimPrefix(uri, "/srv/x/") }})
	var got []string
	for _, c := range a.Claims {
		line := c.Verdict + " " + c.Sentence
		for p := range c.Places.All() {
			line += " " + p.Path
		}
		got = append(got, line)
	}
	want := []string{"unknown We are fast. site/a.md", "history Chat is there. site/b.md", "false Single sign-on is on every plan. site/a.md site/b.md"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	p := a.Findings[0].Places[0]
	if p.Path != "site/a.md" || p.Mark == nil || p.Sentence[p.Mark.Start:p.Mark.End] != "every plan" {
		t.Errorf("place %+v", p)
	}
	var b bytes.Buffer
	if err := AuditJSON(&b, a); err != nil || strings.Contains(b.String(), "/srv") {
		t.Errorf("the file knows the machine (%v)", err)
	}
}

func TestVerdict(t *testing.T) {
	page := []*link.Page{{URI: "a"}}
	at := []lint.Place{{Text: "x"}}
	for _, tt := range []struct {
		name    string
		r       lint.Result
		stopped bool
		want    string
		reasons string
	}{
		{"nothing found", lint.Result{Pages: lint.Whole(page)}, false, audit.Go, ""},
		{"nothing read", lint.Result{}, false, audit.Unknown, "nothing 1!"},
		{"stopped", lint.Result{Pages: lint.Whole(page)}, true, audit.Unknown, "stopped 1!"},
		{"a page unread", lint.Result{Pages: lint.Whole(page), Problems: []lint.Problem{{URI: "b"}}}, false, audit.Unknown, "problem 1!"},
		{"light findings", lint.Result{Pages: lint.Whole(page), Findings: []lint.Finding{{Severity: lint.Note, Places: at}, {Severity: lint.Warning, Direction: lint.Underclaim, Places: at}}}, false, audit.Go, "underclaim 1 finding 1"},
		{"heavy and unread", lint.Result{Pages: lint.Whole(page), Problems: []lint.Problem{{}}, Findings: []lint.Finding{{Severity: lint.Error, Direction: lint.Overclaim, Places: at}, {Severity: lint.Error}}}, false, audit.NoGo, "overclaim 1! silence 1! problem 1!"},
	} {
		a := Audit(&tt.r, AuditOptions{Failing: lint.Error, Stopped: tt.stopped})
		var got []string
		for _, r := range a.Verdict.Reasons {
			got = append(got, r.Kind+" "+thousands(r.Count)+map[bool]string{true: "!"}[r.Fails])
		}
		if a.Verdict.Go != tt.want || strings.Join(got, " ") != tt.reasons {
			t.Errorf("%s: %s for %v", tt.name, a.Verdict.Go, got)
		}
		for _, write := range []func(io.Writer, *audit.Audit) error{AuditHTML, AuditJSON, func(w io.Writer, a *audit.Audit) error { return AuditText(w, TextOptions{}, a) }} {
			if err := write(io.Discard, a); err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
	}
}

// TestTold: what is told once says on how many pages it stands and where it is written.
func TestTold(t *testing.T) {
	r := common()
	r.Pages = lint.Whole([]*link.Page{{URI: "https://acme.example/a", Title: "A"}})
	p := Audit(r, AuditOptions{}).Findings[0].Places[0]
	if p.Path != "https://acme.example/a" || p.Line != 7 || p.Pages != 1124 || p.Source == nil || p.Source.Path != "layouts/footer.html" || p.Source.Line != 4 || p.Title != "A" {
		t.Errorf("got %+v", p)
	}
}

// TestAuditMarkdownLimit: a comment has a bound, and what does not fit is counted.
func TestAuditMarkdownLimit(t *testing.T) {
	a := manyFindings(500, 100)
	var whole, cut bytes.Buffer
	if err := AuditMarkdown(&whole, a, 0); err != nil {
		t.Fatal(err)
	}
	if err := AuditMarkdown(&cut, a, 9000); err != nil {
		t.Fatal(err)
	}
	if cut.Len() > 9000 || whole.Len() <= 9000 || !strings.Contains(cut.String(), "more than fit here") {
		t.Errorf("%d bytes of %d", cut.Len(), whole.Len())
	}
}
