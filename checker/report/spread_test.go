package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// common is a finding in what pages have in common, met on a site and written in
// a file.
func common() *lint.Result {
	p := place("layouts/footer.html", 4, 9, 80, "50", "50 integrations.")
	p.Pages = 1124
	p.Seen = source.Location{URI: "https://acme.example/a", Start: source.Mark{Line: 7, Column: 3, Offset: 99}}
	return &lint.Result{Findings: []lint.Finding{{Rule: "fact-mismatch", Severity: lint.Error, Message: "m", Fingerprint: "5", Places: []lint.Place{p}}}}
}

// TestSpread: every form of report says on how many pages the words stand.
func TestSpread(t *testing.T) {
	for name, report := range machine {
		if got := render(t, report, common()); !strings.Contains(got, "1,124 pages") {
			t.Errorf("%s: %s", name, got)
		}
	}
	got := render(t, Text(TextOptions{}), common())
	if !strings.Contains(got, "layouts/footer.html:4:9") || !strings.Contains(got, "on     https://acme.example/a 1,124 pages") {
		t.Error(got)
	}
}

// TestMet: a place in a file keeps the address of the page that it is met on.
func TestMet(t *testing.T) {
	var run Run
	if err := json.Unmarshal([]byte(render(t, JSON("1"), common())), &run); err != nil {
		t.Fatal(err)
	}
	l := run.Findings[0].Locations[0]
	if l.Path != "layouts/footer.html" || l.Start.Line != 4 || l.URL == nil || *l.URL != "https://acme.example/a" || l.Pages != 1124 {
		t.Errorf("got %+v", l)
	}
	for _, name := range []string{"check.github", "check.sarif"} {
		if got := render(t, machine[name], common()); !strings.Contains(got, "layouts/footer.html") || !strings.Contains(got, "https://acme.example/a") {
			t.Errorf("%s: %s", name, got)
		}
	}
}
