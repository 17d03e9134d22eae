package main

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// hostilePage makes promises that are false and tries, in their words, to speak to
// whoever reads the report: a runner, a terminal, a parser, a spreadsheet, a viewer.
const hostilePage = "# Pricing\n\n" +
	"SAML SSO ::error file=app.js,line=1::injected is included on every plan.\n\n" +
	"SAML SSO is included on every plan%0A::error::injected %25 &#10;::error::injected&#13;&#10;##[error]injected.\n\n" +
	"SAML SSO is included on every plan, &#27;[31mred\x1b[2J\x1b]0;title\x07 \u202eturned\u2066 \u0085::error::injected.\n\n" +
	"SAML SSO is included on every plan: ]]> <![CDATA[ &lt;/failure&gt; \"quoted\" <script>alert(1)</script> &lt;script&gt;alert(1)&lt;/script&gt;.\n\n" +
	"=SUM(1+1)|'/C calc'!A0 SAML SSO is included on every plan.\n\n" +
	"@acme/admins #12 SAML SSO is included on every plan [link](https://evil.example) ![i](x) | cell | `code` ${{ github.token }}.\n\n" +
	"| Feature | ::error::injected |\n|---|---|\n| SAML SSO | every plan \x00\x0b |\n"

// TestHostilePage: every format and every list says what the page says, and
// obeys none of it.
func TestHostilePage(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "product.yaml", "product: {name: Acme}\nplans: [{id: free, name: Free}, {id: enterprise, name: Enterprise}]\nfeatures:\n"+
		"  - {id: saml-sso, name: SAML single sign-on, aliases: [SAML SSO], plans: [enterprise], owner: \"@acme/identity\"}\n")
	put(t, "claims.lock", "{\"copytruth\": \"approvals\", \"version\": 1}\n"+
		`{"about":["saml-sso"],"says":"SAML SSO is included on every plan, red turned ::error::injected.","by":"=cmd|'/C calc'!A0","on":"2026-11-01"}`+"\n")
	names := []string{"pricing.md", "%0A::error::injected, a:b.md", "=1+1.md"}
	for _, name := range names {
		put(t, name, hostilePage)
	}
	html := strings.NewReplacer("&", "&amp;", "<", "&lt;", "\n\n", "</p><p>").Replace(hostilePage)
	put(t, "page.html", "<!doctype html><title>::error::injected</title><p>"+html)

	common := []string{"--config", "none", "--manifest", "product.yaml", "."}
	runs := map[string][]string{
		"claims": {"claims"}, "claims json": {"claims", "--format", "json"}, "coverage": {"coverage"}, "coverage markdown": {"coverage", "--format", "markdown"},
		"files": {"files"}, "approve": {"approve", "--diff"}, "ledger csv": {"ledger"}, "ledger json": {"ledger", "--format", "json"}, "baseline": {"baseline", "diff", "--file", "empty.jsonl"},
	}
	put(t, "empty.jsonl", "{\"copytruth\": \"baseline\", \"version\": 1}\n")
	for _, format := range formatNames {
		runs["check "+format] = []string{"check", "--lock", "claims.lock", "--format", format}
	}
	for name, args := range runs {
		t.Run(name, func(t *testing.T) {
			code, out, errs := call(t, append(args, common...)...)
			if code > 1 || !strings.Contains(out, "SAML") && !strings.HasPrefix(name, "files") && !strings.HasPrefix(name, "coverage") && name != "baseline" {
				t.Fatalf("exit code %d\n%s%s", code, out, errs)
			}
			unheard(t, out)
			unheard(t, errs)
			wellFormed(t, name, out)
		})
	}
	if b, err := os.ReadFile("claims.lock"); err != nil || strings.Count(string(b), "\n") != 2 {
		t.Error("the approvals were changed", err)
	}
}

// ours are the commands that the program itself gives the runner.
var ours = regexp.MustCompile(`^::(error|warning|notice) title=[\w-]+(%20not%20read)?( [\w ]+)?(,file=[^:,]*(%3A[^:,]*|%2C[^:,]*)*)?(,(line|endLine|col|endColumn)=\d+)*::`)

// unheard holds that neither a runner nor a terminal is told anything by a page.
func unheard(t *testing.T, out string) {
	t.Helper()
	for line := range strings.FieldsFuncSeq(out, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if obeyed.MatchString(line) && !ours.MatchString(line) {
			t.Errorf("a command: %s", line)
		}
		if strings.HasPrefix(line, "::") && strings.Contains(strings.TrimPrefix(line, "::"), "\n") {
			t.Errorf("a command of two lines: %s", line)
		}
	}
	if i := strings.IndexFunc(out, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
	}); i >= 0 {
		t.Errorf("a control character: %q", out[max(0, i-20):min(len(out), i+20)])
	}
}

// wellFormed parses what is to be parsed.
func wellFormed(t *testing.T, name, out string) {
	t.Helper()
	switch format := name[strings.LastIndex(name, " ")+1:]; format {
	case "json", "sarif", "codeclimate", "rdjson":
		if !json.Valid([]byte(out)) {
			t.Error("no JSON")
		}
	case "junit", "checkstyle":
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatal(err)
			}
		}
	case "markdown":
		out = regexp.MustCompile("(`+)[^`]*(`+)").ReplaceAllString(out, "")
		if strings.Contains(out, "<script") || regexp.MustCompile(`[^\\]\]\(https://evil`).MatchString(out) {
			t.Error("the page's words are markup")
		}
	case "csv":
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@|%", rune(cell[0])) {
					t.Errorf("a formula: %s", cell)
				}
			}
		}
	}
}
