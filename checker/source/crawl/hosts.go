package crawl

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// giveUp is after how many failures in a row, each after all its tries, a host is
	// asked no more.
	giveUp = 20
	// credit is how many retries a host has, apart from those that it asks for itself; a good
	// answer earns a half.
	credit = 60
)

// hosts keeps what is known of each host while it is crawled.
type hosts struct {
	rate  rate.Limit
	clock clock
	note  func(string)

	mu sync.Mutex
	by map[string]*host // by origin
}

// host is one scheme, name and port.
type host struct {
	origin string
	clock  clock
	note   func(string)

	mu       sync.Mutex
	limiter  *rate.Limiter
	pause    time.Time // nothing is asked before
	credit   float64
	failures int // in a row
}

func newHosts(perSecond float64, c clock, note func(string)) *hosts {
	limit := rate.Inf
	if perSecond > 0 {
		limit = rate.Limit(perSecond)
	}
	return &hosts{rate: limit, clock: c, note: note, by: map[string]*host{}}
}

func (hs *hosts) of(url string) *host {
	origin := originOf(url)
	hs.mu.Lock()
	defer hs.mu.Unlock()
	h := hs.by[origin]
	if h == nil {
		h = &host{origin: origin, clock: hs.clock, note: hs.note, limiter: rate.NewLimiter(hs.rate, 1), credit: credit}
		hs.by[origin] = h
	}
	return h
}

// slow makes a delay between two requests hold, if it is longer than what holds.
func (h *host) slow(delay time.Duration) {
	if delay > 0 && rate.Every(delay) < h.limiter.Limit() {
		h.limiter.SetLimit(rate.Every(delay))
	}
}

// turn waits until the host may be asked. A rest that begins while it waits for
// the rate holds for it too.
func (h *host) turn(ctx context.Context) error {
	for paced := false; ; {
		now := h.clock.now()
		h.mu.Lock()
		stopped, wait := h.failures >= giveUp, h.pause.Sub(now)
		h.mu.Unlock()
		switch {
		case stopped:
			return errStopped
		case wait <= 0 && paced:
			return ctx.Err()
		case wait <= 0:
			paced, wait = true, h.limiter.ReserveN(now, 1).DelayFrom(now)
		default:
			paced = false
		}
		if err := h.clock.sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// rest asks nothing of the host for a while.
func (h *host) rest(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if until := h.clock.now().Add(d); until.After(h.pause) {
		h.pause = until
	}
}

// spend takes one retry; false = there is none left.
func (h *host) spend() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.credit < 1 {
		return false
	}
	h.credit--
	return true
}

// settle notes how a request ended after all tries. failed means that the host and
// not the page is at fault.
func (h *host) settle(failed bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !failed {
		h.failures, h.credit = 0, min(credit, h.credit+0.5)
		return
	}
	if h.failures++; h.failures == giveUp {
		h.note(fmt.Sprintf("%s gave no good answer %d times in a row and was asked no more", hostOf(h.origin), giveUp))
	}
}

// polite asks a host no more often than it bears.
func polite(hs *hosts, next client) client {
	return clientFunc(func(ctx context.Context, a ask) (*answer, error) {
		if err := hs.of(a.url).turn(ctx); err != nil {
			return nil, err
		}
		return next.get(ctx, a)
	})
}
