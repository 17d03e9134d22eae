package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/copytruth/copytruth/checker/audit"
)

// onSite runs a command line on a fixed day in a folder with a manifest.
func onSite(t *testing.T, ctx context.Context, env map[string]string, args ...string) (code int, out, diagnostics string) {
	t.Helper()
	var o, d bytes.Buffer
	a := &app{
		in: new(bytes.Buffer), out: &o, err: &d, env: func(name string) string { return env[name] },
		now:      func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
		terminal: func() (int, bool) { return 0, false },
	}
	code = a.run(ctx, args)
	return code, o.String(), d.String()
}

func manifestHere(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	err := os.WriteFile("product.yaml", []byte(`version: 1
product: {name: Acme}
plans: [{id: free, name: Free}, {id: pro, name: Pro}]
features:
  - {id: chat, name: Live chat, plans: [pro], status: planned, expected: 2027-01-15}
`), 0o644)
	if err != nil {
		t.Fatal(err)
	}
}

// a page of the site, with links.
func pageOf(words string, links ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><title>Acme</title><main><p>%s</p>", words)
	for _, l := range links {
		fmt.Fprintf(&b, "<a href=%q>on</a> ", l)
	}
	return b.String() + "</main>"
}

// TestAuditOfASite: an address is crawled with what the environment knows of it,
// and nothing of that, nor of the query, is in the reports.
func TestAuditOfASite(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	manifestHere(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "lead" || password != "hush-hush" {
			http.Error(w, "who is it?", http.StatusUnauthorized)
			return
		}
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, pageOf("Acme answers mail.", "/pricing", "/broken"))
		case "/pricing":
			fmt.Fprint(w, pageOf("Live chat is available today."))
		case "/broken":
			w.WriteHeader(http.StatusNotImplemented)
		default:
			http.NotFound(w, r)
		}
	}))
	defer s.Close()
	env := map[string]string{"COPYTRUTH_BASIC_AUTH": "lead:hush-hush"}
	code, out, diagnostics := onSite(t, t.Context(), env, "audit", s.URL+"/?token=hush-hush", "--html", "r.html", "--json", "r.json", "--markdown", "r.md", "--exclude", "/broken", "--as-of", "2026-12-01")
	if code != exitFindings {
		t.Fatalf("exit %d: %s%s", code, out, diagnostics)
	}
	for _, name := range []string{"r.html", "r.json", "r.md"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b)+out+diagnostics, "hush-hush") {
			t.Errorf("%s tells the secret", name)
		}
		if !strings.Contains(string(b), "/pricing") {
			t.Errorf("%s does not know the page", name)
		}
	}
	now, err := readAudit("r.json")
	if err != nil {
		t.Fatal(err)
	}
	if f := now.Findings[0]; f.Rule != "not-shipped" || f.Places[0].URL != s.URL+"/pricing" || f.Places[0].Line != 1 {
		t.Errorf("found %+v", f)
	}
	// What only is expected is said of the day on which it is.
	if d := now.Timeline; len(d) != 1 || d[0].Date != "2027-01-15" || len(d[0].Ships) != 1 || len(d[0].Ships[0].Possible) != 1 || len(d[0].Possible) != 0 {
		t.Errorf("timeline %+v", d)
	}
	if b, _ := os.ReadFile("r.html"); !strings.Contains(string(b), "no longer wrong if chat ships") {
		t.Error("the report does not say what comes of it if chat ships")
	}
	// A pattern of the configuration holds for the path on the site.
	if err := os.WriteFile(".copytruth.yaml", []byte("manifest: product.yaml\nignore:\n  - {files: [pricing], reason: agreed}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, out, diagnostics := onSite(t, t.Context(), env, "audit", s.URL, "--exclude", "/broken", "--as-of", "2026-12-01"); code != 0 || strings.Contains(diagnostics, "mutes nothing") {
		t.Errorf("with an agreement: exit %d: %s%s", code, out, diagnostics)
	}
	if err := os.Remove(".copytruth.yaml"); err != nil {
		t.Fatal(err)
	}
	// A page that fails makes the audit incomplete, whatever else is found.
	code, out, _ = onSite(t, t.Context(), env, "audit", s.URL, "--against", "r.json", "--json", "again.json")
	if code != exitIncomplete || !strings.Contains(out, "1 page or part could not be read") {
		t.Errorf("exit %d: %s", code, out)
	}
}

// TestAuditIsStopped: who ends a crawl gets a report of what was read.
func TestAuditIsStopped(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	manifestHere(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	asked := make(chan string, 1000)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, "/page/%d", &n); err != nil && r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		asked <- r.URL.Path
		if n == 5 {
			cancel()
			<-r.Context().Done()
			return
		}
		fmt.Fprint(w, pageOf(fmt.Sprintf("Live chat is available today in room %d.", n), fmt.Sprintf("/page/%d", n+1)))
	}))
	defer s.Close()
	code, out, diagnostics := onSite(t, ctx, nil, "audit", s.URL, "--json", "r.json", "--html", "r.html", "--workers", "1")
	if code != exitIncomplete || !strings.Contains(diagnostics, "incomplete: the reading was stopped before its end") {
		t.Errorf("exit %d: %s%s", code, out, diagnostics)
	}
	now, err := readAudit("r.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(now.Pages) != 5 || now.Verdict.Go != audit.NoGo || len(now.Findings) != 1 || len(now.Findings[0].Places) != 5 {
		t.Errorf("%d pages, %s, %d findings", len(now.Pages), now.Verdict.Go, len(now.Findings))
	}
	if _, err := os.Stat(filepath.Join(".", "r.html")); err != nil {
		t.Error(err)
	}
}

// TestPlaceOnASite: patterns of the configuration see the path of an address.
func TestPlaceOnASite(t *testing.T) {
	s := &settings{seen: "web"}
	for uri, want := range map[string]string{
		"https://a.example/": "", "https://a.example/pricing/?x=1": "pricing/", "http://a.example:81/docs/sso": "docs/sso", "docs/sso.md": "web/docs/sso.md", "/srv/a.md": "/srv/a.md",
	} {
		if got := s.place(uri); got != want {
			t.Errorf("%s: %q, want %q", uri, got, want)
		}
	}
}

func TestPortable(t *testing.T) {
	name := portable([]string{"/srv/build/site", "https://a.example/?token=x%2Fy&token=z"})
	for uri, want := range map[string]string{
		"/srv/build/site/a.md": "site/a.md", "/srv/other/a.md": "/srv/other/a.md", "content/a.md": "content/a.md",
		"https://a.example/?token=x%2Fy": "https://a.example/", "https://a.example/p?page=2&token=z": "https://a.example/p?page=2",
		"https://a.example/?token=other": "https://a.example/?token=other", "https://a.example/?q=%zz": "https://a.example/?q=%zz",
	} {
		if got := name(uri); got != want {
			t.Errorf("%s: %q, want %q", uri, got, want)
		}
	}
	if got := targetNames([]string{"/srv/build/site", "https://u:p@a.example/x?token=1#y", "content"}); fmt.Sprint(got) != "[site https://a.example/x content]" {
		t.Error(got)
	}
}
