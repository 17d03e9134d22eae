package crawl

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copytruth/copytruth/checker/source"
	fixture "github.com/copytruth/copytruth/fixtures/crawl"
)

// TestFixture reads the small site: every page once, and why the others were not.
func TestFixture(t *testing.T) {
	srv := serve(t, fixture.Handler())
	r := crawled(t, Options{Start: []string{srv.URL + "/"}})
	want := slices.Clone(fixture.Pages)
	var months int
	for p := range r.pages {
		if strings.HasPrefix(p, "/events/") {
			months++
		}
	}
	got := slices.DeleteFunc(r.paths(), func(p string) bool { return strings.HasPrefix(p, "/events/") })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if months != maxDates {
		t.Errorf("%d months were read, want %d", months, maxDates)
	}
	if len(r.problems) > 0 || len(r.site.Notes()) > 0 {
		t.Errorf("problems %v, notes %v", r.problems, r.site.Notes())
	}
	for path, n := range srv.asked {
		if n != 1 {
			t.Errorf("%s was asked for %d times", path, n)
		}
	}
	for path, want := range map[string]Visit{
		"/":                        {Outcome: Read, Status: 200, Media: source.HTML},
		"/old-pricing":             {Outcome: Redirected, Status: 301, Final: srv.URL + "/pricing/", Depth: 1, From: srv.URL + "/"},
		"/older-pricing":           {Outcome: Redirected, Status: 302, Final: srv.URL + "/pricing/", Depth: 1, From: srv.URL + "/old-pricing"},
		"/loop-a":                  {Outcome: Failed, Status: 302, Why: "its redirects come to no end", Depth: 1, From: srv.URL + "/"},
		"/missing.html":            {Outcome: Failed, Status: 404, Why: "404 Not Found", Depth: 1, From: srv.URL + "/"},
		"/private/roadmap.html":    {Outcome: Skipped, Why: "robots.txt forbids /private/", Depth: 1, From: srv.URL + "/"},
		"/docs/hidden.html":        {Outcome: Read, Status: 200, Media: source.HTML, Depth: 1, From: srv.URL + "/sitemap-docs.xml.gz"},
		"/datasheet.pdf":           {Outcome: Read, Status: 200, Media: source.PDF, Depth: 1, From: srv.URL + "/"},
		"/index.html":              {Outcome: Skipped, Status: 200, Media: source.HTML, Why: "the same page as " + srv.URL + "/, as it says itself", Canonical: srv.URL + "/", Depth: 1, From: srv.URL + "/"},
		"/pricing/?billing=yearly": {Outcome: Skipped, Status: 200, Media: source.HTML, Why: "the same page as " + srv.URL + "/pricing/, as it says itself", Canonical: srv.URL + "/pricing/", Depth: 2, From: srv.URL + "/pricing/"},
	} {
		v := r.visit(t, path)
		if path == "/" || path == "/index.html" {
			if alt := []Alternate{{"en", srv.URL + "/"}, {"de", srv.URL + "/de/"}}; !cmp.Equal(alt, v.Alternates) {
				t.Errorf("%s has the alternates %v", path, v.Alternates)
			}
		}
		want.URL, v.Bytes, v.Alternates = srv.URL+path, 0, nil
		if diff := cmp.Diff(want, v); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	if i := slices.IndexFunc(r.site.Skipped(), func(s source.Skip) bool { return strings.Contains(s.Why, "looks like a calendar") }); i < 0 {
		t.Error("the calendar is not named")
	}
}

// TestAgent: the crawler says who it is.
func TestAgent(t *testing.T) {
	srv := serve(t, pagesOf(map[string]string{"/": "hello"}))
	crawled(t, Options{Start: []string{srv.URL}, UserAgent: "copytruth/9 (+https://acme.test)"})
	for _, h := range srv.heads {
		if got := h.Get("User-Agent"); got != "copytruth/9 (+https://acme.test)" {
			t.Errorf("User-Agent %q", got)
		}
	}
}

// tree is a site of three links a page.
func tree(depth int) map[string]string {
	out := map[string]string{}
	var grow func(path string, left int)
	grow = func(path string, left int) {
		var b strings.Builder
		for _, c := range "abc" {
			if left > 0 {
				fmt.Fprintf(&b, "<a href=%q>x</a>", path+string(c))
				grow(path+string(c), left-1)
			}
		}
		out[path] = b.String()
	}
	grow("/", depth)
	return out
}

// TestBudgetsAreDeterministic: whatever order answers come in, the same pages are read.
func TestBudgetsAreDeterministic(t *testing.T) {
	h := pagesOf(tree(5))
	var turn int
	srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Another order each time.
		time.Sleep(time.Duration(len(r.URL.Path)*7*turn%5) * 200 * time.Microsecond)
		h.ServeHTTP(w, r)
	}))
	var first []Visit
	for turn = range 6 {
		r := crawled(t, Options{Start: []string{srv.URL}, Pages: 60, Workers: 1 + turn*3})
		if len(r.pages) != 60 {
			t.Fatalf("%d pages", len(r.pages))
		}
		if got := r.paths(); !slices.Contains(got, "/ccc") || !slices.Contains(got, "/aaaa") || slices.Contains(got, "/cccc") {
			t.Errorf("the nearest pages are not the first: %v", got)
		}
		if turn == 0 {
			first = r.site.Visits()
		} else if diff := cmp.Diff(first, r.site.Visits()); diff != "" {
			t.Fatal(diff)
		}
	}
	if i := slices.IndexFunc(first, func(v Visit) bool { return v.Why != "" }); i < 0 || !strings.HasPrefix(first[i].Why, "the budget of 60 pages is spent; so are ") {
		t.Errorf("the budget is not named: %v", first[i])
	}
}

