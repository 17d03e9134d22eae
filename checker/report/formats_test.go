package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// machine are the reporters whose output other programs read.
var machine = map[string]Reporter{
	"check.github": GitHub, "check.sarif": SARIF("1.2.3"), "check.junit.xml": JUnit, "check.checkstyle.xml": Checkstyle,
	"check.codeclimate.json": CodeClimate, "check.rdjson": RDJSON(sampleContent), "check.md": Markdown(0),
}

// sampleContent is a file in which the sample's words stand where it says.
func sampleContent(uri string) []byte {
	if uri != "content/pricing.md" {
		return nil
	}
	b := []byte(strings.Repeat(".", 770) + "\né" + strings.Repeat(".", 27) + "50")
	return append(b, strings.Repeat(".", 200)...)
}

func ruled() *lint.Result {
	r := sample()
	r.Rules = []*lint.Rule{
		{ID: "plan-mismatch", Title: "copy and plans differ", Severity: lint.Error, Doc: "# plan-mismatch\n\n## What it finds\n\nA feature in a plan\nthat lacks it.\n"},
		{ID: "former-name", Title: "an old name", Severity: lint.Note, Doc: "# former-name\n\nAn old name.\n"},
	}
	r.Muted[0].Finding.Places = []lint.Place{place("roadmap.md", 3, 1, 10, "soon", "Coming soon.")}
	r.Findings = append(r.Findings, lint.Finding{
		Rule: "fact-mismatch", Severity: lint.Error, Message: "m", Fingerprint: "5", Owner: "@acme/a @acme/b",
		Places: []lint.Place{place("https://acme.example/pricing?x=1", 1, 1, 0, "50", "50 integrations.")},
	})
	return r
}

func TestMachineFormats(t *testing.T) {
	for name, report := range machine {
		t.Run(name, func(t *testing.T) {
			golden(t, name, []byte(render(t, report, ruled())))
			if a, b := render(t, report, ruled()), render(t, report, ruled()); a != b {
				t.Error("two runs differ")
			}
			render(t, report, &lint.Result{})
		})
	}
}

