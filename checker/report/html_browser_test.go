package report

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/copytruth/copytruth/checker/audit"
)

// What the browser test takes from the environment.
const (
	envBrowser = "CHROME_PATH"     // a Chromium; else the ones of the usual names
	envAxe     = "COPYTRUTH_AXE"   // axe.min.js of axe-core, without which nobody tests for accessibility
	envShots   = "COPYTRUTH_SHOTS" // a folder to leave the pictures in
	browseTime = 60 * time.Second  // for one page
)

// TestHTMLInBrowser looks at the report as people do: on a desk and in a hand, by
// day and by night. Nothing may stick out to the side, nothing may be asked of
// the network, and axe may find nothing serious.
func TestHTMLInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	program := browserProgram()
	if program == "" {
		t.Skipf("no Chromium was found; %s names one", envBrowser)
	}
	ctx := browse(t, program)
	axe := axeCore(t)
	for name, a := range map[string]*audit.Audit{"house": houseAudit(t), "hostile": hostileAudit(), "empty": {}} {
		url, asked := serve(t, a)
		for _, width := range []int64{1280, 390} {
			for _, scheme := range []string{"light", "dark"} {
				t.Run(fmt.Sprintf("%s/%d/%s", name, width, scheme), func(t *testing.T) {
					look(t, ctx, url, width, scheme, axe, fmt.Sprintf("%s-%d-%s", name, width, scheme))
				})
			}
		}
		for _, path := range *asked {
			if path != "/" && path != "/favicon.ico" {
				t.Errorf("%s: the page asks for %s", name, path)
			}
		}
	}
}

// axeCore gives the program that tests for accessibility, "" where there is none.
func axeCore(t *testing.T) string {
	file := os.Getenv(envAxe)
	if file == "" {
		t.Run("axe", func(t *testing.T) {
			t.Skipf("%s names no axe.min.js of axe-core: accessibility is not tested", envAxe)
		})
		return ""
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%s: %v", envAxe, err)
	}
	return string(b)
}

func browserProgram() string {
	for _, name := range []string{os.Getenv(envBrowser), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}

func browse(t *testing.T, program string) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()))
	alloc, end := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(end)
	ctx, cancel := chromedp.NewContext(alloc, chromedp.WithBrowserOption(chromedp.WithBrowserErrorf(func(string, ...any) {})))
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Logf("closing the browser: %v", err)
		}
		cancel()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Skipf("%s does not start here: %v", program, err)
	}
	return ctx
}

// serve gives a report an address, and notes what is asked for.
func serve(t *testing.T, a *audit.Audit) (string, *[]string) {
	t.Helper()
	var b bytes.Buffer
	if err := AuditHTML(&b, a); err != nil {
		t.Fatal(err)
	}
	asked := &[]string{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r.URL.Path)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(b.Bytes())
	}))
	t.Cleanup(s.Close)
	return s.URL + "/", asked
}

func look(t *testing.T, ctx context.Context, url string, width int64, scheme, axe, name string) {
	ctx, cancel := context.WithTimeout(ctx, browseTime)
	defer cancel()
	media := emulation.SetEmulatedMedia
	if _, err := chromedp.Call(ctx, media, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: axe != ""}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 844), chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	over, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll("body *")].filter(e => {
		const r = e.getBoundingClientRect();
		return r.right > innerWidth + 1 && !e.closest(".scroll, .toc ul, .skip, svg *");
	}).map(e => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right)).concat(document.documentElement.scrollWidth > innerWidth ? ["the page: " + document.documentElement.scrollWidth] : [])`))
	if err != nil {
		t.Fatal(err)
	}
	if len(over) > 0 {
		t.Errorf("sticks out of %d: %s", width, strings.Join(over[:min(len(over), 5)], "; "))
	}
	keep(t, ctx, name)
	if axe == "" {
		return
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](axe+`;
		document.querySelectorAll("details").forEach(d => d.open = true);
		axe.run({resultTypes: ["violations"]}).then(r => r.violations.filter(v => ["serious", "critical"].includes(v.impact)).map(v => v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map(n => n.html + " " + (n.any[0] ? n.any[0].message : "")).join(" ")))`,
		chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Errorf("axe: %s", v)
	}
}

// keep leaves pictures where they are asked for.
func keep(t *testing.T, ctx context.Context, name string) {
	dir := os.Getenv(envShots)
	if dir == "" {
		return
	}
	shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), shot, 0o644); err != nil {
		t.Fatal(err)
	}
	print, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".pdf"), print, 0o644); err != nil {
		t.Fatal(err)
	}
}
