package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/audit"
	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/report"
	"github.com/copytruth/copytruth/checker/source/watch"
)

type serveFlags struct {
	*truthFlags
	*copyFlags
	failOn *choice
	listen string
}

// usualPort is where the report is served unless --listen says otherwise.
const usualPort = "127.0.0.1:7468"

func (a *app) serveCommand() *cobra.Command {
	f := &serveFlags{}
	cmd := &cobra.Command{
		Use:   "serve [PATHS… | AUDIT.json]",
		Short: "Show the audit's report in a browser, fresh after every save",
		Long: `serve audits the copy and shows the report at an address of this machine; after every save it audits again and the page shows
what is true now. Given the JSON file of an audit it shows that. Only this machine can see the page, and no other web page can read
it. Ctrl-C ends it.

` + pathsHelp,
		Example: "  copytruth serve content/\n  copytruth serve audit.json --listen 127.0.0.1:0",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, paths []string) error { return a.serve(cmd.Context(), f, paths) },
	}
	f.truthFlags, f.copyFlags = addTruth(cmd), addFiles(cmd)
	f.failOn = choose(cmd, "fail-on", "lightest severity that speaks against the launch", "error", "warning", "note")
	cmd.Flags().StringVar(&f.listen, "listen", usualPort, "`address` of this machine to serve at; port 0 takes a free one")
	complete(cmd, "listen", nil)
	return cmd
}

func (a *app) serve(ctx context.Context, f *serveFlags, paths []string) error {
	at, err := loopback(f.listen)
	if err != nil {
		return err
	}
	shown, watched, err := a.shown(f, paths)
	if err != nil {
		return err
	}
	w, err := watch.New(watched, 0)
	if err != nil {
		return err
	}
	defer w.Close()
	page, err := shown(ctx)
	if err != nil {
		return unlessEnded(ctx, err)
	}
	ln, err := net.Listen("tcp", at)
	if err != nil {
		return fmt.Errorf("--listen %s: %w", f.listen, reasonOfListen(err))
	}
	return a.serveOn(ctx, ln, newStage(page), func(show func([]byte)) error {
		for {
			if err := w.Wait(ctx); err != nil {
				return unlessEnded(ctx, err)
			}
			page, err := shown(ctx)
			switch {
			case ctx.Err() != nil:
				return nil
			case err != nil:
				a.complain(err)
			default:
				show(page)
			}
		}
	})
}

// serveOn serves until what renews the page ends.
func (a *app) serveOn(ctx context.Context, ln net.Listener, s *stage, renew func(show func([]byte)) error) error {
	ctx, end := context.WithCancel(ctx)
	srv := &http.Server{
		Handler: s.handler(ln.Addr().String()), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	var failed error
	var serving sync.WaitGroup
	serving.Go(func() {
		if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			failed = err
			end()
		}
	})
	a.advise("http://%s/ shows the report; Ctrl-C ends", ln.Addr())
	err := renew(s.show)
	end() // those who wait for news go home
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if srv.Shutdown(closing) != nil {
		_ = srv.Close()
	}
	serving.Wait()
	return errors.Join(err, failed)
}

