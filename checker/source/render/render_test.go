package render_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/copytruth/copytruth/checker/source/render"
)

// site serves pages whose words appear by script only, and what may go wrong with one.
func site(t *testing.T) (*httptest.Server, *atomic.Int64) {
	var pictures atomic.Int64
	mux := http.NewServeMux()
	page := func(path, body string) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<!doctype html><title>Quill</title>", body)
		})
	}
	page("/late", `<div id="app"></div><script>
		fetch('/words.json').then(r => r.json()).then(j => setTimeout(() => { document.getElementById('app').innerHTML = '<p>' + j.words + '</p>' }, 200))
	</script><img src="/picture.png">`)
	mux.HandleFunc("GET /words.json", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"words": "Exports are free, says %s."}`, r.Header.Get("X-Pass"))
	})
	mux.HandleFunc("GET /picture.png", func(http.ResponseWriter, *http.Request) { pictures.Add(1) })
	mux.HandleFunc("GET /socket", func(http.ResponseWriter, *http.Request) { pictures.Add(1) })
	page("/socket.html", `<p id="p">waiting</p><script>const s = new WebSocket(location.href.replace('http', 'ws').replace('.html', '')); s.onerror = () => p.textContent = 'closed'</script>`)
	mux.Handle("GET /moved", http.RedirectHandler("/late", http.StatusFound))
	mux.HandleFunc("GET /broken", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "<p>sorry</p>", http.StatusBadGateway) })
	page("/restless", `<p id="n">0</p><script>setInterval(() => { document.getElementById('n').textContent += 'tick ' }, 20)</script>`)
	page("/stuck", `<p>words</p><script>addEventListener('load', () => setTimeout(() => { for (;;) {} }, 20))</script>`)
	page("/asks", `<script>alert('Welcome'); document.write('<p>' + (confirm('Sure?') ? 'yes' : 'went on') + '</p>')</script>`)
	page("/shadow", `<x-card>Ten seats</x-card><script>customElements.define('x-card', class extends HTMLElement {
		constructor() { super(); this.attachShadow({mode: 'open'}).innerHTML = '<h2>Team</h2><p><slot>none</slot></p>' } })</script>`)
	page("/foreign", `<p id="p">alone</p><script>
		fetch('http://192.0.2.1/x').then(() => p.textContent = 'reached', () => p.textContent = 'refused')
		try { new WebSocket('ws://192.0.2.1/') } catch (e) {}
		new Image().src = 'http://192.0.2.1/beacon'
	</script><iframe src="http://192.0.2.1/frame"></iframe><iframe src="file:///etc/hostname"></iframe>`)
	page("/remembers", `<p id="p"></p><script>p.textContent = 'visits: ' + (localStorage.n = (+localStorage.n || 0) + 1) + document.cookie; document.cookie = 'seen=1'</script>`)
	page("/frame", `<p>around</p><iframe src="/broken"></iframe>`)
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv, &pictures
}

// passing adds what a crawl adds to its requests.
type passing struct{ asked *atomic.Int64 }

func (p passing) RoundTrip(r *http.Request) (*http.Response, error) {
	p.asked.Add(1)
	r = r.Clone(r.Context())
	r.Header.Set("X-Pass", "the pass")
	return http.DefaultTransport.RoundTrip(r)
}

func open(t *testing.T, o render.Options) *render.Browser {
	t.Helper()
	o.Env = os.Getenv
	if o.Transport == nil {
		o.Transport = passing{new(atomic.Int64)}
	}
	b, err := render.New(o)
	if errors.Is(err, render.ErrNoBrowser) {
		t.Skip("no browser on this machine: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
		http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	})
	return b
}

func TestPages(t *testing.T) {
	srv, pictures := site(t)
	home, _ := url.Parse(srv.URL)
	refused := errors.New("is not of this site")
	b := open(t, render.Options{
		Quiet: 300 * time.Millisecond, Patience: 3 * time.Second, Timeout: 20 * time.Second,
		Allow: func(u *url.URL) error {
			if u.Host != home.Host {
				return refused
			}
			return nil
		},
	})
	for _, tc := range []struct{ name, path, want, not, fails string }{
		{name: "words that come by script", path: "/late", want: "<p>Exports are free, says the pass.</p>"},
		{name: "a redirect", path: "/moved", want: "<p>Exports are free, says the pass.</p>"},
		{name: "an error status", path: "/broken", fails: "the site answers 502 Bad Gateway"},
		{name: "an error in a frame is the frame's", path: "/frame", want: "<p>around</p>"},
		{name: "never still", path: "/restless", want: "tick tick"},
		{name: "dialogs hold nothing up", path: "/asks", want: "<p>went on</p>"},
		{name: "shadow trees", path: "/shadow", want: "<h2>Team</h2><p>Ten seats</p>"},
		{name: "another host", path: "/foreign", want: ">refused</p>", not: "reached"},
		{name: "a socket goes round the transport", path: "/socket.html", want: ">closed</p>"},
		{name: "first visit", path: "/remembers", want: ">visits: 1</p>"},
		{name: "still the first visit", path: "/remembers", want: ">visits: 1</p>"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := b.Render(t.Context(), srv.URL+tc.path)
			if tc.fails != "" {
				if err == nil || err.Error() != tc.fails {
					t.Fatalf("got error %v, want %s", err, tc.fails)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(got), tc.want) || tc.not != "" && strings.Contains(string(got), ">"+tc.not) {
				t.Errorf("got %s\nwant %s", got, tc.want)
			}
		})
	}
	if n := pictures.Load(); n > 0 {
		t.Errorf("%d pictures and sockets were asked for", n)
	}
	if _, err := b.Render(t.Context(), "http://192.0.2.1/"); !errors.Is(err, refused) {
		t.Errorf("another host as page: %v", err)
	}
	if _, err := b.Render(t.Context(), "file:///etc/passwd"); err == nil {
		t.Error("a file was rendered")
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	leftNothing(t)
	if _, err := b.Render(t.Context(), srv.URL+"/late"); err == nil {
		t.Error("a closed browser renders")
	}
}

// leftNothing demands that no profile of this process is left.
func leftNothing(t *testing.T) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(os.TempDir(), fmt.Sprintf("copytruth-browser-%d-*", os.Getpid())))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// TestStuck: a page that never lets go costs its time and nothing beside it.
func TestStuck(t *testing.T) {
	srv, _ := site(t)
	b := open(t, render.Options{Timeout: 12 * time.Second, Tabs: 2})
	stuck := make(chan error, 1)
	go func() {
		_, err := b.Render(t.Context(), srv.URL+"/stuck")
		stuck <- err
	}()
	if _, err := b.Render(t.Context(), srv.URL+"/asks"); err != nil {
		t.Error("beside it: ", err)
	}
	if err := <-stuck; err == nil || err.Error() != "was not rendered within 12s" {
		t.Errorf("got %v", err)
	}
	if _, err := b.Render(t.Context(), srv.URL+"/asks"); err != nil {
		t.Error("after it: ", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(500*time.Millisecond, cancel)
	if _, err := b.Render(ctx, srv.URL+"/stuck"); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
}

func TestWrongUse(t *testing.T) {
	rt := http.DefaultTransport
	for _, tc := range []struct {
		name, want string
		o          render.Options
	}{
		{"no transport", "render: no transport is given; pages could load nothing", render.Options{}},
		{"tabs", "render: 99 tabs; allowed are 1 to 16", render.Options{Transport: rt, Tabs: 99}},
		{"named and missing", "the browser /nowhere/chromium does not exist", render.Options{Transport: rt, Program: "/nowhere/chromium"}},
		{"variable and missing", "CHROME_PATH names /nowhere/else, which does not exist", render.Options{Transport: rt, Env: func(string) string { return "/nowhere/else" }}},
		{"no program", "the browser " + os.TempDir() + " cannot be run", render.Options{Transport: rt, Program: os.TempDir()}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := render.New(tc.o)
			if err == nil || !strings.HasPrefix(err.Error(), tc.want) {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := render.Find("", nil); err != nil {
		if !errors.Is(err, render.ErrNoBrowser) || !strings.Contains(err.Error(), "chromium, chromium-browser, google-chrome") || !strings.Contains(err.Error(), "CHROME_PATH") {
			t.Errorf("the error does not say what was looked for: %v", err)
		}
	}
}

// TestNotABrowser: a program that is none must not hang the run.
func TestNotABrowser(t *testing.T) {
	name := filepath.Join(t.TempDir(), "chromium")
	if err := os.WriteFile(name, []byte("#!/bin/sh\necho cannot open display\nexit 7\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	b := open(t, render.Options{Program: name})
	_, err := b.Render(t.Context(), "http://192.0.2.1/")
	if err == nil || !strings.Contains(err.Error(), "did not start") {
		t.Errorf("got %v", err)
	}
	leftNothing(t)
}
