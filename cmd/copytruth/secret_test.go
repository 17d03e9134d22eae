package main

import (
	"encoding/base64"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSecretsNowhere gives an audit a secret in each place that takes one, before a
// server that repeats what it is told in every spelling, and looks for it in all that the
// program prints and writes.
func TestSecretsNowhere(t *testing.T) {
	manifestHere(t)
	const secret = `s3cr3t&hunter2-token`
	var strangers []http.Header
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		strangers = append(strangers, r.Header.Clone())
		fmt.Fprint(w, pageOf("Live chat is available today."))
	}))
	defer other.Close()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		key := r.Header.Get("X-Key")
		all := []string{key, r.Header.Get("Cookie"), user + " " + password, r.Header.Get("Authorization")}
		for _, v := range []string{key, password} {
			all = append(all, html.EscapeString(v), url.QueryEscape(v), strings.ToLower(url.QueryEscape(v)), url.PathEscape(v), base64.StdEncoding.EncodeToString([]byte(v)), fmt.Sprintf("%q", v))
		}
		switch r.URL.Path {
		case "/":
			links := []string{"/moved", "/far", "/q?key=" + url.QueryEscape(key), "/" + url.PathEscape(key), "/type", "/error", "/bad", other.URL + "/"}
			fmt.Fprint(w, pageOf("Live chat is available today for "+strings.Join(all, " and ")+".", links...))
		case "/moved":
			http.Redirect(w, r, "/to?key="+url.QueryEscape(key), http.StatusFound)
		case "/far":
			http.Redirect(w, r, "https://"+url.QueryEscape(user+password)+".invalid/"+key, http.StatusFound)
		case "/type":
			w.Header().Set("Content-Type", "text/"+key)
		case "/error":
			w.WriteHeader(http.StatusTeapot)
			fmt.Fprint(w, all)
		case "/bad":
			if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
				fmt.Fprint(c, "HTTP/1.1 2"+key+" what\r\n\r\n")
				_ = c.Close()
			}
		default:
			http.NotFound(w, r)
		}
	}))
	defer s.Close()
	env := map[string]string{envHeaders: "X-Key: key-" + secret, envCookies: "session=" + url.QueryEscape("c-"+secret)}
	start := strings.Replace(s.URL, "//", "//ada:"+url.QueryEscape("pw-"+secret)+"@", 1)
	common := []string{"--state", "state", "--cache", "cache", "--host", strings.TrimPrefix(other.URL, "http://")}
	said := map[string]string{}
	for name, args := range map[string][]string{
		"audit":   append([]string{"audit", start, "--json", "r.json", "--html", "r.html", "--markdown", "r.md"}, common...),
		"against": append([]string{"audit", start, "--against", start, "--json", "a.json"}, common...),
		"refused": {"audit", "http://ada:" + url.QueryEscape("pw-"+secret) + "@127.0.0.1:1/"},
		"broken":  {"audit", "http://ada:" + url.QueryEscape("pw-"+secret) + "@[::1/"},
		"scheme":  {"audit", "ftp://ada:" + url.QueryEscape("pw-"+secret) + "@example.com/"},
		"capital": {"audit", strings.Replace(start, "http", "HTTP", 1)},
		"host":    {"audit", start, "--host", "https://ada:" + secret + "@example.com"},
		"slash":   {"audit", "https:/ada:" + secret + "@example.com/"},
		"check":   {"check", start},
		"init":    {"init", "https://ada:p@" + secret + "@example.com/"},
		"claims":  {"claims", "HTTPS://ada:" + secret + "@example.com/x"},
		"truth":   {"check", "--manifest", "https://ada:" + secret + "@nowhere.invalid/product.yaml", "."},
		"pinned":  {"check", "--manifest", "git+https://ada:" + secret + "@nowhere.invalid/x//product.yaml@" + strings.Repeat("a", 40), "."},
	} {
		_, out, diagnostics := onSite(t, t.Context(), env, args...)
		said[name] = out + diagnostics
	}
	_, out, diagnostics := onSite(t, t.Context(), env, append([]string{"audit", start, "--from-cache", "--json", "c.json", "--html", "c.html"}, common...)...)
	said["cached"] = out + diagnostics
	written := 0
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		said[name] = string(b)
		written++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range said {
		for _, word := range []string{secret, html.EscapeString(secret), url.QueryEscape(secret), strings.ToLower(url.QueryEscape(secret)), "hunter2", base64.StdEncoding.EncodeToString([]byte("ada:pw-" + secret)), base64.StdEncoding.EncodeToString([]byte("key-" + secret))} {
			if i := strings.Index(text, word); i >= 0 {
				t.Errorf("%s tells a secret: …%s", name, text[max(0, i-80):min(len(text), i+40)])
				break
			}
		}
	}
	for _, h := range strangers {
		if h.Get("X-Key")+h.Get("Cookie")+h.Get("Authorization") != "" {
			t.Errorf("another host was told %v", h)
		}
	}
	if written < 8 || len(strangers) == 0 || !strings.Contains(said["r.json"], "Live chat is available today for") {
		t.Errorf("the test saw too little: %d files, %d visits elsewhere\n%s", written, len(strangers), said["audit"])
	}
}
