package crawl

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// childEnv holds the start page and the state file for a crawl in a process of its own.
const childEnv = "COPYTRUTH_CRAWL_CHILD"

// child crawls, writes a line for each page that it was given and at the end, behind
// "done", what a report would be made of.
func child() int {
	start, state, _ := strings.Cut(os.Getenv(childEnv), " ")
	s, err := New(Options{Start: []string{start}, State: state, Workers: 4})
	if err != nil {
		fmt.Println("error", err)
		return 1
	}
	pages := map[string]string{}
	for src, err := range s.Sources(context.Background()) {
		if err != nil {
			pages[src.URI] = err.Error()
		} else {
			pages[src.URI] = string(src.Bytes)
		}
		fmt.Println("page", src.URI)
	}
	report, err := json.Marshal([]any{pages, s.Visits(), s.Notes()})
	if err != nil {
		return 1
	}
	fmt.Println("done", string(report))
	return 0
}

// TestKilled kills a crawl at twenty random moments. In the end it has found what an
// undisturbed crawl finds, and no page was asked for again that had been handed on.
func TestKilled(t *testing.T) {
	bodies := tree(5) // 364 pages
	bodies["/a"] = `<a href="/moved">x</a><link rel=canonical href="/a">` + bodies["/a"]
	bodies["/moved"] = "-> /b"
	srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Millisecond)
		pagesOf(bodies).ServeHTTP(w, r)
	}))
	undisturbed, _ := childRun(t, srv.URL, filepath.Join(t.TempDir(), "state"), -1, 0)
	srv.forget()

	state := filepath.Join(t.TempDir(), "state")
	dice := rand.New(rand.NewPCG(7, 7))
	had := map[string]bool{} // handed on by a process that was killed
	again := func(asked map[string]int) {
		for path := range asked {
			if had[srv.URL+path] {
				t.Errorf("%s was asked for again", path)
			}
		}
	}
	for kill := range 20 {
		_, pages := childRun(t, srv.URL, state, len(had)+dice.IntN(24), time.Duration(dice.IntN(3000))*time.Microsecond)
		again(srv.forget())
		for _, p := range pages {
			had[p] = true
		}
		if kill > 10 && len(had) == 0 {
			t.Fatal("nothing was ever kept")
		}
	}
	if len(had) == len(bodies) {
		t.Error("no kill hit a crawl that was under way; the test shows nothing")
	}
	report, _ := childRun(t, srv.URL, state, -1, 0)
	again(srv.forget())
	if diff := cmp.Diff(undisturbed, report); diff != "" || report == "" {
		t.Errorf("another report than undisturbed: %s", diff)
	}
}

// childRun runs a crawl in a process of its own and kills it some time after it has
// handed on so many pages; -1 = never.
func childRun(t *testing.T, start, state string, after int, wait time.Duration) (report string, pages []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+start+"/ "+state)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	killed := after == 0
	if killed {
		time.AfterFunc(wait+20*time.Millisecond, func() { _ = cmd.Process.Kill() })
	}
	r := bufio.NewReader(out)
	for {
		line, err := r.ReadString('\n')
		if err != nil { // a torn line was never handed on
			break
		}
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch word {
		case "page":
			pages = append(pages, rest)
		case "done":
			report = rest
		default:
			t.Errorf("the child says %s", line)
		}
		if len(pages) == after && !killed {
			killed = true
			time.AfterFunc(wait, func() { _ = cmd.Process.Kill() })
		}
	}
	_, _ = io.Copy(io.Discard, out)
	if err := cmd.Wait(); err != nil && !killed {
		t.Fatalf("the child: %v", err)
	}
	return report, pages
}

// etagged serves pages that can be asked for conditionally.
func etagged(bodies map[string]string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := bodies[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		tag := fmt.Sprintf(`"%x"`, body)
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "text/html")
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = io.WriteString(w, body)
	})
}

