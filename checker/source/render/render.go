// Package render has pages as a browser shows them: it opens them in a local
// Chromium, lets their scripts run, and hands back the HTML that is then there.
//
// It owns the browser from finding it to making sure that nothing of it is left
// behind, tabs, waiting until a page is settled, and which requests of a page
// are answered. The browser itself reaches no network: every request of a page
// is taken from it and made by the caller's http.RoundTripper, so that a page
// can load nothing that the caller would not load, and credentials, limits and
// refused addresses are the caller's alone.
//
// It refuses to know what a page says, which pages there are, and which of them
// are worth a browser.
package render

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// The bounds that hold where Options say nothing.
const (
	DefaultTabs     = 2
	DefaultTimeout  = 30 * time.Second
	DefaultQuiet    = 500 * time.Millisecond
	DefaultPatience = 8 * time.Second
	DefaultMaxBytes = 16 << 20
)

// maxTabs keeps a typing error from eating the machine.
const maxTabs = 16

// startTime is how long a browser may take to start. A loaded machine needs
// several seconds.
const startTime = 60 * time.Second

// Options say how pages are rendered.
type Options struct {
	// Program is the browser: a path or a name; "" = what Find finds.
	Program string
	// Env gives environment variables to Find; nil = none.
	Env func(string) string
	// Transport answers the requests of pages. It must not follow redirects: the
	// browser does, and each step comes here again. It is asked by several
	// goroutines at a time. Required.
	Transport http.RoundTripper
	// Allow says whether a page may ask for an address, nil = for any. What is
	// refused looks to the page like a network that is down.
	Allow func(*url.URL) error
	// UserAgent is what scripts see as the browser's name; "" = the browser's own.
	UserAgent string
	// Tabs is how many pages are rendered at a time, up to 16; 0 = DefaultTabs.
	Tabs int
	// Timeout is for one page, waiting for a tab left out; 0 = DefaultTimeout.
	Timeout time.Duration
	// Quiet is how long nothing may be loaded and changed until a page counts as
	// settled; 0 = DefaultQuiet.
	Quiet time.Duration
	// Patience is how long a page that never settles is waited for: then it is
	// taken as it stands; 0 = DefaultPatience.
	Patience time.Duration
	// MaxBytes is the most that one answer, and one rendered page, may have;
	// 0 = DefaultMaxBytes.
	MaxBytes int64
}

func (o Options) filled() (Options, error) {
	if o.Transport == nil {
		return o, errors.New("render: no transport is given; pages could load nothing")
	}
	if o.Tabs < 0 || o.Tabs > maxTabs {
		return o, fmt.Errorf("render: %d tabs; allowed are 1 to %d", o.Tabs, maxTabs)
	}
	if o.Tabs == 0 {
		o.Tabs = DefaultTabs
	}
	for _, d := range []struct {
		is        *time.Duration
		otherwise time.Duration
	}{{&o.Timeout, DefaultTimeout}, {&o.Quiet, DefaultQuiet}, {&o.Patience, DefaultPatience}} {
		if *d.is <= 0 {
			*d.is = d.otherwise
		}
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	return o, nil
}

// Browser renders pages. It starts a Chromium with the first page and may be
// used by several goroutines at a time.
type Browser struct {
	o       Options
	program string
	tabs    chan struct{}

	mu     sync.Mutex
	run    *running // nil before the first page, and after it died
	starts int
	closed bool
}

// maxStarts is how often a browser that dies is started again in one run.
const maxStarts = 4

// New finds the browser and clears away what killed runs left behind. It does
// not start it yet.
func New(o Options) (*Browser, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	program, err := Find(o.Program, o.Env)
	if err != nil {
		return nil, err
	}
	sweep()
	return &Browser{o: o, program: program, tabs: make(chan struct{}, o.Tabs)}, nil
}

// Program is the path of the browser.
func (b *Browser) Program() string { return b.program }

// Render gives the HTML of a page after its scripts have run. An error names
// the cause and not the page; a page that answers with an error status is one.
func (b *Browser) Render(ctx context.Context, address string) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("render: %q is no address of a page", address)
	}
	if b.o.Allow != nil {
		if err := b.o.Allow(u); err != nil {
			return nil, err
		}
	}
	select {
	case b.tabs <- struct{}{}:
		defer func() { <-b.tabs }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	run, err := b.running(ctx)
	if err != nil {
		return nil, err
	}
	html, err := run.page(ctx, b.o, u)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return html, err
}

// running gives the browser that runs, starting one where there is none.
func (b *Browser) running(ctx context.Context) (*running, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.closed:
		return nil, errors.New("render: the browser is closed")
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case b.run != nil && b.run.alive():
		return b.run, nil
	case b.run != nil:
		b.run.stop()
		b.run = nil
	}
	if b.starts == maxStarts {
		return nil, fmt.Errorf("the browser died %d times; no more pages are rendered", maxStarts)
	}
	b.starts++
	run, err := start(b.program, b.o.UserAgent)
	if err != nil {
		return nil, fmt.Errorf("the browser %s did not start: %w", b.program, err)
	}
	b.run = run
	return run, nil
}

// Close ends the browser and all its processes and takes its profile away. It
// may be called more than once; pages that are being rendered fail.
func (b *Browser) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	if b.run == nil {
		return nil
	}
	err := b.run.stop()
	b.run = nil
	return err
}
