package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/copytruth/copytruth/checker/audit"
	fixture "github.com/copytruth/copytruth/fixtures/crawl"
)

// houseManifest is the manifest of the house product, whose small site is crawled.
func houseManifest(t *testing.T) string {
	t.Helper()
	return mustAbs(t, filepath.Join("..", "..", "fixtures", "acme", "product.yaml"))
}

// pathsOf are the pages that an audit has read, without the host, sorted.
func pathsOf(a *audit.Audit, site string) []string {
	var out []string
	for _, p := range a.Pages {
		out = append(out, strings.TrimPrefix(p.Path, site))
	}
	slices.Sort(out)
	return out
}

// TestAuditOfTheFixture: the small site with robots, sitemaps, redirects, a loop and a
// calendar is read as it should be, and what is wrong on it is found.
func TestAuditOfTheFixture(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	manifest := houseManifest(t)
	t.Chdir(t.TempDir())
	s := httptest.NewServer(fixture.Handler())
	defer s.Close()
	code, out, diagnostics := onSite(t, t.Context(), nil, "audit", s.URL, "--manifest", manifest, "--config", "none", "--json", "r.json", "--html", "r.html")
	now, err := readAudit("r.json")
	if err != nil {
		t.Fatalf("exit %d: %s%s", code, out, diagnostics)
	}
	read := slices.DeleteFunc(pathsOf(now, s.URL), func(p string) bool { return strings.HasPrefix(p, "/events/") })
	if diff := cmp.Diff(fixture.Pages, read); diff != "" {
		t.Errorf("pages read: %s", diff)
	}
	var found []string
	for _, f := range now.Findings {
		for _, p := range f.Places {
			found = append(found, fmt.Sprintf("%s %s %q", f.Rule, strings.TrimPrefix(p.Path, s.URL), p.Text))
		}
	}
	if want := `plan-mismatch /pricing/ "every plan"`; !slices.Contains(found, want) {
		t.Errorf("found %q, not %s", found, want)
	}
	why := map[string]string{}
	for _, u := range now.Unread {
		why[strings.TrimPrefix(u.Path, s.URL)] = u.Why
	}
	for path, want := range map[string]string{
		"/private/roadmap.html": "robots.txt", "/missing.html": "404", "/loop-a": "no end", "/events/": "calendar", "/pricing/?billing=yearly": "the same page",
	} {
		told := false
		for p, w := range why {
			told = told || strings.HasPrefix(p, path) && strings.Contains(w, want)
		}
		if !told {
			t.Errorf("%s is not told of as %q: %v", path, want, why)
		}
	}
	if code != exitFindings {
		t.Errorf("exit %d: %s", code, diagnostics)
	}
}

// TestAuditOfHostileSite: what a server does to its pages is told page by page, the rest
// is read, and neither time nor memory goes beyond what was allowed.
func TestAuditOfHostileSite(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	manifestHere(t)
	fixture.Bomb()
	s := httptest.NewServer(fixture.Hostile())
	defer s.Close()
	defer s.CloseClientConnections()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	code, out, diagnostics := onSite(t, t.Context(), nil, "audit", s.URL, "--workers", "16", "--max-time", "12s", "--json", "r.json", "--html", "r.html", "--markdown", "r.md")
	spent := time.Since(began)
	runtime.ReadMemStats(&after)
	now, err := readAudit("r.json")
	if err != nil {
		t.Fatalf("exit %d: %s%s", code, out, diagnostics)
	}
	if code != exitIncomplete {
		t.Errorf("exit %d: %s", code, diagnostics)
	}
	read := pathsOf(now, s.URL)
	for _, p := range strings.Fields("/ /fine /latin /sjis /utf16 /late") {
		if !slices.Contains(read, p) {
			t.Errorf("%s was not read; %v were", p, read)
		}
	}
	why := map[string]string{}
	for _, u := range now.Unread {
		why[strings.TrimPrefix(u.Path, s.URL)] = u.Why
	}
	for path, want := range map[string]string{
		"/bomb": "more than", "/endless": "more than", "/torn": "damaged", "/notgzip": "is not", "/br": `"br"`,
		"/reset": "broke off", "/half": "broke off", "/drip": "time", "/mute": "time", "/stall": "time",
	} {
		if !strings.Contains(why[path], want) {
			t.Errorf("%s: %q, want %q", path, why[path], want)
		}
	}
	if spent > 90*time.Second {
		t.Errorf("took %v", spent)
	}
	if held := int64(after.Sys) - int64(before.Sys); held > 512<<20 {
		t.Errorf("took %d MiB from the system", held>>20)
	}
}

// TestAuditKilled kills audits as processes at twenty random moments, while they crawl
// and while they judge. Whenever a run comes to its end, and in the end, the report equals
// that of an undisturbed run.
func TestAuditKilled(t *testing.T) {
	manifestHere(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Millisecond)
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, "/p/%d", &n); err != nil && r.URL.Path != "/" || n > 300 {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, pageOf(fmt.Sprintf("Live chat is available today in room %d.", n%7), fmt.Sprintf("/p/%d", 3*n+1), fmt.Sprintf("/p/%d", 3*n+2), fmt.Sprintf("/p/%d", 3*n+3)))
	}))
	defer s.Close()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	run := func(state string) (kill func(), wait func() bool) {
		cmd := process(t, here, "audit", s.URL, "--config", "none", "--manifest", "product.yaml", "--as-of", "2026-12-01", "--workers", "4", "--state", state, "--json", state+".json", "--html", state+".html")
		var diagnostics bytes.Buffer
		cmd.Stderr = &diagnostics
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return func() { _ = cmd.Process.Kill() }, func() bool {
			_ = cmd.Wait()
			code := cmd.ProcessState.ExitCode()
			if code >= 0 && code != exitFindings {
				t.Errorf("exit %d: %s", code, diagnostics.String())
			}
			return code == exitFindings
		}
	}
	began := time.Now()
	if _, wait := run("calm"); !wait() {
		t.Fatal("an undisturbed run does not end")
	}
	whole := time.Since(began)
	dice := rand.New(rand.NewPCG(3, 3))
	same := func() {
		t.Helper()
		for _, ending := range []string{".json", ".html"} {
			if diff := cmp.Diff(content(t, "calm"+ending), content(t, "storm"+ending)); diff != "" {
				t.Errorf("%s: another report than undisturbed: %s", ending, diff)
			}
		}
	}
	killed, runs := 0, 0
	for ; killed < 20 && runs < 80; runs++ {
		kill, wait := run("storm")
		timer := time.AfterFunc(time.Duration(dice.Int64N(int64(whole))), kill)
		over := wait()
		timer.Stop()
		if !over {
			killed++
			continue
		}
		same()
		if err := os.Remove("storm"); err != nil { // the next one begins at the beginning
			t.Fatal(err)
		}
	}
	if killed < 20 {
		t.Errorf("only %d of %d runs were killed", killed, runs)
	}
	if _, wait := run("storm"); !wait() {
		t.Fatal("the last run does not end")
	}
	same()
	left, err := filepath.Glob("*")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d runs were killed; there are %v", killed, runs, left)
}

func content(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
