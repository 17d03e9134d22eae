// Package crawl has copy from a web site.
//
// It owns everything between an address and its bytes: which pages there are
// (links, sitemaps, robots.txt), which of them may be asked for and how often,
// what is done about redirects, errors and traps, and what is kept so that a
// crawl can be resumed or repeated without the network.
//
// It refuses to know what a page says: it looks at links and never at words.
package crawl

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/semaphore"

	"github.com/copytruth/copytruth/checker/source"
)

// Site is a provider of the pages of a site. It is iterated once.
type Site struct {
	o         Options
	starts    []string
	scope     *scope
	hosts     *hosts
	store     *store // nil = nothing is kept
	transport *http.Transport
	wire      *wire

	mu      sync.Mutex
	notes   []string
	visits  []Visit
	skipped []source.Skip
	started bool
}

// New checks the options and opens the state file. An error names the option.
func New(o Options) (*Site, error) {
	o = usual(o)
	s := &Site{o: o}
	if err := s.check(); err != nil {
		return nil, err
	}
	var err error
	if s.scope, err = newScope(&s.o, s.starts); err != nil {
		return nil, err
	}
	open := func(hostport string) bool { return s.o.AllowPrivate || s.named(hostport) }
	s.transport, err = newTransport(&s.o, newGuard(open, o.resolver).dial, o.patience)
	if err != nil {
		return nil, err
	}
	s.hosts = newHosts(o.Rate, o.clock, s.note)
	s.wire = &wire{
		transport: s.transport, agent: o.UserAgent, secrets: newSecrets(&s.o), trusts: s.scope.trusts,
		patience: o.patience, lane: semaphore.NewWeighted(bigLane), clock: o.clock,
	}
	if o.State != "" {
		s.store, err = openStore(o.State, guise(&s.o), o.FromCache, o.clock.now(), s.note)
	}
	return s, err
}

// usual fills in what options leave open.
func usual(o Options) Options {
	o.Workers = cmp.Or(o.Workers, DefaultWorkers)
	o.UserAgent = cmp.Or(o.UserAgent, DefaultUserAgent)
	if o.clock == nil {
		o.clock = wallClock{}
	}
	if o.patience == (patience{}) {
		o.patience = usualPatience
	}
	return o
}

// check reads the start pages and refuses options without a meaning.
func (s *Site) check() error {
	o := &s.o
	switch {
	case len(o.Start) == 0:
		return errors.New("there is no start page")
	case o.Depth < 0 || o.Pages < 0 || o.Time < 0 || o.Workers < 0 || o.Rate < 0:
		return errors.New("depth, pages, time, workers and rate of a crawl cannot be negative")
	case o.FromCache && o.State == "":
		return errors.New("to take pages from a state file it must be named")
	}
	for _, raw := range o.Start {
		address, ok := normalise(raw)
		u, err := url.Parse(strings.TrimSpace(raw))
		switch {
		case ok && err == nil && u.User != nil && o.BasicAuth == nil:
			password, _ := u.User.Password()
			o.BasicAuth = &Login{u.User.Username(), password}
		case !ok:
			if i := strings.LastIndexByte(raw, '@'); i >= 0 {
				raw = "…" + raw[i:]
			}
			return fmt.Errorf("start page %q is no address of a page; allowed are those that begin with https:// or http://", raw)
		}
		s.starts = append(s.starts, address)
	}
	o.Start = s.starts // without passwords
	return nil
}

// named reports whether a host and port was itself given as a private address.
func (s *Site) named(hostport string) bool {
	host, port, err := net.SplitHostPort(hostport)
	if err != nil || !nearby(host) {
		return false
	}
	plain := host
	if strings.Contains(host, ":") {
		plain = "[" + host + "]"
	}
	return s.scope.hosts[plain+":"+port] || (port == "80" || port == "443") && s.scope.hosts[plain]
}

// guise names the secrets without telling them.
func guise(o *Options) string {
	var names []string
	for name := range o.Headers {
		names = append(names, http.CanonicalHeaderKey(name))
	}
	for _, c := range o.Cookies {
		names = append(names, "cookie "+c.Name)
	}
	if o.BasicAuth != nil {
		names = append(names, "basic auth")
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// Sources fetches the site and yields its pages in no particular order. What
// could not be fetched is yielded as a *source.Error and the crawl goes on;
// pages that a site says are not there (404, 410) are no errors. Where ctx ends, so
// does the crawl, and what was read is kept.
func (s *Site) Sources(ctx context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		if s.started {
			yield(source.Source{}, errors.New("a site is crawled once"))
			return
		}
		s.started = true
		outer := ctx
		if s.o.Time > 0 {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeoutCause(ctx, s.o.Time, errTime)
			defer cancel()
		}
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		w := s.walk()
		go func() {
			defer close(w.out)
			w.run(ctx)
		}()
		wanted := true
		for y := range w.out {
			if wanted = yield(y.src, y.err); !wanted {
				stop()
				close(w.abandoned)
				break
			}
		}
		for range w.out { // until all that were at work have stopped
		}
		complete := wanted && outer.Err() == nil && ctx.Err() == nil
		if err := s.end(w, complete); err != nil && wanted {
			yield(source.Source{}, err)
		}
	}
}

var errTime = errors.New("the time is up")

// walk puts the crawl together. Read from the inside: the wire asks the network, no more
// often than a host bears, again if that may help, and not at all for what is stored.
func (s *Site) walk() *walk {
	pages := cached(s.store, s.o.FromCache, retrying(s.hosts, polite(s.hosts, s.wire)))
	w := &walk{
		Site: s, ledger: newLedger(), traps: newTraps(), pages: pages,
		meter:  &meter{report: s.o.Progress, clock: s.o.clock, began: s.o.clock.now()},
		budget: s.o.Pages, held: map[string]*held{},
		out: make(chan yield), abandoned: make(chan struct{}),
		rules: &rulebook{
			client: redirecting(maxRobotsHops, s.scope.admits, pages),
			hosts:  s.hosts, scope: s.scope, ignore: s.o.IgnoreRobots, note: s.note, by: map[string]*robots{},
		},
	}
	if s.o.Pages == 0 {
		w.budget = -1
	}
	if s.o.Render != nil {
		w.shows = cached(s.store, s.o.FromCache, rendering(s.o.Render, s.wire.secrets))
	}
	return w
}

// end keeps what is known and closes what is open.
func (s *Site) end(w *walk, complete bool) error {
	s.visits = w.visits()
	s.skipped = w.skips()
	s.transport.CloseIdleConnections()
	if s.store != nil && complete && !s.o.FromCache {
		s.store.finish()
	}
	return s.Close()
}

// Visits is what became of every address, sorted by URL; it is complete once
// the iteration is over. Addresses that were refused for one reason by the
// hundred, as those of a calendar, are one visit that says how many they are.
func (s *Site) Visits() []Visit { return s.visits }

// Skipped lists what was found and neither read nor handed on as a problem, sorted by
// URL: pages that are left out, links to pages that are not there, and pages of which
// little could be read because scripts fill them.
func (s *Site) Skipped() []source.Skip { return s.skipped }

// Notes are remarks on the crawl as a whole, in the order in which they arose: a
// damaged state file, a host that stopped answering.
func (s *Site) Notes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notes)
}

func (s *Site) note(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.notes, text) {
		s.notes = append(s.notes, text)
	}
}

// Close releases the state file. It may be called more than once; an iteration
// that has ended has closed already.
func (s *Site) Close() error {
	if s.store == nil {
		return nil
	}
	store := s.store
	s.store = nil
	return store.close()
}
