package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source/crawl"
	"github.com/copytruth/copytruth/checker/source/render"
)

// quill is a site: a page that only scripts fill, six that have a footer in
// common, and one of them with a fault of its own.
func quill(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	page := func(path, body string) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<!doctype html><title>Quill</title>", body)
		})
	}
	footer := `<footer><p>Quill is made in Delft by seven people.</p><p>Free includes SAML single sign-on for the whole team.</p></footer>`
	links := ""
	for _, name := range []string{"app", "one", "two", "three", "four", "five"} {
		links += `<a href="/` + name + `">` + name + `</a>`
	}
	page("/{$}", `<nav>`+links+`</nav><p>Quill keeps the notes of your team in one place, and finds them again.</p>`+footer)
	page("/app", `<div id="root"></div><script>document.getElementById('root').innerHTML = '<p>Free includes SAML single sign-on.</p>'; fetch('http://words.example/a.json').catch(() => {})</script>`)
	for _, name := range []string{"one", "two", "three", "four"} {
		page("/"+name, `<p>This is the page that is called `+name+`, and it says no more than this.</p>`+footer)
	}
	page("/five", `<h1>Sign-on</h1><p>Everybody who works with Quill signs on with one password. SAML single sign-on is available on every plan.</p>`+footer)
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv
}

// audited runs an audit in a folder with files and gives it, with the exit code
// and what was said.
func audited(t *testing.T, files map[string]string, args ...string) (*audit.Audit, int, string) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		write(t, filepath.Join(dir, name), content)
	}
	cmd := exec.Command("copytruth", append([]string{"audit", "--manifest", "product.yaml", "--json", "audit.json"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir())
	out, err := cmd.CombinedOutput()
	code := 0
	if err != nil {
		var exited *exec.ExitError
		if !errors.As(err, &exited) {
			t.Fatal(err)
		}
		code = exited.ExitCode()
	}
	b, err := os.ReadFile(filepath.Join(dir, "audit.json"))
	if err != nil {
		return nil, code, string(out)
	}
	var a audit.Audit
	check(t, json.Unmarshal(b, &a))
	return &a, code, string(out)
}

// places lists the places of all findings: page, source, number of pages.
func places(a *audit.Audit, base string) []string {
	var out []string
	for _, f := range a.Findings {
		for _, p := range f.Places {
			s := strings.TrimPrefix(strings.TrimPrefix(p.Path, base), p.URL+" ")
			if p.Source != nil {
				s += fmt.Sprintf(" from %s:%d", p.Source.Path, p.Source.Line)
			}
			if p.Pages > 1 {
				s += fmt.Sprintf(" x %d", p.Pages)
			}
			out = append(out, s)
		}
	}
	return out
}

var auditTruth = map[string]string{"product.yaml": watchTruth}

func TestAuditSite(t *testing.T) {
	srv := quill(t)
	a, code, said := audited(t, auditTruth, srv.URL, "--config", "none")
	if code != 1 {
		t.Fatalf("exit %d: %s", code, said)
	}
	if d := cmp.Diff([]string{"/ x 6", "/five"}, places(a, srv.URL)); d != "" {
		t.Error(d)
	}
	if want := "1 page shows next to nothing without scripts, for instance " + srv.URL + "/app; --render reads what a browser shows"; !strings.Contains(said, want) {
		t.Errorf("no hint in %s", said)
	}
}

func TestAuditRendered(t *testing.T) {
	if _, err := render.Find("", os.Getenv); err != nil {
		t.Skip(err)
	}
	srv := quill(t)
	for _, how := range []string{"--render", "--render=always"} {
		a, code, said := audited(t, auditTruth, srv.URL, "--config", "none", how)
		if code != 1 || strings.Contains(said, "next to nothing") {
			t.Errorf("%s: exit %d: %s", how, code, said)
		}
		if d := cmp.Diff([]string{"/ x 6", "/app", "/five"}, places(a, srv.URL)); d != "" {
			t.Errorf("%s: %s", how, d)
		}
		if !strings.Contains(said, "what rendered pages wanted from words.example was not loaded; --host allows a host") {
			t.Errorf("%s: nothing of the refused host in %s", how, said)
		}
	}
	_, code, said := audited(t, auditTruth, srv.URL, "--config", "none", "--render", "--browser", "nowhere/chromium")
	if code != 2 || !strings.Contains(said, "the browser nowhere/chromium does not exist") {
		t.Errorf("exit %d: %s", code, said)
	}
}

// TestAuditSources: findings on a site name the files that it is made from.
func TestAuditSources(t *testing.T) {
	srv := quill(t)
	files := map[string]string{
		"product.yaml":      watchTruth,
		"src/footer.html":   "<footer>\n<p>Quill is made in Delft by seven people.</p>\n<p>Free includes SAML single sign-on for the whole team.</p>\n</footer>\n",
		"src/pages/five.md": "# Sign-on\n\nEverybody who works with Quill signs on with one password.\nSAML single sign-on is available on every plan.\n",
		"src/pages/old.md":  "SAML single sign-on is available on every plan.\n",
		".copytruth.yaml":   "sources: {\"/**\": \"src/pages/**.md\"}\n",
	}
	sarif := filepath.Join(t.TempDir(), "audit.sarif")
	a, _, said := audited(t, files, srv.URL, "--sources", "src", "--output", "sarif="+sarif, "--output", "github=-")
	if d := cmp.Diff([]string{"/ from src/footer.html:3 x 6", "/five from src/pages/five.md:4"}, places(a, srv.URL)); d != "" {
		t.Errorf("%s\n%s", d, said)
	}
	b, err := os.ReadFile(sarif)
	check(t, err)
	for _, want := range []string{`"uri": "src/pages/five.md"`, `"startLine": 4`, srv.URL + "/five"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s in %s", want, b)
		}
	}
	if !strings.Contains(said, "file=src/footer.html,line=3") {
		t.Errorf("no annotation in %s", said)
	}
	a, _, said = audited(t, files, srv.URL, "--sources", "nowhere")
	if d := cmp.Diff([]string{"/ x 6", "/five"}, places(a, srv.URL)); d != "" || !strings.Contains(said, "--sources: ") {
		t.Errorf("%s\n%s", d, said)
	}
}

