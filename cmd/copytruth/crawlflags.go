package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/source/crawl"
	"github.com/copytruth/copytruth/checker/source/files"
)

// crawlFlags are the flags of commands that read a site.
type crawlFlags struct {
	include, exclude, hosts          []string
	depth, pages, workers            int
	time                             time.Duration
	rate                             float64
	basicAuth, headers, cookies, ca  string
	agent, state                     string
	private, ignoreRobots, fromCache bool
}

// The environment variables that secrets are taken from.
const (
	envBasicAuth = "COPYTRUTH_BASIC_AUTH"
	envHeaders   = "COPYTRUTH_HEADERS"
	envCookies   = "COPYTRUTH_COOKIES"
)

const crawlHelp = `Secrets are never given on the command line, where other users of the machine see them, but in the environment or in a file:
  ` + envBasicAuth + `   user:password
  ` + envHeaders + `      a header a line, "Name: value"
  ` + envCookies + `      name=value; name=value
They go to the hosts of the start pages only and are never printed or stored.
A proxy of the environment is used with --allow-private only: behind one nobody sees whether an address leads into a private network.`

func addCrawlFlags(cmd *cobra.Command) *crawlFlags {
	c := &crawlFlags{}
	f := cmd.Flags()
	f.StringArrayVar(&c.include, "include", nil, "read only pages whose path matches this glob (\"/docs/**\"); may be given several times")
	f.StringArrayVar(&c.exclude, "exclude", nil, "never ask for pages whose path matches this glob; may be given several times")
	f.IntVar(&c.depth, "depth", 0, "links from a start page at most; 0: no limit")
	f.IntVar(&c.pages, "pages", 10000, "pages asked for at most, the nearest first; 0: no limit")
	f.DurationVar(&c.time, "max-time", 0, "ask for no more pages after this time (\"10m\"); 0: no limit")
	f.StringArrayVar(&c.hosts, "host", nil, "a further host that may be crawled (\"docs.example.com\"); may be given several times")
	f.IntVar(&c.workers, "workers", crawl.DefaultWorkers, "requests at once to one host")
	f.Float64Var(&c.rate, "rate", 0, "requests a second to one host at most; 0: as many as it answers")
	f.StringVar(&c.basicAuth, "basic-auth-file", "", "file with user:password; else "+envBasicAuth)
	f.StringVar(&c.headers, "headers-file", "", "file with headers, \"Name: value\" a line; else "+envHeaders)
	f.StringVar(&c.cookies, "cookies-file", "", "file with cookies, name=value a line; else "+envCookies)
	f.StringVar(&c.ca, "ca-file", "", "certificates in PEM that are trusted beside the system's")
	f.StringVar(&c.agent, "user-agent", "", "how to introduce oneself (default \"copytruth/VERSION (+URL)\")")
	f.BoolVar(&c.private, "allow-private", false, "crawl hosts that resolve to private addresses, and use the proxy that HTTPS_PROXY or HTTP_PROXY names")
	f.BoolVar(&c.ignoreRobots, "ignore-robots", false, "read what robots.txt forbids: for your own site before launch")
	f.StringVar(&c.state, "state", "", "file that keeps what was fetched, so that a crawl can be resumed and repeated")
	f.BoolVar(&c.fromCache, "from-cache", false, "take every page from --state and ask the network for nothing")
	for _, name := range []string{"include", "exclude", "depth", "pages", "max-time", "host", "workers", "rate", "user-agent"} {
		complete(cmd, name, nil) // no file is meant
	}
	return c
}

// options gives what the flags and the environment say of a crawl from start.
func (c *crawlFlags) options(a *app, start []string) (crawl.Options, error) {
	o := crawl.Options{
		Start: start, Include: c.include, Exclude: c.exclude, Hosts: c.hosts,
		Depth: c.depth, Pages: c.pages, Time: c.time, Workers: c.workers, Rate: c.rate,
		UserAgent: c.agent, AllowPrivate: c.private, IgnoreRobots: c.ignoreRobots,
		State: c.state, FromCache: c.fromCache,
	}
	if o.UserAgent == "" {
		o.UserAgent = crawl.Product + "/" + version() + strings.TrimPrefix(crawl.DefaultUserAgent, crawl.Product)
	}
	login, err := a.secret("--basic-auth-file", c.basicAuth, envBasicAuth)
	if err != nil {
		return o, err
	}
	headers, err := a.secret("--headers-file", c.headers, envHeaders)
	if err != nil {
		return o, err
	}
	cookies, err := a.secret("--cookies-file", c.cookies, envCookies)
	if err != nil {
		return o, err
	}
	if o.BasicAuth, err = loginOf(login); err != nil {
		return o, err
	}
	if o.Headers, err = headersOf(headers); err != nil {
		return o, err
	}
	if o.Cookies, err = cookiesOf(cookies); err != nil {
		return o, err
	}
	if c.ca != "" {
		o.CA, err = files.Content(c.ca, files.MaxTruth)
	}
	return o, err
}

// secret reads a secret from its file, else from the environment. Errors do not
// name the file: who mistakes the flag has written the secret there.
func (a *app) secret(flag, file, env string) (string, error) {
	if file == "" {
		return a.env(env), nil
	}
	b, err := files.Content(file, files.MaxTruth)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return "", fmt.Errorf("%s: the file that it names cannot be read: %w; the secret itself belongs into %s", flag, err, env)
	}
	return strings.TrimSpace(string(b)), nil
}

func loginOf(s string) (*crawl.Login, error) {
	if s == "" {
		return nil, nil
	}
	user, password, ok := strings.Cut(s, ":")
	if !ok || strings.ContainsAny(s, "\r\n") {
		return nil, errors.New("basic authentication is given as user:password on one line")
	}
	return &crawl.Login{User: user, Password: password}, nil
}

func headersOf(s string) (http.Header, error) {
	var h http.Header
	for n, line := range lines(s) {
		name, value, ok := strings.Cut(line, ":")
		name = strings.TrimSpace(name)
		if !ok || name == "" || strings.ContainsAny(name, " \t") {
			return nil, fmt.Errorf("line %d of the headers is no \"Name: value\"", n)
		}
		if h == nil {
			h = http.Header{}
		}
		h.Add(name, strings.TrimSpace(value))
	}
	return h, nil
}

func cookiesOf(s string) ([]*http.Cookie, error) {
	var list []*http.Cookie
	for n, line := range lines(s) {
		found, err := http.ParseCookie(line)
		if err != nil {
			return nil, fmt.Errorf("line %d of the cookies is no \"name=value\" or \"name=value; name=value\"", n)
		}
		list = append(list, found...)
	}
	return list, nil
}

// lines gives what stands on the lines of s, by number, without blank lines and
// comments.
func lines(s string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(s) {
			n++
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(n, line) {
				return
			}
		}
	}
}
