package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestManifestAtAnAddress: a pinned manifest is asked for once; what changed there is
// refused with both sums until it is pinned anew; what one logs in with is never told.
func TestManifestAtAnAddress(t *testing.T) {
	t.Chdir(t.TempDir())
	cache, err := filepath.Abs("cache")
	if err != nil {
		t.Fatal(err)
	}
	content := "product: {name: Acme}\nplans: [{id: free, name: Free}, {id: pro, name: Pro}]\nfeatures: [{id: sso, name: SAML single sign-on, plans: [pro]}]\n"
	var asked atomic.Int64
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_, _ = w.Write([]byte(content)) // who is gone needs no answer
	}))
	defer site.Close()
	address := strings.Replace(site.URL, "http://", "http://me:secret@", 1) + "/product.yaml?key=secret"
	shown := site.URL + "/product.yaml"
	sum := func() string { return fmt.Sprintf("%x", sha256.Sum256([]byte(content))) }
	run := func(args ...string) (code int, all string) {
		t.Helper()
		var out, errs strings.Builder
		a := &app{
			in: strings.NewReader(""), out: &out, err: &errs, env: func(string) string { return "" }, cacheHome: func() (string, error) { return cache, nil },
			now:      func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
			terminal: func() (int, bool) { return 0, false },
		}
		code = a.run(context.Background(), append(args, "--config", ".copytruth.yaml"))
		if all = out.String() + errs.String(); strings.Contains(all, "secret") {
			t.Errorf("told what one logs in with: %s", all)
		}
		return code, all
	}
	put(t, "page.md", "SAML single sign-on is part of every plan.\n")
	put(t, ".copytruth.yaml", fmt.Sprintf("manifest: {url: %q, sha256: %q}\ncontent: {include: [page.md]}\n", address, sum()))
	for range 2 {
		if code, all := run("check"); code != 1 || !strings.Contains(all, "truth  "+shown+":3") {
			t.Fatalf("exit code %d\n%s", code, all)
		}
	}
	if code, all := run("check", "--offline", "--format", "sarif"); code != 1 || strings.Contains(all, `"uri": "http`) {
		t.Errorf("exit code %d\n%s", code, all)
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}

	pinned := sum()
	content = strings.Replace(content, "[pro]", "[free]", 1)
	put(t, ".copytruth.yaml", fmt.Sprintf("manifest: %q\ncontent: {include: [page.md]}\n", address))
	if code, all := run("check"); code != 2 || !strings.Contains(all, "manifest "+shown+": what it names can change") {
		t.Errorf("exit code %d\n%s", code, all)
	}
	if code, all := run("manifest", "update"); code != 0 || !strings.Contains(all, shown+"  new → "+sum()[:12]) {
		t.Errorf("exit code %d\n%s", code, all)
	}
	if code, all := run("check", "--offline"); code != 0 {
		t.Errorf("exit code %d\n%s", code, all)
	}
	put(t, ".copytruth.yaml", fmt.Sprintf("manifest: {url: %q, sha256: %q}\n", address, strings.Repeat("0", 64)))
	if code, all := run("check"); code != 2 || !strings.Contains(all, "its content has the sha256 "+sum()+", and "+strings.Repeat("0", 64)+" is pinned") || pinned == sum() {
		t.Errorf("exit code %d\n%s", code, all)
	}
}
