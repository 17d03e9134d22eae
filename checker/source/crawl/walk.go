package crawl

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/copytruth/copytruth/checker/source"
)

// maxHops is how many redirects may lead to a page.
const maxHops = 10

// walk goes over a site, one depth after another. Within a depth addresses are
// fetched at once; which of them are fetched is decided between depths, in the order of
// their URLs, so that budgets and traps cut the same pages off every time.
type walk struct {
	*Site
	ledger *ledger
	traps  *traps
	rules  *rulebook
	pages  client // for pages
	shows  client // for pages as a browser shows them, nil = nobody renders
	meter  *meter
	budget int // addresses that may still be asked for; -1 = any number
	held   map[string]*held

	out       chan yield
	abandoned chan struct{} // closed when nobody wants more

	mu       sync.Mutex
	aside    []int32  // pages that call another one their original
	far      []int32  // start pages that stand on another host
	told     []string // addresses that a problem was handed on for
	unstored []string // addresses that the state file lacks, without the network
}

// yield is what the iteration hands on.
type yield struct {
	src source.Source
	err error
}

// held are addresses that were refused together: one line stands for all.
type held struct {
	first, from, why string
	depth            int32
	count            int
}

// run fetches until nothing is left or ctx ends.
func (w *walk) run(ctx context.Context) {
	for _, url := range w.starts {
		w.ledger.find([]byte(url), "", 0, 0)
	}
	for depth := int32(0); ; depth++ {
		round := w.ledger.admit(depth, w.decide(ctx))
		if len(round) == 0 && depth > 0 && len(w.ledger.fresh) == 0 {
			break
		}
		for len(round) > 0 {
			w.fetch(ctx, round)
			w.widen()
			if round = w.ledger.admit(depth, w.decide(ctx)); len(round) == 0 {
				round = w.reconsider()
			}
		}
		if depth == 0 {
			w.rules.sitemaps(ctx, w.hostsToMap(), func(url, from string) { w.discover(url, from, 1) })
		}
		if ctx.Err() != nil {
			w.ledger.admit(depth+1, w.decide(ctx))
			break
		}
	}
	w.conclude()
}

// hostsToMap are the origins whose sitemaps are read: those of the start pages, and where
// these have led.
func (w *walk) hostsToMap() []string {
	var origins []string
	seen := map[string]bool{}
	for i := range w.ledger.pages {
		if p := &w.ledger.pages[i]; p.depth == 0 && p.outcome != Redirected && w.scope.admits(p.url) && !seen[originOf(p.url)] {
			seen[originOf(p.url)] = true
			origins = append(origins, originOf(p.url))
		}
	}
	return origins
}

// decide gives the judge of fresh addresses: whether they are asked for.
func (w *walk) decide(ctx context.Context) func(*page) bool {
	return func(p *page) bool {
		p.start = p.depth == 0
		refuse := func(why string) bool {
			p.outcome, p.why = Skipped, why
			return true
		}
		if form, why := w.tooMuch(ctx, p); why != "" {
			return w.hold(p, form, why)
		}
		if why := noCopy(p.url); why != "" {
			return refuse(why)
		}
		why, excluded := w.scope.refuses(p.url)
		if excluded || why != "" && !p.start {
			return refuse(why)
		}
		if p.hops > maxHops {
			p.outcome, p.why = Failed, fmt.Sprintf("is redirected more than %d times", maxHops)
			return true
		}
		if why := w.rules.of(ctx, originOf(p.url)).refuses(p.url); why != "" {
			if p.start {
				w.problem(p.url, errors.New(why))
			}
			return refuse(why)
		}
		if !p.start {
			if form, why := w.traps.refuses(p.url); why != "" {
				return w.hold(p, form, why)
			}
		}
		if w.budget == 0 {
			return w.hold(p, "pages", fmt.Sprintf("the budget of %d pages is spent", w.o.Pages))
		}
		if w.budget > 0 && p.hops == 0 {
			w.budget--
		}
		w.meter.queue(1)
		return true
	}
}