func render(t interface {
	Helper()
	Fatal(...any)
}, report Reporter, r *lint.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := report(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func sarifValidator(t *testing.T) *validator.Schema {
	t.Helper()
	c := validator.NewCompiler()
	c.DefaultDraft(validator.Draft4)
	s, err := c.Compile("testdata/sarif/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSARIFSchema holds every log to the schema of OASIS.
func TestSARIFSchema(t *testing.T) {
	schema := sarifValidator(t)
	for name, r := range map[string]*lint.Result{"full": ruled(), "empty": {}, "hostile": hostile(attacks)} {
		if err := validate(schema, SARIF("1.2.3"), r); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, change := range [][2]string{{`"level": "error"`, `"level": "fatal"`}, {`"columnKind": "unicodeCodePoints"`, `"columnKind": "bytes"`}, {`"ruleIndex": 0`, `"ruleIndex": "0"`}, {`"startLine": 14`, `"startLine": 0`}} {
		bad := strings.Replace(render(t, SARIF("1"), ruled()), change[0], change[1], 1)
		v, err := validator.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(v) == nil {
			t.Errorf("the schema takes %s", change[1])
		}
	}
}

// TestSARIFForCodeScanning holds a log to what code scanning asks beyond the
// schema.
func TestSARIFForCodeScanning(t *testing.T) {
	r := ruled()
	r.Findings[0].Places[0].URI = "content/50% off: a#b?.md"
	for range 1500 {
		r.Findings[0].Places = append(r.Findings[0].Places, place("x.md", 1, 1, 0, "x", "x"))
	}
	r.Findings[2].Message = "see [here](https://evil.example)"
	out := render(t, SARIF("1"), r)
	var log sarifLog
	if err := json.Unmarshal([]byte(out), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	for _, res := range run.Results {
		if run.Tool.Driver.Rules[res.RuleIndex].ID != res.Rule {
			t.Errorf("rule %s has the index of another", res.Rule)
		}
		if n := len(res.Locations) + len(res.Related); n > sarifLocations || len(res.Locations) != 1 {
			t.Errorf("%d locations", n)
		}
		if res.Fingerprints["copytruth/v1"] == "" {
			t.Error("no fingerprint")
		}
		if strings.Contains(res.Message.Text, "](") {
			t.Errorf("a page makes a link: %s", res.Message.Text)
		}
		for _, l := range append(res.Locations, res.Related...) {
			u, err := url.Parse(l.Physical.Artifact.URI)
			if err != nil || u.Scheme != "" || u.RawQuery != "" || u.Fragment != "" {
				t.Errorf("artifact %q: %v", l.Physical.Artifact.URI, err)
			}
		}
	}
	if want := "content/50%25%20off%3A%20a%23b%3F.md"; run.Results[0].Locations[0].Physical.Artifact.URI != want {
		t.Errorf("got %s", run.Results[0].Locations[0].Physical.Artifact.URI)
	}
	if n := len(run.Invocations[0].Notifications); n != 3 {
		t.Errorf("%d notifications, want two problems and the finding on a page of a site", n)
	}
	if s := run.Results[len(run.Results)-1].Suppressions; len(s) != 1 || s[0].Kind != "inSource" || s[0].Justification != "note: agreed with legal" {
		t.Errorf("suppressed as %v", s)
	}
}

func TestSARIFLimits(t *testing.T) {
	r := &lint.Result{}
	for i := range sarifResults + 10 {
		sev := lint.Note
		if i >= sarifResults {
			sev = lint.Error
		}
		r.Findings = append(r.Findings, lint.Finding{Rule: "r", Severity: sev, Message: "m", Fingerprint: fmt.Sprint(i), Places: []lint.Place{place("a.md", i+1, 1, 0, "x", "x")}})
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(render(t, SARIF("1"), r)), &log); err != nil {
		t.Fatal(err)
	}
	if n := len(log.Runs[0].Results); n != sarifResults || log.Runs[0].Results[9].Level != "error" {
		t.Errorf("%d results, the tenth is %s", n, log.Runs[0].Results[9].Level)
	}
	if n := log.Runs[0].Invocations[0].Notifications; len(n) != 1 || !strings.HasPrefix(n[0].Message.Text, "10 results left out") {
		t.Errorf("notifications %v", n)
	}
}

// TestSARIFSize: a log that is too large once gzipped loses its lightest results,
// and says how many.
func TestSARIFSize(t *testing.T) {
	r := &lint.Result{}
	for i := range 400 {
		sev := lint.Note
		if i%10 == 0 {
			sev = lint.Error
		}
		noise := sha256.Sum256([]byte{byte(i), byte(i >> 8)}) // does not shrink
		r.Findings = append(r.Findings, lint.Finding{Rule: "r", Severity: sev, Message: hex.EncodeToString(noise[:]), Fingerprint: fmt.Sprint(i), Places: []lint.Place{place("a.md", i+1, 1, 0, "x", "x")}})
	}
	whole, err := newSarif(r, "1").within(sarifResults, sarifBytes)
	if err != nil || len(whole.Runs[0].Results) != 400 {
		t.Fatal(err)
	}
	size, err := zipped(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []int{size, size - 1, size / 3, 10} {
		log, err := newSarif(r, "1").within(sarifResults, limit)
		if err != nil {
			t.Fatal(err)
		}
		kept := log.Runs[0].Results
		if n, err := zipped(log); err != nil || n > limit && len(kept) > 0 {
			t.Errorf("%d bytes for a limit of %d, %v", n, limit, err)
		}
		if (len(kept) == 400) != (limit >= size) || limit > size/4 && (len(kept) < 60 || kept[39].Level != "error") {
			t.Errorf("limit %d of %d: %d results are left", limit, size, len(kept))
		}
		if notes := log.Runs[0].Invocations[0].Notifications; len(kept) < 400 && (len(notes) != 1 || notes[0].Message.Text != fmt.Sprintf("%d results left out, the lightest: code scanning takes no more", 400-len(kept))) {
			t.Errorf("limit %d: %v", limit, notes)
		}
	}
}

// TestSARIFLocations: of a finding with more places than are taken, the first
// thousand are named, and the message counts them all.
func TestSARIFLocations(t *testing.T) {
	f := lint.Finding{Rule: "r", Severity: lint.Error, Message: "m", Fingerprint: "1"}
	for i := range 1500 {
		f.Places = append(f.Places, place("a.md", i+1, 1, 0, "x", "x"))
	}
	log, err := newSarif(&lint.Result{Findings: []lint.Finding{f}}, "1").within(sarifResults, sarifBytes)
	if err != nil {
		t.Fatal(err)
	}
	one := log.Runs[0].Results[0]
	if n := len(one.Locations) + len(one.Related); n != sarifLocations || !strings.Contains(one.Message.Text, "and 1,499 more places") && !strings.Contains(one.Message.Text, "and 1499 more places") {
		t.Errorf("%d locations: %s", n, one.Message.Text)
	}
}

// TestGitHubLimits: ten of a kind, the worst first, the rest counted.
func TestGitHubLimits(t *testing.T) {
	r := &lint.Result{}
	for i := range 25 {
		f := lint.Finding{Rule: "r", Severity: lint.Error, Message: fmt.Sprintf("m%02d", i)}
		for range i + 1 {
			f.Places = append(f.Places, place("a.md", 1, 1, 0, "x", ""))
		}
		r.Findings = append(r.Findings, f)
	}
	out := render(t, GitHub, r)
	if n := strings.Count(out, "::error "); n != 10 {
		t.Errorf("%d annotations", n)
	}
	if !strings.HasPrefix(out, "::error title=r,file=a.md,line=1,endLine=1,col=1,endColumn=2::m24%0Aand 24 more places\n") {
		t.Errorf("the worst is not the first: %s", strings.SplitN(out, "\n", 2)[0])
	}
	if !strings.Contains(out, "\ncopytruth: 25 errors in 0 documents, 0 problems\ncopytruth: 15 more than annotations can show") {
		t.Errorf("the rest is not counted:\n%s", out)
	}
}

// A step summary keeps below its limit and says what it left out.
func TestMarkdownLimit(t *testing.T) {
	r := &lint.Result{}
	for i := range 3000 {
		r.Findings = append(r.Findings, lint.Finding{Rule: "r", Severity: lint.Error, Owner: "@a", Message: strings.Repeat("m", 100), Places: []lint.Place{place("a.md", i+1, 1, 0, "x", "y")}})
	}
	for _, limit := range []int{2000, 100_000} {
		out := render(t, Markdown(limit), r)
		if len(out) > limit || len(out) < limit-600 {
			t.Errorf("%d bytes for a limit of %d", len(out), limit)
		}
		shown := strings.Count(out, "\n| error |")
		if want := fmt.Sprintf("and %s more than fit here", thousands(3000-shown)); !strings.Contains(out, want) {
			t.Errorf("no %q", want)
		}
	}
}

// attacks is what a hostile page says.
var attacks = []string{
	"x\n::error file=app.js,line=1::injected", "::error::injected", "x%0A::error::injected", "x\r\n::stop-commands::t", "##[error]injected", "a%25b, c: d",
	"  ::add-mask::injected", "##vso[task.x]injected", "##", "[error]injected", "::", ":error::injected", "::error x=", "\u3000::error::injected",
	"\x1b[31mred\x1b]0;title\x07", "\u202eturned\u2066", "\x00\x08\x0b\ufffe", "\xff\xfe broken", "\u0085\u2028next",
	"[link](https://evil.example) ![i](x) <script>alert(1)</script> <!-- x", "| cell | cell |\n|---|", "`code` ``` ~~~", "@acme/admins #12 www.evil.example https://evil.example a@b.example",
	"# head\n\n- list\n> quote\n***\n    code", "&amp; &lt; ]]> <![CDATA[", "\\| \\` \\", "{0} {{x}} ${{ github.token }}", "&#10;&#x1b;", "=cmd|' /C calc'!A0", "*bold* _it_ ~~gone~~ $x$",
}

// hostile is a result in which every word comes from somebody hostile.
func hostile(words []string) *lint.Result {
	r := &lint.Result{}
	for i, w := range words {
		p := place(w+".md", i+1, 1, 0, w, w+" and "+w)
		sev := []lint.Severity{lint.Error, lint.Warning, lint.Note}[i%3]
		f := lint.Finding{Rule: "plan-mismatch", Severity: sev, Message: w, Feature: w, Owner: w, Found: w, Expected: w, Places: []lint.Place{p, p}, TruthText: w, Suggestion: &lint.Suggestion{Replacement: w}, Fingerprint: fmt.Sprint(i)}
		f.Truth.Path, f.Truth.Line = w, 3
		silent, online := f, f
		silent.Places = nil
		online.Places = []lint.Place{place("https://acme.example/"+w, 1, 1, 0, w, w)}
		r.Findings = append(r.Findings, f, silent, online)
		r.Muted = append(r.Muted, lint.Muted{Finding: f, By: "note", Reason: w})
		r.Stale = append(r.Stale, lint.Stale{By: "note", Rule: w, Reason: w, At: p.Location})
		r.Problems = append(r.Problems, lint.Problem{URI: w, Message: w, At: source.Mark{Line: 1}})
	}
	return r
}

// TestHostile: whatever a page says, every format says it and obeys none of it.
func TestHostile(t *testing.T) {
	all := map[string]Reporter{"text": Text(TextOptions{}), "json": JSON("1")}
	for name, r := range machine {
		all[name] = r
	}
	for name, report := range all {
		t.Run(name, func(t *testing.T) {
			for _, w := range attacks {
				harmless(t, name, render(t, report, hostile([]string{w})))
			}
			harmless(t, name, render(t, report, hostile(attacks)))
		})
	}
}

func TestHostileProperty(t *testing.T) { rapid.Check(t, hostileWords) }

func FuzzHostile(f *testing.F) { f.Fuzz(rapid.MakeFuzz(hostileWords)) }

func hostileWords(t *rapid.T) {
	w := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(attacks), rapid.String()), 1, 3).Draw(t, "words")
	for name, report := range machine {
		harmless(t, name, render(t, report, hostile(w)))
	}
}

type failer interface {
	Helper()
	Fatal(...any)
	Errorf(string, ...any)
}

// harmless demands that nothing in an output steers a terminal, and that its
// reader sees the shape that the reporter meant.
func harmless(t failer, name, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("not UTF-8: %q", out)
	}
	if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && r != '\ufffd' && steers(r) }); i >= 0 {
		t.Errorf("a character that steers at %q", out[i:min(len(out), i+20)])
	}
	for line := range strings.Lines(out) {
		if name != "check.github" && obeyed.MatchString(line) {
			t.Errorf("a log would obey %q", line)
		}
	}
	switch {
	case name == "check.github":
		harmlessCommands(t, out)
	case strings.HasSuffix(name, ".xml"):
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := d.Token(); err == io.EOF {
				return
			} else if err != nil {
				t.Fatal("not XML: ", err)
			}
		}
	case strings.HasSuffix(name, ".md"):
		harmlessMarkdown(t, out)
	case name != "text":
		if !json.Valid([]byte(out)) {
			t.Fatal("not JSON: ", out)
		}
	}
}

// obeyed are lines that a runner takes for commands (actions/runner, ActionCommand.cs;
// Azure Pipelines, TeamCity).
var obeyed = regexp.MustCompile(`^[\s\pZ]*::[a-zA-Z-]+( [^:]*)?::|##[a-z]*\[`)

// harmlessCommands reads the output as the runner does.
func harmlessCommands(t failer, out string) {
	t.Helper()
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "copytruth: ") && !strings.Contains(line, "::") {
			continue
		}
		kind, rest, _ := strings.Cut(strings.TrimPrefix(line, "::"), " ")
		props, message, ok := strings.Cut(rest, "::")
		if !ok || kind != "error" && kind != "warning" && kind != "notice" || strings.Contains(message, "injected") && !strings.HasPrefix(props, "title=") {
			t.Errorf("a line that is no command of ours: %q", line)
		}
		for prop := range strings.SplitSeq(props, ",") {
			key, value, _ := strings.Cut(prop, "=")
			if !strings.Contains(" title file line endLine col endColumn ", " "+key+" ") || strings.Contains(value, ":") {
				t.Errorf("property %q in %q", prop, line)
			}
		}
		for _, s := range []string{message, props} {
			for i := range s {
				if s[i] == '%' && !strings.HasPrefix(s[i:], "%25") && !strings.HasPrefix(s[i:], "%0A") && !strings.HasPrefix(s[i:], "%3A") && !strings.HasPrefix(s[i:], "%2C") {
					t.Errorf("an unescaped %% in %q", line)
				}
			}
		}
	}
}

