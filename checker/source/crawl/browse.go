package crawl

import (
	"fmt"
	"net/http"
	"net/url"
)

// Allows says whether something that a page loads may be asked for: it must stand
// on a host that may be crawled. robots.txt is for pages and not asked.
func (s *Site) Allows(u *url.URL) error {
	if !s.scope.admits(u.String()) {
		return fmt.Errorf("%s is none of the allowed hosts", u.Host)
	}
	return nil
}

// RoundTrip makes a request of a page that is being rendered as the crawl makes
// its own: only to hosts that may be crawled and no private ones, no more often
// than the host bears, with the secrets for those that may see them. It follows
// no redirect and unpacks nothing.
func (s *Site) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := s.Allows(req.URL); err != nil {
		return nil, err
	}
	address := req.URL.String()
	if err := s.hosts.of(address).turn(req.Context()); err != nil {
		return nil, err
	}
	req = req.Clone(req.Context())
	req.Header.Set("User-Agent", s.o.UserAgent)
	if s.scope.trusts(address) {
		own := req.Header.Get("Cookie")
		s.wire.secrets.sign(req)
		if ours := req.Header.Get("Cookie"); own != "" && ours != own {
			req.Header.Set("Cookie", ours+"; "+own) // sign has put its own values there
		}
	}
	res, err := s.transport.RoundTrip(req)
	return res, s.wire.secrets.clean(err)
}
