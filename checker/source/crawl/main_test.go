package crawl

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/copytruth/copytruth/checker/source"
)

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		os.Exit(child())
	}
	goleak.VerifyTestMain(m)
}

// result is what a crawl gave.
type result struct {
	site     *Site
	pages    map[string]string // URL without the server → content
	problems map[string]string
	base     string
}

// crawled runs a crawl to its end. A page that is yielded twice is an error.
func crawled(t *testing.T, o Options) *result {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	r := &result{site: s, pages: map[string]string{}, problems: map[string]string{}, base: originOf(s.starts[0])}
	for src, err := range s.Sources(t.Context()) {
		path := strings.TrimPrefix(src.URI, r.base)
		if err != nil {
			var e *source.Error
			if errors.As(err, &e) {
				err = e.Err
			}
			r.problems[path] = err.Error()
			continue
		}
		if _, twice := r.pages[path]; twice {
			t.Errorf("%s was yielded twice", path)
		}
		r.pages[path] = string(src.Bytes)
	}
	return r
}

// paths are the pages that were read, sorted.
func (r *result) paths() []string { return slices.Sorted(maps.Keys(r.pages)) }

// visit is what became of a path.
func (r *result) visit(t *testing.T, path string) Visit {
	t.Helper()
	for _, v := range r.site.Visits() {
		if v.URL == r.base+path {
			return v
		}
	}
	t.Fatalf("nothing is known of %s", path)
	return Visit{}
}

// server counts what is asked of it.
type server struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int
	heads []http.Header
}

func serve(t *testing.T, h http.Handler) *server {
	t.Helper()
	s := &server{asked: map[string]int{}}
	s.Server = httptest.NewServer(s.counting(h))
	t.Cleanup(s.Close)
	return s
}

func (s *server) counting(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked[r.URL.RequestURI()]++
		s.heads = append(s.heads, r.Header.Clone())
		s.mu.Unlock()
		h.ServeHTTP(w, r)
	})
}

// forget empties the counters and gives what was in them.
func (s *server) forget() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.asked
	s.asked = map[string]int{}
	return old
}

// site serves HTML bodies by path. A body that begins with an arrow is a redirect.
func pagesOf(bodies map[string]string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := bodies[r.URL.RequestURI()]
		if to, moved := strings.CutPrefix(body, "-> "); moved {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
			return
		}
		if !ok {
			http.NotFound(w, r)
			return
		}
		kind := "text/html; charset=utf-8"
		if strings.HasSuffix(r.URL.Path, ".txt") {
			kind = "text/plain"
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write([]byte(body))
	})
}

// fakeClock does not wait.
type fakeClock struct {
	mu    sync.Mutex
	t     time.Time
	slept []time.Duration
}

func newFakeClock() *fakeClock {
	return &fakeClock{t: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

func (c *fakeClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *fakeClock) sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d > 0 {
		c.t = c.t.Add(d)
		c.slept = append(c.slept, d)
	}
	return ctx.Err()
}

func (c *fakeClock) longest() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Max(append([]time.Duration{0}, c.slept...))
}
