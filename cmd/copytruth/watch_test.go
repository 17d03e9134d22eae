package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source"
)

// program is a run that goes on until it is ended.
type program struct {
	t     *testing.T
	dir   string
	cmd   *exec.Cmd
	lines chan string
	ended chan struct{}
}

// keeps starts the program in a folder with files in it.
func keeps(t *testing.T, files map[string]string, args ...string) *program {
	t.Helper()
	p := &program{t: t, dir: t.TempDir(), cmd: exec.Command("copytruth", args...), lines: make(chan string, 1000), ended: make(chan struct{})}
	for name, content := range files {
		write(t, filepath.Join(p.dir, name), content)
	}
	p.cmd.Dir = p.dir
	p.cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir())
	r, w, err := os.Pipe()
	check(t, err)
	p.cmd.Stdout, p.cmd.Stderr = w, w
	check(t, p.cmd.Start())
	check(t, w.Close())
	go func() {
		defer close(p.ended)
		for s := bufio.NewScanner(r); s.Scan(); {
			p.lines <- s.Text()
		}
		r.Close()
	}()
	t.Cleanup(func() { _ = p.cmd.Process.Kill(); _ = p.cmd.Wait(); <-p.ended })
	return p
}

// until reads up to a line that fits and gives everything up to it.
func (p *program) until(pattern string) string {
	p.t.Helper()
	re := regexp.MustCompile(pattern)
	var seen []string
	late := time.After(20 * time.Second)
	for {
		select {
		case line := <-p.lines:
			seen = append(seen, line)
			if re.MatchString(line) {
				return strings.Join(seen, "\n")
			}
		case <-late:
			p.t.Fatalf("no line %s; there were\n%s", pattern, strings.Join(seen, "\n"))
		}
	}
}

// interrupt ends the program as Ctrl-C does.
func (p *program) interrupt() {
	p.t.Helper()
	check(p.t, p.cmd.Process.Signal(syscall.SIGINT))
	if err := p.cmd.Wait(); err != nil {
		p.t.Errorf("ended with %v", err)
	}
}

const (
	watchTruth = "product: {name: Quill}\nplans: [{id: free, name: Free}, {id: pro, name: Pro}]\nfeatures:\n  - {id: sso, name: SAML single sign-on, plans: [pro]}\n"
	wrong      = "SAML single sign-on is included on every plan.\n"
	right      = "SAML single sign-on is included on Pro.\n"
)

func TestWatch(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	p := keeps(t, map[string]string{"product.yaml": watchTruth, "site/a.md": wrong, "site/b.md": right}, "watch", "site")
	first := p.until("watching 2 files; Ctrl-C ends")
	if !strings.Contains(first, "site/a.md:1:36  error") {
		t.Fatal(first)
	}
	in := func(name string) string { return filepath.Join(p.dir, name) }

	// An editor that saves by renaming.
	write(t, in("site/a.md.tmp"), "# Quill\n\n"+right)
	check(t, os.Rename(in("site/a.md.tmp"), in("site/a.md")))
	if got := p.until("0 findings new, 1 finding fixed, 0 findings left"); !strings.Contains(got, "fixed  site/a.md  Free does not include SAML single sign-on  plan-mismatch") {
		t.Error(got)
	}
	// A new folder.
	write(t, in("site/docs/c.md"), wrong)
	if got := p.until("1 finding new, 0 findings fixed, 1 finding left"); !strings.Contains(got, "site/docs/c.md:1:36  error") {
		t.Error(got)
	}
	// A line above: nothing is new.
	write(t, in("site/docs/c.md"), "# Sign-on\n\n"+wrong)
	p.until("0 findings new, 0 findings fixed, 1 finding left")
	// The truth has a mistake; then it is another truth.
	write(t, in("product.yaml"), strings.Replace(watchTruth, "plans: [pro]", "plans: [prro]", 1))
	p.until(`product.yaml:4:50: .*unknown plan "prro"`)
	write(t, in("product.yaml"), strings.Replace(watchTruth, ", plans: [pro]", "", 1))
	p.until(", 1 finding fixed, ")
	write(t, in("product.yaml"), watchTruth)
	p.until("1 finding new, ")
	// A file that goes.
	check(t, os.Remove(in("site/docs/c.md")))
	p.until("1 finding fixed, 0 findings left")
	p.interrupt()
}

