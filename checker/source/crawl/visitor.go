package crawl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/copytruth/copytruth/checker/source"
)

// visitor is one of several that fetch pages. Its buffers serve one page after
// another.
type visitor struct {
	*walk
	links links
	found []byte // normalised addresses of a page, one after the other
	ends  []int
}

// visit fetches a page, notes what became of it and hands it on.
func (v *visitor) visit(ctx context.Context, id int32, p *page) {
	defer v.meter.done(p)
	if _, why := v.tooMuch(ctx, p); why != "" {
		p.outcome, p.why = Skipped, why
		return
	}
	ans, err := v.pages.get(ctx, ask{url: p.url, limit: limitOf})
	if err != nil {
		v.failed(ctx, p, err)
		return
	}
	p.status = int16(ans.Status)
	switch {
	case ans.Status >= 300 && ans.Status < 400:
		v.redirected(id, p, ans)
	case ans.Status < 200 || ans.Status > 299:
		v.refused(p)
	case ans.Fault != "":
		v.fail(p, ans.Fault)
	case ans.Unread:
		p.outcome, p.why = Skipped, "no copy by its type "+orNone(contentType(ans.ContentType))
	default:
		v.read(ctx, id, p, ans)
	}
}

func orNone(s string) string {
	if s == "" {
		return "(none)"
	}
	return s
}

// failed notes that there was no answer.
func (v *visitor) failed(ctx context.Context, p *page, err error) {
	if _, why := v.tooMuch(ctx, p); why != "" {
		p.outcome, p.why = Skipped, why
		return
	}
	if errors.Is(err, errNotStored) {
		p.outcome, p.why = Skipped, err.Error()
		v.mu.Lock()
		v.unstored = append(v.unstored, p.url)
		v.mu.Unlock()
		return
	}
	v.fail(p, explain(err))
}

// fail notes that a page exists, as far as is known, and could not be had.
func (v *visitor) fail(p *page, why string) {
	p.outcome, p.why = Failed, why
	v.problem(p.url, errors.New(why))
}

// refused notes an answer that is no page. That a page is not there is no problem,
// unless it was asked for by name.
func (v *visitor) refused(p *page) {
	why := strings.TrimSpace(fmt.Sprintf("%d %s", p.status, http.StatusText(int(p.status))))
	if p.start || p.status >= 500 || p.status == http.StatusTooManyRequests {
		v.fail(p, why)
		return
	}
	p.outcome, p.why = Failed, why
}

func (v *visitor) redirected(id int32, p *page, ans *answer) {
	p.final = ans.Location
	switch {
	case p.final == "":
		v.fail(p, fmt.Sprintf("%d without an address to go to", ans.Status))
	case p.final == p.url:
		p.final = ""
		v.fail(p, "is redirected to itself")
	case v.scope.admits(p.final):
		p.outcome = Redirected
		v.ledger.find([]byte(p.final), p.url, p.depth, p.hops+1)
	default:
		p.outcome, p.why = Redirected, (&farError{p.final}).Error()
		if p.start {
			v.mu.Lock()
			v.far = append(v.far, id)
			v.mu.Unlock()
		}
	}
}

// read looks at the links of a page and hands the page on.
func (v *visitor) read(ctx context.Context, id int32, p *page, ans *answer) {
	p.bytes = len(ans.body)
	p.media = mediaOf(ans.ContentType, p.url, ans.body)
	if p.media == source.Unknown {
		p.outcome, p.why = Skipped, "no copy by what is in it; served as "+orNone(contentType(ans.ContentType))
		if len(ans.body) == 0 {
			p.why = "is empty"
		}
		return
	}
	if p.media == source.HTML {
		v.links.scan(ans.body, ans.ContentType)
		said := ans.Link
		if ans = v.render(ctx, p, ans); ans == nil {
			return
		}
		v.links.header(said, p.url)
		v.follow(p)
		if v.isCopy(id, p) {
			return
		}
	}
	if why, _ := v.scope.refuses(p.url); why != "" {
		p.outcome, p.why = Skipped, why+"; looked at for its links"
		return
	}
	p.outcome = ans.how
	v.hand(source.Source{URI: p.url, Media: p.media, Bytes: ans.body, Charset: charsetOf(ans.ContentType)}, nil)
}