// harmlessMarkdown parses the output as GitHub does and allows only what the
// reporter itself writes: a heading, tables with as many cells as they have
// columns, breaks, links to rules, and the comments that part words.
func harmlessMarkdown(t failer, out string) {
	t.Helper()
	src := []byte(out)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(gmtext.NewReader(src))
	_ = ast.Walk(doc, func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if !in {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Document, *ast.Paragraph, *ast.Text, *ast.String, *ast.CodeSpan, *extast.Table, *extast.TableHeader, *extast.TableCell:
		case *ast.Heading:
			if n.Level != 2 || n.PreviousSibling() != nil {
				t.Errorf("a heading of the page in\n%s", out)
			}
		case *extast.TableRow:
			if head := n.Parent().FirstChild().ChildCount(); n.ChildCount() != head {
				t.Errorf("%d cells in a table of %d\n%s", n.ChildCount(), head, out)
			}
		case *ast.RawHTML:
			if s := string(n.Segments.Value(src)); s != "<br>" && s != "<!-- -->" {
				t.Errorf("HTML %q in\n%s", s, out)
			}
		case *ast.Link:
			if !strings.HasPrefix(string(n.Destination), home) {
				t.Errorf("a link to %s in\n%s", n.Destination, out)
			}
		default:
			t.Errorf("%s in\n%s", n.Kind(), out)
		}
		return ast.WalkContinue, nil
	})
}

// TestXMLRoundTrip: what the page says arrives in the reader.
func TestXMLRoundTrip(t *testing.T) {
	var got junitSuites
	if err := xml.Unmarshal([]byte(render(t, JUnit, hostile([]string{"a < b & c ]]> d"}))), &got); err != nil {
		t.Fatal(err)
	}
	if m := got.Suites[0].Cases[0].Failure.Message; m != "a < b & c ]]> d" {
		t.Errorf("got %q", m)
	}
	if got.Tests != len(got.Suites[0].Cases)+2+1+1 && got.Failures == 0 {
		t.Errorf("sums %+v", got)
	}
}

func TestRDJSONColumns(t *testing.T) {
	var got rdResult
	if err := json.Unmarshal([]byte(render(t, RDJSON(sampleContent), ruled())), &got); err != nil {
		t.Fatal(err)
	}
	for _, d := range got.Diagnostics {
		if d.Code.Value == "fact-mismatch" && len(d.Suggestions) == 1 {
			if s := d.Suggestions[0]; s.Text != "87" || s.Range.Start.Column != 30 || s.Range.End.Column != 32 {
				t.Errorf("got %+v", s)
			}
			return
		}
	}
	t.Error("no suggestion")
}
