package crawl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
)

// maxRobotsHops is how many redirects of a robots.txt are followed (RFC 9309, 2.3.1.2).
const maxRobotsHops = 5

// rulebook has the robots.txt of each host. It is asked by one goroutine at a time.
type rulebook struct {
	client client // follows redirects
	hosts  *hosts
	scope  *scope
	ignore bool
	note   func(string)
	by     map[string]*robots // by origin
}

// of gives the rules of a host, which is asked for them once.
func (b *rulebook) of(ctx context.Context, origin string) *robots {
	r := b.by[origin]
	if r == nil {
		r = b.fetch(ctx, origin)
		b.by[origin] = r
		b.hosts.of(origin + "/").slow(r.delay)
	}
	return r
}

// fetch reads a robots.txt. What is not there allows everything; what cannot be had
// forbids everything (RFC 9309, 2.3.1).
func (b *rulebook) fetch(ctx context.Context, origin string) *robots {
	ans, err := b.client.get(ctx, ask{url: origin + "/robots.txt", limit: func(string, string) int64 { return smallBody }, cut: true})
	var far *farError
	r := &robots{}
	switch {
	case errors.As(err, &far), errors.Is(err, errHops):
	case err != nil:
		r.closed = "robots.txt cannot be had, so nothing may be asked for: " + explain(err)
	case ans.Status >= 500 || ans.Status == http.StatusTooManyRequests:
		r.closed = fmt.Sprintf("robots.txt cannot be had, so nothing may be asked for: %d %s", ans.Status, http.StatusText(ans.Status))
	case ans.Status > 299:
	case ans.Fault != "":
		r.closed = "robots.txt cannot be had, so nothing may be asked for: it " + ans.Fault
	default:
		r = parseRobots(ans.body, Product)
	}
	if b.ignore {
		r.rules, r.closed = nil, ""
	}
	return r
}

// sitemaps reads the sitemaps of hosts: those that robots.txt names and the one at the
// usual place.
func (b *rulebook) sitemaps(ctx context.Context, origins []string, page func(url, from string)) {
	seen := map[string]bool{}
	for _, origin := range origins {
		var files []string
		named := b.of(ctx, origin).sitemaps
		for _, raw := range named {
			files = b.add(files, seen, baseOf(origin+"/robots.txt"), raw)
		}
		usual := origin + "/sitemap.xml"
		files = b.add(files, seen, base{}, usual)
		for depth := 0; depth <= maxSitemapDepth && len(files) > 0; depth++ {
			var next []string
			for _, file := range files {
				if ctx.Err() != nil {
					return
				}
				m, err := b.sitemap(ctx, file)
				if err != nil && (file != usual || len(named) > 0 && len(m.pages) > 0) {
					b.note(fmt.Sprintf("the sitemap %s: %s", file, explain(err)))
				}
				for _, url := range m.pages {
					page(url, file)
				}
				for _, raw := range m.files {
					next = b.add(next, seen, baseOf(file), raw)
				}
			}
			files = next
		}
	}
}

// add appends a file that has not been seen and may be asked for.
func (b *rulebook) add(files []string, seen map[string]bool, home base, raw string) []string {
	url, ok := home.resolve(nil, bytes.TrimSpace([]byte(raw)))
	if !ok || !b.scope.admits(string(url)) || seen[string(url)] || len(seen) >= maxSitemaps {
		return files
	}
	seen[string(url)] = true
	return append(files, string(url))
}

func (b *rulebook) sitemap(ctx context.Context, file string) (sitemap, error) {
	ans, err := b.client.get(ctx, ask{url: file, limit: func(string, string) int64 { return maxSitemap }})
	switch {
	case err != nil:
		return sitemap{}, err
	case ans.Status != http.StatusOK:
		return sitemap{}, fmt.Errorf("%d %s", ans.Status, http.StatusText(ans.Status))
	case ans.Fault != "":
		return sitemap{}, errors.New(ans.Fault)
	}
	return parseSitemap(ans.body, maxSitemap)
}
