package main

import (
	"context"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/crawl"
	"github.com/copytruth/copytruth/checker/source/render"
)

// renderFlags say which pages of a site are shown to a browser first.
type renderFlags struct {
	mode    *choice
	browser string
	tabs    int
}

func addRender(cmd *cobra.Command) *renderFlags {
	f := &renderFlags{}
	f.mode = choose(cmd, "render", "read pages as a local Chromium shows them after their scripts have run: auto (which is what --render alone means) those that show next to nothing without, always all", "never", "auto", "always")
	cmd.Flags().Lookup("render").NoOptDefVal = "auto"
	cmd.Flags().StringVar(&f.browser, "browser", "", "`program` that renders; by default $"+render.EnvPath+", else Chromium or one of its kin on the search path")
	cmd.Flags().IntVar(&f.tabs, "tabs", render.DefaultTabs, "pages rendered at a time")
	complete(cmd, "tabs", nil)
	return f
}

// visiting is a site with what belongs to a crawl of it: the browser, and the
// word of how far it is.
type visiting struct {
	*crawl.Site
	app      *app
	mode     string
	browser  *render.Browser // nil = nothing is rendered
	progress *progress

	mu      sync.Mutex
	refused map[string]bool // hosts that pages wanted something from and that may not be asked
}

// visit prepares the crawl of a site.
func (a *app) visit(f *renderFlags, o crawl.Options) (*visiting, error) {
	v := &visiting{app: a, mode: f.mode.value, progress: a.progress(), refused: map[string]bool{}}
	o.Progress = v.progress.step
	if v.mode != "never" && !o.FromCache {
		o.Render = func(ctx context.Context, url string) ([]byte, error) { return v.browser.Render(ctx, url) }
	}
	if v.mode == "always" {
		o.NeedsRender = func([]byte) bool { return true }
	}
	site, err := crawl.New(o)
	if err != nil {
		return nil, err
	}
	v.Site = site
	if o.Render == nil {
		return v, nil
	}
	v.browser, err = render.New(render.Options{
		Program: f.browser, Env: a.env, Transport: site, Allow: v.allows, UserAgent: o.UserAgent, Tabs: f.tabs,
	})
	if err != nil {
		_ = site.Close() // nothing has been written yet
		return nil, err
	}
	return v, nil
}

// Sources reads the site and then sends the browser home.
func (v *visiting) Sources(ctx context.Context) iter.Seq2[source.Source, error] {
	return func(yield func(source.Source, error) bool) {
		defer v.finish()
		for src, err := range v.Site.Sources(ctx) {
			if !yield(src, err) {
				return
			}
		}
	}
}

// allows asks the site, and remembers what it refuses.
func (v *visiting) allows(u *url.URL) error {
	err := v.Allows(u)
	if err != nil {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.refused[u.Host] = true
	}
	return err
}

// refusedShown is how many refused hosts are named.
const refusedShown = 5

func (v *visiting) finish() {
	v.progress.done()
	if v.browser != nil {
		if err := v.browser.Close(); err != nil {
			v.app.advise("the browser: %v", err)
		}
		v.mu.Lock()
		defer v.mu.Unlock()
		if hosts := slices.Sorted(maps.Keys(v.refused)); len(hosts) > 0 {
			v.app.advise("what rendered pages wanted from %s was not loaded; --host allows a host, if words of yours come from it", strings.Join(hosts[:min(len(hosts), refusedShown)], ", "))
		}
	}
	if v.mode != "never" {
		return
	}
	bare, first := 0, ""
	for _, visit := range v.Visits() {
		if visit.Bare && visit.Yielded() {
			if bare++; bare == 1 {
				first = visit.URL
			}
		}
	}
	if bare > 0 {
		v.app.advise("%s next to nothing without scripts, for instance %s; --render reads what a browser shows", shows(bare), withoutSecrets(first))
	}
}

func shows(n int) string {
	if n == 1 {
		return "1 page shows"
	}
	return count(n, "page") + " show"
}