func TestWatchNothing(t *testing.T) {
	out, err := exec.Command("copytruth", "watch", "--config", "none", "-").CombinedOutput()
	if err == nil || string(out) != "copytruth: standard input cannot be watched; name files or folders\n" {
		t.Errorf("%v: %s", err, out)
	}
}

// TestNews: neither lines nor wording make a fault new; one more on a page does.
func TestNews(t *testing.T) {
	at := func(uri string, line int, sentence string) lint.Place {
		return lint.Place{Location: source.Location{URI: uri, Start: source.Mark{Line: line}}, Sentence: sentence}
	}
	f := func(print string, places ...lint.Place) lint.Finding {
		return lint.Finding{Fingerprint: print, Places: places}
	}
	for _, tc := range []struct {
		name          string
		before, after []lint.Finding
		want          []lint.Finding
	}{
		{"nothing", nil, nil, nil},
		{"moved", []lint.Finding{f("1", at("a", 1, "x"))}, []lint.Finding{f("1", at("a", 9, "x"))}, nil},
		{"reworded", []lint.Finding{f("1", at("a", 1, "x"))}, []lint.Finding{f("1", at("a", 1, "y"))}, nil},
		{"one more", []lint.Finding{f("1", at("a", 1, "x"))}, []lint.Finding{f("1", at("a", 1, "y"), at("a", 2, "x"))}, []lint.Finding{f("1", at("a", 1, "y"))}},
		{"another page", []lint.Finding{f("1", at("a", 1, "x"))}, []lint.Finding{f("1", at("a", 1, "x"), at("b", 1, "x"))}, []lint.Finding{f("1", at("b", 1, "x"))}},
		{"another fault", []lint.Finding{f("1", at("a", 1, "x"))}, []lint.Finding{f("2", at("a", 1, "x"))}, []lint.Finding{f("2", at("a", 1, "x"))}},
		{"silence", nil, []lint.Finding{f("3")}, []lint.Finding{f("3")}},
		{"silence as before", []lint.Finding{f("3")}, []lint.Finding{f("3")}, nil},
	} {
		if d := cmp.Diff(tc.want, news(tc.before, tc.after)); d != "" {
			t.Errorf("%s: %s", tc.name, d)
		}
	}
}

func TestServe(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	p := keeps(t, map[string]string{"product.yaml": watchTruth, "site/a.md": wrong}, "serve", "site", "--listen", "localhost:0")
	url := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(p.until("shows the report"))
	if url == "" {
		t.Fatal("no address")
	}
	get := func(path, host string, header ...string) (int, string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+path, nil)
		check(t, err)
		if host != "" {
			req.Host = host
		}
		for i := 0; i+1 < len(header); i += 2 {
			req.Header.Set(header[i], header[i+1])
		}
		res, err := http.DefaultClient.Do(req)
		check(t, err)
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		check(t, err)
		return res.StatusCode, string(b)
	}
	if code, body := get("", ""); code != 200 || !strings.Contains(body, `<iframe src="/report.html"`) {
		t.Errorf("%d %s", code, body)
	}
	code, before := get("report.html", "")
	if code != 200 || !strings.Contains(before, "Free does not include SAML single sign-on") || strings.Contains(before, "<script") {
		t.Errorf("%d %s", code, before)
	}
	for name, got := range map[string]func() (int, string){
		"a name that leads here": func() (int, string) { return get("report.html", "evil.example") },
		"and its port": func() (int, string) {
			return get("report.html", "evil.example:"+url[len("http://127.0.0.1:"):len(url)-1])
		},
		"another site's page": func() (int, string) {
			return get("report.html", "", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
		},
	} {
		if code, body := got(); code != 403 || strings.Contains(body, "SAML") {
			t.Errorf("%s: %d %s", name, code, body)
		}
	}
	if code, _ := get("../product.yaml", ""); code != 404 {
		t.Errorf("a file: %d", code)
	}

	res, err := http.Get(url + "news")
	check(t, err)
	defer res.Body.Close()
	events := bufio.NewScanner(res.Body)
	next := func() string {
		for events.Scan() {
			if strings.HasPrefix(events.Text(), "data: ") {
				return events.Text()
			}
		}
		return "the end"
	}
	if got := next(); got != "data: 1" {
		t.Error(got)
	}
	write(t, filepath.Join(p.dir, "site/a.md"), right)
	if got := next(); got != "data: 2" {
		t.Error(got)
	}
	if _, after := get("report.html", ""); strings.Contains(after, "Free does not include SAML single sign-on") {
		t.Error("the report is the old one")
	}
	p.interrupt()
}

