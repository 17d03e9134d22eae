package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/sourcegraph/jsonrpc2"
	"go.uber.org/goleak"
)

const lspManifest = `version: 1
product: {name: Larkspur}
plans:
  - {id: free, name: Free, price: {amount: 0}}
  - {id: pro, name: Pro, price: {amount: 12, currency: USD, per: month}}
features:
  - {id: sso, name: Single sign-on, aliases: [SAML SSO], plans: [pro], owner: "@larkspur/identity"}
  - {id: exports, name: Data export, limits: [{metric: rows, unit: row, value: 5000}]}
facts:
  - {id: regions, kind: count, name: regions, value: 6}
`

// client is an editor: it talks to the program over pipes.
type client struct {
	t     *testing.T
	conn  *jsonrpc2.Conn
	dir   string
	diags chan wireDiagnostics
	cmd   *exec.Cmd
}

func startEditor(t *testing.T, files map[string]string, capabilities string) *client {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		write(t, filepath.Join(dir, name), content)
	}
	c := &client{t: t, dir: dir, diags: make(chan wireDiagnostics, 100), cmd: exec.Command("copytruth", "lsp")}
	c.cmd.Dir = t.TempDir() // the client says where its folder is
	in, err := c.cmd.StdinPipe()
	check(t, err)
	out, err := c.cmd.StdoutPipe()
	check(t, err)
	c.cmd.Stderr = os.Stderr
	check(t, c.cmd.Start())
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(func() { stop(); _ = c.cmd.Process.Kill(); _ = c.cmd.Wait() })
	handler := jsonrpc2.HandlerWithError(func(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
		if r.Method == "textDocument/publishDiagnostics" {
			var d wireDiagnostics
			check(t, json.Unmarshal(*r.Params, &d))
			c.diags <- d
		}
		return nil, nil
	})
	c.conn = jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(duplex{out, in}, jsonrpc2.VSCodeObjectCodec{}), handler, jsonrpc2.SetLogger(silent{}))
	c.call("initialize", map[string]any{"rootUri": addressOf("", dir), "capabilities": json.RawMessage(capabilities)}, nil)
	c.notify("initialized", struct{}{})
	return c
}

type duplex struct {
	io.Reader
	io.WriteCloser
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	check(t, os.MkdirAll(filepath.Dir(name), 0o755))
	check(t, os.WriteFile(name, []byte(content), 0o644))
}

func (c *client) call(method string, params, result any) {
	c.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	if err := c.conn.Call(ctx, method, params, result); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	check(c.t, c.conn.Notify(context.Background(), method, params))
}

func (c *client) address(name string) string { return addressOf(c.dir, name) }

func (c *client) open(name, text string) {
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": c.address(name), "languageId": "markdown", "version": 1, "text": text}})
}

func (c *client) change(name string, version int, text string) {
	c.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": c.address(name), "version": version}, "contentChanges": []any{map[string]any{"text": text}},
	})
}

// until waits for diagnostics of a file that are as wanted.
func (c *client) until(name string, want func(wireDiagnostics) bool) wireDiagnostics {
	c.t.Helper()
	late := time.After(time.Minute)
	var last wireDiagnostics
	for {
		select {
		case last = <-c.diags:
			if strings.HasSuffix(last.URI, "/"+name) && want(last) {
				return last
			}
		case <-late:
			c.t.Fatalf("%s: no such diagnostics; the last were %+v", name, last)
		}
	}
}

func rule(id string) func(wireDiagnostics) bool {
	return func(d wireDiagnostics) bool {
		for _, one := range d.Diagnostics {
			if one.Code == id {
				return true
			}
		}
		return false
	}
}

func clean(d wireDiagnostics) bool { return len(d.Diagnostics) == 0 }

func (c *client) at(name string, line, character int) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": c.address(name)}, "position": wirePosition{line, character}}
}

func TestEditorSession(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	c := startEditor(t, map[string]string{"product.yaml": lspManifest, "site/a.md": "# Larkspur\n\nHello.\n"}, `{"textDocument":{"hover":{"contentFormat":["markdown","plaintext"]}}}`)
	const wrong = "# Larkspur\n\nWe 🎉 run in 9 regions.\n\nSAML SSO is included on every plan.\n"
	c.open("site/a.md", wrong)
	d := c.until("site/a.md", rule("fact-mismatch"))
	if d.Version == nil || *d.Version != 1 {
		t.Errorf("diagnostics of version %v, want 1", d.Version)
	}
	for _, one := range d.Diagnostics {
		if one.Code != "fact-mismatch" {
			continue
		}
		// The party popper is two UTF-16 units wide.
		if got, want := one.Range, (wireRange{wirePosition{2, 13}, wirePosition{2, 14}}); got.Start != want.Start {
			t.Errorf("range %+v, want %+v", got, want)
		}
		if len(one.Related) != 1 || !strings.HasSuffix(one.Related[0].Location.URI, "/product.yaml") || one.Related[0].Location.Range.Start.Line != 9 {
			t.Errorf("related %+v, want line 10 of product.yaml", one.Related)
		}
		if !strings.Contains(one.Message, `"6"`) {
			t.Errorf("message %q does not name what is right", one.Message)
		}
	}
	if !rule("plan-mismatch")(d) {
		t.Errorf("no plan-mismatch in %+v", d.Diagnostics)
	}

	var actions []wireAction
	c.call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": c.address("site/a.md")}, "range": wireRange{wirePosition{2, 13}, wirePosition{2, 13}}, "context": map[string]any{"diagnostics": []any{}},
	}, &actions)
	if len(actions) != 1 {
		t.Fatalf("actions %+v, want one", actions)
	}
	edit := actions[0].Edit.Changes[c.address("site/a.md")][0]
	if edit.NewText != "6" || edit.Range != (wireRange{wirePosition{2, 13}, wirePosition{2, 14}}) {
		t.Errorf("edit %+v, want 6 in the place of 9", edit)
	}

	var h wireHover
	c.call("textDocument/hover", c.at("site/a.md", 4, 2), &h)
	if h.Contents.Kind != "markdown" || !strings.Contains(h.Contents.Value, "**Single sign\\-on**") || !strings.Contains(h.Contents.Value, "Plans: Pro") || !strings.Contains(h.Contents.Value, "product\\.yaml\\:7") {
		t.Errorf("hover %+v", h)
	}

	var items []wireItem
	c.call("textDocument/completion", c.at("site/a.md", 4, 2), &items)
	if len(items) != 4 || items[0].Label != "Single sign-on" || items[0].Detail != "ga · Pro" {
		t.Errorf("completion %+v", items)
	}

	c.change("site/a.md", 2, strings.NewReplacer("9 regions", "6 regions", "every plan", "Pro").Replace(wrong))
	if d := c.until("site/a.md", clean); *d.Version != 2 {
		t.Errorf("version %d, want 2", *d.Version)
	}
	c.end(0)
}