func TestDepthAndFilters(t *testing.T) {
	srv := serve(t, pagesOf(tree(3)))
	for _, tc := range []struct {
		o    Options
		want string
	}{
		{Options{Depth: 1}, "/ /a /b /c"},
		{Options{Exclude: []string{"/a*", "/b**"}}, "/ /c /ca /caa /cab /cac /cb /cba /cbb /cbc /cc /cca /ccb /ccc"},
		{Options{Include: []string{"/a*"}, Depth: 2}, "/a /aa /ab /ac"},
		{Options{Pages: 1}, "/"},
	} {
		tc.o.Start = []string{srv.URL}
		if got := strings.Join(crawled(t, tc.o).paths(), " "); got != tc.want {
			t.Errorf("%+v: %s, want %s", tc.o.Include, got, tc.want)
		}
	}
	r := crawled(t, Options{Start: []string{srv.URL}, Include: []string{"/b"}, Exclude: []string{"/c"}})
	for path, why := range map[string]string{
		"/": "not included by /b; looked at for its links", "/a": "not included by /b", "/c": "excluded by /c",
	} {
		if v := r.visit(t, path); v.Outcome != Skipped || v.Why != why {
			t.Errorf("%s: %s %q", path, v.Outcome, v.Why)
		}
	}
}

func TestTime(t *testing.T) {
	h := pagesOf(tree(6))
	srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(5 * time.Millisecond)
		h.ServeHTTP(w, r)
	}))
	r := crawled(t, Options{Start: []string{srv.URL}, Time: 100 * time.Millisecond})
	if n := len(r.pages); n == 0 || n > 500 {
		t.Errorf("%d pages were read", n)
	}
	if !slices.ContainsFunc(r.site.Visits(), func(v Visit) bool { return strings.HasPrefix(v.Why, "the time of 100ms is up") }) {
		t.Error("nothing says that the time was up")
	}
	if len(r.problems) > 0 {
		t.Error(r.problems)
	}
}

// TestStop: who wants no more pages gets none, and nothing is left running.
func TestStop(t *testing.T) {
	srv := serve(t, pagesOf(tree(5)))
	s, err := New(Options{Start: []string{srv.URL}})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range s.Sources(t.Context()) {
		if n++; n == 5 {
			break
		}
	}
	if n != 5 {
		t.Errorf("%d", n)
	}
	for _, err := range s.Sources(t.Context()) {
		if err == nil {
			t.Error("a second iteration gave a page")
		}
	}
}