// loopback refuses to serve at an address that others can reach.
func loopback(listen string) (string, error) {
	host, port, err := net.SplitHostPort(listen)
	if n, wrong := strconv.Atoi(port); err != nil || wrong != nil || n < 0 || n > 65535 {
		return "", fmt.Errorf("--listen %q is no address; write one like %s", listen, usualPort)
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	if ip, err := netip.ParseAddr(host); err != nil || !ip.IsLoopback() {
		return "", fmt.Errorf("--listen %q: others could reach it; allowed are addresses of this machine alone: localhost, 127.0.0.1, [::1]", listen)
	}
	return net.JoinHostPort(host, port), nil
}

func reasonOfListen(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// shown gives what makes the page, and what to watch.
func (a *app) shown(f *serveFlags, paths []string) (page func(context.Context) ([]byte, error), watched []string, err error) {
	html := func(now *audit.Audit) ([]byte, error) {
		var b bytes.Buffer
		err := report.AuditHTML(&b, now)
		return b.Bytes(), err
	}
	if len(paths) == 1 && filepath.Ext(paths[0]) == ".json" {
		if _, err := readAudit(paths[0]); err == nil {
			return func(context.Context) ([]byte, error) {
				now, err := readAudit(paths[0])
				if err != nil {
					return nil, err
				}
				return html(now)
			}, paths, nil
		}
	}
	if slices.Contains(paths, "-") {
		return nil, nil, errors.New("standard input cannot be watched; name files or folders")
	}
	s, err := a.settle(f.truthFlags)
	if err != nil {
		return nil, nil, err
	}
	a.about(s)
	targets := paths
	if len(targets) == 0 {
		targets = []string{"."}
	}
	return func(ctx context.Context) ([]byte, error) {
		s, err := a.settle(f.truthFlags)
		if err != nil {
			return nil, err
		}
		flags := &auditFlags{truthFlags: f.truthFlags, copyFlags: f.copyFlags, failOn: f.failOn}
		run := &auditing{app: a, settings: s, f: flags, failing: lint.Severity(f.failOn.value)}
		now, _, err := run.one(ctx, targets, true)
		if err != nil {
			return nil, err
		}
		return html(now)
	}, watchedBy(paths, f.truthFlags, s), nil
}

// stage is the page that is shown, and those who wait for another.
type stage struct {
	mu   sync.Mutex
	page []byte
	nth  int
	wake chan struct{} // closed when there is a new page
}

func newStage(page []byte) *stage { return &stage{page: page, nth: 1, wake: make(chan struct{})} }

// show puts up another page. One that is the same is no news.
func (s *stage) show(page []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if bytes.Equal(page, s.page) {
		return
	}
	s.page = page
	s.nth++
	close(s.wake)
	s.wake = make(chan struct{})
}

func (s *stage) now() (page []byte, nth int, wake <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.page, s.nth, s.wake
}

//go:embed serve.html
var frame []byte

//go:embed serve.js
var renewing []byte

// handler serves three things: a frame that renews what is in it, the report as
// it is, and the news. at is the address of the server.
func (s *stage) handler(at string) http.Handler {
	mux := http.NewServeMux()
	send := func(kind, policy string, body func() []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Content-Security-Policy", policy)
			_, _ = w.Write(body()) // whoever went away wants no answer
		}
	}
	mux.HandleFunc("GET /{$}", send("text/html; charset=utf-8", "default-src 'none'; frame-src 'self'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'", func() []byte { return frame }))
	mux.HandleFunc("GET /live.js", send("text/javascript; charset=utf-8", "default-src 'none'", func() []byte { return renewing }))
	mux.HandleFunc("GET /report.html", send("text/html; charset=utf-8", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'", func() []byte {
		page, _, _ := s.now()
		return page
	}))
	mux.HandleFunc("GET /news", s.news)
	return guarded(at, mux)
}

// guarded answers to nobody but a browser of this machine that means us: a name
// of somebody else's that leads here (DNS rebinding) is refused, and so is a
// request that another site's page makes.
func guarded(at string, next http.Handler) http.Handler {
	_, port, _ := net.SplitHostPort(at)
	allowed := []string{at, "localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port}
	if port == "80" {
		allowed = append(allowed, "localhost", "127.0.0.1", "[::1]")
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		from := r.Header.Get("Sec-Fetch-Site")
		if !slices.Contains(allowed, strings.ToLower(r.Host)) || from == "cross-site" && r.Header.Get("Sec-Fetch-Mode") != "navigate" {
			http.Error(w, "this report is for this machine alone", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// heartbeat keeps what stands between from taking a quiet line for a dead one.
const heartbeat = 20 * time.Second

// news tells a browser each time there is another page, as server-sent events.
func (s *stage) news(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	for {
		_, nth, wake := s.now()
		if _, err := fmt.Fprintf(w, "data: %d\n\n", nth); err != nil || out.Flush() != nil {
			return
		}
		for waiting := true; waiting; {
			select {
			case <-r.Context().Done():
				return
			case <-wake:
				waiting = false
			case <-time.After(heartbeat):
				if _, err := io.WriteString(w, ": still here\n\n"); err != nil || out.Flush() != nil {
					return
				}
			}
		}
	}
}
