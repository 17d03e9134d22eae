package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// evil are words that try to speak to a runner, a terminal, a browser, a viewer of
// Markdown, a spreadsheet. Each field of hostileManifest begins with one that a log
// would obey at the beginning of a line, and goes on with all the rest.
const evil = `::error file=a.js::injected ##[add-mask]injected ##vso[task.x]injected \u001b[31m\u001b]0;t\u0007 \u202ered \u200b </script><script>alert(1)</script> ` +
	`<img src=x onerror=alert(1)> | cell | ![i](https://evil.example/i) [l](javascript:alert(1)) @acme/admins \u2028`

// hostileManifest has such words in every field that takes words. Names are short, so
// that copy can hold them.
var hostileManifest = strings.ReplaceAll(`version: 1
product: {name: "Acme EVIL", aliases: ["EVIL a"], former_names: ["Oldname EVIL"], competitors: ["Rival EVIL"]}
plans: [{id: free, name: "::error::Free"}, {id: pro, name: "::error::Pro EVIL"}]
platforms: [{id: web, name: "Web EVIL"}]
features:
  - {id: saml-sso, name: "EVIL single sign-on", aliases: [SAML SSO, "SSO EVIL"], plans: [pro], owner: "EVIL", description: "EVIL", platforms: [web], condition: "EVIL",
     qualifier: {any_of: ["EVIL q"]}, messaging: {required: true, surfaces: [home]}, wording: {approved: ["EVIL ok"], avoid: ["cool SSO"]}}
  - {id: chat, name: "##[error]Live chat", aliases: [Live chat], status: planned, expected: 2027-01-15, owner: "::warning::EVIL",
     limits: [{metric: "EVIL", unit: seat, by_plan: {free: 3, pro: 5}}]}
facts:
  - {id: regions, name: regions, kind: count, value: 6, owner: "::error::EVIL"}
  - {id: slogan, name: "EVIL slogan", kind: text, value: "::error::EVIL"}
`, "EVIL", evil)

// evilNames are names of files that a pull request may bring.
var evilNames = []string{
	"::error::injected.md", "##[error]injected.md", " ::add-mask::x.md", "=1+1.md", "a|b`c`.md", "<script>alert(1)<.md", "%0A::error::injected.md", "a\n::error::injected.md",
	"\x1b[31mred.md", "\u202egnp.md", "zero\u200bwidth.md", "](https:%2f%2fevil.example).md",
}

const evilPage = "SAML SSO is included on every plan.\n\n::error::SAML SSO is included on every plan ##[add-mask]x.\n\nLive chat is here for 9 seats on Free.\n\nAcme runs in 9 regions.\n\n" +
	"Our cool SSO is part of Oldname ::error::x.\n\n| ::error x= | ##[group]y |\n|---|---|\n| ::SAML SSO:: | every plan |\n"

// hostileFolder is a folder in which everything is hostile.
func hostileFolder(t *testing.T) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("such names do not exist here")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "product.yaml"), hostileManifest)
	for _, name := range evilNames {
		put(t, filepath.Join(dir, name), evilPage)
	}
	return dir
}

// obeyed are what a runner takes from a log for commands: at the beginning of a line,
// blanks before it included, or anywhere (actions/runner, ActionCommand.cs).
var obeyed = regexp.MustCompile(`(?m)^[\s\pZ]*::[a-zA-Z-]+( [^:\n]*)?::|##[a-z]*\[`)

// TestHostileFolder: no command tells a runner, a terminal or a viewer what the copy,
// the manifest or a name of a file would like to tell it.
func TestHostileFolder(t *testing.T) {
	t.Chdir(hostileFolder(t))
	for name, args := range map[string][]string{
		"claims": {"claims"}, "claims json": {"claims", "--format", "json"}, "coverage": {"coverage"}, "coverage markdown": {"coverage", "--format", "markdown"},
		"coverage json": {"coverage", "--format", "json"}, "files": {"files"}, "files skipped": {"files", "--skipped"}, "files json": {"files", "--format", "json"},
		"approve": {"approve", "--diff"}, "approve check": {"approve", "--check"}, "ledger csv": {"ledger"}, "ledger json": {"ledger", "--format", "json"},
		"timeline": {"timeline"}, "timeline json": {"timeline", "--format", "json"}, "prove": {"prove"}, "prove json": {"prove", "--format", "json"},
		"suggest": {"manifest", "suggest"}, "suggest json": {"manifest", "suggest", "--format", "json"}, "places": {"check", "--all-places", "--format", "text"},
		"color": {"check", "--color", "always"}, "audit": {"audit"},
	} {
		t.Run(name, func(t *testing.T) { obeysNothing(t, name, append(args, ".")...) })
	}
	put(t, "::error::injected.docx", "no archive")
	for _, format := range formatNames {
		t.Run("check "+format, func(t *testing.T) { obeysNothing(t, "check "+format, "check", "--format", format, ".") })
	}
	put(t, "::error::empty.jsonl", "{\"copytruth\": \"baseline\", \"version\": 1}\n")
	for name, args := range map[string][]string{
		"baseline": {"baseline", "diff", "--file", "::error::empty.jsonl"}, "lint": {"manifest", "lint"}, "config": {"config", "show", "::error::injected.md"},
		"rules": {"rules"}, "owner": {"check", "--owner", "::error::x"}, "init": {"init", "--force"},
	} {
		t.Run(name, func(t *testing.T) { obeysNothing(t, name, args...) })
	}
}