func TestCanonical(t *testing.T) {
	srv := serve(t, pagesOf(map[string]string{
		"/":           `<a href="/a?ref=1">x</a><a href="/a?ref=2">x</a><a href="/b?x=1">x</a><a href="/c">x</a><a href="/d?x=1">x</a>`,
		"/a?ref=1":    `<link rel=canonical href="/a">`,
		"/a?ref=2":    `<link rel=canonical href="/a"><a href="/from-a2">x</a>`,
		"/a":          `<link rel=canonical href="/a">original`,
		"/from-a2":    "links of a copy count",
		"/b?x=1":      `<link rel=canonical href="/b">the original is not there`,
		"/c":          `<link rel=canonical href="/">all pages of this site say that they are the home page`,
		"/d?x=1":      `<link rel=canonical href="/d">`,
		"/d":          "-> /d2",
		"/d2":         "the original stands elsewhere",
		"/robots.txt": "",
	}))
	want := "/ /a /b?x=1 /c /d2 /from-a2"
	r := crawled(t, Options{Start: []string{srv.URL}})
	if got := strings.Join(r.paths(), " "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if n := srv.asked["/b?x=1"]; n != 2 {
		t.Errorf("the page without an original was asked for %d times", n)
	}
}

func TestRedirects(t *testing.T) {
	bodies := map[string]string{
		"/":     `<a href="/chain0">x</a><a href="/self">x</a><a href="/far">x</a><a href="/nowhere">x</a><a href="/long0">x</a><a href="/x">x</a><a href="/scheme">x</a>`,
		"/self": "-> /self", "/far": "-> https://elsewhere.invalid/x", "/nowhere": "-> http://[broken", "/x": "-> /y#part", "/y": "here",
		"/scheme": "-> file:///etc/passwd", "/robots.txt": "",
	}
	for i := range 3 {
		bodies[fmt.Sprintf("/chain%d", i)] = fmt.Sprintf("-> /chain%d", i+1)
	}
	bodies["/chain3"] = "the end"
	for i := range 20 {
		bodies[fmt.Sprintf("/long%d", i)] = fmt.Sprintf("-> /long%d", i+1)
	}
	srv := serve(t, pagesOf(bodies))
	r := crawled(t, Options{Start: []string{srv.URL}})
	if got := strings.Join(r.paths(), " "); got != "/ /chain3 /y" {
		t.Errorf("read %s", got)
	}
	for path, want := range map[string]string{
		"/self": "failed is redirected to itself ", "/far": "redirected leads to https://elsewhere.invalid/x, which is on none of the allowed hosts https://elsewhere.invalid/x",
		"/nowhere": "failed 302 without an address to go to ", "/scheme": "failed 302 without an address to go to ",
		"/chain0": "redirected  " + srv.URL + "/chain3", "/chain2": "redirected  " + srv.URL + "/chain3", "/x": "redirected  " + srv.URL + "/y",
		"/long11": "failed is redirected more than 10 times ",
	} {
		v := r.visit(t, path)
		if got := fmt.Sprintf("%s %s %s", v.Outcome, v.Why, v.Final); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if srv.asked["/long11"] > 0 {
		t.Error("the eleventh redirect was followed")
	}
}

// TestStartElsewhere: a start page that leads to another host is a problem that names it.
func TestStartElsewhere(t *testing.T) {
	other := serve(t, pagesOf(map[string]string{"/": "other"}))
	srv := serve(t, pagesOf(map[string]string{"/": "-> " + other.URL + "/"}))
	r := crawled(t, Options{Start: []string{srv.URL}})
	if got := r.problems["/"]; got != "leads to "+other.URL+"/, which is on none of the allowed hosts" {
		t.Errorf("%q", got)
	}
	if len(other.asked) > 0 {
		t.Errorf("the other host was asked for %v", other.asked)
	}
	r = crawled(t, Options{Start: []string{srv.URL}, Hosts: []string{strings.TrimPrefix(other.URL, "http://")}})
	if len(r.pages) != 1 || len(r.problems) > 0 {
		t.Errorf("with the host allowed: %v, %v", r.paths(), r.problems)
	}
}

func TestRobotsOfAHost(t *testing.T) {
	for _, tc := range []struct {
		name    string
		answer  func(w http.ResponseWriter)
		ignore  bool
		read    bool
		problem string
	}{
		{name: "not there", answer: func(w http.ResponseWriter) { w.WriteHeader(404) }, read: true},
		{name: "forbidden itself", answer: func(w http.ResponseWriter) { w.WriteHeader(403) }, read: true},
		{name: "server error", answer: func(w http.ResponseWriter) { w.WriteHeader(500) }, problem: "robots.txt cannot be had, so nothing may be asked for: 500 Internal Server Error"},
		{name: "too many", answer: func(w http.ResponseWriter) { w.WriteHeader(429) }, problem: "robots.txt cannot be had, so nothing may be asked for: 429 Too Many Requests"},
		{name: "forbids", answer: func(w http.ResponseWriter) { _, _ = io.WriteString(w, "User-agent: *\nDisallow: /") }, problem: "robots.txt forbids /"},
		{name: "forbids and is ignored", answer: func(w http.ResponseWriter) { _, _ = io.WriteString(w, "User-agent: *\nDisallow: /") }, ignore: true, read: true},
		{name: "broken and ignored", answer: func(w http.ResponseWriter) { w.WriteHeader(500) }, ignore: true, read: true},
		{name: "redirect without end", answer: func(w http.ResponseWriter) { w.Header().Set("Location", "/robots.txt?more"); w.WriteHeader(302) }, read: true},
		{name: "redirect to another host", answer: func(w http.ResponseWriter) {
			w.Header().Set("Location", "https://elsewhere.invalid/robots.txt")
			w.WriteHeader(301)
		}, read: true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/robots.txt":
					tc.answer(w)
				case "/":
					w.Header().Set("Content-Type", "text/html")
					_, _ = io.WriteString(w, "page")
				default:
					http.NotFound(w, r)
				}
			}))
			r := crawled(t, Options{Start: []string{srv.URL}, IgnoreRobots: tc.ignore, clock: newFakeClock()})
			if (len(r.pages) == 1) != tc.read || r.problems["/"] != tc.problem {
				t.Errorf("read %v, problems %v", r.paths(), r.problems)
			}
		})
	}
}

