package crawl

import (
	"context"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"github.com/copytruth/copytruth/checker/source"
	fixture "github.com/copytruth/copytruth/fixtures/crawl"
)

// hurried is the patience of tests.
var hurried = patience{header: 500 * time.Millisecond, idle: time.Second, whole: 2 * time.Second}

// unhurried crawls with as much patience as this machine needs at the moment: who is
// slow by intent stays slow, whatever is done.
func unhurried(t *testing.T, o Options) *result {
	t.Helper()
	for p := hurried; ; p = (patience{header: 2 * p.header, idle: 2 * p.idle, whole: 2 * p.whole}) {
		o.patience, o.clock = p, newFakeClock()
		r := crawled(t, o)
		slow := 0
		for _, why := range r.problems {
			if why == "answers too slowly" || why == "there was no answer in time" {
				slow++
			}
		}
		if slow == 3 || p.whole > time.Minute { // /drip, /stall and /mute
			return r
		}
		t.Logf("%d pages are slow with a patience of %v", slow, p.whole)
	}
}

// TestHostile: each trick costs its own page, and costs it little.
func TestHostile(t *testing.T) {
	fixture.Bomb()
	srv := serve(t, fixture.Hostile())
	var peak uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for m := (runtime.MemStats{}); ; time.Sleep(5 * time.Millisecond) {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	r := unhurried(t, Options{Start: []string{srv.URL}, Workers: 16})
	close(stop)
	<-stopped
	want := "/ /caf%C3%A9 /empty /fine /from-utf16 /late /latin /pdf /sjis /utf16"
	if got := strings.Join(r.paths(), " "); got != want {
		t.Errorf("read %s\nwant %s", got, want)
	}
	for path, why := range map[string]string{
		"/drip": "answers too slowly", "/stall": "answers too slowly", "/mute": "there was no answer in time",
		"/endless": "has more than 16777216 bytes", "/endless.pdf": "has more than 67108864 bytes", "/bomb": "has more than 16777216 bytes",
		"/torn": "is packed with gzip and damaged", "/notgzip": "says that it is packed with gzip and is not", "/br": `is packed with "br", which was not asked for`,
		"/reset": "the connection broke off", "/half": "the connection broke off",
		"/headers": "server response headers exceeded 262144 bytes; aborted",
	} {
		if v := r.visit(t, path); v.Outcome != Failed || v.Why != why || r.problems[path] != why {
			t.Errorf("%s: %s %q, problem %q, want %q", path, v.Outcome, v.Why, r.problems[path], why)
		}
	}
	for path, why := range map[string]string{
		"/image": "no copy by its type image/png", "/nul": "no copy by what is in it; served as text/html",
		"/lies.pdf": "no copy by what is in it; served as application/pdf",
	} {
		if v := r.visit(t, path); v.Outcome != Skipped || v.Why != why {
			t.Errorf("%s: %s %q, want %q", path, v.Outcome, v.Why, why)
		}
	}
	if v := r.visit(t, "/pdf"); v.Media != source.PDF {
		t.Errorf("a PDF by its content is %q", v.Media)
	}
	if peak > 256<<20 {
		t.Errorf("%d MiB of heap", peak>>20)
	}
}

// TestGenerated follows 100,000 links, among them 40,000 of endless spaces, in little
// room.
func TestGenerated(t *testing.T) {
	srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/":
			w.Header().Set("Content-Type", "text/html")
			for i := range 30000 {
				fmt.Fprintf(w, "<a href='/shop?color=%d&size=%d'>x</a><a href='/calendar/%d/%02d/%02d'>x</a><a href='/item/%d'>x</a>",
					i, i%7, 2000+i/336, 1+i/28%12, 1+i%28, i)
			}
			for i := range 10000 {
				fmt.Fprintf(w, "<a href='/s/%020x1a/x'>x</a>", i)
			}
		case r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml":
			http.NotFound(w, r)
		default:
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, "<a href='"+r.URL.Path+"/again'>deeper</a><a href='..'>up</a>")
		}
	}))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	s, err := New(Options{Start: []string{srv.URL}, Pages: 2000})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range s.Sources(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if n != 2000 {
		t.Errorf("%d pages", n)
	}
	// What is kept of 100,000 addresses: less than 100 bytes each.
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 10<<20 {
		t.Errorf("%d KiB are kept", grown>>10)
	}
	found := map[string]bool{}
	for _, v := range s.Visits() {
		for _, word := range []string{"a calendar: its pages have the form /calendar/#/#/#", "a faceted search: /shop", "a new address for each visit", "the budget of 2000 pages"} {
			if strings.Contains(v.Why, word) {
				found[word] = true
			}
		}
	}
	if len(found) != 4 {
		t.Errorf("named are only %v", found)
	}
}