// tooMuch gives the reason why nothing more of its kind is asked for.
func (w *walk) tooMuch(ctx context.Context, p *page) (form, why string) {
	switch {
	case ctx.Err() != nil && errors.Is(context.Cause(ctx), errTime):
		return "time", fmt.Sprintf("the time of %v is up", w.o.Time)
	case ctx.Err() != nil:
		return "interrupted", "the crawl was interrupted"
	case w.o.Depth > 0 && int(p.depth) > w.o.Depth:
		return "depth", fmt.Sprintf("more than %d links away from a start page", w.o.Depth)
	}
	return "", ""
}

// hold counts an address with those that were refused for the same reason and keeps
// the first of them.
func (w *walk) hold(p *page, form, why string) bool {
	h := w.held[form]
	if h == nil {
		h = &held{first: p.url, from: p.from, why: why, depth: p.depth}
		w.held[form] = h
	}
	h.count++
	return false
}

// fetch visits pages, several of each host at once.
func (w *walk) fetch(ctx context.Context, round []int32) {
	var order []string
	byHost := map[string][]int32{}
	for _, id := range round {
		origin := originOf(w.ledger.pages[id].url)
		if byHost[origin] == nil {
			order = append(order, origin)
		}
		byHost[origin] = append(byHost[origin], id)
	}
	var pool sync.WaitGroup
	for _, origin := range order {
		ids, next := byHost[origin], new(atomic.Int32)
		for range min(w.o.Workers, len(ids)) {
			pool.Go(func() {
				var v visitor
				v.walk = w
				for {
					i := int(next.Add(1)) - 1
					if i >= len(ids) {
						return
					}
					v.visit(ctx, ids[i], &w.ledger.pages[ids[i]])
				}
			})
		}
	}
	pool.Wait()
}

// discover notes an address that a sitemap names.
func (w *walk) discover(raw, from string, depth int32) {
	if b, ok := baseOf(from).resolve(nil, []byte(raw)); ok && w.scope.admits(string(b)) {
		w.ledger.find(b, from, depth, 0)
	}
}

// reconsider gives the pages back that were left aside for an original which, as has
// turned out, cannot be read.
func (w *walk) reconsider() []int32 {
	var again []int32
	slices.Sort(w.aside)
	for _, id := range w.aside {
		p := &w.ledger.pages[id]
		if original := w.settled(p.canonical); original != nil && original.yielded() {
			continue
		}
		p.own, p.outcome, p.why = true, "", ""
		w.meter.queue(1)
		again = append(again, id)
	}
	w.aside = nil
	return again
}

// settled follows redirects that the walk has seen; nil = they lead nowhere.
func (w *walk) settled(url string) *page {
	for range maxHops + 1 {
		p := w.ledger.known(url)
		if p == nil || p.outcome != Redirected {
			return p
		}
		url = p.final
	}
	return nil
}

// widen follows start pages that stand elsewhere only by "www."; all else is a problem.
func (w *walk) widen() {
	slices.Sort(w.far)
	for _, id := range w.far {
		p := &w.ledger.pages[id]
		if w.scope.widen(p.url, p.final) {
			p.why = ""
			w.ledger.find([]byte(p.final), p.url, p.depth, p.hops+1)
			continue
		}
		w.problem(p.url, &farError{p.final})
	}
	w.far = nil
}

// problem hands on that a page could not be had.
func (w *walk) problem(url string, err error) {
	w.mu.Lock()
	w.told = append(w.told, url)
	w.mu.Unlock()
	w.hand(source.Source{URI: url}, &source.Error{URI: url, Err: err})
}

// hand gives a source or a problem to who iterates.
func (w *walk) hand(src source.Source, err error) {
	select {
	case w.out <- yield{src, err}:
	case <-w.abandoned:
	}
}
