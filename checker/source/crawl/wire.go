package crawl

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/http/httpproxy"
	"golang.org/x/sync/semaphore"
)

// patience is how long the wire waits.
type patience struct {
	header time.Duration // for the head of an answer
	idle   time.Duration // for the next bytes of a body
	whole  time.Duration // for all of an answer
}

var usualPatience = patience{header: 30 * time.Second, idle: 15 * time.Second, whole: 90 * time.Second}

// Bodies above smallBody share bigLane bytes, so that many at once that do not
// end cost no more memory than one.
const (
	smallBody = 1 << 20
	bigLane   = maxDocument
)

// wire is the client that asks the network.
type wire struct {
	transport *http.Transport
	agent     string
	secrets   *secrets
	trusts    func(url string) bool
	patience  patience
	lane      *semaphore.Weighted
	buffers   sync.Pool // *bytes.Buffer, for bodies of unknown length
	clock     clock
}

func newTransport(o *Options, dial func(context.Context, string, string) (net.Conn, error), p patience) (*http.Transport, error) {
	t := &http.Transport{
		DialContext: dial, ForceAttemptHTTP2: true,
		MaxIdleConnsPerHost: o.Workers, MaxConnsPerHost: o.Workers, IdleConnTimeout: time.Minute,
		TLSHandshakeTimeout: 15 * time.Second, ResponseHeaderTimeout: p.header,
		MaxResponseHeaderBytes: 256 << 10, ReadBufferSize: 32 << 10,
		DisableCompression: true, // unpacked here, where a limit holds
	}
	if o.AllowPrivate {
		through := httpproxy.FromEnvironment().ProxyFunc()
		t.Proxy = func(r *http.Request) (*url.URL, error) { return through(r.URL) }
	}
	if len(o.CA) > 0 {
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM(o.CA) {
			return nil, errors.New("the CA file holds no certificate in PEM")
		}
		t.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	}
	return t, nil
}

func (w *wire) get(ctx context.Context, a ask) (*answer, error) {
	req, err := w.request(a)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	res, err := w.transport.RoundTrip(req.WithContext(ctx))
	if err != nil {
		return nil, w.secrets.clean(err)
	}
	defer res.Body.Close()
	ans := w.head(res, a)
	limit := int64(0)
	if ans.Status == http.StatusOK || ans.Status == http.StatusNonAuthoritativeInfo {
		if limit = a.limit(ans.ContentType, a.url); limit == 0 {
			ans.Unread = true
		}
	}
	if limit == 0 {
		// A short rest is read, so that the connection can be used again.
		stop := time.AfterFunc(w.patience.idle, func() { cancel(errSlow) })
		defer stop.Stop()
		_, _ = io.CopyN(io.Discard, res.Body, 8<<10)
		return ans, nil
	}
	slow := &patient{r: res.Body, idle: w.patience.idle, left: w.patience.whole, cancel: func() { cancel(errSlow) }}
	slow.timer = time.AfterFunc(slow.idle, slow.cancel)
	defer slow.timer.Stop()
	if err := w.body(ctx, a, ans, res, slow, limit); err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return nil, w.secrets.clean(err)
	}
	ans.body = w.secrets.scrub(ans.body)
	return ans, nil
}

func (w *wire) request(a ask) (*http.Request, error) {
	u, err := url.Parse(a.url)
	if err != nil {
		return nil, err
	}
	h := http.Header{
		"User-Agent":      {w.agent},
		"Accept":          {"text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"},
		"Accept-Encoding": {"gzip"},
	}
	if a.etag != "" {
		h.Set("If-None-Match", a.etag)
	}
	if a.modified != "" {
		h.Set("If-Modified-Since", a.modified)
	}
	req := &http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: h, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
	if w.trusts(a.url) {
		w.secrets.sign(req)
	}
	return req, nil
}

// head takes what is needed of a response's header. A redirect that repeats a
// secret in its address is followed nowhere.
func (w *wire) head(res *http.Response, a ask) *answer {
	ans := &answer{
		Status: res.StatusCode, ContentType: res.Header.Get("Content-Type"), how: Read,
		ETag: res.Header.Get("Etag"), Modified: res.Header.Get("Last-Modified"),
		retryAfter: retryAfter(res.Header.Get("Retry-After"), w.clock.now()),
	}
	if to := res.Header.Get("Location"); to != "" && ans.Status >= 300 && ans.Status < 400 && !w.secrets.within(to) {
		if b, ok := baseOf(a.url).resolve(nil, []byte(to)); ok && !w.secrets.within(string(b)) {
			ans.Location = string(b)
		}
	}
	if link := strings.Join(res.Header.Values("Link"), ", "); !w.secrets.within(link) {
		ans.Link = link[:min(len(link), maxLinkHeader)]
	}
	if w.secrets.within(ans.ETag) {
		ans.ETag = ""
	}
	if w.secrets.within(ans.ContentType) {
		ans.ContentType = ""
	}
	return ans
}

