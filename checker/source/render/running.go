package render

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// running is a browser that runs.
type running struct {
	ctx     context.Context // of the browser: tabs are made in it
	cancel  context.CancelFunc
	profile string
	pid     int
	watcher *watcher
}

// flags of the browser beside those that the library gives to one without a
// window. No name resolves and the way out leads nowhere: what a page loads it
// loads through us. Nothing is loaded for the browser's own sake either.
func flags(profile, agent string) []chromedp.ExecAllocatorOption {
	out := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	out = append(out,
		chromedp.UserDataDir(profile),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.Flag("proxy-server", "http://127.0.0.1:9"), // RFC 863: discard
		chromedp.Flag("proxy-bypass-list", "<-loopback>"),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("disable-crash-reporter", true),
		chromedp.Flag("no-pings", true),
		chromedp.Flag("mute-audio", true),
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,MediaRouter,OptimizationHints,AutofillServerCommunication,HttpsUpgrades"),
		chromedp.Flag("force-webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.ModifyCmdFunc(group),
	)
	if agent != "" {
		out = append(out, chromedp.UserAgent(agent))
	}
	return out
}

// start runs the browser. Its life hangs on no caller's context: a page that is
// given up must not end the pages beside it.
func start(program, agent string) (*running, error) {
	profile, err := newProfile()
	if err != nil {
		return nil, fmt.Errorf("its profile: %w", err)
	}
	r := &running{profile: profile}
	alloc, endAlloc := chromedp.NewExecAllocator(context.Background(), append(flags(profile, agent), chromedp.ExecPath(program))...)
	ctx, endBrowser := chromedp.NewContext(alloc, chromedp.WithBrowserOption(chromedp.WithBrowserErrorf(func(string, ...any) {})))
	r.ctx, r.cancel = ctx, func() { endBrowser(); endAlloc() }

	late := time.AfterFunc(startTime, r.cancel)
	err = chromedp.Do(ctx)
	if c := chromedp.FromContext(ctx); c.Browser != nil && c.Browser.Process() != nil {
		r.pid = c.Browser.Process().Pid
	}
	if err == nil {
		r.watcher = watchOver(r.pid, profile)
		_, err = chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorDeny})
	}
	if !late.Stop() {
		err = fmt.Errorf("nothing was heard of it in %s", startTime)
	}
	if err != nil {
		return nil, errors.Join(brief(err), r.stop())
	}
	return r, nil
}

// brief cuts what a browser says when it fails down to its first line.
func brief(err error) error {
	var missing *exec.Error
	if errors.As(err, &missing) {
		return missing.Err
	}
	if first, _, more := strings.Cut(err.Error(), "\n"); more {
		return errors.New(first)
	}
	return err
}

func (r *running) alive() bool {
	c := chromedp.FromContext(r.ctx)
	if r.ctx.Err() != nil || c.Browser == nil {
		return false
	}
	select {
	case <-c.Browser.LostConnection:
		return false
	default:
		return true
	}
}

// stop ends the browser with all its processes and takes the profile away.
func (r *running) stop() error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = chromedp.Cancel(r.ctx) // the browser's own good-bye; what it leaves is ended below
	}()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
	}
	if r.pid > 0 {
		endGroup(r.pid)
	}
	r.cancel()
	<-done
	err := remove(r.profile)
	r.watcher.dismiss()
	return err
}