// TestStorm: a server that is asked too much is left alone as long as it says, and every
// page is had in the end.
func TestStorm(t *testing.T) {
	bodies := tree(3)
	clock := newFakeClock()
	var n atomic.Int32
	srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch n.Add(1) % 3 {
		case 0:
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
		case 1:
			w.Header().Set("Retry-After", clock.now().Add(11*time.Second).Format(http.TimeFormat))
			w.WriteHeader(http.StatusServiceUnavailable)
		default:
			pagesOf(bodies).ServeHTTP(w, r)
		}
	}))
	r := crawled(t, Options{Start: []string{srv.URL}, clock: clock, Workers: 1})
	if len(r.pages) != len(bodies) {
		t.Errorf("%d pages of %d; problems %v", len(r.pages), len(bodies), r.problems)
	}
	if d := clock.longest(); d < 7*time.Second || d > 11*time.Second {
		t.Errorf("the longest rest was %v", d)
	}
}

// TestGivingUp: a host that never answers well is not asked for each of its pages.
func TestGivingUp(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"busy": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) },
		"hours": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(503)
		},
	} {
		t.Run(name, func(t *testing.T) {
			bodies := tree(5)
			srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if len(r.URL.Path) < 4 || r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml" {
					pagesOf(bodies).ServeHTTP(w, r)
					return
				}
				h(w, r)
			}))
			clock := newFakeClock()
			r := crawled(t, Options{Start: []string{srv.URL}, clock: clock, Workers: 2})
			total := 0
			for _, n := range srv.asked {
				total += n
			}
			if total > 13+2+tries*giveUp+2*tries {
				t.Errorf("%d requests", total)
			}
			if notes := r.site.Notes(); len(notes) != 1 || !strings.Contains(notes[0], "gave no good answer 20 times in a row") {
				t.Errorf("notes %q", notes)
			}
			if clock.longest() > maxRetryAfter {
				t.Errorf("waited %v", clock.longest())
			}
		})
	}
}

// TestRate is measured by the server, with the machine's clock.
func TestRate(t *testing.T) {
	for name, o := range map[string]Options{"rate": {Rate: 50}, "crawl delay": {}} {
		t.Run(name, func(t *testing.T) {
			var mu sync.Mutex
			var times []time.Time
			bodies := tree(2)
			if name == "crawl delay" {
				bodies["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.02"
			}
			srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				times = append(times, time.Now())
				mu.Unlock()
				pagesOf(bodies).ServeHTTP(w, r)
			}))
			o.Start = []string{srv.URL}
			crawled(t, o)
			times = times[1:] // robots.txt itself comes before its delay is known
			if spent := times[len(times)-1].Sub(times[0]); spent < time.Duration(len(times)-2)*20*time.Millisecond {
				t.Errorf("%d requests within %v", len(times), spent)
			}
		})
	}
}

// TestWorkers: no more requests at once than allowed, as the server sees it.
func TestWorkers(t *testing.T) {
	var now, peak atomic.Int32
	srv := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peak.Store(max(peak.Load(), now.Add(1)))
		time.Sleep(time.Millisecond)
		now.Add(-1)
		pagesOf(tree(3)).ServeHTTP(w, r)
	}))
	crawled(t, Options{Start: []string{srv.URL}, Workers: 3})
	if p := peak.Load(); p > 3 || p < 2 {
		t.Errorf("%d at once", p)
	}
}

