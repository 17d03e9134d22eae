package checktest

import (
	"bytes"
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// Rule runs the folder of one rule: its cases, its documentation, and what is
// demanded of every rule.
func Rule(t *testing.T, r *lint.Rule, folder fs.FS) {
	t.Helper()
	testdata, err := fs.Sub(folder, "testdata")
	if err != nil {
		t.Fatal(err)
	}
	sites, err := Sites(testdata)
	if err != nil {
		t.Fatal(err)
	}
	fires, silent := false, false
	for _, s := range sites {
		t.Run(s.Name, func(t *testing.T) {
			f, q := s.check(t, r)
			fires, silent = fires || f, silent || q
			s.steady(t, r)
		})
	}
	if !fires {
		t.Errorf("no case in testdata makes %s speak", r.ID)
	}
	if !silent {
		t.Errorf("no page in testdata leaves %s silent", r.ID)
	}
	t.Run("doc", func(t *testing.T) { Doc(t, r) })
}

// Whole runs a whole site under all rules: its want notes name the rules.
func Whole(t *testing.T, s Site, rules []*lint.Rule) {
	t.Helper()
	res, err := s.Run(rules, "")
	if err != nil {
		t.Fatal(err)
	}
	s.compare(t, res, "")
}

// check runs one case and reports whether the rule spoke, and whether it left a
// page in peace.
func (s Site) check(t *testing.T, r *lint.Rule) (fires, silent bool) {
	t.Helper()
	res, err := s.Run([]*lint.Rule{r}, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	s.compare(t, res, r.ID)
	brief, err := s.run([]*lint.Rule{r}, r.ID, true)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(res.Findings, brief.Findings) {
		t.Errorf("where sentences that %s does not heed are let go it finds something else:\n%v\n%v", r.ID, res.Findings, brief.Findings)
	}
	for p := range res.Pages.All() {
		spoken := slices.ContainsFunc(res.Findings, func(f lint.Finding) bool {
			return slices.ContainsFunc(f.Places, func(at lint.Place) bool { return at.URI == p.URI })
		})
		silent = silent || !spoken && len(p.Claims) > 0
	}
	return len(res.Findings) > 0, silent
}

func (s Site) compare(t *testing.T, res *lint.Result, rule string) {
	t.Helper()
	for _, p := range res.Problems {
		t.Errorf("%s: %s", p.URI, p.Message)
	}
	wants, err := s.wants(slices.Collect(res.Pages.All()))
	if err != nil {
		t.Fatal(err)
	}
	if wrong := understood(slices.Collect(res.Pages.All())); wrong != "" {
		t.Error(wrong)
	}
	if wrong := hold(wants, res.Findings, rule); wrong != "" {
		t.Error("\n" + wrong)
	}
	for _, f := range res.Findings {
		if err := mannered(f); err != nil {
			t.Error(err)
		}
	}
}

// mannered holds a message to the house style.
func mannered(f lint.Finding) error {
	switch {
	case f.Message == "" || f.Assertion == "":
		return fmt.Errorf("%s: a finding needs a message and an assertion: %+v", f.Rule, f)
	case strings.HasSuffix(f.Message, ".") || strings.Contains(f.Message, "!"):
		return fmt.Errorf("%s: %q: no full stop in a message", f.Rule, f.Message)
	case advice.MatchString(f.Message):
		return fmt.Errorf("%s: %q: no advice in a message", f.Rule, f.Message)
	}
	return nil
}

var advice = regexp.MustCompile(`(?i)\b(please|should|consider|try|must)\b`)

// steady demands the same findings with files in another order and with blanks
// doubled.
func (s Site) steady(t *testing.T, r *lint.Rule) {
	t.Helper()
	sum := func(s Site) string {
		res, err := s.Run([]*lint.Rule{r}, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		return summary(res.Findings)
	}
	base := sum(s)
	turned := s
	turned.Files = slices.Clone(s.Files)
	slices.Reverse(turned.Files)
	if got := sum(turned); got != base {
		t.Errorf("other findings with the files in another order:\n%swant\n%s", got, base)
	}
	if got := sum(s.spaced()); got != base {
		t.Errorf("other findings with blanks doubled:\n%swant\n%s", got, base)
	}
}

// summary is what must not change: everything but columns and blanks.
func summary(findings []lint.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s %q %s", f.Rule, f.Severity, strings.Join(strings.Fields(f.Message), " "), f.Fingerprint)
		for _, p := range f.Places {
			fmt.Fprintf(&b, " %s:%d", p.URI, p.Start.Line)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var oneBlank = regexp.MustCompile(`(\S) (\S)`)

// spaced doubles single blanks between words, in formats where blanks do not count.
func (s Site) spaced() Site {
	out := s
	out.Files = nil
	for _, f := range s.Files {
		switch source.MediaOf(f.Name, f.Data) {
		case source.Markdown, source.HTML, source.Plain:
			if f.Name != "wants" && !bytes.HasPrefix(f.Data, []byte("---\n")) {
				for range 2 { // matches overlap in words of one letter
					f.Data = oneBlank.ReplaceAll(f.Data, []byte("$1  $2"))
				}
			}
		}
		out.Files = append(out.Files, txtar.File{Name: f.Name, Data: f.Data})
	}
	return out
}