// render replaces a page that scripts fill by what a browser makes of it; nil = it
// could not.
func (v *visitor) render(ctx context.Context, p *page, ans *answer) *answer {
	if p.bare = v.links.bare(); v.shows == nil {
		return ans
	}
	needs := p.bare
	if v.o.NeedsRender != nil {
		needs = v.o.NeedsRender(ans.body)
	}
	if !needs {
		return ans
	}
	shown, err := v.shows.get(ctx, ask{url: p.url, rendered: true})
	if err == nil && shown.Fault != "" {
		err = errors.New(shown.Fault)
	}
	if err != nil {
		v.failed(ctx, p, fmt.Errorf("could not be rendered: %w", err))
		return nil
	}
	if p.rendered, p.bare = true, false; ans.how != Read {
		shown.how = ans.how
	}
	p.bytes = len(shown.body)
	v.links.scan(shown.body, shown.ContentType)
	return shown
}

// follow notes what the page links to.
func (v *visitor) follow(p *page) {
	home := baseOf(p.url)
	if v.links.base != "" {
		if b, ok := home.resolve(nil, []byte(v.links.base)); ok {
			home = baseOf(string(b))
		}
	}
	v.found, v.ends = v.found[:0], v.ends[:0]
	v.links.each(func(ref []byte) {
		begin := len(v.found)
		b, ok := home.resolve(v.found, ref)
		if !ok || !v.admitsBytes(b[begin:], home.origin) {
			v.found = b[:begin]
			return
		}
		v.found = b
		v.ends = append(v.ends, len(b))
	})
	v.ledger.findAll(v.found, v.ends, p.url, p.depth+1)
	if b, ok := home.resolve(nil, []byte(v.links.canonical)); ok && string(b) != p.url {
		p.canonical = string(b)
	}
	for i, a := range v.links.alternates {
		b, _ := home.resolve(nil, []byte(a.URL))
		v.links.alternates[i].URL = string(b)
	}
	p.alternates = v.ledger.share(v.links.alternates)
}

// admitsBytes is scope.admits without a string for links that stay where they are.
func (v *visitor) admitsBytes(url []byte, origin string) bool {
	if len(url) > len(origin) && url[len(origin)] == '/' && bytes.HasPrefix(url, []byte(origin)) {
		return v.scope.admits(origin)
	}
	return v.scope.admits(string(url))
}

// isCopy leaves a page aside that is another one with parameters: the one that it calls
// its original is read in its place. Where a page names an original of another path it
// is read itself: too many sites give all their pages one original by mistake.
func (v *visitor) isCopy(id int32, p *page) bool {
	if p.canonical == "" || p.own || p.start || !twins(p.url, p.canonical) {
		return false
	}
	p.outcome, p.why = Skipped, "the same page as "+p.canonical+", as it says itself"
	v.ledger.find([]byte(p.canonical), p.url, p.depth, 0)
	v.mu.Lock()
	v.aside = append(v.aside, id)
	v.mu.Unlock()
	return true
}

// twins reports whether an address is its original with parameters or with the name of
// an index file.
func twins(address, original string) bool {
	if originOf(address) != originOf(original) {
		return false
	}
	a, o := pathOf(address), pathOf(original)
	if a == o {
		return len(queryOf(original)) < len(queryOf(address))
	}
	rest, ok := strings.CutPrefix(a, o)
	return ok && strings.HasSuffix(o, "/") && strings.HasPrefix(rest, "index.") && !strings.Contains(rest, "/")
}