// TestAuditInterrupted: what was read is told, and the exit code says that it
// was not all.
func TestAuditInterrupted(t *testing.T) {
	asked := make(chan struct{}, 100)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch {
		case r.URL.Path == "/robots.txt" || strings.HasPrefix(r.URL.Path, "/sitemap"):
			http.NotFound(w, r)
		case r.URL.Path == "/":
			fmt.Fprint(w, `<title>Quill</title><a href="/slow">slow</a><p>SAML single sign-on is available on every plan.</p>`)
		default:
			asked <- struct{}{}
			<-r.Context().Done()
		}
	}))
	defer srv.Close()
	p := keeps(t, auditTruth, "audit", srv.URL, "--manifest", "product.yaml", "--config", "none", "--json", "audit.json")
	select {
	case <-asked:
	case <-time.After(20 * time.Second):
		t.Fatal("the second page was never asked for")
	}
	check(t, p.cmd.Process.Signal(syscall.SIGINT))
	err := p.cmd.Wait()
	var exited *exec.ExitError
	if !errors.As(err, &exited) || exited.ExitCode() != 3 {
		t.Errorf("ended with %v", err)
	}
	<-p.ended
	b, err := os.ReadFile(filepath.Join(p.dir, "audit.json"))
	check(t, err)
	var a audit.Audit
	check(t, json.Unmarshal(b, &a))
	if d := cmp.Diff([]string{"/"}, places(&a, srv.URL)); d != "" {
		t.Error(d)
	}
}

func TestProgress(t *testing.T) {
	steps := []crawl.Progress{
		{Fetched: 1, Queued: 3, Elapsed: time.Second, Rate: 1},
		{Fetched: 40, Queued: 60, Failed: 2, Elapsed: 11 * time.Second, Rate: 3.64, Left: 16500 * time.Millisecond},
		{Fetched: 41, Queued: 59, Failed: 2, Elapsed: 12 * time.Second, Rate: 3.4, Left: 16 * time.Second},
		{Fetched: 99, Queued: 1, Failed: 2, Elapsed: 34 * time.Second, Rate: 2.9, Left: 300 * time.Millisecond},
		{Fetched: 100, Failed: 2, Elapsed: 35 * time.Second, Rate: 2.857},
	}
	for _, tc := range []struct {
		name  string
		live  bool
		steps []crawl.Progress
		want  string
	}{
		{"a short crawl says nothing", false, steps[:1], ""},
		{"lines now and then, and the end", false, steps, "copytruth: 40 fetched, 60 queued, 2 failed, 3.6 a second, about 17s left\ncopytruth: 99 fetched, 1 queued, 2 failed, 2.9 a second\ncopytruth: 100 fetched, 2 failed, 2.9 a second\n"},
		{"no end if there is more", false, steps[:2], "copytruth: 40 fetched, 60 queued, 2 failed, 3.6 a second, about 17s left\n"},
	} {
		var b bytes.Buffer
		p := (&app{err: &b}).progress()
		for _, s := range tc.steps {
			p.step(s)
		}
		p.done()
		if d := cmp.Diff(tc.want, b.String()); d != "" {
			t.Errorf("%s: %s", tc.name, d)
		}
	}
	var b bytes.Buffer
	p := (&app{err: &b, watched: func() bool { return true }}).progress()
	for _, s := range steps {
		p.step(s)
	}
	p.done()
	if got := b.String(); strings.Contains(got, "\n") || !strings.Contains(got, "1 fetched, 3 queued, 1.0 a second") || !strings.HasSuffix(strings.TrimRight(got, " "), "\r") {
		t.Errorf("on a terminal: %q", got)
	}
	b.Reset()
	p = (&app{err: &b}).progress()
	p.along([]lint.Finding{{Fingerprint: "a"}, {Fingerprint: "b"}})
	p.along([]lint.Finding{{Fingerprint: "b"}})
	p.step(steps[1])
	if got := b.String(); !strings.HasSuffix(got, ", 2 findings so far\n") {
		t.Errorf("two findings on three places: %q", got)
	}
}
