package crawl

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// scope says which addresses belong to the crawl.
type scope struct {
	hosts            map[string]bool // "example.com", "localhost:8080"
	start            map[string]bool // origins of the start pages: the only ones that see secrets
	include, exclude []string
}

func newScope(o *Options, starts []string) (*scope, error) {
	s := &scope{hosts: map[string]bool{}, start: map[string]bool{}, include: o.Include, exclude: o.Exclude}
	for _, p := range append(append([]string{}, o.Include...), o.Exclude...) {
		if !strings.HasPrefix(p, "/") && !strings.HasPrefix(p, "**") || !doublestar.ValidatePattern(p) {
			return nil, fmt.Errorf("pattern %q cannot be read; it is held against the path of an address and begins with / or **, allowed are *, **, ?, [a-z] and {a,b}", p)
		}
	}
	for _, a := range starts {
		s.hosts[hostOf(originOf(a))] = true
		s.start[originOf(a)] = true
	}
	for _, h := range o.Hosts {
		a, ok := normalise("http://" + h + "/")
		if !ok || strings.ContainsAny(h, "/@?#") {
			return nil, fmt.Errorf("host %q cannot be read; allowed are names like docs.example.com and localhost:8080", h[strings.LastIndexByte(h, '@')+1:])
		}
		s.hosts[hostOf(originOf(a))] = true
	}
	return s, nil
}

// admits reports whether an address may be asked for as far as its host goes.
func (s *scope) admits(address string) bool { return s.hosts[hostOf(originOf(address))] }

// trusts reports whether an address may see the secrets: it is on the scheme and
// host of a start page, or on the same host over TLS.
func (s *scope) trusts(address string) bool {
	origin := originOf(address)
	if s.start[origin] {
		return true
	}
	host, secure := strings.CutPrefix(origin, "https://")
	return secure && !strings.Contains(host, ":") && s.start["http://"+host]
}

// widen lets a start page that stands elsewhere only by "www." take the crawl there.
func (s *scope) widen(from, to string) bool {
	a, b := hostOf(originOf(from)), hostOf(originOf(to))
	if s.hosts[a] && ("www."+a == b || a == "www."+b) {
		s.hosts[b] = true
		return true
	}
	return false
}

// refuses gives the reason why a page is not wanted by its path, "" if it is.
// excluded says that it is not even to be asked for.
func (s *scope) refuses(address string) (why string, excluded bool) {
	p := pathOf(address)
	for _, pattern := range s.exclude {
		if globbed(pattern, p) {
			return "excluded by " + pattern, true
		}
	}
	if len(s.include) == 0 {
		return "", false
	}
	for _, pattern := range s.include {
		if globbed(pattern, p) {
			return "", false
		}
	}
	return "not included by " + strings.Join(s.include, ", "), false
}

// globbed matches a path; "/docs/**" also means "/docs".
func globbed(pattern, path string) bool {
	return doublestar.MatchUnvalidated(pattern, path) ||
		len(path) > 1 && strings.HasSuffix(path, "/") && doublestar.MatchUnvalidated(pattern, strings.TrimSuffix(path, "/"))
}

// nearby reports whether a host is named as a private address or as this machine:
// whoever writes that means it.
func nearby(host string) bool {
	name := host
	if i := strings.LastIndexByte(name, ':'); i >= 0 && !strings.HasSuffix(name, "]") {
		name = name[:i]
	}
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.Trim(name, "[]"))
	return err == nil && private(ip)
}
