package main

import (
	"context"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/copytruth/copytruth/checker/editor"
)

func startAgent(t *testing.T, manifest string) *mcp.ClientSession {
	t.Helper()
	cmd := exec.Command("copytruth", "mcp")
	cmd.Dir = t.TempDir()
	if manifest != "" {
		write(t, filepath.Join(cmd.Dir, "product.yaml"), manifest)
	}
	s, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(context.Background(), &mcp.CommandTransport{Command: cmd}, nil)
	check(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func ask[T any](t *testing.T, s *mcp.ClientSession, tool string, args map[string]any) (out T, failed string) {
	t.Helper()
	r, err := s.CallTool(context.Background(), &mcp.CallToolParams{Name: tool, Arguments: args})
	check(t, err)
	if r.IsError {
		return out, r.Content[0].(*mcp.TextContent).Text
	}
	b, err := json.Marshal(r.StructuredContent)
	check(t, err)
	check(t, json.Unmarshal(b, &out))
	return out, ""
}

func TestMayISay(t *testing.T) {
	s := startAgent(t, lspManifest)
	for _, c := range []struct {
		text string
		want editor.Verdict
		rule string
		card string
	}{
		{"SAML SSO is included on every plan.", editor.No, "plan-mismatch", "sso"},
		{"Single sign-on is included on Pro.", editor.Yes, "", "sso"},
		{"Larkspur runs in 9 regions.", editor.No, "fact-mismatch", "regions"},
		{"Larkspur includes pallet tracking for every warehouse.", editor.Unknown, "", ""},
		{"Thank you for reading.", editor.Nothing, "", ""},
	} {
		a, failed := ask[editor.Answer](t, s, "may_i_say", map[string]any{"text": c.text})
		if failed != "" || a.Verdict != c.want && !(c.want == editor.Unknown && a.Verdict == editor.Careful) {
			t.Errorf("%q: verdict %q (%s), want %q; %+v", c.text, a.Verdict, failed, c.want, a)
		}
		if c.rule != "" && !slices.ContainsFunc(a.Findings, func(o editor.Objection) bool {
			return o.Rule == c.rule && o.Truth != nil && o.Truth.Path == "product.yaml" && o.Truth.Line > 0
		}) {
			t.Errorf("%q: no %s with its line in %+v", c.text, c.rule, a.Findings)
		}
		if c.card != "" && !slices.ContainsFunc(a.Truth, func(k editor.Card) bool { return k.ID == c.card }) {
			t.Errorf("%q: no card %s in %+v", c.text, c.card, a.Truth)
		}
	}
	if _, failed := ask[editor.Answer](t, s, "may_i_say", map[string]any{"text": "x", "format": "rtf"}); failed == "" {
		t.Error("an unknown format was taken")
	}
}

func TestProductTruth(t *testing.T) {
	s := startAgent(t, lspManifest)
	for query, want := range map[string][]string{
		"":                            {"sso", "exports", "free", "pro", "regions"},
		"Do you have SAML SSO?":       {"sso"},
		"export":                      {"exports"},
		"flux capacitors for cyclops": {},
	} {
		got, failed := ask[truths](t, s, "product_truth", map[string]any{"query": query})
		ids := []string{}
		for _, c := range got.Cards {
			ids = append(ids, c.ID)
		}
		if failed != "" || !slices.Equal(ids, want) {
			t.Errorf("%q: %v (%s), want %v", query, ids, failed, want)
		}
	}
}

func TestAgentWithoutManifest(t *testing.T) {
	s := startAgent(t, "")
	if _, failed := ask[editor.Answer](t, s, "may_i_say", map[string]any{"text": "We run in 9 regions."}); failed == "" {
		t.Error("without a manifest there is nothing to answer from, and an answer came")
	}
	s = startAgent(t, "version: 1\nproduct: {name: X}\nfeatures: [{id: a, nam: A}]\n")
	if _, failed := ask[editor.Answer](t, s, "may_i_say", map[string]any{"text": "We run in 9 regions."}); failed == "" {
		t.Error("a manifest with a mistake gave an answer")
	}
}