// obeysNothing runs a command and holds its output to what unheard and wellFormed say.
func obeysNothing(t *testing.T, name string, args ...string) {
	t.Helper()
	code, out, errs := call(t, args...)
	if code == exitUsage {
		t.Fatalf("wrong use: %s%s", out, errs)
	}
	if name == "color" {
		out = regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(out, "")
	}
	unheard(t, out)
	unheard(t, errs)
	wellFormed(t, name, out)
}

// TestHostilePatch: a patch in a log obeys nothing that the copy says; elsewhere it is
// what git applies, whatever the files are called.
func TestHostilePatch(t *testing.T) {
	t.Chdir(hostileFolder(t))
	for _, name := range []string{"GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION", "terminal"} {
		var o, e bytes.Buffer
		a := &app{in: strings.NewReader(""), out: &o, err: &e, now: time.Now, terminal: func() (int, bool) { return 100, name == "terminal" }, env: func(n string) string {
			if n == name {
				return "true"
			}
			return ""
		}}
		if code := a.run(t.Context(), []string{"check", "-q", "--diff", "--color", "never", "."}); code != exitFindings {
			t.Fatalf("exit code %d\n%s", code, e.String())
		}
		unheard(t, o.String())
		unheard(t, e.String())
	}
	_, out, errs := call(t, "check", "-q", "--diff", ".")
	patch, _, _ := strings.Cut(out, "\n\x1b") // the report follows
	cmd := exec.Command("git", "apply", "--check", "-")
	cmd.Stdin = strings.NewReader(patch)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v %s\n%s%s", err, said, out, errs)
	}
}

// TestHostileMistakes: what is wrong with a manifest, a configuration or a command line
// is told without obeying it.
func TestHostileMistakes(t *testing.T) {
	t.Chdir(t.TempDir())
	for i, wrong := range []string{
		`{"EVIL": 1}`, `product: {name: x, "EVIL": 1}`, `product: "EVIL`, "product: {name: x}\nfeatures: [{id: a, name: b, plans: [\"EVIL\"]}]",
		"product: {name: x}\nfeatures: [{id: \"EVIL\", name: b, status: \"EVIL\", expected: \"EVIL\"}]", "::error::x", "- \"EVIL\"", "a: *EVIL", "\x1b[31m: ::error::", "product: {name: x}\nplans: [{id: \"EVIL\", name: a}, {id: \"EVIL\", name: b}]",
	} {
		name := "::error::" + string(rune('a'+i)) + ".yaml"
		put(t, name, strings.ReplaceAll(wrong, "EVIL", evil))
		for _, args := range [][]string{
			{"check", "--manifest", name}, {"check", "--config", name}, {"manifest", "lint", name}, {"check", "--baseline", name}, {"check", "--lock", name}, {"merge", name}, {"audit", ".", "--against", name},
		} {
			_, out, errs := call(t, args...)
			unheard(t, out)
			unheard(t, errs)
			if errs == "" {
				t.Errorf("%q: nothing is said of %s", args, wrong)
			}
		}
	}
	said := strings.NewReplacer(`\u001b`, "\x1b", `\u0007`, "\a", `\u202e`, "\u202e", `\u200b`, "\u200b", `\u2028`, "\u2028").Replace(evil)
	for _, args := range [][]string{
		{said}, {"check", said}, {"--" + said}, {"check", "--format", said}, {"explain", said}, {"check", "--rule", said}, {"check", "--manifest", said}, {"check", "--manifest", "git+https://u:p@evil.example/" + said}, {"help", said},
		{"check", "--output", said}, {"check", "--output", "json=" + said + "/x"}, {"check", "--as-of", said}, {"check", "--since", said}, {"check", "--shard", said}, {"config", said}, {"audit", "http://" + said}, {"audit", said}, {"man"}, {"chek" + said},
		{"man", "/dev/null/" + said}, {"approve", "--by", said, "--type", said}, {"baseline", said}, {"manifest", "lint", said}, {"init", said}, {"serve", "--listen", said}, {"check", "a\n" + said}, {"check", "-" + said},
	} {
		_, out, errs := call(t, args...)
		unheard(t, out)
		unheard(t, errs)
	}
}

