package crawl

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// maxRobots is how many bytes of a robots.txt are read (RFC 9309, 2.5).
const maxRobots = 500 << 10

// maxCrawlDelay caps what a site can ask for between two requests: above it a
// site of a few hundred pages would take a day.
const maxCrawlDelay = 10 * time.Second

// robots is what a robots.txt says to us (RFC 9309). The zero value allows
// everything.
type robots struct {
	rules    []rule
	delay    time.Duration // 0 = none asked for
	sitemaps []string      // as written
	closed   string        // why nothing at all is allowed, "" = the rules hold
}

// rule is an Allow or Disallow line.
type rule struct {
	pattern string
	allow   bool
}

// parseRobots reads a robots.txt as the crawler of that name. A line that
// cannot be understood is passed over and spoils no other.
func parseRobots(b []byte, product string) *robots {
	if len(b) > maxRobots {
		b = b[:bytes.LastIndexAny(b[:maxRobots], "\r\n")+1]
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	r, p := &robots{}, robotsParser{product: product}
	for line := range bytes.FieldsFuncSeq(b, func(c rune) bool { return c == '\r' || c == '\n' }) {
		line, _, _ = bytes.Cut(line, []byte{'#'})
		key, value, ok := bytes.Cut(line, []byte{':'})
		if !ok {
			continue
		}
		p.line(r, strings.ToLower(string(bytes.TrimSpace(key))), string(bytes.TrimSpace(value)))
	}
	if p.named.found {
		r.rules, r.delay = p.named.rules, p.named.delay
	} else {
		r.rules, r.delay = p.all.rules, p.all.delay
	}
	return r
}

// group is what one crawler is told, in all groups of that name together.
type group struct {
	found bool
	rules []rule
	delay time.Duration
}

type robotsParser struct {
	product    string
	named, all group
	// What the group that is being read is for.
	forUs, forAll, closed bool
}

func (p *robotsParser) line(r *robots, key, value string) {
	switch key {
	case "user-agent":
		if p.closed {
			p.forUs, p.forAll, p.closed = false, false, false
		}
		p.forUs = p.forUs || strings.EqualFold(token(value), p.product)
		p.forAll = p.forAll || value == "*" || strings.HasPrefix(value, "* ")
		p.named.found = p.named.found || p.forUs
	case "allow", "disallow":
		p.closed = true
		if value != "" {
			one := rule{pattern(value), key == "allow"}
			p.each(func(g *group) { g.rules = append(g.rules, one) })
		}
	case "crawl-delay":
		// No part of the RFC, and so it ends no list of user agents.
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
			d := time.Duration(min(s, maxCrawlDelay.Seconds()) * float64(time.Second))
			p.each(func(g *group) { g.delay = max(g.delay, d) })
		}
	case "sitemap":
		r.sitemaps = append(r.sitemaps, value)
	}
}

func (p *robotsParser) each(f func(*group)) {
	if p.forUs {
		f(&p.named)
	}
	if p.forAll {
		f(&p.all)
	}
}

// token is the product token that a user-agent line begins with.
func token(s string) string {
	end := strings.IndexFunc(s, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_')
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// refuses gives the reason why an address may not be asked for, "" if it may.
func (r *robots) refuses(address string) string {
	target := address[len(originOf(address)):]
	switch {
	case target == "/robots.txt":
		return ""
	case r.closed != "":
		return r.closed
	}
	// A raw * or $ in an address is a character like any other; in a rule it is
	// written %2A and %24.
	target = strings.NewReplacer("*", "%2A", "$", "%24").Replace(target)
	best := rule{allow: true}
	for _, c := range r.rules {
		if n := len(c.pattern); (n > len(best.pattern) || n == len(best.pattern) && c.allow) && c.matches(target) {
			best = c
		}
	}
	if best.allow {
		return ""
	}
	return "robots.txt forbids " + best.pattern
}

// pattern is the path of a rule in the spelling of addresses.
func pattern(s string) string {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '$' && i < len(s)-1 { // only the last one means the end
			out = append(out, "%24"...)
			continue
		}
		out, i = appendEscaped(out, []byte(s), i)
	}
	if len(out) > 0 && out[0] != '/' && out[0] != '*' {
		out = append([]byte{'/'}, out...)
	}
	return string(out)
}

// matches takes the leftmost place for each part between stars, which is right
// because a later place leaves less room; so it needs no second try.
func (r rule) matches(target string) bool {
	p, anchored := strings.CutSuffix(r.pattern, "$")
	first, rest, starred := strings.Cut(p, "*")
	if !strings.HasPrefix(target, first) {
		return false
	}
	target = target[len(first):]
	for starred {
		var part string
		part, rest, starred = strings.Cut(rest, "*")
		if !starred && anchored {
			return strings.HasSuffix(target, part)
		}
		i := strings.Index(target, part)
		if i < 0 {
			return false
		}
		target = target[i+len(part):]
	}
	return !anchored || target == ""
}
