package crawl

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// client gets one address. What stands between the crawler and the wire are
// clients around clients, each with one duty.
type client interface {
	get(ctx context.Context, a ask) (*answer, error)
}

// ask is a request.
type ask struct {
	url string
	// limit is how many bytes of a body with that content type are read; 0 = none.
	limit func(contentType, url string) int64
	// Validators of what is stored, "" = nothing is.
	etag, modified string
	rendered       bool // the page as a browser shows it is meant
	cut            bool // what is beyond the limit is left away, and is no fault
}

// answer is a response that is worth something, or that says why it is not.
type answer struct {
	Status      int
	ContentType string `json:",omitempty"`
	Location    string `json:",omitempty"` // normalised; "" where it leads nowhere
	ETag        string `json:",omitempty"`
	Modified    string `json:",omitempty"`
	Link        string `json:",omitempty"` // of the Link headers, the part that is looked at
	// Fault says why a body was not read although there is one.
	Fault string `json:",omitempty"`
	// Unread: the body is no copy by its type, which is no fault.
	Unread bool `json:",omitempty"`

	body       []byte
	retryAfter time.Duration
	how        Outcome // Read, Unchanged or Cached
	gave       string  // the address that answered in the end, where redirects were followed
}

// errStopped says that a host is not asked any more.
var errStopped = errors.New("the host gave no good answer many times in a row and is not asked any more")

// errHops says that redirects do not end.
var errHops = errors.New("is redirected too often")

// errNotStored says that a crawl without the network lacks an address.
var errNotStored = errors.New("is not in the state file, and the network is not asked")

// redirecting follows redirects at once: for robots files and sitemaps. Pages that
// stand elsewhere are addresses of their own and are gone to by the walk.
func redirecting(hops int, admits func(string) bool, next client) client {
	return clientFunc(func(ctx context.Context, a ask) (*answer, error) {
		for range hops + 1 {
			ans, err := next.get(ctx, a)
			if err != nil || ans.Status < 300 || ans.Status > 399 || ans.Location == "" {
				if ans != nil {
					ans.gave = a.url
				}
				return ans, err
			}
			if !admits(ans.Location) {
				return nil, &farError{ans.Location}
			}
			a.url = ans.Location
		}
		return nil, errHops
	})
}

// farError says that a redirect leaves the hosts of the crawl.
type farError struct{ to string }

func (e *farError) Error() string {
	return "leads to " + e.to + ", which is on none of the allowed hosts"
}

type clientFunc func(context.Context, ask) (*answer, error)

func (f clientFunc) get(ctx context.Context, a ask) (*answer, error) { return f(ctx, a) }

// rendering gives pages as a browser shows them.
func rendering(render func(context.Context, string) ([]byte, error), hidden *secrets) client {
	return clientFunc(func(ctx context.Context, a ask) (*answer, error) {
		body, err := render(ctx, a.url)
		if err != nil {
			return nil, hidden.clean(err)
		}
		if len(body) > maxPage {
			return &answer{Status: 200, Fault: tooLarge(maxPage)}, nil
		}
		return &answer{Status: 200, ContentType: "text/html; charset=utf-8", body: hidden.scrub(body), how: Read}, nil
	})
}

func tooLarge(limit int64) string { return fmt.Sprintf("has more than %d bytes", limit) }
