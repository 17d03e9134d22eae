package render

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The window is that of a desktop, and very high: what a page loads only when
// somebody scrolls to it is loaded too.
const (
	windowWidth  = 1366
	windowHeight = 6000
)

// glance is how often a page is looked at while it settles.
const glance = 80 * time.Millisecond

// page renders one page in a tab of its own, which shares neither cookies nor
// storage with others: what a page shows must not hang on which came before it.
func (r *running) page(ctx context.Context, o Options, u *url.URL) ([]byte, error) {
	tab, closeTab := chromedp.NewContext(r.ctx, chromedp.WithNewBrowserContext())
	defer closeTab()
	defer context.AfterFunc(ctx, closeTab)()
	late := time.AfterFunc(o.Timeout, closeTab)
	defer late.Stop()

	net := newExchange(tab, o)
	defer net.wait()
	defer closeTab() // before waiting: what is still being loaded is given up
	html, err := visit(tab, o, net, u)
	if err != nil && ctx.Err() == nil && tab.Err() != nil {
		return nil, fmt.Errorf("was not rendered within %s", o.Timeout)
	}
	return html, err
}

func visit(tab context.Context, o Options, net *exchange, u *url.URL) ([]byte, error) {
	if err := chromedp.Do(tab); err != nil { // opens the tab
		return nil, err
	}
	if err := chromedp.Listen(tab, net.event); err != nil {
		return nil, err
	}
	if err := prepare(tab); err != nil {
		return nil, err
	}
	to, err := chromedp.Call(tab, page.Navigate, page.NavigateParams{URL: u.String()})
	if err := net.failed(); err != nil {
		return nil, err
	}
	switch {
	case err != nil:
		return nil, err
	case to.IsDownload:
		return nil, errors.New("is a download and not a page")
	case to.ErrorText != "":
		return nil, errors.New(to.ErrorText)
	}
	if err := settle(tab, o, net); err != nil {
		return nil, err
	}
	if err := net.failed(); err != nil {
		return nil, err
	}
	html, err := chromedp.Run(tab, chromedp.Evaluate[string](snapshot))
	switch {
	case err != nil:
		return nil, err
	case int64(len(html)) > o.MaxBytes:
		return nil, fmt.Errorf("has %d bytes when rendered, above the limit of %d", len(html), o.MaxBytes)
	}
	return []byte(html), nil
}

// prepare sets a tab up before it loads anything.
func prepare(tab context.Context) error {
	_, err := chromedp.Call(tab, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*"}}})
	if err != nil {
		return err
	}
	if _, err = chromedp.Call(tab, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true}); err != nil {
		return err
	}
	_, err = chromedp.Call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: windowWidth, Height: windowHeight, DeviceScaleFactor: 1,
	})
	return err
}

// state is what a glance at a page tells: how far it is loaded and, in one
// number, how much stands on it.
const state = `document.readyState + " " + (document.documentElement ? document.documentElement.innerHTML.length : 0)`

// settle waits until nothing has been loaded and nothing has changed for a
// while. A page that is never still is left as it stands when patience ends.
func settle(tab context.Context, o Options, net *exchange) error {
	begun := time.Now()
	last, since := "", begun
	for {
		now, err := chromedp.Run(tab, chromedp.Evaluate[string](state))
		if err != nil && tab.Err() != nil {
			return err
		}
		at := time.Now()
		// An error here is a page on its way from one address to another.
		if err != nil || now != last || net.busy() {
			last, since = now, at
		}
		if loaded(last) && at.Sub(since) >= o.Quiet || at.Sub(begun) >= o.Patience {
			return nil
		}
		select {
		case <-tab.Done():
			return tab.Err()
		case <-time.After(glance):
		}
	}
}

func loaded(state string) bool {
	const complete = "complete "
	return len(state) > len(complete) && state[:len(complete)] == complete
}

// snapshot gives the page as HTML. What stands in open shadow trees is put
// where a visitor sees it, since HTML has no words for it. The tab is closed
// afterwards, so the page may be changed.
const snapshot = `(() => {
	const flatten = (root) => {
		for (const host of Array.from(root.querySelectorAll('*'))) {
			const shadow = host.shadowRoot;
			if (!shadow) continue;
			flatten(shadow);
			const copy = document.createDocumentFragment();
			for (const child of Array.from(shadow.childNodes)) copy.append(child.cloneNode(true));
			const slots = Array.from(shadow.querySelectorAll('slot'));
			Array.from(copy.querySelectorAll('slot')).forEach((slot, i) => {
				const given = slots[i] ? slots[i].assignedNodes({flatten: true}) : [];
				slot.replaceWith(...(given.length ? given.map((n) => n.cloneNode(true)) : Array.from(slot.childNodes)));
			});
			host.replaceChildren(copy);
		}
	};
	try { flatten(document); } catch (e) {}
	const root = document.documentElement;
	return root ? '<!DOCTYPE html>\n' + root.outerHTML + '\n' : '';
})()`
