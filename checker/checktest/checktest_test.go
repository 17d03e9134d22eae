package checktest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytruth/copytruth/checker/lint"
)

// loud speaks of every feature that is sold.
var loud = &lint.Rule{ID: "loud-rule", Title: "t", Doc: "d", Severity: lint.Warning, Run: func(p *lint.Pass) {
	for f, said := range p.Features() {
		x := said.About(f)
		x.Message, x.Assertion = f.Name+" is named", "named"
		x.Suggestion = &lint.Suggestion{Replacement: "silence"}
		p.Report(x)
	}
}}

const manifestText = "version: 1\nproduct: {name: Acme}\nfeatures:\n  - {id: exports, name: CSV exports}\n  - {id: audit, name: Audit logs, status: planned}\n"

func site(t *testing.T, pages string) Site {
	t.Helper()
	files := append(txtar.Parse([]byte(pages)).Files, txtar.File{Name: "product.yaml", Data: []byte(manifestText)})
	s, err := NewSite(t.Name(), files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestHarnessCanFail holds the harness itself: what is surplus or missing is said.
func TestHarnessCanFail(t *testing.T) {
	for _, tc := range []struct{ name, pages, want string }{
		{"met", "-- a.md --\nAcme has CSV exports. <!-- want \"is named\" at \"CSV exports\" fix \"silence\" as warning -->\n", ""},
		{"met from above", "-- a.md --\n<!-- want loud-rule \"CSV exports\" -->\nAcme has CSV exports.\n", ""},
		{"met further down", "-- a.md --\n<!-- want+1 \"CSV exports\" -->\n\nAcme has CSV exports.\n", ""},
		{"surplus", "-- a.md --\nAcme has CSV exports.\n", "surplus: a.md:1:10: warning: loud-rule: \"CSV exports is named\" at \"CSV exports\"\n"},
		{"missing", "-- a.md --\nAcme is here. <!-- want \"is named\" -->\n", "missing: a.md:1: want \"is named\"\n"},
		{"other words", "-- a.md --\nAcme has CSV exports. <!-- want \"named\" at \"exports\" -->\n", "surplus: a.md:1:10: warning: loud-rule: \"CSV exports is named\" at \"CSV exports\"\nmissing: a.md:1: want \"named\" at \"exports\"\n"},
		{"other weight", "-- a.md --\nAcme has CSV exports. <!-- want \"named\" as error -->\n", "surplus: a.md:1:10: warning: loud-rule: \"CSV exports is named\" at \"CSV exports\"\nmissing: a.md:1: want \"named\"\n"},
		{"one want is not two", "-- a.md --\nAcme has CSV exports. Acme has CSV exports. <!-- want \"named\" -->\n", "surplus: a.md:1:32: warning: loud-rule: \"CSV exports is named\" at \"CSV exports\"\n"},
		{"from a list", "-- a.txt --\nAcme has CSV exports.\n-- wants --\na.txt:1: want \"is named\"\n", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := site(t, tc.pages)
			res, err := s.Run([]*lint.Rule{loud}, loud.ID)
			if err != nil {
				t.Fatal(err)
			}
			wants, err := s.wants(res.Pages.Heads())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, hold(wants, res.Findings, loud.ID)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnderstood(t *testing.T) {
	for note, fine := range map[string]bool{
		"claim capability feature exports":         true,
		"claim feature audit":                      false,
		"claim feature exports denied":             false,
		"claim feature exports planned":            false,
		"claim compliance feature exports":         false,
		"claim none":                               false,
		"claim feature exports plans free":         false,
		"claim capability feature exports sideway": false,
	} {
		s := site(t, "-- a.md --\nAcme has CSV exports. <!-- "+note+" -->\n")
		res, err := s.Run(nil, "")
		if err != nil {
			t.Fatal(err)
		}
		if wrong := understood(res.Pages.Heads()); (wrong == "") != fine {
			t.Errorf("%s: %q", note, wrong)
		}
	}
}

func TestNotesThatCannotBeRead(t *testing.T) {
	for _, text := range []string{"want", "want nothing", `want "open`} {
		if _, err := parseWants("a.md", text, 1); err == nil {
			t.Errorf("%q is read", text)
		}
	}
	if _, err := NewSite("s", []txtar.File{{Name: "settings.yaml", Data: []byte("colour: red\n")}}); err == nil || !strings.Contains(err.Error(), "colour") {
		t.Errorf("an unknown setting passes: %v", err)
	}
}

func TestManners(t *testing.T) {
	for message, fine := range map[string]bool{
		"Free does not include Audit logs": true,
		"Free does not include it.":        false,
		"Please check Free":                false,
		"Free should include it":           false,
		"":                                 false,
	} {
		if err := mannered(lint.Finding{Message: message, Assertion: "a"}); (err == nil) != fine {
			t.Errorf("%q: %v", message, err)
		}
	}
}