// TestStepSummary: what is added to the summary of a step is a table of ours.
func TestStepSummary(t *testing.T) {
	dir := hostileFolder(t)
	cmd := process(t, dir, "check", "--format", "github", "--no-cache", ".")
	summary := filepath.Join(t.TempDir(), "summary")
	cmd.Env = append(cmd.Env, "GITHUB_STEP_SUMMARY="+summary)
	out, _ := cmd.CombinedOutput() // its code says that there are findings
	unheard(t, string(out))
	b, err := os.ReadFile(summary)
	if err != nil {
		t.Fatal(err, string(out))
	}
	unheard(t, string(b))
	wellFormed(t, "check markdown", string(b))
}

// TestHostileReport: the pages of an audit hold no script, no handler and no address
// but their own, and its lists are what they say.
func TestHostileReport(t *testing.T) {
	dir := hostileFolder(t)
	t.Chdir(dir)
	code, out, errs := call(t, "audit", ".", "--html", "report.html", "--json", "report.json", "--markdown", "report.md")
	if code == exitUsage {
		t.Fatal(out, errs)
	}
	unheard(t, out)
	unheard(t, errs)
	for file, name := range map[string]string{"report.json": "audit json", "report.md": "audit markdown"} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		unheard(t, string(b))
		wellFormed(t, name, string(b))
	}
	b, err := os.ReadFile("report.html")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(string(b)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" || n.Data == "iframe" || n.Data == "object" || n.Data == "img" || n.Data == "base" || n.Data == "form" {
			t.Errorf("the report holds <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || strings.Contains(strings.ToLower(a.Val), "javascript:") && (a.Key == "href" || a.Key == "src") || a.Key == "src" {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
			if a.Key == "href" && strings.Contains(a.Val, "evil.example") && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("a link that the copy gave: %q", a.Val)
			}
		}
	}
	if i := strings.IndexAny(string(b), "\u202e\u2066\x1b\a"); i >= 0 {
		t.Errorf("a character that turns or steers: %q", b[max(0, i-30):i+10])
	}
}

// TestManPagesRequest: no line of a page is a request to the formatter that the generator did
// not write, and help has nothing that a terminal would obey.
func TestManPagesRequest(t *testing.T) {
	dir := t.TempDir()
	if code, out, errs := call(t, "man", dir); code != exitClean {
		t.Fatal(out, errs)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "*.1"))
	if err != nil || len(pages) < 20 {
		t.Fatal(pages, err)
	}
	request := regexp.MustCompile(`(?m)^['.](\S*)`)
	for _, page := range pages {
		b, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		unheard(t, string(b))
		for _, m := range request.FindAllStringSubmatch(string(b), -1) {
			if !strings.Contains(` \" nh TH SH SS PP RS RE EX EE IP TP `, " "+m[1]+" ") {
				t.Errorf("%s: the request %q", filepath.Base(page), m[0])
			}
		}
		args := append(strings.Split(strings.TrimSuffix(filepath.Base(page), ".1"), "-")[1:], "--help")
		_, out, errs := call(t, args...)
		unheard(t, out)
		unheard(t, errs)
	}
	if groff, err := exec.LookPath("groff"); err == nil {
		out, err := exec.Command(groff, append([]string{"-Kutf8", "-man", "-Tutf8", "-ww", "-z"}, pages...)...).CombinedOutput()
		if err != nil || len(out) > 0 {
			t.Errorf("%v %s", err, out)
		}
	}
}

