package crawl

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v5"
)

const (
	tries = 4
	// maxRetryAfter is the longest time that a host can make the crawl wait for a page;
	// who asks for more is not asked again.
	maxRetryAfter = 2 * time.Minute
)

// retrying asks again after what passes by itself: too many requests, errors of the
// server, broken connections. It waits longer each time, by chance a little more or
// less (full jitter), or as long as the server asks, and then the whole host rests.
func retrying(hs *hosts, next client) client {
	return clientFunc(func(ctx context.Context, a ask) (*answer, error) {
		h, wait := hs.of(a.url), steps()
		for try := 1; ; try++ {
			ans, err := next.get(ctx, a)
			pause, again := verdict(ans, err)
			if !again || ctx.Err() != nil || try == tries || pause > maxRetryAfter || pause == 0 && !h.spend() {
				if ctx.Err() == nil && !errors.Is(err, errStopped) {
					h.settle(overloaded(ans, err))
				}
				return ans, err
			}
			if err == nil && overloaded(ans, nil) {
				h.rest(max(pause, wait.NextBackOff())) // its turn comes after its rest
			} else if err := hs.clock.sleep(ctx, wait.NextBackOff()); err != nil {
				return nil, err
			}
		}
	})
}

func steps() *backoff.ExponentialBackOff {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval, b.Multiplier, b.MaxInterval, b.RandomizationFactor = 500*time.Millisecond, 2, 30*time.Second, 1
	b.Reset()
	return b
}

// verdict says whether another try may help, and how long the server wants to be
// left alone.
func verdict(ans *answer, err error) (pause time.Duration, again bool) {
	if err != nil {
		return 0, transient(err)
	}
	switch ans.Status {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return ans.retryAfter, true
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
		return 0, false
	}
	return 0, ans.Status >= 500
}

// overloaded reports whether the host and not the page is at fault.
func overloaded(ans *answer, err error) bool {
	if err != nil {
		return true
	}
	return ans.Status == http.StatusTooManyRequests || ans.Status == http.StatusServiceUnavailable
}

// transient reports whether an error may pass by itself.
func transient(err error) bool {
	var (
		private  *privateError
		resolved *net.DNSError
		cert     *tls.CertificateVerificationError
		unknown  x509.UnknownAuthorityError
		record   tls.RecordHeaderError
	)
	switch {
	case errors.Is(err, errStopped), errors.Is(err, errSlow), errors.As(err, &private),
		errors.As(err, &cert), errors.As(err, &unknown), errors.As(err, &record):
		return false
	case errors.As(err, &resolved):
		return !resolved.IsNotFound
	}
	return !errors.Is(err, context.Canceled)
}