func TestServeAudit(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "product.yaml"), watchTruth)
	write(t, filepath.Join(dir, "a.md"), wrong)
	cmd := exec.Command("copytruth", "audit", "a.md", "--json", "audit.json")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatalf("no findings: %s", out)
	}
	b, err := os.ReadFile(filepath.Join(dir, "audit.json"))
	check(t, err)
	p := keeps(t, map[string]string{"audit.json": string(b)}, "serve", "audit.json", "--listen", "127.0.0.1:0")
	url := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(p.until("shows the report"))
	res, err := http.Get(url + "report.html")
	check(t, err)
	defer res.Body.Close()
	if b, _ := io.ReadAll(res.Body); !strings.Contains(string(b), "Free does not include SAML single sign-on") {
		t.Errorf("%s", b)
	}
	p.interrupt()
}

func TestLoopback(t *testing.T) {
	for _, tc := range []struct{ listen, want, fails string }{
		{"127.0.0.1:8080", "127.0.0.1:8080", ""},
		{"localhost:0", "127.0.0.1:0", ""},
		{"[::1]:8080", "[::1]:8080", ""},
		{"127.9.9.9:1", "127.9.9.9:1", ""},
		{"0.0.0.0:8080", "", "others could reach it"},
		{":8080", "", "others could reach it"},
		{"192.168.1.2:80", "", "others could reach it"},
		{"example.com:80", "", "others could reach it"},
		{"8080", "", "is no address"},
		{"127.0.0.1:http", "", "is no address"},
		{"127.0.0.1:99999", "", "is no address"},
	} {
		got, err := loopback(tc.listen)
		if got != tc.want || (err == nil) != (tc.fails == "") || err != nil && !strings.Contains(err.Error(), tc.fails) {
			t.Errorf("%s: got %q, %v", tc.listen, got, err)
		}
	}
}

// TestServeEnds: a browser that waits for news holds nothing up and leaves
// nothing behind.
func TestServeEnds(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	s := newStage([]byte("one"))
	a := &app{err: io.Discard}
	ctx, cancel := context.WithCancel(t.Context())
	err = a.serveOn(ctx, ln, s, func(show func([]byte)) error {
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
		res, err := client.Get("http://" + ln.Addr().String() + "/news")
		if err != nil {
			return err
		}
		r := bufio.NewReader(res.Body)
		if line, _ := r.ReadString('\n'); line != "data: 1\n" {
			t.Errorf("got %q", line)
		}
		show([]byte("one"))
		show([]byte("two"))
		_, _ = r.ReadString('\n')
		if line, _ := r.ReadString('\n'); line != "data: 2\n" {
			t.Errorf("got %q", line)
		}
		cancel()
		_, _ = io.Copy(io.Discard, r)
		return res.Body.Close()
	})
	check(t, err)
}