func TestProgress(t *testing.T) {
	srv := serve(t, pagesOf(tree(3)))
	var all []Progress
	r := crawled(t, Options{Start: []string{srv.URL}, Progress: func(p Progress) { all = append(all, p) }})
	last := all[len(all)-1]
	if len(all) != len(r.pages) || last.Fetched != len(r.pages) || last.Queued != 0 || last.Failed != 0 {
		t.Errorf("%d calls, the last %+v, %d pages", len(all), last, len(r.pages))
	}
	for i, p := range all {
		if p.Fetched != i+1 || p.Queued < 0 {
			t.Fatalf("call %d: %+v", i, p)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for want, o := range map[string]Options{
		"there is no start page":                           {},
		`start page "example.com" is no address of a page`: {Start: []string{"example.com"}},
		`start page "…@[x" is no address of a page`:        {Start: []string{"https://user:hunter22@[x"}},
		"cannot be negative":                               {Start: []string{"https://acme.test"}, Pages: -1},
		`pattern "docs" cannot be read`:                    {Start: []string{"https://acme.test"}, Include: []string{"docs"}},
		`pattern "/[" cannot be read`:                      {Start: []string{"https://acme.test"}, Exclude: []string{"/["}},
		`host "a/b" cannot be read`:                        {Start: []string{"https://acme.test"}, Hosts: []string{"a/b"}},
		"it must be named":                                 {Start: []string{"https://acme.test"}, FromCache: true},
		"holds no certificate in PEM":                      {Start: []string{"https://acme.test"}, CA: []byte("x")},
	} {
		if _, err := New(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestManyHosts(t *testing.T) {
	b := serve(t, pagesOf(map[string]string{"/": "", "/x": "<a href=/y>y</a>", "/y": "y"}))
	a := serve(t, pagesOf(map[string]string{"/": fmt.Sprintf("<a href=%q>x</a>", b.URL+"/x")}))
	r := crawled(t, Options{Start: []string{a.URL, b.URL}})
	if got := slices.Sorted(maps.Keys(r.pages)); len(got) != 4 {
		t.Errorf("%v", got)
	}
}
