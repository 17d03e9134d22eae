package crawl

import (
	"context"
	"net"
	"net/http"
	"time"
)

// Product is the name by which robots.txt files call this crawler.
const Product = "copytruth"

// DefaultUserAgent is sent where Options name none.
const DefaultUserAgent = Product + " (+https://github.com/copytruth/copytruth)"

// DefaultWorkers is the number of requests at once to one host.
const DefaultWorkers = 8

// Login is a user and a password for basic authentication.
type Login struct{ User, Password string }

// Options say what to crawl and how politely.
type Options struct {
	// Start are absolute http or https URLs. User and password in them are used
	// as BasicAuth and cut off.
	Start []string
	// Include and Exclude are globs on URL paths ("/docs/**"). A page must match one
	// of Include, if there are any, and none of Exclude. Start pages are asked for
	// in any case, for their links.
	Include, Exclude []string
	// Depth is how many links may lie between a start page and a page; 0 = no limit.
	Depth int
	// Pages is how many addresses are asked for, the nearest first, at the same
	// depth in the order of their URLs; 0 = no limit. Robots files, sitemaps and
	// redirected addresses count too little to be counted.
	Pages int
	// Time after which no more is asked for; 0 = no limit.
	Time time.Duration
	// Hosts ("docs.example.com", "localhost:8080") may be crawled beside those of Start.
	Hosts []string
	// Workers is how many requests run at once to one host; 0 = DefaultWorkers.
	Workers int
	// Rate is requests a second to one host, 0 = no limit. A Crawl-delay lowers it.
	Rate float64

	// Headers, BasicAuth and Cookies are secrets: they go to the start hosts only and
	// are never stored, printed or part of an error.
	Headers   http.Header
	BasicAuth *Login
	Cookies   []*http.Cookie
	// CA are certificates in PEM that are trusted beside the system's.
	CA        []byte
	UserAgent string // "" = DefaultUserAgent

	// AllowPrivate admits hosts that resolve to private, loopback or link-local
	// addresses. A start URL or host given as such an address, or as localhost, is
	// admitted anyway. Only then is a proxy of the environment used (HTTPS_PROXY,
	// HTTP_PROXY, NO_PROXY): behind one nobody sees where an address leads.
	AllowPrivate bool
	// IgnoreRobots reads what robots.txt forbids: for one's own site before launch.
	IgnoreRobots bool

	// State is a file that keeps what was fetched: an interrupted crawl goes on where
	// it was, a later one asks only for what has changed. "" = nothing is kept.
	State string
	// FromCache takes everything from State and asks the network for nothing.
	FromCache bool

	// Render gives a page as a browser shows it, nil = nothing is rendered. It may be
	// called by several goroutines at once.
	Render func(ctx context.Context, url string) ([]byte, error)
	// NeedsRender decides by the fetched HTML which pages are rendered; nil = those
	// that Bare finds to show nothing without scripts.
	NeedsRender func(page []byte) bool

	// Progress is called after each address, never by two goroutines at once, nil =
	// nobody wants to know.
	Progress func(Progress)

	clock    clock         // nil = the machine's
	resolver *net.Resolver // nil = the machine's
	patience patience      // zero = usualPatience
}

// String says nothing of what the options hold: some of it is secret.
func (Options) String() string { return "crawl options" }

// GoString is String.
func (o Options) GoString() string { return o.String() }
