package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// atOnce is how many requests of one page are made at a time, as browsers have
// it for one host.
const atOnce = 6

// exchange answers the requests of one page.
type exchange struct {
	tab  context.Context
	o    Options
	gate chan struct{}
	wg   sync.WaitGroup

	mu     sync.Mutex
	open   int         // requests under way
	over   bool        // nothing is answered any more
	frame  cdp.FrameID // that of the page itself; frames within it have others
	reason error       // why the page itself could not be had
}

func newExchange(tab context.Context, o Options) *exchange {
	return &exchange{tab: tab, o: o, gate: make(chan struct{}, atOnce)}
}

// event takes what the browser tells of a page. It must not block.
func (x *exchange) event(ev any) {
	switch e := ev.(type) {
	case *fetch.EventRequestPaused:
		x.begin(func() { x.answer(e) })
	case *page.EventJavascriptDialogOpening:
		x.begin(func() {
			// A page that asks something waits for an answer before it goes on.
			_, _ = chromedp.Call(x.tab, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: e.Type == page.DialogTypeBeforeunload})
		})
	}
}

// begin does something beside the events, as long as the page is wanted.
func (x *exchange) begin(work func()) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.over {
		return
	}
	x.open++
	x.wg.Go(func() {
		work()
		x.mu.Lock()
		x.open--
		x.mu.Unlock()
	})
}

// busy reports whether something is being loaded.
func (x *exchange) busy() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.open > 0
}

// failed gives why the page itself could not be had, nil if it could.
func (x *exchange) failed() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.reason
}

// wait returns when no request is under way any more, and none will be.
func (x *exchange) wait() {
	x.mu.Lock()
	x.over = true
	x.mu.Unlock()
	x.wg.Wait()
}

// answer makes one request and hands the answer to the browser.
func (x *exchange) answer(e *fetch.EventRequestPaused) {
	if inner(e.Request.URL) {
		_, _ = chromedp.Call(x.tab, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
		return
	}
	given, err := x.load(e)
	x.judge(e, given, err)
	if err != nil {
		_, _ = chromedp.Call(x.tab, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
		return
	}
	given.RequestID = e.RequestID
	_, _ = chromedp.Call(x.tab, fetch.FulfillRequest, *given) // a tab that is closed wants no answer
}

// inner tells addresses that mean nothing outside the page.
func inner(address string) bool {
	return strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "blob:") || strings.HasPrefix(address, "about:")
}

// judge notes, of an answer for the page itself, whether it is one.
func (x *exchange) judge(e *fetch.EventRequestPaused, given *fetch.FulfillRequestParams, err error) {
	if err == nil && given.ResponseCode >= 400 {
		err = fmt.Errorf("the site answers %d %s", given.ResponseCode, http.StatusText(int(given.ResponseCode)))
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.frame == "" {
		x.frame = e.FrameID // the first that is asked for is the page
	}
	if e.FrameID == x.frame && e.ResourceType == network.ResourceTypeDocument {
		x.reason = err
	}
}

// speechless are the resources that a page's words do not hang on. Not loading
// them spares the site most of what a visit costs.
var speechless = map[network.ResourceType]bool{
	network.ResourceTypeImage: true, network.ResourceTypeMedia: true, network.ResourceTypeFont: true, network.ResourceTypePing: true,
	network.ResourceTypePrefetch: true, network.ResourceTypeCSPViolationReport: true, network.ResourceTypeEventSource: true, network.ResourceTypeWebSocket: true,
}

var errSpeechless = errors.New("is of a kind that is not loaded")

func (x *exchange) load(e *fetch.EventRequestPaused) (*fetch.FulfillRequestParams, error) {
	if speechless[e.ResourceType] {
		return nil, errSpeechless
	}
	req, err := x.request(e)
	if err != nil {
		return nil, err
	}
	select {
	case x.gate <- struct{}{}:
		defer func() { <-x.gate }()
	case <-x.tab.Done():
		return nil, x.tab.Err()
	}
	res, err := x.o.Transport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, x.o.MaxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(body)) > x.o.MaxBytes:
		return nil, fmt.Errorf("has more than the limit of %d bytes", x.o.MaxBytes)
	}
	return &fetch.FulfillRequestParams{ResponseCode: int64(res.StatusCode), ResponseHeaders: headers(res.Header), Body: body}, nil
}

// own are headers that the transport sets, or that speak of the way and not of
// the thing.
var own = map[string]bool{"Accept-Encoding": true, "Connection": true, "Content-Length": true, "Host": true, "Proxy-Connection": true, "User-Agent": true}

func (x *exchange) request(e *fetch.EventRequestPaused) (*http.Request, error) {
	u, err := url.Parse(e.Request.URL)
	switch {
	case err != nil:
		return nil, err
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%s is no address that a page may ask for", u.Scheme)
	case x.o.Allow != nil:
		if err := x.o.Allow(u); err != nil {
			return nil, err
		}
	}
	var body bytes.Buffer
	for _, part := range e.Request.PostDataEntries {
		body.Write(part.Bytes)
	}
	req, err := http.NewRequestWithContext(x.tab, e.Request.Method, u.String(), bytes.NewReader(body.Bytes()))
	if err != nil {
		return nil, err
	}
	if body.Len() == 0 {
		req.Body, req.ContentLength = http.NoBody, 0
	}
	for name, value := range e.Request.Headers {
		if s, ok := value.(string); ok && !own[http.CanonicalHeaderKey(name)] && !strings.HasPrefix(name, ":") {
			req.Header.Set(name, s)
		}
	}
	if x.o.UserAgent != "" {
		req.Header.Set("User-Agent", x.o.UserAgent)
	}
	return req, nil
}

// headers hands the headers of an answer on, without those that speak of a body
// as it travelled: it arrives decoded.
func headers(h http.Header) []*fetch.HeaderEntry {
	var out []*fetch.HeaderEntry
	for name, values := range h {
		switch name {
		case "Content-Encoding", "Content-Length", "Transfer-Encoding", "Connection", "Content-Disposition":
			continue
		}
		for _, v := range values {
			out = append(out, &fetch.HeaderEntry{Name: name, Value: v})
		}
	}
	return out
}
