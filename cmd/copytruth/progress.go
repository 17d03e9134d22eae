package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/copytruth/copytruth/checker/lint"
	"github.com/copytruth/copytruth/checker/source/crawl"
)

// plainEvery is how often a crawl that nobody watches on a terminal says how far
// it is.
const plainEvery = 10 * time.Second

// progress says how far a crawl is: in one line that renews itself on a terminal,
// elsewhere in a line now and then. Findings are counted as pages show them by
// themselves; what only the whole site shows comes at the end.
type progress struct {
	out  io.Writer
	live bool
	next time.Duration // when the next plain line is due
	bar  *progressbar.ProgressBar
	last crawl.Progress

	mu    sync.Mutex
	found map[string]bool // fingerprints of the findings so far
}

func (a *app) progress() *progress {
	return &progress{out: a.err, live: a.watched != nil && a.watched(), next: plainEvery, found: map[string]bool{}}
}

// along counts what a page shows.
func (p *progress) along(found []lint.Finding) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range found {
		p.found[found[i].Fingerprint] = true
	}
}

// how words where the crawl is, with the findings so far.
func (p *progress) how(now crawl.Progress) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	words := how(now)
	if n := len(p.found); n > 0 {
		words += ", " + count(n, "finding") + " so far"
	}
	return words
}

// step takes how far the crawl is now.
func (p *progress) step(now crawl.Progress) {
	p.last = now
	if p.live {
		p.draw(now)
		return
	}
	if now.Elapsed >= p.next {
		p.next = now.Elapsed.Truncate(plainEvery) + plainEvery
		fmt.Fprintln(p.out, "copytruth: "+p.how(now))
	}
}

// draw renews the line. The bar is never full before the end: there may be more
// to find.
func (p *progress) draw(now crawl.Progress) {
	total := now.Fetched + now.Queued + 1
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.out), progressbar.OptionSetWidth(20), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false), progressbar.OptionClearOnFinish(), progressbar.OptionShowDescriptionAtLineEnd())
	}
	p.bar.ChangeMax(total)
	p.bar.Describe(p.how(now))
	_ = p.bar.Set(now.Fetched) // a line that cannot be drawn is no fault of the crawl
}

// done clears the line away, or closes what plain lines began.
func (p *progress) done() {
	switch {
	case p.bar != nil:
		_ = p.bar.Finish()
		p.bar = nil
	case p.next > plainEvery && p.last.Queued == 0:
		fmt.Fprintln(p.out, "copytruth: "+p.how(p.last))
	}
}

// how words a state: "1,204 fetched, 300 queued, 2 failed, 14.2 a second, about
// 20s left".
func how(now crawl.Progress) string {
	parts := []string{fmt.Sprintf("%d fetched", now.Fetched)}
	if now.Queued > 0 {
		parts = append(parts, fmt.Sprintf("%d queued", now.Queued))
	}
	if now.Failed > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", now.Failed))
	}
	if now.Rate > 0 {
		parts = append(parts, fmt.Sprintf("%.1f a second", now.Rate))
	}
	switch left := now.Left.Round(time.Second); {
	case now.Queued == 0:
	case left >= time.Second:
		parts = append(parts, "about "+left.String()+" left")
	}
	return strings.Join(parts, ", ")
}