// TestAgain: a second crawl asks whether pages have changed, and one from the cache asks
// nothing at all.
func TestAgain(t *testing.T) {
	bodies := map[string]string{"/": `<a href="/a">a</a><a href="/b">b</a><a href="/gone">c</a>`, "/a": "one", "/b": "two", "/robots.txt": "User-agent: *\nDisallow: /x"}
	srv := serve(t, etagged(bodies))
	o := Options{Start: []string{srv.URL}, State: filepath.Join(t.TempDir(), "state")}
	first := crawled(t, o)
	if v := first.visit(t, "/a"); v.Outcome != Read {
		t.Errorf("first: %+v", v)
	}
	bodies["/b"] = "three"
	second := crawled(t, o)
	for path, want := range map[string]Outcome{"/": Unchanged, "/a": Unchanged, "/b": Read, "/gone": Failed} {
		if v := second.visit(t, path); v.Outcome != want {
			t.Errorf("second: %s is %s, want %s", path, v.Outcome, want)
		}
	}
	if second.pages["/a"] != "one" || second.pages["/b"] != "three" {
		t.Errorf("second: %v", second.pages)
	}
	srv.forget()
	o.FromCache = true
	third := crawled(t, o)
	if diff := cmp.Diff(second.pages, third.pages); diff != "" {
		t.Error(diff)
	}
	if v := third.visit(t, "/a"); v.Outcome != Cached {
		t.Errorf("third: %+v", v)
	}
	if asked := srv.forget(); len(asked) > 0 {
		t.Errorf("from the cache, and yet asked for %v", asked)
	}
}

// TestInterruptedAgain: where the context ends, what was read is handed on, and the next
// crawl goes on from there.
func TestInterruptedAgain(t *testing.T) {
	bodies := tree(4)
	srv := serve(t, pagesOf(bodies))
	o := Options{Start: []string{srv.URL}, State: filepath.Join(t.TempDir(), "state"), Workers: 2}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for src, err := range s.Sources(ctx) {
		if err != nil {
			t.Errorf("%s: %v", src.URI, err)
		}
		if n++; n == 20 {
			cancel()
		}
	}
	if n >= len(bodies) || !slices.ContainsFunc(s.Visits(), func(v Visit) bool { return strings.HasPrefix(v.Why, "the crawl was interrupted") }) {
		t.Errorf("%d pages of %d", n, len(bodies))
	}
	first := srv.forget()
	r := crawled(t, o)
	if len(r.pages) != len(bodies) {
		t.Errorf("%d pages of %d", len(r.pages), len(bodies))
	}
	twice := 0
	for path := range srv.forget() {
		twice += first[path]
	}
	if twice > o.Workers { // those under way when it ended
		t.Errorf("%d pages were asked for twice", twice)
	}
	// From the cache of a crawl that was not finished: one problem, not hundreds.
	o.State = filepath.Join(t.TempDir(), "state")
	o.Pages = 5
	crawled(t, o)
	o.Pages, o.FromCache = 0, true
	r = crawled(t, o)
	if len(r.pages) != 5 || len(r.problems) != 1 || !strings.Contains(slices.Collect(maps.Values(r.problems))[0], "is not in the state file") {
		t.Errorf("%d pages, %v", len(r.pages), r.problems)
	}
}

// TestDamaged: whatever has happened to the state file, the crawl runs.
func TestDamaged(t *testing.T) {
	bodies := tree(3)
	srv := serve(t, pagesOf(bodies))
	whole := filepath.Join(t.TempDir(), "state")
	crawled(t, Options{Start: []string{srv.URL}, State: whole})
	good, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	noise := bytes.Repeat([]byte{0xA5}, 4096)
	for name, b := range map[string][]byte{
		"text":           []byte("this is no state file, and it is not even long"),
		"cut off":        good[:len(good)/2],
		"cut to a page":  good[:4096],
		"first page":     append(slices.Clone(noise), good[4096:]...),
		"both heads":     append(slices.Concat(noise, noise), good[8192:]...),
		"pages after":    append(slices.Clone(good[:8192]), bytes.Repeat(noise, len(good)/4096-2)...),
		"noise in there": append(append(slices.Clone(good[:12288]), noise...), good[16384:]...),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "state")
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			r := crawled(t, Options{Start: []string{srv.URL}, State: path})
			if len(r.pages) != len(bodies) || len(r.problems) > 0 {
				t.Errorf("%d pages, %v", len(r.pages), r.problems)
			}
			aside, err := filepath.Glob(path + ".damaged-*")
			if err != nil {
				t.Fatal(err)
			}
			notes := r.site.Notes()
			if len(aside) > 1 || len(aside) != 1 && !mild[name] || len(aside) == 1 && !strings.Contains(strings.Join(notes, "\n"), "it was set aside as "+aside[0]) {
				t.Errorf("aside %v, notes %v", aside, notes)
			}
			// The next crawl keeps everything again, whatever has happened to this one.
			r = crawled(t, Options{Start: []string{srv.URL}, State: path})
			if len(r.pages) != len(bodies) || len(r.site.Notes()) > 0 {
				t.Errorf("the next one: %d pages, %v", len(r.pages), r.site.Notes())
			}
			srv.forget()
			r = crawled(t, Options{Start: []string{srv.URL}, State: path, FromCache: true})
			if len(r.pages) != len(bodies) || len(srv.forget()) > 0 {
				t.Errorf("afterwards %d pages from the cache, %v", len(r.pages), r.problems)
			}
		})
	}
}