func (c *client) end(code int) {
	c.t.Helper()
	if code == 0 {
		c.call("shutdown", nil, nil)
	}
	c.notify("exit", nil)
	if err := c.cmd.Wait(); c.cmd.ProcessState.ExitCode() != code {
		c.t.Errorf("exit code %d (%v), want %d", c.cmd.ProcessState.ExitCode(), err, code)
	}
}

// TestEditorManifest changes the truth while the copy is open.
func TestEditorManifest(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	c := startEditor(t, map[string]string{"product.yaml": lspManifest, "a.md": "We run in 6 regions.\n"}, `{"general":{"positionEncodings":["utf-8","utf-16"]}}`)
	c.open("a.md", "We 🎉 run in 6 regions.\n")
	saved := func(content string) {
		write(t, filepath.Join(c.dir, "product.yaml"), content)
		c.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": c.address("product.yaml")}})
	}
	saved(strings.Replace(lspManifest, "value: 6", "value: 7", 1))
	d := c.until("a.md", rule("fact-mismatch"))
	if got := d.Diagnostics[0].Range.Start; got != (wirePosition{0, 15}) {
		t.Errorf("in bytes the number begins at %+v, want 0:15", got)
	}
	saved(strings.Replace(lspManifest, "plans: [pro]", "plans: [prro]", 1))
	d = c.until("product.yaml", func(d wireDiagnostics) bool { return !clean(d) })
	if one := d.Diagnostics[0]; one.Range.Start.Line != 6 || !strings.Contains(one.Message, `unknown plan "prro"`) {
		t.Errorf("mistake in the manifest: %+v", one)
	}
	saved(lspManifest)
	c.until("product.yaml", clean)
	c.end(1) // without shutdown
}

// TestEditorProtocol sends what a client should not send.
func TestEditorProtocol(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	c := startEditor(t, map[string]string{"product.yaml": lspManifest}, `{}`)
	var e *jsonrpc2.Error
	err := c.conn.Call(context.Background(), "textDocument/rename", struct{}{}, nil)
	if !asRPC(err, &e) || e.Code != jsonrpc2.CodeMethodNotFound {
		t.Errorf("unknown request: %v", err)
	}
	err = c.conn.Call(context.Background(), "textDocument/hover", []int{1}, nil)
	if !asRPC(err, &e) || e.Code != jsonrpc2.CodeInvalidParams {
		t.Errorf("wrong parameters: %v", err)
	}
	c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": "file:///elsewhere/x.md"}})
	c.notify("$/unheardOf", nil)
	var items []wireItem
	c.call("textDocument/completion", c.at("none.md", 0, 0), &items)
	c.end(0)
}

func asRPC(err error, to **jsonrpc2.Error) bool {
	e, ok := err.(*jsonrpc2.Error)
	*to = e
	return ok
}

func TestHeaded(t *testing.T) {
	for in, want := range map[string]string{
		"Content-Length: 2\r\n\r\n{}":                                            "",
		"content-length:2\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n{}": "",
		"Content-Length: -1\r\n\r\n{}":                                           "want a number from 1",
		"Content-Length: 99999999999\r\n\r\n{}":                                  "want a number from 1",
		"\r\n{}":                                                                 "want a number from 1",
		"Content-Length: 9\r\n\r\n{}":                                            "unexpected EOF",
		"Content-Length: 2\r\n\r\n{,}":                                           "invalid character",
	} {
		var v any
		err := headed{}.ReadObject(bufio.NewReader(strings.NewReader(in)), &v)
		if got := text(err); want == "" && err != nil || !strings.Contains(got, want) {
			t.Errorf("%q: error %q, want %q", in, got, want)
		}
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func FuzzSheet(f *testing.F) {
	f.Add("a\r\nb🎉c\rd\n", 4, true)
	f.Add("", 0, false)
	f.Fuzz(func(t *testing.T, text string, offset int, inBytes bool) {
		s := newSheet(text, inBytes)
		back := s.offset(s.position(offset))
		if back < 0 || back > len(text) {
			t.Fatalf("%q: %d → %d, outside of the text", text, offset, back)
		}
		whole := utf8.ValidString(text) && offset >= 0 && offset <= len(text) && (offset == len(text) || utf8.RuneStart(text[offset]))
		between := whole && offset > 0 && offset < len(text) && text[offset-1:offset+1] == "\r\n"
		if whole && !between && back != offset {
			t.Fatalf("%q: %d → %+v → %d", text, offset, s.position(offset), back)
		}
	})
}