// body reads and unpacks a body up to the limit. More is a fault of the page.
func (w *wire) body(ctx context.Context, a ask, ans *answer, res *http.Response, r io.Reader, limit int64) error {
	size := res.ContentLength
	switch enc := strings.ToLower(strings.TrimSpace(res.Header.Get("Content-Encoding"))); enc {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(r)
		if err == io.EOF { // an empty body
			return nil
		}
		if err != nil {
			ans.Fault = "says that it is packed with gzip and is not"
			return nil
		}
		r, size = z, -1
	default:
		ans.Fault = fmt.Sprintf("is packed with %q, which was not asked for", enc)
		return nil
	}
	if size > limit && !a.cut {
		ans.Fault = tooLarge(limit)
		return nil
	}
	if size >= 0 && size <= smallBody {
		ans.body = make([]byte, size)
		_, err := io.ReadFull(r, ans.body)
		return err
	}
	if a.cut {
		r = io.LimitReader(r, limit)
	}
	return w.unsized(ctx, ans, r, limit)
}

// unsized reads a body of unknown or great length.
func (w *wire) unsized(ctx context.Context, ans *answer, r io.Reader, limit int64) error {
	buf, ok := w.buffers.Get().(*bytes.Buffer)
	if !ok {
		buf = new(bytes.Buffer)
	}
	defer w.buffers.Put(buf)
	buf.Reset()
	n, err := buf.ReadFrom(io.LimitReader(r, smallBody))
	if err == nil && n == smallBody {
		if err := w.lane.Acquire(ctx, min(limit, bigLane)); err != nil {
			return err
		}
		defer w.lane.Release(min(limit, bigLane))
		return w.large(ans, buf.Bytes(), r, limit)
	}
	if err == nil {
		ans.body = bytes.Clone(buf.Bytes())
		return nil
	}
	return broken(ans, err)
}

// large reads on after the first bytes, in pieces: a buffer that doubles would take
// three times the room.
func (w *wire) large(ans *answer, first []byte, r io.Reader, limit int64) error {
	pieces := [][]byte{first}
	for total := int64(len(first)); total <= limit; {
		piece := bytes.NewBuffer(make([]byte, 0, smallBody+bytes.MinRead))
		n, err := piece.ReadFrom(io.LimitReader(r, smallBody))
		if err != nil {
			return broken(ans, err)
		}
		pieces = append(pieces, piece.Bytes())
		if total += n; n < smallBody && total <= limit {
			ans.body = bytes.Join(pieces, nil)
			return nil
		}
	}
	ans.Fault = tooLarge(limit)
	return nil
}

// broken tells damage, which is the page's fault, from a broken transfer.
func broken(ans *answer, err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.As(err, &corrupt) {
		ans.Fault = "is packed with gzip and damaged"
		return nil
	}
	return err
}

// retryAfter reads a Retry-After header: seconds or a date. 0 = none.
func retryAfter(v string, now time.Time) time.Duration {
	if v == "" {
		return 0
	}
	if s, err := strconv.ParseUint(strings.TrimSpace(v), 10, 31); err == nil {
		return time.Duration(s) * time.Second
	}
	if t, err := http.ParseTime(v); err == nil {
		return max(0, t.Sub(now))
	}
	return 0
}

var errSlow = errors.New("answers too slowly")

// patient reads as long as something comes, and not for ever.
type patient struct {
	r          io.Reader
	idle, left time.Duration
	timer      *time.Timer
	last       time.Time
	cancel     func()
}

func (p *patient) Read(b []byte) (int, error) {
	now := time.Now()
	if !p.last.IsZero() {
		p.left -= now.Sub(p.last)
	}
	p.last = now
	if p.left <= 0 {
		p.cancel()
		return 0, errSlow
	}
	p.timer.Reset(min(p.idle, p.left))
	return p.r.Read(b)
}
