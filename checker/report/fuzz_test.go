package report

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/copytruth/copytruth/checker/lint"
)

// FuzzCommand: the runner takes a command apart into what was meant, in one line,
// whatever the words are (actions/runner, ActionCommand.TryParseV2).
func FuzzCommand(f *testing.F) {
	for _, s := range attacks {
		f.Add(s, s)
	}
	unescape := strings.NewReplacer("%25", "%", "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",")
	f.Fuzz(func(t *testing.T, title, message string) {
		var b strings.Builder
		finding := lint.Finding{Rule: title, Severity: lint.Error, Message: message}
		if err := GitHub(&b, &lint.Result{Findings: []lint.Finding{finding}}); err != nil {
			t.Fatal(err)
		}
		line, rest, _ := strings.Cut(b.String(), "\n")
		if strings.Contains(rest, "::") || strings.ContainsAny(line, "\r\x00") {
			t.Fatalf("more than one command: %q", b.String())
		}
		props, text, ok := strings.Cut(strings.TrimPrefix(line, "::error "), "::")
		if !ok || unescape.Replace(strings.TrimPrefix(props, "title=")) != Visible(title) {
			t.Fatalf("the title %q is read as %q", title, props)
		}
		if got := unescape.Replace(text); got != explained(&finding, lint.Place{}) && got != Visible(explained(&finding, lint.Place{})) {
			t.Fatalf("the message %q is read as %q", message, got)
		}
	})
}

// writable leaves of a text what XML can hold (XML 1.0, production 2).
var writable = strings.NewReplacer("\ufffe", "\ufffd", "\uffff", "\ufffd")

// FuzzParseBack: what SARIF, JUnit and Code Climate say of a finding is read back as
// the same place and the same words.
func FuzzParseBack(f *testing.F) {
	for _, s := range attacks {
		f.Add("content/"+s+".md", s)
	}
	f.Add("a/../b", "x")
	f.Add("50% off: a#b?.md", "a < b ]]> c")
	f.Fuzz(func(t *testing.T, file, words string) {
		if file == "" || isAddress(file) || path.IsAbs(file) || path.Clean(file) != file {
			return
		}
		r := &lint.Result{Findings: []lint.Finding{{Rule: "r", Severity: lint.Error, Message: words, Fingerprint: "1", Places: []lint.Place{place(file, 3, 1, 0, "x", "x")}}}}
		var log sarifLog
		if err := json.Unmarshal([]byte(render(t, SARIF("1"), r)), &log); err != nil {
			t.Fatal(err)
		}
		at := log.Runs[0].Results[0].Locations[0].Physical
		u, err := url.Parse(at.Artifact.URI)
		if err != nil || u.Path != file || u.RawQuery != "" || u.Fragment != "" || u.Host != "" || u.Scheme != "" {
			t.Fatalf("%q is read back as %+v, %v", file, u, err)
		}
		if text := log.Runs[0].Results[0].Message.Text; !strings.HasPrefix(text, unlinked(oneLine(words))) {
			t.Fatalf("%q is read back as %q", words, text)
		}
		var suites junitSuites
		if err := xml.Unmarshal([]byte(render(t, JUnit, r)), &suites); err != nil {
			t.Fatal(err)
		}
		if got := suites.Suites[0].Cases[0].Failure.Message; !strings.HasPrefix(got, writable.Replace(Visible(oneLine(words)))) {
			t.Fatalf("%q is read back from JUnit as %q", words, got)
		}
	})
}