// mild is damage that may hit what is not in use.
var mild = map[string]bool{"noise in there": true, "first page": true}

func TestStateInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	o := Options{Start: []string{"https://acme.test/"}, State: path}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(o); err == nil || !strings.HasSuffix(err.Error(), "is in use: another copytruth is running") {
		t.Errorf("%v", err)
	}
	for range 2 {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	o.FromCache = true
	o.State += "2"
	if _, err := New(o); err == nil || !strings.HasSuffix(err.Error(), "there is none to take pages from") {
		t.Errorf("%v", err)
	}
}

// TestOldRun: a crawl that was interrupted long ago, or by somebody with other
// credentials, is not resumed.
func TestOldRun(t *testing.T) {
	bodies := tree(2)
	srv := serve(t, pagesOf(bodies))
	clock := newFakeClock()
	o := Options{Start: []string{srv.URL}, State: filepath.Join(t.TempDir(), "state"), clock: clock}
	interrupt := func() {
		s, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		for range s.Sources(t.Context()) {
			break
		}
		srv.forget()
	}
	for name, change := range map[string]func(){
		"nothing": func() {},
		"days":    func() { clock.t = clock.t.Add(25 * time.Hour) },
		"login":   func() { o.BasicAuth = &Login{"ada", "lovelace1815"} },
	} {
		interrupt()
		change()
		crawled(t, o)
		if again := srv.forget()["/"]; (again == 1) != (name != "nothing") {
			t.Errorf("%s: the first page was asked for %d times more", name, again)
		}
	}
}

// TestSecrets plants a secret in every place that takes one, before a server that repeats
// what it is told, and looks for it everywhere.
func TestSecrets(t *testing.T) {
	const secret = "s3cr3t-hunter2-token"
	other := serve(t, pagesOf(map[string]string{"/": "other"}))
	srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		all := r.Header.Get("Authorization") + r.Header.Get("X-Key") + r.Header.Get("Cookie")
		w.Header().Set("ETag", `"`+r.Header.Get("X-Key")+`"`)
		w.Header().Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/":
			fmt.Fprintf(w, "<p>you are %s</p><a href='/moved'>x</a><a href='/q?key=%s'>x</a><a href='%s/'>x</a><a href='/type'>x</a><a href=/bad>x</a>", all, r.Header.Get("X-Key"), other.URL)
		case "/moved":
			w.Header().Set("Location", "/to?key="+r.Header.Get("X-Key"))
			w.WriteHeader(302)
		case "/type":
			w.Header().Set("Content-Type", "text/"+r.Header.Get("X-Key"))
			_, _ = io.WriteString(w, "x")
		case "/bad":
			c, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				_, _ = io.WriteString(c, "HTTP/1.1 2"+r.Header.Get("X-Key")+" what\r\n\r\n")
				_ = c.Close()
			}
		default:
			http.NotFound(w, r)
		}
	}))
	state := filepath.Join(t.TempDir(), "state")
	o := Options{
		Start:   []string{strings.Replace(srv.URL, "//", "//ada:pw-"+secret+"@", 1)},
		Hosts:   []string{strings.TrimPrefix(other.URL, "http://")},
		Headers: http.Header{"X-Key": {"key-" + secret}}, Cookies: []*http.Cookie{{Name: "session", Value: "c-" + secret}},
		State: state, clock: newFakeClock(),
	}
	r := crawled(t, o)
	told := srv.heads[0]
	if user, pw, ok := (&http.Request{Header: told}).BasicAuth(); !ok || user != "ada" || pw != "pw-"+secret || told.Get("X-Key") != "key-"+secret || told.Get("Cookie") != "session=c-"+secret {
		t.Errorf("the start host was told %v", told)
	}
	for _, h := range other.heads {
		if h.Get("Authorization")+h.Get("X-Key")+h.Get("Cookie") != "" {
			t.Errorf("another host was told %v", h)
		}
	}
	if len(other.heads) == 0 {
		t.Error("the other host was not asked")
	}
	stored, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	cache := crawled(t, Options{Start: o.Start, Hosts: o.Hosts, State: state, FromCache: true}) // unpacks all that is stored
	for name, text := range map[string]string{
		"state": string(stored), "options": fmt.Sprintf("%v %+v %#v", o, o, o), "pages": fmt.Sprint(r.pages), "problems": fmt.Sprint(r.problems),
		"visits": fmt.Sprintf("%+v", r.site.Visits()), "notes": fmt.Sprint(r.site.Notes()), "stored pages": fmt.Sprintf("%v %+v", cache.pages, cache.site.Visits()),
	} {
		if i := strings.Index(text, secret); i >= 0 {
			t.Errorf("the secret stands in the %s: …%s", name, text[max(0, i-60):min(len(text), i+40)])
		}
	}
	if len(r.pages) < 2 || len(r.problems) == 0 {
		t.Errorf("the test saw too little: %v, %v", r.paths(), r.problems)
	}
}

