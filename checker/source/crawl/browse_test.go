package crawl

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestBrowse: what a rendered page loads is loaded as the crawl loads.
func TestBrowse(t *testing.T) {
	var asked []string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path+" "+r.Header.Get("User-Agent")+" "+r.Header.Get("Authorization")+" "+r.Header.Get("Cookie"))
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/a", http.StatusFound)
		}
	}))
	defer srv.Close()
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	s, err := New(Options{Start: []string{srv.URL + "/"}, UserAgent: "quill", Headers: http.Header{"Authorization": {"Bearer abcdefgh12"}}, Cookies: []*http.Cookie{{Name: "pass", Value: "w"}}, Rate: 20})
	if err != nil {
		t.Fatal(err)
	}
	defer s.transport.CloseIdleConnections()
	get := func(address, cookie string) (int, error) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if cookie != "" {
			req.Header.Set("Cookie", cookie)
		}
		res, err := s.RoundTrip(req)
		if err != nil {
			return 0, err
		}
		return res.StatusCode, res.Body.Close()
	}
	begun := time.Now()
	if code, err := get(srv.URL+"/a", ""); code != 200 || err != nil {
		t.Errorf("%d %v", code, err)
	}
	if code, err := get(srv.URL+"/moved", "seen=1"); code != 302 || err != nil {
		t.Errorf("a redirect: %d %v", code, err)
	}
	if want := "/a quill Bearer abcdefgh12 pass=w, /moved quill Bearer abcdefgh12 pass=w; seen=1"; strings.Join(asked, ", ") != want {
		t.Errorf("got %q", asked)
	}
	if time.Since(begun) < 45*time.Millisecond {
		t.Error("the rate of the host does not hold")
	}
	if _, err := get(other.URL, ""); err == nil || !strings.HasSuffix(err.Error(), "is none of the allowed hosts") {
		t.Errorf("another host: %v", err)
	}
}

// TestRenderScrubbed: a page that shows a secret is kept without it.
func TestRenderScrubbed(t *testing.T) {
	s, err := New(Options{Start: []string{"https://quill.example/"}, BasicAuth: &Login{"me", "abcdefgh12"}, Render: func(context.Context, string) ([]byte, error) {
		return []byte("<p>hello abcdefgh12</p>"), nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	ans, err := s.walk().shows.get(t.Context(), ask{url: "https://quill.example/", rendered: true})
	if err != nil || string(ans.body) != "<p>hello **********</p>" {
		t.Errorf("%q %v", ans.body, err)
	}
}