// TestHostileAgent: what an agent's user is shown of an answer steers nothing, and is
// the answer.
func TestHostileAgent(t *testing.T) {
	s := startAgent(t, hostileManifest)
	for tool, args := range map[string]map[string]any{
		"may_i_say": {"text": evilPage + "\n\nRed \u202eSAML SSO\u202c is on every plan \u009b31m."}, "product_truth": {},
	} {
		r, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: args})
		if err != nil || r.IsError || len(r.Content) != 1 {
			t.Fatal(err, r)
		}
		text := r.Content[0].(*mcp.TextContent).Text
		unheard(t, text)
		var said any
		if err := json.Unmarshal([]byte(text), &said); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(r.StructuredContent, said); d != "" {
			t.Errorf("%s: the text is not the answer: %s", tool, d)
		}
		if !strings.Contains(text, `\u202e`) || !strings.Contains(text, "saml-sso") {
			t.Errorf("%s says too little: %s", tool, text)
		}
	}
	for _, mistake := range []string{`{"EVIL": 1}`, "product: {name: x}\nfeatures: [{id: \"EVIL\", name: b}]"} {
		s := startAgent(t, strings.ReplaceAll(mistake, "EVIL", evil))
		_, failed := ask[truths](t, s, "product_truth", nil)
		if failed == "" {
			t.Error("a manifest with a mistake gave an answer")
		}
		unheard(t, failed)
	}
}

// TestHostileEditor: neither copy nor manifest nor a name of a file brings markup, links
// or characters that steer into what an editor shows.
func TestHostileEditor(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("such names do not exist here")
	}
	files := map[string]string{"product.yaml": hostileManifest}
	for _, name := range evilNames {
		files[name] = evilPage
	}
	c := startEditor(t, files, `{"textDocument":{"hover":{"contentFormat":["markdown"]}}}`)
	shown := func(what, text string) {
		t.Helper()
		if i := strings.IndexFunc(text, func(r rune) bool {
			return r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u200b' || r == '\u2028'
		}); i >= 0 {
			t.Errorf("%s holds a character that steers: %q", what, text[i:min(len(text), i+20)])
		}
	}
	for _, name := range []string{"a\n::error::injected.md", "\x1b[31mred.md", "\u202egnp.md"} {
		c.open(name, evilPage)
		escaped := c.address(name)[strings.LastIndex(c.address(name), "/")+1:]
		shown("the address", escaped)
		d := c.until(escaped, rule("plan-mismatch"))
		for _, one := range d.Diagnostics {
			shown("a diagnostic", one.Message)
			for _, r := range one.Related {
				shown("a related place", r.Message+r.Location.URI)
			}
		}
		var h wireHover
		c.call("textDocument/hover", c.at(name, 0, 2), &h)
		shown("hover", h.Contents.Value)
		noMarkup(t, h.Contents.Value)
		var items []wireItem
		c.call("textDocument/completion", c.at(name, 0, 2), &items)
		if len(items) < 4 || h.Contents.Value == "" {
			t.Errorf("too little is shown: %d names, hover %q", len(items), h.Contents.Value)
		}
		for _, i := range items {
			shown("a name", i.Label+i.Detail)
			shown("its card", i.Documentation.Value)
			noMarkup(t, i.Documentation.Value)
		}
		var actions []wireAction
		c.call("textDocument/codeAction", map[string]any{
			"textDocument": map[string]any{"uri": c.address(name)}, "range": wireRange{wirePosition{0, 0}, wirePosition{20, 0}}, "context": map[string]any{"diagnostics": []any{}},
		}, &actions)
		for _, a := range actions {
			shown("an action", a.Title)
		}
		if len(actions) == 0 {
			t.Error("no action is offered")
		}
	}
	c.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": c.address("product.yaml")}})
	write(t, filepath.Join(c.dir, "product.yaml"), strings.ReplaceAll(`{"EVIL": 1}`, "EVIL", evil))
	c.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": c.address("product.yaml")}})
	for _, one := range c.until("product.yaml", func(d wireDiagnostics) bool { return !clean(d) }).Diagnostics {
		shown("a mistake", one.Message)
	}
	c.end(0)
}

// noMarkup reads a card as an editor does and finds what a card itself has: bold
// words, code, lists.
func noMarkup(t *testing.T, card string) {
	t.Helper()
	src := []byte(card)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(gmtext.NewReader(src))
	_ = ast.Walk(doc, func(n ast.Node, in bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.RawHTML:
			if s := string(n.Segments.Value(src)); s != "<!-- -->" { // parts a mention
				t.Errorf("%q in a card", s)
			}
		case *ast.Link, *ast.AutoLink, *ast.Image, *ast.HTMLBlock, *ast.Heading, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.Blockquote:
			t.Errorf("a %s in %.200q", n.Kind(), card)
		}
		return ast.WalkContinue, nil
	})
}