// TestSpellings: however a server writes a secret, no page holds it, and places stay
// what they are.
func TestSpellings(t *testing.T) {
	const secret = `s3&cr"t/<ö>+token`
	s := newSecrets(&Options{Headers: http.Header{"X-Key": {secret}, "X-Long": {secret + "-longer"}}, BasicAuth: &Login{User: "ada", Password: "pass w\u00f6rd"}})
	quoted, err := json.Marshal(secret)
	if err != nil {
		t.Fatal(err)
	}
	for name, word := range map[string]string{
		"as it is": secret, "longer": secret + "-longer", "query": url.QueryEscape(secret), "path": url.PathEscape(secret), "lower": strings.ToLower(url.QueryEscape(secret)),
		"entities": html.EscapeString(secret), "JSON": string(quoted), "base64": base64.StdEncoding.EncodeToString([]byte(secret)), "login": base64.StdEncoding.EncodeToString([]byte("ada:pass w\u00f6rd")),
	} {
		page := "before " + word + " after"
		got := string(s.scrub([]byte(page)))
		if left := strings.Trim(strings.TrimSuffix(strings.TrimPrefix(got, "before "), " after"), `*"`); len(got) != len(page) || left != "" {
			t.Errorf("%s: %q is left as %q", name, page, got)
		}
	}
	plain := newSecrets(&Options{Headers: http.Header{"X-Key": {"hunter2-hunter2"}}})
	for _, order := range []int{0, 1} {
		if got := plain.scrub([]byte(wide("hunter2-hunter2", order))); strings.Trim(string(got), "*") != "" {
			t.Errorf("UTF-16: %q", got)
		}
	}
}

// TestRender: pages that scripts fill are shown by a browser, once, and come from the
// state file afterwards.
func TestRender(t *testing.T) {
	srv := serve(t, pagesOf(map[string]string{
		"/":      "<p>" + strings.Repeat("words ", 60) + "</p><a href=/app>x</a><a href=/app2>x</a><a href=/app3>x</a>",
		"/app":   "<div id=root></div><script src=/app.js></script>",
		"/app2":  "<div id=root></div><script src=/app.js></script>",
		"/app3":  "<div id=root></div><script src=/app.js></script>",
		"/shown": "found in what was rendered",
	}))
	o := Options{Start: []string{srv.URL}, State: filepath.Join(t.TempDir(), "state")}
	r := crawled(t, o)
	if !r.visit(t, "/app").Bare || r.visit(t, "/").Bare || r.pages["/app"] == "" {
		t.Error("a page that shows nothing is not marked")
	}
	calls := make(chan string, 10)
	o.Render = func(_ context.Context, url string) ([]byte, error) {
		calls <- url
		switch {
		case strings.HasSuffix(url, "2"):
			return nil, fmt.Errorf("the browser fell over")
		case strings.HasSuffix(url, "3"):
			return make([]byte, maxPage+1), nil
		}
		return []byte("<p>shown</p><a href=/shown>x</a>"), nil
	}
	r = crawled(t, o)
	if v := r.visit(t, "/app"); !v.Rendered || v.Bare || !strings.Contains(r.pages["/app"], "shown") || r.pages["/shown"] == "" {
		t.Errorf("%+v, %v", v, r.pages)
	}
	if r.problems["/app2"] != "could not be rendered: the browser fell over" || !strings.Contains(r.problems["/app3"], "has more than") {
		t.Errorf("%v", r.problems)
	}
	if len(calls) != 3 {
		t.Errorf("%d pages were rendered", len(calls))
	}
	o.FromCache = true
	if r = crawled(t, o); !strings.Contains(r.pages["/app"], "shown") || len(calls) != 4-1 {
		t.Errorf("from the cache: %v, %d calls", r.pages["/app"], len(calls))
	}
}