func TestTLS(t *testing.T) {
	s := httptest.NewUnstartedServer(pagesOf(map[string]string{"/": "over TLS"}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	r := crawled(t, Options{Start: []string{s.URL}, clock: newFakeClock()})
	if why := r.problems["/"]; !strings.Contains(why, "certificate signed by unknown authority") {
		t.Errorf("an unknown authority: %q", why)
	}
	ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if r := crawled(t, Options{Start: []string{s.URL}, CA: ca}); r.pages["/"] != "over TLS" {
		t.Errorf("with its authority: %v", r.problems)
	}
	plain := serve(t, pagesOf(map[string]string{"/": "x"}))
	r = crawled(t, Options{Start: []string{strings.Replace(plain.URL, "http:", "https:", 1)}, clock: newFakeClock()})
	if len(r.problems) != 1 || len(r.pages) != 0 {
		t.Errorf("plain text behind https: %v", r.problems)
	}
}

// TestPrivate: names that resolve into private networks lead nowhere, at the moment of
// the connection and not before.
func TestPrivate(t *testing.T) {
	srv := serve(t, pagesOf(map[string]string{"/": "inside"}))
	_, port, err := net.SplitHostPort(strings.TrimPrefix(srv.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	start := "http://evil.test:" + port + "/"
	r := crawled(t, Options{Start: []string{start}, resolver: lying(t), clock: newFakeClock()})
	if why := r.problems["/"]; why != "robots.txt cannot be had, so nothing may be asked for: resolves to the private address 127.0.0.1, which is not allowed" {
		t.Errorf("%q", why)
	}
	if len(srv.asked) > 0 {
		t.Errorf("the server inside was asked for %v", srv.asked)
	}
	r = crawled(t, Options{Start: []string{start}, resolver: lying(t), AllowPrivate: true})
	if r.pages["/"] != "inside" {
		t.Errorf("allowed: %v", r.problems)
	}
	// A page of a public host cannot lead to a private one that is not named.
	front := serve(t, pagesOf(map[string]string{"/": "-> http://169.254.169.254/latest/meta-data/"}))
	r = crawled(t, Options{Start: []string{front.URL}})
	if why := r.problems["/"]; !strings.Contains(why, "169.254.169.254") {
		t.Errorf("%q", why)
	}
}

// TestPrivateByRedirect: neither a redirect nor a host that is allowed by its name leads
// into the private network, and no other spelling of an address does.
func TestPrivateByRedirect(t *testing.T) {
	inside := serve(t, pagesOf(map[string]string{"/": "inside"}))
	_, port, err := net.SplitHostPort(strings.TrimPrefix(inside.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for to, want := range map[string]string{
		"http://evil.test:" + port + "/": "127.0.0.1", "http://[::ffff:127.0.0.1]:" + port + "/": "none of the allowed hosts", "http://2130706433:" + port + "/": "none of the allowed hosts",
		"http://0x7f.1:" + port + "/": "none of the allowed hosts", "http://127.1:" + port + "/": "none of the allowed hosts", "http://localhost.:" + port + "/": "none of the allowed hosts",
		"http://169.254.169.254/latest/": "none of the allowed hosts", "//user@evil.test:" + port + "/": "127.0.0.1", "http://0:" + port + "/": "none of the allowed hosts",
	} {
		front := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/" {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		}))
		r := crawled(t, Options{Start: []string{front.URL}, Hosts: []string{"evil.test:" + port}, resolver: lying(t), clock: newFakeClock()})
		if all := fmt.Sprint(r.problems); !strings.Contains(all, want) || len(r.pages) > 0 {
			t.Errorf("%s: %s, read %v", to, all, r.paths())
		}
	}
	if len(inside.asked) > 0 {
		t.Errorf("the server inside was asked for %v", inside.asked)
	}
}

// TestRebinding: a name that leads to the public when it is looked at and into the
// private network when it is asked again gains nothing: each connection is judged by
// the address that it is made to.
func TestRebinding(t *testing.T) {
	srv := serve(t, pagesOf(map[string]string{"/": "inside"}))
	_, port, err := net.SplitHostPort(strings.TrimPrefix(srv.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var lookups atomic.Int32
	g := newGuard(func(string) bool { return false }, resolving(t, func() [4]byte {
		if lookups.Add(1) == 1 {
			cancel() // nothing is sent to the public address
			return [4]byte{8, 8, 8, 8}
		}
		return [4]byte{127, 0, 0, 1}
	}))
	var inside *privateError
	if _, err := g.dial(ctx, "tcp", "rebound.test:"+port); err == nil || errors.As(err, &inside) {
		t.Errorf("the first time: %v", err)
	}
	if _, err := g.dial(t.Context(), "tcp", "rebound.test:"+port); !errors.As(err, &inside) || inside.ip.String() != "127.0.0.1" {
		t.Errorf("the second time: %v", err)
	}
	if n := lookups.Load(); n < 2 {
		t.Errorf("%d look-ups; the answer never changed", n)
	}
	if len(srv.asked) > 0 {
		t.Errorf("the server inside was asked for %v", srv.asked)
	}
}

// TestProxy: a proxy of the environment is used where private addresses are allowed
// anyway, and only there.
func TestProxy(t *testing.T) {
	var mu sync.Mutex
	var through []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		through = append(through, r.URL.String())
		mu.Unlock()
		pagesOf(map[string]string{"/": "from afar"}).ServeHTTP(w, r)
	}))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("NO_PROXY", "")
	start := []string{"http://far.test/"}
	if r := crawled(t, Options{Start: start, AllowPrivate: true}); r.pages["/"] != "from afar" {
		t.Errorf("through a proxy: %v %v", r.pages, r.problems)
	}
	if len(through) == 0 {
		t.Error("the proxy was not asked")
	}
	through = nil
	if r := crawled(t, Options{Start: start, resolver: lying(t), clock: newFakeClock()}); len(r.pages) > 0 || len(through) > 0 {
		t.Errorf("without leave: %v, the proxy was asked for %v", r.pages, through)
	}
}

// lying resolves every name to this machine.
func lying(t *testing.T) *net.Resolver {
	return resolving(t, func() [4]byte { return [4]byte{127, 0, 0, 1} })
}

// resolving resolves every name to what answer gives at that moment.
func resolving(t *testing.T, answer func() [4]byte) *net.Resolver {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	t.Cleanup(func() { _ = conn.Close(); <-done })
	go func() {
		defer close(done)
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			q := m.Questions[0]
			m.Header.Response, m.Additionals = true, nil
			if q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Class: dnsmessage.ClassINET, TTL: 0},
					Body:   &dnsmessage.AResource{A: answer()},
				}}
			}
			if b, err := m.Pack(); err == nil {
				_, _ = conn.WriteTo(b, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}
